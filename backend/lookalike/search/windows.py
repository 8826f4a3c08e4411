# SPDX-License-Identifier: GPL-3.0-or-later
"""An example's pixels as square windows of the tile's size."""

import math
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from lookalike.errors import BoxError
from lookalike.index.manifest import GridRecipe, RasterEntry
from lookalike.rasters.georeference import PixelBox
from lookalike.rasters.metatiles import read_mirrored
from lookalike.rasters.reader import RasterReader
from lookalike.rasters.squares import image_squares, resized
from lookalike.surroundings import margin, picture_side
from lookalike.types import Box, PixelWindow, UInt8Array

SMALL, LARGE = 0.5, 4.0
"""A box whose side is below / above this many tile sides at its best level is worth a warning."""
MOST_ALONG = 5
"""Windows along a side of a large box: more would cost more than indexing it and change its mean little."""


@dataclass(frozen=True, slots=True)
class ExampleTiles:
    """Windows of one example as the embedder takes them.

    `tiles` is uint8 `(n, channels, size, size)`; `bounds` is the example in level-0 pixels, or None for an image.
    """

    tiles: UInt8Array
    bounds: tuple[float, float, float, float] | None
    level: int | None
    warnings: tuple[str, ...] = ()


def best_level(side: float, size: int, levels: tuple[int, ...]) -> int:
    """The level at which a box of `side` level-0 pixels is closest to a tile, by ratio."""
    return min(levels, key=lambda level: (abs(math.log2(max(side, 1) / (size * 2**level))), level))


def window_starts(centre: float, side: float, size: int, limit: int) -> list[int]:
    """Where windows of `size` px start so that they cover `side` px around `centre`, inside `0..limit`.

    A side of up to 1.25 windows takes one window, centred; one of many takes `MOST_ALONG`, spread evenly.
    """
    count = min(MOST_ALONG, max(1, math.ceil(side / size - 0.25)))
    span = max(0.0, side - size) if count > 1 else 0.0
    first = centre - span / 2 - size / 2
    step = span / (count - 1) if count > 1 else 0.0
    highest = max(0, limit - size)
    return sorted({min(max(round(first + step * number), 0), highest) for number in range(count)})


def box_tiles(
    reader: RasterReader, box: Box, grid: GridRecipe, scale: float = 1.0, surrounded: bool = False
) -> ExampleTiles:
    """Windows that cover a box at its best level.

    The windows keep the scale at which tiles are indexed, so a box smaller than a tile comes with its surroundings
    and a larger one is covered by several windows. `scale` is how many pixels of an indexed raster go on one pixel
    of this raster, for an example drawn on a raster of another resolution. With `surrounded` each window comes with
    its surroundings, as the mode dense takes it (see `surroundings`).
    """
    pixels = reader.georeference.box_to_pixels(box)
    side = math.sqrt(pixels.width * pixels.height)
    level = best_level(side * scale, grid.size, grid.levels)
    window_side = max(1, round(grid.size / scale))
    if scale != 1.0 and window_side * 2**level > 2 * max(reader.info.width, reader.info.height):
        raise BoxError(
            f"The example's raster is far finer than the index: all of it covers only "
            f"{max(reader.info.width, reader.info.height) * scale:.0f} of the {grid.size} pixels of a tile. Draw the "
            "box on imagery of about the same resolution."
        )
    windows = _windows(pixels, reader, level, window_side)
    if surrounded:
        seen = [resized(read_mirrored(reader, _grown(window), level)[0], picture_side(grid.size)) for window in windows]
    else:
        seen = [resized(reader.read(window, level)[0], grid.size) for window in windows]
    tiles = np.stack(seen)
    ratio = side * scale / (grid.size * 2**level)
    return ExampleTiles(tiles, _bounds(pixels), level, _size_warnings(ratio, grid))


def image_tiles(path: Path, channels: int, size: int) -> ExampleTiles:
    """An image file as squares of the tile's size, see `image_squares`."""
    return ExampleTiles(image_squares(path, channels, size), None, None)


def mirrored_around(tiles: ExampleTiles) -> ExampleTiles:
    """Pictures without surroundings, mirrored on each side, for the mode dense; with a warning."""
    edge = margin(tiles.tiles.shape[2])
    beside = ((0, 0), (0, 0), (edge, edge), (edge, edge))
    warning = (
        "A picture has no surroundings, which the tiles of this index were seen with: its scores are lower, and places "
        "may be missed. Draw a box on a raster where you can, or index with the mode tiles to search with pictures."
    )
    return replace(tiles, tiles=np.pad(tiles.tiles, beside, mode="symmetric"), warnings=(*tiles.warnings, warning))


def covering_raster(box: Box, rasters: tuple[RasterEntry, ...]) -> tuple[RasterEntry, Exception | None] | None:
    """The raster that covers most of the box, the finest one among equals; None where there is no raster."""
    best: tuple[tuple[float, float], RasterEntry] | None = None
    refused: tuple[RasterEntry, Exception] | None = None
    for entry in rasters:
        try:
            pixels = entry.georeference.box_to_pixels(box)
        except BoxError as error:
            refused = refused or (entry, error)
            continue
        resolution = entry.georeference.ground_resolution()
        covered = pixels.width * pixels.height * resolution**2
        rank = (round(covered, 6), -resolution)
        if best is None or rank > best[0]:
            best = (rank, entry)
    if best is not None:
        return best[1], None
    return refused


def _windows(pixels: PixelBox, reader: RasterReader, level: int, size: int) -> list[PixelWindow]:
    factor = 2**level
    width, height = math.ceil(reader.info.width / factor), math.ceil(reader.info.height / factor)
    xs = window_starts(pixels.cx / factor, pixels.width / factor, size, width)
    ys = window_starts(pixels.cy / factor, pixels.height / factor, size, height)
    return [PixelWindow(x, y, size, size) for y in ys for x in xs]


def _grown(window: PixelWindow) -> PixelWindow:
    """The window with its surroundings."""
    edge, side = margin(window.width), picture_side(window.width)
    return PixelWindow(window.x - edge, window.y - edge, side, side)


def _bounds(pixels: PixelBox) -> tuple[float, float, float, float]:
    half_width, half_height = pixels.width / 2, pixels.height / 2
    return pixels.cx - half_width, pixels.cy - half_height, pixels.cx + half_width, pixels.cy + half_height


def _size_warnings(ratio: float, grid: GridRecipe) -> tuple[str, ...]:
    if ratio < SMALL:
        return (
            f"The box is only {ratio:.0%} of a tile wide, so its surroundings weigh more than what is in it. "
            "Index with smaller tiles to find small objects.",
        )
    if ratio > LARGE:
        return (
            f"The box is {ratio:.1f} tiles wide, so matches show parts of it. Index with more levels to find large "
            "places as a whole.",
        )
    return ()
