# SPDX-License-Identifier: GPL-3.0-or-later
"""How to index, from what a request says, what the index says, and the defaults, in this order."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lookalike.api.schemas.indexes import IndexRecipeBody
from lookalike.errors import IndexLockedError

if TYPE_CHECKING:
    from lookalike.index.store import IndexStore
    from lookalike.indexing import IndexSettings


@dataclass(frozen=True)
class Recipe:
    """Everything that an index needs but the rasters."""

    model: str
    precision: str
    settings: "IndexSettings"
    store: "IndexStore | None"
    """The index as it is; None where there is none yet."""


def recipe_of(body: IndexRecipeBody, folder: Path, bands: tuple[str, ...] | None = None) -> Recipe:
    """The recipe for the index in `folder`; raises `BadInputError` for numbers that make no grid or projection."""
    from lookalike.embedders.registry import DEFAULT_MODEL
    from lookalike.index.manifest import GridRecipe
    from lookalike.index.projection import format_projection, parse_projection
    from lookalike.index.store import MANIFEST, IndexStore, read_manifest
    from lookalike.indexing import IndexSettings
    from lookalike.settings import parse_grid

    store = IndexStore(folder, read_manifest(folder)) if (folder / MANIFEST).exists() else None
    base = store.manifest.grid if store else GridRecipe()
    tile = body.tile if body.tile is not None else base.size
    stride = body.stride if body.stride is not None else (base.stride if tile == base.size else max(tile // 2, 1))
    levels = body.levels if body.levels is not None else base.levels
    max_nodata = body.max_nodata if body.max_nodata is not None else base.max_nodata
    grid = parse_grid(tile, stride, ",".join(str(level) for level in levels), max_nodata)
    projection = body.projection
    if projection is None:
        projection = format_projection(store.manifest.projection) if store else "pca:128"
    return Recipe(
        model=body.model or (store.manifest.embedder.name if store else DEFAULT_MODEL),
        precision=body.precision or (store.manifest.embedder.precision if store else "fp32"),
        settings=IndexSettings(grid, parse_projection(projection), bands),
        store=store,
    )


def refuse_locked(folder: Path) -> None:
    """Raises `IndexLockedError` while another process writes the index, so that a job for it need not even begin."""
    from filelock import FileLock, Timeout

    from lookalike.index.store import LOCK

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
