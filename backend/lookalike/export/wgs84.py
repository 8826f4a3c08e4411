# SPDX-License-Identifier: GPL-3.0-or-later
"""Footprints of matches on the globe: longitude and latitude instead of the CRS of each raster."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import shapely

from lookalike.rasters.outlines import lonlat_outlines
from lookalike.search.match import Match

NAMED = 20
"""Ranks that a sentence names; of more only how many there are."""


def footprints_in_wgs84(matches: Sequence[Match]) -> list[shapely.Geometry | None]:
    """Footprints in longitude and latitude after RFC 7946, see `lonlat_outlines`; None without a place on the Earth."""
    alike: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number, match in enumerate(matches):
        alike[match.crs_wkt, len(match.ring)].append(number)
    footprints: list[shapely.Geometry | None] = [None] * len(matches)
    for (crs, _), numbers in alike.items():
        rings = np.array([matches[number].ring for number in numbers])
        for number, outline in zip(numbers, lonlat_outlines(rings, crs), strict=True):
            footprints[number] = outline
    return footprints


def without_place(matches: Sequence[Match], footprints: Sequence[shapely.Geometry | None]) -> str | None:
    """A sentence that says which matches have no place in WGS 84; None where all have one."""
    ranks = [match.rank for match, footprint in zip(matches, footprints, strict=True) if footprint is None]
    if not ranks:
        return None
    if len(ranks) == len(matches):
        which = "No match has a place"
    elif len(ranks) > NAMED:
        which = f"{len(ranks):,} of {len(matches):,} matches have no place"
    elif len(ranks) > 1:
        which = f"The matches of rank {', '.join(map(str, ranks))} have no place"
    else:
        which = f"The match of rank {ranks[0]} has no place"
    return f"{which} in WGS 84: GeoJSON holds no outline there; a GeoPackage holds it in the CRS of the raster."
