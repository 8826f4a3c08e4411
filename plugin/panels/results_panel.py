# SPDX-License-Identifier: GPL-3.0-or-later
"""The matches: pictures, a threshold that filters list and map together, judgements and export."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QPixmap
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSlider, QVBoxLayout, QWidget

from ..client.protocol import Hit, SearchResult
from ..icons import icon
from ..translation import tr
from ..wording import percentile
from .gallery import Gallery

STEPS = 1000


class ResultsPanel(QWidget):
    """What the last search found."""

    hovered = pyqtSignal(object)
    hit_clicked = pyqtSignal(object)
    threshold_changed = pyqtSignal(float)
    """Least percentile that is shown."""
    judged = pyqtSignal(object, bool)
    """Selected hits, and whether they are liked."""
    export_wanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[Hit, ...] = ()
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.gallery = Gallery()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, STEPS)
        self.slider.setToolTip(tr("Hide matches that are less similar, in the list and on the map"))
        self.shown = QLabel()
        self.like = QPushButton(icon("like"), tr("Like"))
        self.like.setToolTip(tr("Use the selected matches as examples of what you look for in the next search"))
        self.dislike = QPushButton(icon("dislike"), tr("Dislike"))
        self.dislike.setToolTip(tr("Use the selected matches as examples of what you do not look for"))
        self.export = QPushButton(tr("Export matches as GeoJSON…"))
        self.export.setToolTip(tr("Write the matches that are shown to a file (WGS84)"))
        self._lay_out()
        self.gallery.hovered.connect(self.hovered)
        self.gallery.clicked_hit.connect(self.hit_clicked)
        self.gallery.itemSelectionChanged.connect(self._show_buttons)
        self.slider.valueChanged.connect(self._filter)
        self.like.clicked.connect(lambda: self.judged.emit(self.gallery.chosen(), True))
        self.dislike.clicked.connect(lambda: self.judged.emit(self.gallery.chosen(), False))
        self.export.clicked.connect(lambda: self.export_wanted.emit())
        self.clear()

    def clear(self) -> None:
        """Before the first search, and when the layer of the matches is gone."""
        self._hits = ()
        self.gallery.show_hits(())
        self.sentence.setText("")
        self._show_buttons()

    def show_result(self, result: SearchResult) -> None:
        self._hits = result.hits
        self.sentence.setText(result_in_words(result))
        self.sentence.setStyleSheet("" if result.verdict.similar else "font-weight: bold; color: #b35900")
        self.gallery.show_hits(result.hits)
        self.slider.blockSignals(True)
        self.slider.setValue(0)
        self.slider.blockSignals(False)
        self._show_count(len(result.hits))
        self._show_buttons()

    def show_picture(self, hit: Hit, picture: QPixmap) -> None:
        self.gallery.show_picture(hit, picture)

    def threshold(self) -> float:
        """The least percentile that is shown: the slider's left end is that of the last match."""
        if not self._hits:
            return 0.0
        lowest = min(hit.percentile for hit in self._hits)
        highest = max(hit.percentile for hit in self._hits)
        return lowest + (highest - lowest) * self.slider.value() / STEPS

    def _filter(self) -> None:
        self._show_count(self.gallery.show_only_above(self.threshold()))
        self.threshold_changed.emit(self.threshold())

    def _show_count(self, count: int) -> None:
        self.shown.setText(
            tr("{} of {}, closer than {}").format(count, len(self._hits), percentile(self.threshold()))
            if self._hits
            else ""
        )

    def _show_buttons(self) -> None:
        chosen = bool(self.gallery.chosen())
        self.like.setEnabled(chosen)
        self.dislike.setEnabled(chosen)
        for widget in (self.gallery, self.export, self.slider, self.shown, self.like, self.dislike):
            widget.setVisible(bool(self._hits))

    def _lay_out(self) -> None:
        filtering, judging = QHBoxLayout(), QHBoxLayout()
        filtering.addWidget(self.slider, 1)
        filtering.addWidget(self.shown)
        judging.addWidget(self.like)
        judging.addWidget(self.dislike)
        layout = QVBoxLayout(self)
        layout.addWidget(self.sentence)
        layout.addLayout(filtering)
        layout.addWidget(self.gallery, 1)
        layout.addLayout(judging)
        layout.addWidget(self.export)


def result_in_words(result: SearchResult) -> str:
    """The honest summary: the verdict, then what to know about this search."""
    if not result.hits:
        return result.verdict.sentence
    found = tr("{} matches among {} tiles in {:.1f} s.").format(
        len(result.hits), result.tiles_searched, result.seconds.total
    )
    partly = [] if result.complete else [tr("The raster is only partly indexed: there may be more.")]
    verdict = [] if result.verdict.similar else [result.verdict.sentence]
    return " ".join([*verdict, found, *partly, *result.warnings])
