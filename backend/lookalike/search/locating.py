# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds on an orthophoto the place that a photograph from the side shows, with a trained cross-view model."""

import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lookalike.errors import IndexEmptyError, IndexMismatchError, ModelUnknownError
from lookalike.index.store import Index
from lookalike.index.tiles import TileTable
from lookalike.models.encoders.crossview import CrossViewModel
from lookalike.models.finding import find, load_for_search
from lookalike.models.pixels import PHOTOGRAPH
from lookalike.rasters.boxes import merge_overlapping
from lookalike.rasters.squares import image_squares
from lookalike.remedies import Remedy
from lookalike.search.found_tiles import FoundTiles, matches_of
from lookalike.search.request import SearchResult, Timings, Verdict
from lookalike.types import BoolArray, Float32Array

_CHUNK = 8192


@dataclass(frozen=True, slots=True)
class LocateRequest:
    """`rasters` are ids to look on, none means all; `max_overlap` is as in a search."""

    photo: Path
    limit: int = 10
    rasters: tuple[str, ...] = ()
    max_overlap: float = 0.0


def locate(folder: Path, request: LocateRequest, device: str = "auto") -> SearchResult:
    """The tiles of an index nearest to the photograph, best first; scores are 1 / (1 + distance).

    Every tile is compared by its stored vector, so no raster is read. Raises `IndexMismatchError` where the index was
    not made with a cross-view model, `IndexEmptyError`, `ImageError`, `RasterNotIndexedError`.
    """
    started = time.perf_counter()
    index = Index.open(folder)
    table = TileTable.of(index)
    model = _cross_view_model(index)
    numbers = [index.manifest.rasters.index(index.manifest.raster(raster)) for raster in request.rasters]
    allowed = table.mask(numbers or None, None)
    if not allowed.any():
        raise IndexEmptyError(f"The index {folder} holds no tile to look on. Index a raster first.")
    recipe = index.manifest.embedder
    model.require(PHOTOGRAPH)
    embedder = load_for_search(model.encoder("view").load, device, recipe.precision, recipe.mode)
    if embedder.card.weights_sha256 != recipe.weights_sha256:
        raise IndexMismatchError(
            f"The index was made with another training of `{recipe.name}` than this machine has. Index again with it."
        )
    views = embedder.embed(image_squares(request.photo, recipe.input.channels, recipe.input.size))
    embedded = time.perf_counter()
    scores = _scores(index, views)
    found = _found(table, scores, allowed, request)
    verdict = _verdict(model, float(found.scores[0]))
    finished = time.perf_counter()
    return SearchResult(
        index=index.folder,
        matches=matches_of(found, table, verdict.least_score),
        verdict=verdict,
        metric="euclidean",
        levels=index.manifest.grid.levels,
        model=recipe.name,
        device=embedder.device,
        tiles_searched=int(allowed.sum()),
        complete=all(raster.complete for raster in index.manifest.rasters),
        warnings=(),
        timings=Timings(embedded - started, finished - embedded, finished - started),
    )


def _cross_view_model(index: Index) -> CrossViewModel:
    name = index.manifest.embedder.name
    try:
        model = find(name)
    except ModelUnknownError:
        model = None
    if not isinstance(model, CrossViewModel):
        raise IndexMismatchError(
            f"The index was made with `{name}`, which is no cross-view model on this machine.",
            Remedy.INDEX_WITH_CROSS_VIEW,
        )
    return model


def _scores(index: Index, views: Float32Array) -> Float32Array:
    """1 / (1 + distance) of each tile, `float32 (tiles,)`, to the nearest of the photograph's windows."""
    parts = []
    for vectors in index.stored_vectors():
        for start in range(0, len(vectors), _CHUNK):
            tiles = vectors[start : start + _CHUNK].astype(np.float32)
            parts.append(np.min([np.linalg.norm(tiles - view, axis=1) for view in views], axis=0))
    return np.asarray(1 / (1 + np.concatenate(parts)), np.float32)


def _found(table: TileTable, scores: Float32Array, allowed: BoolArray, request: LocateRequest) -> FoundTiles:
    rows = np.flatnonzero(allowed)
    rows = rows[np.argsort(-scores[rows], kind="stable")].astype(np.int64)
    kept = rows[merge_overlapping(table.bounds(rows), table.raster_numbers(rows), request.max_overlap, request.limit)]
    percentiles = np.zeros(len(kept), np.float32)
    for place, row in enumerate(kept):
        own = scores[table.rows_of(int(table.raster_numbers(row)))]
        percentiles[place] = (own < scores[row]).mean() * 100
    return FoundTiles(kept, scores[kept], percentiles, np.zeros(len(kept), bool))


def _verdict(model: CrossViewModel, best: float) -> Verdict:
    """Compares the best score with what views of validation places scored with their own place in training."""
    least, median = model.usual_scores()
    if best < least:
        sentence = (
            f"The photograph's place need not be here: the best place scores {best:.2f}, and in training nine in ten "
            f"views scored {least:.2f} or more with their own place."
        )
    else:
        sentence = f"Views of a place usually score {least:.2f} or more with it. Look at the first few places."
    return Verdict(best >= least, sentence, best, median, least)
