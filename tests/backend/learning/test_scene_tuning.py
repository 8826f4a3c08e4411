# SPDX-License-Identifier: GPL-3.0-or-later
"""Tuning a network on labelled scenes, from a folder to a model that is found by its name."""

import json
import threading

import numpy as np
import pytest
import torch
from click.testing import CliRunner

from lookalike.cli import main
from lookalike.errors import BadInputError, CancelledError, ModelError
from lookalike.learning.averaging import averaged
from lookalike.learning.scene_tuning import train_scenes
from lookalike.learning.stages import learning_rates, stages_of
from lookalike.learning.tuning_settings import Run, TuningSettings
from lookalike.models.base import InputSpec
from lookalike.models.finding import find
from lookalike.models.state_dicts import StoredFacts, write_weights
from lookalike.models.trained_files import BACKBONE, find_trained, trained_file
from lookalike.scenes.scenes import read_folder
from lookalike.scenes.splits import class_halves
from tests.backend.models.networks import random_network

NETWORK = "tiny"
CLASSES = {"fine": 8, "middling": 8, "coarse": 8, "broad": 8}
UPPER, WHOLE = Run(2, 2, 1e-3), Run(0, 2, 1e-3)
SIDE = 64


@pytest.fixture
def tiny(own_folders):
    """A network with random weights that takes small pictures."""
    network = random_network("test_efficientnet", num_classes=0)
    spec = InputSpec(SIDE, (0.5,) * 3, (0.5,) * 3)
    facts = StoredFacts(spec, network.num_features, "none", "test_efficientnet")
    write_weights(own_folders / f"{NETWORK}.safetensors", network.state_dict(), facts)
    return find(NETWORK)


@pytest.fixture
def scenes(tmp_path, make_scenes):
    return read_folder(make_scenes(tmp_path / "scenes", CLASSES))


def test_a_tuned_network_is_a_model_measured_on_classes_that_it_was_not_taught(scenes, tiny):
    settings = TuningSettings(NETWORK, (UPPER, WHOLE), patience=2)
    report = train_scenes(scenes, "from-above", settings, "scenes")
    assert (report.scenes, report.classes) == (32, 4)
    assert set(report.model.before) == set(report.model.after) == {"mAP", "R@1", "P@10"}
    model = find("from-above")
    assert (model.card.dim, model.card.input) == (tiny.card.dim, tiny.card.input)
    assert "On classes it was not taught: mAP" in model.card.description
    tiles = np.random.default_rng(0).integers(0, 256, (2, 3, 64, 64), np.uint8)
    assert not np.allclose(model.load().embed(tiles), tiny.load().embed(tiles))


def test_a_tuning_that_was_stopped_goes_on_and_ends_as_one_that_was_not(scenes, tiny, tmp_path, monkeypatch):
    settings = TuningSettings(NETWORK, (UPPER,), patience=2)
    train_scenes(scenes, "whole", settings, "scenes", measured=False)
    weights = trained_file(find_trained("whole"), BACKBONE).read_bytes()
    stop = threading.Event()

    def progress(now):
        if now.stage == "Training":
            stop.set()

    monkeypatch.setenv("LOOKALIKE_CACHE", str(tmp_path / "another"))
    with pytest.raises(CancelledError, match="Start it again to go on"):
        train_scenes(scenes, "halved", settings, "scenes", False, progress=progress, cancelled=stop.is_set)
    train_scenes(scenes, "halved", settings, "scenes", measured=False)
    assert trained_file(find_trained("halved"), BACKBONE).read_bytes() == weights
    assert "classes it was not taught" not in find("halved").card.description


def test_weights_are_averaged_with_those_of_before_and_counters_are_not():
    base = {"weight": torch.tensor([1.0, 0.0]), "steps": torch.tensor(7)}
    runs = [{"weight": torch.tensor([0.0, 1.0]), "steps": torch.tensor(9)} for _ in range(2)]
    result = averaged(base, runs, keep=0.4)
    torch.testing.assert_close(result["weight"], torch.tensor([0.4, 0.6]))
    assert result["steps"] == 7


def test_a_run_of_the_upper_stages_leaves_the_lower_ones_alone_and_lower_ones_learn_more_slowly():
    network = random_network("tf_efficientnet_lite0")
    stages = stages_of(network)
    assert stages["conv_stem.weight"] == 0
    assert stages["blocks.3.0.conv_pw.weight"] == 4
    groups = learning_rates(network, 4, 1e-3)
    learning = {name for name, parameter in network.named_parameters() if parameter.requires_grad}
    assert learning == {name for name, stage in stages.items() if stage >= 4}
    rates = [group["lr"] for group in groups]
    assert rates == sorted(rates)
    assert rates[-1] == pytest.approx(1e-3)


def test_halves_of_the_classes_share_none_leave_none_out_and_can_both_be_measured():
    labels = [name for name, count in {"a": 6, "b": 6, "c": 7, "d": 8, "e": 2, "f": 3}.items() for _ in range(count)]
    first, second = class_halves(labels, 0)
    assert sorted([*first, *second]) == list(range(32))
    taught, held = ({labels[row] for row in rows} for rows in (first, second))
    assert not taught & held
    assert len(taught & set("abcd")) == len(held & set("abcd")) == 2
    assert class_halves(labels[6:], 0) is None


@pytest.mark.parametrize(
    "text", ["4", "4:2", "x:2:1e-3", "-1:2:1e-3", "0:0:1e-3", "0:1:0", "0:1:1e-3:2", "0:1:1e-3:.5:1"]
)
def test_a_run_that_is_none_is_refused(tmp_path, text):
    done = CliRunner().invoke(main, ["train", "scenes", str(tmp_path), "--name", "x", "--run", text, "--json"])
    assert done.exit_code
    assert "is no run of training" in json.loads(done.stdout)["error"]["message"]


def test_a_model_that_is_no_single_network_is_refused(scenes, own_folders):
    with pytest.raises(ModelError, match="no single network"):
        train_scenes(scenes, "x", TuningSettings("colour-texture"), "scenes")


def test_a_stage_that_the_network_does_not_have_is_refused(scenes, tiny):
    with pytest.raises(BadInputError, match="has the stages 0 to"):
        train_scenes(scenes, "x", TuningSettings(NETWORK, (Run(99, 1, 1e-3),)), "scenes")
