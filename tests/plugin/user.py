# SPDX-License-Identifier: GPL-3.0-or-later
"""What a user does with mouse and keyboard, and what they then see: the words in which the tests are told."""

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.gui import QgsMapMouseEvent
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDialog, QFileDialog, QMenu, QPushButton, QWidget

from .desktop import Desktop, delete_what_was_left, wait_for


def press(parent: QWidget, text: str) -> None:
    """Clicks the button that reads so, with or without its letter underlined."""
    buttons = parent.findChildren(QPushButton)
    next(button for button in buttons if button.text().replace("&", "") == text).click()


def choose(menu: QMenu, text: str) -> None:
    """Chooses the entry of a menu that reads so."""
    next(action for action in menu.actions() if action.text() == text).trigger()


class User:
    """Somebody at the desktop with the plugin loaded."""

    def __init__(self, desktop: Desktop, plugin: Any) -> None:
        self.desktop, self.plugin = desktop, plugin
        self.project = QgsProject.instance()

    # What is there

    @property
    def canvas(self) -> Any:
        return self.desktop.canvas

    @property
    def session(self) -> Any:
        return self.plugin.session

    @property
    def dock(self) -> Any:
        return self.session.dock

    @property
    def results(self) -> Any:
        """The panel with the matches."""
        return self.dock.results_panel

    @property
    def gallery(self) -> Any:
        return self.results.gallery

    @property
    def index_page(self) -> Any:
        return self.dock.index_panel

    @property
    def search_page(self) -> Any:
        return self.dock.search_panel

    @property
    def said(self) -> list[str]:
        """What the message bar has said in this test."""
        return self.desktop.said

    # The dock

    def open_dock(self) -> None:
        self.desktop.toolbar.actions()[0].trigger()
        self._at_first = (self.search_page.limit.value(), self.session.index.new.value)

    # Waiting

    def wait_until_ready(self) -> None:
        page = self.index_page
        wait_for(lambda: self.session.backend.state.name == "ready" and page.model.count() > 1, 60, "the backend")

    def wait_until_at_rest(self) -> None:
        wait_for(lambda: QgsApplication.taskManager().countActiveTasks() == 0, 60, "the end of all tasks")

    def wait_for_pictures(self) -> None:
        wait_for(lambda: not self.session.search.pictures.is_busy, 60, "the pictures")

    def wait_for_word(self, part: str = "", seconds: float = 60) -> str:
        """Waits until the message bar has said something with this part in it, and gives that."""
        wait_for(lambda: any(part in text for text in self.said), seconds, f"a word on {part!r}")
        return next(text for text in self.said if part in text)

    def wait_for_matches(self, *former: QgsVectorLayer) -> QgsVectorLayer:
        """Waits for a result layer beside the former ones, and has all its matches shown."""
        layer = self.wait_for_layer(*former)
        self.slide(0)
        return layer

    def wait_for_layer(self, *former: QgsVectorLayer) -> QgsVectorLayer:
        """Waits for a result layer beside the former ones; its threshold is as it began."""
        on_map = self.session.search.on_map
        wait_for(lambda: on_map.layer() not in (None, *former), 60, "a result layer")
        return on_map.layer()

    # Projects and layers

    def new_project(self, file: Path, *rasters: Path) -> list[QgsRasterLayer]:
        """Makes a project of these rasters, in the CRS of the first, and saves it."""
        layers = [QgsRasterLayer(str(raster), raster.stem) for raster in rasters]
        self._begin_anew()
        self.project.addMapLayers(layers)
        self.project.setCrs(layers[0].crs())
        file.parent.mkdir(parents=True, exist_ok=True)
        self.project.write(str(file))
        self._look_at_all()
        return layers

    def unsaved_project(self, raster: Path) -> QgsRasterLayer:
        """Makes a project of a raster that is not saved."""
        self._begin_anew()
        layer = QgsRasterLayer(str(raster), raster.stem)
        self.project.addMapLayer(layer)
        self.show_in(layer.crs().authid())
        return layer

    def open_project(self, file: Path) -> None:
        self._begin_anew()
        self.project.read(str(file))
        self.desktop.bridge.setCanvasLayers()  # as the desktop does; by itself the bridge of 3.40 waits for a change
        self._look_at_all()

    def close_project(self) -> None:
        self.project.clear()
        wait_for(lambda: not self.listed(), 20, "an empty list")
        wait_for(lambda: not self.session.indexing.is_busy, 60, "the end of its indexing")
        self.wait_until_at_rest()

    def show_in(self, crs: str) -> None:
        """Gives the project and its map another CRS."""
        self.project.setCrs(QgsCoordinateReferenceSystem(crs))
        self._look_at_all()

    def _begin_anew(self) -> None:
        """Has no project, the dock as it was at first, and nothing said."""
        self.close_project()
        limit, new_index = self._at_first
        self.search_page.limit.setValue(limit)
        self.search_page.where.setCurrentIndex(0)
        self.search_page.match.setCurrentIndex(0)
        self.session.index.new.set(new_index)
        self.session.index.shows_tiles.set(False)
        self.said.clear()

    def _look_at_all(self) -> None:
        visible = self.project.layerTreeRoot().checkedLayers()
        self.canvas.setDestinationCrs(self.project.crs())
        wait_for(lambda: len(self.canvas.layers()) == len(visible), 20, "the layers on the canvas")
        self.canvas.zoomToFullExtent()
        self.wait_until_at_rest()

    # Mouse and keyboard

    def pixel(self, layer: QgsRasterLayer, across: float, down: float) -> QPoint:
        """A pixel of the canvas on the layer, by shares of its width and height."""
        box = self.canvas.mapSettings().layerExtentToOutputExtent(layer, layer.extent())
        place = QgsPointXY(box.xMinimum() + across * box.width(), box.yMaximum() - down * box.height())
        found = self.canvas.getCoordinateTransform().transform(place)
        return QPoint(round(found.x()), round(found.y()))

    def right_click(self, pixel: QPoint) -> QMenu:
        """The menu that QGIS shows."""
        right = Qt.MouseButton.RightButton
        event = QgsMapMouseEvent(self.canvas, QEvent.Type.MouseButtonPress, pixel, right, right)
        menu = QMenu()
        self.canvas.contextMenuAboutToShow.emit(menu, event)
        return menu

    def window(self, kind: type, name: str) -> Any:
        """A dialog of this name, as soon as it is open."""

        def shown() -> list[QWidget]:
            return [each for each in self.desktop.window.findChildren(kind, name) if each.isVisible()]

        wait_for(shown, 60, f"the dialog {name}")
        return shown()[0]

    def choose_path(self, dialog: str, path: Path | str) -> None:
        """Answers a file dialog of this name."""
        asked = self.window(QFileDialog, dialog)
        asked.fileSelected.emit(str(path))
        asked.reject()
        delete_what_was_left()

    def accept_offer(self) -> str:
        """Has a raster that is not indexed indexed for the search that waits; gives what that was said to cost."""
        offer = self.window(QDialog, "lookalikeOffer")
        cost = str(offer.cost.text())
        press(offer, "Index and search")
        return cost

    # Indexing and searching

    def index(self) -> None:
        """Indexes what is ticked."""
        self.index_page.start.click()
        rasters = self.index_page.rasters
        wait_for(lambda: not rasters.is_empty and not self.session.indexing.is_busy, 60, "the index")
        self.wait_until_at_rest()

    def listed(self) -> dict[str, str]:
        """The rasters of the index and how each is, as the list shows them."""
        tree = self.index_page.rasters.tree
        items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
        return {item.text(0): item.text(1) for item in items}

    def propose(self, pixel: QPoint) -> None:
        """Has a box proposed for what lies at a pixel of the canvas, and waits until its picture was looked at."""
        choose(self.right_click(pixel), "Find similar here")
        wait_for(lambda: not self.session.proposal.is_looking, 20, "the picture around the mouse")

    def find_thing_at(self, pixel: QPoint) -> None:
        """Has what lies at a pixel of the canvas searched for, as it is proposed."""
        self.propose(pixel)
        QTest.keyClick(self.canvas, Qt.Key.Key_Return)

    def ask_at(self, place: QgsPointXY) -> None:
        """Has a box of the size of a tile around a place searched for, without other examples."""
        self.session.search.examples.forget()
        self.session.search.examples.add_point(place)

    def find_at(self, place: QgsPointXY) -> QgsVectorLayer:
        """Searches for what lies at a place of the map, and waits for the matches."""
        former = self.session.search.on_map.layer()
        self.ask_at(place)
        return self.wait_for_matches(former)

    def find_here(self) -> QgsVectorLayer:
        """Searches for what lies in the middle of the map."""
        return self.find_at(QgsPointXY(self.canvas.extent().center()))

    # Results

    def slide(self, share: float) -> None:
        """Moves the threshold, from 0 for all matches to 1 for the best alone."""
        slider = self.results.slider
        slider.setValue(round(share * slider.maximum()))
        self.wait_for_slider()

    def wait_for_slider(self) -> None:
        wait_for(lambda: not self.results._settling.isActive(), 5, "the slider to rest")

    def choose(self, *rows: int) -> None:
        """Selects matches of the gallery."""
        self.gallery.clearSelection()
        for row in rows:
            self.gallery.item(row).setSelected(True)

    def texts(self) -> list[str]:
        """What stands under the pictures of the gallery."""
        return [self.gallery.item(row).text() for row in range(self.gallery.count())]
