# SPDX-License-Identifier: GPL-3.0-or-later
"""The same files under two names: as this machine calls them and as a backend on another machine does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath, PurePosixPath, PureWindowsPath

from ..base.words import say
from .errors import PathUnmapped

_WINDOWS = re.compile(r"[A-Za-z]:[\\/]|[\\/]{2}[^\\/]")
"""A drive, or a share with slashes either way."""


@dataclass(frozen=True)
class SharedFolder:
    """A folder that both machines see: `here` is its path on this one, `there` that on the backend's. Both absolute,
    each by the rules of its own system."""

    here: str
    there: str

    @property
    def usable(self) -> bool:
        return all(_pure(path).is_absolute() for path in (self.here, self.there))


@dataclass(frozen=True)
class PathMapping:
    """Turns paths of this machine into those of the backend and back. Without folders both use the same paths."""

    folders: tuple[SharedFolder, ...] = ()

    def to_backend(self, path: str) -> str:
        """The backend's name of a file or folder of this machine; raises `PathUnmapped` outside all folders."""
        found = _moved(path, ((folder.here, folder.there) for folder in self.folders)) if self.folders else path
        if found is None:
            raise PathUnmapped(
                say(
                    "{path} is not in a folder that the remote backend sees. Move it to a shared folder (save the "
                    "project there too), or add its folder in Settings > Options > Lookalike.",
                    path=path,
                )
            )
        return found

    def to_here(self, path: str) -> str:
        """This machine's name of a path of the backend; as it is where no folder holds it."""
        return _moved(path, ((folder.there, folder.here) for folder in self.folders)) or path


def _moved(path: str, pairs: Iterable[tuple[str, str]]) -> str | None:
    """`path` with the deepest prefix that fits replaced; None where none does."""
    pure = _pure(path)
    if ".." in pure.parts:
        return None
    best: tuple[int, PurePath] | None = None
    for prefix, target in pairs:
        old = _pure(prefix)
        if type(old) is type(pure) and (pure == old or old in pure.parents):
            depth = len(old.parts)
            if best is None or depth > best[0]:
                best = depth, _pure(target).joinpath(*pure.parts[depth:])
    return None if best is None else str(best[1])


def _pure(path: str) -> PurePath:
    return PureWindowsPath(path) if _WINDOWS.match(path) else PurePosixPath(path)
