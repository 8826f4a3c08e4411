# SPDX-License-Identifier: GPL-3.0-or-later
"""What changed between two rasters of one place: tiles that moved farther apart than light and season move all."""
