# SPDX-License-Identifier: GPL-3.0-or-later
"""A query that outlives its index, and what becomes of it in another one."""

from dataclasses import dataclass, replace

from lookalike.errors import IndexMismatchError
from lookalike.index.manifest import EmbedderRecipe, Manifest
from lookalike.remedies import Remedy
from lookalike.search.request import Judgement, MatchChoice, SearchRequest, StoredCells, StoredExample
from lookalike.types import Metric


@dataclass(frozen=True, slots=True)
class StoredJudgement:
    """What was said of an object, and what was seen there."""

    x: float
    y: float
    crs: str
    """CRS of x and y."""
    good: bool
    content_sha256: str
    """Of the raster that it lies on, see `Fingerprint`."""
    cells: StoredCells

    def on(self, manifest: Manifest) -> Judgement:
        """The judgement in an index: of a place where the index holds its raster, else of what was seen."""
        entry = manifest.with_content(self.content_sha256)
        if entry is None:
            return Judgement(self.x, self.y, self.good, crs=self.crs, cells=self.cells)
        return Judgement(self.x, self.y, self.good, entry.id, self.crs)


@dataclass(frozen=True, slots=True)
class QuerySettings:
    """The fields of a `SearchRequest` that belong to what is looked for; where to look is asked for each time."""

    match: MatchChoice
    metric: Metric
    orientations: bool
    levels: str | tuple[int, ...]
    limit: int | None
    min_score: float | None
    min_percentile: float | None
    max_overlap: float
    everywhere: bool
    exclude_examples: bool
    rerank: bool


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """Examples with their vectors, what was judged, and how it is searched."""

    name: str
    model: EmbedderRecipe
    """The model that the vectors are of."""
    settings: QuerySettings
    examples: tuple[StoredExample, ...]
    judged: tuple[StoredJudgement, ...] = ()

    def request(self, manifest: Manifest, asked: SearchRequest) -> SearchRequest:
        """The query in an index: what `asked` leaves at its default is as it was saved, its examples come on top.

        Raises `IndexMismatchError` where the index was made with another model.
        """
        if not _alike(self.model, manifest.embedder):
            raise IndexMismatchError(
                f"The query '{self.name}' was saved with {_words(self.model)}, and the index was made with "
                f"{_words(manifest.embedder)}: their vectors cannot be compared.",
                Remedy.INDEX_WITH_MODEL,
                model=self.model.name,
            )
        plain = SearchRequest(())
        left = (name for name in QuerySettings.__slots__ if getattr(asked, name) == getattr(plain, name))
        saved = {name: getattr(self.settings, name) for name in left}
        judged = (*(each.on(manifest) for each in self.judged), *asked.judged)
        return replace(asked, examples=(*self.examples, *asked.examples), judged=judged, **saved)


def _alike(saved: EmbedderRecipe, held: EmbedderRecipe) -> bool:
    """Whether two models give the same vectors; the name tells it of those without weights."""
    parts = ("dim", "weights_sha256", "input", "mode", "cells", *(() if saved.weights_sha256 else ("name",)))
    return all(getattr(saved, part) == getattr(held, part) for part in parts)


def _words(model: EmbedderRecipe) -> str:
    mode = "" if model.mode == "tiles" else f", mode {model.mode}"
    weights = f", weights {model.weights_sha256[:8]}" if model.weights_sha256 else ""
    return f"the model {model.name}{mode}{weights}"
