# SPDX-License-Identifier: GPL-3.0-or-later
"""Raster -> grid -> batches -> embed -> commit."""
