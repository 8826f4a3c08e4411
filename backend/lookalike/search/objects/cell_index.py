# SPDX-License-Identifier: GPL-3.0-or-later
"""The cells of an index's rasters at one size, computed from the rasters where a search wants them.

Nothing of them is stored: at 64 bytes a cell they would take more room than the index itself, and a pass over the best
places takes seconds. They stay in memory, so that only the first search for things of a size waits for them.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from lookalike.errors import ExampleError
from lookalike.index.store import Index
from lookalike.models.base import DenseEmbedder
from lookalike.search.objects.basis import Basis
from lookalike.search.objects.cell_grid import CellGrid
from lookalike.search.objects.cells import Block, RasterCells, blocks_seen
from lookalike.search.objects.scale import LEAST_SEEN
from lookalike.types import Float32Array

BLOCKS_TO_FIT = 12
"""Blocks whose cells the basis is fitted on, evenly spread."""


@dataclass
class CellIndex:
    """Cells of `cell` metres along a side. Safe to be used by several threads at a time."""

    index: Index
    embedder: DenseEmbedder
    cell: float
    _rasters: dict[int, RasterCells] = field(default_factory=dict)
    _basis: Basis | None = None
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def grid(self, raster: int) -> CellGrid:
        """Where the cells of a raster lie; `raster` is its position in the manifest.

        Raises `ExampleError` where its pixels are too coarse to show what has such cells.
        """
        entry = self.index.manifest.rasters[raster]
        place, resolution = entry.georeference, entry.georeference.ground_resolution()
        if self.cell < LEAST_SEEN * resolution:
            raise ExampleError(
                f"What is looked for is smaller than a pixel of '{entry.id}', which is {resolution:.3g} m wide. Leave "
                "that raster out."
            )
        return CellGrid(place.width, place.height, self.cell / resolution)

    def basis(self, rasters: tuple[int, ...]) -> Basis:
        """Fitted on cells of these rasters, once: what comes later is projected alike."""
        with self._lock:
            if self._basis is None:
                self._basis = Basis.fitted(self._sample(rasters))
            return self._basis

    def as_searched(self, values: Float32Array) -> Float32Array:
        """The network's own cells `(..., features)` as those of the rasters are compared.

        Raises `ExampleError` where they are of another network.
        """
        basis = self.basis(())
        if values.shape[-1] != len(basis.mean):
            raise ExampleError("The saved query does not fit the model of this index. Save it again with this one.")
        return basis(values)

    def cells(self, wanted: Mapping[int, list[Block]]) -> dict[int, RasterCells]:
        """The cells of each raster, in which at least the wanted blocks are computed.

        Raises `RasterMovedError` and the errors of reading a raster.
        """
        with self._lock:
            basis = self.basis(tuple(wanted))
            for raster, blocks in wanted.items():
                grid = self.grid(raster)
                known = self._rasters.setdefault(raster, RasterCells.empty(grid, basis.dims))
                missing = [block for block in blocks if not known.done[block]]
                if missing:
                    with self.index.reader(self.index.manifest.rasters[raster]) as reader:
                        known.compute(reader, self.embedder, basis, missing)
            return {raster: self._rasters[raster] for raster in wanted}

    def _sample(self, rasters: tuple[int, ...]) -> Float32Array:
        """Valid cells `(n, features)` of blocks evenly spread over the rasters; of any, where none is valid."""
        blocks = [
            (raster, (row, col))
            for raster in rasters
            for row in range(self.grid(raster).block_rows)
            for col in range(self.grid(raster).block_cols)
        ]
        chosen = [
            blocks[place] for place in np.linspace(0, len(blocks) - 1, min(BLOCKS_TO_FIT, len(blocks))).astype(int)
        ]
        found, beside = [], []
        for raster in dict.fromkeys(each for each, _ in chosen):
            mine = [block for each, block in chosen if each == raster]
            with self.index.reader(self.index.manifest.rasters[raster]) as reader:
                for _, cells, valid in blocks_seen(reader, self.embedder, self.grid(raster), mine):
                    found.append(cells[valid])
                    beside.append(cells[~valid])
        inside = np.concatenate(found)
        return inside if len(inside) > inside.shape[1] else np.concatenate([inside, *beside])
