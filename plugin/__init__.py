# SPDX-License-Identifier: GPL-3.0-or-later
"""The QGIS side of Lookalike. It never imports the backend: the two talk over HTTP."""
