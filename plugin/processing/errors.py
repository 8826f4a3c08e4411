# SPDX-License-Identifier: GPL-3.0-or-later
"""What is wrong with the parameters of an algorithm."""
# ruff: noqa: N818

from __future__ import annotations

from ..base.errors import LookalikeError


class BadParameter(LookalikeError):
    """What the user gave does not make a request; the message says what to do."""
