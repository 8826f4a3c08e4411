# SPDX-License-Identifier: GPL-3.0-or-later
"""What cannot be done with what the map shows."""
# ruff: noqa: N818

from __future__ import annotations

from ..base.errors import LookalikeError


class LayerUnusable(LookalikeError):
    """A layer that cannot be searched, or nothing of it; the message says why and what to do."""
