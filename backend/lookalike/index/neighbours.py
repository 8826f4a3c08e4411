# SPDX-License-Identifier: GPL-3.0-or-later
"""How alike the nearest other places of an index are: what a match in it can be expected to score."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lookalike.index.tiles import TileTable
from lookalike.rasters.boxes import intersection_areas
from lookalike.types import BoolArray, Float32Array, Int64Array
from lookalike.vectors.base import VectorIndex

PROBES = 300
PROBE_NEIGHBOURS = 64
LEAST_LIKELY = 0.10
"""A match that scores below this quantile of the nearest-neighbour scores is "not really similar"."""


@dataclass(frozen=True)
class NeighbourScores:
    """How similar the nearest other place of a tile is, in this index: measured on a sample of its own tiles.

    What a good match scores differs from model to model, metric to metric and scene to scene; the index itself says
    what to expect, so no constant of one model is built in.
    """

    scores: Float32Array

    @cached_property
    def least(self) -> float | None:
        """The score from which on a match is really similar; None where the index holds too few places to say."""
        return float(np.quantile(self.scores, LEAST_LIKELY)) if len(self.scores) else None

    @cached_property
    def median(self) -> float:
        return float(np.median(self.scores))


def neighbour_scores(search: VectorIndex, table: TileTable) -> NeighbourScores:
    """Best score of a non-overlapping tile for up to 300 tiles spread evenly over the index; kept with the index."""
    derived = table.index.derived
    return NeighbourScores(derived.array(f"{search.metric}.neighbours", lambda: _best_elsewhere(search, table)))


def _best_elsewhere(search: VectorIndex, table: TileTable) -> Float32Array:
    probes = np.unique(np.linspace(0, len(table) - 1, min(PROBES, len(table))).round().astype(np.int64))
    best: list[float] = []
    wanted = PROBE_NEIGHBOURS
    while len(probes):
        scores, rows = search.search_many(search.fetch(probes), wanted)
        elsewhere = [~overlapping(table, probe, found) for probe, found in zip(probes, rows, strict=True)]
        best += [float(line[there][0]) for line, there in zip(scores, elsewhere, strict=True) if there.any()]
        if wanted >= len(table):
            break
        probes = probes[[not there.any() for there in elsewhere]]  # dense strides: only overlapping tiles so far
        wanted *= 8
    return np.array(best, np.float32)


def overlapping(table: TileTable, row: np.int64, others: Int64Array) -> BoolArray:
    """Which of the rows `others` share ground with `row` in the same raster, `bool (n,)`."""
    own = np.array([row])
    same_raster = table.raster_numbers(others) == table.raster_numbers(own)
    shared = intersection_areas(table.bounds(own)[0], table.bounds(others))
    return np.asarray(same_raster & (shared > 0), bool)
