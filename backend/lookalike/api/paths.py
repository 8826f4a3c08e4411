# SPDX-License-Identifier: GPL-3.0-or-later
"""Which paths a request may name."""

import os
from dataclasses import dataclass
from pathlib import Path

from lookalike.errors import BadInputError, PathForbiddenError


@dataclass(frozen=True, slots=True)
class PathPolicy:
    """Paths are absolute. Where there are roots, they lie in one of them once all symbolic links are followed, and may
    also be said from there: a path below a root is a *name*."""

    roots: tuple[Path, ...] = ()

    def local(self, text: str) -> Path:
        """`text` as a path that may be used. It need not exist.

        A name that two roots have means what is in the first. Raises `BadInputError` for what is no path here,
        `PathForbiddenError` outside the roots.
        """
        path = Path(text)
        if "\0" in text or text.startswith(("\\\\.\\", "\\\\?\\")) or not (path.is_absolute() or (self.roots and text)):
            raise BadInputError(f"'{_shown(text)}' is not an absolute path. Give the whole path of the file or folder.")
        if not path.is_absolute():
            path = next((root / path for root in self.roots if os.path.lexists(root / path)), self.roots[0] / path)
        try:
            os.stat(path)
            resolved = path.resolve()
        except (FileNotFoundError, NotADirectoryError, PermissionError):
            resolved = path.resolve()
        except (OSError, RuntimeError, ValueError) as error:
            raise BadInputError(
                f"'{_shown(text)}' cannot be a path here. Check it for odd or too many characters."
            ) from error
        if not self.roots:
            return path
        if not any(resolved.is_relative_to(root) for root in self.roots):
            raise PathForbiddenError(f"'{_shown(text)}' lies outside the folders that this server may use.")
        return resolved

    def name(self, path: Path) -> str:
        """What a request can call an existing path below a root: shorter than the whole path where that is clear."""
        for root in self.roots:
            if path.is_relative_to(root):
                name = path.relative_to(root).as_posix()
                return name if self.local(name) == path else str(path)
        return str(path)


def policy(roots: tuple[Path, ...]) -> PathPolicy:
    """A policy for existing folders; `BadInputError` where one does not exist."""
    for root in roots:
        if not root.is_dir():
            raise BadInputError(f"The root folder {root} does not exist. Name a folder that does.")
    return PathPolicy(tuple(root.resolve() for root in roots))


def _shown(text: str) -> str:
    printable = "".join(letter if letter.isprintable() else "?" for letter in text)
    return printable if len(printable) <= 200 else printable[:197] + "..."
