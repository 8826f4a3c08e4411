# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked about two dates of one place."""

from typing import Annotated

from pydantic import Field

from lookalike.api.schemas.base import Body, Crs, DeviceName, Number, PathText, RasterId
from lookalike.search.request import MOST_MATCHES, MOST_SIDE


class ChangesRequest(Body):
    """What changed between two rasters of one area, ranked, beyond what light and season move everywhere."""

    index: PathText
    before: RasterId
    """The earlier raster."""
    after: RasterId
    """The later one."""
    paths: Annotated[list[PathText], Field(min_length=1, max_length=4)]
    """The files to write: the ranked places as .geojson or .gpkg, a map of all places as .tif."""
    limit: Annotated[int, Field(ge=1, le=MOST_MATCHES)] | None = None
    """How many places are ranked; null means those that stand out, and 50 at least."""
    overwrite: bool = False


class CompareRequest(Body):
    """What all rasters of an index show of one place."""

    index: PathText
    x: Number
    y: Number
    crs: Crs
    side: Annotated[float, Field(gt=0, le=MOST_SIDE)] | None = None
    """Metres of the square to look at; null means that of a tile."""
    device: DeviceName = "auto"
