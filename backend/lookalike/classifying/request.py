# SPDX-License-Identifier: GPL-3.0-or-later
"""What is to be classified, and what is said of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from lookalike.answers import Answer

if TYPE_CHECKING:
    import shapely

BACKGROUND = "background"
"""The class of what fits no other; examples of this name add to it."""
MOST_CLASSES, MOST_EXAMPLES = 100, 10_000


@dataclass(frozen=True, slots=True)
class ClassExample:
    """A place that shows a class: a point, or polygons, x before y, in `crs`."""

    name: str
    geometry: "shapely.Geometry"
    crs: str
    raster: str | None = None
    """Id of its raster; None means the finest one under it."""


@dataclass(frozen=True, slots=True)
class ClassRequest:
    """What is to be classified by which examples."""

    examples: tuple[ClassExample, ...]
    rasters: tuple[str, ...] = ()
    """Ids of the rasters to classify; none means all."""
    level: int | None = None
    """Level of the tiles; None means that closest to the size of the polygons, of points the finest."""


@dataclass(frozen=True, slots=True)
class ClassEstimate(Answer):
    """One class: its examples, how many of them were told right when they were held out, and what it was given."""

    name: str
    examples: int
    right: int | None
    """Of the examples; None where a single one cannot be held out."""
    taken_for: str | None
    """The class, or the background, that most of the others were taken for."""
    tiles: int
    """Tiles that were given this class."""


@dataclass(frozen=True, slots=True)
class Classified(Answer):
    """What was written, and how right it can be expected to be."""

    path: str
    """The layer."""
    raster_path: str | None
    """The map; None where none was asked for."""
    tiles: int
    background: int
    """Tiles that fit no class."""
    level: int
    classes: tuple[ClassEstimate, ...]
    """In the order of their numbers in the map, from 1; 0 is the background."""
    right: float | None
    """Share of the places of these classes that can be expected to be told right, 0..1, by examples that were held out;
    None where none could be."""
    low: float | None
    high: float | None
    """The share lies between these with 90 % certainty, as far as the examples are typical of what is classified."""
    enough: bool
    """Whether there are examples enough for the share to say much: five of each class."""
    complete: bool
    """False while a raster is only partly indexed."""
    warnings: tuple[str, ...]
    kind: Literal["classes"] = "classes"
