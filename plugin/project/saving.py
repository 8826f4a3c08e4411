# SPDX-License-Identifier: GPL-3.0-or-later
"""Indexes and results stay with their project: when it is saved for the first time, saved as another, or moved."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..base.errors import LookalikeError
from ..base.tasks import Task
from ..base.translation import tr
from ..client.client import Client
from ..client.errors import BackendRefused
from .context import Context
from .errors import IndexNotMoved
from .folder import folder_beside, forget_folder, point_to, project_folder, remembered_folder, unsaved_store
from .indexes import index_names
from .moving import move_folders
from .use import IndexUse


class ResultFiles(Protocol):
    """The files that the result layers of the project show."""

    def are_edited(self) -> bool:
        """Whether one of them is being edited, so that its file has to stay where it is."""

    def carry(self, old: Path, new: Path) -> None:
        """Takes them from one folder of a project to another. Raises `OSError`."""

    def mend(self) -> None:
        """Finds those again that are not where their layers say."""


class ProjectSaving(QObject):
    """Watches the project being saved and opened.

    Saved for the first time: what lies in the profile is moved beside the project file. Saved as another: both projects
    use one index, which lies beside the first; a copy of many gigabytes that nobody asked for would be worse.
    """

    index_moved = pyqtSignal(str, str)
    """From one folder to another."""
    over = pyqtSignal()
    """The index was moved, or could not be: what is known of it is to be looked at again."""

    def __init__(
        self,
        context: Context,
        use: IndexUse,
        results: ResultFiles,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        project = self._project = context.project
        self._backend, self._tasks, self._messages = context.backend, context.tasks, context.messages
        self._activity, self._use, self._results = context.activity, use, results
        self._folder = project_folder(project)
        project.writeProject.connect(self._before_saving)
        project.projectSaved.connect(self._after_saving)
        project.readProject.connect(self._after_opening)
        project.cleared.connect(self._after_closing)
        use.rested.connect(lambda _: self._move_if_due())

    def close(self) -> None:
        self._project.writeProject.disconnect(self._before_saving)
        self._project.projectSaved.disconnect(self._after_saving)
        self._project.readProject.disconnect(self._after_opening)
        self._project.cleared.disconnect(self._after_closing)

    def _before_saving(self, _: object) -> None:
        """The project has its new name already, and what is changed here is saved with it."""
        beside = folder_beside(self._project)
        if beside is None or self._unsaved() is not None:
            return
        if self._folder == beside:
            forget_folder(self._project)
        elif index_names(self._folder):
            point_to(self._project, self._folder)

    def _after_saving(self) -> None:
        # Later: QGIS is still writing the file.
        QTimer.singleShot(0, self._move_if_due)
        self._folder = project_folder(self._project)

    def _after_opening(self, *_: object) -> None:
        self._results.mend()
        self._folder = project_folder(self._project)

    def _after_closing(self) -> None:
        self._folder = project_folder(self._project)

    def _unsaved(self) -> Path | None:
        """The folder in the profile that the project still uses; None where it uses another."""
        remembered = remembered_folder(self._project)
        return remembered if remembered is not None and unsaved_store() in remembered.parents else None

    def _move_if_due(self) -> None:
        if not self._use.is_resting:  # comes again when it does
            return
        old, new = self._unsaved(), folder_beside(self._project)
        if old is None or new is None or index_names(new):
            return
        if not index_names(old) or self._results.are_edited():
            return
        self._move(old, new)

    def _move(self, old: Path, new: Path) -> None:
        """Meanwhile nobody may index or search."""
        title = tr("Lookalike: moving the index beside the project")
        names = index_names(old)

        def move(task: Task) -> None:
            self._backend.stop()  # Windows moves no folder of which a file is open
            try:
                move_folders(names, old, new, task.isCanceled)
            except OSError as error:
                raise IndexNotMoved(
                    tr(
                        "The index could not be moved beside the project ({}). It works where it is, in {}; save the "
                        "project to another folder to move it."
                    ).format(error.strerror or error, old)
                ) from error
            with suppress(LookalikeError):  # found where they were seen last; a backend that is lost says so itself
                client = self._backend.client(task.isCanceled)
                for name in names:
                    find_rasters_from(client, new / name)

        def moved(_: object) -> None:
            self._rest()
            self._moved(old, new)
            self.over.emit()

        def not_moved(error: LookalikeError) -> None:
            self._rest()
            self._messages.warn(error.message)
            self.over.emit()

        self._use.is_moving = True
        task = self._tasks.run(title, move, moved, not_moved)
        self._activity.show(title, task.cancel)

    def _rest(self) -> None:
        self._use.is_moving = False
        self._activity.rest()

    def _moved(self, old: Path, new: Path) -> None:
        if folder_beside(self._project) != new:
            return  # another project was opened meanwhile; the results are found where they were
        was_changed = self._project.isDirty()
        try:
            self._results.carry(old, new)
        except OSError as error:
            self._messages.warn(
                tr("The results could not be moved beside the project ({}). They stay in {}.").format(error, old)
            )
        else:
            shutil.rmtree(old, ignore_errors=True)
        forget_folder(self._project)
        self._folder = new
        for name in index_names(new):
            self.index_moved.emit(str(old / name), str(new / name))
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
