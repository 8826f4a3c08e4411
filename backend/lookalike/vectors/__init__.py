# SPDX-License-Identifier: GPL-3.0-or-later
"""Vectors and their search: exact, approximate, projected."""
