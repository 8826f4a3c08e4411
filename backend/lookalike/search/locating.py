# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds on an orthophoto the place that a photograph from the side shows, with a trained cross-view model."""

import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lookalike.embedders.crossview import MatchHead, load_branch, match_head
from lookalike.embedders.registry import card
from lookalike.embedders.trained import TrainedModel, find_trained
from lookalike.errors import IndexEmptyError, IndexMismatchError
from lookalike.index.store import IndexStore
from lookalike.index.tiles import TileTable
from lookalike.search.hits import FoundTiles, hits_of
from lookalike.search.merging import merge_overlapping
from lookalike.search.request import SearchResult, Timings, Verdict
from lookalike.search.windows import image_tiles
from lookalike.types import BoolArray, Float32Array

_CHUNK = 8192
_SURE = 0.5


@dataclass(frozen=True, slots=True)
class LocateRequest:
    """`rasters` are ids to look on, none means all; `max_overlap` is as in a search."""

    photo: Path
    limit: int = 10
    rasters: tuple[str, ...] = ()
    max_overlap: float = 0.0


def locate(folder: Path, request: LocateRequest, device: str = "auto") -> SearchResult:
    """The tiles of an index that the photograph most surely shows, best first; scores are sureness 0..1.

    Every tile is compared by its stored vector, so no raster is read. Raises `IndexMismatchError` where the index was
    not made with a cross-view model, `IndexEmptyError`, `ImageError`, `RasterNotIndexedError`.
    """
    started = time.perf_counter()
    store = IndexStore.open(folder)
    table = TileTable.of(store)
    model = _cross_view_model(store)
    numbers = [store.manifest.rasters.index(store.manifest.raster(raster)) for raster in request.rasters]
    allowed = table.mask(numbers or None, None)
    if not allowed.any():
        raise IndexEmptyError(f"The index {folder} holds no tile to look on. Index a raster first.")
    recipe = store.manifest.embedder
    embedder = load_branch(model, card(model.base), device, recipe.precision, side="view")
    if embedder.card.weights_sha256 != recipe.weights_sha256:
        raise IndexMismatchError(
            f"The index was made with another training of `{model.name}` than this machine has. Index again with it."
        )
    views = embedder.embed(image_tiles(request.photo, recipe.input.channels, recipe.input.size).tiles)
    embedded = time.perf_counter()
    scores = _scores(store, match_head(model), views)
    found = _found(table, scores, allowed, request)
    finished = time.perf_counter()
    return SearchResult(
        index=store.folder,
        hits=hits_of(found, table),
        verdict=_verdict(float(scores[allowed].max())),
        metric="euclidean",
        levels=store.manifest.grid.levels,
        model=model.name,
        device=embedder.device,
        tiles_searched=int(allowed.sum()),
        complete=all(raster.complete for raster in store.manifest.rasters),
        warnings=(),
        timings=Timings(embedded - started, finished - embedded, finished - started),
    )


def _cross_view_model(store: IndexStore) -> TrainedModel:
    name = store.manifest.embedder.name
    model = find_trained(name)
    if model is None or model.kind != "cross-view":
        raise IndexMismatchError(
            f"The index was made with `{name}`, which matches no photographs from the side. Train a model with "
            "`lookalike train crossview`, and index the raster with it."
        )
    return model


def _scores(store: IndexStore, head: MatchHead, views: Float32Array) -> Float32Array:
    """Sureness of each tile, `float32 (tiles,)`: the surest of the photograph's windows."""
    parts = []
    for vectors in store.all_vectors():
        for start in range(0, len(vectors), _CHUNK):
            tiles = vectors[start : start + _CHUNK].astype(np.float32)
            parts.append(np.max([head(view, tiles) for view in views], axis=0))
    return np.concatenate(parts)


def _found(table: TileTable, scores: Float32Array, allowed: BoolArray, request: LocateRequest) -> FoundTiles:
    rows = np.flatnonzero(allowed)
    rows = rows[np.argsort(-scores[rows], kind="stable")].astype(np.int64)
    kept = rows[merge_overlapping(table.bounds(rows), table.raster_numbers[rows], request.max_overlap, request.limit)]
    percentiles = np.zeros(len(kept), np.float32)
    for place, row in enumerate(kept):
        own = scores[table.rows_of(int(table.raster_numbers[row]))]
        percentiles[place] = (own < scores[row]).mean() * 100
    return FoundTiles(kept, scores[kept], percentiles, np.zeros(len(kept), bool))


def _verdict(best: float) -> Verdict:
    if best < _SURE:
        sentence = f"The model thinks that no place here is the one of the photograph: the best is {best:.0%} sure."
    else:
        sentence = f"The best place is {best:.0%} sure."
    return Verdict(best >= _SURE, sentence, best, _SURE, _SURE)
