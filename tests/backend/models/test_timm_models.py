# SPDX-License-Identifier: GPL-3.0-or-later
"""timm models with weights from local files: random weights saved by the test and read by the real loader."""

import os

import numpy as np
import pytest

from lookalike.errors import WeightsUnusableError
from lookalike.models.adding import add_model
from lookalike.models.finding import find
from lookalike.models.sources import timm as timm_models
from tests.backend.models.networks import cosines, random_network, save_safetensors, save_torch

SMALL = "mobilenetv3_small_050"


@pytest.mark.parametrize("name", ["resnet18", "vit_small_patch16_224.dino", "vit_small_patch14_dinov2.lvd142m"])
def test_the_vector_is_the_pooled_feature_of_the_network(name, tmp_path):
    """Average pooling for a ResNet, the class token for DINO and DINOv2."""
    import torch

    options = {"img_size": 224} if "dinov2" in name else {}
    network = random_network(name, **options)
    module = timm_models.build_module(name, save_safetensors(network.state_dict(), tmp_path / "w.safetensors"))
    images = torch.rand(2, 3, 224, 224)
    with torch.inference_mode():
        features = network.forward_features(images)
        expected = features.mean(dim=(2, 3)) if features.ndim == 4 else features[:, 0]
        assert torch.allclose(module(images), expected, atol=1e-5)


@pytest.mark.parametrize("name", ["vit_small_patch16_dinov3.lvd1689m", "vit_small_patch16_lingbot.robbyant"])
def test_the_listed_networks_of_this_year_are_read_from_a_file_at_the_size_of_their_card(name, tmp_path):
    import torch

    card, network = find(name).card, random_network(name)
    module = timm_models.build_module(name, save_safetensors(network.state_dict(), tmp_path / "w.safetensors"))
    images = torch.rand(1, 3, card.input.size, card.input.size)
    with torch.inference_mode():
        vectors = module(images)
    assert vectors.shape == (1, card.dim)
    assert torch.isfinite(vectors).all()


@pytest.mark.parametrize(
    "wrapped",
    [
        lambda state: state,
        lambda state: {"state_dict": {f"module.{name}": value for name, value in state.items()}, "epoch": 3},
        lambda state: {"model": {f"backbone.{name}": value for name, value in state.items()}},
        lambda state: {"state_dict": {f"module.backbone.{name}": value for name, value in state.items()}},
        lambda state: {name: value for name, value in state.items() if "num_batches_tracked" not in name},
        lambda state: {name: value for name, value in state.items() if not name.startswith("classifier.")},
    ],
    ids=["plain", "DataParallel", "backbone", "both", "no counters", "no classifier"],
)
def test_weights_are_found_in_the_usual_wrappings(wrapped, tmp_path):
    import torch

    state = random_network(SMALL).state_dict()
    module = timm_models.build_module(SMALL, save_torch(wrapped(state), tmp_path / "w.pth"))
    assert torch.equal(module.state_dict()["conv_stem.weight"], state["conv_stem.weight"])


def test_a_published_dinov2_at_518_pixels_is_read_at_224(tmp_path):
    import torch

    name = "vit_small_patch14_dinov2.lvd142m"
    published = random_network(name).state_dict()
    assert published["pos_embed"].shape[1] > 1000
    module = timm_models.build_module(name, save_safetensors(published, tmp_path / "w.safetensors"))
    with torch.inference_mode():
        assert module(torch.rand(1, 3, 224, 224)).shape == (1, 384)


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ("resnet10t", "resnet14t"),
        ("resnet14t", "resnet10t"),
        ("vit_tiny_patch16_224", SMALL),
        (SMALL, "mobilenetv3_small_075"),
    ],
)
def test_weights_of_another_architecture_are_refused_naming_what_does_not_fit(wanted, given, tmp_path):
    path = save_safetensors(random_network(given).state_dict(), tmp_path / "other.safetensors")
    with pytest.raises(WeightsUnusableError, match=f"another architecture than `{wanted}`"):
        timm_models.build_module(wanted, path)


@pytest.mark.parametrize("suffix", [".safetensors", ".pth"])
@pytest.mark.parametrize("share", [0.0, 0.001, 0.5, 0.999])
def test_truncated_weights_are_refused(suffix, share, tmp_path):
    save = save_safetensors if suffix == ".safetensors" else save_torch
    path = save(random_network(SMALL).state_dict(), tmp_path / f"w{suffix}")
    os.truncate(path, int(path.stat().st_size * share))
    with pytest.raises(WeightsUnusableError, match="damaged"):
        timm_models.build_module(SMALL, path)


@pytest.mark.parametrize("suffix", [".safetensors", ".pth"])
def test_a_text_file_is_refused(suffix, tmp_path):
    path = tmp_path / f"w{suffix}"
    path.write_text("<html>404 not found</html>", encoding="utf-8")
    with pytest.raises(WeightsUnusableError):
        timm_models.build_module(SMALL, path)


def test_infinite_weights_are_refused(tmp_path):
    state = random_network(SMALL).state_dict()
    state["conv_stem.weight"][0, 0, 0, 0] = float("inf")
    with pytest.raises(WeightsUnusableError, match=r"`conv_stem\.weight` holds"):
        timm_models.build_module(SMALL, save_torch(state, tmp_path / "w.pth"))


def test_a_file_that_would_run_code_is_refused_and_runs_nothing(tmp_path):
    trace = tmp_path / "it-ran"
    path = save_torch({"model": _Bomb(str(trace))}, tmp_path / "bomb.pth")
    with pytest.raises(WeightsUnusableError, match="refused for safety"):
        timm_models.build_module(SMALL, path)
    assert not trace.exists()


class _Bomb:
    def __init__(self, path: str) -> None:
        self.path = path

    def __reduce__(self):
        return os.mkdir, (self.path,)


@pytest.mark.parametrize("content", [[1, 2], {}, {"epoch": 1}, {"state_dict": {}}], ids=repr)
def test_a_file_without_weights_is_refused(content, tmp_path):
    with pytest.raises(WeightsUnusableError, match="holds no"):
        timm_models.build_module(SMALL, save_torch(content, tmp_path / "w.pth"))


@pytest.mark.parametrize("name", ["resnet10t", "vit_tiny_patch16_224"])
def test_openvino_and_torch_give_the_same_vectors(name, models, tmp_path, tiles):
    add_model(name, save_safetensors(random_network(name).state_dict(), tmp_path / "w.safetensors"), models)
    by_openvino = find(name, models).load(device="cpu").embed(tiles[:10])
    by_torch = find(name, models).load(device="torch-cpu").embed(tiles[:10])
    assert by_openvino.shape == (10, find(name, models).card.dim)
    assert cosines(by_openvino, by_torch).min() > 0.9999


def test_a_file_put_into_the_models_directory_by_hand_is_used(models, tiles):
    models.mkdir()
    save_torch(random_network(SMALL).state_dict(), models / f"{SMALL}.pth")
    embedder = find(SMALL, models).load(device="cpu")
    vectors = embedder.embed(tiles[:2])
    assert vectors.shape == (2, embedder.card.dim)
    assert np.isfinite(vectors).all()
