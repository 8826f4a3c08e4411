# SPDX-License-Identifier: GPL-3.0-or-later
"""Saving what is searched for under a name, and searching with it again, in this project or another."""

from __future__ import annotations

from pathlib import Path
from typing import Callable

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QInputDialog, QWidget

from ..base.errors import Cancelled, LookalikeError
from ..base.settings import profile_folder
from ..base.tasks import Task
from ..base.translation import tr
from ..client.protocol import QueryFile, SavedQueryRequest, SearchRequest
from ..project.context import Context
from .queries_window import QueriesWindow
from .query_files import QueryFiles

FOLDER = "queries"
FILTER = "*.json"

MakeRequest = Callable[[Task], SearchRequest]


class SavedQueries(QObject):
    """Asks for names and files, and keeps the list right."""

    search_wanted = pyqtSignal(str)
    """With the saved query of this name."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._backend, self._tasks, self._messages = context.backend, context.tasks, context.messages
        self._activity, self._parent = context.activity, parent
        self._window: QueriesWindow | None = None

    @property
    def files(self) -> QueryFiles:
        """Where they lie."""
        return QueryFiles(profile_folder() / FOLDER)

    def ask_for_name(self, proposed: str, make: MakeRequest) -> None:
        """Asks what the query is to be called that `make` gives, and saves it."""
        dialog = QInputDialog(self._parent)
        dialog.setObjectName("lookalikeQueryName")
        dialog.setWindowTitle(tr("Save this query"))
        dialog.setLabelText(tr("Name of the query; one of the same name is replaced"))
        dialog.setTextValue(proposed)
        dialog.textValueSelected.connect(lambda name: self.save(name, make))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, name: str, make: MakeRequest) -> None:
        """Has the query made, with all that the network saw of it, and keeps it."""

        def made(task: Task) -> QueryFile:
            search = make(task)
            request = SavedQueryRequest(name=name.strip()[:100] or "query", **vars(search))
            return self._backend.client(task.isCanceled).save_query(request, task.isCanceled)

        def keep(file: QueryFile) -> None:
            self._activity.rest()
            try:
                kept = self.files.save(name, file.text)
            except LookalikeError as error:
                self._messages.warn(error.message)
                return
            self._messages.success(tr("The query “{}” is saved.").format(kept), (tr("Saved queries…"), self.show))
            self._list(kept)

        def fail(error: LookalikeError) -> None:
            self._activity.rest()
            if not isinstance(error, Cancelled):
                self._messages.fail(error)

        task = self._tasks.run(tr("Lookalike: saving the query"), made, keep, fail)
        self._activity.show(tr("Saving the query…"), task.cancel)

    def show(self) -> None:
        """Opens the list, or brings it to the front."""
        if self._window is None:
            window = self._window = QueriesWindow(self._parent)
            window.search_wanted.connect(self._search)
            window.renamed.connect(self._rename)
            window.delete_wanted.connect(lambda name: self._change(lambda: self.files.remove(name)))
            window.export_wanted.connect(self._ask_where_to_export)
            window.import_wanted.connect(self._ask_what_to_import)
        self._list()
        self._window.show()
        self._window.raise_()

    def _search(self, name: str) -> None:
        assert self._window is not None
        self._window.close()
        self.search_wanted.emit(name)

    def _list(self, chosen: str = "") -> None:
        if self._window is not None:
            self._window.show_names(self.files.names(), chosen)

    def _change(self, change: Callable[[], object]) -> None:
        """Changes the files and lists them again; what it returns is chosen then."""
        try:
            chosen = change()
        except LookalikeError as error:
            self._messages.warn(error.message)
            chosen = ""
        self._list(chosen if isinstance(chosen, str) else "")

    def _rename(self, name: str, new: str) -> None:
        self._change(lambda: self.files.rename(name, new))

    def _ask_where_to_export(self, name: str) -> None:
        dialog = self._file_dialog(tr("Export the query"), "lookalikeExportQuery")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.selectFile(f"{name}.json")
        dialog.fileSelected.connect(lambda file: self._change(lambda: self.files.give_out(name, Path(file)) or name))
        dialog.open()

    def _ask_what_to_import(self) -> None:
        dialog = self._file_dialog(tr("Import a query"), "lookalikeImportQuery")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda file: self._change(lambda: self.files.take_in(Path(file))))
        dialog.open()

    def _file_dialog(self, title: str, name: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setObjectName(name)
        dialog.setNameFilters([tr("Saved queries ({})").format(FILTER), tr("All files (*)")])
        dialog.finished.connect(dialog.deleteLater)
        return dialog
