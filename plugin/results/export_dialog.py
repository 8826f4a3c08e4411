# SPDX-License-Identifier: GPL-3.0-or-later
"""Which matches to export, and where to."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from pathlib import Path

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QWidget,
)

from ..base.help import EXPORTING, show_help
from ..base.replacing import unless_kept
from ..base.translation import tr
from ..base.words import say
from .export_format import FORMATS, GEOJSON, format_of, with_suffix
from .labels import DISLIKE, LIKE, UNLABELLED, UNSURE

LIKED_AND_DISLIKED = "judged"


@dataclass(frozen=True)
class ExportChoice:
    """What to export."""

    file: Path
    label: str = UNLABELLED
    """The label that matches must have: none for any, `LIKED_AND_DISLIKED` for one of two."""
    only_shown: bool = True
    """Without those that the threshold hides."""
    points: bool = False
    """The middles of the matches instead of their outlines."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that matches may have; none for any."""
        if self.label == LIKED_AND_DISLIKED:
            return (LIKE, DISLIKE)
        return (self.label,) if self.label else ()


def unused_file(folder: Path, suffix: str = GEOJSON.suffixes[0]) -> Path:
    """`matches.geojson`, with a number where it exists already."""
    names = (f"matches{'' if number == 1 else f'-{number}'}{suffix}" for number in count(1))
    return next(folder / name for name in names if not (folder / name).exists())


class ExportDialog(QDialog):
    """Asks for a file and a label; starts with what was chosen last."""

    chosen = pyqtSignal(object)
    """An `ExportChoice`."""

    def __init__(self, last: ExportChoice, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeExport")
        self.setWindowTitle(tr("Export matches"))
        self.which = QComboBox()
        for text, label in (
            (tr("all matches"), UNLABELLED),
            (tr("only those you like"), LIKE),
            (tr("only those you dislike"), DISLIKE),
            (tr("those you like and those you dislike"), LIKED_AND_DISLIKED),
            (tr("only those you are unsure of"), UNSURE),
        ):
            self.which.addItem(text, label)
        self.which.setCurrentIndex(max(0, self.which.findData(last.label)))
        self.which.setToolTip(tr("The field “label” of the file says what you thought of each"))
        self.only_shown = QCheckBox(tr("without those that the slider hides"))
        self.only_shown.setChecked(last.only_shown)
        self.shape = QComboBox()
        self.shape.addItem(tr("outlines"), False)
        self.shape.addItem(tr("points in their middles"), True)
        self.shape.setCurrentIndex(int(last.points))
        self.shape.setToolTip(tr("What of a match is written"))
        self.format = QComboBox()
        for each in FORMATS:
            self.format.addItem(say(each.title), each)
        self.format.setCurrentIndex(FORMATS.index(format_of(last.file)))
        self.format.setToolTip(tr("The ending of the file says it too"))
        self.file = QgsFileWidget()
        self.file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.file.setConfirmOverwrite(False)  # asked once, also where the name was typed
        self.file.setFilter(";;".join(each.filter for each in FORMATS))
        self.file.setDialogTitle(self.windowTitle())
        self.file.setFilePath(str(last.file))
        buttons = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(buttons.Save | buttons.Cancel | buttons.Help)
        layout = QFormLayout(self)
        layout.addRow(tr("Export"), self.which)
        layout.addRow("", self.only_shown)
        layout.addRow(tr("as"), self.shape)
        layout.addRow(tr("Format"), self.format)
        layout.addRow(tr("to the file"), self.file)
        layout.addRow(self.buttons)
        self.setMinimumWidth(480)
        self.file.fileChanged.connect(self._take_file)
        self.format.currentIndexChanged.connect(self._take_format)
        self.format.currentIndexChanged.connect(self._show_shape)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self.buttons.helpRequested.connect(lambda: show_help(self, "dock", EXPORTING))
        self.accepted.connect(lambda: self.chosen.emit(self._choice()))
        self.finished.connect(self.deleteLater)
        self._show_shape()

    def _show_shape(self, *_: object) -> None:
        """A report draws outlines."""
        self.shape.setEnabled(not self.format.currentData().is_report)

    def _accept(self) -> None:
        """Saves, after asking where that replaces a file."""
        unless_kept(self._choice().file, self, self.accept)

    def _choice(self) -> ExportChoice:
        file = with_suffix(Path(self.file.filePath().strip()), self.format.currentData())
        return ExportChoice(file, self.which.currentData(), self.only_shown.isChecked(), self.shape.currentData())

    def _take_format(self, _: int) -> None:
        """The ending of the file follows."""
        if self._names_a_file():
            self.file.setFilePath(str(self._choice().file))

    def _take_file(self, path: str) -> None:
        """The format follows a known ending."""
        suffix = Path(path.strip()).suffix.lower()
        found = next((at for at, each in enumerate(FORMATS) if suffix in each.suffixes), self.format.currentIndex())
        self.format.blockSignals(True)
        self.format.setCurrentIndex(found)
        self.format.blockSignals(False)
        self._show_shape()
        save = self.buttons.button(QDialogButtonBox.StandardButton.Save)
        save.setEnabled(self._names_a_file())

    def _names_a_file(self) -> bool:
        """And not nothing, or a root alone."""
        return Path(self.file.filePath().strip()).name != ""
