# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said of an index: its model and grid, its rasters and their states, whether it is whole."""

from dataclasses import dataclass
from typing import Literal

from lookalike.answers import Answer
from lookalike.index.manifest import EmbedderRecipe, GridRecipe, PrecisionCheck

RasterState = Literal["ready", "partly indexed", "stale", "moved"]


@dataclass(frozen=True, slots=True)
class IndexedRaster(Answer):
    """One raster of an index as a user sees it."""

    id: str
    path: str
    state: RasterState
    percent: float
    """How much of it is indexed, 0..100."""
    tiles: int
    tiles_planned: int
    width: int
    height: int
    crs: str
    """Short name, e.g. EPSG:32612."""
    ground_resolution: float
    """Metres a pixel."""
    bands: tuple[int, ...]
    """Numbers, from 1, one for each channel of the model."""
    stretch_low: tuple[float, ...] | None
    stretch_high: tuple[float, ...] | None


@dataclass(frozen=True, slots=True)
class IndexInfo(Answer):
    """What an index holds."""

    index: str
    """Absolute path of its folder."""
    schema: int
    model: EmbedderRecipe
    grid: GridRecipe
    projection: str
    search: str
    """How it is searched for the cosine, and what the check of that said."""
    tiles: int
    bytes: int
    rasters: tuple[IndexedRaster, ...]
    precision_check: PrecisionCheck | None = None
    """What was compared where the precision was left to us."""


@dataclass(frozen=True, slots=True)
class Removed(Answer):
    """A raster that was taken out of an index."""

    removed: str
    """The id it had."""
    tiles: int


@dataclass(frozen=True, slots=True)
class Verification(Answer):
    """Whether an index is whole: nothing is wrong, or all of it was mended."""

    index: str
    whole: bool
    tiles: int
    problems: tuple[str, ...]
    """A sentence for each file that is damaged."""
    repaired: bool
    rasters: tuple[IndexedRaster, ...]
    kind: Literal["verify"] = "verify"
