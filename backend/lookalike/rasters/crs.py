# SPDX-License-Identifier: GPL-3.0-or-later
"""Coordinate reference systems: parsing what users write, and moving points between two of them.

Axis order is always x (easting, longitude) before y (northing, latitude), whatever the authority says.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from lookalike.errors import BoxError
from lookalike.types import Float64Array

# GDAL would take a file name or a URL for a CRS and open it; only definitions are let through.
_DEFINITION = re.compile(
    r"\s*(?:(?:EPSG|ESRI|OGC|IAU|IGNF|IAU_\d+):[\w+]+\s*$|urn:ogc:def:crs:[\w:.,+-]+\s*$|[A-Za-z_]+\s*[\[(]|\{|\+proj="
    r"|(?:WGS84|NAD83|NAD27|CRS84)\s*$)",
    re.IGNORECASE,
)
_LOCAL = ("LOCAL_CS", "ENGCRS", "ENGINEERINGCRS")


@lru_cache(maxsize=64)
def parse_crs(text: str) -> Any:
    """The rasterio CRS of "EPSG:32633", WKT, PROJ text or PROJJSON. Raises `BoxError` where there is none."""
    from rasterio.crs import CRS
    from rasterio.env import Env
    from rasterio.errors import CRSError

    if text.strip().isdecimal():
        text = f"EPSG:{text.strip()}"
    try:
        if _DEFINITION.match(text):
            with Env():  # PROJ's own message goes to the log, not to the terminal
                crs = CRS.from_user_input(text.strip())
            if crs.to_wkt():
                return crs
        reason = None
    except (CRSError, ValueError) as error:  # ValueError: a code that is no number
        reason = error
    shown = text if len(text) <= 60 else text[:57] + "..."
    raise BoxError(f"The CRS '{shown}' is not known. Give an EPSG code such as EPSG:32633, or WKT.") from reason


def is_local(crs_wkt: str) -> bool:
    """Whether the CRS is a local (engineering) one, which has no place on the Earth."""
    return crs_wkt.lstrip().upper().startswith(_LOCAL)


def transform_points(points: Float64Array, source: str, target: str) -> Float64Array:
    """Points (..., 2) x, y moved from the CRS `source` to `target` (any text for `parse_crs`).

    Raises `BoxError` where a CRS is unknown or local, or a point has no place in `target`.
    """
    from rasterio._err import CPLE_BaseError
    from rasterio.errors import RasterioError
    from rasterio.warp import transform

    if source == target:
        return points.copy()
    start, end = parse_crs(source), parse_crs(target)
    if start == end:
        return points.copy()
    if is_local(start.to_wkt()) or is_local(end.to_wkt()):
        raise BoxError(
            "A local CRS cannot be transformed into another one. Give the box in the CRS of the raster, or assign the "
            "raster a CRS of a country or the world in QGIS (Raster > Projections > Assign Projection)."
        )
    flat = np.asarray(points, dtype=np.float64).reshape(-1, 2)
    try:
        xs, ys = transform(start, end, flat[:, 0].tolist(), flat[:, 1].tolist())[:2]
    except (CPLE_BaseError, RasterioError) as error:
        raise BoxError(f"A place lies outside the area of the CRS {crs_label(target)}.") from error
    moved = np.stack([np.asarray(xs, dtype=np.float64), np.asarray(ys, dtype=np.float64)], axis=-1)
    if not np.isfinite(moved).all():
        raise BoxError(f"A place lies outside the area of the CRS {crs_label(target)}.")
    return moved.reshape(points.shape)


def crs_wkt_of(path: Path, dataset: Any) -> str:
    """WKT of an open dataset's CRS, "" where there is none.

    A `.prj` file beside an image with a world file counts too, as it does in other GIS; GDAL leaves it aside for most
    formats. It may be in Esri's dialect.
    """
    from rasterio.crs import CRS
    from rasterio.errors import CRSError

    if dataset.crs:
        return str(dataset.crs.to_wkt())
    beside = path.with_suffix(".prj")
    try:
        text = beside.read_text(encoding="utf-8", errors="replace") if beside.is_file() else ""
        return str(CRS.from_wkt(text, morph_from_esri_dialect=True).to_wkt()) if "[" in text else ""
    except CRSError:
        return ""


def crs_label(text: str) -> str:
    """A short name of a CRS for people: "EPSG:32633" where it has a code, else the name in its WKT."""
    crs = parse_crs(text)
    code = crs.to_epsg()
    if code is not None:
        return f"EPSG:{code}"
    name = re.search(r'"([^"]+)"', crs.to_wkt())
    return name.group(1) if name else "unknown"
