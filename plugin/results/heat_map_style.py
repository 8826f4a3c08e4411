# SPDX-License-Identifier: GPL-3.0-or-later
"""How a heat map looks: clear where nothing is alike, glowing where it is. Works outside the GUI thread."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsRasterLayer

from ..base.shipped import STYLES

STYLE = STYLES / "heatmap.qml"


def style_heat_map(file: Path, lowest: float, highest: float) -> None:
    """Writes the style between these similarities beside the file, where QGIS finds it whenever the file is opened."""
    layer = QgsRasterLayer(str(file), file.stem)
    layer.loadNamedStyle(str(STYLE))
    renderer = layer.renderer()
    renderer.setClassificationMin(lowest)
    renderer.setClassificationMax(highest)
    colours = renderer.shader().rasterShaderFunction()
    colours.setMinimumValue(lowest)
    colours.setMaximumValue(highest)
    colours.classifyColorRamp()
    layer.saveNamedStyle(str(file.with_suffix(".qml")))
