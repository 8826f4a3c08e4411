# SPDX-License-Identifier: GPL-3.0-or-later
"""One place in all rasters that cover it: what each shows there, and how alike these are."""

import math
from dataclasses import dataclass

import numpy as np

from lookalike.errors import BadInputError, BoxError, LookalikeError, RasterMovedError
from lookalike.index.manifest import RasterEntry
from lookalike.rasters.globe import places
from lookalike.rasters.metatiles import read_mirrored
from lookalike.rasters.pixels import Pixels
from lookalike.rasters.reader import RasterReader
from lookalike.rasters.squares import resized
from lookalike.search.request import MOST_SIDE
from lookalike.search.searcher import Searcher
from lookalike.surroundings import margin, picture_side
from lookalike.types import Float32Array, PixelWindow

MOST_PIXELS = 4096
"""Of a side that is read: a larger square is read reduced."""


@dataclass(frozen=True, slots=True)
class View:
    """What a raster shows at the place: `pixels` is uint8 or float32 reflectance `(channels, h, w)`, square."""

    entry: RasterEntry
    pixels: Pixels


@dataclass(frozen=True, eq=False)
class PlaceInRasters:
    """The views by date, those without one last, and the cosine of each with each `(n, n)`."""

    side: float
    """Metres of the square that is shown."""
    views: tuple[View, ...]
    scores: Float32Array
    warnings: tuple[str, ...]


def compare_place(searcher: Searcher, x: float, y: float, crs: str, side: float | None = None) -> PlaceInRasters:
    """Looks at a square of `side` metres around a point in `crs`, x before y, in all indexed rasters that cover it.

    Without a side it is that of a tile of the finest of them. Each view is brought to the size of a tile and embedded,
    so that resolution counts no more than it must; rasters are taken to lie the same way up. What cannot be read is
    noted and left out. Raises `BoxError` where no raster covers the point or the CRS is unknown, `BadInputError` for a
    side that is none, and as `Searcher.embedder`.
    """
    if side is not None and not 0 < side <= MOST_SIDE:
        raise BadInputError(f"A side of {side} metres cannot be looked at. Give one above 0, {MOST_SIDE:,.0f} at most.")
    places_in = ((entry, _pixel(entry, x, y, crs)) for entry in searcher.index.manifest.rasters)
    covering = [(entry, at) for entry, at in places_in if at is not None]
    if not covering:
        raise BoxError("The point lies outside all rasters of the index. Check its coordinates and CRS.")
    covering.sort(key=lambda each: (each[0].taken is None, each[0].taken or "", each[0].id))
    grid = searcher.index.manifest.grid
    if side is None:
        finest = min(entry.georeference.ground_resolution() for entry, _ in covering)
        side = grid.size * 2 ** grid.levels[0] * finest
    dense = searcher.index.manifest.embedder.mode == "dense"
    views, pictures, notes = [], [], [*searcher.raster_notes([entry for entry, _ in covering])]
    for entry, at in covering:
        try:
            with searcher.index.reader(entry) as reader:
                picture = _picture(reader, at, side / entry.georeference.ground_resolution(), grid.size, dense)
        except RasterMovedError:  # which is noted already
            continue
        except LookalikeError as error:
            notes.append(str(error))
            continue
        edge = margin(grid.size) if dense else 0
        views.append(View(entry, picture[:, edge : edge + grid.size, edge : edge + grid.size]))
        pictures.append(picture)
    return PlaceInRasters(side, tuple(views), _scores(searcher, pictures), tuple(dict.fromkeys(notes)))


def _scores(searcher: Searcher, pictures: list[Pixels]) -> Float32Array:
    if not pictures:
        return np.empty((0, 0), np.float32)
    vectors = searcher.vectors("cosine").prepare(searcher.embedder.embed(np.stack(pictures)))
    return np.asarray(np.clip(vectors @ vectors.T, -1, 1), np.float32)


def _pixel(entry: RasterEntry, x: float, y: float, crs: str) -> tuple[float, float] | None:
    """The place in level-0 pixels; None where the raster does not cover it."""
    georeference = entry.georeference
    moved = places(np.array([[x, y]]), crs, georeference.crs_wkt)[0]
    if not np.isfinite(moved).all():
        return None
    col, row = ~georeference.affine @ (float(moved[0]), float(moved[1]))
    inside = 0 <= col <= georeference.width and 0 <= row <= georeference.height
    return (float(col), float(row)) if inside else None


def _picture(reader: RasterReader, at: tuple[float, float], pixels: float, size: int, surrounded: bool) -> Pixels:
    """The square of `pixels` around a place as `(channels, size, size)`, with its surroundings where those count."""
    level = max(0, math.floor(math.log2(max(pixels, 1) / size)))
    while pixels / 2**level > MOST_PIXELS:
        level += 1
    side = max(1, round(pixels / 2**level))
    left, top = (round(value / 2**level - side / 2) for value in at)
    if not surrounded:
        return resized(reader.read(PixelWindow(left, top, side, side), level)[0], size)
    edge = round(side * margin(size) / size)
    seen = PixelWindow(left - edge, top - edge, side + 2 * edge, side + 2 * edge)
    return resized(read_mirrored(reader, seen, level)[0], picture_side(size))
