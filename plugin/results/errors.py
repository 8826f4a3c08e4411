# SPDX-License-Identifier: GPL-3.0-or-later
"""What can go wrong with the layers and files of matches."""
# ruff: noqa: N818

from __future__ import annotations

from ..base.errors import LookalikeError


class MatchesNotWritten(LookalikeError):
    """The GeoPackage could not be written; the message says why."""


class MatchesUnreadable(LookalikeError):
    """A layer holds no matches, or its file cannot be read."""


class SearchForgotten(LookalikeError):
    """A layer does not know the search that it came from."""


class NoClasses(LookalikeError):
    """What is to be classified by makes no classes."""
