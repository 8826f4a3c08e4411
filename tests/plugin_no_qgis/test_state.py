# SPDX-License-Identifier: GPL-3.0-or-later
"""What the session knows apart from any widget: the index, the query, the matches, and what is being done."""

from dataclasses import replace
from pathlib import Path

import pytest

from plugin.base.activity import Activity, Doing
from plugin.base.observable import Observable
from plugin.client.client import Client
from plugin.client.protocol import BoxExample, ImageExample, IndexRequest
from plugin.indexing.choice import IndexChoice, RasterChoice
from plugin.indexing.state import IndexState, NewIndex, Order
from plugin.map.errors import LayerUnusable
from plugin.project.use import INDEXING, SEARCHING, IndexUse
from plugin.results.labels import DISLIKE, LIKE, UNLABELLED, Labels
from plugin.results.state import Judgements
from plugin.search.query import NamedExample, Query, image_example, rasters_of, remembered_example, with_raster_id
from plugin.tiles.size import TileSize

FIRST, SECOND = ("a", 0, 1, 1), ("a", 0, 1, 2)
WISHED = NewIndex("colour-texture", TileSize(128, 64, (1,)))
BOX = (500_032, 5_599_904, 500_064, 5_599_936)


# --- values that are followed -----------------------------------------------------------------------------------


def test_who_follows_a_value_is_called_with_each_that_is_set() -> None:
    value, heard = Observable(1), list[int]()
    value.connect(heard.append)
    value.set(2)
    value.set(2)
    assert (value.value, heard) == (2, [2, 2])


def test_what_is_done_last_is_what_is_shown_and_stopped() -> None:
    activity, stopped = Activity(), list[str]()
    activity.show("Indexing…", lambda: stopped.append("indexing"), 40.0)
    activity.show("Searching…", lambda: stopped.append("searching"))
    assert activity.doing.value == Doing("Searching…", None)
    activity.stop()
    activity.rest()
    activity.stop()
    assert (activity.doing.value, stopped) == (None, ["searching"])


# --- the index --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(client: Client, ortho: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("index") / "index"
    recipe = IndexRequest(str(made), (str(ortho),), model="colour-texture", tile=64, stride=32, levels=(0, 1))
    client.follow(client.start_indexing(recipe).id)
    return made


def test_what_is_entered_counts_until_there_is_an_index_and_again_when_there_is_none(
    client: Client, folder: Path
) -> None:
    state = IndexState(lambda: WISHED, Path)
    assert state.tiles == WISHED.tiles
    state.info.set(client.find_index(str(folder)))
    assert (state.model, state.tiles) == ("colour-texture", TileSize(64, 32, (0, 1)))
    state.info.set(client.find_index(str(folder / "none")))
    assert (state.model, state.tiles) == (WISHED.model, WISHED.tiles)


def test_a_model_that_cannot_be_used_gives_its_place_to_the_default(client: Client) -> None:
    state, models = IndexState(lambda: replace(WISHED, model="gone"), Path), client.models()
    state.take_models(models)
    assert state.model == next(each.name for each in models if each.default)
    assert state.new.value.tiles == WISHED.tiles
    assert all(each.available for each in state.models)


def test_a_raster_of_the_index_is_found_by_any_path_of_its_file(client: Client, folder: Path, ortho: Path) -> None:
    state = IndexState(lambda: WISHED, Path)
    assert state.raster_at(str(ortho)) is None
    state.info.set(client.index(str(folder)))
    found = state.raster_at(str(ortho.parent / "." / ortho.name))
    assert found is not None
    assert found.path == str(ortho)
    state.info.set(None)
    assert state.raster_at(str(ortho)) is None


def test_the_rasters_of_an_order_wait_while_it_is_paused(client: Client, folder: Path, ortho: Path) -> None:
    state = IndexState(lambda: WISHED, Path)
    state.info.set(client.index(str(folder)))
    order = Order(IndexChoice((RasterChoice("ortho", ortho, None),), "colour-texture", 64, 32, (0, 1)))
    state.order = order
    assert state.waiting == frozenset()
    state.order = replace(order, paused=True)
    assert state.waiting == {str(ortho)}


def test_bands_are_those_that_the_map_shows_until_others_are_chosen() -> None:
    state = IndexState(lambda: WISHED, Path)
    assert state.bands_of("layer", (1, 2, 3)) == (1, 2, 3)
    state.choose_bands("layer", (4, 3, 2))
    assert (state.bands_of("layer", (1, 2, 3)), state.bands_of("other", (1, 2, 3))) == ((4, 3, 2), (1, 2, 3))


def test_an_index_rests_when_nobody_indexes_or_searches() -> None:
    use, rested = IndexUse(), list[None]()
    use.rested.connect(rested.append)
    use.begin(INDEXING)
    use.begin(SEARCHING)
    use.end(INDEXING)
    assert (use.is_resting, len(rested)) == (False, 0)
    use.end(SEARCHING)
    assert (use.is_resting, len(rested)) == (True, 1)
    use.is_moving = True
    assert not use.is_resting


# --- the query --------------------------------------------------------------------------------------------------


def test_an_example_is_turned_and_taken_off_by_its_number() -> None:
    query = Query(50, (image_example(1, Path("a.png")), image_example(2, Path("b.png"))))
    turned = query.turned(2)
    assert [each.positive for each in turned.examples] == [True, False]
    assert turned.turned(2) == query
    assert [each.number for each in query.without(1).examples] == [2]


def test_an_image_to_avoid_is_remembered_as_one() -> None:
    example = ImageExample(path="a.png", positive=False)
    assert remembered_example(1, example) == NamedExample(1, "a.png", Path("a.png"), example)


def test_a_box_names_its_raster_as_the_index_does_where_that_holds_it(
    client: Client, folder: Path, ortho: Path
) -> None:
    info = client.index(str(folder))
    named = with_raster_id(BoxExample(BOX, raster_path=str(ortho)), info)
    assert named == BoxExample(BOX, raster=info.rasters[0].id)
    assert rasters_of((named, named)) == (info.rasters[0].id,)
    elsewhere = BoxExample(BOX, raster_path="elsewhere.tif")
    assert with_raster_id(elsewhere, info) == elsewhere


def test_an_image_lies_on_no_raster_to_search_in() -> None:
    with pytest.raises(LayerUnusable, match="lies on no raster"):
        rasters_of((ImageExample(path="a.png"),))


# --- judgements -------------------------------------------------------------------------------------------------


@pytest.fixture
def judgements() -> Judgements:
    """Of two matches, one of which was liked when the layer was opened."""
    judged = Judgements()
    judged.take({FIRST: LIKE, SECOND: UNLABELLED})
    return judged


def test_a_label_that_all_have_is_taken_off_again(judgements: Judgements) -> None:
    assert judgements.toggled([FIRST, SECOND], LIKE) == {FIRST: LIKE, SECOND: LIKE}
    assert judgements.toggled([FIRST], LIKE) == {FIRST: UNLABELLED}


def test_a_judgement_is_taken_back_and_made_again(judgements: Judgements) -> None:
    heard: list[Labels] = []
    judgements.changed.connect(heard.append)
    judgements.judge({FIRST: DISLIKE, SECOND: DISLIKE})
    judgements.undo()
    assert judgements.labels == {FIRST: LIKE, SECOND: UNLABELLED}
    judgements.redo()
    assert judgements.labels == {FIRST: DISLIKE, SECOND: DISLIKE}
    assert heard == [{FIRST: DISLIKE, SECOND: DISLIKE}, {FIRST: LIKE, SECOND: UNLABELLED}, dict(judgements.labels)]
    assert (judgements.to_undo, judgements.to_redo) == ({FIRST: LIKE, SECOND: UNLABELLED}, None)


def test_only_labels_that_are_others_than_before_are_told(judgements: Judgements) -> None:
    heard: list[Labels] = []
    judgements.changed.connect(heard.append)
    judgements.take({FIRST: LIKE, SECOND: LIKE})
    assert heard == [{SECOND: LIKE}]


def test_what_the_layer_said_of_itself_cannot_be_taken_back(judgements: Judgements) -> None:
    judgements.undo()
    assert (judgements.of(FIRST), judgements.to_undo) == (LIKE, None)


def test_matches_of_another_search_have_no_labels_of_this_one(judgements: Judgements) -> None:
    judgements.judge({SECOND: LIKE})
    judgements.clear()
    assert (judgements.labels, judgements.to_undo, judgements.of(FIRST)) == ({}, None, UNLABELLED)
