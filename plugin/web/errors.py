# SPDX-License-Identifier: GPL-3.0-or-later
"""What can go wrong while an area is copied."""
# ruff: noqa: N818

from __future__ import annotations

from ..base.errors import LookalikeError


class NotCopied(LookalikeError):
    """The service did not give what was asked for, or the file cannot be written."""
