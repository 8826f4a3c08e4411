# SPDX-License-Identifier: GPL-3.0-or-later
"""Which part of the rasters is indexed first: what the user looks at is searchable before the rest.

Only the order of the work changes. What a shard holds does not depend on it, and the manifest lists rasters and shards
as it would have listed them otherwise.
"""

from collections.abc import Iterable

from lookalike.errors import BoxError
from lookalike.indexing.shards import ShardPlan
from lookalike.rasters.crs import parse_crs
from lookalike.rasters.file import RasterFile
from lookalike.rasters.georeference import Georeference
from lookalike.rasters.grid import TileGrid
from lookalike.types import Box


def check_region(region: Box) -> Box:
    """The region as it is; raises `BoxError` where it is empty, inverted or in an unknown CRS."""
    if region.crs is not None:
        parse_crs(region.crs)
    if not (region.xmin < region.xmax and region.ymin < region.ymax):
        raise BoxError("The region to index first is empty. Give XMIN,YMIN,XMAX,YMAX with min below max.")
    return region


def require_overlap(files: Iterable[RasterFile], region: Box) -> None:
    """Raises `BoxError` where none of the rasters lies in the region."""
    if not any(lies_in(file, region) for file in files):
        raise BoxError(
            "The region to index first lies outside all of the rasters. Check its coordinates and its CRS; without one "
            "they are in that of each raster."
        )


def lies_in(file: RasterFile, region: Box) -> bool:
    """Whether the region has a part of the raster; no where the raster has no place in the region's CRS."""
    return _pixels(file.georeference, region) is not None


def shards_first(
    shards: Iterable[ShardPlan], grid: TileGrid, georeference: Georeference, region: Box
) -> tuple[list[ShardPlan], frozenset[int]]:
    """The shards by how much of the region they cover, those that cover none of it last, in the order of reading; and
    the numbers of those that cover some."""
    planned, pixels = list(shards), _pixels(georeference, region)
    if pixels is None:
        return planned, frozenset()
    shared = {shard.number: _shared(shard, grid, pixels) for shard in planned}
    inside = frozenset(number for number, area in shared.items() if area > 0)
    return sorted(planned, key=lambda shard: -shared[shard.number]), inside


def _pixels(georeference: Georeference, region: Box) -> tuple[float, float, float, float] | None:
    """xmin, ymin, xmax, ymax of the region in level-0 pixels; None where the raster has no part in it."""
    try:
        box = georeference.box_to_pixels(region)
    except BoxError:  # outside, or the raster has no place in the region's CRS
        return None
    return box.cx - box.width / 2, box.cy - box.height / 2, box.cx + box.width / 2, box.cy + box.height / 2


def _shared(shard: ShardPlan, grid: TileGrid, region: tuple[float, float, float, float]) -> float:
    """Level-0 pixels that the shard's blocks share with the region."""
    xmin, ymin, xmax, ymax = region
    total = 0.0
    for block in shard.blocks:
        window, scale = block.window(grid), 1 << block.level
        width = min(xmax, (window.x + window.width) * scale) - max(xmin, window.x * scale)
        height = min(ymax, (window.y + window.height) * scale) - max(ymin, window.y * scale)
        total += max(width, 0.0) * max(height, 0.0)
    return total
