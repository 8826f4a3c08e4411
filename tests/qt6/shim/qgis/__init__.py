# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands for QGIS's package where only its `PyQt` is needed: there is no `qgis.core` and no `qgis.gui` in it."""
