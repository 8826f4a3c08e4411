# SPDX-License-Identifier: GPL-3.0-or-later
"""How an index is made, but for the model: tiles, projection, and how the numbers of rasters are read."""

from dataclasses import dataclass

from lookalike.index.manifest import GridRecipe, PrecisionCheck
from lookalike.vectors.projection import ProjectionRecipe


@dataclass(frozen=True, slots=True)
class IndexSettings:
    """How rasters are tiled, read and projected."""

    grid: GridRecipe = GridRecipe()
    projection: ProjectionRecipe = ProjectionRecipe()
    bands: tuple[str, ...] | None = None
    """A band for each channel of the model, by number or name; None as recorded, else as the file says."""
    reflectance: tuple[float, float] | None = None
    """Scale and offset that make reflectance of a raster's numbers; None as recorded, else as the file says."""
    nodata: tuple[float, ...] | None = None
    """Values that are nodata beside those that a raster declares; None as recorded, else what is found."""
    precision_check: PrecisionCheck | None = None
    """Why the embedder has the precision it has; recorded in a new index."""
