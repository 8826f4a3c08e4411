# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures of the matches: fetched from the backend when the gallery comes to show them."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QPixmap

from ..base.errors import LookalikeError
from ..base.tasks import Task
from ..base.translation import tr
from ..client.matches import Match, MatchKey
from ..project.context import Context
from ..server.backend import LOST, READY, BackendState
from .panel import ResultsPanel
from .state import ResultState


class MatchPictures(QObject):
    """Fills the gallery with pictures."""

    def __init__(self, context: Context, state: ResultState, panel: ResultsPanel) -> None:
        super().__init__(panel)
        self._backend, self._tasks, self._messages = context.backend, context.tasks, context.messages
        self._state, self._panel = state, panel
        self._task: Task | None = None
        self._pictures: dict[MatchKey, QPixmap] = {}
        panel.gallery.pictures_wanted.connect(self._fetch)
        context.backend.changed.connect(self._follow_backend)

    @property
    def is_busy(self) -> bool:
        return self._task is not None or self._panel.gallery.is_looking

    def of(self, key: MatchKey) -> QPixmap | None:
        """The picture of a match, as far as it was fetched."""
        return self._pictures.get(key)

    def begin(self) -> None:
        """Other matches are shown."""
        self._pictures.clear()
        self._stop()

    def follow(self, old: str, new: str) -> None:
        """An index was moved."""
        if self._state.index == old:
            self._state.index = new
            self._stop()
            self._panel.gallery.look_for_pictures()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _fetch(self, matches: Sequence[Match]) -> None:
        """Fetches these pictures, which are in view, instead of what was in view before."""
        if self._backend.state.name == LOST:
            return  # starting it again is the user's to say
        self._stop()
        index, size = self._state.index, self._panel.gallery.wanted_pixels

        def fetch(task: Task) -> None:
            client = self._backend.client(task.isCanceled)
            for match in matches:
                if task.isCanceled():
                    return
                picture = client.thumbnail(index, *match.tile, size=size)
                task.say((match, picture.png))

        def over(problem: object = None) -> None:
            if self._task is task:
                self._task = None
            if isinstance(problem, LookalikeError):
                # The matches are on the map; a missing picture is not worth a message.
                self._messages.log(f"{problem.message} {problem.details}")

        task = self._tasks.run(tr("Lookalike: pictures of the matches"), fetch, over, over, self._show)
        self._task = task

    def _follow_backend(self, state: BackendState) -> None:
        if state.name == READY:
            self._panel.gallery.look_for_pictures()

    def _show(self, said: tuple[Match, bytes]) -> None:
        match, png = said
        picture = QPixmap()
        if picture.loadFromData(png):
            self._pictures[match.key] = picture
            self._panel.show_picture(match, picture)
