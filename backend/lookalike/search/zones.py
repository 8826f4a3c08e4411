# SPDX-License-Identifier: GPL-3.0-or-later
"""Which matches lie in which zones, such as parcels or blocks."""

from collections.abc import Sequence

import numpy as np

from lookalike.index.manifest import RasterEntry
from lookalike.search.area import points_in
from lookalike.search.match import Match
from lookalike.search.request import Area, ZoneCount
from lookalike.types import BoolArray, Float64Array, Int32Array


def zones_of(
    zones: Sequence[Area], entries: Sequence[RasterEntry], rasters: Int32Array, pixels: Float64Array
) -> list[BoolArray]:
    """For each zone which places lie in it, `(n,)`: level-0 pixels `(n, 2)` of rasters by their numbers `(n,)`.

    Raises `BadInputError` for what is no polygon, `BoxError` for an unknown CRS.
    """
    found = []
    for zone in zones:
        inside = np.zeros(len(rasters), np.bool_)
        for number in np.unique(rasters).tolist():
            here = rasters == number
            inside[here] = points_in(zone, entries[number], pixels[here])
        found.append(inside)
    return found


def matches_in(
    zones: Sequence[Area], entries: Sequence[RasterEntry], matches: Sequence[Match]
) -> tuple[ZoneCount, ...]:
    """How many matches have their middles in each zone: of tiles there is no other count."""
    numbers = {entry.id: number for number, entry in enumerate(entries)}
    rasters = np.array([numbers[match.raster] for match in matches], np.int32)
    pixels = [~entries[numbers[match.raster]].georeference.affine @ match.middle for match in matches]
    inside = zones_of(zones, entries, rasters, np.array(pixels, np.float64).reshape(-1, 2))
    return tuple(ZoneCount(*[int(zone.sum())] * 3) for zone in inside)
