# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a search means things or tiles: what the user says, else what the size of the example says."""

from lookalike.search.objects.places import Place
from lookalike.search.request import MatchChoice

SMALL, LARGE = 0.75, 1.0
"""A box whose longer side is below the first, in tile sides, means the thing in it; from the second on a tile."""
NOT_SQUARE = 1.5
"""Ratio of its sides from which on a box means a thing: nobody draws a tile so."""


def means_objects(match: MatchChoice, places: list[Place], tile_side: float) -> bool:
    """Whether the boxes, the places of the positive examples, mean things; `tile_side` is that of a tile in metres."""
    if match != "auto":
        return match == "objects"
    if not places:
        return False
    shares = [max(place.size) / tile_side for place in places]
    ratios = [max(place.size) / min(place.size) for place in places]
    share, ratio = max(shares), min(ratios)
    return share < SMALL or (share < LARGE and ratio >= NOT_SQUARE)
