# SPDX-License-Identifier: GPL-3.0-or-later
"""The picture of a box of a raster layer."""

from __future__ import annotations

from typing import Callable

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QObject, QSize
from qgis.PyQt.QtGui import QPixmap


class PictureOfABox(QObject):
    """Renders a box in QGIS's own threads, as the layer is shown, and hands the picture over once."""

    def __init__(
        self,
        layer: QgsRasterLayer,
        box: QgsRectangle,
        pixels: int,
        on_picture: Callable[[QPixmap], None],
        parent: QObject,
        crs: QgsCoordinateReferenceSystem | None = None,
    ) -> None:
        """`box` is in `crs`, else in the CRS of the layer; the picture is a square of so many pixels."""
        super().__init__(parent)
        settings = QgsMapSettings()
        settings.setLayers([layer])
        settings.setDestinationCrs(layer.crs() if crs is None else crs)
        settings.setExtent(box)
        settings.setOutputSize(QSize(pixels, pixels))
        self._on_picture = on_picture
        self._job = QgsMapRendererParallelJob(settings)
        self._job.finished.connect(self._finish)
        self._job.start()

    def _finish(self) -> None:
        self._on_picture(QPixmap.fromImage(self._job.renderedImage()))
        self.deleteLater()
