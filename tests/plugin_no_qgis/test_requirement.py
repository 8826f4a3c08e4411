# SPDX-License-Identifier: GPL-3.0-or-later
"""What is installed from where, where it goes, what pip's messages mean, and the report for a bug tracker."""

import re
import sys
from pathlib import Path

import pytest

from plugin.environment.diagnostics import diagnostics
from plugin.environment.errors import DiskFull, InstallFailed, NetworkProblem, WheelMissing
from plugin.environment.locations import data_folder, environment_folder
from plugin.environment.pip_problems import gives_up, problem_of
from plugin.environment.progress import InstallProgress, PipProgress
from plugin.environment.readiness import status
from plugin.environment.requirement import (
    Accelerator,
    Network,
    WheelFolder,
    backend_requirement,
    backend_version,
    extra_index,
    pip_environment,
    pip_install,
    proxy_url,
    without_passwords,
)
from tests.wheels import write_wheel

BACKEND = Path(__file__).resolve().parents[2] / "backend"
PYTHON = Path(sys.executable)


def test_one_command_installs_the_backend_and_pins_torch_and_torchvision() -> None:
    requirement = backend_requirement(BACKEND, Accelerator.CPU)
    command = pip_install(PYTHON, requirement.items, Network(), Accelerator.CPU.index_url("linux"))
    assert command.count("install") == 1
    assert f"{BACKEND}[models]" in command
    pins = [item for item in command if re.fullmatch(r"(torch|torchvision)==\d+\.\d+\.\d+", item)]
    assert len(pins) == 2
    project = (BACKEND / "pyproject.toml").read_text(encoding="utf-8")
    assert all(f'"{pin}"' in project for pin in pins)
    assert command[command.index("--extra-index-url") + 1] == "https://download.pytorch.org/whl/cpu"


def test_the_core_is_installed_by_its_lock_and_without_torch() -> None:
    requirement = backend_requirement(BACKEND, Accelerator.NONE)
    assert requirement.items == (str(BACKEND),)
    assert requirement.lock is not None and requirement.lock.is_file()
    assert "torch" not in requirement.imports
    assert requirement.disk_bytes < backend_requirement(BACKEND, Accelerator.CPU).disk_bytes
    assert Accelerator.NONE.index_url("linux") is None


def test_a_chosen_index_is_asked_alone() -> None:
    assert extra_index(Accelerator.CUDA_OLDER, Network()) is not None
    assert extra_index(Accelerator.CUDA_OLDER, Network(index_url="https://index.example/simple")) is None
    assert extra_index(Accelerator.CUDA_OLDER, WheelFolder(Path("wheels"))) is None


def test_the_builds_of_pytorch_come_from_where_they_are() -> None:
    assert Accelerator.CPU.index_url("win32") is None
    assert Accelerator.CPU.index_url("darwin") is None
    assert Accelerator.CUDA.index_url("linux") is None
    assert str(Accelerator.CUDA.index_url("win32")).endswith("/cu130")
    assert str(Accelerator.CUDA_OLDER.index_url("linux")).endswith("/cu126")
    assert Accelerator.CUDA.disk_bytes > Accelerator.CPU.disk_bytes


def test_a_folder_of_wheels_is_the_only_source_and_its_wheel_of_the_backend_is_taken(tmp_path: Path) -> None:
    wheels = WheelFolder(tmp_path)
    assert f"{BACKEND}[models]" in backend_requirement(BACKEND, Accelerator.CPU, wheels).items
    version = backend_version(BACKEND)
    write_wheel(tmp_path, "lookalike", version, {"lookalike/__init__.py": ""})
    requirement = backend_requirement(BACKEND, Accelerator.CPU, wheels)
    assert requirement.items[0] == f"lookalike[models]=={version}"
    command = pip_install(PYTHON, requirement.items, wheels, "https://example.org/simple")
    assert command[command.index("--find-links") + 1] == str(tmp_path)
    assert "--no-index" in command
    assert "--extra-index-url" not in command


def test_passwords_are_given_to_pip_without_standing_in_the_list_of_processes() -> None:
    proxy = proxy_url("proxy.example", 3128, ("anna", "a:b@c/ü"))
    network = Network(proxy, "https://u:secret@index.example/simple")
    assert "secret" not in " ".join(pip_install(PYTHON, ["x"], network))
    variables = pip_environment(network)
    assert variables["PIP_PROXY"] == "http://anna:a%3Ab%40c%2F%C3%BC@proxy.example:3128"
    assert "secret" in variables["PIP_INDEX_URL"]
    assert without_passwords(f"via {variables['PIP_PROXY']} now") == "via http://***@proxy.example:3128 now"


def test_a_password_that_was_typed_with_an_at_sign_is_left_out_as_a_whole() -> None:
    assert without_passwords("http://me:p@ss@proxy:3128/x@y") == "http://***@proxy:3128/x@y"


def test_a_plugin_without_its_backend_says_so(tmp_path: Path) -> None:
    with pytest.raises(InstallFailed, match="incomplete"):
        backend_requirement(tmp_path, Accelerator.CPU)
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    with pytest.raises(InstallFailed, match="damaged"):
        backend_requirement(tmp_path, Accelerator.CPU)


def test_the_environment_lies_in_the_users_own_folder_of_each_platform() -> None:
    home = Path("/data/jürgen")
    assert data_folder("linux", {}, home) == home / ".local" / "share" / "lookalike"
    assert data_folder("linux", {"XDG_DATA_HOME": "relative"}, home) == home / ".local" / "share" / "lookalike"
    assert data_folder("darwin", {}, home) == home / "Library" / "Application Support" / "lookalike"
    assert data_folder("win32", {"LOCALAPPDATA": "/local"}, home) == Path("/local") / "lookalike"
    assert environment_folder("1.2", Path("/base")) == Path("/base") / "env-1.2"


RETRY = (
    "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError(...: Failed to establish a new "
    "connection: [Errno -2] Name or service not known')': /simple/torch/"
)
NONE_FOUND = "ERROR: No matching distribution found for torch==2.13.0"


@pytest.mark.parametrize(
    ("lines", "offline", "kind", "sentence"),
    [
        ([RETRY, NONE_FOUND], False, NetworkProblem, "cannot be reached"),
        ([NONE_FOUND], False, WheelMissing, "torch==2.13.0 is not in the package index for this Python"),
        ([NONE_FOUND], True, WheelMissing, "folder of wheels lacks torch==2.13.0"),
        (["ERROR: x-1-cp39-cp39-win32.whl is not a supported wheel on this platform."], True, WheelMissing, "x-1"),
        (["OSError: [Errno 28] No space left on device"], False, DiskFull, "disk is full"),
        (["ERROR: Could not install packages: [WinError 112] There is not enough space"], False, DiskFull, "full"),
        (["('Cannot connect to proxy.', OSError('407 Proxy Authentication Required'))"], False, NetworkProblem, "asks"),
        (["ProxyError('Cannot connect to proxy.', ...)"], False, NetworkProblem, "proxy cannot be reached"),
        (["[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed"], False, NetworkProblem, "certif"),
        (["ERROR: HTTP error 403 while getting", "403 Client Error: Forbidden"], False, NetworkProblem, "forbids"),
        (["ERROR: [WinError 5] Access is denied: 'c10.dll'"], False, InstallFailed, "virus scanner"),
        (["HINT: This error might have occurred since this system does not have Windows Long Path support enabled."],
         False, InstallFailed, "shorter folder"),
        (["ERROR: Failed building wheel for rasterio"], False, WheelMissing, "Choose Python 3.12"),
        (["pip subprocess to install build dependencies did not run", "ERROR: No matching distribution found for hatch",
          "error: subprocess-exited-with-error"], True, WheelMissing, "folder of wheels lacks hatch"),
        (["zipfile.BadZipFile: File is not a zip file"], True, WheelMissing, "damaged"),
        (["ERROR: something new"], False, InstallFailed, "something new"),
        ([], False, InstallFailed, "See the log"),
    ],
)  # fmt: skip
def test_what_pip_says_becomes_a_sentence(
    lines: list[str], offline: bool, kind: type[InstallFailed], sentence: str
) -> None:
    problem = problem_of(lines, offline)
    assert type(problem) is kind
    assert sentence in problem.message


def test_progress_is_read_from_what_pip_says() -> None:
    told: list[InstallProgress] = []
    progress = PipProgress(4, 5, "Installing packages", told.append)
    assert progress.line("Collecting torch==2.13.0 (from lookalike==0.1.0)")
    assert progress.line("  Downloading torch-2.13.0-cp312-cp312-win_amd64.whl.metadata (29 kB)")
    assert progress.line("Downloading torch-2.13.0%2Bcpu-cp312-cp312-linux_x86_64.whl (190.4 MB)")
    assert not progress.line("Progress 50 of 200")
    assert progress.line("Installing collected packages: mpmath, torch")
    details = [each.detail for each in told]
    assert "Looking for torch==2.13.0" in details
    assert any("(190.4 MB)" in detail for detail in details)
    assert [each.fraction for each in told if each.fraction is not None] == [0.25]
    assert details[-1].startswith("Unpacking")


def test_the_report_tells_everything_but_what_is_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "jürgen"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setenv("HTTPS_PROXY", "http://anna:geheim@proxy.example:3128")
    log = home / "install.log"
    log.write_text(f"x\nERROR: nothing in {home} for http://u:p@index.example\n", encoding="utf-8")
    logs = {"Installing": log, "Backend": home / "none"}
    now = status(home / "env", "1.0", lambda: "")
    report = diagnostics(home / "env", now, {"QGIS": "3.40 | LTR"}, logs)
    assert "geheim" not in report
    assert "jürgen" not in report
    assert "u:p" not in report
    assert "| QGIS | 3.40 / LTR |" in report
    assert "absent" in report
    assert "ERROR: nothing in ~ for http://***@index.example" in report
    assert "## Pythons" in report
    assert "good" in report


def test_pip_is_stopped_before_its_last_try_and_the_index_of_pytorch_is_named() -> None:
    last = "WARNING: Retrying (Retry(total=0, read=None)) after connection broken by 'ConnectTimeoutError(x)'"
    assert gives_up(last.replace("total=0", "total=2") + ": /simple/torch/") is None
    usual, of_pytorch = gives_up(last + ": /simple/torch/"), gives_up(last + ": /whl/cpu/torch/")
    assert isinstance(usual, NetworkProblem)
    assert usual.message.startswith("The package index cannot be reached")
    assert isinstance(of_pytorch, NetworkProblem)
    assert of_pytorch.message.startswith("The package index of PyTorch (https://download.pytorch.org/whl) cannot")
