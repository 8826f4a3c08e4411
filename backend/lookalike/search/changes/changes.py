# SPDX-License-Identifier: GPL-3.0-or-later
"""What changed between two rasters of an index, ranked: from the stored vectors, nothing is embedded."""

from dataclasses import dataclass

import numpy as np

from lookalike.errors import BadInputError, CancelledError
from lookalike.index.manifest import RasterEntry
from lookalike.rasters.boxes import merge_overlapping
from lookalike.rasters.grid import footprints
from lookalike.search.changes.facts import ChangeFacts, ChangeProperties
from lookalike.search.changes.fitting import moved_apart, plain_distance, stands_out
from lookalike.search.changes.pairing import TilesOfRaster, closest_levels
from lookalike.search.request import FEWEST_SHOWN, MOST_MATCHES
from lookalike.search.searcher import Searcher
from lookalike.types import (
    CancelCheck,
    Float32Array,
    Float64Array,
    Int64Array,
    Progress,
    ProgressCallback,
    ignore_progress,
    never_cancelled,
)

FEWEST_PLACES = 20
"""That say what moves all places."""
MOST_SHARED = 0.2
"""Of the ground of two places: tiles that overlap at a corner are one."""
UNLIKE = 1.25
"""Ratio of the sides of two tiles from which on they show noticeably different pieces of ground."""


@dataclass(frozen=True, slots=True)
class Change:
    """A place that changed: its attributes, and its footprint in the CRS of the earlier raster, closed, x before y."""

    properties: ChangeProperties
    ring: tuple[tuple[float, float], ...]


@dataclass(frozen=True, eq=False)
class Changes:
    """How far all places that two rasters share moved apart, `moved (n,)` of `tiles`, and the ranked ones."""

    before: RasterEntry
    after: RasterEntry
    tiles: TilesOfRaster
    """Those of the earlier raster that the later one covers."""
    moved: Float64Array
    ranked: tuple[Change, ...]
    count: int
    """Places among the ranked that stand out."""
    warnings: tuple[str, ...]

    @property
    def crs_wkt(self) -> str:
        """CRS of the footprints."""
        return self.before.georeference.crs_wkt

    def facts(self) -> ChangeFacts:
        """What is said of the comparison beside its places."""
        return ChangeFacts(
            before=self.before.id,
            after=self.after.id,
            date_before=self.before.taken,
            date_after=self.after.taken,
            places=len(self.moved),
            changed=self.count,
            ranked=len(self.ranked),
            most=round(float(self.moved.max()), 3),
            complete=self.before.complete and self.after.complete,
            warnings=self.warnings,
        )


@dataclass(frozen=True, eq=False)
class Comparison:
    """Vectors of length 1 `(n, d)` of the places that both rasters know, see `moved_apart`."""

    tiles: TilesOfRaster
    covering: TilesOfRaster
    """Those of the other raster."""
    known: Int64Array
    """Which of the tiles of the first raster are compared."""
    ones: Float32Array
    others: Float32Array
    resampled: Float32Array


def comparison(searcher: Searcher, before: str, after: str) -> Comparison:
    """The vectors of all places that two rasters share. Raises as `find_changes`."""
    numbers = [searcher.index.manifest.rasters.index(searcher.index.raster(each)) for each in (before, after)]
    if numbers[0] == numbers[1]:
        raise BadInputError("A raster is compared with itself. Name another one for each date.")
    ones, others = closest_levels(searcher.table, numbers[0], numbers[1])
    search = searcher.vectors("cosine")
    blend = others.at(ones.centres(), ones.entry.georeference.crs_wkt)
    known = np.flatnonzero(blend.known)
    if len(known) < FEWEST_PLACES:
        raise BadInputError(
            f"'{ones.entry.id}' and '{others.entry.id}' share {len(known)} tiles. At least {FEWEST_PLACES} are needed "
            "to know what light and season move everywhere."
        )
    first, second = searcher.table.rows_of(ones.number), searcher.table.rows_of(others.number)
    of_first, of_second = search.fetch(first), search.fetch(second)
    there = _unit(blend.of(of_second, second.start))
    # The first raster seen through the grid of the second, and back again.
    seen = np.zeros((second.stop - second.start, of_first.shape[1]), np.float32)
    through = ones.at(others.centres(), others.entry.georeference.crs_wkt)
    seen[others.rows - second.start] = through.of(of_first, first.start)
    here = _unit(of_first[ones.rows - first.start])
    resampled = np.linalg.norm(here - _unit(blend.of(seen, second.start)), axis=1)
    return Comparison(ones, others, known, here[known], there[known], np.asarray(resampled[known], np.float32))


def find_changes(
    searcher: Searcher,
    before: str,
    after: str,
    limit: int | None = None,
    progress: ProgressCallback = ignore_progress,
    cancelled: CancelCheck = never_cancelled,
) -> Changes:
    """Compares two rasters, given by their ids, wherever both have tiles.

    `limit` is how many places are ranked; None means those that stand out, and 50 at least. Raises `BadInputError`
    where they are one raster or share too little ground, `RasterNotIndexedError`, `CancelledError`.
    """
    progress(Progress("Comparing the rasters"))
    apart = comparison(searcher, before, after)
    _stop_if(cancelled)
    ones, others = apart.tiles, apart.covering
    moved = moved_apart(apart.ones, apart.others, apart.resampled)
    _stop_if(cancelled)
    tiles = TilesOfRaster(ones.table, ones.number, ones.level, ones.rows[apart.known], ones.keys[apart.known])
    similarity = 1 - plain_distance(apart.ones, apart.others)
    ranked, count = _ranked(tiles, others.entry, moved, similarity, stands_out(moved), limit)
    return Changes(
        before=ones.entry,
        after=others.entry,
        tiles=tiles,
        moved=moved,
        ranked=ranked,
        count=count,
        warnings=(*_notes(ones, others), *searcher.raster_notes([ones.entry, others.entry])),
    )


def _unit(vectors: Float32Array) -> Float32Array:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), np.float32)


def _ranked(
    tiles: TilesOfRaster,
    after: RasterEntry,
    moved: Float64Array,
    similarity: Float64Array,
    least: float,
    limit: int | None,
) -> tuple[tuple[Change, ...], int]:
    """One change a place, the largest first, and how many of them stand out."""
    order = np.argsort(-moved, kind="stable")
    bounds, rasters = tiles.table.bounds(tiles.rows[order]), np.zeros(len(order), np.int32)
    order = order[merge_overlapping(bounds, rasters, MOST_SHARED, len(order))]
    count = int(np.count_nonzero(moved[order] >= least))
    chosen = order[: min(max(count, FEWEST_SHOWN), MOST_MATCHES) if limit is None else limit]
    percentiles = np.searchsorted(np.sort(moved), moved[chosen], side="left") / len(moved) * 100
    entry = tiles.entry
    rings = footprints(tiles.table.bounds(tiles.rows[chosen]), entry.georeference.transform)
    ranked = []
    for rank, (place, percentile, ring) in enumerate(zip(chosen.tolist(), percentiles, rings, strict=True), start=1):
        level, row, col = tiles.keys[place].tolist()
        properties = ChangeProperties(
            rank=rank,
            change=round(float(moved[place]), 3),
            percentile=round(float(percentile), 3),
            changed=bool(moved[place] >= least),
            similarity=round(float(similarity[place]), 5),
            before=entry.id,
            after=after.id,
            date_before=entry.taken,
            date_after=after.taken,
            level=level,
            row=row,
            col=col,
        )
        ranked.append(Change(properties, tuple(map(tuple, ring.tolist()))))
    return tuple(ranked), min(count, len(ranked))


def _notes(ones: TilesOfRaster, others: TilesOfRaster) -> tuple[str, ...]:
    sides = sorted((ones.side, others.side))
    if sides[1] / sides[0] < UNLIKE:
        return ()
    return (
        f"A tile of '{ones.entry.id}' is {ones.side:.3g} m wide and one of '{others.entry.id}' {others.side:.3g} m: "
        "they show different pieces of ground. Index with more levels, or bring the rasters to one resolution.",
    )


def _stop_if(cancelled: CancelCheck) -> None:
    if cancelled():
        raise CancelledError("The comparison was stopped. Nothing was written.")
