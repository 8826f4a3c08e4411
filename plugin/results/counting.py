# SPDX-License-Identifier: GPL-3.0-or-later
"""Counting objects: the count of the backend follows each judgement, and those that tell most are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QPixmap

from ..base.errors import LookalikeError
from ..base.tasks import Task
from ..base.translation import tr
from ..client.matches import OBJECT, Match, SearchResult
from ..client.protocol import Judgement, PlaceToJudge, SearchRequest
from ..project.context import Context
from ..server.backend import LOST
from .count import AnyCount, count_in_words
from .counting_window import SIDE, CountingWindow
from .judged_objects import match_at, with_labels
from .labelling import Labelling
from .labels import DISLIKE, LIKE
from .panel import ResultsPanel
from .state import ResultState
from .surroundings import SURROUNDINGS, Surroundings

SETTLE_MILLISECONDS = 150


@dataclass
class _Round:
    """What is counted: the objects of one result layer."""

    request: SearchRequest
    count: AnyCount | None
    to_judge: tuple[Match, ...]
    """The most telling first."""
    answered: list[Match] = field(default_factory=list)
    """In the window, the last one last."""
    passed: list[Match] = field(default_factory=list)
    elsewhere: list[Judgement] = field(default_factory=list)
    """Judgements of objects that are not among the matches."""


class Counting(QObject):
    """Of the result layer that is shown, where it holds objects."""

    finished = pyqtSignal(object)
    """The window was closed after answers: a tuple of all `Judgement`s, to search again with."""

    def __init__(self, context: Context, state: ResultState, labelling: Labelling, panel: ResultsPanel) -> None:
        super().__init__(panel)
        self._backend, self._tasks, self._messages = context.backend, context.tasks, context.messages
        self._state, self._labelling, self._panel = state, labelling, panel
        self._surroundings = Surroundings(context.project, self)
        self._round: _Round | None = None
        self._shown: Match | None = None
        self._task: Task | None = None
        self._window: CountingWindow | None = None
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLE_MILLISECONDS)
        self._settling.timeout.connect(self._ask)
        state.judgements.changed.connect(lambda others: self._count_soon() if others else None)
        panel.count_wanted.connect(self.open)
        panel.gallery.emptied.connect(self.end)

    @property
    def window(self) -> CountingWindow | None:
        return self._window

    @property
    def asked(self) -> Match | None:
        """The object that the window asks about."""
        return self._shown

    @property
    def is_busy(self) -> bool:
        return self._task is not None or self._settling.isActive()

    def begin(self, request: SearchRequest, count: AnyCount | None, result: SearchResult | None = None) -> None:
        """The matches of this search are shown; nothing is counted where they are none of objects."""
        self._settling.stop()  # what was judged before is counted already
        if count is None:
            return
        paths = {match.raster: match.raster_path for match in self._state.matches}
        known = () if result is None else result.to_judge
        is_whole = all(place.raster in paths for place in known)
        to_judge = tuple(_object_at(place, paths, result) for place in known) if result is not None and is_whole else ()
        self._round = _Round(request, count, to_judge)
        self._show_count()

    def end(self) -> None:
        """Other matches come, or none."""
        self._round = self._shown = None
        self._settling.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if self._window is not None:
            self._window.hide()
        self._panel.show_count("")

    def open(self) -> None:
        """Asks about one object after the other."""
        if self._round is None:
            return
        if self._window is None:
            self._window = CountingWindow(self._panel)
            self._window.judged.connect(self._judge)
            self._window.passed.connect(self._pass)
            self._window.undo_wanted.connect(self._undo)
            self._window.finished.connect(self._finish)
        self._window.show()
        self._show_count()
        self._show_next()
        if not self._round.to_judge:
            self._ask()

    @property
    def judged(self) -> tuple[Judgement, ...]:
        """All judgements: of the request, of the matches, and of others."""
        if self._round is None:
            return ()
        before = (*self._round.request.judged, *self._round.elsewhere)
        return with_labels(before, self._state.matches, self._state.judgements.labels)

    def _ask(self) -> None:
        """Counts anew, and learns what to judge next."""
        round_ = self._round
        if round_ is None or self._backend.state.name == LOST:
            return
        self._settling.stop()
        if self._task is not None:
            self._settling.start()  # one after the other: the backend would go on with what is called off
            return
        request = replace(round_.request, judged=self.judged, limit=1)

        def count(task: Task) -> tuple[SearchResult, tuple[Match, ...]]:
            client = self._backend.client(task.isCanceled)
            result = client.search(request, task.isCanceled)
            paths = {raster.id: raster.path for raster in client.index(request.index).rasters}
            return result, tuple(_object_at(place, paths, result) for place in result.to_judge)

        def show(counted: tuple[SearchResult, tuple[Match, ...]]) -> None:
            if self._task is task:
                self._task = None
                round_.count, round_.to_judge = counted[0].count, counted[1]
                self._show_count()
                if self._shown is None:
                    self._show_next()

        def fail(error: LookalikeError) -> None:
            if self._task is task:
                self._task = None
                self._show_count()
                self._messages.fail(error)
                self._messages.log(f"{error.message} {error.details}")
                if self._window is not None and self._shown is None:
                    self._window.show_object(error.message, False, bool(round_.answered))

        task = self._tasks.run(tr("Lookalike: counting"), count, show, fail)
        self._task = task
        self._show_count()

    def _count_soon(self) -> None:
        """Once nothing more is answered for a moment."""
        self._settling.start()
        self._show_count()

    def _show_count(self) -> None:
        words = "" if self._round is None or self._round.count is None else count_in_words(self._round.count)
        if words and self.is_busy:
            words += " " + tr("Counting anew…")
        self._panel.show_count(words)
        if self._window is not None:
            self._window.count.setText(words)

    def _show_next(self) -> None:
        round_, judged = self._round, self.judged
        if round_ is None:
            return
        over = (*round_.answered, *round_.passed)
        new = (each for each in round_.to_judge if not any(_same(each, other) for other in over))
        self._show(next((each for each in new if not any(_is_of(judgement, each) for judgement in judged)), None))

    def _show(self, match: Match | None) -> None:
        round_, window = self._round, self._window
        if round_ is None or window is None or not window.isVisible():
            return
        self._shown = match
        if match is None:
            words = tr("Looking for what tells most…") if self.is_busy else tr("Nothing is left that would tell more.")
            window.show_object(words, False, bool(round_.answered))
            return
        question = tr("Is this one? Where two frames lie on the same one, only the better is.")
        window.show_object(question, True, bool(round_.answered))

        def show(picture: QPixmap) -> None:
            if self._shown is match:
                window.picture.setPixmap(picture)

        others = [each for each in self._state.matches if _near(each, match) and not _same(each, match)]
        if not self._surroundings.draw(match, SIDE, window.devicePixelRatioF(), show, others=others):
            window.words.setText(
                tr("The project does not show {}. Add it to the map to see this place.").format(match.raster_path)
            )

    def _judge(self, good: bool) -> None:
        round_, shown = self._round, self._shown
        if round_ is None or shown is None or shown.middle is None:
            return
        known = match_at(shown.raster, *shown.middle, self._state.matches)
        if known is not None:
            self._labelling.label({known.key: LIKE if good else DISLIKE})
        else:
            round_.elsewhere.append(Judgement(*shown.middle, good, shown.raster))
        round_.answered.append(shown)
        self._count_soon()
        self._show_next()

    def _pass(self) -> None:
        if self._round is not None and self._shown is not None:
            self._round.passed.append(self._shown)
            self._show_next()

    def _undo(self) -> None:
        round_ = self._round
        if round_ is None or not round_.answered:
            return
        last = round_.answered.pop()
        if round_.elsewhere and _is_of(round_.elsewhere[-1], last):
            round_.elsewhere.pop()
        else:
            self._labelling.undo()
        self._count_soon()
        self._show(last)

    def _finish(self) -> None:
        round_ = self._round
        self._shown = None
        if round_ is not None and round_.answered:
            self._settling.stop()  # the search counts
            self.finished.emit(self.judged)


def _object_at(place: PlaceToJudge, paths: Mapping[str, str], result: SearchResult) -> Match:
    """A place to be judged as a match without a rank."""
    return Match(
        rank=0,
        score=place.score,
        percentile=0.0,
        raster=place.raster,
        raster_path=paths.get(place.raster, ""),
        level=0,
        row=0,
        col=0,
        tile_size=1,
        overlaps_example=False,
        similar=True,
        kind=OBJECT,
        ring=place.ring,
        crs=result.crs[place.raster],
    )


def _same(one: Match, other: Match) -> bool:
    return one.raster == other.raster and one.middle == other.middle


def _near(one: Match, other: Match) -> bool:
    """Whether one lies in the surroundings of the other that are shown."""
    if one.raster != other.raster or one.ring is None or one.middle is None or other.middle is None:
        return False
    xs, ys = zip(*one.ring)
    reach = SURROUNDINGS * max(max(xs) - min(xs), max(ys) - min(ys))
    return abs(one.middle[0] - other.middle[0]) < reach and abs(one.middle[1] - other.middle[1]) < reach


def _is_of(judgement: Judgement, match: Match) -> bool:
    """Whether a judgement is of the object that lies here."""
    return match_at(judgement.raster or "", judgement.x, judgement.y, (match,)) is not None
