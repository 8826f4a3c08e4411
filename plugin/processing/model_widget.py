# SPDX-License-Identifier: GPL-3.0-or-later
"""The model in dialogs of the toolbox: a list of those that are known, in which another name can be typed.

QGIS loads it by its name and shows it in dialogs, batches and the model designer.
"""

from __future__ import annotations

from processing.gui.wrappers import DIALOG_MODELER, WidgetWrapper
from qgis.core import QgsProcessingOutputString, QgsProcessingParameterString
from qgis.PyQt.QtWidgets import QComboBox

from ..base.settings import known_models
from ..base.translation import tr


class ModelWidget(WidgetWrapper):
    """An editable combo box; its first line stands for nothing."""

    def createWidget(self) -> QComboBox:  # noqa: N802 - the name QGIS calls
        box = QComboBox()
        box.setEditable(True)
        box.addItem(tr("(that of the index, else the default)"), "")
        for name in known_models():
            box.addItem(name, name)
        if self.dialogType == DIALOG_MODELER:
            for value in self.dialog.getAvailableValuesOfType(
                [QgsProcessingParameterString], [QgsProcessingOutputString]
            ):
                box.addItem(self.dialog.resolveValueDescription(value), value)
        return box

    def setValue(self, value: object) -> None:  # noqa: N802 - the name QGIS calls
        if value in (None, ""):
            self.widget.setCurrentIndex(0)
        else:
            self.setComboValue(value)

    def value(self) -> object:
        return self.comboValue()
