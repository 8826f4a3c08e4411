# SPDX-License-Identifier: GPL-3.0-or-later
"""Logistic regression of our own: the minimum that scikit-learn finds, of two classes and of more."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from lookalike.vectors.logistic import fit_logistic


@pytest.mark.parametrize(("dims", "classes", "c"), [(3, 2, 1.0), (400, 2, 0.01), (3, 4, 1.0), (60, 5, 10.0)])
def test_it_finds_the_minimum_of_the_ridge_with_weights(dims, classes, c):
    random = np.random.default_rng(dims)
    kinds = np.arange(300) % classes
    samples = (random.normal(0.3, 1, (300, dims)) + random.normal(0, 1, (classes, dims))[kinds]).astype(np.float32)
    weights = random.uniform(0.2, 5, 300)
    found = fit_logistic(samples, kinds, weights, c)
    wanted = LogisticRegression(C=c, tol=1e-9, max_iter=20000).fit(samples.astype(float), kinds, sample_weight=weights)
    np.testing.assert_allclose(found.normals.T, wanted.coef_, atol=3e-3 * np.abs(wanted.coef_).max())
    np.testing.assert_allclose(found.probabilities(samples), wanted.predict_proba(samples), atol=2e-3)


def test_separable_samples_and_weights_of_zero_end_too():
    samples = np.asarray([[0.0], [1.0], [1e3]], np.float32)
    found = fit_logistic(samples, np.asarray([0, 1, 0]), np.asarray([1.0, 1.0, 0.0]), 1e6)
    assert np.isfinite(found.normals).all()
    assert found.probabilities(samples[:2]).argmax(axis=1).tolist() == [0, 1]
