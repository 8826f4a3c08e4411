# SPDX-License-Identifier: GPL-3.0-or-later
"""How finely a thing is read: such that about five cells of the feature map lie along it."""

import math

CELLS_ACROSS = 5.0
FEWEST, MOST = 3, 8
"""Cells along a thing; others would see no shape, or cost too much."""
STEPS_AN_OCTAVE = 2
"""Sizes of cells, so that things of about one size share the cells that were computed."""
LEAST_PIXELS = 2.0
"""Of a raster along a cell: beyond, enlarging shows nothing more."""

LEAST_SEEN = 0.25
"""Of a pixel along a cell: what is smaller is less than a pixel altogether, and no raster shows it."""


def cell_size(side: float, resolution: float) -> float:
    """Metres along a cell for a thing whose longer side is `side` metres, on rasters of `resolution` metres a pixel."""
    wanted = max(side / CELLS_ACROSS, LEAST_PIXELS * resolution)
    return float(2.0 ** (round(STEPS_AN_OCTAVE * math.log2(wanted)) / STEPS_AN_OCTAVE))


def cells_along(side: float, cell: float) -> int:
    """Cells along the square around a thing whose longer side is `side`."""
    return min(max(round(side / cell), FEWEST), MOST)
