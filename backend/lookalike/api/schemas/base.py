# SPDX-License-Identifier: GPL-3.0-or-later
"""What all requests and answers have in common."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class Body(BaseModel):
    """A request: unknown fields, endless numbers and wrong types are refused."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, frozen=True, strict=True)


PathText = Annotated[
    str, Field(min_length=1, max_length=4096, description="On the machine of the server: absolute, or from a root.")
]
RasterId = Annotated[str, Field(min_length=1, max_length=64, description="Id of a raster in the index.")]
ModelName = Annotated[str, Field(min_length=1, max_length=200)]
DeviceName = Annotated[str, Field(min_length=1, max_length=32, description="auto, cpu, cuda or mps.")]
Precision = Literal["auto", "fp32", "bf16", "fp16"]
Crs = Annotated[str, Field(min_length=1, max_length=20_000, description="EPSG:n, WKT, PROJ text or PROJJSON.")]
Number = Annotated[float, Field(ge=-1e15, le=1e15)]
BoxNumbers = Annotated[list[Number], Field(min_length=4, max_length=4, description="xmin, ymin, xmax, ymax.")]
Level = Annotated[int, Field(ge=0, le=12)]
TileStep = Annotated[int, Field(ge=0, le=2**31 - 1)]
