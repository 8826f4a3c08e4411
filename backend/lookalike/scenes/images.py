# SPDX-License-Identifier: GPL-3.0-or-later
"""Labelled scenes as pictures for training, each with one class."""

import hashlib
from dataclasses import replace

import numpy as np

from lookalike.errors import BadInputError
from lookalike.index.store import Index
from lookalike.index.tiles import TileTable
from lookalike.rasters.boxes import merge_overlapping
from lookalike.rasters.reader import RasterReader
from lookalike.scenes.scenes import Scene, Scenes
from lookalike.search.windows import image_tiles
from lookalike.types import Int64Array, UInt8Array


class SceneImages:
    """The pictures of a labelled set, `uint8 (channels, size, size)`: files, or tiles of indexed rasters."""

    def __init__(self, scenes: Scenes, channels: int, size: int) -> None:
        self._scenes = scenes
        self._channels = channels
        self._size = size
        self._store = None if scenes.index is None else Index.peek(scenes.index)
        self._readers: dict[str, RasterReader] = {}

    @property
    def digest(self) -> str:
        """SHA-256 of the content and the order of the pictures."""
        facts = [str(self._size), str(self._channels), *(scene.content for scene in self._scenes.scenes)]
        return hashlib.sha256("\n".join(facts).encode("utf-8")).hexdigest()

    def __len__(self) -> int:
        return len(self._scenes)

    def read(self, number: int) -> UInt8Array:
        """One picture; of a scene much longer than wide the middle. Raises `ImageError` or the errors of a raster."""
        scene = self._scenes.scenes[number]
        if scene.tile is not None:
            return self._tile(scene)
        tiles = image_tiles(scene.path, self._channels, self._size).tiles
        return np.asarray(tiles[len(tiles) // 2])

    def _tile(self, scene: Scene) -> UInt8Array:
        assert scene.tile is not None
        reader = self._reader(scene.tile.raster)
        assert self._store is not None
        grid = self._store.manifest.grid.grid(reader.info.width, reader.info.height)
        pixels, _ = reader.read(grid.window(scene.tile.key), scene.tile.key.level)
        return pixels

    def _reader(self, raster: str) -> RasterReader:
        if raster not in self._readers:
            assert self._store is not None
            entry = self._store.manifest.raster(raster)
            self._readers[raster] = self._store.picture_reader(entry, self._channels)
        return self._readers[raster]


def independent(scenes: Scenes) -> Scenes:
    """Each content and each place once, so that nothing of the test part was trained on.

    Of tiles that share ground the first stays; their index is opened for that.
    """
    first = np.unique(scenes.contents, return_index=True)[1]
    chosen = replace(scenes.subset(sorted(int(row) for row in first)), notes=scenes.notes)
    if chosen.index is None:
        return chosen
    table = TileTable.of(Index.peek(chosen.index))
    rows = np.array([scene.tile.row for scene in chosen.scenes if scene.tile is not None], np.int64)
    kept = merge_overlapping(table.bounds(rows), table.raster_numbers(rows), 0.0, len(rows))
    return replace(chosen.subset(int(row) for row in kept), notes=chosen.notes)


def one_class_each(scenes: Scenes) -> list[str]:
    """The class of each scene; raises `BadInputError` where a scene has several."""
    for scene in scenes.scenes:
        if len(scene.labels) > 1:
            named = ", ".join(sorted(scene.labels))
            raise BadInputError(f"{scene.path} has several labels ({named}). Triplets need one class for each scene.")
    return [next(iter(scene.labels)) for scene in scenes.scenes]


def class_numbers(labels: list[str]) -> Int64Array:
    """A number for each class, `int64 (n,)`."""
    return np.unique(labels, return_inverse=True)[1].astype(np.int64)
