# SPDX-License-Identifier: GPL-3.0-or-later
"""A report of a search for people: examples, matches, maps, count and settings, to be read or printed."""
