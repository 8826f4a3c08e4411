# SPDX-License-Identifier: GPL-3.0-or-later
"""What every error of the plugin that a user meets has in common, and the two that are nobody's own.

Each room has its errors from here. Knows nothing of QGIS.
"""
# The names say what happened to the user; "Error" would add nothing.
# ruff: noqa: N818

from __future__ import annotations


class LookalikeError(Exception):
    """One sentence in the user's words that says what to do; shown as it is."""

    def __init__(self, message: str, details: str = "") -> None:
        """`details` is for the log and *Copy diagnostics*."""
        super().__init__(message)
        self.message = message
        self.details = details


class Cancelled(LookalikeError):
    """The user stopped the work."""


class AnswerUnusable(LookalikeError):
    """The answer is not what was agreed on: another program gives it, or the versions differ."""
