# SPDX-License-Identifier: GPL-3.0-or-later
"""How much one request of the backend may hold. A test compares with the backend's own document."""

MOST_RASTERS = 1000
"""To index in one request."""
MOST_EXAMPLES = 64
MOST_MATCHES = 10_000
MOST_CLASSES, MOST_CLASS_EXAMPLES = 100, 10_000
MOST_ZONES, MOST_PLACES = 1000, 100_000
"""To count in, and of known objects to compare matches with."""
MOST_POLYGONS, MOST_CORNERS = 1000, 10_000
"""Separate polygons of an area, and corners of each of their rings."""
