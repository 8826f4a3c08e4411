# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts in the user's language: Qt's translator with our files, for this package and the QGIS-free ones in it."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from .quantities import decimal
from .shipped import TRANSLATIONS
from .words import speak

CONTEXT = "Lookalike"


def tr(text: str) -> str:
    """The text in the user's language, where a translation exists."""
    return QCoreApplication.translate(CONTEXT, text)


def language() -> str:
    """Two letters: that of QGIS, such as `de`."""
    from qgis.core import QgsApplication  # here, so that the panels can do without QGIS

    return str(QgsApplication.locale()[:2])


class Translation:
    """The translator for QGIS's language, as its settings override it; English where there is no file for it."""

    def __init__(self) -> None:
        self._translator: QTranslator | None = None

    def install(self) -> None:
        """From now on `tr` and the QGIS-free packages speak QGIS's language. Harmless when done before."""
        speak(tr, decimal)
        if self._translator is not None:
            return
        translator = QTranslator()
        if translator.load(str(TRANSLATIONS / f"lookalike_{language()}.qm")) and QCoreApplication.installTranslator(
            translator
        ):
            self._translator = translator

    def remove(self) -> None:
        """Takes the translator out again."""
        speak()
        translator, self._translator = self._translator, None
        if translator is not None:
            QCoreApplication.removeTranslator(translator)
