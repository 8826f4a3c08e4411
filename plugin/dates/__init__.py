# SPDX-License-Identifier: GPL-3.0-or-later
"""Several dates of one area: a place in all rasters, and what changed between two."""
