# SPDX-License-Identifier: GPL-3.0-or-later
"""What is searched for is saved under a name, and searched for again by one click, also in another project."""

import json
from pathlib import Path

import pytest
from lookalike.plugin.results.memory import request_of
from qgis.core import QgsPointXY, QgsRasterLayer
from qgis.PyQt.QtWidgets import QDialog, QInputDialog

from .desktop import wait_for
from .rasters import write_mosaic
from .user import User, choose, press

LIMIT = 12
PLACE = QgsPointXY(500_064, 5_199_936)


def save_as(user: User, name: str) -> None:
    """Saves what is shown under a name."""
    choose(user.search_page.more.menu(), "Save this query…")
    dialog = user.window(QInputDialog, "lookalikeQueryName")
    dialog.textValueSelected.emit(name)
    dialog.reject()
    user.wait_for_word(f"“{name}” is saved")


def queries(user: User) -> QDialog:
    choose(user.search_page.more.menu(), "Saved queries…")
    return user.window(QDialog, "lookalikeQueries")


def names(window: QDialog) -> list[str]:
    return [window.names.item(row).text() for row in range(window.names.count())]


@pytest.fixture(autouse=True)
def none_saved(user: User) -> None:
    files = user.session.search.saved.files
    for name in files.names():
        files.remove(name)


def test_a_saved_query_finds_its_places_in_another_project(user: User, opened: QgsRasterLayer, tmp_path: Path) -> None:
    layer = user.find_at(PLACE)
    user.choose(2)
    user.results.like.click()
    liked = sorted(layer.getFeatures(), key=lambda each: each["rank"])[2]
    save_as(user, "Fields")
    document = json.loads(user.session.search.saved.files.file("Fields").read_text(encoding="utf-8"))
    assert [each["positive"] for each in document["examples"]] == [True, True]
    assert liked["raster"] == opened.name()

    other = write_mosaic(tmp_path / "other.tif", 3, 5, seed=8)
    user.new_project(tmp_path / "other.qgz", other)
    user.index()
    window = queries(user)
    assert names(window) == ["Fields"]
    press(window, "Search")
    found = user.wait_for_matches()
    assert not window.isVisible() and found.name().startswith("Fields")
    assert request_of(found).query.path.endswith("Fields.json") and request_of(found).examples == ()
    best = sorted(found.getFeatures(), key=lambda each: each["rank"])[0]
    assert best["raster"] == "other" and best["score"] > 0.5
    again = len(user.project.mapLayers())
    user.results.again.click()
    wait_for(lambda: len(user.project.mapLayers()) > again, 60, "the same once more")


def test_queries_are_renamed_exported_deleted_and_imported_again(
    user: User, opened: QgsRasterLayer, tmp_path: Path
) -> None:
    user.find_at(PLACE)
    save_as(user, "Fields")
    window = queries(user)
    window.names.item(0).setText("Meadows")
    assert names(window) == ["Meadows"]
    press(window, "Export…")
    user.choose_path("lookalikeExportQuery", tmp_path / "meadows.json")
    press(window, "Delete")
    assert names(window) == [] and not window.search.isEnabled()
    press(window, "Import…")
    user.choose_path("lookalikeImportQuery", tmp_path / "meadows.json")
    assert names(window) == ["meadows"]
    (tmp_path / "x.json").write_text("[]", encoding="utf-8")
    press(window, "Import…")
    user.choose_path("lookalikeImportQuery", tmp_path / "x.json")
    user.wait_for_word("x.json is no saved query")
    window.close()


def test_without_anything_to_search_for_nothing_is_saved(user: User, opened: QgsRasterLayer) -> None:
    user.session.search.forget()
    choose(user.search_page.more.menu(), "Save this query…")
    user.wait_for_word("Give an example of what you look for first")
