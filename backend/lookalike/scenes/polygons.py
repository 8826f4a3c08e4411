# SPDX-License-Identifier: GPL-3.0-or-later
"""Labelled polygons over an indexed raster: tiles that a polygon covers by at least half get its label."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely

from lookalike.errors import BadInputError
from lookalike.index.manifest import RasterEntry
from lookalike.index.store import Index
from lookalike.index.tiles import TileTable
from lookalike.rasters.outlines import areas, moved_polygon
from lookalike.scenes.labelled import read_labelled
from lookalike.scenes.scenes import IndexedTile, Scene, Scenes, SkippedFile, checked
from lookalike.types import BoolArray, Float64Array, Int64Array, TileKey

LEAST_COVER = 0.5
"""Share of a tile that a polygon must cover to lend it its label."""


@dataclass(frozen=True)
class LabelledPolygons:
    """Polygons of one file: `polygons (n,)` shapely geometries in `crs`, and a label for each.

    `left_out` counts the features without a polygon or a label.
    """

    polygons: tuple[shapely.Geometry, ...]
    labels: tuple[str, ...]
    crs: str
    left_out: int = 0


def read_polygons(path: Path, field: str) -> LabelledPolygons:
    """Polygons of a GeoPackage, GeoJSON or Shapefile, labelled by the attribute `field`.

    Raises as `read_labelled`, and `BadInputError` for a file without such polygons. Features without a polygon or a
    label are left out.
    """
    layer = read_labelled(path, field)
    pairs = zip(map(areas, layer.geometries), layer.labels, strict=True)
    kept = [(polygon, label) for polygon, label in pairs if polygon.area > 0 and label]
    if not kept:
        raise BadInputError(f"{path} holds no polygon with a value of '{field}'. Draw some and give each its class.")
    polygons, labels = zip(*kept, strict=True)
    return LabelledPolygons(polygons, labels, layer.crs, len(layer.labels) - len(kept))


def labelled_tiles(index: Path, file: Path, field: str) -> Scenes:
    """The tiles of an index that labelled polygons cover, as scenes; a tile may get several labels.

    Raises `BadInputError` where the polygons cover no tile, or as `read_polygons` and `Index.open`.
    """
    layer = read_polygons(file, field)
    held = Index.open(index)
    table = TileTable.of(held)
    labels: dict[int, set[str]] = defaultdict(set)
    used = np.zeros(len(layer.polygons), bool)
    for number, raster in enumerate(held.manifest.rasters):
        span = table.rows_of(number)
        bounds = table.bounds(np.arange(span.start, span.stop))
        for polygon, row in _covered(layer, raster, bounds):
            labels[int(row) + span.start].add(layer.labels[polygon])
            used[polygon] = True
    if not labels:
        raise BadInputError(
            f"No polygon of {file} covers half of a tile of {index}. Check that they lie on its rasters, or draw them "
            "at least as large as a tile."
        )
    skipped = tuple(
        SkippedFile(file, f"{count} polygons '{label}' cover no tile by half.")
        for label, count in sorted(
            Counter(label for label, found in zip(layer.labels, used, strict=True) if not found).items()
        )
    )
    if layer.left_out:
        lacking = SkippedFile(file, f"{layer.left_out} features have no polygon or no value of '{field}'.")
        skipped = (lacking, *skipped)
    return _as_scenes(table, labels, skipped, file)


def _as_scenes(table: TileTable, labels: dict[int, set[str]], skipped: tuple[SkippedFile, ...], file: Path) -> Scenes:
    rows = np.array(sorted(labels), np.int64)
    held = table.index
    centres = _centres(table, rows)
    scenes = []
    for row, centre in zip(rows.tolist(), centres, strict=True):
        raster = table.raster_of(row)
        level, tile_row, col = table.keys[row].tolist()
        place = None if np.isnan(centre).any() else (float(centre[0]), float(centre[1]))
        size = held.manifest.grid.size
        scenes.append(
            Scene(
                held.raster_path(raster),
                frozenset(labels[row]),
                f"{raster.id}:{level}:{tile_row}:{col}",
                (size, size),
                len(raster.bands.indexes),
                place,
                IndexedTile(row, raster.id, TileKey(level, tile_row, col)),
            )
        )
    notes = tuple(item.reason for item in skipped)
    found = checked(Scenes(tuple(scenes), notes=notes, index=held.folder), str(file))
    return Scenes(found.scenes, skipped, found.notes, found.index)


def _covered(layer: LabelledPolygons, raster: RasterEntry, bounds: Float64Array) -> Int64Array:
    """Pairs (polygon, row of `bounds`) where a tile is covered by at least half, `int64 (k, 2)`."""
    georeference, inverse = raster.georeference, ~raster.georeference.affine
    middle = float((georeference.affine @ (georeference.width / 2, georeference.height / 2))[0])
    pixels: list[shapely.Geometry] = []
    for polygon in layer.polygons:
        moved = moved_polygon(polygon, layer.crs, georeference.crs_wkt, middle)
        pixels.append(shapely.transform(moved, lambda points: np.column_stack(inverse @ tuple(points.T))))
    boxes = shapely.box(*bounds.T)
    polygons, tiles = shapely.STRtree(boxes).query(np.array(pixels, object), predicate="intersects")
    shared = shapely.area(shapely.intersection(np.array(pixels, object)[polygons], boxes[tiles]))
    enough: BoolArray = shared >= LEAST_COVER * shapely.area(boxes[tiles])
    return np.stack([polygons[enough], tiles[enough]], axis=1).astype(np.int64)


def _centres(table: TileTable, rows: Int64Array) -> Float64Array:
    """Longitude and latitude of the tiles' middles, `(n, 2)`; NaN for those without a place on the Earth."""
    centres = np.full((len(rows), 2), np.nan)
    bounds = table.bounds(rows)
    numbers = table.raster_numbers(rows)
    for number in np.unique(numbers):
        georeference = table.index.manifest.rasters[int(number)].georeference
        here = numbers == number
        middles = (bounds[here, :2] + bounds[here, 2:]) / 2
        centres[here] = georeference.to_wgs84(np.column_stack(georeference.affine @ tuple(middles.T)))
    return centres
