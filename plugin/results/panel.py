# SPDX-License-Identifier: GPL-3.0-or-later
"""The matches: pictures, a threshold that filters list and map together, judgements and export."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qgis.PyQt.QtCore import QEvent, QPoint, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor, QIcon, QKeyEvent, QKeySequence, QPixmap
from qgis.PyQt.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSlider, QToolButton, QVBoxLayout, QWidget

from ..base.icons import icon
from ..base.plain_text import WrappedLabel, plain_label
from ..base.quantities import decimal, percentile
from ..base.translation import tr
from ..client.matches import OBJECT, Match, SearchResult
from .gallery import LARGEST, SMALLEST, Gallery
from .histogram import ScoreHistogram
from .labels import DISLIKE, LIKE, UNSURE

STEPS = 1000
KEY_STEP, PAGE_STEP = 10, 100
SNAP = 20
"""Steps from the line of what is hardly similar within which the mouse means the line."""
SIZE_STEP = 16
MOST_KEYS = 9
SETTLE_MILLISECONDS = 15
"""Slider moves that come closer together filter list and map once."""


class ResultsPanel(QWidget):
    """What a search found."""

    hovered = pyqtSignal(object)
    match_looked_at = pyqtSignal(object)
    match_opened = pyqtSignal(object)
    picture_size_changed = pyqtSignal(int)
    """Pixels of a picture on the screen."""
    threshold_changed = pyqtSignal(float)
    """Least score that is shown."""
    judged = pyqtSignal(object, str)
    """Selected matches, and their label."""
    class_wanted = pyqtSignal(object, int)
    """Selected matches, and the number of their class, counted from 1; 0 takes it off."""
    new_class_wanted = pyqtSignal()
    classify_wanted = pyqtSignal()
    undo_wanted = pyqtSignal()
    redo_wanted = pyqtSignal()
    search_with_labels_wanted = pyqtSignal()
    run_again_wanted = pyqtSignal()
    export_wanted = pyqtSignal()
    heat_map_wanted = pyqtSignal()
    raster_colours_wanted = pyqtSignal(bool)
    """Footprints are to be drawn in a colour for each raster, or by likeness again."""
    count_wanted = pyqtSignal()
    """Objects are to be judged one by one, to count them."""
    comparison_wanted = pyqtSignal(object)
    """A match that is to be seen in all rasters."""
    repeat_wanted = pyqtSignal()
    """The search that saw only a part is to see all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matches: tuple[Match, ...] = ()
        self._least_similar: float | None = None
        """The score below which matches are hardly similar, where some are above and some below."""
        self.sentence = WrappedLabel()
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.doing = WrappedLabel()
        self.count = WrappedLabel()
        self.count_them = _button(
            tr("Count them…"), tr("Say of one after the other whether it is one: some thirty answers make it a count")
        )
        self.repeat = QPushButton(tr("Search the rest too"))
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
        self.shown = plain_label()
        self.size = QSlider(Qt.Orientation.Horizontal)
        self.size.setRange(SMALLEST, LARGEST)
        self.size.setValue(self.gallery.picture_pixels)
        self.size.setSingleStep(SIZE_STEP)
        self.size.setPageStep(2 * SIZE_STEP)
        self.size.setMaximumWidth(90)
        self.size.setToolTip(tr("How large the pictures are"))
        self.size.setAccessibleName(self.size.toolTip())
        self.like = _button(tr("Like"), tr("The selected matches are what you look for (key: +)"), "like")
        self.dislike = _button(tr("Dislike"), tr("The selected matches are not what you look for (key: -)"), "dislike")
        self.unsure = _button(
            tr("Unsure"), tr("You cannot tell: kept with the match, not searched with (key: ?)"), "unsure"
        )
        self.classes = _picture_button(
            tr("Classes"), tr("Give the selected matches a class (keys: 1 to 9), and classify rasters"), "classify"
        )
        self.classes.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.class_menu = QMenu(self.classes)
        self.classes.setMenu(self.class_menu)
        self.undo = _picture_button(tr("Undo"), tr("Take the last judgement back (Ctrl+Z)"), "undo")
        self.redo = _picture_button(
            tr("Redo"), tr("Make the judgement again that was taken back (Ctrl+Shift+Z)"), "redo"
        )
        self.with_labels = _button(
            tr("Refine"),
            tr("Search for what looks like the examples and the liked matches, and unlike the disliked ones"),
        )
        self.again = _button(tr("Repeat"), tr("Run the same search again, for instance after indexing more"))
        self.export = _button(tr("Export…"), tr("Write the matches that are shown to a file"))
        self.heat_map = _picture_button(
            tr("Heat map"), tr("Show how similar each place of the raster is, as a layer of the map"), "heatmap"
        )
        self.colours = _picture_button(
            tr("A colour a raster"), tr("Draw the footprints of each raster in a colour of its own"), "rastercolours"
        )
        self.colours.setCheckable(True)
        self._lay_out()
        self.gallery.hovered.connect(self.hovered)
        self.gallery.looked_at.connect(self.match_looked_at)
        self.gallery.opened_match.connect(self.match_opened)
        self.gallery.customContextMenuRequested.connect(self._show_menu)
        self.size.valueChanged.connect(self._show_size)
        self.gallery.itemSelectionChanged.connect(self._show_buttons)
        self.slider.valueChanged.connect(self._show_threshold)
        self.slider.sliderMoved.connect(lambda value: self.slider.setValue(self._snapped(value)))
        self.histogram.pointed.connect(lambda share: self.slider.setValue(self._snapped(round(share * STEPS))))
        for button, label in ((self.like, LIKE), (self.dislike, DISLIKE), (self.unsure, UNSURE)):
            button.clicked.connect(lambda _, label=label: self._judge(label))
        self.gallery.label_typed.connect(self._judge)
        self.gallery.class_typed.connect(self._classify)
        self.undo.clicked.connect(lambda: self.undo_wanted.emit())
        self.redo.clicked.connect(lambda: self.redo_wanted.emit())
        self.with_labels.clicked.connect(lambda: self.search_with_labels_wanted.emit())
        self.again.clicked.connect(lambda: self.run_again_wanted.emit())
        self.count_them.clicked.connect(lambda: self.count_wanted.emit())
        self.repeat.clicked.connect(lambda: self.repeat_wanted.emit())
        self.export.clicked.connect(lambda: self.export_wanted.emit())
        self.heat_map.clicked.connect(lambda: self.heat_map_wanted.emit())
        self.colours.clicked.connect(self.raster_colours_wanted)
        self.clear()

    def clear(self) -> None:
        """Before the first search, and when the layer of the matches is gone."""
        self.show_matches((), "")

    def show_doing(self, sentence: str, can_repeat: bool = False) -> None:
        """What the next matches wait for, which may be a click that repeats the search; empty for nothing."""
        self.doing.setText(sentence)
        self.doing.setVisible(bool(sentence))
        self.repeat.setVisible(can_repeat)

    def show_result(self, result: SearchResult, searched: str, indexed: float | None = None) -> None:
        """`searched` says what was looked for, `indexed` how much of where is indexed, 0..100; None where all is."""
        verdict, words = result.verdict, result_in_words(result, searched, indexed)
        self.show_matches(result.matches, words, verdict.similar, verdict.least_score)

    def show_matches(
        self, matches: Sequence[Match], sentence: str, similar: bool = True, least_similar: float | None = None
    ) -> None:
        """Shows the matches of a search.

        `similar` is False where the best of them are not really similar, which is likely below the score
        `least_similar`. The threshold begins there, where some are above it; of matches that are not similar these are
        but the examples themselves, so all are shown.
        """
        self._settling.stop()
        self.show_doing("")
        self.show_count("")
        self._matches = tuple(matches)
        lowest, highest = self._range()
        is_between = least_similar is not None and lowest < least_similar <= highest
        self._least_similar = least_similar if is_between else None
        self.sentence.setText(sentence)
        self.sentence.setStyleSheet("" if similar else "font-weight: bold; color: #b35900")
        self.gallery.show_matches(matches)
        self.histogram.show_scores([match.score for match in matches], least_similar)
        self._put_slider(self._line or 0 if similar else 0)
        self._show_buttons()

    def show_count(self, words: str) -> None:
        """How many objects there are; empty where nothing is counted."""
        self.count.setText(words)
        for widget in (self.count, self.count_them):
            widget.setVisible(bool(words))

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
        (lowest, highest), value = self._range(), self.slider.value()
        if value == STEPS:  # exactly: rounding would hide the best match
            return highest
        if 0 < value == self._line and self._least_similar is not None:  # at the left end all are shown
            return self._least_similar
        return lowest + (highest - lowest) * value / STEPS

    @property
    def hides_some(self) -> bool:
        """Whether the threshold is above the score of the last match."""
        return self.slider.value() > 0

    def show_threshold(self, score: float | None) -> None:
        """Puts the slider where it was when a layer was filtered; None is its left end, as is what all are above."""
        self._put_slider(0 if score is None else self._place(score) or 0)

    def show_picture_size(self, pixels: int) -> None:
        self.size.setValue(pixels)

    def _show_size(self, pixels: int) -> None:
        self.gallery.show_pictures_in(pixels)
        self.picture_size_changed.emit(pixels)

    def _put_slider(self, value: int) -> None:
        """As it is for a layer that is filtered already."""
        self._settling.stop()
        self.slider.blockSignals(True)
        self.slider.setValue(value)
        self.slider.blockSignals(False)
        self.histogram.show_threshold(value / STEPS)
        self.gallery.show_only_above(self.threshold())
        self._show_count()

    def _place(self, score: float) -> int | None:
        """Where a score is on the slider; None where all matches are above it."""
        lowest, highest = self._range()
        if score <= lowest:
            return None
        return STEPS if score >= highest else round(STEPS * (score - lowest) / (highest - lowest))

    @property
    def _line(self) -> int | None:
        """Where matches begin to be similar, on the slider."""
        return None if self._least_similar is None else self._place(self._least_similar)

    def _snapped(self, value: int) -> int:
        """The line, where the mouse is close to it."""
        line = self._line
        return line if line is not None and abs(value - line) <= SNAP else value

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

    def _show_menu(self, place: QPoint) -> None:
        match = self.gallery.match_at(place)
        if match is not None:
            menu = QMenu(self.gallery)
            menu.setObjectName("lookalikeMatch")
            menu.addAction(tr("Compare dates here")).triggered.connect(lambda: self.comparison_wanted.emit(match))
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.gallery.viewport().mapToGlobal(place))

    def _judge(self, label: str) -> None:
        if self.gallery.chosen():
            self.judged.emit(self.gallery.chosen(), label)

    def _classify(self, number: int) -> None:
        if self.gallery.chosen():
            self.class_wanted.emit(self.gallery.chosen(), number)

    def show_classes(self, names: Sequence[str], colours: Sequence[QColor]) -> None:
        """Lists the classes in their menu, each with its key and colour."""
        chosen, menu = bool(self.gallery.chosen()), self.class_menu
        menu.clear()
        for number, (name, colour) in enumerate(zip(names, colours), start=1):
            picture = QPixmap(16, 16)
            picture.fill(colour)
            text = f"{number}  {name}" if number <= MOST_KEYS else name
            action = menu.addAction(QIcon(picture), text.replace("&", "&&"))
            action.setEnabled(chosen)
            action.triggered.connect(lambda _, number=number: self._classify(number))
        menu.addAction(tr("New class…")).triggered.connect(lambda: self.new_class_wanted.emit())
        none = menu.addAction(tr("0  no class"))
        none.setEnabled(chosen and bool(names))
        none.triggered.connect(lambda: self._classify(0))
        menu.addSeparator()
        rasters = menu.addAction(icon("classify"), tr("Classify rasters"))
        rasters.setEnabled(bool(names))
        rasters.triggered.connect(lambda: self.classify_wanted.emit())

    def _show_buttons(self) -> None:
        chosen, judging = bool(self.gallery.chosen()), (self.like, self.dislike, self.unsure)
        for button in judging:
            button.setEnabled(chosen)
        below = (
            self.size,
            self.classes,
            self.undo,
            self.redo,
            self.with_labels,
            self.again,
            self.export,
            self.heat_map,
        )
        for widget in (self.gallery, self.histogram, self.slider, self.shown, *judging, *below):
            widget.setVisible(bool(self._matches))
        self.colours.setVisible(len({match.raster for match in self._matches}) > 1)

    def show_raster_colours(self, shown: bool) -> None:
        """Whether footprints are drawn in a colour for each raster."""
        self.colours.setChecked(shown)

    def _lay_out(self) -> None:
        filtering, counting, judging, searching = QVBoxLayout(), QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        counted = QHBoxLayout()
        counted.addWidget(self.count, 1)
        counted.addWidget(self.count_them)
        filtering.setSpacing(0)
        for widget in (self.histogram, self.slider):
            filtering.addWidget(widget)
        counting.addWidget(self.shown, 1)
        counting.addWidget(self.size)
        filtering.addLayout(counting)
        for button in (self.like, self.dislike, self.unsure):
            judging.addWidget(button, 1)
        judging.addWidget(self.classes)
        judging.addWidget(self.undo)
        judging.addWidget(self.redo)
        for button in (self.with_labels, self.again, self.export):
            searching.addWidget(button, 1)
        searching.addWidget(self.colours)
        searching.addWidget(self.heat_map)
        layout = QVBoxLayout(self)
        layout.addWidget(self.doing)
        layout.addWidget(self.repeat)
        layout.addWidget(self.sentence)
        layout.addLayout(counted)
        layout.addLayout(filtering)
        layout.addWidget(self.gallery, 1)
        layout.addLayout(judging)
        layout.addLayout(searching)


def _button(text: str, tip: str, picture: str = "") -> QPushButton:
    button = QPushButton(text)
    if picture:
        button.setIcon(icon(picture))
    button.setToolTip(tip)
    # A click leaves the keyboard in the gallery, where + and - are.
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _picture_button(name: str, tip: str, picture: str) -> QToolButton:
    """A button without words: room is scarce."""
    button = QToolButton()
    button.setIcon(icon(picture))
    button.setAccessibleName(name)
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _is_undo_or_redo(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def result_in_words(result: SearchResult, searched: str, indexed: float | None = None) -> str:
    """The honest summary: the verdict, then what to know about this search, of which so many per cent is indexed."""
    partly = [] if result.complete else [part_in_words(indexed)]
    if not result.matches:
        return " ".join([result.verdict.sentence, *partly])
    seconds = decimal(result.seconds.total, 1)
    if result.kind == OBJECT:
        found = tr("{} matches in {} s.").format(len(result.matches), seconds)
    else:
        found = tr("{} matches among {} tiles in {} s.").format(len(result.matches), result.tiles_searched, seconds)
    verdict = [] if result.verdict.similar else [result.verdict.sentence]
    return " ".join([*partly, *verdict, searched_in_words(searched), found, *result.warnings])


def searched_in_words(what: str) -> str:
    """Such as `Searched: object of 2.2 m.`"""
    return tr("Searched: {}.").format(what)


def part_in_words(indexed: float | None) -> str:
    if indexed is None:
        return tr("The raster is only partly indexed: there may be more.")
    # Never 100: the search says that some of it is missing.
    return tr("{} % of what was searched is indexed so far: there may be more.").format(min(99, int(indexed)))
