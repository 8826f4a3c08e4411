# SPDX-License-Identifier: GPL-3.0-or-later
"""Why a search cannot begin yet."""
# ruff: noqa: N818

from __future__ import annotations

from pathlib import Path

from ..base.errors import LookalikeError
from ..base.words import say


class NotIndexed(LookalikeError):
    """The raster of an example is not in the index."""

    def __init__(self, file: Path) -> None:
        super().__init__(say("{} is not indexed yet. Index it first, on the Index page.").format(file.name))
        self.file = file


class QueryUnusable(LookalikeError):
    """A saved query, or its file, cannot be used."""
