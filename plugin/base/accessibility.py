# SPDX-License-Identifier: GPL-3.0-or-later
"""For those who do not use a mouse, or do not see the screen: names for screen readers, letters for the keyboard."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QWidget,
)

_INPUTS = (QComboBox, QAbstractSpinBox, QAbstractSlider, QAbstractItemView, QLineEdit, QPlainTextEdit, QProgressBar)


def name_for_readers(root: QWidget) -> None:
    """Gives every input and wordless button in `root` a name for screen readers: its label's text, else its tooltip."""
    labelled = {label.buddy(): label.text().replace("&", "") for label in root.findChildren(QLabel) if label.buddy()}
    wordless = [button for button in root.findChildren(QAbstractButton) if not button.text()]
    for widget in [each for kind in _INPUTS for each in root.findChildren(kind)] + wordless:
        if not widget.accessibleName():
            widget.setAccessibleName(labelled.get(widget) or widget.toolTip())


def give_letters(root: QWidget, taken: str = "") -> None:
    """Gives labels of inputs and buttons in `root` a letter for Alt+letter, each a free one of its own text.

    At run time, since a letter that is free in one language is not in another one. For dialogs: in a dock the letters
    would get into the way of QGIS's menus.
    """
    used = set(taken.lower())
    labels = [
        label
        for label in root.findChildren(QLabel)
        if label.buddy() is not None and not isinstance(label.buddy(), QLabel)
    ]
    buttons = [button for button in root.findChildren(QAbstractButton) if button.text().strip(" .…")]
    for widget in (*labels, *buttons):
        text = widget.text()
        place = next((at for at, letter in enumerate(text) if letter.isalpha() and letter.lower() not in used), None)
        if "&" in text or place is None:
            continue
        used.add(text[place].lower())
        widget.setText(f"{text[:place]}&{text[place:]}")
