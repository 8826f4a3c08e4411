# SPDX-License-Identifier: GPL-3.0-or-later
"""Boxes in pixels: what two share, and which of many overlapping ones stay."""

import numpy as np

from lookalike.types import BoolArray, Float64Array, Int32Array, Int64Array

CHUNK = 2048
"""Candidates that are compared among themselves at a time: all pairs of them at worst."""


def merge_overlapping(bounds: Float64Array, rasters: Int32Array, max_overlap: float, limit: int) -> Int64Array:
    """Positions of the candidates that stay, at most `limit`, in their order (best first).

    `bounds (n, 4)` are xmin, ymin, xmax, ymax in pixels of the candidate's raster, `rasters (n,)` its number.
    Greedy non-maximum suppression: a candidate goes when the area it shares with a better one of the same raster is
    more than `max_overlap` of the smaller of the two. With 0, hits of one raster never overlap; touching is allowed.
    Neighbours are found by the cells of a grid, so that the work grows with the candidates and not their square.
    """
    cells, width = _cells(bounds, rasters)
    kept = np.empty(0, np.int64)
    for start in range(0, len(bounds), CHUNK):
        chunk = np.arange(start, min(start + CHUNK, len(bounds)))
        taken = _conflicts(bounds, max_overlap, *_near(cells, width, chunk, kept))[0]
        chunk = np.setdiff1d(chunk, taken, assume_unique=False)
        kept = np.concatenate([kept, _best_first(bounds, max_overlap, *_near(cells, width, chunk, chunk), chunk)])
        if len(kept) >= limit:
            break
    return kept[:limit]


def _best_first(
    bounds: Float64Array, max_overlap: float, ones: Int64Array, others: Int64Array, chunk: Int64Array
) -> Int64Array:
    """Which of the chunk stay, of whose near pairs `ones` and `others` each in turn takes out the worse of its own."""
    better = ones < others
    ones, others = _conflicts(bounds, max_overlap, ones[better], others[better])
    order = np.argsort(ones, kind="stable")
    worse = others[order].tolist()
    ends = np.searchsorted(ones[order], chunk, side="right").tolist()
    gone: set[int] = set()
    kept, begin = [], 0
    for candidate, end in zip(chunk.tolist(), ends, strict=True):
        if candidate not in gone:
            kept.append(candidate)
            gone.update(worse[begin:end])
        begin = end
    return np.array(kept, np.int64)


def _cells(bounds: Float64Array, rasters: Int32Array) -> tuple[Int64Array, int]:
    """The cell of each upper left corner, numbered row by row, `int64 (n,)`, and the cells of a row.

    Cells are as large as the largest side, so that what overlaps lies in the same or in touching cells.
    """
    side = float((bounds[:, 2:] - bounds[:, :2]).max(initial=1.0))
    places = np.floor(bounds[:, :2] / side).astype(np.int64)
    places -= places.min(axis=0, initial=0) - 1
    across, down = (int(most) + 2 for most in places.max(axis=0, initial=0))
    return (rasters.astype(np.int64) * down + places[:, 1]) * across + places[:, 0], across


def _near(cells: Int64Array, width: int, some: Int64Array, many: Int64Array) -> tuple[Int64Array, Int64Array]:
    """All pairs of one of `some` and one of `many` whose cells are the same or touch."""
    order = many[np.argsort(cells[many], kind="stable")]
    sorted_cells = cells[order]
    ones, others = [], []
    for row in (-width, 0, width):
        first = np.searchsorted(sorted_cells, cells[some] + row - 1, side="left")
        counts = np.searchsorted(sorted_cells, cells[some] + row + 1, side="right") - first
        ones.append(np.repeat(some, counts))
        others.append(order[np.arange(counts.sum()) + np.repeat(first - np.cumsum(counts) + counts, counts)])
    return np.concatenate(ones), np.concatenate(others)


def _conflicts(
    bounds: Float64Array, max_overlap: float, ones: Int64Array, others: Int64Array
) -> tuple[Int64Array, Int64Array]:
    """Those of the pairs that share too much."""
    one, other = bounds[ones], bounds[others]
    smaller = np.minimum(_areas(one), _areas(other))
    conflict: BoolArray = intersection_areas(one, other) > max_overlap * smaller
    return ones[conflict], others[conflict]


def _areas(bounds: Float64Array) -> Float64Array:
    areas: Float64Array = (bounds[:, 2] - bounds[:, 0]) * (bounds[:, 3] - bounds[:, 1])
    return areas


def intersection_areas(one: Float64Array, many: Float64Array) -> Float64Array:
    """Areas that the boxes `one (n, 4)`, or the same one `(4,)`, share with each of `many (n, 4)`."""
    width = np.minimum(one[..., 2], many[:, 2]) - np.maximum(one[..., 0], many[:, 0])
    height = np.minimum(one[..., 3], many[:, 3]) - np.maximum(one[..., 1], many[:, 1])
    shared: Float64Array = np.clip(width, 0, None) * np.clip(height, 0, None)
    return shared
