# SPDX-License-Identifier: GPL-3.0-or-later
"""Qt as a QGIS that was built with Qt6 gives it to its plugins."""
