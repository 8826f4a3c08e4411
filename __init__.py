# SPDX-License-Identifier: GPL-3.0-or-later
"""Entry point for QGIS, which loads the repository root as a plugin package."""


def classFactory(iface):  # noqa: N802 - the name QGIS calls
    from .plugin.plugin import LookalikePlugin

    return LookalikePlugin(iface)
