# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the environment step by step. Whatever interrupts it, the environment is not ready before the last step.

Environments cannot be moved, so this one is built where it stays, and a marker says when it is whole.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from ..base.cancelling import IsCancelled
from ..base.errors import Cancelled, LookalikeError
from ..base.fields import parse_object, text
from ..base.rotating_log import RotatingLog
from ..base.words import decimal, marked, say
from .checking import check_environment
from .checksums import require_whole
from .digest import backend_digest
from .errors import DiskFull, FolderUnusable, InstallFailed, NetworkProblem
from .locations import interpreter
from .lock import folder_lock
from .pip_problems import gives_up, problem_of
from .progress import UNPACKING, InstallProgress, PipProgress, ProgressCallback
from .pythons import FoundPython
from .readiness import MARKER, STATE, Marker, clear, is_environment, write_marker, write_whole
from .requirement import Network, Requirement, WheelFolder, pip_environment, pip_install, without_passwords
from .running import run_program

PIP = "pip==26.3"
"""Newer than most Pythons bring: it uses the system's certificates and says how far a download is."""

TITLES = (
    marked("Looking at the disk"),
    marked("Making the environment"),
    marked("Preparing pip"),
    marked("Installing packages"),
    marked("Checking"),
)
KEPT_LINES = 400


@dataclass(frozen=True)
class InstallPlan:
    """What is built where, and with what."""

    folder: Path
    python: FoundPython
    requirement: Requirement
    source: Network | WheelFolder
    extra_index_url: str | None = None
    """Where the chosen build of PyTorch is, see `extra_index`."""
    adds: bool = False
    """Whether packages are added to an environment that is ready, which stays as it is until they are unpacked."""


def ignore_progress(_: InstallProgress) -> None:
    """A callback for callers that show no progress."""


def ignore_line(_: str) -> None:
    """A callback for callers that show no log."""


def never() -> bool:
    """For callers that cannot cancel."""
    return False


def install(
    plan: InstallPlan,
    on_log: Callable[[str], None] = ignore_line,
    on_progress: ProgressCallback = ignore_progress,
    is_cancelled: IsCancelled = never,
    log_file: Path | None = None,
) -> Marker:
    """Builds the environment, or goes on where an interrupted run stopped. Minutes: call it in a thread or task.

    All callbacks are called in this thread. Raises `Cancelled` when no child process runs any more, and
    `InstallFailed` with what is to be done; the environment is not ready then. An environment that was ready is not
    any more from the moment this begins.
    """
    log = RotatingLog(log_file) if log_file is not None else None

    def tell(line: str) -> None:
        clean = without_passwords(line)
        if log is not None:
            log.write(clean)
        on_log(clean)

    try:
        with folder_lock(plan.folder), _disk_errors(plan.folder):
            return _Installation(plan, tell, on_progress, is_cancelled).run()
    except LookalikeError as error:
        if log is not None:
            log.write(f"{type(error).__name__}: {error.message}\n{without_passwords(error.details)}")
        raise
    finally:
        if log is not None:
            log.close()


class _Installation:
    def __init__(
        self,
        plan: InstallPlan,
        tell: Callable[[str], None],
        on_progress: ProgressCallback,
        is_cancelled: IsCancelled,
    ) -> None:
        self._plan = plan
        self._tell = tell
        self._on_progress = on_progress
        self._is_cancelled = is_cancelled
        self._python = interpreter(plan.folder)

    def run(self) -> Marker:
        plan, requirement = self._plan, self._plan.requirement
        self._begin(1)
        refuse_folder(plan.folder)
        refuse_small_disk(plan.folder, requirement.disk_bytes)
        if isinstance(plan.source, WheelFolder):
            require_whole(plan.source.folder)
        going_on = plan.adds or self._can_go_on()
        if not going_on:
            # First, so that the folder stays known as ours whenever this stops.
            plan.folder.mkdir(parents=True, exist_ok=True)
            self._remember("environment")
        if not plan.adds:
            (plan.folder / MARKER).unlink(missing_ok=True)
        if going_on:
            self._tell("Going on with the environment that is there.")
        else:
            self._begin(2)
            self._make_environment()
        self._begin(3)
        raw_progress = self._prepare_pip()
        self._begin(4)
        self._install_packages(raw_progress)
        self._begin(5)
        try:
            check_environment(self._python, requirement, self._tell, self._is_cancelled)
        except InstallFailed:
            self._remember("environment")  # going on would find the same again
            raise
        if self._is_cancelled():
            raise Cancelled(say("Installing was stopped. It can go on later where it stopped."))
        source = str(plan.source.folder) if isinstance(plan.source, WheelFolder) else "the package index"
        marker = write_marker(
            plan.folder,
            requirement.version,
            backend_digest(requirement.backend),
            plan.python.version,
            plan.python.executable,
            requirement.items,
            source,
        )
        (plan.folder / STATE).unlink(missing_ok=True)
        self._tell(f"Ready: {plan.folder}")
        return marker

    def _begin(self, step: int) -> None:
        self._on_progress(InstallProgress(step, len(TITLES), say(TITLES[step - 1])))

    # --- the environment ------------------------------------------------------------------------

    def _can_go_on(self) -> bool:
        """Whether what an earlier run left is good: made by the same Python, and not cut off while it unpacked.

        Of packages that were cut off pip may believe that they are whole. What was downloaded is in pip's cache.
        """
        try:
            state = parse_object((self._plan.folder / STATE).read_bytes())
            same = text(state, "base_python") == str(self._plan.python.executable)
            return same and text(state, "step") == "packages" and self._python.is_file()
        except (OSError, LookalikeError):
            return False

    def _make_environment(self) -> None:
        folder = self._plan.folder
        clear(folder)
        command = [str(self._plan.python.executable), "-I", "-m", "venv", str(folder)]
        lines: list[str] = []
        if self._run(command, lines) != 0 or not self._python.is_file():
            problem = problem_of(lines, offline=True)
            if isinstance(problem, DiskFull):
                raise problem
            raise InstallFailed(
                say(
                    "{program} could not make a virtual environment. Choose another Python (Debian, Ubuntu: "
                    "install python3-venv).",
                    program=command[0],
                ),
                "\n".join(lines),
            )
        self._remember("packages")

    def _remember(self, step: str) -> None:
        state = {"base_python": str(self._plan.python.executable), "step": step}
        write_whole(self._plan.folder / STATE, json.dumps(state, ensure_ascii=False))

    # --- the packages ---------------------------------------------------------------------------

    def _prepare_pip(self) -> bool:
        """Brings pip up to date over the network; says whether it can tell how far a download is."""
        if isinstance(self._plan.source, WheelFolder):
            return False
        lines: list[str] = []
        code = self._run(pip_install(self._python, [PIP], self._plan.source), lines, pip_environment(self._plan.source))
        if code == 0:
            return True
        problem = problem_of(lines, offline=False)
        if isinstance(problem, (NetworkProblem, DiskFull)):
            raise problem
        # An index of one's own need not have it.
        self._tell("pip stays as it is.")
        return False

    def _install_packages(self, raw_progress: bool) -> None:
        plan = self._plan
        progress = PipProgress(4, len(TITLES), say(TITLES[3]), self._on_progress)
        lines: list[str] = []

        def take(line: str) -> None:
            if line.startswith(UNPACKING):
                self._remember("unpacking")
                (plan.folder / MARKER).unlink(missing_ok=True)
            if progress.line(line):
                lines.append(line)
                del lines[:-KEPT_LINES]
                self._tell(line)
                _refuse_to_wait(line)

        lock, extra = plan.requirement.lock, plan.extra_index_url
        packages = [pip_install(self._python, plan.requirement.items, plan.source, extra, raw_progress)]
        if lock is not None:
            locked = pip_install(self._python, ["--require-hashes", "-r", str(lock)], plan.source, None, raw_progress)
            packages = [locked, [*packages[0], "--no-build-isolation"]]  # what builds is in the lock
        for command in packages:
            self._tell("pip " + " ".join(command[command.index("install") :]))
            if run_program(command, take, self._is_cancelled, pip_environment(plan.source)) != 0:
                raise problem_of(lines, isinstance(plan.source, WheelFolder))

    def _run(self, command: list[str], lines: list[str], extra: dict[str, str] | None = None) -> int:
        def take(line: str) -> None:
            lines.append(line)
            self._tell(line)
            _refuse_to_wait(line)

        return run_program(command, take, self._is_cancelled, extra)


def _refuse_to_wait(line: str) -> None:
    """Raises where pip says that a server does not answer."""
    problem = gives_up(line)
    if problem is not None:
        raise problem


def refuse_folder(folder: Path) -> None:
    """Raises `FolderUnusable` for a folder with anything in it that is not ours."""
    if folder.exists() and not folder.is_dir():
        raise FolderUnusable(say("{folder} is no folder. Choose another one for the backend.", folder=folder))
    if folder.is_dir() and not is_environment(folder) and any(folder.iterdir()):
        raise FolderUnusable(
            say("{folder} contains other files, which are left alone. Choose an empty or a new folder.", folder=folder)
        )


def refuse_small_disk(folder: Path, needed: int) -> None:
    """Raises `DiskFull` where less than `needed` bytes are free."""
    free = free_bytes(folder)
    if free < needed:
        raise DiskFull(
            say(
                "Installing needs {needed} GB of free disk space, {disk} has {free} GB where the "
                "backend is to be. Free some space, or choose a folder on another disk.",
                needed=decimal(needed / 1e9, 1),
                disk=folder.anchor or folder,
                free=decimal(free / 1e9, 1),
            )
        )


def free_bytes(folder: Path) -> int:
    """Free space where `folder` is or will be."""
    place = folder.absolute()
    while not place.exists() and place != place.parent:
        place = place.parent
    return shutil.disk_usage(place).free


@contextmanager
def _disk_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if isinstance(error, PermissionError):
            raise FolderUnusable(
                say(
                    "{folder} cannot be written. Close other QGIS windows, or choose another folder for the backend.",
                    folder=folder,
                ),
                repr(error),
            ) from error
        raise problem_of([str(error), os.strerror(error.errno or 0)], offline=True) from error
