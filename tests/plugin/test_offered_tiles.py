# SPDX-License-Identifier: GPL-3.0-or-later
"""The tiles of an index are proposed by the first example, seen on the map, in the dialog that offers to index."""

from pathlib import Path

import pytest
from lookalike.plugin.results.memory import request_of
from lookalike.plugin.tiles.advice import fitted
from lookalike.plugin.tiles.size import TileSize
from qgis.core import QgsPointXY, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtWidgets import QComboBox, QDialog

from .desktop import wait_for
from .user import User, press

LIMIT = 6
USUAL = TileSize(256, 128, (0,))
PLACE = QgsPointXY(500_300, 5_199_800)


@pytest.fixture
def raster(user: User, mosaic: Path, tmp_path: Path) -> QgsRasterLayer:
    """Not indexed; its pixels are 0.5 m wide."""
    (layer,) = user.new_project(tmp_path / "project.qgz", mosaic)
    return layer


def draw(user: User, side: float) -> None:
    user.session.search.examples.take_rectangle(QgsRectangle.fromCenterAndSize(PLACE, side, side))


def offer(user: User) -> QDialog:
    return user.window(QDialog, "lookalikeOffer")


def one_tile(user: User) -> float:
    """Side of the tile on the map in metres."""
    return float(user.session.tile_sizing.preview.one.asGeometry().area() ** 0.5)


def words(box: QComboBox) -> list[str]:
    return [box.itemText(row) for row in range(box.count())]


def test_tiles_are_offered_that_suit_what_the_model_can_do() -> None:
    made = TileSize(80, 40, (0,))
    assert fitted(40, USUAL, is_object=True) == (USUAL, made), "looked for as an object"
    assert fitted(40, USUAL, is_object=False) == (made, USUAL), "too small for a tile"
    assert fitted(256, USUAL, is_object=False)[0] == USUAL, "a click is a box of the size of a tile"
    assert fitted(128, USUAL, is_object=False) == (USUAL,)
    (large, usual) = fitted(600, USUAL, is_object=False)
    assert (large.side, usual) == (1152, USUAL), "on a coarser level"


def test_the_tiles_are_proposed_by_the_example_and_shown_on_the_map_with_their_cost(
    user: User, raster: QgsRasterLayer
) -> None:
    hint = user.session._hint_at(PLACE)(20.0, 20.0)
    assert (hint.words, hint.warning) == ("20.0 m × 20.0 m", ""), "the tiles are still to be made"
    draw(user, 20)
    dialog = offer(user)
    assert words(dialog.tiles) == ["40.0 m (80 px)", "128 m (256 px)"]
    assert dialog.reason.text() == "The example fills 50 % of a tile."
    assert one_tile(user) == pytest.approx(40)
    fine = dialog.cost.text()
    dialog.tiles.setCurrentIndex(1)
    wait_for(lambda: "tiles: about" in dialog.cost.text(), 20, "the estimate")
    assert dialog.cost.text().startswith("77 tiles: about") and dialog.cost.text() != fine
    assert "what is around it counts more" in dialog.reason.text()
    assert one_tile(user) == pytest.approx(128)
    dialog.reject()
    assert user.session.index.tiles == USUAL
    assert one_tile(user) == 0


def test_an_example_means_the_same_in_the_offer_as_in_the_dock(user: User, raster: QgsRasterLayer) -> None:
    examples = user.session.search.examples
    for height, is_object in ((112, False), (82, True)):  # of a tile of 128 m; a place although its mean side is 0.74
        examples.take_rectangle(QgsRectangle.fromCenterAndSize(PLACE, 80, height))
        offer(user).reject()
        assert examples.mean_objects(USUAL, "efficientnet-lite0") is is_object


def test_the_index_is_made_with_the_tiles_of_the_offer(user: User, raster: QgsRasterLayer) -> None:
    draw(user, 20)
    offer(user)
    user.accept_offer()
    user.wait_for_matches()
    wait_for(lambda: not user.session.indexing.is_busy and user.listed(), 60, "the index")
    assert user.session.index.tiles == TileSize(80, 40, (0,))
    assert one_tile(user) == 0


def test_another_offer_takes_the_place_of_the_first_and_leaves_nothing_of_it(
    user: User, raster: QgsRasterLayer
) -> None:
    draw(user, 20)
    offer(user)
    draw(user, 30)
    second = ["56.0 m (112 px)", "128 m (256 px)"]
    wait_for(lambda: words(offer(user).tiles) == second, 20, "the second offer")
    offer(user).reject()
    assert user.session.index.tiles == USUAL


def test_an_offer_ends_with_its_project(user: User, raster: QgsRasterLayer) -> None:
    draw(user, 20)
    dialog = offer(user)
    user.project.clear()
    wait_for(lambda: not dialog.isVisible(), 10, "the dialog to go")
    user.wait_until_at_rest()
    assert user.session.index.tiles == USUAL


def test_a_further_index_is_offered_where_the_tiles_do_not_suit_the_example(user: User, opened: QgsRasterLayer) -> None:
    page = user.search_page
    draw(user, 20)
    first = user.wait_for_matches()
    assert page.warning.text().startswith("The example is too small for the tiles of this index: it fills 16 %")
    page.other_tiles.click()
    dialog = offer(user)
    assert "indexed once more" in dialog.sentence.text()
    assert words(dialog.tiles) == ["40.0 m (80 px)"]
    dialog.reject()
    assert user.listed() == {"mosaic.tif": "ready, 77 tiles"}
    page.other_tiles.click()
    user.accept_offer()
    second = user.wait_for_matches(first)
    assert Path(request_of(second).index).name == "index-2"
    wait_for(lambda: not user.session.indexing.is_busy and len(user.session.index.known.value) == 2, 60, "two indexes")
    user.wait_until_at_rest()
    assert page.other_tiles.isHidden()
    assert page.index.count() == 3
    press(page, "Search")
    assert Path(request_of(user.wait_for_matches(second)).index).name == "index-2"
