# SPDX-License-Identifier: GPL-3.0-or-later
"""Judging matches inside QGIS's Python against the real backend; prints what was seen as one JSON line.

Usage: python judge_in_qgis.py FOLDER-WITH-THE-PLUGIN RASTER
"""

import json
import sys
from pathlib import Path

from desktop import Desktop, wait_for
from qgis.core import (
    QgsApplication,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsSettings,
    QgsVectorLayer,
)
from qgis.gui import QgsMapMouseEvent
from qgis.PyQt.QtCore import QEvent, QPoint, QSize, Qt
from qgis.PyQt.QtGui import QColor, QKeyEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDialog, QMenu, QMessageBox


def labels_in_file(layer):
    """The labels as another reader of the GeoPackage sees them, in rank order."""
    other = QgsVectorLayer(layer.source().split("|subset=")[0], "other", "ogr")
    return [feature["label"] or "" for feature in sorted(other.getFeatures(), key=lambda each: each["rank"])]


class Judging:
    """The steps, each a few lines, on one project."""

    def __init__(self, desktop, plugin, raster, work):
        self.desktop, self.plugin, self.work = desktop, plugin, work
        self.project = QgsProject.instance()
        self.raster = QgsRasterLayer(str(raster), "mosaic")
        self.project.addMapLayer(self.raster)
        self.project.setCrs(self.raster.crs())
        desktop.canvas.setDestinationCrs(self.raster.crs())
        self.file = str(work / "project.qgz")
        self.project.write(self.file)
        desktop.canvas.zoomToFullExtent()
        self.seen = {}

    @property
    def search(self):
        return self.plugin.session.search

    @property
    def results(self):
        return self.plugin.session.dock.results_panel

    @property
    def gallery(self):
        return self.results.gallery

    def found(self, before):
        wait_for(lambda: self.search.on_map.layer() not in (None, *before), 30, "a result layer")
        return self.search.on_map.layer()

    def signs(self):
        """The sign before each match of the gallery."""
        texts = [self.gallery.item(row).text() for row in range(self.gallery.count())]
        return [text[0] if text[0] in "✓✗?" else "" for text in texts]

    def choose(self, *rows):
        self.gallery.clearSelection()
        for row in rows:
            self.gallery.item(row).setSelected(True)

    def slide(self, value):
        self.results.slider.setValue(value)
        wait_for(lambda: not self.results._settling.isActive(), 5, "the slider to rest")

    def note(self, name):
        self.seen[name] = {"file": labels_in_file(self.search.on_map.layer()), "gallery": self.signs()}

    def index_and_search(self):
        wait_for(self.desktop.canvas.layers, 10, "the raster on the map")
        self.desktop.toolbar.actions()[0].trigger()
        self.search.find_at(QgsPointXY(500_064, 5_199_936))
        wait_for(lambda: self.desktop.window.findChild(QMessageBox, "lookalikeOffer"), 30, "the offer to index")
        box = self.desktop.window.findChild(QMessageBox, "lookalikeOffer")
        next(button for button in box.buttons() if button.text() == "Index and search").click()
        self.found(())
        wait_for(lambda: not self.search.pictures.is_busy, 60, "the pictures")

    def judge_by_button_key_and_undo(self):
        plain = self.gallery.item(0).icon().pixmap(96, 96).toImage()
        self.choose(0)
        self.results.like.click()
        self.seen["framed"] = plain != self.gallery.item(0).icon().pixmap(96, 96).toImage()
        self.choose(1, 2)
        QTest.keyClicks(self.gallery, "-")
        self.choose(3)
        QTest.keyClicks(self.gallery, "?")
        self.note("judged")
        QTest.keyClick(self.gallery, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        self.note("once_undone")
        self.results.undo.click()
        self.note("twice_undone")
        self.results.redo.click()
        self.note("redone")
        self.choose(1)
        self.results.dislike.click()
        self.note("taken_off")

    def menu_at(self, feature):
        """The submenu of a right-click on a footprint, with the menu that holds it."""
        canvas, right = self.desktop.canvas, Qt.MouseButton.RightButton
        place = canvas.getCoordinateTransform().transform(feature.geometry().centroid().asPoint())
        pixel = QPoint(round(place.x()), round(place.y()))
        event = QgsMapMouseEvent(canvas, QEvent.Type.MouseButtonPress, pixel, right, right)
        menu = QMenu()
        canvas.contextMenuAboutToShow.emit(menu, event)
        return menu, menu.findChild(QMenu, "lookalikeJudge")

    def choose_on_map(self, feature, text):
        _menu, submenu = self.menu_at(feature)
        next(action for action in submenu.actions() if action.text() == text).trigger()

    def colours_near(self, features):
        """How much green and how much red the map has along the outlines of footprints, in pixels."""
        settings = QgsMapSettings(self.desktop.canvas.mapSettings())
        layer = self.search.on_map.layer()
        settings.setLayers([layer])
        box = QgsRectangle(features[0].geometry().boundingBox())
        box.scale(1.2)
        settings.setExtent(box)
        settings.setOutputSize(QSize(300, 300))
        job = QgsMapRendererSequentialJob(settings)
        job.start()
        job.waitForFinished()
        image = job.renderedImage()
        pixels = [QColor(image.pixel(x, y)) for x in range(0, 300, 2) for y in range(0, 300, 2)]
        return [sum(pixel.name() == colour for pixel in pixels) for colour in ("#1a9641", "#d7191c")]

    def judge_on_the_map(self):
        layer = self.search.on_map.layer()
        self.desktop.canvas.zoomToFullExtent()
        wait_for(lambda: layer in self.desktop.canvas.layers(), 10, "the layer on the map")
        ranked = sorted(layer.getFeatures(), key=lambda each: each["rank"])
        menu, submenu = self.menu_at(ranked[7])
        self.seen["map_menu"] = [
            [action.text() for action in menu.actions()],
            [action.text() for action in submenu.actions() if action.text()],
        ]
        before = labels_in_file(layer)
        plain = self.colours_near(ranked[7:8])
        self.choose_on_map(ranked[7], "Like")
        liked = self.colours_near(ranked[7:8])
        layer.selectByIds([ranked[8].id(), ranked[9].id()])
        menu, submenu = self.menu_at(ranked[9])
        titles = [action.text() for action in menu.actions()]
        self.choose_on_map(ranked[9], "Dislike")
        layer.removeSelection()
        disliked = self.colours_near(ranked[8:9])
        self.seen["map_colours"] = [plain, liked, disliked]
        self.note("judged_on_map")
        self.choose_on_map(ranked[8], "Clear")
        self.note("cleared_on_map")
        self.results.undo.click()
        self.note("clear_undone")
        self.results.undo.click()
        self.results.undo.click()
        self.seen["map_selection"] = [titles[-1], labels_in_file(layer) == before]

    def a_right_click_beside_all_footprints_judges_nothing(self):
        hidden = next(each for each in self.search.on_map.layer().getFeatures() if each["rank"] == 12)
        self.slide(self.results.slider.maximum())
        menu, _ = self.menu_at(hidden)
        self.seen["menu_of_hidden"] = [action.text() for action in menu.actions()]
        self.slide(0)

    def undo_is_taken_from_qgis_while_the_keyboard_is_in_the_panel(self):
        control = Qt.KeyboardModifier.ControlModifier
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, control)
        event.ignore()
        QgsApplication.sendEvent(self.gallery, event)
        self.seen["override"] = event.isAccepted()

    def judge_what_the_slider_leaves_and_undo_what_it_hides(self):
        last = self.gallery.count() - 1
        self.choose(last)
        self.results.like.click()
        self.slide(self.results.slider.maximum() // 2)
        self.seen["last_hidden"] = self.gallery.item(last).isHidden()
        self.results.undo.click()
        self.note("undone_while_hidden")
        self.choose(0)
        self.results.unsure.click()
        self.note("judged_while_filtered")
        self.results.undo.click()
        self.slide(0)

    def the_attribute_table_is_followed(self):
        layer = self.search.on_map.layer()
        feature = next(each for each in layer.getFeatures() if each["rank"] == 6)
        layer.startEditing()
        layer.changeAttributeValue(feature.id(), layer.fields().indexOf("label"), "like")
        self.seen["table"] = self.signs()[5]
        before = len(self.desktop.said)
        self.choose(4)
        self.results.like.click()
        self.seen["while_edited"] = [self.desktop.said[before:], self.signs()[4]]
        before = len(self.desktop.said)
        self.slide(self.results.slider.maximum() // 2)
        self.seen["filtered_while_edited"] = self.desktop.said[before:]
        self.slide(0)
        layer.rollBack()
        self.seen["rolled_back"] = self.signs()[5]

    def search_with_labels(self):
        before = self.search.on_map.layer()
        self.note("before")
        tiles = [[each["row"], each["col"]] for each in before.getFeatures()]
        self.results.with_labels.click()
        layer = self.found((before,))
        request = json.loads(layer.customProperty("lookalike/request"))
        found = {(each["row"], each["col"]): each["label"] or "" for each in layer.getFeatures()}
        panel = self.plugin.session.dock.search_panel
        self.seen["again"] = {
            "tiles": tiles,
            "examples": request["examples"],
            "found": [[*key, label] for key, label in found.items()],
            "shown": [panel.examples.item(row).text() for row in range(panel.examples.count())],
            "gallery": self.signs(),
            "old_layer": labels_in_file(before),
        }

    def run_again(self):
        before = self.search.on_map.layer()
        self.results.again.click()
        layer = self.found((before,))
        first, second = (
            [[each[name] for name in ("row", "col", "label")] for each in one.getFeatures()] for one in (before, layer)
        )
        return first == second and any(label for _, _, label in first)

    def export_dialog(self):
        wait_for(lambda: self.desktop.window.findChild(QDialog, "lookalikeExport") is None, 10, "the dialog to go")
        self.results.export.click()
        return self.desktop.window.findChild(QDialog, "lookalikeExport")

    def export(self, label, only_shown, file):
        """Exports by the dialog and gives what was said."""
        dialog, before = self.export_dialog(), len(self.desktop.said)
        dialog.which.setCurrentIndex(dialog.which.findData(label))
        dialog.only_shown.setChecked(only_shown)
        dialog.file.setFilePath(str(file))
        dialog.accept()
        wait_for(lambda: len(self.desktop.said) > before, 30, "a word on the export")
        return self.desktop.said[before:]

    def exported(self, file):
        return json.loads(file.read_text(encoding="utf-8"))

    def export_what_was_judged(self):
        folder = self.work / "exports"
        folder.mkdir()
        self.export("like", True, folder / "liked")
        self.seen["liked"] = self.exported(folder / "liked.geojson")
        dialog = self.export_dialog()
        self.seen["remembered"] = [dialog.which.currentData(), dialog.only_shown.isChecked(), dialog.file.filePath()]
        dialog.reject()
        self.slide(self.results.slider.maximum())
        self.export("judged", False, folder / "matches.geojson")
        self.seen["judged_export"] = self.exported(folder / "matches.geojson")
        self.seen["export_file"] = str(folder / "matches.geojson")
        dialog = self.export_dialog()
        self.seen["remembered_next"] = [
            dialog.which.currentData(),
            dialog.only_shown.isChecked(),
            Path(dialog.file.filePath()).name,
        ]
        dialog.reject()
        self.seen["none_to_export"] = self.export("unsure", True, folder / "unsure.geojson")
        self.seen["not_exported"] = self.export("", True, self.work / "nowhere" / "matches.geojson")
        self.slide(0)
        self.seen["in_folder"] = sorted(each.name for each in folder.iterdir())

    def the_file_alone_knows_its_search(self):
        from lookalike.plugin.results.memory import is_result, request_of

        layer = self.search.on_map.layer()
        alone = QgsVectorLayer(layer.source().split("|subset=")[0], "alone", "ogr")
        self.seen["alone"] = is_result(alone) and request_of(alone) == request_of(layer)
        self.seen["metadata"] = [layer.metadata().abstract(), *layer.metadata().history()]

    def a_reopened_project_shows_its_matches_again(self):
        wait_for(lambda: not self.search.pictures.is_busy, 60, "the pictures")
        self.slide(self.results.slider.maximum() // 3)
        layer = self.search.on_map.layer()
        shown = [self.gallery.item(row).text() for row in range(self.gallery.count())]
        count, name = layer.featureCount(), layer.name()
        self.project.write()
        self.project.clear()
        empty = self.gallery.count()
        self.project.read(self.file)
        layer = next(each for each in self.project.mapLayers().values() if each.name() == name and is_top(each))
        self.desktop.choose_layer(layer)
        again = [self.gallery.item(row).text() for row in range(self.gallery.count())]
        self.seen["reopened"] = [empty, again == shown, count == layer.featureCount(), 0 < count < len(shown)]
        wait_for(lambda: not self.search.pictures.is_busy, 60, "the pictures")
        pictures = [self.gallery.item(row).icon().pixmap(96, 96).toImage() for row in range(self.gallery.count())]
        self.seen["pictures_differ"] = len({picture.pixel(20, 20) for picture in pictures}) > 1
        self.slide(0)
        self.seen["run_again_after_reopening"] = self.run_again()

    def a_moved_project_runs_its_search_again(self):
        self.project.write()
        self.project.clear()
        moved = self.work / "moved elsewhere"
        moved.mkdir()
        for name in ("project.qgz", "project.lookalike"):
            (self.work / name).rename(moved / name)
        self.project.read(str(moved / "project.qgz"))
        layer = next(each for each in self.project.mapLayers().values() if is_top(each))
        self.desktop.choose_layer(layer)
        same = self.run_again()
        layer = self.search.on_map.layer()
        index = json.loads(layer.customProperty("lookalike/request"))["index"]
        beside = Path(layer.source()).is_relative_to(moved)
        self.seen["moved"] = [same, beside, index == str(moved / "project.lookalike" / "index")]


def is_top(layer):
    return QgsProject.instance().layerTreeRoot().findGroup("Lookalike").findLayers()[0].layerId() == layer.id()


def main(plugins, raster):
    application = QgsApplication([], True)
    application.initQgis()
    sys.path.insert(0, plugins)
    import lookalike

    QgsSettings().setValue("lookalike/model", "colour-texture")
    QgsSettings().setValue("lookalike/limit", 12)
    desktop = Desktop()
    plugin = lookalike.classFactory(desktop)
    plugin.initGui()
    judging = Judging(desktop, plugin, Path(raster), Path.cwd())
    judging.index_and_search()
    judging.judge_by_button_key_and_undo()
    judging.judge_on_the_map()
    judging.a_right_click_beside_all_footprints_judges_nothing()
    judging.undo_is_taken_from_qgis_while_the_keyboard_is_in_the_panel()
    judging.judge_what_the_slider_leaves_and_undo_what_it_hides()
    judging.the_attribute_table_is_followed()
    judging.search_with_labels()
    judging.seen["run_again"] = judging.run_again()
    judging.export_what_was_judged()
    judging.the_file_alone_knows_its_search()
    judging.a_reopened_project_shows_its_matches_again()
    judging.a_moved_project_runs_its_search_again()
    judging.seen["said"] = desktop.said
    judging.seen["logged"] = desktop.logged
    plugin.unload()
    desktop.close()
    application.exitQgis()
    print(json.dumps(judging.seen), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
