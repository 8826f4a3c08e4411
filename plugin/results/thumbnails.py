# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures of the matches, made when the gallery comes to show them.

Tiles are fetched from the backend as the model saw them. Objects are drawn from the map's layer, with what is around
them and a frame; where the project does not show their raster, the tile around them is fetched.
"""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QPixmap

from ..base.errors import LookalikeError
from ..base.tasks import Task
from ..base.translation import tr
from ..client.matches import OBJECT, Match, MatchKey
from ..project.context import Context
from ..server.backend import LOST, READY, BackendState
from .panel import ResultsPanel
from .state import ResultState
from .surroundings import Surroundings

AROUND_OBJECTS = 2.0
"""How many times wider than an object its small picture is."""


class MatchPictures(QObject):
    """Fills the gallery with pictures."""

    def __init__(self, context: Context, state: ResultState, panel: ResultsPanel) -> None:
        super().__init__(panel)
        self._backend, self._tasks, self._messages = context.backend, context.tasks, context.messages
        self._state, self._panel = state, panel
        self._surroundings = Surroundings(context.project, self)
        self._task: Task | None = None
        self._to_draw: list[Match] = []
        self._is_drawing = False
        self._pictures: dict[MatchKey, QPixmap] = {}
        panel.gallery.pictures_wanted.connect(self._fetch)
        context.backend.changed.connect(self._follow_backend)

    @property
    def is_busy(self) -> bool:
        return self._task is not None or self._is_drawing or self._panel.gallery.is_looking

    def of(self, key: MatchKey) -> QPixmap | None:
        """The picture of a match, as far as it was fetched."""
        return self._pictures.get(key)

    def begin(self) -> None:
        """Other matches are shown."""
        self._pictures.clear()
        self._to_draw.clear()
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
        drawn = {each.key for each in matches if each.kind == OBJECT and self._surroundings.shows(each)}
        self._to_draw = [each for each in matches if each.key in drawn]
        if not self._is_drawing:
            self._draw_next()
        rest = [each for each in matches if each.key not in drawn]
        if not rest:
            return
        if self._backend.state.name == LOST:
            return  # starting it again is the user's to say
        self._stop()
        index, size = self._state.index, self._panel.gallery.wanted_pixels

        def fetch(task: Task) -> None:
            client = self._backend.client(task.isCanceled)
            for match in rest:
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

    def _draw_next(self) -> None:
        """One after the other: each takes all of QGIS's threads."""
        self._is_drawing = bool(self._to_draw)
        if not self._to_draw:
            return
        match, of = self._to_draw.pop(0), self._state.matches

        def show(picture: QPixmap) -> None:
            if self._state.matches is of:
                self._take(match, picture)
            self._draw_next()

        if not self._surroundings.draw(match, self._panel.gallery.wanted_pixels, 1.0, show, AROUND_OBJECTS):
            self._draw_next()

    def _follow_backend(self, state: BackendState) -> None:
        if state.name == READY:
            self._panel.gallery.look_for_pictures()

    def _show(self, said: tuple[Match, bytes]) -> None:
        match, png = said
        picture = QPixmap()
        if picture.loadFromData(png):
            self._take(match, picture)

    def _take(self, match: Match, picture: QPixmap) -> None:
        self._pictures[match.key] = picture
        self._panel.show_picture(match, picture)
