# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks before a file is replaced."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Callable

from qgis.PyQt.QtWidgets import QMessageBox, QWidget

from .plain_text import plain_box, plain_tip
from .translation import tr


def unless_kept(file: Path, parent: QWidget, write: Callable[[], object]) -> None:
    """Calls `write` where there is no such file yet, else once the user says that it may be replaced."""
    if not os.path.lexists(file):  # also for a name that is too long: what writes it says so
        write()
        return
    box = plain_box(QMessageBox.Icon.Question, parent.windowTitle(), parent)
    box.setObjectName("lookalikeReplace")
    box.setText(tr("{} exists already. Replace it?").format(file.name))
    box.setInformativeText(plain_tip(str(file.parent)))
    box.addButton(QMessageBox.StandardButton.Cancel)
    yes = box.addButton(tr("Replace"), QMessageBox.ButtonRole.DestructiveRole)
    box.buttonClicked.connect(lambda button: write() if button is yes else None)
    box.finished.connect(box.deleteLater)
    box.open()
