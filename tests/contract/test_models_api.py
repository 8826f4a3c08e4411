# SPDX-License-Identifier: GPL-3.0-or-later
"""Which model answers over HTTP: the same that the command line would load, and each loaded once."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from lookalike.cli import main
from lookalike.models.adding import add_model
from lookalike.models.files import sha256_of
from tests.backend.models.networks import random_network, save_safetensors

from .conftest import Backend, Starter, box_of_patch

NETWORK = "test_efficientnet"


def search(backend: Backend, index: Path, **more: object) -> dict:
    examples = [{"type": "box", "box": box_of_patch(2, 3), "crs": "EPSG:32633"}]
    return backend.post("/v1/search", index=str(index), examples=examples, **more)


def add_random_weights(environment: dict[str, str], folder: Path, seed: int) -> str:
    """Adds the network with random weights to the server's models; returns their SHA-256."""
    weights = save_safetensors(random_network(NETWORK, seed).state_dict(), folder / f"{seed}.safetensors")
    return sha256_of(add_model(NETWORK, weights, Path(environment["LOOKALIKE_MODELS"])))


@pytest.fixture(scope="module")
def dense(backend: Backend, ortho: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the default model in the mode dense."""
    folder = tmp_path_factory.mktemp("dense") / "town.lookalike"
    backend.index(folder, ortho, model="efficientnet-lite0", mode="dense", tile=64, stride=32, device="cpu")
    return folder


@pytest.mark.parametrize("device", ["torch-cpu", "auto"])
def test_an_index_in_the_mode_dense_is_searched_whatever_the_device_as_from_the_command_line(
    backend: Backend, dense: Path, device: str, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = search(backend, dense, device=device)
    assert found["lookalike"]["device"] == "CPU (OpenVINO, dense)"
    for name in ("LOOKALIKE_MODELS", "LOOKALIKE_CACHE"):
        monkeypatch.setenv(name, environment[name])
    box = ",".join(str(value) for value in box_of_patch(2, 3))
    command = ["search", "--index", str(dense), "--box", box, "--crs", "EPSG:32633", "--device", device, "--json"]
    printed = CliRunner().invoke(main, command)
    assert printed.exit_code == 0, printed.output
    theirs = [feature["properties"] for feature in json.loads(printed.stdout)["features"]]
    assert [feature["properties"] for feature in found["features"]] == theirs


def test_a_model_that_is_asked_for_by_two_names_of_a_device_is_loaded_once(
    start_backend: Starter, ortho: Path, tmp_path: Path
) -> None:
    backend = start_backend()
    for device in ("auto", "cpu", "torch-cpu"):
        backend.index(tmp_path / device, ortho, tile=96, stride=96, device=device)
    assert [model["name"] for model in backend.get("/v1/health")["models_loaded"]] == ["colour-texture"]


def test_weights_that_take_the_place_of_others_are_used_without_a_restart(
    backend: Backend, ortho: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    for seed in (1, 2):
        digest = add_random_weights(environment, tmp_path, seed)
        backend.index(tmp_path / str(seed), ortho, model=NETWORK, tile=96, stride=96, device="cpu")
        assert backend.get("/v1/index", path=str(tmp_path / str(seed)))["model"]["weights_sha256"] == digest


def test_weights_that_are_not_here_are_said_to_be_added(backend: Backend, ortho: Path, tmp_path: Path) -> None:
    body = {"index": str(tmp_path / "new"), "rasters": [str(ortho)], "model": "resnet34"}
    response = backend.client.post("/v1/estimate", json=body)
    assert "Add them" in backend.error(response, 503, "WeightsMissing")
    error = response.json()["error"]
    assert (error["remedy"], error["values"]) == ("add-weights", {"name": "resnet34"})
