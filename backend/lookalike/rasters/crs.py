# SPDX-License-Identifier: GPL-3.0-or-later
"""Coordinate reference systems: parsing what users write, what they are called, and the globe that they lie on."""

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from lookalike.errors import BoxError

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


@lru_cache(maxsize=64)
def geographic_of(crs: str) -> str | None:
    """The CRS of longitude and latitude on the same datum, as PROJJSON; None for one that lies on no globe."""
    base = _geographic(crs)
    return None if base is None else json.dumps(base)


@lru_cache(maxsize=64)
def ellipsoid_of(crs: str) -> tuple[float, float] | None:
    """The half axes in metres, that of the equator and that of the poles; None for a CRS that lies on no globe."""
    base = _geographic(crs)
    ellipsoid = {} if base is None else base.get("datum", base.get("datum_ensemble", {})).get("ellipsoid", {})
    axis = _number(ellipsoid.get("semi_major_axis", ellipsoid.get("radius")))
    if axis is None:
        return None
    minor, flattening = _number(ellipsoid.get("semi_minor_axis")), _number(ellipsoid.get("inverse_flattening"))
    if minor is None:
        minor = axis * (1 - 1 / flattening) if flattening else axis
    return axis, minor


def _geographic(crs: str) -> dict[str, Any] | None:
    from rasterio.errors import CRSError

    try:
        found: dict[str, Any] = parse_crs(crs).to_dict(projjson=True)
    except CRSError:
        return None
    while "source_crs" in found or "components" in found:  # with a shift of datum, or with heights
        found = found["source_crs"] if "source_crs" in found else found["components"][0]
    found = found.get("base_crs", found)
    return found if found.get("type") == "GeographicCRS" else None


def _number(value: Any) -> float | None:
    """A length of PROJJSON: a number, or one with its unit."""
    if isinstance(value, dict):
        unit = value.get("unit", "metre")
        return float(value["value"]) * (float(unit["conversion_factor"]) if isinstance(unit, dict) else 1.0)
    return None if value is None else float(value)


def unit_of(crs_wkt: str) -> float:
    """Metres of the unit of a local or projected CRS, from its WKT; 1 where it names none."""
    found = re.findall(r'(?:LENGTH)?UNIT\["[^"]*",\s*([0-9.eE+-]+)', crs_wkt)
    return float(found[-1]) if found else 1.0


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
