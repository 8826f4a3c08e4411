# SPDX-License-Identifier: GPL-3.0-or-later
"""Matches as files: GeoJSON, GeoPackage, PNG contact sheet."""
