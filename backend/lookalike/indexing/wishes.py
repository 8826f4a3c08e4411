# SPDX-License-Identifier: GPL-3.0-or-later
"""How to index, from what is asked for, what the index says, and the defaults, in this order."""

import math
from dataclasses import dataclass, replace

from lookalike.errors import BadInputError
from lookalike.index.manifest import GridRecipe, Manifest
from lookalike.indexing.settings import IndexSettings
from lookalike.models.base import DEFAULT_MODEL, Mode
from lookalike.models.runtimes.devices import OPENVINO, choose_device
from lookalike.presets import preset_named
from lookalike.rasters.grid import Edges
from lookalike.rasters.metatiles import LARGEST_TILE
from lookalike.types import Box
from lookalike.vectors.projection import format_projection, parse_projection

AUTO = "auto"
"""A precision that is settled once tiles were compared, see `indexing.precision`."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a user asks for; None leaves the choice to the preset, the index, or the defaults, in this order."""

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
    nodata: tuple[float, ...] | None = None
    """What is nodata beside what a raster declares; empty for nothing else."""
    edges: Edges | None = None
    mode: Mode | None = None
    preset: str | None = None
    first: Box | None = None
    """What is indexed before the rest."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What the wishes come to, but for what only the model and the rasters can tell."""

    model: str
    precision: str
    """May be `AUTO` for a new index; one that exists has a precision."""
    mode: Mode
    settings: IndexSettings


DENSE_MODELS = ("aerial-lite0", "efficientnet-lite0")
"""Models that were measured to find as much in the mode dense as in the mode tiles, see docs/models.md."""
_CELLS = 14
"""Cells along a tile's side where these models are cut, see `models.runtimes.trunk`."""


def settle(wishes: Wishes, index: Manifest | None, device: str = "auto") -> Settled:
    """How to index on `device`, into an index that says so of itself, None for a new one.

    Raises `BadInputError` for numbers that make no grid, projection or scaling and for a preset that is not known,
    `ModelError` for a preset's model or a device that is not there.
    """
    wishes = with_preset(wishes)
    base = index.grid if index else GridRecipe()
    tile = wishes.tile if wishes.tile is not None else base.size
    stride = wishes.stride if wishes.stride is not None else (base.stride if tile == base.size else max(tile // 2, 1))
    levels = tuple(sorted(set(wishes.levels))) if wishes.levels is not None else base.levels
    max_nodata = wishes.max_nodata if wishes.max_nodata is not None else base.max_nodata
    edges = wishes.edges if wishes.edges is not None else base.edges
    projection = wishes.projection
    if projection is None:
        projection = format_projection(index.projection) if index else "pca:128"
    model = wishes.model or (index.embedder.name if index else DEFAULT_MODEL)
    grid = _checked(GridRecipe(tile, stride, levels, max_nodata, edges))
    mode = wishes.mode or (index.embedder.mode if index else default_mode(model, grid, device))
    scaling = _checked_scaling(wishes.reflectance)
    nodata = None if wishes.nodata is None else tuple(filter(math.isfinite, wishes.nodata))
    settings = IndexSettings(grid, parse_projection(projection), wishes.bands, scaling, nodata)
    return Settled(model, _precision(wishes.precision, index), mode, settings)


def with_preset(wishes: Wishes) -> Wishes:
    """The wishes, filled up with the settings of their preset where they leave a choice; raises as `settle`."""
    if wishes.preset is None:
        return wishes
    preset = preset_named(wishes.preset)
    model = wishes.model or preset.model
    preset.require_model(model)
    stride = preset.stride if wishes.tile is None else None
    return replace(
        wishes,
        model=model,
        tile=wishes.tile if wishes.tile is not None else preset.tile,
        stride=wishes.stride if wishes.stride is not None else stride,
        max_nodata=wishes.max_nodata if wishes.max_nodata is not None else preset.max_nodata,
        projection=wishes.projection or preset.projection,
        edges=preset.edges,
        mode=wishes.mode or "tiles",
        preset=None,
    )


def default_mode(model: str, grid: GridRecipe, device: str) -> Mode:
    """`dense` where that is faster and finds as much: overlapping tiles that fall on the network's cells, on a CPU."""
    fits = 2 * grid.stride <= grid.size <= LARGEST_TILE and grid.stride * _CELLS % grid.size == 0
    return "dense" if fits and model in DENSE_MODELS and choose_device(device) == OPENVINO else "tiles"


def _precision(wished: str | None, index: Manifest | None) -> str:
    if index is not None and wished in (None, AUTO):
        return index.embedder.precision
    return wished or "fp32"


def _checked(grid: GridRecipe) -> GridRecipe:
    """The grid itself; `BadInputError` says which of its numbers cannot be used."""
    if not 0 <= grid.max_nodata < 1:
        raise BadInputError(f"The largest share of nodata must be from 0 to below 1, not {grid.max_nodata}.")
    grid.grid(LARGEST_TILE, LARGEST_TILE)
    return grid


def _checked_scaling(scaling: tuple[float, float] | None) -> tuple[float, float] | None:
    if scaling is not None and not (all(map(math.isfinite, scaling)) and scaling[0] > 0):
        scale, offset = scaling
        raise BadInputError(f"'{scale:g},{offset:g}' is no scaling: SCALE must be above 0. For example 0.0001.")
    return scaling
