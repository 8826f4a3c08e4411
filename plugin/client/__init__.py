# SPDX-License-Identifier: GPL-3.0-or-later
"""Talks to a backend over HTTP. Knows nothing of QGIS; standard library only.

Import from the modules, late: `http.client` and `ssl` are not free, and QGIS starts with the plugin.
"""
