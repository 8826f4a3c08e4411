# SPDX-License-Identifier: GPL-3.0-or-later
"""The attributes of matches in result layers: names, types, order, and what people call them. Knows nothing of QGIS.

The first ones are those of every file of matches, which the backend defines (`export/attributes.py`); a test compares
the two tables. The others are of the plugin alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..base.words import marked


@dataclass(frozen=True)
class Attribute:
    """A field of a result layer."""

    name: str
    type: type
    """int, float, bool or str."""
    alias: str
    """What people call it, in English; said in the user's language where it is shown."""


OF_MATCHES = (
    Attribute("rank", int, marked("Rank")),
    Attribute("score", float, marked("Score")),
    Attribute("percentile", float, marked("Closer than (% of its raster)")),
    Attribute("raster", str, marked("Raster")),
    Attribute("raster_path", str, marked("File of the raster")),
    Attribute("level", int, marked("Level")),
    Attribute("row", int, marked("Row")),
    Attribute("col", int, marked("Column")),
    Attribute("tile_size", int, marked("Side (pixels)")),
    Attribute("overlaps_example", bool, marked("Overlaps an example")),
    Attribute("similar", bool, marked("Really similar")),
    Attribute("kind", str, marked("Kind")),
    Attribute("angle", float, marked("Turned by (degrees)")),
    Attribute("scale", float, marked("Size (example = 1)")),
    Attribute("date", str, marked("Date of its raster")),
)
LABEL = Attribute("label", str, marked("Judgement"))
SEARCHED_AT = Attribute("searched_at", str, marked("Searched at"))
RING = Attribute("ring", str, marked("Footprint in the CRS of the raster"))
"""JSON: a closed ring of points, x before y. Only in layers that have another CRS than the rasters of their matches."""

OF_LAYERS = (*OF_MATCHES[:3], LABEL, *OF_MATCHES[3:], SEARCHED_AT)
"""In the order of a result layer's fields: the judgement stands where it is seen."""
NEEDED = ("rank", "score", "percentile", "raster", "level", "row", "col")
"""What makes a layer one of matches. Layers of earlier versions lack some of the others."""
TABLE, FACTS = "lookalike", "LOOKALIKE"
"""Of a GeoPackage: the name of its table, and the item of the table's metadata that says how its matches were found."""
EARLIER_RASTER = "raster_id"
"""Layers of earlier versions call the id of the raster so; their `raster` is the name of its file."""
