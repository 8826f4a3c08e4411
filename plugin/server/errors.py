# SPDX-License-Identifier: GPL-3.0-or-later
"""What can go wrong before a backend answers."""
# ruff: noqa: N818

from __future__ import annotations

from ..base.errors import LookalikeError


class NotInstalled(LookalikeError):
    """There is no backend on this machine yet."""


class BackendNotStarted(LookalikeError):
    """The process could not be started or ended before it served. `details` holds the end of its log."""


class RemoteUnusable(LookalikeError):
    """What was entered for the backend on another computer does not suffice to reach it."""
