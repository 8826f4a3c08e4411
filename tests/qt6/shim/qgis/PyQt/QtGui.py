# SPDX-License-Identifier: GPL-3.0-or-later
"""PyQt6's QtGui under the name that QGIS gives it."""

from PyQt6.QtGui import *  # noqa: F403 - the shim is the whole module
