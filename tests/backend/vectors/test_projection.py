# SPDX-License-Identifier: GPL-3.0-or-later
"""Centring and PCA, against scikit-learn on the whole matrix."""

import numpy as np
import pytest
from sklearn.decomposition import PCA

from lookalike.errors import BadInputError, IndexDamagedError
from lookalike.vectors.projection import (
    FEWEST_TILES,
    Projection,
    ProjectionRecipe,
    fit_projection,
    format_projection,
    parse_projection,
    principal_axes,
)


@pytest.fixture
def vectors():
    random = np.random.default_rng(7)
    mixed = random.normal(size=(3000, 24)) @ random.normal(size=(24, 40)) * np.linspace(3, 0.1, 40) + 50
    return mixed.astype(np.float32)


def parts_of(vectors, size=700):
    return [vectors[start : start + size] for start in range(0, len(vectors), size)]


def test_streamed_pca_equals_pca_of_the_whole_matrix(vectors):
    projection = fit_projection(ProjectionRecipe("pca", 10), parts_of(vectors), 40)
    whole = PCA(10, svd_solver="full").fit(vectors.astype(np.float64))
    np.testing.assert_allclose(np.abs(projection(vectors)), np.abs(whole.transform(vectors)), rtol=1e-3, atol=5e-3)
    assert projection.explained == pytest.approx(whole.explained_variance_ratio_.sum(), abs=1e-5)


@pytest.mark.parametrize(("most", "kept"), [(5, 5), (40, 40), (128, 40), (None, 40)])
def test_the_first_axes_are_those_of_the_whole_decomposition(vectors, most, kept):
    covariance = np.cov(vectors.T.astype(np.float64))
    variances, axes = principal_axes(covariance, most)
    expected, whole = np.linalg.eigh(covariance)
    assert axes.shape == (40, kept)
    np.testing.assert_allclose(variances, expected[::-1][:kept], rtol=1e-9, atol=1e-6)
    np.testing.assert_allclose(np.abs((axes * whole[:, ::-1][:, :kept]).sum(axis=0))[:20], 1, rtol=1e-9)


def test_the_fit_does_not_depend_on_how_vectors_are_divided(vectors):
    one = fit_projection(ProjectionRecipe("pca", 8), parts_of(vectors, 3000), 40)
    many = fit_projection(ProjectionRecipe("pca", 8), parts_of(vectors, 123), 40)
    np.testing.assert_allclose(one(vectors), many(vectors), rtol=1e-3, atol=1e-2)


def test_the_number_of_dimensions_follows_the_explained_variance(vectors):
    projection = fit_projection(ProjectionRecipe("pca", None, 0.9), parts_of(vectors), 40)
    shares = np.cumsum(PCA().fit(vectors.astype(np.float64)).explained_variance_ratio_)
    assert projection.dims == int(np.searchsorted(shares, 0.9) + 1)
    assert 0.9 <= projection.explained < 1


def test_whitened_components_have_unit_variance(vectors):
    projection = fit_projection(ProjectionRecipe("pca", 6, whiten=True), parts_of(vectors), 40)
    np.testing.assert_allclose(projection(vectors).std(axis=0), 1, rtol=1e-2)


def test_centring_alone_keeps_all_dimensions(vectors):
    projection = fit_projection(ProjectionRecipe("centre", None), parts_of(vectors), 40)
    assert projection.dims == 40
    np.testing.assert_allclose(projection(vectors).mean(axis=0), 0, atol=1e-3)


def test_none_leaves_vectors_as_they_are(vectors):
    projection = fit_projection(ProjectionRecipe("none", None), parts_of(vectors), 40)
    assert np.array_equal(projection(vectors), vectors)


def test_few_tiles_are_not_projected(vectors):
    few = vectors[: FEWEST_TILES - 1]
    assert np.array_equal(fit_projection(ProjectionRecipe(), [few], 40)(few), few)


def test_dimensions_never_exceed_the_rank_of_the_data(vectors):
    few = vectors[: FEWEST_TILES + 3]
    assert fit_projection(ProjectionRecipe("pca", 500), [few], 40).dims == FEWEST_TILES + 2


def test_equal_vectors_are_not_divided_by_a_variance_of_zero():
    same = np.ones((100, 5), np.float32)
    assert np.isfinite(fit_projection(ProjectionRecipe("pca", 3, whiten=True), [same], 5)(same)).all()


def test_a_projection_survives_its_file(vectors):
    projection = fit_projection(ProjectionRecipe("pca", 10), parts_of(vectors), 40)
    again = Projection.from_bytes(projection.to_bytes())
    assert np.array_equal(again(vectors), projection(vectors))
    assert (again.explained, again.fitted_on) == (projection.explained, projection.fitted_on)


def test_a_damaged_file_is_said_to_be_damaged(vectors):
    data = fit_projection(ProjectionRecipe("pca", 10), parts_of(vectors), 40).to_bytes()
    for damaged in (b"", b"nonsense", data[: len(data) // 2]):
        with pytest.raises(IndexDamagedError):
            Projection.from_bytes(damaged)


@pytest.mark.parametrize("text", ["none", "centre", "pca:128", "pca:0.95", "pca:64:whiten"])
def test_a_projection_is_written_as_it_is_read(text):
    assert format_projection(parse_projection(text)) == text


@pytest.mark.parametrize("text", ["", "pca:", "pca:0", "pca:-3", "pca:1.5", "umap:2", "none:3", "pca:a", "pca:1:2"])
def test_a_projection_that_is_none_gets_one_sentence(text):
    with pytest.raises(BadInputError, match="is no projection"):
        parse_projection(text)
