# SPDX-License-Identifier: GPL-3.0-or-later
"""Each measure against an example worked by hand, and against scikit-learn where it has the same one."""

import numpy as np
import pytest
from sklearn.metrics import average_precision_score, top_k_accuracy_score

from lookalike.scenes.metrics import (
    MEASURES,
    average_precision,
    class_table,
    first_hit_confusion,
    found_at,
    measure,
    normalised_rank,
    precision_at,
)

# Two queries, six places: relevant at 1, 3, 6 and at 2.
RANKED = np.array([[1, 0, 1, 0, 0, 1], [0, 1, 0, 0, 0, 0]], bool)


def test_average_precision_is_the_mean_of_the_precision_at_each_relevant_place():
    assert average_precision(RANKED) == pytest.approx([(1 / 1 + 2 / 3 + 3 / 6) / 3, 1 / 2])


def test_average_precision_of_the_first_places_is_divided_by_what_could_be_found_there():
    assert average_precision(RANKED, first=2) == pytest.approx([1 / 2, 1 / 2])
    perfect = np.array([[1, 1, 1, 1]], bool)
    assert average_precision(perfect, first=2) == pytest.approx([1.0])


def test_average_precision_counts_relevant_scenes_that_a_short_ranking_lacks():
    assert average_precision(RANKED[:, :3], totals=np.array([3, 1])) == pytest.approx([(1 + 2 / 3) / 3, 1 / 2])


def test_average_precision_equals_scikit_learns_on_full_rankings():
    random = np.random.default_rng(3)
    relevant = random.random((50, 200)) < 0.1
    scores = -np.arange(200)
    expected = [average_precision_score(row, scores) for row in relevant]
    assert average_precision(relevant) == pytest.approx(expected)


def test_precision_at_k_is_divided_by_k_even_where_fewer_scenes_are_there():
    assert precision_at(RANKED, 3) == pytest.approx([2 / 3, 1 / 3])
    assert precision_at(RANKED, 250) == pytest.approx([3 / 250, 1 / 250])


def test_recall_at_k_says_whether_anything_relevant_is_among_the_first_k():
    assert found_at(RANKED, 1).tolist() == [1, 0]
    assert found_at(RANKED, 2).tolist() == [1, 1]


def test_recall_at_k_is_the_top_k_accuracy_where_one_scene_is_relevant():
    random = np.random.default_rng(5)
    scores = random.random((40, 12))
    truth = random.integers(0, 12, 40)
    ranked = np.argsort(-scores, axis=1) == truth[:, None]
    for k in (1, 3):
        assert found_at(ranked, k).mean() == pytest.approx(top_k_accuracy_score(truth, scores, k=k, labels=range(12)))


def test_the_normalised_rank_is_that_of_mpeg_7():
    # First query: NG 3, K = min(12, 6) = 6, AVR = (1 + 3 + 6) / 3, all within K.
    # Second: NG 1, K = min(4, 6) = 4, AVR = 2.
    expected = [(10 / 3 - 2) / (7.5 - 2), (2 - 1) / (5 - 1)]
    assert normalised_rank(RANKED) == pytest.approx(expected)


def test_the_normalised_rank_counts_a_scene_beyond_its_reach_as_a_quarter_more_than_the_reach():
    ranked = np.array([[1, 0, 0, 0, 0, 1], [1, 1, 0, 0, 0, 0]], bool)  # NG 2, K = 4: place 6 counts as 5
    assert normalised_rank(ranked) == pytest.approx([(3 - 1.5) / (5 - 1.5), 0.0])
    nothing = np.zeros((1, 9), bool)
    assert normalised_rank(nothing, totals=np.array([2])) == pytest.approx([1.0])


def test_a_query_without_anything_relevant_has_no_value():
    nothing = np.zeros((1, 4), bool)
    assert np.isnan(measure(nothing)).all()


def test_all_measures_of_a_perfect_ranking_are_best():
    relevant = np.zeros((1, 400), bool)
    relevant[0, :300] = True
    values = dict(zip(MEASURES, measure(relevant)[0], strict=True))
    assert values.pop("ANMRR") == 0
    assert set(values.values()) == {1.0}


def test_the_confusion_of_first_hits_counts_shared_labels_as_right_and_all_pairs_as_wrong():
    queries = np.array([[1, 1, 0], [0, 0, 1], [1, 0, 0]], bool)
    firsts = np.array([[1, 0, 1], [1, 1, 0], [0, 1, 0]], bool)
    assert first_hit_confusion(queries, firsts).tolist() == [[1, 1, 0], [0, 0, 0], [1, 1, 0]]


def test_the_class_table_has_the_worst_class_first_and_what_it_is_mistaken_for():
    labels = np.array([[1, 0], [1, 0], [0, 1]], bool)
    measures = np.zeros((3, len(MEASURES)))
    measures[:, MEASURES.index("mAP")] = [0.2, 0.4, 0.9]
    measures[:, MEASURES.index("R@1")] = [0, 1, 1]
    rows = class_table(("beach", "river"), labels, measures, np.array([[1, 1], [0, 1]]))
    assert [(row.name, row.queries, row.mistaken_for) for row in rows] == [("beach", 2, "river"), ("river", 1, "")]
    assert rows[0].average_precision == pytest.approx(0.3)
    assert rows[0].first_hit == pytest.approx(0.5)
