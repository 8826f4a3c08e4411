# SPDX-License-Identifier: GPL-3.0-or-later
"""Installing the backend from the dock: in QGIS's own Python, for real, offline, from tiny packages."""

import io
import re
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.plugin_no_qgis.conftest import write_wheel

ROOT = Path(__file__).resolve().parents[2]
Seen = dict[str, Any]
PROJECT = (ROOT / "backend" / "pyproject.toml").read_text(encoding="utf-8")
# The first package that the backend imports goes on with it in the environment that runs these tests.
CLICK = f"import os, sys\nos.execv({sys.executable!r}, [{sys.executable!r}, '-I', '-m', 'lookalike', *sys.argv[1:]])\n"
SLOW_BUILD = """
import os, time
def prepare_metadata_for_build_wheel(directory, settings=None):
    with open(BUILDING, "w") as file:
        file.write(str(os.getpid()))
    time.sleep(600)
build_wheel = prepare_metadata_for_build_wheel
"""


def version(name: str) -> str:
    found = re.search(rf'"{name}==([^"]+)"', PROJECT)
    assert found is not None
    return found.group(1)


def write_backend(folder: Path) -> Path:
    found = re.search(r'^version = "([^"]+)"', PROJECT, re.MULTILINE)
    assert found is not None
    backend = ROOT / "backend"
    modules = {
        path.relative_to(backend).as_posix(): path.read_text(encoding="utf-8")
        for path in (backend / "lookalike").rglob("*.py")
    }
    write_wheel(folder, "lookalike", found.group(1), {**modules, "click.py": CLICK})
    write_wheel(folder, "torchvision", version("torchvision"), {"torchvision.py": ""})
    return folder


def write_slow_torch(folder: Path) -> Path:
    """A torch that pip would have to build for ten minutes; it says when it begins."""
    name = f"torch-{version('torch')}"
    files = {
        "pyproject.toml": '[build-system]\nrequires = []\nbuild-backend = "slow"\nbackend-path = ["."]\n',
        "slow.py": SLOW_BUILD.replace("BUILDING", repr(str(folder / "building"))),
        "PKG-INFO": f"Metadata-Version: 2.1\nName: torch\nVersion: {version('torch')}\n",
    }
    with tarfile.open(folder / f"{name}.tar.gz", "w:gz") as archive:
        for path, text in files.items():
            entry = tarfile.TarInfo(f"{name}/{path}")
            entry.size = len(text.encode())
            archive.addfile(entry, io.BytesIO(text.encode()))
    return folder


@pytest.fixture(scope="module")
def seen(drive: Callable[..., Seen], tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """What the driver saw: a failure, a cancelled installation, and one that went on, in a path with an umlaut."""
    without_torch = write_backend(tmp_path_factory.mktemp("Räder ohne torch"))
    slow = write_slow_torch(write_backend(tmp_path_factory.mktemp("Räder langsam")))
    whole = write_backend(tmp_path_factory.mktemp("Räder ganz"))
    modules = {f"{name}.py": "" for name in ("torch", "faiss", "rasterio", "openvino")}
    write_wheel(whole, "torch", version("torch"), modules)
    work = tmp_path_factory.mktemp("Jürgen Müller")
    folders = [str(folder) for folder in (without_torch, slow, whole)]
    data = str(work / "Daten für alle")
    return drive(
        "setup_in_qgis.py", work, *folders, sys.executable, LOOKALIKE_PYTHON="", XDG_DATA_HOME=data, PIP_RETRIES="1"
    )


def test_without_a_backend_the_dock_says_what_will_be_installed_and_where(seen: Seen) -> None:
    offer = seen["offer"]
    assert "not installed yet" in offer["state"]
    assert offer["folder"].endswith("Daten für alle/lookalike/env-" + PROJECT.split('version = "')[1].split('"')[0])
    assert offer["room"].startswith("4.0 GB must be free")
    assert re.match(r"3\.1\d", offer["python"])
    assert "pypi.org" in offer["sources"]
    assert "Processor" in offer["chosen"]
    assert offer["cancel_shown"] is False
    assert offer["said"] == []
    assert "12.0 GB must be free" in seen["room_for_a_card"]


def test_the_environment_can_be_in_another_folder_but_not_in_the_one_that_updates_of_the_plugin_replace(
    seen: Seen,
) -> None:
    (refused, place), (_, other), (_, usual) = seen["places"]
    assert "updates the plugin" in refused
    assert place == seen["offer"]["folder"] == usual
    assert "anderer Ort/env-" in other


def test_packages_come_through_the_proxy_of_qgis_from_the_index_of_the_options_without_showing_passwords(
    seen: Seen,
) -> None:
    assert seen["network"] == [
        "http://anna:ge%40heim@proxy.example:8080",
        "https://anna:geheim@pypi.example/simple",
    ]
    shown = seen["sources_with_proxy"]
    assert shown.startswith("pypi.example/simple")
    assert shown.endswith("proxy proxy.example:8080")
    assert "heim" not in shown


def test_a_proxy_that_pip_cannot_use_is_said_before_anything_begins(seen: Seen) -> None:
    assert "SOCKS5" in seen["socks"]


def test_a_folder_without_wheels_is_refused_before_anything_begins(seen: Seen) -> None:
    sentence, not_busy = seen["no_wheels"]
    assert "keine Räder" in sentence
    assert not_busy is True


def test_the_installation_is_a_task_of_qgis_that_can_be_cancelled(seen: Seen) -> None:
    cancel_shown, can_install_twice, tasks = seen["busy"]
    assert (cancel_shown, can_install_twice) == (True, False)
    assert "Lookalike: installing the backend" in tasks


def test_a_failure_is_said_with_what_to_do_and_can_be_tried_again(seen: Seen) -> None:
    sentence, again_hidden, ready = seen["failure"]
    assert f"lacks torch=={version('torch')}" in sentence
    assert (again_hidden, ready) == (False, False)
    assert "not finished" in seen["state_after_failure"]


def test_a_proxy_that_does_not_answer_is_said_and_the_network_can_be_tried_again(seen: Seen) -> None:
    sentence, install, again_hidden = seen["proxy_fails"]
    assert "proxy cannot be reached" in sentence
    assert (install, again_hidden) == ("Try again", True)


def test_a_file_that_is_no_python_is_refused_with_a_sentence(seen: Seen) -> None:
    assert "/bin/true does not run as a Python" in seen["no_python"]


def test_a_machine_without_a_suitable_python_is_told_what_to_do(seen: Seen) -> None:
    sentence, can_install, can_use_wheels = seen["none_found"]
    assert "Install" in sentence
    assert (can_install, can_use_wheels) == (False, False)


def test_a_cancelled_installation_is_not_ready_and_can_go_on(seen: Seen) -> None:
    step, sentence, ready, button = seen["cancelled"]
    assert step.startswith("Step 4 of 5: Installing packages")
    assert "go on later" in sentence
    assert (ready, button) == (False, "Go on installing")


def test_an_installation_goes_on_where_it_stopped_and_the_backend_starts_by_itself(seen: Seen) -> None:
    installed = seen["installed"]
    assert any(line.startswith("Going on") for line in installed["log"])
    assert any("Successfully installed" in line for line in installed["log"])
    assert installed["marker"] is True
    assert installed["state"].startswith("Ready: ")
    assert "is installed" in installed["said"]


def test_the_diagnostics_on_the_clipboard_tell_of_the_last_installation_without_passwords(seen: Seen) -> None:
    report = seen["diagnostics"]
    assert "# Lookalike diagnostics" in report
    assert "| QGIS | 3." in report or "| QGIS | 4." in report
    assert "partial" in report
    assert "## Log of installing" in report
    assert "geheim" not in report


def test_another_python_that_has_the_backend_is_used_and_can_be_given_up_again(seen: Seen) -> None:
    assert seen["another"] == [sys.executable, sys.executable]
    assert "lookalike/env-" in seen["its_own_again"]


def test_a_backend_that_is_installed_can_be_installed_again_or_left_as_it_is(seen: Seen) -> None:
    assert seen["opened"] == [True, "Install again", True]
    assert seen["left"] is False


def test_the_options_offer_the_models_of_the_backend_and_the_tile_of_a_new_index(seen: Seen) -> None:
    assert "colour-texture" in seen["models"]
    assert seen["tile"] == 192


def test_unloading_ends_a_running_installation_with_all_its_processes_and_leaves_nothing_ready(seen: Seen) -> None:
    assert seen["builder_is_gone"] is True
    assert seen["ready_after_unload"] is False


def test_unloading_takes_the_page_out_of_the_options(seen: Seen) -> None:
    assert seen["pages_after_unload"] == 0
