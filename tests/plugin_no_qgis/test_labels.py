# SPDX-License-Identifier: GPL-3.0-or-later
"""From judgements to the examples of the next search, and back in time."""

from plugin.client.protocol import BoxExample, TileExample
from plugin.results.labels import (
    DISLIKE,
    LIKE,
    UNLABELLED,
    UNSURE,
    LabelHistory,
    examples_with_labels,
    labels_of_examples,
)

BOX = BoxExample((0, 0, 10, 10), raster="a")
FIRST, SECOND, THIRD = ("a", 0, 1, 1), ("a", 0, 1, 2), ("a", 1, 0, 0)


def test_liked_and_disliked_tiles_join_the_examples_and_unsure_ones_do_not() -> None:
    labels = {FIRST: DISLIKE, SECOND: LIKE, THIRD: UNSURE}
    expected = (BOX, TileExample(*SECOND), TileExample(*FIRST, positive=False))
    assert examples_with_labels((BOX,), labels) == expected


def test_an_example_whose_label_was_taken_back_is_an_example_no_more() -> None:
    assert examples_with_labels((BOX, TileExample(*FIRST)), {FIRST: UNLABELLED}) == (BOX,)


def test_an_example_that_was_not_found_again_stays_an_example() -> None:
    examples = (BOX, TileExample(*FIRST, positive=False))
    assert examples_with_labels(examples, {SECOND: UNLABELLED}) == examples


def test_a_tile_that_is_an_example_already_is_one_once() -> None:
    once = examples_with_labels((BOX, TileExample(*FIRST)), {FIRST: LIKE})
    assert once == (BOX, TileExample(*FIRST))


def test_tile_examples_stand_for_the_labels_they_came_from() -> None:
    labels = {FIRST: LIKE, SECOND: DISLIKE}
    assert labels_of_examples(examples_with_labels((BOX,), labels)) == labels


def test_a_new_judgement_after_undo_leaves_nothing_to_redo() -> None:
    history = LabelHistory()
    history.add({FIRST: UNLABELLED}, {FIRST: LIKE})
    assert history.to_undo == {FIRST: UNLABELLED}
    history.step_back()
    assert (history.to_undo, history.to_redo) == (None, {FIRST: LIKE})
    history.add({SECOND: UNLABELLED}, {SECOND: UNSURE})
    assert (history.to_undo, history.to_redo) == ({SECOND: UNLABELLED}, None)
