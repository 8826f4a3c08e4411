# SPDX-License-Identifier: GPL-3.0-or-later
"""Every error of the plugin's QGIS-free side: one sentence in the user's words that says what to do.

`str(error)` is shown as it is. `details` is for the log and "Copy diagnostics".
"""
# The names say what happened to the user; "Error" would add nothing.
# ruff: noqa: N818

from __future__ import annotations

from .headlines import headed


class ClientError(Exception):
    """Base of all errors that are shown to a user as they are."""

    def __init__(self, message: str, details: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.details = details


class BackendLost(ClientError):
    """The backend that was there does not answer any more: it ended, crashed, or the network is gone."""


class BackendSilent(BackendLost):
    """The backend is connected but does not answer in time: busy, hanging, or the network is gone."""


class BackendNotStarted(ClientError):
    """The process could not be started or ended before it served. `details` holds the end of its log."""


class BackendRefused(ClientError):
    """The backend answered with an error. The message is the backend's own sentence, headed in the user's language."""

    def __init__(self, message: str, code: str, status: int) -> None:
        super().__init__(headed(code, message), f"{code} (HTTP {status})")
        self.code = code
        """Stable name, e.g. `IndexNotFound`, `IndexLocked`, `RasterMoved`, `WeightsMissing`."""
        self.status = status


class ProtocolMismatch(ClientError):
    """Plugin and backend are of versions that do not understand each other."""


class AnswerUnusable(ClientError):
    """The answer is not what the contract says: another program listens there, or the versions differ."""


class LeadsElsewhere(AnswerUnusable):
    """The address answers with a redirect, which is not followed: the token is for one host only."""


class TokenRefused(BackendRefused):
    """The backend does not take this token."""


class PathUnmapped(ClientError):
    """A file is in no folder that the remote backend sees."""


class NotInstalled(ClientError):
    """There is no backend on this machine yet."""


class Cancelled(ClientError):
    """The user stopped the work."""


class JobFailed(ClientError):
    """A job ended with an error. The message is the backend's own sentence."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message, code)
        self.code = code
