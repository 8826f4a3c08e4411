# SPDX-License-Identifier: GPL-3.0-or-later
"""Every error a user can meet, each one sentence that says what happened and what to do.

The class decides the exit code of the command line and, in `api/status.py`, the HTTP status.
The message is written where the error is raised, in the user's words; tracebacks go to the log.
"""

from collections.abc import Iterator

from lookalike.answers import Problem
from lookalike.remedies import WORDS, Remedy


class LookalikeError(Exception):
    """Base of all errors that are shown to a user as they are."""

    exit_code = 1

    def __init__(self, what: str, remedy: Remedy | None = None, **values: str) -> None:
        """`what` is one sentence or two. Where what to do about it depends on where the reader sits, it says only what
        happened, and `remedy` the rest, with its `values` put in.
        """
        super().__init__(what if remedy is None else f"{what} {WORDS[remedy].format_map(values)}")
        self.what, self.remedy, self.values = what, remedy, values

    @property
    def code(self) -> str:
        """Stable name for scripts and the plugin, e.g. `RasterUnreadable`."""
        return _code(type(self))

    @property
    def problem(self) -> Problem:
        """The error as a value, as reports and answers hold it."""
        if self.remedy is None:
            return Problem(self.code, str(self))
        return Problem(self.code, str(self), self.what, self.remedy, self.values)


def exit_code_of(problem: Problem) -> int:
    """What the command line exits with where this went wrong."""
    return next(kind.exit_code for kind in _kinds(LookalikeError) if _code(kind) == problem.code)


def _code(kind: type[LookalikeError]) -> str:
    return kind.__name__.removesuffix("Error")


def _kinds(kind: type[LookalikeError]) -> Iterator[type[LookalikeError]]:
    yield kind
    for narrower in kind.__subclasses__():
        yield from _kinds(narrower)


# --- what the user gave -------------------------------------------------------------------------


class BadInputError(LookalikeError):
    """An argument, option or request field cannot be used."""

    exit_code = 3


class RasterUnreadableError(BadInputError):
    """The file is missing, empty, truncated, corrupt or not a raster."""


class RasterUnusableError(BadInputError):
    """The raster opens but cannot be indexed: no georeference, no valid pixel, one pixel, odd type."""


class BandError(BadInputError):
    """A band that is asked for does not exist, or their number does not fit the model."""


class BoxError(BadInputError):
    """A query box is empty, inverted, outside the raster or in an unknown CRS."""


class ImageError(BadInputError):
    """An example image is missing, unreadable, too small or too large."""


class ExampleError(BadInputError):
    """The examples of a search do not make a query."""


class PathForbiddenError(BadInputError):
    """The path lies outside the folders that this server serves."""


# --- the index ----------------------------------------------------------------------------------


class IndexProblemError(LookalikeError):
    """Something about the index on disk prevents the work."""

    exit_code = 4


class IndexNotFoundError(IndexProblemError):
    """There is no index in this folder."""


class IndexMismatchError(IndexProblemError):
    """The index was made with another model or tile grid than the one asked for."""


class IndexTooNewError(IndexProblemError):
    """The index was written by a newer Lookalike."""


class IndexLockedError(IndexProblemError):
    """Another process is writing this index."""


class IndexDamagedError(IndexProblemError):
    """A file of the index is missing, truncated or altered."""


class IndexEmptyError(IndexProblemError):
    """The index holds no tile to search."""


class RasterNotIndexedError(IndexProblemError):
    """The raster or tile that is named is not in the index."""


class RasterMovedError(IndexProblemError):
    """An indexed raster is no longer where it was."""


class RasterStaleError(IndexProblemError):
    """An indexed raster changed after it was indexed."""


# --- models -------------------------------------------------------------------------------------


class ModelError(LookalikeError):
    """A model cannot be used."""

    exit_code = 5


class ModelUnknownError(ModelError):
    """No model has this name."""


class PackagesMissingError(ModelError):
    """The work needs the packages of the extra `models`, which are not installed."""


class WeightsMissingError(ModelError):
    """The model is known but its weights are not on this machine."""


class WeightsUnusableError(ModelError):
    """The weights file is damaged or belongs to another architecture."""


# --- the machine --------------------------------------------------------------------------------


class StorageError(LookalikeError):
    """Disk full, folder not writable, or another failure of the file system."""

    exit_code = 6


class OutOfMemoryError(LookalikeError):
    """There is too little memory, or too little that this process may have."""

    exit_code = 6


class JobNotFoundError(LookalikeError):
    """No job has this id."""

    exit_code = 3


class CancelledError(LookalikeError):
    """The user stopped the work. Finished work is kept."""

    exit_code = 130
