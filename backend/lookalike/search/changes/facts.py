# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said of changed places, and of how they were found."""

from dataclasses import dataclass
from typing import Literal

from lookalike.answers import Answer


@dataclass(frozen=True, slots=True)
class ChangeProperties(Answer):
    """Attributes of a changed place, in the order of a layer's columns."""

    rank: int
    """From 1, what changed most first."""
    change: float
    """How far it moved apart beyond what moves all places, as a multiple of what is usual here."""
    percentile: float
    """Share of the places that moved less, 0..100."""
    changed: bool
    """Whether it stands out from what is usual."""
    similarity: float
    """Cosine of the two vectors as they are, without any correction."""
    before: str
    """Id of the earlier raster, whose tile it is."""
    after: str
    """Id of the later raster."""
    date_before: str | None
    """When they were taken, after ISO 8601; null where nobody says."""
    date_after: str | None
    level: int
    """Level, row and column name the tile of the earlier raster."""
    row: int
    col: int


@dataclass(frozen=True, slots=True)
class ChangeFacts(Answer):
    """How two rasters were compared."""

    before: str
    """Id of the earlier raster."""
    after: str
    """Id of the later raster."""
    date_before: str | None
    """When they were taken, after ISO 8601; null where nobody says."""
    date_after: str | None
    places: int
    """Tiles that were compared."""
    changed: int
    """Places that stand out; tiles that overlap are one."""
    ranked: int
    """Places that were ranked and written."""
    most: float
    """How far the first place moved, as a multiple of what is usual."""
    complete: bool
    """False while one of the rasters is only partly indexed."""
    warnings: tuple[str, ...]
    kind: Literal["changes"] = "changes"
