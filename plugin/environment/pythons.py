# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds a Python that can build the backend's environment. Never `sys.executable`: inside QGIS that is QGIS itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Union

from ..base.errors import LookalikeError
from ..base.fields import Json, flag, integer, parse_object, text
from ..base.words import say
from .child_process import OPEN_FLAGS, clean_environment
from .errors import NoPythonFound

OLDEST, NEWEST = (3, 11), (3, 14)
PREFERRED = ((3, 12), (3, 13), (3, 11), (3, 14))
"""Best first: where wheels have existed for longest."""
OLDEST_MACOS = "14"
OLDEST_GLIBC = {"x86_64": "2.28", "aarch64": "2.35"}
"""Of Linux, by processor: for which all packages of the lock are made."""
PROBE_SECONDS = 30.0

Command = tuple[str, ...]

# Runs in the candidate, which may be as old as 2.7: nothing modern in here.
PROBE = """
import json, platform, struct, sys
def has(name):
    try:
        __import__(name)
        return True
    except Exception:
        return False
print(json.dumps({
    "executable": getattr(sys, "_base_executable", None) or sys.executable or "",
    "prefix": getattr(sys, "base_prefix", sys.prefix),
    "major": sys.version_info[0], "minor": sys.version_info[1], "version": platform.python_version(),
    "implementation": platform.python_implementation(),
    "bits": struct.calcsize("P") * 8, "machine": platform.machine(), "system": platform.system(),
    "macos": platform.mac_ver()[0], "glibc": platform.libc_ver()[1] if platform.libc_ver()[0] == "glibc" else "",
    "venv": has("venv"), "ensurepip": has("ensurepip"), "ssl": has("ssl"),
    "free_threaded": not getattr(sys, "_is_gil_enabled", lambda: True)(),
}))
"""


@dataclass(frozen=True)
class FoundPython:
    """A Python that can build the environment."""

    executable: Path
    version: str
    machine: str
    prefix: str

    @property
    def minor(self) -> tuple[int, int]:
        major, minor = self.version.split(".")[:2]
        return int(major), int(minor)


@dataclass(frozen=True)
class RefusedPython:
    """A candidate that cannot; `reason` is a sentence."""

    command: Command
    reason: str
    lacks_venv: bool = False


Probed = Union[FoundPython, RefusedPython]


def find_python(chosen: Path | None = None, candidates: Iterable[Command] | None = None) -> FoundPython:
    """The best Python of this machine, or the `chosen` one if it is good.

    Raises `NoPythonFound` with what is to be done; its details say why each candidate was refused.
    """
    if chosen is not None:
        probed = [probe((str(chosen),))]
    else:
        probed = probe_all(candidate_commands() if candidates is None else candidates)
    found = sorted((each for each in probed if isinstance(each, FoundPython)), key=_rank)
    if found:
        return found[0]
    raise _none_found([each for each in probed if isinstance(each, RefusedPython)], chosen)


def probe_all(candidates: Iterable[Command]) -> list[Probed]:
    """Each candidate once, however many names it has."""
    probed: list[Probed] = []
    seen: set[str] = set()
    for command in candidates:
        result = probe(command)
        key = os.path.realpath(result.executable) if isinstance(result, FoundPython) else " ".join(result.command)
        if key not in seen:
            seen.add(key)
            probed.append(result)
    return probed


def probe(command: Command) -> Probed:
    """Runs a candidate and asks it what it is."""
    try:
        run = subprocess.run(
            [*command, "-I", "-c", PROBE],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=clean_environment(),
            creationflags=OPEN_FLAGS,
            timeout=PROBE_SECONDS,
            check=False,
        )
        answer = parse_object(run.stdout) if run.returncode == 0 else None
    except (OSError, subprocess.TimeoutExpired, LookalikeError):
        answer = None
    if answer is None:
        # Among them the stub of the Microsoft Store and the shims of pyenv, which are there without a Python.
        return RefusedPython(command, say("{program} does not run as a Python.", program=command[0]))
    refused = _reason_against(answer, command)
    if refused is not None:
        return refused
    return FoundPython(
        Path(text(answer, "executable")), text(answer, "version"), text(answer, "machine"), text(answer, "prefix")
    )


def candidate_commands(
    platform: str = sys.platform, environment: Mapping[str, str] | None = None, own_prefix: str = sys.prefix
) -> list[Command]:
    """How a Python may be called here, likely ones first. None of them need exist."""
    variables = os.environ if environment is None else environment
    commands = _on_windows(variables) if platform == "win32" else _elsewhere(platform, variables)
    own = Path(own_prefix)
    # QGIS's own comes last: an environment on it breaks when QGIS is updated.
    for name in ("python.exe", "python3.exe") if platform == "win32" else ("bin/python3",):
        commands.append((str(own / name),))
    existing = [command for command in commands if not os.path.isabs(command[0]) or os.path.isfile(command[0])]
    return list(dict.fromkeys(existing))


def _on_windows(variables: Mapping[str, str]) -> list[Command]:
    commands: list[Command] = []
    launcher = shutil.which("py.exe", path=variables.get("PATH"))
    if launcher:
        commands += [(launcher, f"-{major}.{minor}") for major, minor in PREFERRED]
    for variable, inside in (("LOCALAPPDATA", "Programs/Python"), ("PROGRAMFILES", "."), ("SYSTEMDRIVE", "/")):
        if variables.get(variable):
            for major, minor in PREFERRED:
                commands.append((str(Path(variables[variable]) / inside / f"Python{major}{minor}" / "python.exe"),))
    on_path = shutil.which("python.exe", path=variables.get("PATH"))
    return [*commands, (on_path,)] if on_path else commands


def _elsewhere(platform: str, variables: Mapping[str, str]) -> list[Command]:
    names = [f"python{major}.{minor}" for major, minor in PREFERRED] + ["python3"]
    folders = [folder for folder in variables.get("PATH", "").split(os.pathsep) if os.path.isabs(folder)]
    if platform == "darwin":
        # A program started from the Finder does not have the shell's PATH.
        folders += ["/opt/homebrew/bin", "/usr/local/bin"]
        frameworks = "/Library/Frameworks/Python.framework/Versions"
        folders += [f"{frameworks}/{major}.{minor}/bin" for major, minor in PREFERRED]
    folders += ["/usr/local/bin", "/usr/bin", str(Path.home() / ".local" / "bin")]
    return [(os.path.join(folder, name),) for name in names for folder in dict.fromkeys(folders)]


def _reason_against(answer: Json, command: Command) -> RefusedPython | None:
    shown = f"{' '.join(command)} (Python {text(answer, 'version')})"
    reason = next(_reasons_against(answer, shown), None)
    if reason is not None:
        return RefusedPython(command, reason)
    if not flag(answer, "venv") or not flag(answer, "ensurepip"):
        lacks = say(
            "{python} cannot make virtual environments: its modules venv and ensurepip are not installed.", python=shown
        )
        return RefusedPython(command, lacks, lacks_venv=True)
    return None


def _reasons_against(answer: Json, shown: str) -> Iterator[str]:
    version = (integer(answer, "major"), integer(answer, "minor"))
    oldest, newest = (f"{major}.{minor}" for major, minor in (OLDEST, NEWEST))
    if version < OLDEST:
        yield say("{python} is too old: {oldest} or newer is needed.", python=shown, oldest=oldest)
    if version > NEWEST:
        yield say("{python} is too new: some packages exist up to {newest} only.", python=shown, newest=newest)
    if text(answer, "implementation") != "CPython" or flag(answer, "free_threaded"):
        yield say("{python} is not the usual CPython, for which the packages are made.", python=shown)
    if integer(answer, "bits") < 64:
        yield say("{python} is a 32-bit program: a 64-bit one is needed.", python=shown)
    if "windowsapps" in text(answer, "prefix").lower():
        yield say(
            "{python} is from the Microsoft Store, which redirects folders: install Python from python.org.",
            python=shown,
        )
    yield from _of_the_machine(answer, shown)
    if not flag(answer, "ssl"):
        yield say("{python} cannot make secure connections: its module ssl does not load.", python=shown)


def _of_the_machine(answer: Json, shown: str) -> Iterator[str]:
    """Systems for which there are no packages, with the way out."""
    system, machine = text(answer, "system"), text(answer, "machine").lower()
    macos, glibc = text(answer, "macos", ""), text(answer, "glibc", "")
    if system == "Windows" and machine == "arm64":
        yield say(
            "{python} is for ARM processors, for which OpenVINO is not made on Windows: install Python 3.12 for 64-bit "
            "Intel and AMD processors, which runs here too.",
            python=shown,
        )
    if system == "Darwin" and machine == "x86_64":
        yield say(
            "{python} is for Intel processors, for which OpenVINO is no longer made on macOS: use a backend on another "
            "computer.",
            python=shown,
        )
    if system == "Darwin" and _older(macos, OLDEST_MACOS):
        yield say(
            "macOS {version} is too old for the packages: update to macOS {oldest} or newer, or use a backend on "
            "another computer.",
            version=macos,
            oldest=OLDEST_MACOS,
        )
    if system == "Linux" and (not glibc or _older(glibc, OLDEST_GLIBC.get(machine, "999"))):
        yield say(
            "This Linux ({machine}, glibc {version}) is none for which the packages are made: 64-bit Intel and AMD "
            "with glibc {intel} or newer, 64-bit ARM with {arm}. Use a backend on another computer.",
            machine=machine,
            version=glibc or "–",
            intel=OLDEST_GLIBC["x86_64"],
            arm=OLDEST_GLIBC["aarch64"],
        )


def _older(version: str, oldest: str) -> bool:
    """Whether a version such as `13.6.1` is known and before `oldest`."""
    numbers = [[int(part) for part in each.split(".") if part.isdigit()] for each in (version, oldest)]
    return bool(version) and numbers[0][: len(numbers[1])] < numbers[1]


def _rank(found: FoundPython) -> tuple[bool, int]:
    # Conda's Python works, but its DLLs are found only in an activated environment.
    conda = (Path(found.prefix) / "conda-meta").is_dir()
    return conda, PREFERRED.index(found.minor) if found.minor in PREFERRED else len(PREFERRED)


def _none_found(refused: list[RefusedPython], chosen: Path | None) -> NoPythonFound:
    details = "\n".join(each.reason for each in refused)
    if chosen is not None:
        return NoPythonFound(" ".join([*(each.reason for each in refused[:1]), say("Choose another Python.")]), details)
    without_venv = next((each for each in refused if each.lacks_venv), None)
    if without_venv is not None:
        return NoPythonFound(
            say(
                "{reason} Install them (Debian, Ubuntu: apt install python3-venv), or choose another Python.",
                reason=without_venv.reason,
            ),
            details,
        )
    todo = {
        "win32": say("Install Python 3.12 (64-bit) from python.org, for you alone: no administrator is needed."),
        "darwin": say("Install Python 3.12 from python.org, or with Homebrew: brew install python@3.12."),
    }.get(sys.platform, say("Install python3 (3.11 or newer) and python3-venv with the package manager."))
    return NoPythonFound(
        say("No Python from 3.11 to 3.14 was found on this machine. {todo} Then try again.", todo=todo), details
    )
