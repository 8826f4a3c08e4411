# SPDX-License-Identifier: GPL-3.0-or-later
"""PyQt6's QtCore under the name that QGIS gives it, with the names of field types that QGIS puts back into it."""

from PyQt6.QtCore import *  # noqa: F403 - the shim is the whole module
from PyQt6.QtCore import QMetaType, QVariant

QVariant.Bool = QMetaType.Type.Bool
QVariant.Int = QMetaType.Type.Int
QVariant.Double = QMetaType.Type.Double
QVariant.String = QMetaType.Type.QString
