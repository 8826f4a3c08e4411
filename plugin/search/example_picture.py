# SPDX-License-Identifier: GPL-3.0-or-later
"""The picture of an example that was drawn on the map."""

from __future__ import annotations

from typing import Callable

from qgis.core import QgsMapRendererParallelJob, QgsMapSettings, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QObject, QSize
from qgis.PyQt.QtGui import QPixmap

PICTURE_PIXELS = 96


class PictureOfABox(QObject):
    """Renders a box of a raster layer in QGIS's own threads and hands the picture over once."""

    def __init__(
        self, layer: QgsRasterLayer, box: QgsRectangle, on_picture: Callable[[QPixmap], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        settings = QgsMapSettings()
        settings.setLayers([layer])
        settings.setDestinationCrs(layer.crs())
        settings.setExtent(box)
        settings.setOutputSize(QSize(PICTURE_PIXELS, PICTURE_PIXELS))
        self._on_picture = on_picture
        self._job = QgsMapRendererParallelJob(settings)
        self._job.finished.connect(self._finish)
        self._job.start()

    def _finish(self) -> None:
        self._on_picture(QPixmap.fromImage(self._job.renderedImage()))
        self.deleteLater()
