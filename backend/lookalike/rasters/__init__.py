# SPDX-License-Identifier: GPL-3.0-or-later
"""Rasters: tile geometry, bands, stretch, nodata, and a reader that turns windows into pixels."""
