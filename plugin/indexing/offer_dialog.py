# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks once whether to index what is to be searched, with which tiles, and says what that costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from ..base.plain_text import plain_label
from ..base.translation import tr
from ..client.protocol import Estimate
from ..tiles.size import TileSize
from .words import estimate_in_words

WIDTH = 440


@dataclass(frozen=True)
class OfferedTiles:
    """Tiles that can be chosen."""

    tiles: TileSize
    words: str
    """`25.6 m (256 px)`."""
    reason: str
    """How they suit what is looked for."""


class OfferDialog(QDialog):
    """Says what is to be indexed, and has the tiles chosen where there is a choice."""

    chosen = pyqtSignal(int)
    """The tiles with this number among those that are offered."""

    def __init__(self, sentence: str, offered: Sequence[OfferedTiles], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeOffer")
        self.setWindowTitle(tr("Lookalike"))
        self.setMinimumWidth(WIDTH)
        self._offered = tuple(offered)
        self.sentence = _wrapped(sentence)
        self.tiles = QComboBox()
        for each in offered:
            self.tiles.addItem(each.words)
        self.reason, self.cost = _wrapped(), _wrapped()
        buttons = QDialogButtonBox()
        yes = buttons.addButton(tr("Index and search"), QDialogButtonBox.ButtonRole.AcceptRole)
        yes.setDefault(True)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(tr("Tiles"), self.tiles)
        form.addRow("", self.reason)
        layout = QVBoxLayout(self)
        layout.addWidget(self.sentence)
        if offered:
            layout.addLayout(form)
            layout.addWidget(_wrapped(tr("The map shows these tiles. Those of an index cannot be changed later.")))
            self._show_reason(0)
        layout.addWidget(self.cost)
        layout.addWidget(
            _wrapped(tr("The search starts as soon as what the map shows, or a first part of it, is indexed."))
        )
        layout.addWidget(buttons)
        self.tiles.currentIndexChanged.connect(self._choose)
        self.finished.connect(lambda _: self.deleteLater())

    def show_estimate(self, estimate: Estimate) -> None:
        self.cost.setText(estimate_in_words(estimate))

    def _choose(self, number: int) -> None:
        self._show_reason(number)
        self.cost.setText(tr("Estimating…"))
        self.chosen.emit(number)

    def _show_reason(self, number: int) -> None:
        self.reason.setText(self._offered[number].reason)


def _wrapped(text: str = "") -> QLabel:
    label = plain_label(text)
    label.setWordWrap(True)
    return label
