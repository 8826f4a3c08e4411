# SPDX-License-Identifier: GPL-3.0-or-later
"""Found objects, one by one and large: is it one or not? Above stands what that says of how many there are."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QKeySequence, QPixmap
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ..base.icons import icon
from ..base.plain_text import plain_label
from ..base.translation import tr

SIDE = 480


class CountingWindow(QDialog):
    """Keys: + it is one, - it is none, space bar the next, Ctrl+Z back, Esc done."""

    judged = pyqtSignal(bool)
    passed = pyqtSignal()
    """Another one is to come without an answer."""
    undo_wanted = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeCounting")
        self.setWindowTitle(tr("Count them"))
        self.count, self.picture, self.words = plain_label(), plain_label(), plain_label()
        self.count.setWordWrap(True)
        self.count.setMinimumHeight(3 * self.fontMetrics().height())
        self.picture.setFixedSize(SIDE, SIDE)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.right = self._button(tr("It is one (+)"), "like")
        self.wrong = self._button(tr("It is none (−)"), "dislike")
        self.skip = self._button(tr("Skip (space bar)"), "unsure")
        self.undo = self._button(tr("Back"), "undo")
        self.undo.setToolTip(tr("Take the last answer back (Ctrl+Z)"))
        answers = QHBoxLayout()
        for button in (self.right, self.wrong, self.skip, self.undo):
            answers.addWidget(button)
        done = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.done_button = done.button(QDialogButtonBox.StandardButton.Close)
        self.done_button.setText(tr("Done: search again with it"))
        self.done_button.setIcon(icon("lookalike"))  # not the cross of a window that is but closed
        self.done_button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        for widget in (self.count, self.picture, self.words):
            layout.addWidget(widget)
        layout.addLayout(answers)
        layout.addWidget(done)
        self.right.clicked.connect(lambda: self.judged.emit(True))
        self.wrong.clicked.connect(lambda: self.judged.emit(False))
        self.skip.clicked.connect(lambda: self.passed.emit())
        self.undo.clicked.connect(lambda: self.undo_wanted.emit())
        done.rejected.connect(self.reject)

    def show_object(self, words: str, can_answer: bool, can_undo: bool) -> None:
        """What is asked, before its picture is there."""
        self.picture.setPixmap(QPixmap())
        self.words.setText(words)
        for button in (self.right, self.wrong, self.skip):
            button.setEnabled(can_answer)
        self.undo.setEnabled(can_undo)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        button = {"+": self.right, "-": self.wrong, " ": self.skip}.get(event.text())
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo.click()
        elif button is not None:
            button.click()
        else:
            super().keyPressEvent(event)

    def _button(self, text: str, picture: str) -> QPushButton:
        button = QPushButton(icon(picture), text)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys are the window's
        return button
