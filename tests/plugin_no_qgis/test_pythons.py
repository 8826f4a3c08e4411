# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding a Python: real ones are taken, those that cannot do the work are refused with a sentence."""

import os
import sys
from pathlib import Path

import pytest

from plugin.environment.errors import NetworkProblem, NoPythonFound
from plugin.environment.pythons import FoundPython, RefusedPython, candidate_commands, find_python, probe, probe_all
from plugin.environment.running import run_program
from plugin.environment.uv import PrivatePython, find_uv, install_private_python

ON, GLIBC = "import platform; platform.system = lambda:", "platform.libc_ver = lambda: ('glibc',"
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")


def pretending(folder: Path, name: str, lines: str) -> Path:
    """A program that is this Python after `lines` were run in it."""
    folder.mkdir(parents=True, exist_ok=True)
    setup = folder / f"{name}.py"
    setup.write_text(f"import sys\n{lines}\nexec(sys.argv[1])\n", encoding="utf-8")
    program = folder / name
    program.write_text(f'#!/bin/sh\n[ "$1" = -I ] && exec "{sys.executable}" "{setup}" "$3"\n', encoding="utf-8")
    program.chmod(0o755)
    return program


def test_the_python_of_these_tests_is_good_and_is_named_by_its_base_not_by_its_environment() -> None:
    found = probe((sys.executable,))
    assert isinstance(found, FoundPython)
    assert found.version == sys.version.split()[0]
    assert Path(found.prefix) == Path(sys.base_prefix)


@posix_only
@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("sys.modules['venv'] = None", "cannot make virtual environments"),
        ("sys.modules['ensurepip'] = None", "cannot make virtual environments"),
        ("sys.modules['ssl'] = None", "secure connections"),
        ("sys.version_info = (3, 9, 18)", "too old"),
        ("sys.version_info = (3, 99, 0)", "too new"),
        ("import struct; struct.calcsize = lambda _: 4", "32-bit"),
        ("sys.base_prefix = r'C:\\Program Files\\WindowsApps\\Python'", "Microsoft Store"),
        ("import platform; platform.python_implementation = lambda: 'PyPy'", "CPython"),
        ("sys._is_gil_enabled = lambda: False", "CPython"),
        (
            "import platform; platform.system = lambda: 'Darwin'; platform.machine = lambda: 'x86_64'",
            "Intel",
        ),
        (f"{ON} 'Darwin'; platform.machine = lambda: 'arm64'; platform.mac_ver = lambda: ('13.7.1', 0, 0)", "macOS 14"),
        (f"{ON} 'Windows'; platform.machine = lambda: 'ARM64'", "Intel and AMD processors, which runs here too"),
        (f"{ON} 'Linux'; platform.machine = lambda: 'aarch64'; {GLIBC} '2.34')", "64-bit ARM with 2.35"),
        (f"{ON} 'Linux'; platform.machine = lambda: 'x86_64'; {GLIBC} '2.17')", "glibc 2.17"),
        (f"{ON} 'Linux'; platform.libc_ver = lambda: ('', '')", "another computer"),  # musl
        ("sys.exit(3)", "does not run as a Python"),
        ("print('Python was not found; run without arguments to install'); sys.exit(0)", "does not run as a Python"),
    ],
)
def test_a_python_that_cannot_do_the_work_is_refused_with_a_sentence(tmp_path: Path, lines: str, reason: str) -> None:
    program = pretending(tmp_path / "Bücher und mehr", "python3", lines)
    refused = probe((str(program),))
    assert isinstance(refused, RefusedPython)
    assert reason in refused.reason
    assert str(program) in refused.reason or "computer" in refused.reason  # of the machine, whatever its Python


@posix_only
@pytest.mark.parametrize(
    "lines",
    [
        f"{ON} 'Darwin'; platform.machine = lambda: 'arm64'; platform.mac_ver = lambda: ('14.0', 0, 0)",
        f"{ON} 'Windows'; platform.machine = lambda: 'AMD64'",
        f"{ON} 'Linux'; platform.machine = lambda: 'aarch64'; {GLIBC} '2.35')",
    ],
)
def test_machines_that_have_packages_are_taken(tmp_path: Path, lines: str) -> None:
    assert isinstance(probe((str(pretending(tmp_path, "python3", lines)),)), FoundPython)


@posix_only
def test_the_way_out_is_named_where_debian_left_out_venv(tmp_path: Path) -> None:
    program = pretending(tmp_path, "python3", "sys.modules['ensurepip'] = None")
    with pytest.raises(NoPythonFound, match="apt install python3-venv"):
        find_python(candidates=[(str(program),)])


def test_without_any_python_the_sentence_says_what_to_install() -> None:
    with pytest.raises(NoPythonFound, match=r"No Python from 3\.11.*Install"):
        find_python(candidates=[])


@posix_only
def test_a_chosen_python_is_the_only_one_that_counts(tmp_path: Path) -> None:
    old = pretending(tmp_path, "python3", "sys.version_info = (3, 9, 18)")
    with pytest.raises(NoPythonFound, match=r"too old.*Choose another"):
        find_python(chosen=old, candidates=[(sys.executable,)])
    assert find_python(chosen=Path(sys.executable)).version == sys.version.split()[0]


@posix_only
def test_the_best_version_wins_and_each_python_is_listed_once(tmp_path: Path) -> None:
    newer = pretending(tmp_path, "python3.14", "sys.version_info = (3, 14, 0)\nsys._base_executable = sys.argv[0]")
    here = (sys.executable,)
    assert len([each for each in probe_all([here, here]) if isinstance(each, FoundPython)]) == 1
    assert find_python(candidates=[(str(newer),), here]).version == sys.version.split()[0]


def test_the_program_that_runs_the_plugin_is_no_candidate_for_itself() -> None:
    commands = candidate_commands(own_prefix=os.path.join(os.sep, "Applications", "QGIS"))
    assert all(Path(command[0]).name.lower().startswith(("python", "py.")) for command in commands)


@posix_only
def test_candidates_are_looked_for_on_the_path_and_in_the_usual_places(tmp_path: Path) -> None:
    mine = pretending(tmp_path, "python3.12", "pass")
    commands = candidate_commands("linux", {"PATH": f"{tmp_path}:relative:."}, own_prefix="/nowhere")
    assert commands[0] == (str(mine),)
    assert all(os.path.isabs(command[0]) for command in commands)


def test_the_launcher_and_the_usual_folders_are_asked_on_windows(tmp_path: Path) -> None:
    python = tmp_path / "Programs" / "Python" / "Python312" / "python.exe"
    python.parent.mkdir(parents=True)
    python.touch()
    commands = candidate_commands("win32", {"LOCALAPPDATA": str(tmp_path), "PATH": ""}, own_prefix="/nowhere")
    assert (str(python),) in commands


def test_uv_is_not_run_without_the_users_consent(tmp_path: Path) -> None:
    python = PrivatePython(tmp_path / "uv-that-does-not-exist", tmp_path / "python")
    with pytest.raises(NoPythonFound, match="consent"):
        install_private_python(python, user_agreed=False, on_log=print, is_cancelled=lambda: False)
    assert not (tmp_path / "python").exists()


@posix_only
def test_uv_is_told_to_keep_its_python_to_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = tmp_path / "said"
    uv = tmp_path / "uv"
    uv.write_text(
        f'#!/bin/sh\necho "$UV_PYTHON_INSTALL_DIR $*" >> "{said}"\n[ "$2" = find ] && echo "{sys.executable}"\nexit 0\n'
    )
    uv.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert find_uv() == uv
    python = PrivatePython(uv, tmp_path / "eigenes Python")
    found = install_private_python(python, user_agreed=True, on_log=print, is_cancelled=lambda: False)
    assert found.version == sys.version.split()[0]
    install, find = said.read_text().splitlines()
    assert install.startswith(f"{python.folder} python install")
    assert "--no-bin" in install
    assert find.startswith(f"{python.folder} python find --managed-python")


def test_where_the_real_uv_cannot_reach_github_it_is_said(tmp_path: Path) -> None:
    uv = find_uv()
    if uv is None:
        pytest.skip("needs uv (pip install uv)")
    log: list[str] = []
    python = PrivatePython(uv, tmp_path / "eigenes Python")
    # Nothing listens on port 9 (discard) of this machine.
    with pytest.raises(NetworkProblem, match=r"uv could not download a Python from github\.com") as failed:
        install_private_python(python, True, log.append, lambda: False, proxy="http://127.0.0.1:9")
    assert "github.com" in failed.value.details
    assert not any("unexpected argument" in line for line in log)
    found: list[str] = []
    assert run_program(python.find_command(), found.append, lambda: False, python.variables()) != 0
    assert "unexpected argument" not in " ".join(found)
