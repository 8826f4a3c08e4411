# SPDX-License-Identifier: GPL-3.0-or-later
"""What is to be classified."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from lookalike.api.schemas.base import Body, Crs, Level, Number, PathText, RasterId
from lookalike.api.schemas.search import AreaGeometry
from lookalike.classifying.request import MOST_CLASSES, MOST_EXAMPLES


class ClassExample(Body):
    """A place that shows a class: a point, or polygons."""

    name: Annotated[str, Field(min_length=1, max_length=100)]
    """Of the class; `background` adds to what fits none."""
    point: Annotated[list[Number], Field(min_length=2, max_length=2, description="x, y.")] | None = None
    geometry: AreaGeometry | None = None
    crs: Crs
    raster: RasterId | None = None
    """Null means the finest raster under it."""

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if (self.point is None) == (self.geometry is None):
            raise ValueError("give either point or geometry")
        return self


class ClassesRequest(Body):
    """Tells the class of every tile from examples."""

    index: PathText
    path: PathText
    """The .gpkg file to write."""
    examples: Annotated[list[ClassExample], Field(min_length=1, max_length=MOST_EXAMPLES)]
    raster_path: PathText | None = None
    """The .tif file to write, a map of one raster."""
    rasters: Annotated[list[RasterId], Field(max_length=1000)] = Field(default_factory=list)
    """Ids of the rasters to classify; none means all."""
    level: Level | None = None
    """Level of the tiles; null means that of the examples' size."""
    overwrite: bool = False

    @model_validator(mode="after")
    def _few_classes(self) -> Self:
        if len({each.name for each in self.examples}) > MOST_CLASSES:
            raise ValueError(f"give {MOST_CLASSES} classes at most")
        return self
