# SPDX-License-Identifier: GPL-3.0-or-later
"""From stored vectors to a structure that finds the nearest: projection, projected vectors, codes.

All of it is derived: read where it was kept, else made and kept. Up to `approximate.EXACT_UP_TO` vectors all are
compared; beyond it see `approximate`. Scores are always exact.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

import faiss
import numpy as np

from lookalike.memory import FOR_ALGEBRA, require_memory
from lookalike.types import Float32Array, Metric
from lookalike.vectors.approximate import EXACT_UP_TO, ApproximateVectors, Codes, worthwhile
from lookalike.vectors.base import ByteSink, Choice, DerivedFiles, StoredVectors, VectorIndex
from lookalike.vectors.exact import ExactVectors
from lookalike.vectors.projected import CHUNK, chunks, projected_vectors
from lookalike.vectors.projection import Projection, ProjectionRecipe, fit_projection, prepare

FITTED_ON = 100_000
"""A projection of more vectors is fitted on so many of them: its means and variances hardly change with more."""
SEED = 1234
BUFFER = 1 << 20


def open_vectors(stored: StoredVectors, kept: DerivedFiles, recipe: ProjectionRecipe, metric: Metric) -> VectorIndex:
    """The vectors as `metric` compares them, projected by `recipe`. They are memory-mapped where they could be kept."""
    require_memory(FOR_ALGEBRA)
    projection = _projection(stored, kept, recipe)
    matrix = projected_vectors(stored, kept, metric, projection, lambda part: prepare(projection, metric, part))
    choice, codes = _codes(stored, kept, metric, matrix)
    if codes is None:
        return ExactVectors(metric, projection, matrix, choice)
    return ApproximateVectors(metric, projection, matrix, choice, codes=codes)


def choice_of(stored: StoredVectors, kept: DerivedFiles, metric: Metric) -> Choice | None:
    """How the vectors are searched, as it was decided; None before their first search. Opens nothing.

    While an index grows it is searched exactly: codes would be made anew after every commit.
    """
    if stored.count <= EXACT_UP_TO or not stored.complete:
        return Choice("exact", None)
    return kept.read(f"{metric}.choice", Choice.read)


def _projection(stored: StoredVectors, kept: DerivedFiles, recipe: ProjectionRecipe) -> Projection:
    """The projection of this content: from disk, while the index grows the last one, else fitted and kept."""
    projection = _fitting(kept.read("projection.npz", Projection.read), stored) or _projection_so_far(stored, kept)
    if projection is None:
        projection = fit_projection(recipe, _fitted_on(stored), stored.dim)
        projection = replace(projection, fitted_on=stored.count if projection.fitted_on else 0)
        kept.keep("projection.npz", projection.to_bytes())
    return projection


def _projection_so_far(stored: StoredVectors, kept: DerivedFiles) -> Projection | None:
    """While an index grows: the last projection, if it saw at least half of today's vectors.

    It is fitted anew once all are there, so that the way an index grew does not show in the end.
    """
    if stored.complete:
        return None
    for older in kept.earlier():
        earlier = _fitting(older.read("projection.npz", Projection.read), stored)
        if earlier is not None and 2 * earlier.fitted_on >= stored.count:
            return earlier
    return None


def _fitting(projection: Projection | None, stored: StoredVectors) -> Projection | None:
    """The projection, if it takes vectors as these."""
    return projection if projection is not None and projection.mean.shape == (stored.dim,) else None


def _fitted_on(stored: StoredVectors) -> Iterator[Float32Array]:
    """The vectors that a projection is fitted on: all, or of many a sample, the same each time."""
    if stored.count <= FITTED_ON:
        for part in stored.read():
            yield from chunks(part)
        return
    chosen = np.sort(np.random.default_rng(SEED).choice(stored.count, FITTED_ON, replace=False))
    waiting: list[Float32Array] = []
    start = 0
    for part in stored.read():
        first, last = np.searchsorted(chosen, (start, start + len(part)))
        waiting.append(part[chosen[first:last] - start].astype(np.float32))
        start += len(part)
        if sum(map(len, waiting)) >= CHUNK or start == stored.count:  # a few would cost more to add up than to read
            yield np.concatenate(waiting)
            waiting = []


def _codes(
    stored: StoredVectors, kept: DerivedFiles, metric: Metric, matrix: Float32Array
) -> tuple[Choice, Codes | None]:
    """The choice and the codes where they are used: from disk, else built and checked."""
    choice = choice_of(stored, kept, metric)
    if choice is not None and choice.method == "exact":
        return choice, None
    index = kept.read(f"{metric}.faiss", _read_codes)
    if choice is not None and index is not None and _fit(kept_codes := Codes(choice, index), matrix):
        return choice, kept_codes
    choice, built = worthwhile(matrix, metric == "euclidean", EXACT_UP_TO)
    if built is not None:
        kept.keep(f"{metric}.faiss", lambda file: _write_codes(built.index, file))
    kept.keep(f"{metric}.choice", choice.to_bytes())
    return choice, built


def _fit(codes: Codes, matrix: Float32Array) -> bool:
    """Whether the codes are of these vectors, and are used as they can be."""
    if (codes.index.ntotal, codes.index.d) != matrix.shape or codes.choice.shortlist < 1:
        return False
    try:
        return codes.candidates(np.ascontiguousarray(matrix[:1]), 1) is not None
    except RuntimeError:
        return False


def _read_codes(file: BinaryIO) -> faiss.Index:
    # through Python's own file: FAISS opens paths by their bytes, which breaks non-ASCII names on Windows
    return faiss.read_index(faiss.PyCallbackIOReader(file.read, BUFFER))


def _write_codes(codes: faiss.Index, file: ByteSink) -> None:
    faiss.write_index(codes, faiss.PyCallbackIOWriter(file.write, BUFFER))
