# SPDX-License-Identifier: GPL-3.0-or-later
"""Searching for things smaller than a tile: what is looked for, what is shown of them, judging them."""

import re
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from lookalike.plugin.indexing.state import NewIndex
from lookalike.plugin.results.features import read_matches
from lookalike.plugin.results.memory import request_of
from lookalike.plugin.tiles.size import TileSize
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from .desktop import wait_for
from .rasters import north_up, write_raster
from .user import User

PLACES = [(60, 60), (180, 50), (300, 70), (70, 180), (190, 190), (310, 200), (60, 310), (200, 320), (320, 310)]
"""Middles of the things in pixels."""
SIDE, PIXEL, LEFT, TOP = 30, 0.5, 500_000.0, 5_200_000.0


def thing(turn: int) -> np.ndarray:
    """A bright arrow on a dark ground, turned by so many quarters."""
    picture = np.full((3, SIDE, SIDE), 30, np.uint8)
    picture[0, 4:26, 12:18] = 230
    picture[1, 4:12, 6:24] = 240
    picture[2, 22:26, 6:24] = 200
    return np.rot90(picture, turn, axes=(1, 2))


def at(place: tuple[int, int]) -> QgsPointXY:
    return QgsPointXY(LEFT + place[0] * PIXEL, TOP - place[1] * PIXEL)


def box_around(place: tuple[int, int], side: float = SIDE * PIXEL) -> QgsRectangle:
    return QgsRectangle.fromCenterAndSize(at(place), side, side)


@pytest.fixture(scope="module")
def indexed(user: User, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with nine things in its raster, indexed with a network: what has no cells finds no objects."""
    folder = tmp_path_factory.mktemp("things")
    pixels = np.random.default_rng(3).integers(60, 110, (3, 96, 96), np.uint8).repeat(4, 1).repeat(4, 2)
    for turn, (x, y) in enumerate(PLACES):
        pixels[:, y - SIDE // 2 : y + SIDE // 2, x - SIDE // 2 : x + SIDE // 2] = thing(turn)
    raster = write_raster(folder / "things.tif", pixels, north_up(LEFT, TOP, PIXEL))
    user.new_project(folder / "things.qgz", raster)
    user.session.index.new.set(NewIndex("efficientnet-lite0", TileSize(128, 128, (0,))))
    user.index()
    user.close_project()
    return folder / "things.qgz"


@pytest.fixture
def opened(user: User, indexed: Path, tmp_path: Path) -> QgsRasterLayer:
    shutil.copytree(indexed.parent, tmp_path / "copy")
    user.open_project(tmp_path / "copy" / indexed.name)
    wait_for(lambda: user.listed() == {"things.tif": "ready, 9 tiles"}, 20, "the list of rasters")
    return next(iter(user.project.mapLayers().values()))


@pytest.fixture
def objects(user: User, opened: QgsRasterLayer) -> QgsVectorLayer:
    """The matches of the first thing."""
    user.session.search.examples.add_rectangle(box_around(PLACES[0]))
    return user.wait_for_matches()


def find_similar(parameters: dict[str, Any]) -> dict[str, Any]:
    """Runs the algorithm; layers take the place of their ids."""
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("lookalike:findsimilar")
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    feedback = QgsProcessingFeedback()
    outputs, fine = algorithm.run(parameters, context, feedback)
    assert fine
    return {name: context.takeResultLayer(str(value)) or value for name, value in outputs.items()}


def places_in(layer: QgsVectorLayer, first: int) -> set[int]:
    """The things that the first footprints sit on."""
    best = sorted(layer.getFeatures(), key=lambda each: each["rank"])[:first]
    return {n for n, place in enumerate(PLACES) if any(each.geometry().contains(at(place)) for each in best)}


def test_a_small_box_means_the_thing_in_it_and_the_dock_says_so(user: User, objects: QgsVectorLayer) -> None:
    assert user.search_page.meaning.text() == "object of 15.0 m"
    assert "Searched: object of 15.0 m." in user.results.sentence.text()
    # Long words of other languages do not widen the page beyond the dock.
    user.search_page.show_meaning("an object of a hundred and seventy metres by eleven")
    assert user.search_page.minimumSizeHint().width() <= 380
    user.search_page.show_meaning("object of 15.0 m")
    assert places_in(objects, len(PLACES)) == set(range(len(PLACES)))
    found = list(objects.getFeatures())
    assert {each["kind"] for each in found} == {"object"}
    assert len({each["angle"] for each in found}) > 1
    assert max(each.geometry().area() for each in found) < 2 * (SIDE * PIXEL) ** 2
    fields = objects.fields()
    aliases = [objects.attributeAlias(fields.indexOf(name)) for name in ("kind", "angle", "scale")]
    assert aliases == ["Kind", "Turned by (degrees)", "Size (example = 1)"]
    # Several share a tile, and each has a picture of its own, with a frame around the thing.
    assert user.gallery.count() == len(read_matches(objects).labels) == len(found) > 9
    user.wait_for_pictures()
    pictures = [user.gallery.item(row).icon().pixmap(96, 96).toImage() for row in range(3)]
    assert len({bytes(each.constBits().asarray(each.sizeInBytes())) for each in pictures}) == 3
    for each in pictures:
        colours = [each.pixelColor(x, 48) for x in range(each.width())]
        frame = [
            x for x, colour in enumerate(colours) if colour.red() < 80 and min(colour.green(), colour.blue()) > 170
        ]
        assert frame and min(frame) in range(20, 28) and max(frame) in range(68, 76)


def test_tiles_can_be_asked_for_and_a_search_that_is_opened_again_keeps_what_was_asked_for(
    user: User, objects: QgsVectorLayer
) -> None:
    user.search_page.match.setCurrentIndex(user.search_page.match.findData("tiles"))
    assert user.search_page.meaning.text() == "tile of 64.0 m"
    user.search_page.search.click()
    tiles = user.wait_for_matches(objects)
    assert {each["kind"] for each in tiles.getFeatures()} == {"tile"}
    assert "Searched: tile of 64.0 m." in user.results.sentence.text()
    user.session.search.open(objects)
    assert "Searched: object of 15.0 m." in user.results.sentence.text()
    assert user.search_page.match.currentData() == "auto"
    assert user.search_page.meaning.text() == "object of 15.0 m"


def test_the_toolbox_finds_and_counts_objects_and_gives_their_middles(user: User, opened: QgsRasterLayer) -> None:
    box = box_around(PLACES[0])
    where = f"{box.xMinimum()},{box.xMaximum()},{box.yMinimum()},{box.yMaximum()} [EPSG:32633]"
    asked = {"INDEX": "", "EXTENT": where, "OUTPUT": "memory:", "POINTS": "memory:"}
    found = find_similar(asked)
    assert found["KIND"] == "object" and found["JUDGED"] == 0
    assert found["LOW"] <= found["ESTIMATE"] <= found["HIGH"]
    assert places_in(found["OUTPUT"], len(PLACES)) == set(range(len(PLACES)))
    middles = {each["rank"]: each.geometry().asPoint() for each in found["POINTS"].getFeatures()}
    assert len(middles) == found["COUNT"] >= 50
    assert all(
        each.geometry().contains(QgsGeometry.fromPointXY(middles[each["rank"]]))
        for each in found["OUTPUT"].getFeatures()
    )
    tiles = find_similar({**asked, "MATCH": 2, "POINTS": None})
    assert tiles["KIND"] == "tile" and "ESTIMATE" not in tiles and "POINTS" not in tiles


def test_the_toolbox_counts_in_zones_and_checks_against_what_is_known(user: User, opened: QgsRasterLayer) -> None:
    box, middle = box_around(PLACES[0]), LEFT + 90 * PIXEL
    where = f"{box.xMinimum()},{box.xMaximum()},{box.yMinimum()},{box.yMaximum()} [EPSG:32633]"
    whole = opened.extent()
    west = QgsRectangle(whole.xMinimum(), whole.yMinimum(), middle, whole.yMaximum())
    east = QgsRectangle(middle, whole.yMinimum(), whole.xMaximum(), whole.yMaximum())
    zones = QgsVectorLayer("Polygon?crs=EPSG:32633&field=count:string", "blocks", "memory")
    known = QgsVectorLayer("Point?crs=EPSG:32633", "graves", "memory")
    shapes = [QgsGeometry.fromRect(west), QgsGeometry(), QgsGeometry.fromRect(east)]
    for layer, geometries in ((zones, shapes), (known, [QgsGeometry.fromPointXY(at(each)) for each in PLACES])):
        for geometry in geometries:
            feature = QgsFeature(layer.fields())
            feature.setGeometry(geometry)
            layer.dataProvider().addFeature(feature)
    layers = {"ZONES": zones, "TRUTH": known, "LIMIT": len(PLACES)}
    found = find_similar({"INDEX": "", "EXTENT": where, "OUTPUT": "memory:", "ZONE_COUNTS": "memory:", **layers})
    counted = sorted(found["ZONE_COUNTS"].getFeatures(), key=lambda each: each.id())
    assert [field.name() for field in found["ZONE_COUNTS"].fields()] == ["count", "count_", "count_low", "count_high"]
    numbers = [each.attributes()[1:] for each in counted]
    truth = [sum(at(place).x() < middle for place in PLACES), sum(at(place).x() >= middle for place in PLACES)]
    for (estimate, low, high), number in zip((numbers[0], numbers[2]), truth, strict=True):
        assert low <= number <= high and low <= estimate <= high
    assert not any(isinstance(each, int) for each in numbers[1])
    sat_on = len(places_in(found["OUTPUT"], len(PLACES)))
    assert found["RECALL"] == found["PRECISION"] == sat_on / len(PLACES)


def test_judged_objects_teach_the_next_search_and_keep_their_judgement(user: User, objects: QgsVectorLayer) -> None:
    user.choose(1)
    user.results.like.click()
    last = user.gallery.count() - 1
    user.choose(last)
    user.results.dislike.click()
    user.slide(0.9)
    user.results.with_labels.click()
    taught = user.wait_for_layer(objects)
    assert user.results.slider.value() == (user.results._line or 0), "other scores than those the slider was put on"
    user.slide(0)
    assert [each.good for each in request_of(taught).judged] == [True, False]
    assert sorted(each["label"] for each in taught.getFeatures() if each["label"])[-1] == "like"
    before = read_matches(objects)
    liked = next(each for each in before.matches if before.labels[each.key] == "like")
    after = read_matches(taught)
    again = next(each for each in after.matches if after.labels[each.key] == "like")
    assert abs(again.middle[0] - liked.middle[0]) < SIDE * PIXEL / 2


def test_the_count_is_a_guess_until_matches_are_judged_and_then_has_an_interval(
    user: User, objects: QgsVectorLayer
) -> None:
    """As one after the other is asked for; those that hold a thing are right."""
    counting = user.session.search.counting
    assert user.results.count.text().startswith("Perhaps ")
    assert "nothing is judged yet" in user.results.count.text()
    user.results.count_them.click()
    window = counting.window
    for answered in range(16):
        wait_for(lambda: window.right.isEnabled(), 30, "an object to judge")
        asked = counting.asked
        assert window.words.text().startswith("Is this one? Where two frames")
        ring = QgsGeometry.fromPolygonXY([[QgsPointXY(*point) for point in asked.ring]])
        is_one = any(ring.contains(at(place)) for place in PLACES)
        QTest.keyClicks(window, "+" if is_one else "-")
        assert len(counting.judged) == answered + 1
        assert window.count.text().endswith("Counting anew…")
    wait_for(lambda: not counting.is_busy, 30, "the count")
    assert re.match(r"About \d+: from \d+ to \d+ with 90 % certainty. Judged: 16", window.count.text())
    assert user.results.count.text() == window.count.text()
    QTest.keySequence(window, "Ctrl+Z")
    assert len(counting.judged) == 15
    QTest.keyClick(window, Qt.Key.Key_Escape)
    taught = user.wait_for_matches(objects)
    assert len(request_of(taught).judged) == 15
    assert "Judged: 15" in user.results.count.text()
    assert not window.isVisible()
    # Without asking the backend again, as the layer remembers it.
    user.session.search.open(objects)
    assert "nothing is judged yet" in user.results.count.text()
    user.session.search.open(taught)
    assert "Judged: 15" in user.results.count.text()


def test_a_count_that_cannot_be_is_said(user: User, objects: QgsVectorLayer) -> None:
    index = Path(user.project.absolutePath()) / "things.lookalike" / "index"
    user.results.count_them.click()
    aside = index.rename(index.with_name("elsewhere"))
    user.choose(1)
    user.results.like.click()
    user.wait_for_word("index")
    aside.rename(index)
