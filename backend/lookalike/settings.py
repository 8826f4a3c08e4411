# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings as users write them, checked."""

from lookalike.errors import BadInputError
from lookalike.index.manifest import GridRecipe
from lookalike.types import Box


def parse_grid(tile: int, stride: int, levels: str, max_nodata: float) -> GridRecipe:
    """A grid recipe from option values; `BadInputError` says which one cannot be used."""
    try:
        numbers = tuple(sorted({int(part) for part in levels.split(",")}))
    except ValueError as error:
        raise BadInputError(f"'{levels}' are no levels. Give whole numbers with commas, such as 0,1,2.") from error
    if not 0 <= max_nodata < 1:
        raise BadInputError(f"The largest share of nodata must be from 0 to below 1, not {max_nodata}.")
    recipe = GridRecipe(tile, stride, numbers, max_nodata)
    recipe.grid(tile, tile)
    return recipe


def parse_box(text: str, crs: str | None) -> Box:
    """A box from `XMIN,YMIN,XMAX,YMAX`."""
    parts = text.replace(";", ",").split(",")
    try:
        xmin, ymin, xmax, ymax = (float(part) for part in parts)
    except ValueError as error:
        raise BadInputError(f"'{text}' is no box. Give four numbers: XMIN,YMIN,XMAX,YMAX.") from error
    return Box(xmin, ymin, xmax, ymax, crs)
