# SPDX-License-Identifier: GPL-3.0-or-later
"""From a web layer to a file that is indexed: asks what to copy, copies it, and hands the new layer on."""

from __future__ import annotations

from pathlib import Path
from typing import Callable

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsRasterBlockFeedback,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QWidget

from ..base.errors import Cancelled, LookalikeError
from ..base.tasks import Task
from ..base.translation import tr
from ..map.box_tool import BoxHint, BoxTool
from ..map.moved_box import moved_outline
from ..map.tool_switch import ToolSwitch
from ..project.context import Context
from .area_copy import AreaCopy
from .copying import Copying
from .dialog import CopyDialog
from .failures import Failures
from .service import web_layers


class WebCopyFlow(QObject):
    """One copy at a time."""

    def __init__(self, context: Context, parent: QWidget, on_copied: Callable[[QgsRasterLayer], None]) -> None:
        """`on_copied` gets the layer of the copy, which is in the project by then."""
        super().__init__(parent)
        self._context, self._parent, self._on_copied = context, parent, on_copied
        self._task: Task | None = None
        self._feedback: QgsRasterBlockFeedback | None = None
        self._failures: Failures | None = None
        """Of the copy that is being made."""
        self._dialog: CopyDialog | None = None
        self._tool = BoxTool(context.canvas, lambda _: lambda width, height: BoxHint(""))
        self._switch = ToolSwitch(context.canvas, self._tool)
        self._tool.box_drawn.connect(self._take_box)
        context.canvas.mapToolSet.connect(self._show_tool)

    def close(self) -> None:
        """Takes the map tool away, and all that is under way."""
        self.forget()
        self._context.canvas.mapToolSet.disconnect(self._show_tool)
        self._switch.close()
        self._tool.dispose()

    def forget(self) -> None:
        """Another project: what is being asked or copied is none of its layers."""
        if self._dialog is not None:
            self._dialog.reject()
        self._stop()

    def ask(self, layer_id: str = "") -> None:
        """Opens the dialog, for a layer where one is named."""
        if self._task is not None:
            self._context.messages.info(tr("An area is being copied. Wait until that is done, or cancel it."))
            return
        layers = web_layers(self._context.project)
        if not layers:
            self._context.messages.warn(tr("The project has no web layer whose images can be copied. Add one first."))
            return
        if self._dialog is None:
            self._dialog = CopyDialog(self._context.project, layers, self._folder(), self._parent)
            self._dialog.draw_wanted.connect(lambda: self._switch.switch(self._shown().draw.isChecked()))
            self._dialog.view_wanted.connect(lambda: self._take_box(self._context.canvas.extent()))
            self._dialog.wanted.connect(self._copy)
            self._dialog.finished.connect(self._forget)
        if layer_id:
            self._dialog.choose(layer_id)
        self._dialog.show()
        self._dialog.raise_()

    def _shown(self) -> CopyDialog:
        assert self._dialog is not None
        return self._dialog

    def _forget(self, _: int) -> None:
        self._dialog = None
        if self._context.canvas.mapTool() is self._tool:
            self._switch.switch(False)

    def _show_tool(self, new: object, _: object = None) -> None:
        if self._dialog is not None:
            self._dialog.show_drawing(new is self._tool)

    def _folder(self) -> Path:
        """Beside the project and its index, else where the user's files are."""
        home = self._context.project.absolutePath()
        return Path(home) if home else Path.home()

    def _take_box(self, box: QgsRectangle) -> None:
        """An area of the map."""
        if self._dialog is None:
            return
        service = self._dialog.service
        crs = self._context.canvas.mapSettings().destinationCrs()
        try:
            transform = QgsCoordinateTransform(crs, service.crs, self._context.project)
            moved = moved_outline(box, transform, service.extent).boundingBox()
        except QgsCsException:
            self._context.messages.warn(tr("The box cannot be brought into the CRS of “{}”.").format(service.name))
            return
        self._dialog.show_box(moved)
        if self._context.canvas.mapTool() is self._tool:
            self._switch.switch(False)
        self._dialog.raise_()

    def _copy(self, copy: AreaCopy, file: Path) -> None:
        feedback = self._feedback = QgsRasterBlockFeedback()
        failures = self._failures = Failures(copy.service.host)
        sentence = tr("Copying “{}”…").format(copy.service.name)

        def work(task: Task) -> float:
            def report(percent: float) -> None:
                task.setProgress(percent)
                task.say(percent)
                if task.isCanceled():  # in the task manager
                    feedback.cancel()

            return Copying(copy, file, failures, feedback).run(report)

        def done(share: float) -> None:
            self._rest()
            self._add(copy, file, share)

        def failed(error: LookalikeError) -> None:
            self._rest()
            if not isinstance(error, Cancelled):
                self._context.messages.warn(error.message, (tr("Try again"), lambda: self._copy(copy, file)))
            if error.details:
                self._context.messages.log(error.details)

        failures.listen()
        title = tr("Lookalike: copying {}").format(copy.service.name)
        activity = self._context.activity
        activity.show(sentence, self._stop)
        self._task = self._context.tasks.run(
            title, work, done, failed, lambda percent: activity.show(sentence, self._stop, percent)
        )

    def _stop(self) -> None:
        """The copy is not wanted any more."""
        if self._task is not None and self._feedback is not None:
            self._feedback.cancel()
            self._context.tasks.forget(self._task)
            self._rest()

    def _rest(self) -> None:
        if self._failures is not None:
            self._failures.stop()
        self._task = self._feedback = self._failures = None
        self._context.activity.rest()

    def _add(self, copy: AreaCopy, file: Path, share: float) -> None:
        layer = QgsRasterLayer(str(file), file.stem)
        if not layer.isValid():
            self._context.messages.warn(
                tr("QGIS cannot read the layer “{}”. Copy or export its file again.").format(file)
            )
            return
        self._context.project.addMapLayer(layer)
        if share < 1:
            words = tr("“{}” shows nothing in {} % of the area; that is left out.")
            self._context.messages.info(words.format(copy.service.name, max(1, round(100 * (1 - share)))))
        self._on_copied(layer)
