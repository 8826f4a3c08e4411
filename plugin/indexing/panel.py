# SPDX-License-Identifier: GPL-3.0-or-later
"""Making rasters searchable: which, how finely, what it will cost, and how far it is."""

from __future__ import annotations

from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ..base.plain_text import plain_label
from ..base.quantities import duration
from ..base.translation import tr
from ..client.protocol import Estimate
from ..map.layer_file import layer_file
from .layer_checklist import LayerChecklist
from .raster_list import PARTLY, RasterList
from .run import RunProgress
from .settings_form import SettingsForm
from .state import ChosenLayers, IndexState
from .words import estimate_in_words, index_in_words

IDLE, BUSY, PAUSED = "idle", "busy", "paused"


class IndexPanel(QWidget):
    """The form for the next rasters, and the list of rasters that are indexed."""

    estimate_wanted = pyqtSignal()
    index_wanted = pyqtSignal()
    index_chosen = pyqtSignal(str)
    """The index in a folder of this name is to be shown."""
    other_wanted = pyqtSignal()
    """A further index, with other tiles, is to be made."""
    pause_wanted = pyqtSignal()
    resume_wanted = pyqtSignal()
    cancel_wanted = pyqtSignal()

    def __init__(self, project: QgsProject, state: IndexState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.layers = LayerChecklist(project)
        self.settings = SettingsForm(state)
        self.index = QComboBox()
        self.index.setToolTip(tr("The indexes of this project: each has its own tiles and model"))
        self.index.setAccessibleName(tr("Index"))
        self.index.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.other = _button(
            tr("Index with other tiles…"),
            tr("Make a further index of this project, with other tiles or another model; this one stays"),
        )
        self.model, self.tile, self.stride = self.settings.model, self.settings.tile, self.settings.stride
        self.sentence = plain_label()
        self.sentence.setWordWrap(True)
        self.progress = QProgressBar()
        self.estimate = _button(tr("Estimate"), tr("Say how many tiles, how much time and disk it takes"))
        self.start = _button(tr("Start indexing"), tr("Make the ticked rasters searchable"))
        self.pause = _button(tr("Pause"), tr("Stop for now; what is indexed is kept, also when QGIS is closed"))
        self.resume = _button(tr("Resume"), tr("Go on where indexing was paused"))
        self.cancel = _button(tr("Cancel"), tr("Stop; what is indexed is kept, and indexing can be resumed"))
        self.rasters_title = plain_label(tr("Indexed rasters"))
        self.rasters = RasterList()
        self._lay_out()
        self.layers.changed.connect(self._take_layers)
        self.estimate.clicked.connect(lambda: self.estimate_wanted.emit())
        self.start.clicked.connect(lambda: self.index_wanted.emit())
        self.pause.clicked.connect(lambda: self.pause_wanted.emit())
        self.resume.clicked.connect(lambda: self.resume_wanted.emit())
        self.cancel.clicked.connect(lambda: self.cancel_wanted.emit())
        self.other.clicked.connect(lambda: self.other_wanted.emit())
        self.index.activated.connect(lambda _: self.index_chosen.emit(self.index.currentData()))
        self.show_state(IDLE)
        self._take_layers()

    def show_index(self) -> None:
        """Shows the models, the indexes, and what is indexed in the one that is chosen."""
        self._show_indexes()
        self.settings.show_models()
        self.settings.show_index()
        self._show_rasters()
        self._show_layer()

    def _show_indexes(self) -> None:
        state = self._state
        self.index.clear()
        for each in state.known.value:
            self.index.addItem(index_in_words(each.info), each.name)
        if state.info.value is None:
            self.index.addItem(tr("a new one"), state.name)
        self.index.setCurrentIndex(self.index.findData(state.name))
        self.index.setVisible(bool(state.known.value))
        self.other.setVisible(state.info.value is not None)

    def _show_rasters(self) -> None:
        info, state = self._state.info.value, self._state
        self.rasters.show_rasters(info.rasters if info else (), state.failures, state.waiting, state.at_work)
        self.rasters_title.setVisible(not self.rasters.is_empty)
        self.rasters.setVisible(not self.rasters.is_empty)

    def show_estimate(self, estimate: Estimate) -> None:
        self.sentence.setText(estimate_in_words(estimate))

    def show_sentence(self, sentence: str) -> None:
        self.sentence.setText(sentence)

    def show_progress(self, progress: RunProgress) -> None:
        job = progress.job
        self.progress.setRange(0, 100 if progress.number else 0)
        self.progress.setValue(round(progress.percent))
        if job.total:
            left = "" if job.seconds_left is None else tr(", {} left").format(duration(job.seconds_left))
            tiles = tr("{} of {} tiles{}").format(job.done, job.total, left)
            which = tr("Raster {} of {}: ").format(progress.number, progress.rasters) if progress.rasters > 1 else ""
            self.sentence.setText(which + tiles)

    def show_state(self, state: str) -> None:
        """Idle, busy, or paused."""
        self.progress.setVisible(state == BUSY)
        self.progress.setRange(0, 0)
        self.pause.setVisible(state == BUSY)
        self.resume.setVisible(state == PAUSED)
        self.cancel.setVisible(state in (BUSY, PAUSED))
        self.start.setVisible(state == IDLE)
        for widget in (self.index, self.other):
            widget.setEnabled(state != BUSY)
        self.estimate.setVisible(state == IDLE)
        if state == BUSY:  # what was known of those that are being indexed is no longer so
            self._show_rasters()

    def _take_layers(self) -> None:
        """Other layers were ticked, another one is current, or there are others."""
        current = self.layers.current()
        ticked = tuple(layer.id() for layer in self.layers.ticked())
        self._state.layers.set(ChosenLayers(ticked, "" if current is None else current.id()))
        self._show_layer()

    def _show_layer(self) -> None:
        ticked = self.layers.ticked()
        self.start.setEnabled(bool(ticked))
        self.estimate.setEnabled(bool(ticked))
        indexed = [self._state.raster_at(layer_file(layer)) for layer in ticked]
        begun = bool(indexed) and all(each is not None and each.state in (PARTLY, "ready") for each in indexed)
        partly = begun and any(each is not None and each.state == PARTLY for each in indexed)
        self.start.setText(tr("Resume indexing") if partly else tr("Start indexing"))
        self.settings.show_layer(self.layers.current())

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(self.index)
        form.addRow(self.other)
        form.addRow(tr("Rasters"), self.layers)
        buttons = QHBoxLayout()
        for button in (self.estimate, self.start, self.pause, self.resume, self.cancel):
            buttons.addWidget(button)
        above = QWidget()
        upper = QVBoxLayout(above)
        upper.addLayout(form)
        upper.addWidget(self.settings)
        upper.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(above)
        scroll.setWidgetResizable(True)
        scroll.viewport().setAutoFillBackground(False)
        above.setAutoFillBackground(False)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 6)
        layout.addWidget(scroll, 3)
        below = QVBoxLayout()
        below.setContentsMargins(9, 0, 9, 0)
        for widget in (self.sentence, self.progress):
            below.addWidget(widget)
        below.addLayout(buttons)
        title = QHBoxLayout()
        title.addWidget(self.rasters_title, 1)
        title.addWidget(self.rasters.changes)
        below.addLayout(title)
        layout.addLayout(below)
        layout.addWidget(self.rasters, 2)


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    return button
