# SPDX-License-Identifier: GPL-3.0-or-later
"""Examples as one query vector."""

import numpy as np
import pytest

from lookalike.errors import ExampleError
from lookalike.search.query import combine

NONE = np.empty((0, 4), np.float32)


def unit(*rows):
    array = np.array(rows, np.float32)
    return array / np.linalg.norm(array, axis=1, keepdims=True)


def test_several_positives_are_averaged():
    query = combine(unit((1, 0, 0, 0), (0, 1, 0, 0)), NONE, normalised=True)
    np.testing.assert_allclose(query, unit((1, 1, 0, 0))[0], rtol=1e-6)


def test_a_negative_pushes_the_query_away():
    query = combine(unit((1, 1, 0, 0)), unit((1, 0, 0, 0)), normalised=True)
    assert query @ unit((0, 1, 0, 0))[0] > query @ unit((1, 0, 0, 0))[0]


def test_without_a_positive_there_is_no_query():
    with pytest.raises(ExampleError, match="at least one positive"):
        combine(NONE, unit((1, 0, 0, 0)), normalised=True)


def test_examples_that_cancel_out_are_refused():
    with pytest.raises(ExampleError, match="cancel each other"):
        combine(unit((1, 0, 0, 0), (-1, 0, 0, 0)), NONE, normalised=True)


def test_a_negative_moves_the_query_less_than_a_positive_draws_it():
    query = combine(unit((1, 0, 0, 0)), unit(*[(0, 1, 0, 0)] * 9), normalised=True)
    assert query @ unit((1, 0, 0, 0))[0] > 0.95
