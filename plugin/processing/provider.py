# SPDX-License-Identifier: GPL-3.0-or-later
"""The provider *Lookalike* of the Processing toolbox."""

from __future__ import annotations

from typing import Callable

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..base.icons import icon
from ..base.shipped import ICONS
from ..base.translation import tr
from ..server.backend import Backend
from .classify import Classify
from .export_matches import ExportMatches
from .find_similar import FindSimilar
from .heat_map import HeatMap
from .index_information import IndexInformation
from .index_rasters import IndexRasters
from .remove_raster import RemoveRaster
from .shared_backend import SharedBackend
from .verify_index import VerifyIndex
from .what_changed import WhatChanged

ALGORITHMS = (
    IndexRasters,
    FindSimilar,
    HeatMap,
    WhatChanged,
    Classify,
    ExportMatches,
    IndexInformation,
    VerifyIndex,
    RemoveRaster,
)


class LookalikeProvider(QgsProcessingProvider):
    """Knows the algorithms, and lends them a backend."""

    def __init__(self, of_dock: Callable[[], Backend | None]) -> None:
        """`of_dock` gives the dock's backend, None while there is no dock."""
        super().__init__()
        self.backend = SharedBackend(of_dock, self)

    def id(self) -> str:
        return "lookalike"

    def name(self) -> str:
        return tr("Lookalike")

    def longName(self) -> str:  # noqa: N802 - the name QGIS calls
        return tr("Lookalike: places that look alike")

    def icon(self) -> QIcon:
        return icon("lookalike")

    def svgIconPath(self) -> str:  # noqa: N802 - the name QGIS calls
        return str(ICONS / "lookalike.svg")

    def loadAlgorithms(self) -> None:  # noqa: N802 - the name QGIS calls
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())

    def unload(self) -> None:
        self.backend.close()
