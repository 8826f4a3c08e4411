# SPDX-License-Identifier: GPL-3.0-or-later
"""Starting and ending other programs from inside QGIS, which is no ordinary Python: its environment must not leak."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from ..base.words import marked, say
from .errors import ProgramNotStarted

LEAKING = (
    # A Python that finds QGIS's own modules or home in these breaks, or loads the wrong numpy.
    "PYTHON",
    "__PYVENV_LAUNCHER__",
    "VIRTUAL_ENV",
    "CONDA_",
    # QGIS's PROJ and GDAL data belong to other versions than rasterio's: every CRS would fail.
    "PROJ_",
    "GDAL_",
    "OSGEO4W_",
    "GRASS_",
    # Libraries of QGIS instead of those of the wheels.
    "LD_LIBRARY_PATH",
    "DYLD_",
    "QT_",
    "QGIS_",
    # Where pip would install to instead of into the environment.
    "PIP_TARGET",
    "PIP_USER",
    "PIP_PREFIX",
    "PIP_ROOT",
    "PIP_REQUIRE_VIRTUALENV",
)
"""Beginnings of the names of variables that no child process gets."""

OPEN_FLAGS = 0x0800_0000 if sys.platform == "win32" else 0
"""CREATE_NO_WINDOW: no black window flashes up."""


def clean_environment(
    environment: Mapping[str, str] | None = None, extra: Mapping[str, str] | None = None
) -> dict[str, str]:
    """This process's environment (or the given one) without what leads another program astray, and with `extra`."""
    given = os.environ if environment is None else environment
    kept = {name: value for name, value in given.items() if not name.upper().startswith(LEAKING)}
    root = given.get("OSGEO4W_ROOT")
    if root:
        # Windows looks for DLLs along PATH too, and QGIS puts its own folders in front.
        for name in kept:
            if name.upper() == "PATH":
                kept[name] = os.pathsep.join(part for part in kept[name].split(os.pathsep) if not _lies_in(part, root))
    return {**kept, **(extra or {})}


def start_child(
    command: Sequence[str],
    environment: Mapping[str, str],
    stdin: int = subprocess.DEVNULL,
    stderr: int = subprocess.PIPE,
) -> subprocess.Popen[bytes]:
    """Starts a program without a window, in a process group of its own, with pipes on stdout and stderr.

    Raises `ProgramNotStarted` where the program cannot be started at all.
    """
    try:
        return subprocess.Popen(
            list(command),
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=stderr,
            env=dict(environment),
            creationflags=OPEN_FLAGS,
            start_new_session=sys.platform != "win32",
            close_fds=True,
        )
    except OSError as error:
        raise ProgramNotStarted(
            say(
                "{program} cannot be started ({reason}). Repair the environment of Lookalike, or install it again.",
                program=command[0],
                reason=error.strerror or error,
            ),
            repr(error),
        ) from error


def end_tree(process: subprocess.Popen[bytes], patience: float = 3.0) -> None:
    """Ends a process of `start_child` and all it has started: asks first, then insists."""
    if sys.platform == "win32":
        _taskkill(process)
    else:
        _signal_group(process, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(patience)
        # Also when the process is gone: what it started may not be.
        _signal_group(process, _KILL)
    with suppress(subprocess.TimeoutExpired):
        process.wait(patience)


def exit_in_words(code: int, windows: bool = sys.platform == "win32") -> str:
    """What an exit code means, as the second half of a sentence that begins with the program's name."""
    if windows:
        known = _WINDOWS_CODES.get(code & 0xFFFF_FFFF)
        return say("ended with code {code}", code=code) if known is None else say(known)
    if code > 128:  # as a shell says it
        code = 128 - code
    if code >= 0:
        return say("ended") if code == 0 else say("ended with code {code}", code=code)
    if code in _SIGNALS:
        return say(_SIGNALS[code])
    try:
        return say("was ended by the system ({signal})", signal=signal.Signals(-code).name)
    except ValueError:
        return say("was ended by the system ({signal})", signal=-code)


_KILL = 9
"""SIGKILL, a name that Windows does not have."""

_SIGNALS = {
    -2: marked("was interrupted"),
    -4: marked("crashed: this processor lacks an instruction that it needs"),
    -6: marked("crashed (aborted)"),
    -7: marked("crashed (bus error): a file on a disk or network drive went away while it was read"),
    -9: marked("was killed, most likely by the system for want of memory"),
    -11: marked("crashed (segmentation fault)"),
    -15: marked("was asked to end by another program"),
}

_WINDOWS_CODES = {
    0: marked("ended"),
    1: marked("ended with code 1, or was ended by another program"),
    0xC000_0005: marked("crashed (access violation)"),
    0xC000_0017: marked("ran out of memory"),
    0xC000_001D: marked("crashed: this processor lacks an instruction that it needs"),
    0xC000_00FD: marked("crashed (stack overflow)"),
    0xC000_0135: marked("could not start: a DLL is missing. Install the Microsoft Visual C++ Redistributable"),
    0xC000_013A: marked("was interrupted"),
    0xC000_0142: marked("could not start: a DLL failed to load"),
    0xC000_0409: marked("crashed (stack buffer overrun)"),
    9009: marked("is no program: Python is not installed there"),
}


def _signal_group(process: subprocess.Popen[bytes], number: int) -> None:
    if sys.platform != "win32":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, number)


def _taskkill(process: subprocess.Popen[bytes]) -> None:
    taskkill = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / "taskkill.exe"
    with suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run(
            [str(taskkill), "/PID", str(process.pid), "/T", "/F"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            creationflags=OPEN_FLAGS,
            timeout=10,
            check=False,
        )
    with suppress(OSError):
        process.kill()


def _lies_in(path: str, root: str) -> bool:
    normal, normal_root = os.path.normcase(os.path.normpath(path)), os.path.normcase(os.path.normpath(root))
    return normal == normal_root or normal.startswith(normal_root + os.sep)
