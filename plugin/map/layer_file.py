# SPDX-License-Identifier: GPL-3.0-or-later
"""The file behind a layer."""

from __future__ import annotations

from qgis.core import QgsMapLayer


def layer_file(layer: QgsMapLayer) -> str:
    """The path in the source of a layer, without the options that follow it; what else a source names as it is."""
    return str(layer.source()).split("|")[0]
