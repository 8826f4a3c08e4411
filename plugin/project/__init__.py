# SPDX-License-Identifier: GPL-3.0-or-later
"""Where index and results lie, and how they stay with their project."""
