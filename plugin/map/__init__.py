# SPDX-License-Identifier: GPL-3.0-or-later
"""What touches the map: layers, tools, menus."""
