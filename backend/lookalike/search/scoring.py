# SPDX-License-Identifier: GPL-3.0-or-later
"""Scores that people can read: percentile against the raster's own background, and an honest "nothing similar"."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lookalike.index.derived import derived_array
from lookalike.index.tiles import TileTable
from lookalike.rasters.boxes import intersection_areas
from lookalike.search.request import Verdict
from lookalike.types import BoolArray, Float32Array, Int64Array
from lookalike.vectors.exact import VectorSearch

BACKGROUND_TILES = 10_000
ROUNDING = 1e-5
"""Scores that FAISS and NumPy compute of one tile differ by less."""
PROBES = 300
PROBE_NEIGHBOURS = 64
LEAST_LIKELY = 0.10
"""A best match that scores below this quantile of the nearest-neighbour scores is "not really similar"."""


@dataclass(frozen=True)
class Background:
    """The raster's own tiles as the yardstick of a score: all of them, or an even sample of at most 10,000.

    `rows (n,)` are rows of the tile table, `vectors (n, dims)` their prepared vectors.
    """

    rows: Int64Array
    vectors: Float32Array

    def percentiles(
        self, search: VectorSearch, query: Float32Array, scores: Float32Array, example: BoolArray
    ) -> Float32Array:
        """Share of background tiles that score below each of `scores`, 0..100.

        `example (n,)` marks background tiles that share ground with an example; they are no background.
        """
        every = search.scores(query, self.vectors)
        background = np.sort(every if example.all() else every[~example])  # an example may be as large as the raster
        below = np.searchsorted(background, scores - ROUNDING, side="left")
        return np.asarray(below / len(background) * 100, np.float32)


def background_of(search: VectorSearch, rows: slice) -> Background:
    """The background of the raster with these rows."""
    count = min(rows.stop - rows.start, BACKGROUND_TILES)
    sample = np.linspace(rows.start, rows.stop - 1, count).round().astype(np.int64)
    return Background(sample, search.matrix[sample])


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


def neighbour_scores(search: VectorSearch, table: TileTable) -> NeighbourScores:
    """Best score of a non-overlapping tile for up to 300 tiles spread evenly over the index; kept with the index."""
    return NeighbourScores(
        derived_array(table.store, f"{search.metric}.neighbours", lambda: _best_elsewhere(search, table))
    )


def _best_elsewhere(search: VectorSearch, table: TileTable) -> Float32Array:
    probes = np.unique(np.linspace(0, len(table) - 1, min(PROBES, len(table))).round().astype(np.int64))
    best: list[float] = []
    wanted = PROBE_NEIGHBOURS
    while len(probes):
        scores, rows = search.search_many(search.matrix[probes], wanted)
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


def judge(best: float | None, expected: NeighbourScores, searched: int) -> Verdict:
    """The rule for "nothing here is really similar", of `searched` tiles.

    The best tile outside the examples, before any filter by score, is compared with what the nearest neighbour of an
    ordinary tile of this index scores. Below the lowest tenth of those the answer is no. `docs/search.md` says what
    this rule was measured to do.
    """
    least = expected.least
    if least is None:
        sentence = "The index holds too few places to say whether matches are really similar."
        return Verdict(best is not None, sentence, best or 0.0, 0.0, 0.0)
    median = expected.median
    if searched == 0:
        sentence = "No tile was searched: there is none in the area, the rasters and the levels asked for."
        return Verdict(False, sentence, 0.0, median, least)
    if best is None:
        return Verdict(False, "Only the place of the example itself was searched.", 0.0, median, least)
    if best < least:
        sentence = (
            f"Nothing here is really similar: the best match scores {best:.2f}, while the nearest neighbour of an "
            f"ordinary place in this index scores {median:.2f}."
        )
        return Verdict(False, sentence, best, median, least)
    return Verdict(
        True,
        f"Matches that score {least:.2f} or more are as similar as neighbours usually are here.",
        best,
        median,
        least,
    )
