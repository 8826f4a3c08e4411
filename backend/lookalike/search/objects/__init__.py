# SPDX-License-Identifier: GPL-3.0-or-later
"""Things smaller than a tile: found by the cells of the feature map, placed, counted."""
