# SPDX-License-Identifier: GPL-3.0-or-later
"""Labelled scenes as pictures."""

import hashlib

import numpy as np

from lookalike.index.store import Index
from lookalike.models.base import InputSpec
from lookalike.rasters.reader import RasterReader
from lookalike.rasters.squares import image_squares
from lookalike.scenes.scenes import Scene, Scenes
from lookalike.types import UInt8Array


class SceneImages:
    """The pictures of a labelled set, `uint8 (channels, size, size)`: files, or tiles of indexed rasters."""

    def __init__(self, scenes: Scenes, spec: InputSpec) -> None:
        """`spec` is what a model of pictures takes."""
        self._scenes, self._spec = scenes, spec
        self._index = None if scenes.index is None else Index.peek(scenes.index)
        self._readers: dict[str, RasterReader] = {}

    @property
    def digest(self) -> str:
        """SHA-256 of the content and the order of the pictures."""
        spec = self._spec
        facts = [str(spec.size), str(spec.channels), *spec.bands, *(scene.content for scene in self._scenes.scenes)]
        return hashlib.sha256("\n".join(facts).encode("utf-8")).hexdigest()

    def __len__(self) -> int:
        return len(self._scenes)

    def read(self, number: int) -> UInt8Array:
        """One picture; of a scene much longer than wide the middle. Raises as `squares`."""
        squares = self.squares(number)
        return np.asarray(squares[len(squares) // 2])

    def squares(self, number: int) -> UInt8Array:
        """A scene as a model takes it, `uint8 (n, channels, size, size)`: several squares of one much longer than wide.

        Raises `ImageError` or the errors of a raster.
        """
        scene = self._scenes.scenes[number]
        if scene.tile is not None:
            return self._tile(scene)[None]
        return image_squares(scene.path, self._spec.channels, self._spec.size)

    def _tile(self, scene: Scene) -> UInt8Array:
        assert scene.tile is not None
        reader = self._reader(scene.tile.raster)
        assert self._index is not None
        grid = self._index.manifest.grid.grid(reader.info.width, reader.info.height)
        pixels, _ = reader.read(grid.window(scene.tile.key), scene.tile.key.level)
        return pixels

    def _reader(self, raster: str) -> RasterReader:
        if raster not in self._readers:
            assert self._index is not None
            entry = self._index.manifest.raster(raster)
            self._readers[raster] = self._index.picture_reader(entry, self._spec)
        return self._readers[raster]
