# SPDX-License-Identifier: GPL-3.0-or-later
"""What the flows work with."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsProject
from qgis.gui import QgsMapCanvas

from ..base.activity import Activity
from ..base.messages import Messages
from ..base.tasks import Tasks
from ..server.backend import Backend


@dataclass(frozen=True)
class Context:
    """The project and the map that shows it, the backend, and the ways to tell the user what is being done."""

    project: QgsProject
    canvas: QgsMapCanvas
    backend: Backend
    tasks: Tasks
    messages: Messages
    activity: Activity
