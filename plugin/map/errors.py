# SPDX-License-Identifier: GPL-3.0-or-later
"""What cannot be done with what the map shows."""
# ruff: noqa: N818

from __future__ import annotations

from ..base.errors import LookalikeError


class LayerUnusable(LookalikeError):
    """A layer that cannot be searched, or nothing of it; the message says why and what to do."""


class FromTheWeb(LayerUnusable):
    """A layer that shows pictures of a web service: an area of it can be copied, see `web/`."""

    def __init__(self, message: str, layer_id: str) -> None:
        super().__init__(message)
        self.layer_id = layer_id
