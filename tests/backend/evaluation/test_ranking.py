# SPDX-License-Identifier: GPL-3.0-or-later
"""Rankings, who may be found, and how sure a mean is."""

from pathlib import Path

import numpy as np
import pytest

from lookalike.errors import BadInputError
from lookalike.evaluation import ranking
from lookalike.evaluation.bootstrap import difference_intervals, intervals, resampled_means
from lookalike.evaluation.protocol import Guard, leave_one_out, random_queries
from lookalike.evaluation.ranking import MatrixScores, VectorScores, rank, ranking_of
from lookalike.scenes.metrics import MEASURES, average_precision
from lookalike.scenes.scenes import Scene, Scenes


def scenes_of(*labels: str, contents: str = "", names: tuple[str, ...] = (), places: tuple = ()) -> Scenes:
    """Scenes with labels such as `a` or `a;b`; equal letters of `contents` are copies."""
    return Scenes(
        tuple(
            Scene(
                Path(names[number] if names else f"{number}.png"),
                frozenset(label.split(";")),
                contents[number] if contents else str(number),
                centre=places[number] if places else None,
            )
            for number, label in enumerate(labels)
        )
    )


def test_a_ranking_is_by_falling_score_and_equal_scores_keep_their_order():
    scores = np.array([[0.5, -0.0, 0.9, 0.0, -np.inf, -2.0, 0.5]], np.float32)
    assert ranking_of(scores).tolist() == [[2, 0, 6, 1, 3, 5, 4]]
    random = np.random.default_rng(0).normal(size=(20, 300)).round(1).astype(np.float32)
    assert np.array_equal(ranking_of(random), np.argsort(-random, axis=1, kind="stable"))


def test_no_scene_finds_itself_and_a_query_with_nothing_to_find_is_not_counted():
    scenes = scenes_of("a", "a", "b", "b", "c")
    matrix = np.array(
        [
            [9, 1, 5, 0, 0],  # a finds b first, then a
            [1, 9, 0, 0, 0],
            [0, 0, 9, 1, 0],
            [0, 0, 5, 9, 8],  # b finds c first, then b
            [0, 0, 0, 0, 9],  # c has nothing to find
        ],
        np.float32,
    )
    ranked = rank(scenes, leave_one_out(scenes), MatrixScores(matrix))
    assert ranked.queries.tolist() == [0, 1, 2, 3]
    assert ranked.mean("mAP") == pytest.approx((1 / 2 + 1 + 1 + 1 / 2) / 4)
    assert ranked.mean("R@1") == 0.5
    assert ranked.hits[0, :5].tolist() == [2, 1, 3, 4, -1]
    assert ranked.confusion.tolist() == [[1, 1, 0], [0, 1, 1], [0, 0, 0]]


def test_scenes_that_share_any_label_are_relevant():
    scenes = scenes_of("a;b", "b;c", "c", "a")
    matrix = np.array([[0, 3, 2, 1], [3, 0, 2, 1], [1, 2, 0, 3], [3, 2, 1, 0]], np.float32)
    ranked = rank(scenes, leave_one_out(scenes), MatrixScores(matrix))
    assert ranked.measures[:, MEASURES.index("mAP")] == pytest.approx([(1 + 2 / 3) / 2, 1, 1 / 2, 1])


def test_copies_are_never_found():
    scenes = scenes_of("a", "a", "a", "b", "b", contents="xxyzw")
    split = leave_one_out(scenes)
    out = Guard(scenes).left_out(split.queries, split.database)
    assert out[0].tolist() == [True, True, False, False, False]
    ranked = rank(scenes, split, MatrixScores(np.ones((5, 5), np.float32)))
    assert 1 not in ranked.hits[0]


def test_neighbours_by_file_number_are_left_out_within_a_folder_and_name():
    names = ("x/beach07.jpg", "x/beach09.jpg", "x/beach10.jpg", "y/beach08.jpg", "x/river08.jpg", "x/plain.jpg")
    scenes = scenes_of("a", "a", "a", "a", "b", "b", names=names)
    rows = np.arange(6)
    out = Guard(scenes, numbers=2).left_out(rows, rows)
    assert out[0].tolist() == [True, True, False, False, False, False]
    assert out[1].tolist() == [True, True, True, False, False, False]


def test_neighbours_by_distance_are_left_out_across_the_date_line():
    degree = 1000 / 111_195  # a kilometre along the equator
    places = ((180 - degree / 2, 0.0), (-180 + degree / 2, 0.0), (179.0, 0.0), None)
    scenes = scenes_of("a", "a", "b", "b", places=places)
    rows = np.arange(4)
    assert Guard(scenes, metres=1010).left_out(rows, rows)[0].tolist() == [True, True, False, False]
    assert Guard(scenes, metres=990).left_out(rows, rows)[0].tolist() == [True, False, False, False]


def test_a_guard_that_cannot_work_is_refused():
    scenes = scenes_of("a", "a", names=("one.jpg", "two.jpg"))
    with pytest.raises(BadInputError, match="ends in a number"):
        Guard(scenes, numbers=1)
    with pytest.raises(BadInputError, match="place on the ground"):
        Guard(scenes, metres=5)


def test_a_guard_that_leaves_nothing_to_find_is_refused():
    scenes = scenes_of("a", "a", "b", "b", names=("a1.jpg", "a2.jpg", "b1.jpg", "b2.jpg"))
    with pytest.raises(BadInputError, match="For no query"):
        rank(scenes, leave_one_out(scenes), MatrixScores(np.eye(4, dtype=np.float32)), Guard(scenes, numbers=1))


def test_a_random_queries_takes_its_share_of_each_class_and_repeats():
    scenes = scenes_of(*"aaaaaaaaaa", *"bbbbb", "c")
    split = random_queries(scenes, 0.4, seed=3)
    assert sorted(scenes.labels[row] for row in split.queries) == [{"a"}] * 4 + [{"b"}] * 2
    assert not set(split.queries) & set(split.database)
    assert len(split.queries) + len(split.database) == 16
    assert np.array_equal(split.queries, random_queries(scenes, 0.4, seed=3).queries)
    assert not np.array_equal(split.queries, random_queries(scenes, 0.4, seed=4).queries)
    with pytest.raises(BadInputError, match="between 0 and 1"):
        random_queries(scenes, 1.5)


def test_many_small_blocks_give_what_one_large_block_gives(monkeypatch):
    random = np.random.default_rng(1)
    scenes = scenes_of(*random.choice(list("abcde"), 90))
    vectors = random.normal(size=(90, 8)).astype(np.float32)
    split = leave_one_out(scenes)
    whole = rank(scenes, split, VectorScores(vectors, vectors, "euclidean"))
    monkeypatch.setattr(ranking, "BLOCK", 7 * 90)
    parts = rank(scenes, split, VectorScores(vectors, vectors, "euclidean"))
    assert np.array_equal(whole.hits, parts.hits)
    assert whole.measures == pytest.approx(parts.measures)
    assert np.array_equal(whole.confusion, parts.confusion)


def test_euclidean_scores_are_minus_the_distance():
    random = np.random.default_rng(2)
    queries, database = (random.normal(size=(n, 5)).astype(np.float32) for n in (4, 6))
    found = VectorScores(queries, database, "euclidean").scores(np.array([1, 3]))
    expected = -np.linalg.norm(queries[[1, 3], None] - database, axis=2)
    assert found == pytest.approx(expected, abs=1e-5)


def test_the_interval_of_a_mean_is_about_two_standard_errors_and_repeats():
    values = np.random.default_rng(4).normal(0.5, 0.1, size=(400, 2))
    means = resampled_means(values)
    limits = intervals(means)
    error = values.std(axis=0) / np.sqrt(400)
    assert limits[:, 1] - limits[:, 0] == pytest.approx(2 * 1.96 * error, rel=0.1)
    assert np.array_equal(means, resampled_means(values))


def test_paired_differences_are_surer_than_the_means_themselves():
    random = np.random.default_rng(5)
    hard = random.normal(0.5, 0.2, size=(300, 1))
    better = hard + 0.02 + random.normal(0, 0.01, size=(300, 1))
    low, high = difference_intervals(resampled_means(better), resampled_means(hard))[0]
    assert 0 < low < 0.02 < high
    own = intervals(resampled_means(better))[0]
    assert own[1] - own[0] > 5 * (high - low)


def test_the_mean_over_queries_is_the_map():
    scenes = scenes_of(*"aabbab")
    matrix = np.random.default_rng(6).random((6, 6)).astype(np.float32)
    ranked = rank(scenes, leave_one_out(scenes), MatrixScores(matrix))
    expected = []
    for query in range(6):
        others = [row for row in np.argsort(-matrix[query]) if row != query]
        expected.append(
            average_precision(np.array([[scenes.labels[row] == scenes.labels[query] for row in others]]))[0]
        )
    assert ranked.mean("mAP") == pytest.approx(np.mean(expected))
