# SPDX-License-Identifier: GPL-3.0-or-later
"""Index and results stay with their project: when it is saved for the first time, saved as another, or moved."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from qgis.core import QgsDataProvider, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer

from ..base.errors import LookalikeError
from ..base.messages import Messages
from ..base.tasks import Work
from ..base.translation import tr
from ..client.client import Client
from ..client.errors import BackendRefused
from ..indexing.flow import IndexingFlow
from ..results.memory import is_result
from ..search.flow import SearchFlow
from ..server.backend import Backend
from .folder import (
    INDEX,
    RESULTS,
    folder_beside,
    forget_folder,
    point_to,
    project_folder,
    remembered_folder,
    results_folder,
    unsaved_store,
)
from .moving import move_folder


class ProjectSaving(QObject):
    """Watches the project being saved and opened.

    Saved for the first time: what lies in the profile is moved beside the project file. Saved as another: both projects
    use one index, which lies beside the first; a copy of many gigabytes that nobody asked for would be worse.
    """

    def __init__(
        self,
        project: QgsProject,
        backend: Backend,
        messages: Messages,
        indexing: IndexingFlow,
        search: SearchFlow,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._project, self._backend, self._messages = project, backend, messages
        self._indexing, self._search = indexing, search
        self._folder = project_folder(project)
        project.writeProject.connect(self._before_saving)
        project.projectSaved.connect(self._after_saving)
        project.readProject.connect(self._after_opening)
        project.cleared.connect(self._after_closing)
        indexing.rested.connect(self._move_if_due)
        search.rested.connect(self._move_if_due)

    def close(self) -> None:
        self._project.writeProject.disconnect(self._before_saving)
        self._project.projectSaved.disconnect(self._after_saving)
        self._project.readProject.disconnect(self._after_opening)
        self._project.cleared.disconnect(self._after_closing)
        self._indexing.rested.disconnect(self._move_if_due)
        self._search.rested.disconnect(self._move_if_due)

    def _before_saving(self, _: object) -> None:
        """The project has its new name already, and what is changed here is saved with it."""
        beside = folder_beside(self._project)
        if beside is None or self._unsaved() is not None:
            return
        if self._folder == beside:
            forget_folder(self._project)
        elif (self._folder / INDEX).is_dir():
            point_to(self._project, self._folder)

    def _after_saving(self) -> None:
        # Later: QGIS is still writing the file.
        QTimer.singleShot(0, self._move_if_due)
        self._folder = project_folder(self._project)

    def _after_opening(self, *_: object) -> None:
        mend_results(self._project)
        self._folder = project_folder(self._project)

    def _after_closing(self) -> None:
        self._folder = project_folder(self._project)

    def _unsaved(self) -> Path | None:
        """The folder in the profile that the project still uses; None where it uses another."""
        remembered = remembered_folder(self._project)
        return remembered if remembered is not None and unsaved_store() in remembered.parents else None

    def _move_if_due(self) -> None:
        if self._indexing.is_busy or self._search.is_searching:  # comes again when they rest
            return
        old, new = self._unsaved(), folder_beside(self._project)
        if old is None or new is None or (new / INDEX).exists():
            return
        if not (old / INDEX).is_dir() or any(layer.isEditable() for layer in result_layers(self._project)):
            return

        def move(work: Work) -> None:
            self._backend.stop()  # Windows moves no folder of which a file is open
            try:
                move_folder(old / INDEX, new / INDEX, work.isCanceled)
            except OSError as error:
                raise LookalikeError(
                    tr(
                        "The index could not be moved beside the project ({}). It works where it is, in {}; save the "
                        "project to another folder to move it."
                    ).format(error.strerror or error, old)
                ) from error
            with suppress(LookalikeError):  # found where they were seen last; a backend that is lost says so itself
                find_rasters_from(self._backend.client(work.isCanceled), new / INDEX)

        title = tr("Lookalike: moving the index beside the project")
        self._indexing.hold(title, move, lambda: self._moved(old, new), self._not_moved)

    def _not_moved(self, error: LookalikeError) -> None:
        self._messages.warn(error.message)

    def _moved(self, old: Path, new: Path) -> None:
        if folder_beside(self._project) != new:
            return  # another project was opened meanwhile; the results are found where they were
        was_changed = self._project.isDirty()
        try:
            carry_results(self._project, old, new)
        except OSError as error:
            self._messages.warn(
                tr("The results could not be moved beside the project ({}). They stay in {}.").format(error, old)
            )
        else:
            shutil.rmtree(old, ignore_errors=True)
        forget_folder(self._project)
        self._folder = new
        self._search.pictures.follow(str(old / INDEX), str(new / INDEX))
        if not was_changed:
            self._project.write()
        self._messages.info(tr("The index lies beside the project now, in {}.").format(new.name))


def find_rasters_from(client: Client, index: Path) -> None:
    """Lets an index that was moved find its rasters from where it is now, so that both can be moved together.

    Blocks.
    """
    info = client.find_index(str(index))
    for raster in info.rasters if info is not None else ():
        with suppress(BackendRefused):  # moved or changed before: the list of rasters says so
            client.relink(str(index), raster.id, raster.path)


def result_layers(project: QgsProject) -> list[QgsVectorLayer]:
    return [layer for layer in project.mapLayers().values() if is_result(layer)]


def carry_results(project: QgsProject, old: Path, new: Path) -> None:
    """Copies the result files, which are small, and lets the layers show the copies. Raises `OSError`."""
    if not (old / RESULTS).is_dir():
        return
    (new / RESULTS).mkdir(parents=True, exist_ok=True)
    for file in (old / RESULTS).iterdir():
        if not file.name.endswith("-shm"):  # made anew from the -wal by whoever opens the copy
            shutil.copy2(file, new / RESULTS / file.name)
    for layer in result_layers(project):
        file = _file(layer)
        if file.parent == old / RESULTS:
            _show_file(layer, new / RESULTS / file.name)


def mend_results(project: QgsProject) -> None:
    """Lets result layers whose file is gone show the file of that name in the project's folder, where there is one."""
    for layer in result_layers(project):
        file = results_folder(project) / _file(layer).name
        if not layer.isValid() and file.is_file():
            _show_file(layer, file)


def _file(layer: QgsVectorLayer) -> Path:
    return Path(layer.source().split("|")[0])


def _show_file(layer: QgsVectorLayer, file: Path) -> None:
    _, bar, rest = layer.source().partition("|")
    layer.setDataSource(f"{file.as_posix()}{bar}{rest}", layer.name(), "ogr", QgsDataProvider.ProviderOptions())
