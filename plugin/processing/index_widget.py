# SPDX-License-Identifier: GPL-3.0-or-later
"""The index in dialogs of the toolbox: a list of those of the project, in which another folder can be typed or chosen.

QGIS loads it by its name and shows it in dialogs, batches and the model designer.
"""

from __future__ import annotations

from processing.gui.wrappers import DIALOG_MODELER, WidgetWrapper
from qgis.core import (
    QgsProcessingOutputFolder,
    QgsProcessingOutputString,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
    QgsProject,
)
from qgis.PyQt.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QToolButton, QWidget

from ..base.settings import words_of_indexes
from ..base.translation import tr
from ..project.folder import project_folder
from ..project.indexes import index_names


class IndexWidget(WidgetWrapper):
    """An editable combo box, whose first line stands for nothing, and a button that chooses a folder."""

    def createWidget(self) -> QWidget:  # noqa: N802 - the name QGIS calls
        box = self.combobox = QComboBox()
        box.setEditable(True)
        box.addItem(tr("(that of the project)"), "")
        home = project_folder(QgsProject.instance())
        names = index_names(home)
        known = words_of_indexes()
        for name in names if len(names) > 1 else ():
            words = known.get(str(home / name), "")
            box.addItem(f"{name}: {words}" if words else name, name)
        if self.dialogType == DIALOG_MODELER:
            kinds = [QgsProcessingParameterString, QgsProcessingParameterFile]
            for value in self.dialog.getAvailableValuesOfType(
                kinds, [QgsProcessingOutputString, QgsProcessingOutputFolder]
            ):
                box.addItem(self.dialog.resolveValueDescription(value), value)
        browse = QToolButton()
        browse.setText("…")
        browse.setToolTip(tr("Choose the folder of an index"))
        browse.clicked.connect(self._browse)
        both = QWidget()
        layout = QHBoxLayout(both)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(box, 1)
        layout.addWidget(browse)
        return both

    def setValue(self, value: object) -> None:  # noqa: N802 - the name QGIS calls
        if value in (None, ""):
            self.combobox.setCurrentIndex(0)
        else:
            self.setComboValue(value, self.combobox)

    def value(self) -> object:
        return self.comboValue(combobox=self.combobox)

    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self.widget, tr("Choose the folder of an index"))
        if folder:
            self.combobox.setEditText(folder)
