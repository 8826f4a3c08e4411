# SPDX-License-Identifier: GPL-3.0-or-later
"""What a run of indexing will take, and what became of it."""

from dataclasses import dataclass
from typing import Literal

from lookalike.answers import Answer, Note, Problem


@dataclass(frozen=True, slots=True)
class Estimate(Answer):
    """What indexing will take at most: tiles that turn out to be nodata cost neither time nor disk."""

    rasters: int
    tiles: int
    """Tiles still to embed."""
    seconds: float
    bytes: int
    model: str
    device: str
    notes: tuple[str, ...] = ()
    """What the user should know of the settings."""


@dataclass(frozen=True, slots=True)
class RasterOutcome(Answer):
    """What became of one raster in a run."""

    path: str
    raster_id: str | None
    """Its id in the index; None where it could not be indexed."""
    tiles: int = 0
    skipped_tiles: int = 0
    """Tiles left out as nodata."""
    embedded_now: int = 0
    """Tiles embedded in this run; 0 when the raster was done already."""
    error: Problem | None = None
    """Why it could not be indexed."""
    warnings: tuple[Note, ...] = ()
    """What the user should know of how its pixels were read."""


@dataclass(frozen=True, slots=True)
class IndexingReport(Answer):
    """What became of a run."""

    index: str
    """Folder of the index."""
    tiles: int
    """Of all rasters of the run, whenever they were embedded."""
    seconds: float
    rasters: tuple[RasterOutcome, ...]
    notes: tuple[str, ...] = ()
    """What the user should know of the settings."""
    kind: Literal["index"] = "index"

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why rasters could not be indexed."""
        return tuple(outcome.error for outcome in self.rasters if outcome.error is not None)
