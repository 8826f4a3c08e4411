# SPDX-License-Identifier: GPL-3.0-or-later
"""Judgements of objects go by their places, for another search ranks them otherwise."""

from plugin.client.matches import Match
from plugin.client.protocol import Judgement
from plugin.results.judged_objects import judged_objects, labels_at, objects_of, still_judged, with_labels
from plugin.results.labels import DISLIKE, LIKE, UNSURE


def thing(rank: int, x: float) -> Match:
    """Two wide around (x, 0); all are close to the same tile."""
    ring = ((x - 1, -1), (x + 1, -1), (x + 1, 1), (x - 1, 1), (x - 1, -1))
    return Match(rank, 0.5, 99.0, "r", "r.tif", 0, 0, 0, 20, False, True, "object", ring=ring, crs="EPSG:32633")


FIRST, SECOND, THIRD = thing(1, 10), thing(2, 20), thing(3, 30)
FOUND = (FIRST, SECOND, THIRD)


def test_objects_that_share_a_tile_have_labels_of_their_own() -> None:
    assert FIRST.tile == SECOND.tile
    assert len({each.key for each in FOUND}) == 3


def test_labels_follow_objects_that_are_found_a_little_aside_and_ranked_otherwise() -> None:
    said = judged_objects(FOUND, {FIRST.key: LIKE, SECOND.key: UNSURE})
    again = (thing(1, 20.4), thing(2, 50), thing(3, 9.5))
    assert labels_at(said, again) == {again[2].key: LIKE, again[0].key: UNSURE}


def test_a_place_between_two_objects_belongs_to_the_closer_one() -> None:
    close = (thing(1, 10), thing(2, 11.5))
    assert labels_at(objects_of([Judgement(10.9, 0, False, "r")]), close) == {close[1].key: DISLIKE}
    assert labels_at(objects_of([Judgement(10.9, 0, False, "other")]), close) == {}


def test_likes_and_dislikes_are_searched_with_beside_judgements_of_what_is_not_among_the_matches() -> None:
    before = [Judgement(10, 0, True, "r"), Judgement(99, 0, False, "r")]
    labels = {FIRST.key: DISLIKE, SECOND.key: LIKE, THIRD.key: UNSURE}
    expected = (Judgement(99, 0, False, "r"), Judgement(10, 0, False, "r"), Judgement(20, 0, True, "r"))
    assert with_labels(before, FOUND, labels) == expected


def test_what_was_taken_back_is_judged_no_more_and_nothing_is_added_by_repeating() -> None:
    before = [Judgement(10, 0, True, "r"), Judgement(20, 0, True, "r"), Judgement(99, 0, False, "r")]
    assert still_judged(before, FOUND, {FIRST.key: LIKE, THIRD.key: LIKE}) == (before[0], before[2])
