# SPDX-License-Identifier: GPL-3.0-or-later
"""The gallery of a thousand matches asks for the pictures that are looked at, and no others."""

from collections.abc import Iterator

import pytest
from lookalike.plugin.base.scrolling import ScrolledPage
from lookalike.plugin.client.matches import Match
from lookalike.plugin.results.gallery import Gallery
from lookalike.plugin.results.panel import ResultsPanel
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QPixmap
from qgis.PyQt.QtTest import QTest

from .desktop import delete_what_was_left, wait_for

COUNT = 1000


def match(rank: int) -> Match:
    scores = (1 - rank / COUNT, 100 - rank / COUNT)
    return Match(rank, *scores, "ortho", "/data/ortho.tif", 0, rank, 0, 256, False, rank < 5, "tile")


@pytest.fixture
def gallery() -> Iterator[Gallery]:
    """Filled, not shown yet."""
    filled = Gallery()
    filled.resize(350, 400)
    filled.show_matches([match(rank) for rank in range(1, COUNT + 1)])
    yield filled
    filled.close()
    filled.deleteLater()
    delete_what_was_left()


@pytest.fixture
def wanted(gallery: Gallery) -> list[list[int]]:
    """The ranks of each lot of pictures that is asked for."""
    lots: list[list[int]] = []
    gallery.pictures_wanted.connect(lambda matches: lots.append([each.rank for each in matches]))
    return lots


def come_to_rest(gallery: Gallery) -> None:
    wait_for(lambda: not gallery.is_looking, 5, "the gallery to rest")


def scroll_to_the_end(gallery: Gallery) -> None:
    gallery.verticalScrollBar().setValue(gallery.verticalScrollBar().maximum())
    come_to_rest(gallery)


def test_a_gallery_that_nobody_sees_asks_for_no_picture(gallery: Gallery, wanted: list[list[int]]) -> None:
    come_to_rest(gallery)
    assert wanted == []


def test_only_pictures_in_view_or_soon_to_be_are_asked_for(gallery: Gallery, wanted: list[list[int]]) -> None:
    gallery.show()
    wait_for(lambda: wanted, 5, "pictures to be wanted")
    first = wanted[-1]
    assert first == list(range(1, len(first) + 1))
    assert 9 <= len(first) <= 60
    scroll_to_the_end(gallery)
    assert wanted[-1][-1] == COUNT
    assert len(wanted[-1]) <= 60


def test_a_picture_that_is_there_is_not_asked_for_again(gallery: Gallery, wanted: list[list[int]]) -> None:
    gallery.show()
    wait_for(lambda: wanted, 5, "pictures to be wanted")
    picture = QPixmap(128, 128)
    picture.fill(Qt.GlobalColor.darkGreen)
    for rank in wanted[-1]:
        gallery.show_picture(match(rank), picture)
    scroll_to_the_end(gallery)
    wanted.clear()
    gallery.verticalScrollBar().setValue(0)
    come_to_rest(gallery)
    assert wanted == []


def test_matches_that_the_threshold_hides_need_no_picture(gallery: Gallery, wanted: list[list[int]]) -> None:
    gallery.show()
    wait_for(lambda: wanted, 5, "pictures to be wanted")
    first = wanted[-1]
    picture = QPixmap(128, 128)
    for rank in first:
        gallery.show_picture(match(rank), picture)
    wanted.clear()
    gallery.show_only_above(match(50).score)
    scroll_to_the_end(gallery)
    wait_for(lambda: wanted and not gallery.is_looking, 5, "pictures to be wanted")
    assert max(wanted[-1]) == 50
    assert min(wanted[-1]) > len(first)


def test_the_arrow_keys_highlight_on_the_map_as_the_mouse_does(gallery: Gallery) -> None:
    hovered: list[int | None] = []
    gallery.hovered.connect(lambda each: hovered.append(None if each is None else each.rank))
    gallery.show()
    gallery.setCurrentRow(1)
    QTest.keyClick(gallery, Qt.Key.Key_Right)
    assert hovered[-2:] == [2, 3]


def test_a_match_that_is_not_really_similar_says_so(gallery: Gallery) -> None:
    similar, other = (gallery.item(row).toolTip() for row in (3, 4))
    assert similar.startswith("Rank 4: closer than 99.996 % of the raster\nscore 0.996, ortho.tif\nDouble-click")
    assert "ortho.tif\nnot really similar\n" in other


def test_other_matches_begin_at_the_top(gallery: Gallery) -> None:
    gallery.show()
    scroll_to_the_end(gallery)
    assert gallery.verticalScrollBar().value() > 0
    gallery.show_matches([match(rank) for rank in range(1, COUNT)])
    come_to_rest(gallery)
    assert gallery.verticalScrollBar().value() == 0


def test_a_click_or_an_arrow_key_looks_at_a_match_and_two_clicks_or_enter_open_it(gallery: Gallery) -> None:
    done: list[tuple[str, int]] = []
    for name in ("looked_at", "opened_match", "large_wanted"):
        getattr(gallery, name).connect(lambda each, name=name: done.append((name, each.rank)))
    gallery.show()
    first = gallery.visualItemRect(gallery.item(0)).center()
    QTest.mouseClick(gallery.viewport(), Qt.MouseButton.LeftButton, pos=first)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Space):
        QTest.keyClick(gallery, key)
    assert done == [("looked_at", 1), ("looked_at", 2), ("opened_match", 2), ("large_wanted", 2)]
    QTest.mouseDClick(gallery.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert done[-1] == ("opened_match", 1)


def test_larger_pictures_are_asked_for_finer_and_shown_in_their_size(gallery: Gallery, wanted: list[list[int]]) -> None:
    gallery.show()
    wait_for(lambda: wanted, 5, "pictures to be wanted")
    picture = QPixmap(128, 128)
    picture.fill(Qt.GlobalColor.darkGreen)
    gallery.show_picture(match(1), picture)
    assert gallery.wanted_pixels == 128
    gallery.show_pictures_in(200)
    come_to_rest(gallery)
    assert gallery.wanted_pixels == 256
    assert 1 in wanted[-1]
    assert gallery.item(0).icon().actualSize(gallery.iconSize()).width() == 200
    assert gallery.minimumHeight() >= gallery.gridSize().height()


def test_on_a_small_screen_the_matches_scroll_with_their_captions_and_are_not_cut_at_their_sides() -> None:
    panel = ResultsPanel()
    page = ScrolledPage(panel)
    panel.show_matches([match(rank) for rank in range(1, 9)], "8 matches")
    page.show()
    wait_for(lambda: page.minimumSizeHint().width() > panel.like.width(), 5, "the page to be laid out")
    page.resize(page.minimumSizeHint().width(), 250)
    wait_for(page.verticalScrollBar().isVisible, 5, "the scroll bar")
    wait_for(lambda: panel.width() <= page.viewport().width(), 5, "all to be seen from side to side")
    assert panel.gallery.height() >= panel.gallery.gridSize().height()
    page.close()
    page.deleteLater()
    delete_what_was_left()


@pytest.mark.parametrize("similar", [True, False])
def test_the_threshold_begins_at_the_line_unless_nothing_is_similar(similar: bool) -> None:
    panel, matches = ResultsPanel(), [match(rank) for rank in range(1, 9)]
    panel.show_matches(matches, "", similar, matches[3].score)
    assert panel.hides_some == similar
    assert panel.threshold() == matches[3 if similar else 7].score
    panel.show_matches(matches, "", similar, matches[7].score + 1e-9)
    assert panel.threshold() == matches[7].score, "the left end shows all"
    panel.deleteLater()
    delete_what_was_left()
