# SPDX-License-Identifier: GPL-3.0-or-later
"""A colour for each raster in a result layer, instead of one for each step of the percentile."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.core import QgsExpression, QgsFillSymbol, QgsRuleBasedRenderer, QgsVectorLayer
from qgis.PyQt.QtGui import QColor

from ..client.matches import Match

COLOURS = ("#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7", "#ffffff")
"""Okabe and Ito's, which people who see few colours tell apart too; more rasters begin again."""
PREFIX = "raster: "
"""Of the keys of the rules."""
JUDGED = ("like", "dislike", "unsure")


def rasters_in(matches: Sequence[Match]) -> tuple[tuple[str, str], ...]:
    """Id and name of each raster that matches lie on, with its date, by date."""
    known = {each.raster: (each.date or "", Path(each.raster_path).name) for each in matches}
    ordered = sorted(known.items(), key=lambda item: (not item[1][0], item[1]))
    return tuple((raster, f"{name} ({date})" if date else name) for raster, (date, name) in ordered)


def colour_by_raster(layer: QgsVectorLayer, rasters: Sequence[tuple[str, str]]) -> None:
    """Draws footprints in the colour of their raster; judgements stay as they are drawn."""
    root = QgsRuleBasedRenderer.Rule(None)
    for number, (raster, name) in enumerate(rasters):
        rule = QgsRuleBasedRenderer.Rule(_symbol(COLOURS[number % len(COLOURS)]), label=name)
        rule.setFilterExpression(QgsExpression.createFieldEqualityExpression("raster", raster))
        rule.setRuleKey(PREFIX + raster)
        root.appendChild(rule)
    for rule in layer.renderer().rootRule().children():
        if rule.ruleKey() in JUDGED:
            root.appendChild(rule.clone())
    layer.setRenderer(QgsRuleBasedRenderer(root))
    layer.triggerRepaint()


def is_coloured_by_raster(layer: QgsVectorLayer) -> bool:
    renderer = layer.renderer()
    rules = renderer.rootRule().children() if isinstance(renderer, QgsRuleBasedRenderer) else []
    return any(rule.ruleKey().startswith(PREFIX) for rule in rules)


def _symbol(colour: str) -> QgsFillSymbol:
    """An outline with a dark one below it, seen on bright imagery too."""
    symbol = QgsFillSymbol.createSimple(
        {"style": "no", "outline_color": "20,20,20,150", "outline_width": "1.3", "joinstyle": "miter"}
    )
    upper = symbol.symbolLayer(0).clone()
    upper.setStrokeColor(QColor(colour))
    upper.setStrokeWidth(0.8)
    symbol.appendSymbolLayer(upper)
    return symbol
