# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing matches to a file of the backend's machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..base.fields import Json, integer, text, without_none
from .searches import Match


@dataclass(frozen=True)
class ExportRequest:
    """Writes matches to `path`: .geojson (WGS84), .gpkg (the raster's CRS) or .png (contact sheet)."""

    index: str
    path: str
    matches: tuple[Match, ...] = ()
    """The matches to write ..."""
    matches_file: str | None = None
    """... or the .geojson or .gpkg that holds them."""
    facts: Json | None = None
    """How the matches were found, as their search said it: metric, model, verdict, CRS of their rasters."""
    overwrite: bool = False
    limit: int | None = None
    min_score: float | None = None
    min_percentile: float | None = None
    rasters: tuple[str, ...] = ()

    def to_json(self) -> Json:
        body: dict[str, Any] = {
            "index": self.index,
            "path": self.path,
            "matches": self.matches_file,
            "overwrite": self.overwrite,
            "limit": self.limit,
            "min_score": self.min_score,
            "min_percentile": self.min_percentile,
            "rasters": list(self.rasters),
        }
        if self.matches_file is None:
            features = [match.to_json() for match in self.matches]
            result: dict[str, Any] = {"type": "FeatureCollection", "features": features}
            if self.facts is not None:
                result["lookalike"] = self.facts
            body["result"] = result
        return without_none(body)


@dataclass(frozen=True)
class Exported:
    """A file that was written."""

    path: str
    matches: int
    bytes: int

    @classmethod
    def from_json(cls, data: Json) -> Exported:
        return cls(text(data, "path"), integer(data, "matches"), integer(data, "bytes"))
