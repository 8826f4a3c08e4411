# SPDX-License-Identifier: GPL-3.0-or-later
"""Matches against objects that are known: how many are right, and how many objects were found."""

from collections.abc import Sequence

import numpy as np
import shapely

from lookalike.index.manifest import RasterEntry
from lookalike.rasters.globe import places
from lookalike.search.area import points_in
from lookalike.search.match import Match
from lookalike.search.request import Area, Places, TruthCheck
from lookalike.types import Float64Array


def check_against(
    truth: Places, matches: Sequence[Match], rasters: Sequence[RasterEntry], area: Area | None
) -> TruthCheck:
    """Compares matches, best first, with the objects on the searched rasters; one on two rasters counts twice.

    Raises `BoxError` for an unknown CRS.
    """
    objects, found, right = 0, 0, np.zeros(len(matches), np.bool_)
    for raster in rasters:
        known = _on(truth, raster, area)
        taken = np.zeros(len(known), np.bool_)
        for number, match in enumerate(matches):
            if match.raster != raster.id or len(known) == 0:
                continue
            covered = shapely.intersects_xy(shapely.Polygon(match.ring), known[:, 0], known[:, 1]) & ~taken
            if covered.any():
                middle = np.array(match.middle)
                taken[np.flatnonzero(covered)[np.hypot(*(known[covered] - middle).T).argmin()]] = True
                right[number] = True
        objects, found = objects + len(known), found + int(taken.sum())
    precisions = np.cumsum(right) / np.arange(1, len(right) + 1)
    return TruthCheck(
        objects=objects,
        right=found,
        precision=found / max(1, len(matches)),
        recall=found / max(1, objects),
        average_precision=float(precisions[right].sum()) / max(1, objects),
    )


def _on(truth: Places, raster: RasterEntry, area: Area | None) -> Float64Array:
    """The objects on a raster and in the area, in its CRS, `(n, 2)`."""
    georeference = raster.georeference
    points = places(np.array(truth.points, np.float64).reshape(-1, 2), truth.crs, georeference.crs_wkt)
    points = points[np.isfinite(points).all(axis=1)]
    xs, ys = ~georeference.affine @ tuple(points.T)
    pixels = np.column_stack([xs, ys])
    inside = (pixels >= 0) & (pixels <= (georeference.width, georeference.height))
    on = np.asarray(inside.all(axis=1), np.bool_)
    if area is not None:
        on[on] = points_in(area, raster, pixels[on])
    return np.asarray(points[on], np.float64)
