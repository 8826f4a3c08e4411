# SPDX-License-Identifier: GPL-3.0-or-later
"""The resize matrices against Pillow's own resize."""

import numpy as np
import pytest
from PIL import Image

from lookalike.models.runtimes.resizing import resize_matrix


@pytest.mark.parametrize("interpolation", ["bicubic", "bilinear"])
@pytest.mark.parametrize(
    ("height", "width", "size"), [(256, 256, 224), (512, 300, 224), (100, 90, 224), (257, 256, 240)]
)
def test_two_matrix_products_equal_pillows_resize(height, width, size, interpolation):
    pixels = np.random.default_rng(0).uniform(0, 255, (height, width)).astype(np.float32)
    expected = Image.fromarray(pixels).resize((size, size), Image.Resampling[interpolation.upper()])
    resized = resize_matrix(height, size, interpolation) @ pixels @ resize_matrix(width, size, interpolation).T
    assert np.allclose(resized, np.asarray(expected), atol=1e-3)


def test_rounded_after_each_product_they_equal_pillows_resize_of_eight_bits():
    pixels = np.random.default_rng(0).integers(0, 256, (256, 256), dtype=np.uint8)
    expected = np.asarray(Image.fromarray(pixels).resize((224, 224), Image.Resampling.BICUBIC)).astype(int)
    matrix = resize_matrix(256, 224)
    across = np.rint(np.clip(pixels @ matrix.T, 0, 255))
    difference = np.abs(np.rint(np.clip(matrix @ across, 0, 255)) - expected)
    assert difference.max() <= 1
    assert np.mean(difference > 0) < 0.01


def test_a_flat_line_stays_flat():
    matrix = resize_matrix(301, 224)
    assert np.allclose(matrix.sum(axis=1), 1, atol=1e-6)


def test_equal_sizes_need_no_resize():
    assert np.array_equal(resize_matrix(7, 7), np.eye(7))


def test_an_unknown_interpolation_is_refused():
    with pytest.raises(ValueError, match="lanczos"):
        resize_matrix(10, 5, "lanczos")


def test_nothing_cannot_be_resized():
    with pytest.raises(ValueError, match="0"):
        resize_matrix(0, 5)
