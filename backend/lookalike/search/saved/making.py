# SPDX-License-Identifier: GPL-3.0-or-later
"""From a search to a query that can be saved."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from lookalike.rasters.file import inspect
from lookalike.search.examples import EmbeddedExample
from lookalike.search.objects.judging import place_of
from lookalike.search.objects.object_search import seen_as
from lookalike.search.objects.places import Place
from lookalike.search.request import BoxExample, Example, Judgement, SearchRequest, StoredCells, StoredExample, Window
from lookalike.search.saved.query import QuerySettings, SavedQuery, StoredJudgement
from lookalike.search.searcher import Searcher
from lookalike.types import Float32Array


def saved_query(searcher: Searcher, request: SearchRequest, name: str) -> SavedQuery:
    """What a request looks for, with what the network saw of it; raises as `Searcher.search`."""
    return _Making(searcher, request).query(name)


def stored_cells(values: Float32Array, cell: float, size: tuple[float, float]) -> StoredCells:
    """Cells as a file holds them, in float16."""
    kept = values.astype(np.float16)
    return StoredCells(kept.astype(np.float32), digest_of(kept), cell, size)


def digest_of(values: npt.NDArray[np.generic]) -> str:
    """Of numbers: what they are compared by."""
    return hashlib.sha256(np.ascontiguousarray(values).tobytes()).hexdigest()


class _Making:
    def __init__(self, searcher: Searcher, request: SearchRequest) -> None:
        self._searcher, self._request = searcher, request
        self._manifest = searcher.index.manifest
        places = searcher.object_places_of(request)
        self._places = places if isinstance(places, list) else None

    def query(self, name: str) -> SavedQuery:
        settings = {each: getattr(self._request, each) for each in QuerySettings.__slots__}
        settings["match"] = "tiles" if self._places is None else "objects"
        return SavedQuery(name, self._manifest.embedder, QuerySettings(**settings), self._examples(), self._judged())

    def _examples(self) -> tuple[StoredExample, ...]:
        places: Sequence[Place | None] = self._places or [None] * len(self._request.examples)
        return tuple(map(self._example, self._request.examples, places))

    def _judged(self) -> tuple[StoredJudgement, ...]:
        return () if self._places is None else tuple(map(self._judgement, self._request.judged))

    def _example(self, example: Example, place: Place | None) -> StoredExample:
        cells = None if place is None else self._cells(place)
        if isinstance(example, StoredExample):
            return replace(example, cells=cells)
        seen = self._searcher.examples.embed(example, self._request.orientations)
        stored = StoredExample(seen.vector, digest_of(seen.vector), seen.positive, self._tile_side(seen), cells=cells)
        if seen.window is not None:
            return self._placed(stored, seen.window)
        return self._drawn(stored, example) if isinstance(example, BoxExample) else stored

    def _tile_side(self, seen: EmbeddedExample) -> float | None:
        if seen.level is None:
            return None
        return float(self._manifest.grid.size * 2**seen.level * self._searcher.examples.resolution())

    def _placed(self, stored: StoredExample, window: Window) -> StoredExample:
        entry = self._manifest.raster(window.raster)
        xmin, ymin, xmax, ymax = window.bounds
        corners = ((xmin, ymin), (xmin, ymax), (xmax, ymax), (xmax, ymin), (xmin, ymin))
        ring = tuple((float(x), float(y)) for x, y in (entry.georeference.affine @ corner for corner in corners))
        content, crs = entry.fingerprint.content_sha256, entry.georeference.crs_wkt
        return replace(stored, content_sha256=content, bounds=window.bounds, ring=ring, crs=crs)

    def _drawn(self, stored: StoredExample, example: BoxExample) -> StoredExample:
        """On a raster that the index does not hold."""
        box = example.box
        path, _ = self._searcher.examples.raster_of(example)
        ring = ((box.xmin, box.ymin), (box.xmax, box.ymin), (box.xmax, box.ymax), (box.xmin, box.ymax))
        return replace(stored, ring=(*ring, ring[0]), crs=box.crs or inspect(path).georeference.crs_wkt)

    def _cells(self, place: Place) -> StoredCells:
        assert self._places is not None
        cell, along = seen_as([each for each in self._places if each.positive])
        return stored_cells(self._searcher.objects.own_cells(place, cell, along), cell, place.size)

    def _judgement(self, judgement: Judgement) -> StoredJudgement:
        assert self._places is not None
        x, y, good, crs, content = judgement.x, judgement.y, judgement.good, judgement.crs or "", ""
        if judgement.cells is None:
            entry, _, _ = place_of(judgement, self._manifest)
            crs, content = crs or entry.georeference.crs_wkt, entry.fingerprint.content_sha256
        like = next(each for each in self._places if each.positive)
        return StoredJudgement(
            x, y, crs, good, content, self._cells(self._searcher.objects.judged_place(judgement, like))
        )
