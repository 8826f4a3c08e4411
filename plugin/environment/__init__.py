# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the backend's private Python environment and says whether it is ready. Knows nothing of QGIS."""
