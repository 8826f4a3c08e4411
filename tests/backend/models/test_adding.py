# SPDX-License-Identifier: GPL-3.0-or-later
"""Adding weights: checked first, whole or not at all, the same file wherever they come from."""

import hashlib
import os
import subprocess
import sys

import pytest

from lookalike.errors import ModelError, ModelUnknownError, StorageError, WeightsUnusableError
from lookalike.models import files
from lookalike.models.adding import add_model
from lookalike.models.files import is_safe_name, models_folder, sha256_of
from lookalike.models.finding import find
from lookalike.models.inventory import take_inventory
from lookalike.models.sources.added import find_added
from lookalike.models.trained_files import trained_folder
from tests.backend.models.networks import random_network, save_safetensors, save_torch

SMALL = "mobilenetv3_small_050"


def test_an_added_model_is_listed_with_its_facts(models, tmp_path):
    path = add_model(SMALL, save_torch(random_network(SMALL).state_dict(), tmp_path / "w.pth"), models)
    assert path == models / f"{SMALL}.safetensors" == find_added(SMALL, models)
    status = next(status for status in take_inventory(models).statuses if status.card.name == SMALL)
    assert status.available
    assert (status.card.dim, status.card.input.size, status.card.family) == (1024, 224, "timm")
    assert status.card.weights_sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_equal_weights_give_an_equal_file_wherever_they_come_from(tmp_path):
    state = random_network(SMALL).state_dict()
    headless = {f"module.{name}": value for name, value in reversed(state.items()) if not name.startswith("classifier")}
    one = add_model(SMALL, save_torch({"state_dict": headless}, tmp_path / "a.pth"), tmp_path / "one")
    two = add_model(SMALL, save_safetensors(state, tmp_path / "b.safetensors"), tmp_path / "two")
    assert sha256_of(one) == sha256_of(two)
    again = add_model(SMALL, two, tmp_path / "two")
    assert sha256_of(one) == sha256_of(again)


def test_weights_that_do_not_fit_leave_nothing_behind(models, tmp_path):
    other = save_torch(random_network("mobilenetv3_small_075").state_dict(), tmp_path / "w.pth")
    with pytest.raises(WeightsUnusableError, match="another architecture"):
        add_model(SMALL, other, models)
    assert not models.exists()


def test_weights_that_do_not_fit_leave_the_former_ones_alone(models, tmp_path):
    path = add_model(SMALL, save_torch(random_network(SMALL).state_dict(), tmp_path / "w.pth"), models)
    before = path.read_bytes()
    with pytest.raises(WeightsUnusableError):
        add_model(SMALL, save_torch({"a": 1}, tmp_path / "bad.pth"), models)
    assert path.read_bytes() == before
    assert list(models.iterdir()) == [path]


def test_new_weights_take_the_place_of_the_former_ones(models, tmp_path):
    first = sha256_of(add_model(SMALL, save_torch(random_network(SMALL, 1).state_dict(), tmp_path / "1.pth"), models))
    second = sha256_of(add_model(SMALL, save_torch(random_network(SMALL, 2).state_dict(), tmp_path / "2.pth"), models))
    assert first != second
    assert find(SMALL, models).card.weights_sha256 == second


def test_a_file_that_is_not_there_is_said_to_be_missing(models, tmp_path):
    with pytest.raises(WeightsUnusableError, match="There is no file"):
        add_model(SMALL, tmp_path / "nowhere.pth", models)


def test_a_models_directory_that_cannot_be_written_is_a_storage_error(tmp_path):
    blocked = tmp_path / "models"
    blocked.write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(StorageError, match="cannot be written"):
        add_model(SMALL, save_torch(random_network(SMALL).state_dict(), tmp_path / "w.pth"), blocked)


@pytest.mark.parametrize(
    "name", ["CON", "nul", "Aux.v2", "com1", "LPT9.safetensors", "roofs.", "a..b", ".hidden", "a b"]
)
def test_a_name_that_is_no_file_name_on_windows_is_no_model_s_name_anywhere(name):
    assert not is_safe_name(name)
    with pytest.raises(ModelError, match="cannot be a model's name"):
        trained_folder(name)


@pytest.mark.parametrize("name", ["console", "auxiliary", "com10", "null", "v1.con", "vit_small_patch16_224.dino"])
def test_names_that_only_resemble_a_device_of_windows_are_allowed(name):
    assert is_safe_name(name)


@pytest.mark.parametrize("name", ["../evil", "/etc/evil", "a\\b", "resnet18/../../x", "no_such_architecture"])
def test_only_names_of_timm_can_be_added(name, models, tmp_path):
    path = save_torch(random_network(SMALL).state_dict(), tmp_path / "w.pth")
    with pytest.raises(ModelUnknownError):
        add_model(name, path, models)
    assert not models.exists()


@pytest.mark.parametrize("name", ["efficientnet-lite0", "colour-texture", "lite0-mobilenetv2"])
def test_models_that_come_with_packages_take_no_file(name, models):
    with pytest.raises(ModelError, match="takes no weights file"):
        add_model(name, None, models)


def test_without_a_network_adding_says_what_to_do(models):
    offline = {**os.environ, "HF_HUB_OFFLINE": "1", "HF_HOME": str(models / "hub")}
    script = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1])\n"
        "from lookalike.models.adding import add_model\n"
        "from lookalike.cli.remedies import sentence_of\n"
        "from lookalike.errors import ModelError\n"
        "try:\n"
        "    add_model('resnet18', None, Path(sys.argv[2]))\n"
        "except ModelError as error:\n"
        "    print(sentence_of(error))\n"
    )
    backend = os.path.dirname(os.path.dirname(os.path.dirname(files.__file__)))
    done = subprocess.run(
        [sys.executable, "-c", script, backend, str(models / "added")],
        env=offline, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert "Check the network" in done.stdout, done.stderr
    assert "lookalike models add resnet18 --file" in done.stdout
    assert not (models / "added").exists()


def test_the_models_directory_follows_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv(files.MODELS_VARIABLE, str(tmp_path / "mine"))
    assert models_folder() == tmp_path / "mine"
    monkeypatch.delenv(files.MODELS_VARIABLE)
    assert models_folder().name == "models"


def test_a_changed_file_has_another_sha256(tmp_path):
    path = tmp_path / "w.pth"
    path.write_bytes(b"one")
    first = sha256_of(path)
    path.write_bytes(b"three")
    assert sha256_of(path) != first
    assert sha256_of(path) == hashlib.sha256(b"three").hexdigest()
