# SPDX-License-Identifier: GPL-3.0-or-later
"""How to index: model, tiles and bands. The settings of an index that exists are shown and cannot be changed."""

from __future__ import annotations

from qgis.core import QgsRasterLayer
from qgis.gui import QgsCollapsibleGroupBox, QgsRasterBandComboBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QPushButton, QSpinBox, QWidget

from ..base.icons import icon
from ..base.plain_text import plain_label, plain_tip
from ..base.quantities import metres
from ..base.settings import LARGEST_TILE, SMALLEST_TILE
from ..base.translation import tr
from ..map.layer_file import layer_file
from ..map.raster_layers import ground_pixel, shown_bands
from ..tiles.size import TileSize
from .choice import Bands
from .state import COLOUR_CHANNELS, IndexState, NewIndex

_TIP = Qt.ItemDataRole.ToolTipRole


class SettingsForm(QgsCollapsibleGroupBox):
    """The form, with the bands of the layer that is current. What is entered goes into the state."""

    draw_toggled = pyqtSignal(bool)
    """Whether the user wants to draw a typical object."""

    def __init__(self, state: IndexState, parent: QWidget | None = None) -> None:
        super().__init__(tr("Settings"), parent)
        self._state = state
        self._layer: QgsRasterLayer | None = None
        self._locked = False
        self._overlap = 0.5
        """The step as a share of the side of a tile."""
        self.model = QComboBox()
        self.model.setToolTip(tr("What describes the tiles; the first one suits most imagery"))
        self.draw = QPushButton(icon("lookalike"), tr("Draw a typical object"))
        self.draw.setCheckable(True)
        self.draw.setToolTip(tr("Drag a box around one of the things you look for: the tiles are made to fit it"))
        self.tile = _pixels(tr("Side of a tile: about twice the size of what you look for"))
        self.stride = _pixels(tr("Step between tiles: half a tile finds objects on tile borders"))
        self.resolution = _combo(
            tr("Large objects need no fine pixels: a coarser index is smaller and faster"),
            (tr("full"), 0),
            (tr("1/2"), 1),
            (tr("1/4"), 2),
            (tr("1/8"), 3),
            (tr("1/16"), 4),
            (tr("1/32"), 5),
        )
        self.levels = _combo(
            tr("Larger tiles find larger objects"),
            (tr("this size only"), 1),
            (tr("and twice the size"), 2),
            (tr("and two and four times the size"), 3),
        )
        self.ground = plain_label()
        self.ground.setWordWrap(True)
        self.advice = plain_label()
        self.advice.setWordWrap(True)
        self.preview = QCheckBox(tr("Show the tiles on the map"))
        self.preview.setToolTip(tr("Draws the grid of tiles over the raster, so that you see what fits into one"))
        self.preview_note = plain_label()
        self.preview_note.setWordWrap(True)
        self.bands = tuple(QgsRasterBandComboBox() for _ in range(COLOUR_CHANNELS))
        self.locked = plain_label(tr("This index has these settings; all its rasters share them."))
        self.locked.setWordWrap(True)
        self._lay_out()
        self._show_new()
        self.collapsedStateChanged.connect(lambda _: self._show_words())
        self.draw.toggled.connect(self.draw_toggled)
        self.preview.toggled.connect(state.shows_tiles.set)
        self.tile.valueChanged.connect(self._take_side)
        self.stride.valueChanged.connect(self._take)
        for changed in (self.model, self.resolution, self.levels):
            changed.currentIndexChanged.connect(self._take)
        for box in self.bands:
            box.bandChanged.connect(self._take_bands)
        state.new.connect(lambda _: self._show_new())
        state.shows_tiles.connect(self.preview.setChecked)

    def show_models(self) -> None:
        """Offers the models that can be used."""
        self.model.blockSignals(True)
        self.model.clear()
        for model in self._state.models:
            self.model.addItem(model.name, model.name)
            self.model.setItemData(self.model.count() - 1, plain_tip(model.description), _TIP)
        self.model.blockSignals(False)
        self._show_new()

    def show_index(self) -> None:
        """Shows the settings of an index that exists; without one they can be changed."""
        locked = self._state.info.value is not None
        if locked != self._locked:
            self.setCollapsed(locked)
        self._locked = locked
        for widget in (self.model, self.tile, self.stride, self.resolution, self.levels):
            widget.setEnabled(not locked)
        self._show_words()
        self._show_new()

    def show_layer(self, layer: QgsRasterLayer | None) -> None:
        """Shows the bands of a layer; those of a raster that is indexed cannot be changed."""
        self._layer = layer
        bands: Bands = (1, 1, 1)
        if layer is not None:
            indexed = self._state.raster_at(layer_file(layer))
            bands = self._state.bands_of(layer.id(), shown_bands(layer)) if indexed is None else indexed.bands
        for box, band in zip(self.bands, bands):
            box.blockSignals(True)
            box.setLayer(layer)
            box.setBand(band)
            box.blockSignals(False)
        self._show_bands()
        self._show_ground()

    def show_drawing(self, drawing: bool) -> None:
        """Whether the map tool is in the user's hand."""
        self.draw.blockSignals(True)
        self.draw.setChecked(drawing)
        self.draw.blockSignals(False)

    def show_advice(self, sentence: str) -> None:
        """What the object that was drawn means for the tiles."""
        self.advice.setText(sentence)
        self._show_words()

    def show_preview_note(self, sentence: str) -> None:
        """What the grid on the map does not show."""
        self.preview_note.setText(sentence)
        self._show_words()

    def _show_words(self) -> None:
        """Those that say something now: a group box of QGIS shows all that is in it when it is opened."""
        if not self.isCollapsed():
            self.locked.setVisible(self._locked)
            self.advice.setVisible(bool(self.advice.text()))
            self.preview_note.setVisible(bool(self.preview_note.text()))

    def _take_side(self, side: int) -> None:
        """The step goes along, so that tiles overlap as much as before."""
        overlap = self._overlap
        self.stride.blockSignals(True)
        self.stride.setValue(round(side * overlap))
        self.stride.blockSignals(False)
        self._take(side)
        self._overlap = overlap  # not as it was rounded for what was typed so far

    def _take(self, _: int) -> None:
        """Something was entered."""
        first, count = self.resolution.currentData(), self.levels.currentData()
        tiles = TileSize(self.tile.value(), self.stride.value(), tuple(range(first, first + count)))
        self._state.new.set(NewIndex(self.model.currentData(), tiles))

    def _take_bands(self, _: int) -> None:
        if self._layer is not None:
            self._state.choose_bands(self._layer.id(), tuple(box.currentBand() for box in self.bands))

    def _show_new(self) -> None:
        """Shows model and tiles of the index, or of the one to be made."""
        name, tiles = self._state.model, self._state.tiles
        first = min(tiles.levels)
        consecutive = tiles.levels == tuple(range(first, first + len(tiles.levels)))
        inputs = (self.model, self.tile, self.stride, self.resolution, self.levels)
        for widget in inputs:
            widget.blockSignals(True)
        if self.model.findData(name) < 0:
            self.model.addItem(name, name)
        self.model.setCurrentIndex(self.model.findData(name))
        self.tile.setValue(tiles.size)
        self.stride.setValue(tiles.stride)
        self._overlap = tiles.stride / tiles.size
        self.resolution.setCurrentIndex(self.resolution.findData(first))
        self.levels.setCurrentIndex(self.levels.findData(len(tiles.levels)) if consecutive else -1)
        for widget in inputs:
            widget.blockSignals(False)
        self._show_bands()
        self._show_ground()

    def _show_bands(self) -> None:
        fixed = self._layer is None or self._state.raster_at(layer_file(self._layer)) is not None
        for box in self.bands:
            box.setEnabled(not fixed and self._state.takes_colours)

    def _show_ground(self) -> None:
        self.ground.setText("" if self._layer is None else size_in_words(self._state.tiles.side, self._layer))

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(tr("Model"), self.model)
        form.addRow("", self.draw)
        form.addRow(self.advice)
        sizes = QHBoxLayout()
        sizes.addWidget(self.tile, 1)
        sizes.addWidget(plain_label(tr("step")))
        sizes.addWidget(self.stride, 1)
        form.addRow(tr("Tile"), sizes)
        form.addRow(tr("Resolution"), self.resolution)
        form.addRow(tr("Objects"), self.levels)
        form.addRow("", self.ground)
        form.addRow("", self.preview)
        form.addRow("", self.preview_note)
        for name, box in zip((tr("Red"), tr("Green"), tr("Blue")), self.bands):
            box.setToolTip(tr("Taken from what the map shows"))
            form.addRow(name, box)
        form.addRow(self.locked)
        self._show_words()


def size_in_words(pixels: float, layer: QgsRasterLayer) -> str:
    """How large a square of so many pixels of a layer is on the ground."""
    right, down = (side * pixels for side in ground_pixel(layer))
    if abs(right - down) <= 0.02 * max(right, down):
        return tr("A tile covers {} px of the image: {} on the ground.").format(round(pixels), metres(right))
    return tr("A tile covers {} px of the image: {} × {} on the ground.").format(
        round(pixels), metres(right), metres(down)
    )


def _pixels(tip: str) -> QSpinBox:
    box = QSpinBox()
    box.setRange(SMALLEST_TILE, LARGEST_TILE)
    box.setSingleStep(16)
    box.setSuffix(" px")
    box.setToolTip(tip)
    return box


def _combo(tip: str, *entries: tuple[str, int]) -> QComboBox:
    box = QComboBox()
    for text, value in entries:
        box.addItem(text, value)
    box.setToolTip(tip)
    return box
