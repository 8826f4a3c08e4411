# SPDX-License-Identifier: GPL-3.0-or-later
"""What can go wrong before there is a backend. Each message is one for users; `details` is for the log."""
# ruff: noqa: N818

from __future__ import annotations

from ..base.errors import LookalikeError


class ProgramNotStarted(LookalikeError):
    """A program cannot be started at all."""


class InstallFailed(LookalikeError):
    """The environment could not be built. It is not ready; trying again goes on where it can."""


class NoPythonFound(InstallFailed):
    """No Python on this machine can build the environment."""


class FolderUnusable(InstallFailed):
    """The environment cannot be in this folder."""


class DiskFull(InstallFailed):
    """There is not enough room."""


class NetworkProblem(InstallFailed):
    """The package index cannot be reached: no network, a proxy, or a certificate."""


class WheelMissing(InstallFailed):
    """A package is not to be had in the form this machine needs."""


class InstallBusy(InstallFailed):
    """Another QGIS builds the same environment at this moment."""
