# SPDX-License-Identifier: GPL-3.0-or-later
"""How to index, as a request says it."""

from pathlib import Path
from typing import TYPE_CHECKING

from lookalike.api.schemas.indexes import IndexRequest

if TYPE_CHECKING:
    from lookalike.indexing.recipe import Recipe


def recipe_of(body: IndexRequest, folder: Path) -> "Recipe":
    """The recipe for the index in `folder`; raises `BadInputError` for numbers that make no grid or projection."""
    from lookalike.indexing.recipe import Wishes, recipe_for

    levels = None if body.levels is None else tuple(body.levels)
    wishes = Wishes(
        body.model,
        body.precision,
        body.tile,
        body.stride,
        levels,
        body.max_nodata,
        body.projection,
        None if body.bands is None else tuple(body.bands),
        mode=body.mode,
    )
    return recipe_for(folder, wishes, body.device)
