# SPDX-License-Identifier: GPL-3.0-or-later
"""Saved queries: what was looked for, vectors included, in one file that needs neither index nor raster."""
