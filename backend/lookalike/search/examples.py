# SPDX-License-Identifier: GPL-3.0-or-later
"""Examples as vectors: read at their best level, turned and mirrored, embedded, projected."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np

from lookalike.errors import BoxError, ExampleError
from lookalike.index.manifest import RasterEntry
from lookalike.index.tiles import TileTable
from lookalike.models.base import Embedder, InputSpec
from lookalike.models.pixels import EXAMPLE_IMAGE, require_pixels
from lookalike.rasters.reader import RasterReader
from lookalike.rasters.squares import orientations
from lookalike.search.request import (
    BoxExample,
    Example,
    ImageExample,
    PointExample,
    StoredExample,
    TileExample,
    Window,
)
from lookalike.search.windows import (
    ExampleTiles,
    best_level,
    box_tiles,
    covering_raster,
    image_tiles,
    mirrored_around,
)
from lookalike.surroundings import margin, tile_side
from lookalike.types import Float32Array, UInt8Array
from lookalike.vectors.base import VectorIndex

OTHER_SIDE = 1.5
"""Tiles so many times as large, or as small, as those of a saved example are worth a warning."""


@dataclass(frozen=True)
class EmbeddedExample:
    """An example as a vector: the network's own `(dim,)`, or prepared `(dims,)`; with what is known of its place."""

    vector: Float32Array
    positive: bool
    level: int | None
    window: Window | None
    """Its place on an indexed raster."""
    preview: UInt8Array | None
    """What the network saw, `(channels, h, w)`."""
    warnings: tuple[str, ...] = ()


class ExampleEmbedder:
    """Turns examples into vectors that can be compared with those of an index."""

    def __init__(self, table: TileTable, embedder: Callable[[], Embedder]) -> None:
        self._table = table
        self._index = table.index
        self._embedder = embedder
        self._dense = table.index.manifest.embedder.mode == "dense"

    def prepare(self, example: Example, search: VectorIndex, all_orientations: bool) -> EmbeddedExample:
        """An example as it is compared; reads a raster or an image unless it is an indexed tile or a saved one."""
        if isinstance(example, TileExample):
            row = self._table.row(example.raster, example.key)
            return self._tile(example, row, search.fetch(np.array([row]))[0])
        embedded = self.embed(example, all_orientations)
        return replace(embedded, vector=search.prepare(embedded.vector[None])[0])

    def embed(self, example: Example, all_orientations: bool) -> EmbeddedExample:
        """An example as the network sees it, before any projection; reads what it is made of."""
        if isinstance(example, StoredExample):
            return self._stored(example)
        if isinstance(example, TileExample):
            row = self._table.row(example.raster, example.key)
            return self._tile(example, row, self._stored_vector(row))
        if isinstance(example, ImageExample):
            recipe = self._index.manifest
            require_pixels(recipe.embedder.name, recipe.embedder.input, EXAMPLE_IMAGE)
            tiles = image_tiles(example.path, recipe.embedder.input.channels, recipe.grid.size)
            if self._dense:
                tiles = mirrored_around(tiles)
            return self._embedded(tiles, example.positive, None, all_orientations)
        if isinstance(example, PointExample):
            example = self._square_around(example)
        path, entry = self.raster_of(example)
        tiles = self._read_box(example, path, entry)
        window = Window(entry.id, tiles.bounds) if entry and tiles.bounds else None
        return self._embedded(tiles, example.positive, window, all_orientations)

    def _tile(self, example: TileExample, row: int, vector: Float32Array) -> EmbeddedExample:
        xmin, ymin, xmax, ymax = (float(value) for value in self._table.bounds(np.array([row]))[0])
        place = Window(example.raster, (xmin, ymin, xmax, ymax))
        return EmbeddedExample(vector, example.positive, example.key.level, place, None)

    def _stored_vector(self, row: int) -> Float32Array:
        """The vector of a row of the table as the network gave it, `(dim,)`."""
        entry = self._table.raster_of(row)
        behind = row - self._table.rows_of(self._index.manifest.rasters.index(entry)).start
        for vectors in self._index.stored_vectors(entry.id):
            if behind < len(vectors):
                return np.asarray(vectors[behind], np.float32)
            behind -= len(vectors)
        raise AssertionError("the table has more rows than the index vectors")

    def _stored(self, example: StoredExample) -> EmbeddedExample:
        """At the level of the index whose tiles are about as large on the ground as those that it was seen as."""
        window = example.window(self._index.manifest)
        if example.tile_side is None:
            return EmbeddedExample(example.vector, example.positive, None, window, None)
        grid = self._index.manifest.grid
        finest = grid.size * self.resolution()
        level = best_level(example.tile_side / finest * grid.size, grid.size, grid.levels)
        side = finest * 2**level
        warnings: tuple[str, ...] = ()
        if not 1 / OTHER_SIDE <= side / example.tile_side <= OTHER_SIDE:
            warnings = (
                f"The query was saved of tiles of {example.tile_side:.3g} m, and this index has tiles of {side:.3g} m, "
                "which look less alike. Index with tiles of that size to find more.",
            )
        return EmbeddedExample(example.vector, example.positive, level, window, None, warnings)

    def _square_around(self, example: PointExample) -> BoxExample:
        """The square of a tile, at the finest level of the index, around a point."""
        grid, found = self._index.manifest.grid, []
        side = grid.size * 2 ** grid.levels[0]
        for entry in self._index.manifest.rasters:
            box = entry.georeference.square_around(example.x, example.y, example.crs, side)
            if box is not None:
                found.append((entry.georeference.ground_resolution(), entry.id, box))
        if not found:
            raise BoxError("The point lies outside all rasters of the index. Check its coordinates and CRS.")
        _, raster, box = min(found, key=lambda each: each[:2])
        return BoxExample(box, raster, example.positive)

    def _read_box(self, example: BoxExample, path: Path, entry: RasterEntry | None) -> ExampleTiles:
        manifest = self._index.manifest
        spec = manifest.embedder.input
        with self._index.reader(entry) if entry else foreign_reader(path, spec) as reader:
            scale = 1.0 if entry else self._scale(reader.georeference.ground_resolution())
            return box_tiles(reader, example.box, manifest.grid, scale, self._dense)

    def _embedded(
        self,
        tiles: ExampleTiles,
        positive: bool,
        window: Window | None,
        all_orientations: bool,
    ) -> EmbeddedExample:
        pictures = orientations(tiles.tiles) if all_orientations else tiles.tiles
        embedding = self._embedder().embed(pictures).mean(axis=0)
        middle = tiles.tiles[len(tiles.tiles) // 2]
        if self._dense:  # without the surroundings
            size = tile_side(middle.shape[1])
            inner = slice(margin(size), margin(size) + size)
            middle = middle[:, inner, inner]
        return EmbeddedExample(embedding, positive, tiles.level, window, middle, tiles.warnings)

    def raster_of(self, example: BoxExample) -> tuple[Path, RasterEntry | None]:
        """The raster that a box lies on: its file, and its entry where the index holds it.

        Raises `ExampleError`, `BoxError`, `RasterMovedError` or `RasterNotIndexedError`.
        """
        rasters = self._index.manifest.rasters
        if example.raster is None:
            found = covering_raster(example.box, rasters)
            if found is None:
                raise ExampleError("The index holds no raster under the box. Index a raster first.")
            entry, refused = found
            if refused is not None:
                if len(rasters) > 1 and "outside" in str(refused):
                    raise BoxError("The box lies outside all rasters of the index. Check its coordinates and CRS.")
                raise refused
            return self._index.existing_raster_path(entry), entry
        given, held = Path(example.raster), self._index.find(example.raster)
        if held is not None:
            return self._index.existing_raster_path(held), held
        if not given.is_file():
            self._index.manifest.raster(example.raster)
        return given, None

    def _scale(self, resolution: float) -> float:
        """Pixels of the index's rasters on one pixel of `resolution` metres."""
        return resolution / self.resolution()

    def resolution(self) -> float:
        """Metres of a pixel of the index's rasters: their median."""
        return float(np.median([raster.georeference.ground_resolution() for raster in self._index.manifest.rasters]))


def foreign_reader(path: Path, spec: InputSpec) -> RasterReader:
    """A raster that the index does not hold."""
    scaling: Literal["auto"] | None = "auto" if spec.reflectance else None
    return RasterReader(path, channels=spec.channels, names=spec.bands, reflectance=scaling, detect_collar=False)
