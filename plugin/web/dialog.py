# SPDX-License-Identifier: GPL-3.0-or-later
"""Which area of which web layer to copy, how finely, and into which file."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from pathlib import Path

from qgis.core import QgsProject, QgsRasterLayer, QgsRectangle
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QWidget,
)

from ..base.help import WEB_LAYERS, show_help
from ..base.plain_text import plain_label
from ..base.quantities import decimal, disk_size, metres
from ..base.replacing import unless_kept
from ..base.translation import tr
from .area_copy import LEAST_SIDE, MOST_PIXELS, AreaCopy
from .service import WebService

SUFFIX = ".tif"
GOOD_PIXELS = 40_000_000
"""Of an area, at the resolution that is proposed: some hundred pictures of the service, a minute or two."""
FINE_ENOUGH = 0.1
"""Metres a pixel: finer ones are offered, not proposed."""
OBJECT_PIXELS = 20
"""Pixels along a thing that can be told from others."""


class CopyDialog(QDialog):
    """Stays open while the area is drawn on the map."""

    draw_wanted = pyqtSignal()
    view_wanted = pyqtSignal()
    wanted = pyqtSignal(object, object)
    """An `AreaCopy`, and the path of the file."""

    def __init__(self, project: QgsProject, layers: Sequence[QgsRasterLayer], folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeWebCopy")
        self.setWindowTitle(tr("Copy an area of a web layer"))
        self._project, self._folder = project, folder
        self._services = {layer.id(): WebService.of(layer) for layer in layers}
        self._box: QgsRectangle | None = None
        self._named = ""
        self.layer = QComboBox()
        for layer in layers:
            self.layer.addItem(layer.name(), layer.id())
        self.draw = QPushButton(tr("Draw it on the map"))
        self.draw.setCheckable(True)
        self.view = QPushButton(tr("What the map shows"))
        self.resolution = QComboBox()
        self.resolution.setToolTip(tr("Pixels that the service has itself; finer ones show no more than it knows"))
        self.file = QgsFileWidget()
        self.file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.file.setConfirmOverwrite(False)  # asked once, also where the name was typed
        self.file.setFilter("GeoTIFF (*.tif)")
        self.file.setDialogTitle(self.windowTitle())
        self.cost, self.terms = plain_label(), plain_label()
        for label in (self.cost, self.terms):
            label.setWordWrap(True)
            label.setMinimumHeight(2 * label.fontMetrics().lineSpacing())
        buttons = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(buttons.Cancel | buttons.Help)
        self.start = self.buttons.addButton(tr("Copy and index"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._lay_out()
        self.draw.clicked.connect(lambda: self.draw_wanted.emit())
        self.view.clicked.connect(lambda: self.view_wanted.emit())
        self.layer.currentIndexChanged.connect(self._take_layer)
        self.resolution.currentIndexChanged.connect(self._show_cost)
        self.file.fileChanged.connect(self._show_cost)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self.buttons.helpRequested.connect(lambda: show_help(self, "dock", WEB_LAYERS))
        self.finished.connect(self.deleteLater)
        self._take_layer()

    @property
    def service(self) -> WebService:
        """Of the layer that is chosen."""
        return self._services[self.layer.currentData()]

    def choose(self, layer_id: str) -> None:
        """Chooses a layer."""
        self.layer.setCurrentIndex(max(0, self.layer.findData(layer_id)))

    def show_box(self, box: QgsRectangle) -> None:
        """An area, in the CRS of the layer that is chosen."""
        self._box = box
        self._offer_resolutions()

    def show_drawing(self, drawing: bool) -> None:
        """Whether the area is being drawn."""
        self.draw.setChecked(drawing)

    def _take_layer(self, *_: object) -> None:
        service = self.service
        self._box = None
        reminder = tr("Copy only what the terms of the service allow.")
        self.terms.setText(f"{reminder}\n{service.rights}".strip())
        if self.file.filePath() in ("", self._named):
            self._named = str(_unused_file(self._folder, service.name))
            self.file.setFilePath(self._named)
        self._offer_resolutions()

    def _offer_resolutions(self) -> None:
        self.resolution.blockSignals(True)
        self.resolution.clear()
        offered = () if self._box is None else self.service.offered(self._box, self._project)
        proposed = -1
        for units, ground in offered:
            assert self._box is not None
            copy = AreaCopy.of(self.service, self._box, units)
            if not copy.fits:
                continue
            size = tr("{} m a pixel, for things from {}").format(_figure(ground), metres(OBJECT_PIXELS * ground))
            self.resolution.addItem(size, units)
            if proposed < 0 and ground >= FINE_ENOUGH and copy.pixels <= GOOD_PIXELS:
                proposed = self.resolution.count() - 1
        self.resolution.setCurrentIndex(proposed if proposed >= 0 else self.resolution.count() - 1)
        self.resolution.setEnabled(self.resolution.count() > 0)
        self.resolution.blockSignals(False)
        self._show_cost()

    def _copy(self) -> AreaCopy | None:
        if self._box is None or self.resolution.currentIndex() < 0:
            return None
        return AreaCopy.of(self.service, self._box, self.resolution.currentData())

    def _show_cost(self, *_: object) -> None:
        copy = self._copy()
        if self._box is None:
            self.cost.setText(tr("Choose an area: draw it, or take what the map shows."))
        elif copy is None:
            words = tr("The area must lie on the layer, have at least {} pixels a side and at most {} million in all.")
            self.cost.setText(words.format(LEAST_SIDE, MOST_PIXELS // 1_000_000))
        else:
            words = tr("{} × {} pixels, about {} pictures to ask for and {} on disk.")
            self.cost.setText(words.format(copy.columns, copy.rows, copy.pictures, disk_size(copy.bytes)))
        self.start.setEnabled(copy is not None and Path(self.file.filePath().strip()).name != "")
        self.adjustSize()  # a longer sentence takes another line

    def _accept(self) -> None:
        """Begins, after asking where that replaces a file."""
        file = _as_tif(self.file.filePath())
        unless_kept(file, self, lambda: self._begin(file))

    def _begin(self, file: Path) -> None:
        copy = self._copy()
        if copy is not None:
            self.wanted.emit(copy, file)
            self.accept()

    def _lay_out(self) -> None:
        area = QHBoxLayout()
        area.addWidget(self.draw)
        area.addWidget(self.view)
        layout = QFormLayout(self)
        layout.addRow(tr("Layer"), self.layer)
        layout.addRow(tr("Area"), area)
        layout.addRow(tr("Resolution"), self.resolution)
        layout.addRow(tr("to the file"), self.file)
        layout.addRow(self.cost)
        layout.addRow(self.terms)
        layout.addRow(self.buttons)
        self.setMinimumWidth(480)


def _figure(ground: float) -> str:
    return decimal(ground, 2 if ground < 1 else 1 if ground < 10 else 0)


def _as_tif(text: str) -> Path:
    file = Path(text.strip())
    return file if file.suffix.lower() in (SUFFIX, ".tiff") else file.with_name(file.name + SUFFIX)


def _unused_file(folder: Path, name: str) -> Path:
    """A file named as the layer, with a number where it exists already."""
    stem = "".join(letter if letter.isalnum() or letter in " -_" else "_" for letter in name).strip()[:60] or "copy"
    names = (f"{stem}{'' if number == 1 else f'-{number}'}{SUFFIX}" for number in count(1))
    return next(folder / each for each in names if not (folder / each).exists())
