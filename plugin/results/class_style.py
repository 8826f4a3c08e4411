# SPDX-License-Identifier: GPL-3.0-or-later
"""How classes look: a colour each, the same on layers and maps; the background is clear."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsPalettedRasterRenderer,
    QgsRasterLayer,
    QgsRendererCategory,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from ..base.translation import tr

NAMES = "lookalike/classes"
"""Property of the layer with the examples of classes: their names as JSON, in the order of their keys."""
CLASS = "class"
BACKGROUND = "background"
COLOURS = ("#e6194b", "#3cb44b", "#4363d8", "#f58231", "#911eb4", "#42d4f4", "#f032e6", "#bfa500", "#9a6324")
"""Told apart by most people, also with a weakness for colours; after the last one they begin again."""
OPACITY = 0.5


def is_class_layer(layer: object) -> bool:
    """Whether a layer holds the examples of classes of its project."""
    return isinstance(layer, QgsVectorLayer) and bool(layer.customProperty(NAMES))


def colour_of(number: int) -> QColor:
    """Of a class, counted from 0."""
    return QColor(COLOURS[number % len(COLOURS)])


def style_classes(layer: QgsVectorLayer, names: Sequence[str], filled: bool = True) -> None:
    """Colours a layer with the attribute `class`; outlines alone where it is not to be filled."""
    categories = []
    for number, name in enumerate(names):
        colour = colour_of(number)
        fill = f"{colour.red()},{colour.green()},{colour.blue()},{round(255 * OPACITY)}"
        look = {"color": fill, "outline_style": "no"}
        if not filled:
            look = {"style": "no", "outline_color": colour.name(), "outline_width": "0.8"}
        categories.append(QgsRendererCategory(name, QgsFillSymbol.createSimple(look), name))
    clear = QgsFillSymbol.createSimple({"style": "no", "outline_style": "no" if filled else "dot"})
    categories.append(QgsRendererCategory(BACKGROUND, clear, tr("background")))
    layer.setRenderer(QgsCategorizedSymbolRenderer(CLASS, categories))


def style_class_map(file: Path, names: Sequence[str]) -> None:
    """Writes the style beside a map of classes, where QGIS finds it whenever the file is opened."""
    layer = QgsRasterLayer(str(file), file.stem)
    entries = [QgsPalettedRasterRenderer.Class(0, QColor(0, 0, 0, 0), tr("background"))]
    for number, name in enumerate(names):
        entries.append(QgsPalettedRasterRenderer.Class(number + 1, colour_of(number), name))
    layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 1, entries))
    layer.saveNamedStyle(str(file.with_suffix(".qml")))
