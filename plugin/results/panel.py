# SPDX-License-Identifier: GPL-3.0-or-later
"""The matches: pictures, a threshold that filters list and map together, judgements and export."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qgis.PyQt.QtCore import QEvent, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QKeySequence, QPixmap
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSlider, QVBoxLayout, QWidget

from ..base.icons import icon
from ..base.quantities import percentile
from ..base.translation import tr
from ..client.matches import Match, SearchResult
from .gallery import Gallery
from .histogram import ScoreHistogram
from .labels import DISLIKE, LIKE, UNSURE

STEPS = 1000
KEY_STEP, PAGE_STEP = 10, 100
SETTLE_MILLISECONDS = 15
"""Slider moves that come closer together filter list and map once."""


class ResultsPanel(QWidget):
    """What a search found."""

    hovered = pyqtSignal(object)
    match_clicked = pyqtSignal(object)
    threshold_changed = pyqtSignal(float)
    """Least score that is shown."""
    judged = pyqtSignal(object, str)
    """Selected matches, and their label."""
    undo_wanted = pyqtSignal()
    redo_wanted = pyqtSignal()
    search_with_labels_wanted = pyqtSignal()
    run_again_wanted = pyqtSignal()
    export_wanted = pyqtSignal()
    repeat_wanted = pyqtSignal()
    """The search that saw only a part is to see all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matches: tuple[Match, ...] = ()
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.doing = QLabel()
        self.doing.setWordWrap(True)
        self.doing.setTextFormat(Qt.TextFormat.PlainText)
        self.repeat = QPushButton(tr("Search again"))
        self.repeat.setToolTip(tr("Run the same search in all that is indexed now"))
        self.gallery = Gallery()
        self.gallery.setAccessibleName(tr("Matches"))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, STEPS)
        self.slider.setSingleStep(KEY_STEP)
        self.slider.setPageStep(PAGE_STEP)
        self.slider.setToolTip(tr("Hide matches that are less similar, in the list and on the map (arrow keys, Home)"))
        self.slider.setAccessibleName(tr("Least similarity that is shown"))
        self.histogram = ScoreHistogram()
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLE_MILLISECONDS)
        self._settling.timeout.connect(self._filter)
        self.shown = QLabel()
        self.like = _button(tr("Like"), tr("The selected matches are what you look for (key: +)"), "like")
        self.dislike = _button(tr("Dislike"), tr("The selected matches are not what you look for (key: -)"), "dislike")
        self.unsure = _button(
            tr("Unsure"), tr("You cannot tell: kept with the match, not searched with (key: ?)"), "unsure"
        )
        self.undo = _button(tr("Undo"), tr("Take the last judgement back (Ctrl+Z)"))
        self.redo = _button(tr("Redo"), tr("Make the judgement again that was taken back (Ctrl+Shift+Z)"))
        self.with_labels = _button(
            tr("Search again with these"),
            tr("Search for what looks like the examples and the liked matches, and unlike the disliked ones"),
        )
        self.again = _button(tr("Run again"), tr("Run the same search again, for instance after indexing more"))
        self.export = QPushButton(tr("Export matches as GeoJSON…"))
        self.export.setToolTip(tr("Write the matches that are shown to a file (WGS84)"))
        self._lay_out()
        self.gallery.hovered.connect(self.hovered)
        self.gallery.clicked_match.connect(self.match_clicked)
        self.gallery.itemSelectionChanged.connect(self._show_buttons)
        self.slider.valueChanged.connect(self._show_threshold)
        self.histogram.pointed.connect(lambda share: self.slider.setValue(round(share * STEPS)))
        for button, label in ((self.like, LIKE), (self.dislike, DISLIKE), (self.unsure, UNSURE)):
            button.clicked.connect(lambda _, label=label: self._judge(label))
        self.gallery.label_typed.connect(self._judge)
        self.undo.clicked.connect(lambda: self.undo_wanted.emit())
        self.redo.clicked.connect(lambda: self.redo_wanted.emit())
        self.with_labels.clicked.connect(lambda: self.search_with_labels_wanted.emit())
        self.again.clicked.connect(lambda: self.run_again_wanted.emit())
        self.repeat.clicked.connect(lambda: self.repeat_wanted.emit())
        self.export.clicked.connect(lambda: self.export_wanted.emit())
        self.clear()

    def clear(self) -> None:
        """Before the first search, and when the layer of the matches is gone."""
        self.show_matches((), "")

    def show_doing(self, sentence: str, can_repeat: bool = False) -> None:
        """What the next matches wait for, which may be a click that repeats the search; empty for nothing."""
        self.doing.setText(sentence)
        self.doing.setVisible(bool(sentence))
        self.repeat.setVisible(can_repeat)

    def show_result(self, result: SearchResult, indexed: float | None = None) -> None:
        """`indexed` is how much of what was searched is indexed, 0..100; None where all is."""
        verdict = result.verdict
        self.show_matches(result.matches, result_in_words(result, indexed), verdict.similar, verdict.least_score)

    def show_matches(
        self, matches: Sequence[Match], sentence: str, similar: bool = True, least_similar: float | None = None
    ) -> None:
        """Shows the matches of a search.

        `similar` is False where the best of them are not really similar, which is likely below the score
        `least_similar`.
        """
        self._settling.stop()
        self.show_doing("")
        self._matches = tuple(matches)
        self.sentence.setText(sentence)
        self.sentence.setStyleSheet("" if similar else "font-weight: bold; color: #b35900")
        self.gallery.show_matches(matches)
        self.histogram.show_scores([match.score for match in matches], least_similar)
        self.slider.blockSignals(True)
        self.slider.setValue(0)
        self.slider.blockSignals(False)
        self.histogram.show_threshold(0.0)
        self._show_count()
        self._show_buttons()

    def show_history(self, can_undo: bool, can_redo: bool) -> None:
        """Whether there are judgements to take back, or to make again."""
        self.undo.setEnabled(can_undo)
        self.redo.setEnabled(can_redo)

    def show_labels_in_use(self, labels: Iterable[str]) -> None:
        """Searching again with the judgements needs some."""
        self.with_labels.setEnabled(any(label in (LIKE, DISLIKE) for label in labels))

    def show_picture(self, match: Match, picture: QPixmap) -> None:
        self.gallery.show_picture(match, picture)

    def threshold(self) -> float:
        """The least score that is shown: the slider's left end is that of the last match."""
        lowest, highest = self._range()
        # The right end exactly: rounding would hide the best match.
        return highest if self.slider.value() == STEPS else lowest + (highest - lowest) * self.slider.value() / STEPS

    def show_threshold(self, score: float | None) -> None:
        """Puts the slider where it was when a layer was filtered; None is its left end."""
        lowest, highest = self._range()
        if score is not None and lowest < score <= highest:
            self.slider.setValue(round(STEPS * (score - lowest) / (highest - lowest)))

    def _range(self) -> tuple[float, float]:
        scores = [match.score for match in self._matches]
        return min(scores, default=0.0), max(scores, default=0.0)

    def _show_threshold(self) -> None:
        """What is cheap follows the slider; list and map follow when it rests for a moment, or now and then."""
        self.histogram.show_threshold(self.slider.value() / STEPS)
        self._show_count()
        if not self._settling.isActive():
            self._settling.start()

    def _filter(self) -> None:
        self.gallery.show_only_above(self.threshold())
        self.threshold_changed.emit(self.threshold())

    def _show_count(self) -> None:
        least = self.threshold()
        left = [match.percentile for match in self._matches if match.score >= least]
        words = tr("{} of {}, closer than {}").format(len(left), len(self._matches), percentile(min(left, default=0.0)))
        self.shown.setText(words if self._matches else "")

    def event(self, event: QEvent) -> bool:
        # QGIS has Ctrl+Z for itself: two shortcuts for one key would both be dead.
        if event.type() == QEvent.Type.ShortcutOverride and _is_undo_or_redo(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _judge(self, label: str) -> None:
        if self.gallery.chosen():
            self.judged.emit(self.gallery.chosen(), label)

    def _show_buttons(self) -> None:
        chosen, judging = bool(self.gallery.chosen()), (self.like, self.dislike, self.unsure)
        for button in judging:
            button.setEnabled(chosen)
        below = (self.undo, self.redo, self.with_labels, self.again, self.export)
        for widget in (self.gallery, self.histogram, self.slider, self.shown, *judging, *below):
            widget.setVisible(bool(self._matches))

    def _lay_out(self) -> None:
        filtering, judging, searching = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        filtering.setSpacing(0)
        for widget in (self.histogram, self.slider, self.shown):
            filtering.addWidget(widget)
        for button in (self.like, self.dislike, self.unsure, self.undo, self.redo):
            judging.addWidget(button)
        searching.addWidget(self.with_labels, 1)
        searching.addWidget(self.again)
        layout = QVBoxLayout(self)
        layout.addWidget(self.doing)
        layout.addWidget(self.repeat)
        layout.addWidget(self.sentence)
        layout.addLayout(filtering)
        layout.addWidget(self.gallery, 1)
        layout.addLayout(judging)
        layout.addLayout(searching)
        layout.addWidget(self.export)


def _button(text: str, tip: str, picture: str = "") -> QPushButton:
    button = QPushButton(text)
    if picture:
        button.setIcon(icon(picture))
    button.setToolTip(tip)
    button.setMinimumWidth(1)  # the dock may be narrow
    # A click leaves the keyboard in the gallery, where + and - are.
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _is_undo_or_redo(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def result_in_words(result: SearchResult, indexed: float | None = None) -> str:
    """The honest summary: the verdict, then what to know about this search, of which so many per cent is indexed."""
    partly = [] if result.complete else [part_in_words(indexed)]
    if not result.matches:
        return " ".join([result.verdict.sentence, *partly])
    found = tr("{} matches among {} tiles in {:.1f} s.").format(
        len(result.matches), result.tiles_searched, result.seconds.total
    )
    verdict = [] if result.verdict.similar else [result.verdict.sentence]
    return " ".join([*partly, *verdict, found, *result.warnings])


def part_in_words(indexed: float | None) -> str:
    if indexed is None:
        return tr("The raster is only partly indexed: there may be more.")
    # Never 100: the search says that some of it is missing.
    return tr("{} % of what was searched is indexed so far: there may be more.").format(min(99, int(indexed)))
