# SPDX-License-Identifier: GPL-3.0-or-later
"""What compressed embeddings cost and keep: bytes, time, recall against exact search, and mAP where labels are known.

Every method of `vectors.codes` is measured twice: with the ranking of its codes alone, and with the first of it put
into exact order from the memory-mapped vectors.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from lookalike.errors import BadInputError, CancelledError
from lookalike.scenes.metrics import average_precision
from lookalike.scenes.scenes import Scenes, lonely_scenes
from lookalike.types import (
    CancelCheck,
    Float32Array,
    Int64Array,
    Progress,
    ProgressCallback,
    ignore_progress,
    never_cancelled,
)

NEIGHBOURS = 10
CHUNK = 64
TIMED = 100
FEWEST = 2 * NEIGHBOURS


@dataclass(frozen=True, slots=True)
class Quality:
    """What a ranking keeps and takes. mAP and its loss are in percent, None without labels."""

    recall: float
    """recall@10: share of the ten nearest other tiles of the exact search that are among the first ten, 0..1."""
    mean_average_precision: float | None
    loss: float | None
    """Points of mAP below the exact ranking of float32."""
    milliseconds: float
    """Median time of one query, one thread."""


@dataclass(frozen=True, slots=True)
class MethodRow:
    """One method; where it draws random numbers, the means over the seeds, and the spread of mAP over them."""

    method: str
    description: str
    bytes_a_tile: float
    times_smaller: float
    """Than float32."""
    build_seconds: float
    codes: Quality
    reranked: Quality
    spread: float | None
    """Standard deviation of the codes' mAP over the seeds, in points; None for methods without chance or labels."""


@dataclass(frozen=True, slots=True)
class CompressionReport:
    tiles: int
    dims: int
    queries: int
    reranked: int
    """How many of the first are put into exact order."""
    seeds: int
    rows: tuple[MethodRow, ...]
    skipped: tuple[str, ...] = ()
    """Sentences about methods that could not be measured."""


@dataclass(frozen=True, slots=True)
class _Run:
    bytes_a_tile: float
    build_seconds: float
    codes: Quality
    reranked: Quality


def compare_methods(
    vectors: Float32Array,
    scenes: Scenes | None = None,
    *,
    reranked: int = 500,
    most_queries: int = 2500,
    seeds: int = 3,
    progress: ProgressCallback = ignore_progress,
    cancelled: CancelCheck = never_cancelled,
) -> CompressionReport:
    """Measures all methods on prepared `vectors float32 (n, d)`, centred and of length one, leave-one-out.

    With `scenes`, row i is scene i, and mAP is over the full ranking without the query and its copies. Of more than
    `most_queries` tiles an even sample is searched for. Raises `BadInputError` for fewer than 20 tiles and
    `CancelledError`.
    """
    import faiss

    from lookalike.vectors.codes import METHODS

    if len(vectors) < FEWEST:
        raise BadInputError(f"{len(vectors)} tiles are too few to compare methods. Give at least {FEWEST}.")
    faiss.omp_set_num_threads(1)
    fitting = [method for method in METHODS if not method.unfit(*vectors.shape)]
    rows: list[MethodRow] = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        task = _Task(_mapped(vectors, Path(scratch)), scenes, _query_rows(len(vectors), scenes, most_queries), reranked)
        for number, method in enumerate(fitting):
            if cancelled():
                raise CancelledError("Stopped while comparing methods.")
            progress(Progress("Comparing methods", number, len(fitting), message=method.name))
            runs = [task.run(method.build, seed) for seed in range(seeds if method.random else 1)]
            rows.append(_row(method.name, method.description, runs, vectors.shape[1]))
    exact = rows[0].codes.mean_average_precision
    return CompressionReport(
        len(vectors), vectors.shape[1], len(task.queries), task.reranked, seeds,
        tuple(_with_loss(row, exact) for row in rows),
        tuple(filter(None, (method.unfit(*vectors.shape) for method in METHODS))),
    )  # fmt: skip


class _Task:
    """One set of vectors and queries, to be searched by each method."""

    def __init__(self, matrix: Float32Array, scenes: Scenes | None, queries: Int64Array, reranked: int) -> None:
        self.matrix, self.queries, self.reranked = matrix, queries, min(reranked, len(matrix))
        self._labels = None if scenes is None else scenes.label_matrix.astype(np.float32)
        self._contents = np.arange(len(matrix)) if scenes is None else scenes.contents
        self._exact = np.concatenate(
            [self._others(rows, ranking)[:, :NEIGHBOURS] for rows, ranking in self._exact_rankings()]
        )

    def run(self, build: Callable[[Float32Array, int], object], seed: int) -> _Run:
        import faiss

        from lookalike.vectors.codes import code_bytes, rerank

        started = time.perf_counter()
        index = build(np.asarray(self.matrix), seed)
        assert isinstance(index, faiss.Index)
        build_seconds = time.perf_counter() - started
        found: dict[bool, list[Int64Array]] = {False: [], True: []}
        precision: dict[bool, list[Float32Array]] = {False: [], True: []}
        for rows in self._chunks():
            ranking = index.search(self.matrix[rows], len(self.matrix))[1]
            first = rerank(self.matrix, self.matrix[rows], ranking[:, : self.reranked])[1]
            for exact in (False, True):
                if exact:
                    ranking[:, : self.reranked] = first
                found[exact].append(self._others(rows, ranking)[:, :NEIGHBOURS])
                if self._labels is not None:
                    precision[exact].append(self._average_precision(rows, ranking))
        times = self._times(index)
        quality = [
            Quality(
                self._recall(np.concatenate(found[exact])),
                100 * float(np.concatenate(precision[exact]).mean()) if precision[exact] else None,
                None,
                times[exact],
            )
            for exact in (False, True)
        ]
        return _Run(code_bytes(index), build_seconds, *quality)

    def _chunks(self) -> Iterator[Int64Array]:
        for start in range(0, len(self.queries), CHUNK):
            yield self.queries[start : start + CHUNK]

    def _exact_rankings(self) -> Iterator[tuple[Int64Array, Int64Array]]:
        for rows in self._chunks():
            yield rows, np.argsort(-(self.matrix[rows] @ self.matrix.T), axis=1, kind="stable")

    def _others(self, rows: Int64Array, ranking: Int64Array) -> Int64Array:
        """Rankings in which the query and its copies come last."""
        own = self._contents[ranking] == self._contents[rows][:, None]
        return np.take_along_axis(ranking, np.argsort(own, axis=1, kind="stable"), axis=1)

    def _average_precision(self, rows: Int64Array, ranking: Int64Array) -> Float32Array:
        assert self._labels is not None
        shared = self._labels[rows] @ self._labels.T > 0
        shared &= self._contents[rows][:, None] != self._contents[None, :]
        places = self._others(rows, ranking)
        return average_precision(np.take_along_axis(shared, places, axis=1)).astype(np.float32)

    def _recall(self, found: Int64Array) -> float:
        return float((found[:, :, None] == self._exact[:, None, :]).any(axis=2).mean())

    def _times(self, index: object) -> tuple[float, float]:
        """Median milliseconds of one query for ten hits, and for ten exactly re-ranked ones."""
        from lookalike.vectors.codes import rerank

        alone, both = [], []
        for row in self.queries[:: max(1, len(self.queries) // TIMED)]:
            query = self.matrix[row : row + 1]
            started = time.perf_counter()
            index.search(query, NEIGHBOURS)  # type: ignore[attr-defined]
            alone.append(time.perf_counter() - started)
            started = time.perf_counter()
            rerank(self.matrix, query, index.search(query, self.reranked)[1])  # type: ignore[attr-defined]
            both.append(time.perf_counter() - started)
        return 1000 * statistics.median(alone), 1000 * statistics.median(both)


def _mapped(vectors: Float32Array, folder: Path) -> Float32Array:
    np.save(folder / "vectors.npy", np.ascontiguousarray(vectors, np.float32), allow_pickle=False)
    return np.asanyarray(np.load(folder / "vectors.npy", mmap_mode="r", allow_pickle=False))


def _query_rows(count: int, scenes: Scenes | None, most: int) -> Int64Array:
    """Rows to search for, spread evenly; scenes for which nothing can be found are left out."""
    usable = np.arange(count) if scenes is None else np.flatnonzero(~lonely_scenes(scenes))
    return usable[np.unique(np.linspace(0, len(usable) - 1, min(most, len(usable))).round().astype(np.int64))]


def _row(name: str, description: str, runs: list[_Run], dims: int) -> MethodRow:
    precisions = [run.codes.mean_average_precision for run in runs if run.codes.mean_average_precision is not None]
    size = runs[0].bytes_a_tile
    return MethodRow(
        name,
        description,
        size,
        4 * dims / size,
        statistics.mean(run.build_seconds for run in runs),
        _mean([run.codes for run in runs]),
        _mean([run.reranked for run in runs]),
        statistics.stdev(precisions) if len(precisions) > 1 else None,
    )


def _mean(parts: list[Quality]) -> Quality:
    precisions = [part.mean_average_precision for part in parts if part.mean_average_precision is not None]
    return Quality(
        statistics.mean(part.recall for part in parts),
        statistics.mean(precisions) if precisions else None,
        None,
        statistics.mean(part.milliseconds for part in parts),
    )


def _with_loss(row: MethodRow, exact: float | None) -> MethodRow:
    def lossy(quality: Quality) -> Quality:
        if exact is None or quality.mean_average_precision is None:
            return quality
        return replace(quality, loss=exact - quality.mean_average_precision)

    return replace(row, codes=lossy(row.codes), reranked=lossy(row.reranked))
