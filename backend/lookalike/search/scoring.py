# SPDX-License-Identifier: GPL-3.0-or-later
"""Scores that people can read: percentile against the raster's own background, and an honest "nothing similar"."""

from dataclasses import dataclass

import numpy as np

from lookalike.index.neighbours import NeighbourScores
from lookalike.search.request import Verdict
from lookalike.types import BoolArray, Float32Array, Int64Array
from lookalike.vectors.base import VectorIndex

BACKGROUND_TILES = 10_000
ROUNDING = 1e-5
"""Scores that FAISS and NumPy compute of one tile differ by less."""


@dataclass(frozen=True)
class Background:
    """The raster's own tiles as the yardstick of a score: all of them, or an even sample of at most 10,000.

    `rows (n,)` are rows of the tile table, `vectors (n, dims)` their prepared vectors.
    """

    rows: Int64Array
    vectors: Float32Array

    def percentiles(
        self, search: VectorIndex, query: Float32Array, scores: Float32Array, example: BoolArray
    ) -> Float32Array:
        """Share of background tiles that score below each of `scores`, 0..100.

        `example (n,)` marks background tiles that share ground with an example; they are no background.
        """
        every = search.scores(query, self.vectors)
        background = np.sort(every if example.all() else every[~example])  # an example may be as large as the raster
        below = np.searchsorted(background, scores - ROUNDING, side="left")
        return np.asarray(below / len(background) * 100, np.float32)


def background_of(search: VectorIndex, rows: slice) -> Background:
    """The background of the raster with these rows."""
    count = min(rows.stop - rows.start, BACKGROUND_TILES)
    sample = np.linspace(rows.start, rows.stop - 1, count).round().astype(np.int64)
    return Background(sample, search.fetch(sample))


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
