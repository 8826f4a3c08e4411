# SPDX-License-Identifier: GPL-3.0-or-later
"""How to index, as a request says it."""

from pathlib import Path
from typing import TYPE_CHECKING

from lookalike.api.schemas.indexes import IndexRecipeBody
from lookalike.errors import IndexLockedError

if TYPE_CHECKING:
    from lookalike.indexing.recipe import Recipe


def recipe_of(body: IndexRecipeBody, folder: Path, bands: tuple[str, ...] | None = None) -> "Recipe":
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
        bands,
        mode=body.mode,
    )
    return recipe_for(folder, wishes, body.device)


def refuse_locked(folder: Path) -> None:
    """Raises `IndexLockedError` while another process writes the index, so that a job for it need not even begin."""
    from filelock import FileLock, Timeout

    from lookalike.index.layout import LOCK

    if not (folder / LOCK).exists():
        return
    try:
        with FileLock(folder / LOCK, timeout=0):
            return
    except Timeout as error:
        raise IndexLockedError(
            f"Another process is writing the index {folder}. Wait until it is done or stop it; "
            "searching works meanwhile."
        ) from error
    except OSError:
        return  # not writable: the job says so in its own words
