# SPDX-License-Identifier: GPL-3.0-or-later
"""Two images of one place: their dates, searching in one or the other, comparing them."""

import pytest
from lookalike.plugin.client.matches import Match
from lookalike.plugin.results.gallery import details_of
from qgis.core import QgsRasterLayer
from qgis.PyQt.QtWidgets import QInputDialog

from .desktop import delete_what_was_left, wait_for
from .rasters import write_mosaic
from .user import User

LIMIT = 6


@pytest.fixture(scope="module")
def dates(user: User, tmp_path_factory: pytest.TempPathFactory) -> list[QgsRasterLayer]:
    """A project with an index of two rasters of one place."""
    folder = tmp_path_factory.mktemp("dates")
    files = [write_mosaic(folder / name, 3, 4) for name in ("village_2019.tif", "village_2023.tif")]
    layers = user.new_project(folder / "village.qgz", *files)
    user.dock.tabs.setCurrentIndex(1)
    user.index_page.layers.tick(layers)
    user.index()
    return layers


def taken(user: User) -> list[str]:
    """The dates in the list of rasters."""
    tree = user.index_page.rasters.tree
    return [tree.topLevelItem(row).text(2) for row in range(tree.topLevelItemCount())]


def say_when(user: User, date: str) -> None:
    """Of the first raster of the list."""
    rasters = user.index_page.rasters
    rasters.tree.setCurrentItem(rasters.tree.topLevelItem(0))
    rasters.date.click()
    dialog = user.window(QInputDialog, "lookalikeDate")
    dialog.setTextValue(date)
    dialog.accept()
    delete_what_was_left()


def test_a_date_is_read_from_the_name_and_can_be_said_by_hand(user: User, dates: list[QgsRasterLayer]) -> None:
    assert taken(user) == ["2019", "2023"]
    say_when(user, "2018-05")
    wait_for(lambda: taken(user) == ["2018-05", "2023"], 20, "the date")
    say_when(user, "soon")
    user.wait_for_word("'soon' is no date")
    say_when(user, "")
    wait_for(lambda: taken(user) == ["2019", "2023"], 20, "the date of the name")


def test_matches_of_several_dates_say_theirs(user: User, dates: list[QgsRasterLayer]) -> None:
    layer = user.find_here()
    assert {feature["date"] for feature in layer.getFeatures()} == {"2019", "2023"}
    assert {text.partition("\n")[2] for text in user.texts()} == {"2019", "2023"}
    first: Match = user.session.results.matches[0]
    assert f"taken {first.date}" in details_of(first)
