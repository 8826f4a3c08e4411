# SPDX-License-Identifier: GPL-3.0-or-later
"""Models, rasters and indexes."""

from typing import Annotated, Literal

from pydantic import Field

from lookalike.api.schemas.base import (
    Body,
    BoxNumbers,
    Crs,
    DeviceName,
    ModelName,
    PathText,
    Precision,
    RasterId,
)
from lookalike.types import Box


class InspectRequest(Body):
    """What a raster file is."""

    path: PathText


class Region(Body):
    """A region of the map."""

    box: BoxNumbers
    crs: Crs | None = None
    """CRS of the box; null means that of each raster."""

    def as_box(self) -> Box:
        xmin, ymin, xmax, ymax = self.box
        return Box(xmin, ymin, xmax, ymax, self.crs)


class IndexRequest(Body):
    """How to index. What is left out is taken from the preset or the index, or is the default where there is none yet.

    Numbers are checked where the command line's are, so that both say the same of them.
    """

    index: PathText
    rasters: Annotated[list[PathText], Field(min_length=1, max_length=1000)]
    model: ModelName | None = None
    precision: Precision | None = None
    mode: Literal["tiles", "dense"] | None = None
    device: DeviceName = "auto"
    tile: Annotated[int, Field(description="Side in pixels, 16 to 4096.")] | None = None
    stride: Annotated[int, Field(description="Step in pixels, 1 to the side of a tile.")] | None = None
    levels: Annotated[list[int], Field(min_length=1, max_length=64, description="Each from 0 to 12.")] | None = None
    max_nodata: Annotated[float, Field(description="Largest share of nodata in a tile, from 0 to below 1.")] | None = (
        None
    )
    projection: Annotated[str, Field(max_length=40, description="none, centre, pca:128 or pca:0.95.")] | None = None
    bands: Annotated[list[Annotated[str, Field(max_length=200)]], Field(min_length=1, max_length=64)] | None = None
    reflectance: (
        Annotated[list[float], Field(min_length=2, max_length=2, description="Scale and offset, for models of it.")]
        | None
    ) = None
    nodata: (
        Annotated[
            list[float],
            Field(max_length=64, description="What is nodata beside what the rasters declare; empty for nothing else."),
        ]
        | None
    ) = None
    preset: (
        Annotated[str, Field(min_length=1, max_length=60, description="A published system, e.g. fingerprint.")] | None
    ) = None
    first: Region | None = None
    """What is indexed first, such as what the user looks at, so that it can be searched before the rest."""


class VerifyRequest(Body):
    """Whether every byte of an index is as it was committed."""

    index: PathText
    repair: bool = False
    """Drop what is damaged, so that indexing makes it again."""


class RemoveRequest(Body):
    """Takes a raster out of an index."""

    index: PathText
    raster: RasterId


class DateRequest(Body):
    """Says when a raster was taken."""

    index: PathText
    raster: RasterId
    date: Annotated[str, Field(min_length=1, max_length=40)] | None = None
    """A day, month or year: 2024-06-01, 2024-06 or 2024; null means what the file or its name says."""


class RelinkRequest(Body):
    """Says where a raster that was moved is now."""

    index: PathText
    raster: RasterId
    path: PathText
