# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers of what changed between two rasters: their looks, the names of their attributes."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsFillSymbol, QgsRuleBasedRenderer, QgsVectorLayer

from ..base.translation import tr
from .attributes import TABLE
from .errors import MatchesUnreadable
from .heat_map_style import style_heat_map

STANDS_OUT, DOES_NOT = "230,25,75,255", "140,140,140,200"


def changes_layer(file: Path, name: str) -> QgsVectorLayer:
    """The places of a GeoPackage as a layer that is in no project yet. Raises `MatchesUnreadable`."""
    layer = QgsVectorLayer(f"{file}|layername={TABLE}", name, "ogr")
    if not layer.isValid():
        raise MatchesUnreadable(tr("The places in {} cannot be shown. Compare again.").format(file))
    style_changes(layer)
    layer.saveStyleToDatabase(TABLE, "", True, "")
    return layer


def style_changes(layer: QgsVectorLayer) -> None:
    """Outlines: what stands out in red, the other places in grey; names of fields in the user's language."""
    root = QgsRuleBasedRenderer.Rule(None)
    for label, condition, colour, width in (
        (tr("stands out"), '"changed"', STANDS_OUT, "0.8"),
        (tr("as is usual here"), 'NOT "changed"', DOES_NOT, "0.3"),
    ):
        symbol = QgsFillSymbol.createSimple(
            {"style": "no", "outline_color": colour, "outline_width": width, "joinstyle": "miter"}
        )
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, filterExp=condition, label=label))
    layer.setRenderer(QgsRuleBasedRenderer(root))
    for name, alias in (
        ("rank", tr("Rank")),
        ("change", tr("Moved (usual = 1)")),
        ("percentile", tr("Moved more than (% of the places)")),
        ("changed", tr("Stands out")),
        ("similarity", tr("Similarity without correction")),
        ("before", tr("Before")),
        ("after", tr("After")),
        ("date_before", tr("Date before")),
        ("date_after", tr("Date after")),
    ):
        layer.setFieldAlias(layer.fields().indexOf(name), alias)


def style_change_map(file: Path, most: float) -> None:
    """Writes the style beside a map of changes: clear where places moved as is usual. Outside the GUI thread too."""
    style_heat_map(file, 1.0, max(most, 1.1))
