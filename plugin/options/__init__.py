# SPDX-License-Identifier: GPL-3.0-or-later
"""The page in the options of QGIS."""
