# SPDX-License-Identifier: GPL-3.0-or-later
"""The formats that matches are exported in, by the ending of the file. Knows nothing of QGIS."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..base.words import marked, say


@dataclass(frozen=True)
class ExportFormat:
    """How GDAL writes a format, or that the backend does."""

    title: str
    """In English; said in the user's language where it is shown."""
    suffixes: tuple[str, ...]
    """The first one is given to a file that has none of them."""
    driver: str
    """Empty where the backend writes it."""
    keeps_crs: bool
    """Whether the file has the CRS of the layer; else it is in WGS 84."""
    outlines: tuple[str, ...] = ()
    """Options of the layer for outlines."""
    points: tuple[str, ...] = ()
    """Options of the layer for points."""

    @property
    def is_report(self) -> bool:
        """Whether it is for people to read, with pictures."""
        return not self.driver

    @property
    def filter(self) -> str:
        """As file dialogs take it."""
        return f"{say(self.title)} (*{self.suffixes[0]})"


GEOJSON = ExportFormat(
    marked("GeoJSON (WGS 84)"),
    (".geojson", ".json"),
    "GeoJSON",
    False,
    ("RFC7946=YES", "WRITE_NAME=NO"),
    ("RFC7946=YES", "WRITE_NAME=NO"),
)
GEOPACKAGE = ExportFormat(marked("GeoPackage"), (".gpkg",), "GPKG", True)
CSV = ExportFormat(marked("CSV table (WGS 84)"), (".csv",), "CSV", False, ("GEOMETRY=AS_WKT",), ("GEOMETRY=AS_XY",))
PDF = ExportFormat(marked("Report to print (PDF)"), (".pdf",), "", False)
HTML = ExportFormat(marked("Report (HTML)"), (".html", ".htm"), "", False)
FORMATS = (GEOJSON, GEOPACKAGE, CSV, PDF, HTML)


def format_of(file: Path) -> ExportFormat:
    """By the ending of the file; GeoJSON where that says nothing."""
    return next((each for each in FORMATS if file.suffix.lower() in each.suffixes), GEOJSON)


def with_suffix(file: Path, wanted: ExportFormat) -> Path:
    """The file with the ending of a format instead of one of another format; other endings are part of its name."""
    if file.suffix.lower() in wanted.suffixes:
        return file
    known = any(file.suffix.lower() in each.suffixes for each in FORMATS)
    name = file.stem if known else file.name
    return file.with_name(name + wanted.suffixes[0])
