# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of the project as small frozen values, shared by rasters, index and search."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from lookalike.answers import Answer

UInt8Array = npt.NDArray[np.uint8]
Int8Array = npt.NDArray[np.int8]
BoolArray = npt.NDArray[np.bool_]
Float16Array = npt.NDArray[np.float16]
Float32Array = npt.NDArray[np.float32]
Float64Array = npt.NDArray[np.float64]
Int32Array = npt.NDArray[np.int32]
Int64Array = npt.NDArray[np.int64]

Metric = Literal["cosine", "euclidean"]
"""How two vectors are compared."""


@dataclass(frozen=True, slots=True)
class Box:
    """An axis-aligned box on the map.

    Coordinates are x (easting or longitude) before y (northing or latitude), in the units of `crs`;
    `crs` is anything PROJ understands ("EPSG:32612", WKT). None means the CRS of the raster. In degrees `xmin` may be
    the larger one where the box crosses the antimeridian.
    """

    xmin: float
    ymin: float
    xmax: float
    ymax: float
    crs: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class TileKey:
    """Address of a tile in one raster: level k reads the raster reduced 2^k; row and col count grid steps."""

    level: int
    row: int
    col: int


@dataclass(frozen=True, slots=True)
class PixelWindow:
    """A window in the pixels of one level: x to the right, y down, upper left corner first."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Progress(Answer):
    """How far a piece of long work is. `total` is 0 while it is not known."""

    stage: str
    done: int = 0
    total: int = 0
    rate: float = 0.0
    """Units per second over the recent past."""
    seconds_left: float | None = None
    message: str = ""
    part: int = 1
    """Which of the `parts` of the work this is, such as the third of twenty rasters; counted from 1."""
    parts: int = 1
    first_done: bool = False
    """Whether the region that is indexed first is searchable; False where none was named."""


ProgressCallback = Callable[[Progress], None]
CancelCheck = Callable[[], bool]


def ignore_progress(_: Progress) -> None:
    """A progress callback for callers that do not show any."""


def never_cancelled() -> bool:
    """A cancel check for callers that cannot cancel."""
    return False
