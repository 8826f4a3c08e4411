# SPDX-License-Identifier: GPL-3.0-or-later
"""Networks of our own: their weights come with Lookalike, and on a CPU they run without torch."""

import subprocess
import sys
from dataclasses import replace

import pytest

from lookalike.errors import WeightsUnusableError
from lookalike.models.base import DenseEmbedder
from lookalike.models.files import sha256_of
from lookalike.models.finding import find
from lookalike.models.sources.shipped import FOLDER, shipped_model, write_shipped
from tests.backend.models.networks import cosines

NAME = "aerial-lite0"


@pytest.fixture(scope="module")
def aerial():
    return find(NAME).load()


def test_it_is_here_under_its_recorded_digest():
    assert find(NAME).available
    assert find(NAME).card.weights_sha256 == sha256_of(FOLDER / f"{NAME}.safetensors")


def test_openvino_and_torch_give_the_same_vectors(aerial, tiles):
    assert cosines(aerial.embed(tiles), find(NAME).load("torch-cpu").embed(tiles)).min() > 0.99999


def test_it_runs_without_torch():
    code = (
        "import sys, numpy as np\n"
        "sys.modules['torch'] = sys.modules['timm'] = None\n"
        "from lookalike.models.finding import find\n"
        f"print(find({NAME!r}).load().embed(np.zeros((2, 3, 64, 64), np.uint8)).shape)\n"
        f"print(find({NAME!r}).load(mode='dense').cells)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split("\n")[:2] == ["(2, 1280)", "14"]


def test_it_sees_tiles_densely():
    assert isinstance(find(NAME).load(mode="dense"), DenseEmbedder)


def test_kernels_of_half_the_precision_give_the_same_vectors(tmp_path, tiles):
    network = find("efficientnet-lite0").network()()
    path = write_shipped(network.state_dict(), NAME, tmp_path)
    halved = shipped_model(replace(find(NAME).card, weights_sha256=sha256_of(path)), tmp_path)
    assert path.stat().st_size < 7_500_000
    assert cosines(halved.load().embed(tiles), find("efficientnet-lite0").load().embed(tiles)).min() > 0.9999


def test_weights_that_were_altered_are_refused(tmp_path):
    card = find(NAME).card
    (tmp_path / f"{NAME}.safetensors").write_bytes(b"other")
    with pytest.raises(WeightsUnusableError, match="was altered"):
        shipped_model(card, tmp_path).load()
    with pytest.raises(WeightsUnusableError, match="is missing"):
        shipped_model(replace(card, name="none"), tmp_path).load("torch-cpu")
