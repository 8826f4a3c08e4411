# SPDX-License-Identifier: GPL-3.0-or-later
"""What can go wrong with the folder of a project."""
# ruff: noqa: N818

from __future__ import annotations

from ..base.errors import LookalikeError


class IndexNotMoved(LookalikeError):
    """The index stays where it is, and works there."""
