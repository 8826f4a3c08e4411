# SPDX-License-Identifier: GPL-3.0-or-later
"""From the progress of an installation to a task of QGIS, not more often than anyone sees."""

from __future__ import annotations

from ..base.tasks import Task
from ..environment.progress import InstallProgress

SMALLEST_STEP = 0.01


class ProgressOfTask:
    """Passes progress on to a task: the step as its percentage, and all of it to whoever listens."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._last: InstallProgress | None = None

    def take(self, now: InstallProgress) -> None:
        if self._is_as_before(now):
            return
        self._last = now
        self._task.setProgress(100 * (now.step - 1) / now.steps)
        self._task.say(now)

    def _is_as_before(self, now: InstallProgress) -> bool:
        last = self._last
        if last is None or last.fraction is None or now.fraction is None or last.detail != now.detail:
            return False
        return abs(now.fraction - last.fraction) < SMALLEST_STEP
