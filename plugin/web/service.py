# SPDX-License-Identifier: GPL-3.0-or-later
"""What a layer of a web service offers: its pixels, and what it says of its use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QUrl

from ..map.ground import ground_size
from ..map.raster_layers import is_picture_service

FREE_RESOLUTIONS = (0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0)
"""Metres a pixel, of services that draw at any."""
_ADDRESS = re.compile(r"https?://[^/&'\"\s]+")


@dataclass(frozen=True)
class WebService:
    """A layer of a web service, by what is needed to ask it in another thread."""

    name: str
    provider: str
    source: str
    crs: QgsCoordinateReferenceSystem
    extent: QgsRectangle
    resolutions: tuple[float, ...]
    """Units of the CRS a pixel, of the pictures that the service has, finest first; empty where it draws at any."""
    rights: str
    """Whose images they are and what one may do with them, as the service or the layer says it."""

    @classmethod
    def of(cls, layer: QgsRasterLayer) -> WebService:
        provider = layer.dataProvider()
        said = (*layer.metadata().rights(), *_attribution(layer))
        return cls(
            layer.name(),
            layer.providerType(),
            layer.source(),
            layer.crs(),
            layer.extent(),
            tuple(sorted(provider.nativeResolutions())),
            " · ".join(dict.fromkeys(each.strip() for each in said if each.strip())),
        )

    @property
    def host(self) -> str:
        """The computer that is asked; empty where the source does not say."""
        written = _ADDRESS.search(unquote(self.source))
        return "" if written is None else QUrl(written[0]).host()

    def offered(self, box: QgsRectangle, project: QgsProject) -> tuple[tuple[float, float], ...]:
        """Resolutions for a box in the CRS of the layer, finest first: units of the CRS, and metres, a pixel."""
        width = ground_size(box, self.crs, project)[0]
        if not box.width() or not width:
            return ()
        metres = width / box.width()
        native = self.resolutions or tuple(each / metres for each in FREE_RESOLUTIONS)
        return tuple((each, each * metres) for each in native)


def web_layers(project: QgsProject) -> list[QgsRasterLayer]:
    """The layers of web services that can be copied, in the order of the layer panel."""
    return [layer for layer in project.layerTreeRoot().layerOrder() if is_picture_service(layer)]


def _attribution(layer: QgsRasterLayer) -> Sequence[str]:
    asked = getattr(layer, "attribution", None) or layer.serverProperties().attribution  # moved in newer versions
    return (asked(),)
