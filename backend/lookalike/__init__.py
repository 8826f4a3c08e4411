# SPDX-License-Identifier: GPL-3.0-or-later
"""Lookalike: visual search over orthomosaics, offline.

Nothing heavy is imported here: `lookalike --help` must answer at once.
"""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("lookalike")
except PackageNotFoundError:  # the source tree, not installed
    __version__ = "0+unknown"
