# SPDX-License-Identifier: GPL-3.0-or-later
"""What is to be searched for, how many matches are wanted, and where: plain values, which the search panel shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..base.files import same_file
from ..base.words import say
from ..client.matches import Match, Ring
from ..client.protocol import BoxExample, Example, ImageExample, IndexInfo, TileExample
from ..map.errors import LayerUnusable
from ..tiles.meaning import AUTO

Box = tuple[float, float, float, float]
EVERYWHERE, EXAMPLE_RASTERS, MAP_VIEW, POLYGONS = "everywhere", "rasters of the examples", "map view", "polygons"
OTHER_RASTERS, CHOSEN_RASTERS = "rasters without examples", "chosen rasters"


@dataclass(frozen=True)
class Outline:
    """Where an example lies."""

    ring: Ring
    """Closed, x before y."""
    crs: str
    """`EPSG:32633`, or WKT."""


@dataclass(frozen=True)
class NamedExample:
    """An example as the user knows it."""

    number: int
    """Its name within this session."""
    title: str
    raster_file: Path
    example: Example
    """A box names its raster by file; what the index calls it is put in when the search starts."""
    outline: Outline | None = None
    """Where it lies; None for an image file, and where nobody knows."""

    @property
    def positive(self) -> bool:
        return self.example.positive

    def turned(self) -> NamedExample:
        """The same place with the opposite meaning."""
        return replace(self, example=replace(self.example, positive=not self.positive))


@dataclass(frozen=True)
class Scope:
    """Where to search."""

    where: str = EVERYWHERE
    polygons: str = ""
    """Id of the layer in whose polygons is searched, where that is asked for; empty where there is none."""
    files: tuple[str, ...] = ()
    """Rasters that are searched, where chosen ones are asked for."""


@dataclass(frozen=True)
class Query:
    """The next search."""

    limit: int
    """How many matches at most; `settings.AUTOMATIC` leaves it to the search."""
    examples: tuple[NamedExample, ...] = ()
    scope: Scope = Scope()
    match: str = AUTO
    """What to look for: objects as large as the boxes, tiles, or what the boxes say."""
    best_of_each: int = 0
    """How many matches of each raster at most; 0 for no such bound."""
    index: str = ""
    """Name of the folder of the index to search; empty for the one whose tiles suit the examples."""
    tiles_of: str = ""
    """Name of the folder of the index that the tiles among the examples are of."""

    def turned(self, number: int) -> Query:
        """With the opposite meaning of one example."""
        turned = (each.turned() if each.number == number else each for each in self.examples)
        return replace(self, examples=tuple(turned))

    def without(self, number: int) -> Query:
        """Without one example."""
        return replace(self, examples=tuple(each for each in self.examples if each.number != number))


def match_example(number: int, match: Match, positive: bool) -> NamedExample:
    """A match that the user likes or dislikes."""
    file = Path(match.raster_path)
    outline = None if match.ring is None else Outline(match.ring, match.crs)
    return NamedExample(number, f"{file.name} #{match.rank}", file, match.as_example(positive), outline)


def image_example(number: int, file: Path) -> NamedExample:
    """An image file."""
    return NamedExample(number, file.name, file, ImageExample(path=str(file)))


def outline_of_box(box: Box, crs: str) -> Outline:
    """Of xmin, ymin, xmax, ymax in this CRS."""
    left, bottom, right, top = box
    return Outline(((left, top), (right, top), (right, bottom), (left, bottom), (left, top)), crs)


def remembered_example(number: int, example: Example) -> NamedExample:
    """An example that a result layer of an earlier session remembers."""
    if isinstance(example, ImageExample):
        return replace(image_example(number, Path(example.path or "")), example=example)
    title = say("a place that was judged before") if isinstance(example, TileExample) else say("the box of the search")
    return NamedExample(number, title, Path(), example)


def with_raster_id(example: Example, info: IndexInfo) -> Example:
    """The example with its raster named as the index names it, where the index holds it."""
    if isinstance(example, BoxExample) and example.raster_path is not None:
        for raster in info.rasters:
            if same_file(raster.path, example.raster_path):
                return replace(example, raster=raster.id, raster_path=None)
    return example


def rasters_of(examples: Sequence[Example]) -> tuple[str, ...]:
    """The rasters, as the index names them, that examples lie on. Raises `LayerUnusable` where they lie on none."""
    found = [each.raster for each in examples if isinstance(each, (BoxExample, TileExample)) and each.raster]
    if not found:
        raise LayerUnusable(say("An image file lies on no raster. Search in all indexed rasters instead."))
    return tuple(dict.fromkeys(found))


def chosen_rasters(files: Sequence[str], info: IndexInfo | None) -> tuple[str, ...]:
    """The ids of these rasters in an index. Raises `LayerUnusable` where it holds none of them."""
    rasters = () if info is None else info.rasters
    found = tuple(each.id for each in rasters if any(same_file(each.path, file) for file in files))
    if not found:
        raise LayerUnusable(say("Tick a raster to search in, or search in all indexed rasters."))
    return found


def same_place(first: Example, second: Example) -> bool:
    """Whether two examples show the same place, liked or not."""
    if isinstance(first, BoxExample) and isinstance(second, BoxExample):
        return (first.box, first.crs) == (second.box, second.crs)
    return replace(first, positive=True) == replace(second, positive=True)
