# SPDX-License-Identifier: GPL-3.0-or-later
"""Labelled scenes divided for training, validation and test."""

import numpy as np
import pytest

from lookalike.errors import BadInputError
from lookalike.scenes.splits import stratified_split


def test_classes_are_divided_alike_and_no_scene_is_in_two_parts():
    labels = ["a"] * 100 + ["b"] * 20 + ["c"] * 4
    split = stratified_split(labels, seed=3)
    parts = [split.train, split.validation, split.test]
    assert np.array_equal(np.sort(np.concatenate(parts)), np.arange(124))
    counts = [[sum(labels[row] == name for row in part) for name in "abc"] for part in parts]
    assert counts == [[70, 14, 4], [15, 3, 0], [15, 3, 0]]
    assert not np.array_equal(split.test, stratified_split(labels, seed=4).test)


@pytest.mark.parametrize(
    ("labels", "sentence"),
    [
        (["a"] * 30, "only the class `a`.*at least two classes"),
        (["a"] * 30 + ["b"], "Only one scene has the class `b`"),
        (["a"] * 30 + ["b"] * 5, "Fewer than two classes have 6 scenes"),
        ([], "no scene at all"),
    ],
)
def test_data_that_cannot_train_is_refused_in_a_sentence(labels, sentence):
    with pytest.raises(BadInputError, match=sentence):
        stratified_split(labels, seed=0)
