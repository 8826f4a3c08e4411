# SPDX-License-Identifier: GPL-3.0-or-later
"""The threshold's slider and the user's own filter share one text."""

import pytest

from plugin.results.threshold_filter import threshold_in, with_threshold


@pytest.mark.parametrize("score", [0.0, -0.25, 0.731, 1e-07])
def test_a_threshold_is_read_back_as_it_was_written(score: float) -> None:
    assert threshold_in(with_threshold("", score)) == score


@pytest.mark.parametrize("own", ["\"label\" = 'like'", '"rank" < 9 AND ("score" >= 0.2)', '"score" >= "rank"'])
def test_the_users_own_filter_stays_when_the_slider_moves(own: str) -> None:
    moved = with_threshold(with_threshold(own, 0.5), 0.25)
    assert moved == f'({own}) AND "score" >= 0.25'
    assert threshold_in(moved) == 0.25


def test_the_users_own_filter_is_no_threshold() -> None:
    assert threshold_in("\"label\" = 'like'") is None
    assert threshold_in("") is None
