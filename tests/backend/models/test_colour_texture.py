# SPDX-License-Identifier: GPL-3.0-or-later
"""Colour and texture: blind to turning, sensitive to what differs, any number of bands, no torch."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from lookalike.models import finding
from tests.backend.models.networks import cosines


def test_a_vector_is_as_long_as_its_card_says(colour_texture, tiles):
    vectors = colour_texture.embed(tiles)
    assert vectors.shape == (len(tiles), colour_texture.card.dim)
    assert vectors.dtype == np.float32


@pytest.mark.parametrize("turns", [1, 2, 3])
@pytest.mark.parametrize("mirrored", [False, True])
def test_turning_and_mirroring_change_nothing(colour_texture, tiles, turns, mirrored):
    turned = np.rot90(tiles, turns, axes=(2, 3))
    if mirrored:
        turned = turned[..., ::-1]
    assert np.allclose(colour_texture.embed(turned), colour_texture.embed(tiles), atol=1e-5)


def test_every_tile_is_nearest_to_its_shifted_self(colour_texture, tiles):
    vectors = colour_texture.embed(tiles[:, :, :200, :200])
    shifted = colour_texture.embed(tiles[:, :, 56:, 56:])
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    nearest = (shifted @ unit.T).argmax(axis=1)
    assert np.mean(nearest == np.arange(len(tiles))) > 0.9


def test_colour_and_texture_both_count(colour_texture):
    random = np.random.default_rng(0)
    grain = random.integers(0, 60, (1, 1, 128, 128))
    grey = np.repeat(100 + grain, 3, axis=1).astype(np.uint8)
    green = grey.copy()
    green[:, 1] += 80
    smooth = np.full_like(grey, 130)
    vectors = colour_texture.embed(np.concatenate([grey, green, smooth]))
    assert cosines(vectors[:1], vectors[1:2])[0] < 0.9
    assert cosines(vectors[:1], vectors[2:])[0] < 0.9


@pytest.mark.parametrize("channels", [1, 2, 3, 4, 8])
@pytest.mark.parametrize("size", [(1, 1), (2, 9), (64, 64), (255, 257)])
def test_any_number_of_bands_and_any_size_give_finite_vectors(colour_texture, channels, size):
    pixels = np.random.default_rng(0).integers(0, 256, (2, channels, *size), dtype=np.uint8)
    vectors = colour_texture.embed(pixels)
    assert vectors.shape == (2, colour_texture.card.dim)
    assert np.isfinite(vectors).all()


def test_one_band_is_the_same_as_three_equal_ones(colour_texture, tiles):
    one = tiles[:, :1]
    assert np.array_equal(colour_texture.embed(one), colour_texture.embed(np.repeat(one, 3, axis=1)))


@pytest.mark.parametrize("fill", [0, 255])
def test_flat_tiles_have_finite_vectors(colour_texture, fill):
    vectors = colour_texture.embed(np.full((1, 3, 64, 64), fill, dtype=np.uint8))
    assert np.isfinite(vectors).all()
    assert np.linalg.norm(vectors) > 0


def test_a_stream_equals_one_call(colour_texture, tiles):
    streamed = list(colour_texture.embed_stream([tiles[:4], tiles[4:]]))
    assert np.array_equal(np.concatenate(streamed), colour_texture.embed(tiles))


@pytest.mark.parametrize(
    "wrong",
    [np.zeros((1, 3, 32, 32), np.float32), np.zeros((3, 32, 32), np.uint8), np.zeros((1, 0, 32, 32), np.uint8)],
    ids=["float", "no batch", "no band"],
)
def test_other_tiles_are_a_programming_error(colour_texture, wrong):
    with pytest.raises(ValueError, match="tiles"):
        colour_texture.embed(wrong)


def test_it_needs_neither_torch_nor_openvino():
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import numpy as np\n"
        "from lookalike.models.finding import find\n"
        "find('colour-texture').load().embed(np.zeros((1, 3, 32, 32), np.uint8))\n"
        "heavy = {'torch', 'timm', 'openvino'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    backend = Path(finding.__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", script, str(backend)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
