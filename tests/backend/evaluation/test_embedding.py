# SPDX-License-Identifier: GPL-3.0-or-later
"""Vectors of labelled scenes."""

import numpy as np
import pytest

from lookalike.errors import CancelledError
from lookalike.evaluation.embedding import embed_scenes, embed_with_orientations
from lookalike.models.finding import find
from lookalike.rasters.squares import image_squares, orientations
from lookalike.scenes.scenes import read_folder
from tests.backend.scenes.conftest import save_picture, write_labelled


@pytest.fixture
def labelled(tmp_path):
    return write_labelled(tmp_path / "set")


def test_vectors_of_scenes_are_those_of_the_embedder_whatever_their_sizes(labelled, colour_texture):
    save_picture(labelled / "town" / "wide.png", seed=5, width=150, height=64)
    scenes = read_folder(labelled)
    vectors = embed_scenes(scenes, colour_texture)
    assert vectors.shape == (13, colour_texture.card.dim) and vectors.dtype == np.float32
    for row in (0, 12):
        tiles = image_squares(scenes.paths[row], 3, colour_texture.card.input.size)
        assert vectors[row] == pytest.approx(colour_texture.embed(tiles).mean(axis=0), abs=1e-5)
    assert len(image_squares(scenes.paths[12], 3, 64)) == 2


def test_turned_vectors_are_the_mean_of_eight_orientations(labelled):
    embedder = find("efficientnet-lite0").load()
    scenes = read_folder(labelled).subset([0, 5])
    plain, turned = embed_with_orientations(scenes, embedder)
    tiles = image_squares(scenes.paths[1], 3, 224)
    assert plain[1] == pytest.approx(embedder.embed(tiles)[0], abs=1e-4)
    assert turned[1] == pytest.approx(embedder.embed(orientations(tiles)).mean(axis=0), abs=1e-4)
    assert not np.allclose(plain[1], turned[1], atol=1e-3)


def test_embedding_stops_when_asked(labelled, colour_texture):
    with pytest.raises(CancelledError):
        embed_scenes(read_folder(labelled), colour_texture, cancelled=lambda: True)
