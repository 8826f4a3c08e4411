# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything behind the dock, put together: the state that its panels show, the backend, the flows, the map tools."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable

from qgis.core import QgsMapLayerType, QgsPointXY, QgsProject
from qgis.PyQt.QtCore import Qt, QTimer, QUrl
from qgis.PyQt.QtGui import QDesktopServices

from .base import settings
from .base.activity import Activity
from .base.help import INDEXING, SEARCHING, show_help
from .base.icons import icon
from .base.messages import Messages, NextStep
from .base.observable import Observable
from .base.tasks import Tasks
from .base.translation import tr
from .client.errors import PACKAGES_MISSING
from .client.matches import Match
from .dates.changes import ChangesOfRasters
from .dates.comparing import DateComparison
from .dates.menu import CompareHere
from .dock import LookalikeDock
from .indexing.flow import IndexingFlow
from .indexing.state import IndexState, NewIndex
from .indexing.tile_sizing import TileSizing
from .map.box_tool import BoxTool, HintOfBox
from .map.tool_switch import ToolSwitch
from .project.context import Context
from .project.folder import project_folder
from .project.saving import ProjectSaving
from .results.files import ResultFiles
from .results.judging_menu import JudgeOnMap
from .results.layers import latest_result
from .results.memory import is_result
from .results.state import ResultState
from .search.flow import SearchFlow
from .search.proposal import Proposal
from .search.query import Query
from .server.backend import NOT_INSTALLED, READY, Backend, BackendState
from .server.environment_in_use import python_to_start
from .server.remote_settings import choose_backend, is_another_chosen
from .setup.flow import SetupFlow
from .tiles.advice import hint_of_box
from .tiles.size import TileSize
from .web.flow import WebCopyFlow

try:
    from qgis.PyQt.QtGui import QAction  # where Qt6 has it
except ImportError:
    from qgis.PyQt.QtWidgets import QAction  # where Qt5 has it


class Session:
    """The dock with what works behind it, from its opening until the plugin is unloaded."""

    def __init__(self, iface: Any, on_visibility: Callable[[bool], None]) -> None:
        self._iface = iface
        self._project = QgsProject.instance()
        self._canvas = iface.mapCanvas()
        self.messages = Messages(iface.messageBar())
        self.activity = Activity()
        self.index = IndexState(_preferred_index, lambda: project_folder(self._project))
        self.query = Observable(Query(settings.limit()))
        self.results = ResultState()
        self.dock = LookalikeDock(self._project, self.index, self.query, iface.mainWindow())
        self.tasks = Tasks(self.dock)
        self.backend = Backend(settings.log_file(), python_to_start, self.dock)
        choose_backend(self.backend)
        context = Context(self._project, self._canvas, self.backend, self.tasks, self.messages, self.activity)
        self.setup = SetupFlow(self.dock.setup_panel, self.backend, self.tasks, self.messages)
        self.indexing = IndexingFlow(context, self.index, self.dock.index_panel)
        self.search = SearchFlow(
            context,
            self.indexing,
            self.index,
            self.query,
            self.results,
            self.dock.search_panel,
            self.dock.results_panel,
        )
        self.web = WebCopyFlow(context, self.dock, self._index_copy)
        self._files = ResultFiles(self._project)
        self.saving = ProjectSaving(context, self.index.use, self._files, self.dock)
        self._settings_due = False
        self.tile_sizing = TileSizing(context, self.index, self.dock.index_panel)
        self.tool = BoxTool(self._canvas, self._hint_at)
        self.proposal = Proposal(context, self.search.examples, self._hint_at, self.dock.search_panel)
        self._judging = JudgeOnMap(self._canvas, self.search.on_map.layer, self.search.on_map.labelling.label_features)
        self.comparison = DateComparison(context, lambda: self.index.folder, self.dock)
        self.changes = ChangesOfRasters(context, lambda: self.index.folder, self.dock)
        self._comparing = CompareHere(self._canvas, self._can_compare, self.comparison.compare_at)
        self._switch = ToolSwitch(self._canvas, self.tool)
        self._again = QAction(icon("lookalike"), tr("Run this search again"), iface.mainWindow())
        self._again.triggered.connect(self._search_again)
        self._refreshing = QTimer(self.dock)  # a project that is opened closes another, more than once
        self._refreshing.setSingleShot(True)
        self._refreshing.timeout.connect(self.indexing.refresh)
        self._connect(on_visibility)
        iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        iface.mainWindow().restoreDockWidget(self.dock)  # to where it was
        self.dock.setVisible(True)
        self.indexing.refresh()
        self._open_latest_result()

    def close(self) -> None:
        """Ends the backend and takes everything away."""
        for signal, slot in self._project_slots:
            signal.disconnect(slot)
        self._refreshing.stop()
        self.backend.changed.disconnect(self._show_state)  # what works in another thread may still report
        self._canvas.mapToolSet.disconnect(self._show_tool)
        self._iface.currentLayerChanged.disconnect(self._open_result)
        self._switch.close()
        self._iface.removeCustomActionForLayerType(self._again)
        self._again.deleteLater()
        self.tasks.close()
        self.backend.close()
        self._judging.remove()
        self._comparing.remove()
        self.search.on_map.close()
        self.search.examples_on_map.close()
        self.tile_sizing.close()
        self.web.close()
        self.saving.close()
        self._files.close()
        self.dock.index_panel.layers.close_down()
        self.tool.dispose()
        self.proposal.close()
        self.dock.closedStateChanged.disconnect()  # that it goes now says nothing about what is wanted next time
        self._iface.removeDockWidget(self.dock)
        self.dock.deleteLater()

    def _connect(self, on_visibility: Callable[[bool], None]) -> None:
        status_bar, panel = self.dock.status_bar, self.dock.search_panel
        self.backend.changed.connect(self._show_state)
        self.activity.doing.connect(status_bar.show_doing)
        status_bar.cancel_wanted.connect(self.activity.stop)
        self.index.use.rested.connect(lambda _: self._take_settings_due())
        self.search.answered.connect(self.dock.show_search)
        self.search.copy_wanted.connect(self.web.ask)
        self.dock.index_panel.layers.copy_wanted.connect(self.web.ask)
        self.search.shown.connect(lambda: self.index.shows_tiles.set(False))  # they would lie over the footprints
        self.saving.index_moved.connect(self.search.pictures.follow)
        self.saving.over.connect(self.indexing.refresh)
        self.dock.index_panel.rasters.changes_wanted.connect(lambda: self.changes.ask(self.index.info.value))
        self.dock.results_panel.comparison_wanted.connect(self._compare_match)
        status_bar.restart_wanted.connect(self._connect_again)
        status_bar.setup_wanted.connect(self._show_setup)
        status_bar.settings_wanted.connect(self._open_options)
        self.dock.setup_panel.back_wanted.connect(lambda: self.dock.show_setup(False))
        self.dock.setup_panel.settings_wanted.connect(self._open_options)
        self.setup.ready.connect(self._use_backend)
        self.messages.ways_out[PACKAGES_MISSING] = self._way_to_packages
        status_bar.log_wanted.connect(self._open_log)
        status_bar.help_wanted.connect(self._show_help)
        panel.draw_toggled.connect(self._switch.switch)
        panel.selection_wanted.connect(lambda: self.search.examples.add_selection(self._iface.activeLayer()))
        self.tool.box_drawn.connect(self.search.examples.add_rectangle)
        self.tool.clicked.connect(self.search.examples.add_point)
        self.dock.closedStateChanged.connect(lambda closed: on_visibility(not closed))
        self.dock.closedStateChanged.connect(lambda closed: self.search.examples_on_map.show(not closed))
        self._canvas.mapToolSet.connect(self._show_tool)
        self._iface.currentLayerChanged.connect(self._open_result)
        self._project_slots = (
            (self._project.readProject, self._read_project),
            (self._project.cleared, self._read_project),
            (self._project.layerWasAdded, self._offer_again),
            (self._project.layersWillBeRemoved, self.indexing.note_removal),
        )
        for signal, slot in self._project_slots:
            signal.connect(slot)
        self._iface.addCustomActionForLayerType(self._again, "", QgsMapLayerType.VectorLayer, False)
        for layer in self._project.mapLayers().values():
            self._offer_again(layer)

    def _can_compare(self) -> bool:
        info = self.index.info.value
        return info is not None and len(info.rasters) > 1

    def _show_state(self, state: BackendState) -> None:
        self.dock.status_bar.show_state(state)
        if state.name == NOT_INSTALLED:
            self.dock.show_setup(True)
            self.setup.begin(state.sentence)
        elif state.name == READY and not self.setup.is_busy:
            self.dock.show_setup(False)

    def _show_setup(self) -> None:
        self.dock.show_setup(True)
        self.setup.begin()

    def offer_models(self) -> None:
        """The page of the setup with more models chosen."""
        self.dock.show_setup(True)
        self.setup.offer_models()

    def _way_to_packages(self) -> NextStep | None:
        """Those of a backend on another computer are got there."""
        return None if self.backend.state.remote else (tr("Get the packages"), self._add_models)

    def _add_models(self) -> None:
        self.dock.show_setup(True)
        self.setup.add_models()

    def _open_options(self) -> None:
        self._iface.showOptionsDialog(self._iface.mainWindow(), settings.OPTIONS_PAGE)

    def _connect_again(self) -> None:
        choose_backend(self.backend)  # a token may have been entered since
        self.indexing.refresh()

    def _use_backend(self) -> None:
        """Starts the backend that was just installed or chosen."""
        self.dock.show_setup(False)
        self.indexing.refresh()

    def take_settings(self) -> None:
        """Takes over what was changed in QGIS's options."""
        self.index.take_preferred()
        self._settings_due = self.indexing.is_indexing and (
            self.setup.is_another_named or is_another_chosen(self.backend)
        )
        if self._settings_due:
            self.messages.info(tr("The backend that you chose is used as soon as indexing is done or paused."))
            return
        self.setup.take_settings()
        if choose_backend(self.backend) and not self.setup.is_busy:
            self.setup.restart()

    def _take_settings_due(self) -> None:
        # A search that runs would lose its backend.
        if self._settings_due and not (self.indexing.is_indexing or self.search.is_searching):
            self.take_settings()

    def _compare_match(self, match: Match) -> None:
        """A place of the gallery in all rasters."""
        if match.middle is not None:
            self.comparison.compare((*match.middle, match.crs), Path(self.results.index))

    def _index_copy(self, layer: Any) -> None:
        """What was copied of a web layer is a raster like any other."""
        self.dock.index_panel.layers.tick((layer,))
        choice = self.indexing.choice((layer,))
        if choice is not None and self.indexing.start(choice):
            self.dock.show_index()

    def _read_project(self, *_: object) -> None:
        """Another project has another index."""
        self.proposal.forget()
        self.comparison.forget()
        self.changes.forget()
        self.web.forget()
        self.search.forget()
        self.indexing.leave_project()
        self._refreshing.start()
        self._open_latest_result()

    def _show_tool(self, new: object, _: object = None) -> None:
        self.dock.search_panel.show_drawing(new is self.tool)

    def _offer_again(self, layer: Any) -> None:
        if is_result(layer):
            self._iface.addCustomActionForLayer(self._again, layer)

    def _open_result(self, layer: Any) -> None:
        """The gallery shows the result layer that is chosen in the layer panel."""
        if is_result(layer):
            self.search.open(layer)

    def _open_latest_result(self) -> None:
        """The gallery shows what the map shows already."""
        layer = latest_result(self._project)
        if layer is not None:
            self.search.open(layer)

    def _search_again(self) -> None:
        layer = self._iface.activeLayer()
        if is_result(layer):
            self.dock.setUserVisible(True)
            self.search.search_again(layer)

    def propose(self, place: QgsPointXY) -> None:
        """What lies at a place of the map is wanted as the example."""
        self.dock.show_search()
        self.proposal.propose(place)

    def _hint_at(self, place: QgsPointXY) -> HintOfBox:
        """What to say of boxes at a place of the map."""
        return hint_of_box(self.search.examples.tilings(place), self.query.value.match)

    def draw_example(self) -> None:
        """The map tool for an example is wanted by a key."""
        self.dock.show_search()
        self.dock.search_panel.draw.click()

    def _show_help(self) -> None:
        """The part of the documentation that is about what the dock shows."""
        if self.dock.shows_setup:
            show_help(self.dock, "install")
        else:
            show_help(self.dock, "dock", INDEXING if self.dock.shows_index else SEARCHING)

    def _open_log(self) -> None:
        log = self.backend.log_file
        if not (log.is_file() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(log)))):
            self.messages.info(tr("The log of the backend is {}.").format(log))


def _preferred_index() -> NewIndex:
    """How a new index is made, as QGIS's options say."""
    tile = settings.preferred_tile()
    return NewIndex(settings.preferred_model(), TileSize(tile, tile // 2, (0,)))
