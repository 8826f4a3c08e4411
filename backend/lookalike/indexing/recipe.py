# SPDX-License-Identifier: GPL-3.0-or-later
"""How to index, from what is asked for, what the index says, and the defaults, in this order."""

from dataclasses import dataclass
from pathlib import Path

from lookalike.errors import BadInputError
from lookalike.index.manifest import GridRecipe
from lookalike.index.store import Index
from lookalike.indexing.run import IndexSettings
from lookalike.models.base import DEFAULT_MODEL, Mode
from lookalike.models.runtimes.devices import OPENVINO, choose_device
from lookalike.rasters.dense_windows import LARGEST_TILE
from lookalike.rasters.grid import Edges
from lookalike.vectors.projection import format_projection, parse_projection


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a user asks for; None leaves the choice to the index, or to the defaults where there is none."""

    model: str | None = None
    precision: str | None = None
    tile: int | None = None
    stride: int | None = None
    levels: tuple[int, ...] | None = None
    max_nodata: float | None = None
    projection: str | None = None
    bands: tuple[str, ...] | None = None
    reflectance: tuple[float, float] | None = None
    """Scale and offset."""
    edges: Edges | None = None
    mode: Mode | None = None


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that an index needs but the rasters."""

    model: str
    precision: str
    """`auto` is yet to be settled, see `indexing.precision`; an index that exists has one."""
    settings: IndexSettings
    mode: Mode
    store: Index | None
    """The index as it is; None where there is none yet."""


DENSE_MODELS = ("efficientnet-lite0",)
"""Models that were measured to find as much in the mode dense as in the mode tiles, see docs/models.md."""
_CELLS = 14
"""Cells along a tile's side where these models are cut, see `models.runtimes.trunk`."""


def recipe_for(folder: Path, wishes: Wishes, device: str = "auto") -> Recipe:
    """The recipe for the index in `folder`, to be made on `device`.

    Raises `BadInputError` for numbers that make no grid or projection, `ModelError` for a device that is not there.
    """
    store = Index.peek(folder) if Index.exists(folder) else None
    base = store.manifest.grid if store else GridRecipe()
    tile = wishes.tile if wishes.tile is not None else base.size
    stride = wishes.stride if wishes.stride is not None else (base.stride if tile == base.size else max(tile // 2, 1))
    levels = wishes.levels if wishes.levels is not None else base.levels
    max_nodata = wishes.max_nodata if wishes.max_nodata is not None else base.max_nodata
    edges = wishes.edges if wishes.edges is not None else base.edges
    projection = wishes.projection
    if projection is None:
        projection = format_projection(store.manifest.projection) if store else "pca:128"
    model = wishes.model or (store.manifest.embedder.name if store else DEFAULT_MODEL)
    grid = _checked(GridRecipe(tile, stride, levels, max_nodata, edges))
    mode = wishes.mode or (store.manifest.embedder.mode if store else default_mode(model, grid, device))
    settings = IndexSettings(grid, parse_projection(projection), wishes.bands, wishes.reflectance)
    return Recipe(model, _precision(wishes.precision, store), settings, mode, store)


def default_mode(model: str, grid: GridRecipe, device: str) -> Mode:
    """`dense` where that is faster and finds as much: overlapping tiles that fall on the network's cells, on a CPU."""
    fits = 2 * grid.stride <= grid.size <= LARGEST_TILE and grid.stride * _CELLS % grid.size == 0
    return "dense" if fits and model in DENSE_MODELS and choose_device(device) == OPENVINO else "tiles"


def _precision(wished: str | None, store: Index | None) -> str:
    if store is not None and wished in (None, "auto"):
        return store.manifest.embedder.precision
    return wished or "fp32"


def _checked(recipe: GridRecipe) -> GridRecipe:
    """The recipe itself; `BadInputError` says which of its numbers cannot be used."""
    if not 0 <= recipe.max_nodata < 1:
        raise BadInputError(f"The largest share of nodata must be from 0 to below 1, not {recipe.max_nodata}.")
    recipe.grid(recipe.size, recipe.size)
    return recipe
