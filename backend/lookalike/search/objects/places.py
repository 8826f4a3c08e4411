# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the examples of an object search lie, and how large they are on the ground."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lookalike.index.manifest import Manifest, RasterEntry
from lookalike.rasters.file import inspect
from lookalike.rasters.georeference import PixelBox
from lookalike.search.request import BoxExample, Example, StoredCells, StoredExample


@dataclass(frozen=True, slots=True)
class ObjectPlace:
    """The box of an example in level-0 pixels of its raster, which the index may not hold."""

    path: Path
    entry: RasterEntry | None
    box: PixelBox
    resolution: float
    """Metres along a pixel."""
    positive: bool

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in metres."""
        return self.box.width * self.resolution, self.box.height * self.resolution

    @property
    def where(self) -> tuple[RasterEntry, PixelBox] | None:
        """Its place on an indexed raster."""
        return None if self.entry is None else (self.entry, self.box)


@dataclass(frozen=True, slots=True)
class StoredPlace:
    """An example of a saved query, whose cells are known."""

    cells: StoredCells
    where: tuple[RasterEntry, PixelBox] | None
    """Its place on an indexed raster; None where the index does not hold that."""
    positive: bool

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in metres."""
        return self.cells.size


Place = ObjectPlace | StoredPlace


def object_places(
    examples: tuple[Example, ...],
    raster_of: Callable[[BoxExample], tuple[Path, RasterEntry | None]],
    manifest: Manifest,
) -> list[Place] | None:
    """The places of the examples; None where one is no box, and so has no size on the ground of its own.

    Raises as `raster_of`, and `BoxError`.
    """
    places: list[Place] = []
    for example in examples:
        if isinstance(example, StoredExample) and example.cells is not None:
            window = example.window(manifest)
            where = None if window is None else (manifest.raster(window.raster), _box(*window.bounds))
            places.append(StoredPlace(example.cells, where, example.positive))
            continue
        if not isinstance(example, BoxExample):
            return None
        path, entry = raster_of(example)
        georeference = entry.georeference if entry is not None else inspect(path).georeference
        box = georeference.box_to_pixels(example.box)
        places.append(ObjectPlace(path, entry, box, georeference.ground_resolution(), example.positive))
    return places


def _box(xmin: float, ymin: float, xmax: float, ymax: float) -> PixelBox:
    return PixelBox((xmin + xmax) / 2, (ymin + ymax) / 2, xmax - xmin, ymax - ymin)
