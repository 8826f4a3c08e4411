# SPDX-License-Identifier: GPL-3.0-or-later
"""What is measured: a model, a projection, a metric and the way examples are taken; and what came out."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from lookalike.evaluation.bootstrap import difference_intervals, intervals, resampled_means
from lookalike.evaluation.embedding import embed_scenes, embed_with_orientations
from lookalike.evaluation.protocol import Guard, QuerySplit
from lookalike.evaluation.ranking import NeighbourhoodOrder, Ranked, Scores, VectorScores, rank
from lookalike.index.store import Index
from lookalike.models.base import DEFAULT_MODEL, Embedder
from lookalike.scenes.metrics import MEASURES, ClassRow, class_table
from lookalike.scenes.scenes import Scenes
from lookalike.types import (
    CancelCheck,
    Float32Array,
    Float64Array,
    Metric,
    ProgressCallback,
    ignore_progress,
    never_cancelled,
)
from lookalike.vectors.projection import ProjectionRecipe, fit_projection, format_projection, prepare


@dataclass(frozen=True, slots=True)
class System:
    """How scenes are compared. The defaults are those of an index and a search."""

    model: str = DEFAULT_MODEL
    projection: ProjectionRecipe = ProjectionRecipe()
    metric: Metric = "cosine"
    orientations: bool = True
    """Queries are averaged over 4 rotations and 2 flips; the database never is."""
    rerank: bool = True
    """Rankings by cosine are refined by neighbourhoods, see `search.reranking`."""

    @property
    def name(self) -> str:
        """For people and tables."""
        turned = "" if self.orientations else ", one orientation"
        order = ", re-ranked" if self.reranks else ""
        return f"{self.model}, {format_projection(self.projection)}, {self.metric}{turned}{order}"

    @property
    def reranks(self) -> bool:
        """Whether rankings are refined: never those by distance."""
        return self.rerank and self.metric == "cosine"


@dataclass(frozen=True)
class SceneVectors:
    """Vectors of all scenes as a model gives them, `float32 (n, dim)`: as they are, and as a query takes them."""

    database: Float32Array
    queries: Float32Array
    seconds: float = 0.0


@dataclass(frozen=True)
class Measured:
    """A system on a set of scenes."""

    system: System
    ranked: Ranked
    dims: int
    """Length of the vectors that are compared."""
    seconds: float
    """Embedding, projecting and ranking; not the loading of the model."""
    resampled: Float64Array = field(repr=False)
    """`(resamples, len(MEASURES))`, see `bootstrap`."""

    @property
    def intervals(self) -> Float64Array:
        """95 % limits of each measure, `(len(MEASURES), 2)`."""
        return intervals(self.resampled)

    def better_than(self, other: "Measured") -> tuple[float, Float64Array]:
        """By how much the mAP is above another system's on the same queries, and the 95 % limits of that `(2,)`."""
        column = MEASURES.index("mAP")
        limits = difference_intervals(self.resampled, other.resampled)[column]
        return self.ranked.mean("mAP") - other.ranked.mean("mAP"), limits


ScoresOf = Callable[[Float32Array, Float32Array, Metric], Scores]
"""From prepared vectors of queries `(q, dims)` and database `(n, dims)` to what ranks."""


def embed(
    scenes: Scenes,
    load: Callable[[], Embedder],
    orientations: bool,
    progress: ProgressCallback = ignore_progress,
    cancelled: CancelCheck = never_cancelled,
) -> SceneVectors:
    """Vectors of the scenes; those of tiles of an index come from the index, as a search with a tile takes them."""
    if scenes.index is not None:
        stored = stored_vectors(scenes)
        return SceneVectors(stored, stored)
    embedder = load()
    started = time.perf_counter()
    if orientations:
        database, queries = embed_with_orientations(scenes, embedder, progress, cancelled)
    else:
        database = queries = embed_scenes(scenes, embedder, progress, cancelled)
    return SceneVectors(database, queries, time.perf_counter() - started)


def stored_vectors(scenes: Scenes) -> Float32Array:
    """The vectors that the index holds of scenes that are its tiles, `float32 (n, dim)`; `ValueError` for images."""
    if scenes.index is None:
        raise ValueError("the scenes are images and no tiles of an index")
    index = Index.open(scenes.index)
    rows = np.array([scene.tile.row for scene in scenes.scenes if scene.tile is not None], np.int64)
    result = np.empty((len(rows), index.manifest.embedder.dim), np.float32)
    first = 0
    for part in index.stored_vectors():
        here = (rows >= first) & (rows < first + len(part))
        result[here] = part[rows[here] - first]
        first += len(part)
    return result


def measure_system(
    scenes: Scenes,
    split: QuerySplit,
    system: System,
    vectors: SceneVectors,
    guard: Guard | None = None,
    scores_of: ScoresOf = VectorScores,
    seed: int = 0,
    progress: ProgressCallback = ignore_progress,
    cancelled: CancelCheck = never_cancelled,
) -> Measured:
    """Projects (fitted on the database alone, without labels), ranks and measures.

    `scores_of` stands between vectors and ranking: exact comparison unless another step is given. Raises as `rank`.
    """
    started = time.perf_counter()
    database = vectors.database[split.database]
    projection = fit_projection(system.projection, [database], database.shape[1])
    asked, searched = (prepare(projection, system.metric, part) for part in (vectors.queries[split.queries], database))
    reorder = NeighbourhoodOrder(asked, searched) if system.reranks else None
    ranked = rank(scenes, split, scores_of(asked, searched, system.metric), guard, reorder, progress, cancelled)
    seconds = vectors.seconds + time.perf_counter() - started
    return Measured(system, ranked, projection.dims, seconds, resampled_means(ranked.measures, seed=seed))


def measure_systems(
    scenes: Scenes,
    split: QuerySplit,
    systems: Sequence[System],
    load: Callable[[str], Embedder],
    guard: Guard | None = None,
    seed: int = 0,
    progress: ProgressCallback = ignore_progress,
    cancelled: CancelCheck = never_cancelled,
) -> list[Measured]:
    """Measures several systems on the same queries; scenes are embedded once for each model."""
    kept: dict[str, SceneVectors] = {}
    results = []
    for number, system in enumerate(systems):
        if system.model not in kept:
            turned = any(other.orientations for other in systems if other.model == system.model)
            kept[system.model] = embed(scenes, partial(load, system.model), turned, progress, cancelled)
        vectors = kept[system.model]
        if not system.orientations:
            vectors = SceneVectors(vectors.database, vectors.database, vectors.seconds)
        results.append(
            measure_system(scenes, split, system, vectors, guard, seed=seed, progress=progress, cancelled=cancelled)
        )
        if all(other.model != system.model for other in systems[number + 1 :]):
            del kept[system.model]
    return results


def class_rows(scenes: Scenes, ranked: Ranked) -> list[ClassRow]:
    """Measures of each class, worst first."""
    return class_table(scenes.classes, scenes.label_matrix[ranked.queries], ranked.measures, ranked.confusion)
