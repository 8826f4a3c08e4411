# SPDX-License-Identifier: GPL-3.0-or-later
"""Making a raster searchable: what, how finely, with which bands, and what it will cost."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsMapLayerProxyModel, QgsRasterLayer
from qgis.gui import QgsCollapsibleGroupBox, QgsMapLayerComboBox, QgsRasterBandComboBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ..client.protocol import Estimate, IndexInfo, JobProgress, ModelStatus
from ..raster_layers import pixel_metres, shown_bands
from ..settings import DEFAULT_TILE
from ..translation import tr
from ..wording import disk_size, duration, metres
from .raster_list import RasterList

COLOUR_CHANNELS = 3
_TIP = Qt.ItemDataRole.ToolTipRole


@dataclass(frozen=True)
class IndexChoice:
    """What the user wants to index, and how."""

    layer: QgsRasterLayer
    model: str
    tile: int
    stride: int
    levels: tuple[int, ...]
    bands: tuple[int, ...] | None
    """None for models that do not take three channels: then the backend chooses or asks."""


class IndexPanel(QWidget):
    """The form for the next raster, and the list of rasters that are indexed."""

    estimate_wanted = pyqtSignal(object)
    index_wanted = pyqtSignal(object)
    cancel_wanted = pyqtSignal()

    def __init__(self, model: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._models: tuple[ModelStatus, ...] = ()
        self._info: IndexInfo | None = None
        self.layer = QgsMapLayerComboBox()
        self.layer.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        self.layer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.layer.setMinimumContentsLength(20)
        self.layer.setToolTip(tr("The image to make searchable"))
        self.model = QComboBox()
        self.model.addItem(model, model)
        self.model.setToolTip(tr("What describes the tiles; the first one suits most imagery"))
        self.tile = _pixels(DEFAULT_TILE, tr("Side of a tile: about the size of what you look for, with surroundings"))
        self.stride = _pixels(DEFAULT_TILE // 2, tr("Step between tiles: half a tile finds objects on tile borders"))
        self.levels = QComboBox()
        for text, levels in (
            (tr("this size only"), (0,)),
            (tr("and twice the size"), (0, 1)),
            (tr("and two and four times the size"), (0, 1, 2)),
        ):
            self.levels.addItem(text, levels)
        self.levels.setToolTip(tr("Larger tiles find larger objects"))
        self.bands = tuple(QgsRasterBandComboBox() for _ in range(COLOUR_CHANNELS))
        self.ground = QLabel()
        self.locked = QLabel(tr("The index of this project has these settings; all its rasters share them."))
        self.locked.setWordWrap(True)
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.progress = QProgressBar()
        self.estimate = QPushButton(tr("Estimate"))
        self.estimate.setToolTip(tr("Say how many tiles, how much time and disk it takes"))
        self.start = QPushButton(tr("Index"))
        self.start.setToolTip(tr("Make the image searchable"))
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setToolTip(tr("Stop; what is indexed is kept, and indexing can be resumed"))
        self.rasters = RasterList()
        self._lay_out()
        self.layer.layerChanged.connect(self._show_layer)
        self.tile.valueChanged.connect(self._show_tile)
        self.model.currentIndexChanged.connect(self._show_model)
        self.estimate.clicked.connect(lambda: self._emit(self.estimate_wanted))
        self.start.clicked.connect(lambda: self._emit(self.index_wanted))
        self.cancel.clicked.connect(lambda: self.cancel_wanted.emit())
        self.show_busy(False)
        self._show_layer()

    def choice(self, layer: QgsRasterLayer | None = None) -> IndexChoice | None:
        """The form; for another layer with the bands that the map shows of it. None without a layer."""
        chosen = self.layer.currentLayer()
        wanted = layer or chosen
        if wanted is None:
            return None
        bands: tuple[int, ...] | None = tuple(box.currentBand() for box in self.bands)
        if wanted != chosen:
            bands = shown_bands(wanted)
        if not self._takes_colours():
            bands = None
        form = (
            self.model.currentData(),
            self.tile.value(),
            self.stride.value(),
            tuple(self.levels.currentData() or (0,)),
        )
        return IndexChoice(wanted, *form, bands)

    def prefer_tile(self, pixels: int) -> None:
        """The tile of a new index; one that exists keeps its own."""
        if self._info is None:
            self.tile.setValue(pixels)
            self.stride.setValue(pixels // 2)

    def prefer_model(self, name: str) -> None:
        """The model of a new index; one that exists keeps its own."""
        if self._info is not None:
            return
        if self.model.findData(name) < 0:
            self.model.addItem(name, name)
        self.model.setCurrentIndex(self.model.findData(name))

    def show_models(self, models: tuple[ModelStatus, ...]) -> None:
        """Offers the models that can be used."""
        self._models = tuple(model for model in models if model.available)
        chosen = self.model.currentData()
        self.model.blockSignals(True)
        self.model.clear()
        for model in sorted(self._models, key=lambda each: not each.default):
            self.model.addItem(model.name, model.name)
            self.model.setItemData(self.model.count() - 1, model.description, _TIP)
        self.model.setCurrentIndex(max(0, self.model.findData(chosen)))
        self.model.blockSignals(False)
        self._show_model()

    def show_index(self, info: IndexInfo | None) -> None:
        """Shows what is indexed; the settings of an index that exists cannot be changed."""
        self._info = info
        for widget in (self.model, self.tile, self.stride, self.levels):
            widget.setEnabled(info is None)
        self.locked.setVisible(info is not None)
        if info is not None:
            if self.model.findData(info.model.name) < 0:
                self.model.addItem(info.model.name, info.model.name)
            self.model.setCurrentIndex(self.model.findData(info.model.name))
            self.tile.setValue(info.grid.size)
            self.stride.setValue(info.grid.stride)
            position = next(
                (at for at in range(self.levels.count()) if self.levels.itemData(at) == info.grid.levels), -1
            )
            self.levels.setCurrentIndex(position)
        self.rasters.show_rasters(info.rasters if info else ())
        self._show_layer()

    def show_estimate(self, estimate: Estimate) -> None:
        self.sentence.setText(estimate_in_words(estimate))

    def show_sentence(self, sentence: str) -> None:
        self.sentence.setText(sentence)

    def show_progress(self, progress: JobProgress) -> None:
        self.progress.setRange(0, 100 if progress.total else 0)
        self.progress.setValue(round(progress.percent))
        left = "" if progress.seconds_left is None else tr(", {} left").format(duration(progress.seconds_left))
        if progress.total:
            self.sentence.setText(tr("{} of {} tiles{}").format(progress.done, progress.total, left))

    def show_busy(self, busy: bool) -> None:
        self.progress.setVisible(busy)
        self.progress.setRange(0, 0)
        self.cancel.setVisible(busy)
        self.start.setVisible(not busy)
        self.estimate.setVisible(not busy)

    def _emit(self, signal: pyqtSignal) -> None:
        choice = self.choice()
        if choice is not None:
            signal.emit(choice)

    def _takes_colours(self) -> bool:
        name = self.model.currentData()
        return all(model.channels == COLOUR_CHANNELS for model in self._models if model.name == name)

    def _show_layer(self) -> None:
        layer = self.layer.currentLayer()
        self.start.setEnabled(layer is not None)
        self.estimate.setEnabled(layer is not None)
        indexed = self.rasters.raster_of(layer)
        bands = indexed.bands if indexed else shown_bands(layer) if layer else (1, 1, 1)
        for box, band in zip(self.bands, bands):
            box.setLayer(layer)
            box.setBand(band)
        partly = indexed is not None and indexed.state == "partly indexed"
        self.start.setText(tr("Resume indexing") if partly else tr("Index"))
        self._show_model()
        self._show_tile()

    def _show_tile(self) -> None:
        layer = self.layer.currentLayer()
        if layer is None:
            self.ground.setText(tr("Add an image layer to the project."))
        else:
            size = metres(self.tile.value() * pixel_metres(layer))
            self.ground.setText(tr("A tile is about {} wide on the ground.").format(size))

    def _show_model(self) -> None:
        """The bands of a raster that is indexed cannot be changed."""
        free = self._takes_colours() and self.rasters.raster_of(self.layer.currentLayer()) is None
        for box in self.bands:
            box.setEnabled(free)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(tr("Raster"), self.layer)
        details = QgsCollapsibleGroupBox(tr("Settings"))
        inner = QFormLayout(details)
        inner.addRow(tr("Model"), self.model)
        sizes = QHBoxLayout()
        sizes.addWidget(self.tile)
        sizes.addWidget(QLabel(tr("step")))
        sizes.addWidget(self.stride)
        inner.addRow(tr("Tile"), sizes)
        inner.addRow("", self.ground)
        inner.addRow(tr("Objects"), self.levels)
        for name, box in zip((tr("Red"), tr("Green"), tr("Blue")), self.bands):
            box.setToolTip(tr("Taken from what the map shows"))
            inner.addRow(name, box)
        inner.addRow(self.locked)
        buttons = QHBoxLayout()
        for button in (self.estimate, self.start, self.cancel):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(details)
        layout.addWidget(self.sentence)
        layout.addWidget(self.progress)
        layout.addLayout(buttons)
        layout.addWidget(QLabel(tr("Indexed rasters")))
        layout.addWidget(self.rasters, 1)


def estimate_in_words(estimate: Estimate) -> str:
    """What indexing costs, in one sentence."""
    if estimate.tiles == 0:
        return tr("Everything is indexed already.")
    return tr("{} tiles: about {} and {} on disk, with {} on {}.").format(
        estimate.tiles, duration(estimate.seconds), disk_size(estimate.bytes), estimate.model, estimate.device
    )


def _pixels(value: int, tip: str) -> QSpinBox:
    box = QSpinBox()
    box.setRange(16, 4096)
    box.setSingleStep(16)
    box.setValue(value)
    box.setSuffix(" px")
    box.setToolTip(tip)
    return box
