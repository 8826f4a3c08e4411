# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether an environment is ready. Only the marker, which is written last, says so."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Callable

from ..base.errors import LookalikeError
from ..base.fields import Json, integer, parse_object, text, texts
from ..base.words import say
from .locations import interpreter

MARKER, STATE = ".ready", ".installing"
SCHEMA = 1

READY, ABSENT, PARTIAL, OUTDATED = "ready", "absent", "partial", "outdated"


@dataclass(frozen=True)
class Marker:
    """What was installed, when, and with what."""

    schema: int
    folder: str
    """Where it was built: environments cannot be moved."""
    version: str
    """Of the backend."""
    python: str
    """Version of its Python."""
    base_python: str
    installed: str
    """UTC, ISO 8601."""
    items: tuple[str, ...]
    """What pip was told to install."""
    source: str
    """Where the packages came from, for people."""
    digest: str = ""
    """Of the backend, see `backend_digest`; empty in environments made before there was one."""

    @property
    def has_models(self) -> bool:
        """Whether PyTorch and what goes with it were installed."""
        return any("[models]" in item for item in self.items)

    @classmethod
    def from_json(cls, data: Json) -> Marker:
        return cls(
            schema=integer(data, "schema"),
            folder=text(data, "folder"),
            version=text(data, "version"),
            python=text(data, "python"),
            base_python=text(data, "base_python"),
            installed=text(data, "installed", ""),
            items=texts(data, "items"),
            source=text(data, "source", ""),
            digest=text(data, "digest", ""),
        )


@dataclass(frozen=True)
class Readiness:
    """The state of an environment: `ready`, `absent`, `partial` or `outdated`."""

    state: str
    sentence: str
    """For people."""
    version: str | None = None
    """Of the backend that is installed, where it is known."""
    resumable: bool = False
    """Installing goes on where it stopped."""
    marker: Marker | None = None

    @property
    def ready(self) -> bool:
        return self.state == READY


def status(folder: Path, expected_version: str, expected_digest: Callable[[], str]) -> Readiness:
    """Whether the environment holds the backend of this version and digest. The digest is only asked for where all
    else is right.

    Looks at the files only: milliseconds, may be asked from the GUI thread. Raises only what `expected_digest` does.
    """
    if not is_environment(folder):
        return Readiness(ABSENT, say("The backend is not installed yet."))
    marker = read_marker(folder)
    if marker is None:
        unfinished = say("Installing the backend was not finished. Install again: it goes on where it stopped.")
        return Readiness(PARTIAL, unfinished, resumable=True)
    if os.path.realpath(marker.folder) != os.path.realpath(folder):
        return Readiness(PARTIAL, say("The environment of the backend was moved, which breaks it. Install it again."))
    if not _python_is_there(folder):
        gone = say(
            "The Python that the backend runs on ({python}) is gone, as after an update of it. Install the "
            "backend again.",
            python=marker.base_python,
        )
        return Readiness(PARTIAL, gone, marker.version)
    if marker.version != expected_version:
        other = say(
            "The backend is version {version}, the plugin needs {expected}. Update the backend.",
            version=marker.version,
            expected=expected_version,
        )
        return Readiness(OUTDATED, other, marker.version, marker=marker)
    if marker.digest != expected_digest():
        newer = say(
            "The plugin comes with another backend than the one that is installed, both of version {version}. Update "
            "the backend.",
            version=marker.version,
        )
        return Readiness(OUTDATED, newer, marker.version, marker=marker)
    return Readiness(
        READY, say("The backend {version} is installed.", version=marker.version), marker.version, marker=marker
    )


def is_environment(folder: Path) -> bool:
    """Whether the folder is one of ours, finished or not."""
    return (folder / MARKER).is_file() or (folder / STATE).is_file()


def read_marker(folder: Path) -> Marker | None:
    """The marker, or None where there is none, or none that this version understands."""
    try:
        marker = Marker.from_json(parse_object((folder / MARKER).read_bytes()))
    except (OSError, LookalikeError):
        return None
    return marker if marker.schema == SCHEMA else None


def write_marker(
    folder: Path, version: str, digest: str, python: str, base_python: Path, items: tuple[str, ...], source: str
) -> Marker:
    """Makes the environment a ready one. The last thing that installing does."""
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    marker = Marker(SCHEMA, str(folder), version, python, str(base_python), now, items, source, digest)
    write_whole(folder / MARKER, json.dumps(asdict(marker), indent=1, ensure_ascii=False))
    return marker


def write_whole(path: Path, content: str) -> None:
    """The file is there as a whole or not at all, also after a power failure."""
    aside = path.with_name(path.name + ".new")
    with open(aside, "w", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(aside, path)


def clear(folder: Path) -> None:
    """Deletes everything in an environment of ours but its state."""
    for entry in folder.iterdir():
        if entry.name != STATE:
            _delete(entry)


def _delete(entry: Path) -> None:
    if entry.is_dir() and not entry.is_symlink():
        shutil.rmtree(entry)
    else:
        entry.unlink()


def _python_is_there(folder: Path) -> bool:
    if not interpreter(folder).is_file():
        return False
    try:
        lines = (folder / "pyvenv.cfg").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    home = next((line.partition("=")[2].strip() for line in lines if line.partition("=")[0].strip() == "home"), "")
    # On Windows the interpreter of an environment only calls the one it was made with.
    return sys.platform != "win32" or Path(home).is_dir()
