# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the options page for a backend on another computer."""

from __future__ import annotations

from qgis.gui import QgsAuthConfigSelect
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..base.errors import LookalikeError
from ..base.plain_text import plain_label
from ..base.tasks import Tasks
from ..base.translation import tr
from ..client.path_mapping import SharedFolder
from ..server.connecting import connection_in_words
from ..server.remote_settings import RemoteChoice

TABLE_HEIGHT = 110


class RemoteForm(QGroupBox):
    """Address, authentication and shared folders; `choice` is what stands there."""

    def __init__(self, kept: RemoteChoice, parent: QWidget | None = None) -> None:
        super().__init__(tr("Use a backend on another computer"), parent)
        self.setCheckable(True)
        self.setChecked(kept.used)
        self.url = QLineEdit(kept.url)
        self.url.setPlaceholderText("https://server.example:8700")
        self.url.setToolTip(tr("The address of a computer on which “lookalike serve” runs"))
        self.authentication = QgsAuthConfigSelect(self)
        self.authentication.setConfigId(kept.authentication)
        self.authentication.setToolTip(
            tr("Its token, kept encrypted by QGIS: a Basic authentication with the token as its password")
        )
        self.folders = _folder_table(kept.folders)
        self.add = _button(tr("Add folder"), tr("Another folder that both computers see"))
        self.add.clicked.connect(lambda: _add_row(self.folders, SharedFolder("", "")))
        self.remove = _button(tr("Remove folder"), tr("Take the chosen rows out"))
        self.remove.clicked.connect(self._remove_rows)
        self.test = _button(tr("Test connection"), tr("Ask the backend at this address what it is"))
        self.test.clicked.connect(self._test)
        self.answer = plain_label()
        self.answer.setWordWrap(True)
        self.answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        # Not a child: it must outlive the form until its works have ended.
        self._tasks = tasks = Tasks(None)
        self.destroyed.connect(lambda: tasks.close())
        self._lay_out()

    def choice(self) -> RemoteChoice:
        """What was entered."""
        rows = range(self.folders.rowCount())
        folders = (SharedFolder(self._cell(row, 0), self._cell(row, 1)) for row in rows)
        entered = tuple(folder for folder in folders if folder.here or folder.there)
        return RemoteChoice(self.isChecked(), self.url.text().strip(), self.authentication.configId(), entered)

    def _cell(self, row: int, column: int) -> str:
        item = self.folders.item(row, column)
        return "" if item is None else item.text().strip()

    def _remove_rows(self) -> None:
        for row in sorted({index.row() for index in self.folders.selectedIndexes()}, reverse=True):
            self.folders.removeRow(row)

    def _test(self) -> None:
        try:
            remote = self.choice().remote()
        except LookalikeError as error:
            self.answer.setText(error.message)
            return
        self.test.setEnabled(False)
        self.answer.setText(tr("Asking {}…").format(remote.host))

        def answer(sentence: str) -> None:
            self.test.setEnabled(True)
            self.answer.setText(sentence)

        self._tasks.run(
            tr("Lookalike: testing the connection"),
            lambda _: connection_in_words(remote),
            answer,
            lambda error: answer(error.message),
        )

    def _lay_out(self) -> None:
        rows = QHBoxLayout()
        rows.addWidget(self.add)
        rows.addWidget(self.remove)
        rows.addStretch(1)
        table = QVBoxLayout()
        table.addWidget(self.folders)
        table.addLayout(rows)
        hint = plain_label(
            tr(
                "Rasters and project must lie in folders that both computers see. List them here where their paths "
                "differ. The connection is direct, without QGIS's proxy."
            )
        )
        hint.setWordWrap(True)
        form = QFormLayout(self)
        form.addRow(tr("Address"), self.url)
        form.addRow(tr("Token"), self.authentication)
        form.addRow(tr("Shared folders"), table)
        form.addRow("", hint)
        form.addRow(self.test, self.answer)
        QWidget.setTabOrder(self.url, self.authentication)


def _folder_table(folders: tuple[SharedFolder, ...]) -> QTableWidget:
    table = QTableWidget(0, 2)
    table.setHorizontalHeaderLabels([tr("Here"), tr("On the other computer")])
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    table.verticalHeader().hide()
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)  # Tab leaves the table, as everywhere in the dialog
    table.setFixedHeight(TABLE_HEIGHT)
    table.setToolTip(tr("The same folder as this computer and as the other one calls it"))
    for folder in folders:
        _add_row(table, folder)
    return table


def _add_row(table: QTableWidget, folder: SharedFolder) -> None:
    row = table.rowCount()
    table.insertRow(row)
    table.setItem(row, 0, QTableWidgetItem(folder.here))
    table.setItem(row, 1, QTableWidgetItem(folder.there))


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    return button
