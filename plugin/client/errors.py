# SPDX-License-Identifier: GPL-3.0-or-later
"""What can go wrong between the plugin and a backend that runs."""
# ruff: noqa: N818

from __future__ import annotations

from ..base.errors import AnswerUnusable, LookalikeError
from .protocol import Problem
from .sentences import sentence_of

NO_INDEX = "IndexNotFound"
EMPTY_INDEX = "IndexEmpty"
STORAGE = "Storage"
PACKAGES_MISSING = "PackagesMissing"
"""Codes of the backend's errors that the plugin has an answer of its own to."""


class ConnectionUnusable(LookalikeError):
    """Address, token or certificate make no connection."""


class BackendLost(LookalikeError):
    """The backend that was there does not answer any more: it ended, crashed, or the network is gone."""


class BackendSilent(BackendLost):
    """The backend is connected but does not answer in time: busy, hanging, or the network is gone."""


class BackendRefused(LookalikeError):
    """The backend answered with an error."""

    def __init__(self, problem: Problem, status: int) -> None:
        super().__init__(sentence_of(problem), f"{problem.code} (HTTP {status})")
        self.code = problem.code
        """Stable name, e.g. `IndexNotFound`, `IndexLocked`, `RasterMoved`, `WeightsMissing`."""
        self.status = status


class TokenRefused(BackendRefused):
    """The backend does not take this token."""


class ProtocolMismatch(LookalikeError):
    """Plugin and backend are of versions that do not understand each other."""


class LeadsElsewhere(AnswerUnusable):
    """The address answers with a redirect, which is not followed: the token is for one host only."""


class PathUnmapped(LookalikeError):
    """A file is in no folder that the remote backend sees."""


class ImageUnusable(LookalikeError):
    """An image file that is to be searched for cannot be sent."""


class JobFailed(LookalikeError):
    """A job ended with an error."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(sentence_of(problem), problem.code)
        self.code = problem.code
