# SPDX-License-Identifier: GPL-3.0-or-later
"""Talks to the backend over HTTP and starts and ends its process. Knows nothing of QGIS; standard library only.

Import from the modules, late: `http.client` and `ssl` are not free, and QGIS starts with the plugin.
"""
