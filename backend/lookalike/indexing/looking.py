# SPDX-License-Identifier: GPL-3.0-or-later
"""A look at all rasters before anything is done: each is opened once, and one that cannot be read stops no other."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lookalike.errors import BadInputError, CancelledError, LookalikeError, RasterUnreadableError
from lookalike.files import printable
from lookalike.indexing.order import require_overlap
from lookalike.rasters.file import RasterFile, inspect
from lookalike.types import Box, CancelCheck, never_cancelled


@dataclass(frozen=True, slots=True)
class RasterFailure:
    """A raster that cannot be indexed, and why. The others go on."""

    path: Path
    error: LookalikeError


@dataclass(frozen=True, slots=True)
class Looked:
    """Rasters that were looked at: those that can be read, and those that cannot."""

    files: tuple[RasterFile, ...]
    failures: tuple[RasterFailure, ...]
    paths: tuple[Path, ...]
    """All of them in the order given, absolute, each once."""


def look_at(
    files: Sequence[Path | RasterFile], first: Box | None = None, cancelled: CancelCheck = never_cancelled
) -> Looked:
    """Inspects rasters, but for those that are inspected already.

    Raises the first error where none can be read, and `BoxError` where none lies in the region `first`.
    """
    given: dict[Path, Path | RasterFile] = {}
    for file in files:
        given.setdefault((file if isinstance(file, Path) else file.path).absolute(), file)
    found: list[RasterFile] = []
    failures: list[RasterFailure] = []
    for path, file in given.items():
        if cancelled():
            raise CancelledError("Indexing was stopped before the first tile.")
        try:
            _require_text(path)
            found.append(file if isinstance(file, RasterFile) else inspect(file))
        except BadInputError as error:
            failures.append(RasterFailure(path, error))
    if failures and not found:
        raise failures[0].error
    if first is not None:
        require_overlap(found, first)
    return Looked(tuple(found), tuple(failures), tuple(given))


def _require_text(path: Path) -> None:
    """Raises `RasterUnreadableError` for a name that no index can keep, as systems of before UTF-8 left them."""
    try:
        str(path).encode()
    except UnicodeEncodeError as error:
        raise RasterUnreadableError(
            f"The name {printable(path)} has characters that are no text. Rename the file, or the folder it lies in."
        ) from error
