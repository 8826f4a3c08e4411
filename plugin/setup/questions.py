# SPDX-License-Identifier: GPL-3.0-or-later
"""What the setup asks in dialogs of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Callable

from qgis.PyQt.QtWidgets import QFileDialog, QMessageBox, QWidget

from ..base.plain_text import plain_box, plain_tip
from ..base.translation import tr


def ask_for_path(
    parent: QWidget, title: str, name: str, mode: QFileDialog.FileMode, take: Callable[[str], None]
) -> None:
    """Asks for a file or folder; `take` gets it unless the user thinks better of it."""
    dialog = QFileDialog(parent, title)
    dialog.setObjectName(name)
    dialog.setFileMode(mode)
    dialog.fileSelected.connect(take)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def ask_for_consent(parent: QWidget, folder: Path, on_yes: Callable[[], None]) -> None:
    """Asks whether uv may fetch a Python into `folder`."""
    box = plain_box(QMessageBox.Icon.Question, tr("Lookalike"), parent)
    box.setObjectName("lookalikeConsent")
    box.setText(tr("Fetch Python 3.12 with uv?"))
    box.setInformativeText(
        plain_tip(
            tr("uv fetches about 30 MB from github.com into {}. Nothing else on this computer changes.").format(folder)
        )
    )
    box.addButton(QMessageBox.StandardButton.Cancel)
    yes = box.addButton(tr("Fetch it"), QMessageBox.ButtonRole.AcceptRole)
    box.buttonClicked.connect(lambda button: on_yes() if button is yes else None)
    box.finished.connect(box.deleteLater)
    box.open()
