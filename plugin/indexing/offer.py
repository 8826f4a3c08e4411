# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks once whether to index what is to be searched."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtWidgets import QMessageBox, QWidget

from ..base.plain_text import plain_box, plain_tip
from ..base.translation import tr
from ..client.protocol import Estimate
from .words import estimate_in_words


def offer_to_index(parent: QWidget, title: str, estimate: Estimate, on_yes: Callable[[], None]) -> None:
    """Opens the dialog, with what indexing costs, and returns at once."""
    box = plain_box(QMessageBox.Icon.Question, tr("Lookalike"), parent)
    box.setObjectName("lookalikeOffer")
    box.setText(tr("{} must be indexed once before it can be searched.").format(title))
    box.setInformativeText(
        plain_tip(
            estimate_in_words(estimate)
            + " "
            + tr("The search starts as soon as what the map shows, or a first part of it, is indexed.")
        )
    )
    yes = box.addButton(tr("Index and search"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(yes)
    box.buttonClicked.connect(lambda button: on_yes() if button is yes else None)
    box.finished.connect(box.deleteLater)
    box.open()
