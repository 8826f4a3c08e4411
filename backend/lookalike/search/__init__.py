# SPDX-License-Identifier: GPL-3.0-or-later
"""Examples -> query vector -> filtered, merged, scored matches."""
