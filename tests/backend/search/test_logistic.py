# SPDX-License-Identifier: GPL-3.0-or-later
"""Logistic regression of our own: the minimum that scikit-learn finds."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from lookalike.search.logistic import separate


@pytest.mark.parametrize(("dims", "c"), [(3, 1.0), (40, 0.01), (400, 0.01)])
def test_it_finds_the_minimum_of_the_ridge_with_weights(dims, c):
    random = np.random.default_rng(dims)
    samples = random.normal(0.3, 1, (300, dims)).astype(np.float32)
    labels = (np.arange(300) < 25).astype(int)
    samples[:25, :3] += 1.5
    weights = random.uniform(0.2, 5, 300)
    found = separate(samples, labels, weights, c)
    wanted = LogisticRegression(C=c, tol=1e-8, max_iter=5000).fit(samples, labels, sample_weight=weights)
    np.testing.assert_allclose(found.normal, wanted.coef_[0], atol=2e-3 * np.abs(wanted.coef_).max())
    assert found.offset == pytest.approx(wanted.intercept_[0], rel=2e-3)


def test_separable_samples_and_weights_of_zero_end_too():
    samples = np.asarray([[0.0], [1.0], [1e3]], np.float32)
    found = separate(samples, np.asarray([0, 1, 0]), np.asarray([1.0, 1.0, 0.0]), 1e6)
    assert np.isfinite(found.normal).all()
    assert (samples[:2] @ found.normal + found.offset > 0).tolist() == [False, True]
