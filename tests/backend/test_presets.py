# SPDX-License-Identifier: GPL-3.0-or-later
"""The published systems by name, through index and search."""

import json

import pytest
from click.testing import CliRunner, Result

from lookalike.cli import main
from lookalike.index.store import Index
from lookalike.indexing.wishes import Wishes, with_preset
from lookalike.presets import NAMES
from tests.backend.models.networks import random_network, save_torch


def run(*arguments: object, code: int = 0) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == code, result.output + result.stderr
    assert "Traceback" not in result.output + result.stderr
    return result


@pytest.fixture(scope="module")
def weights(tmp_path_factory):
    """Random weights of a ResNet-18."""
    return save_torch(random_network("resnet18").state_dict(), tmp_path_factory.mktemp("weights") / "resnet18.pth")


@pytest.fixture
def resnet18(weights, monkeypatch):
    """A ResNet-18 that was added as a user adds one."""
    monkeypatch.setenv("LOOKALIKE_MODELS", str(weights.parent / "models"))
    run("models", "add", "resnet18", "--file", weights)


@pytest.mark.usefixtures("resnet18")
def test_fingerprints_are_512_numbers_of_whole_windows_compared_by_euclidean_distance(make_raster, tmp_path):
    raster, index = make_raster(width=700, height=520), tmp_path / "index"
    run("index", raster, "--index", index, "--preset", "fingerprint")
    manifest = Index.peek(index).manifest
    assert (manifest.embedder.name, manifest.embedder.dim, manifest.projection.method) == ("resnet18", 512, "none")
    assert (manifest.grid.size, manifest.grid.stride, manifest.grid.max_nodata) == (256, 128, 0.5)
    assert "edges cropped" in run("info", "--index", index).stdout
    assert manifest.tiles == 9  # 700 x 520 px cropped to 512 x 512
    example = ["--tile", "ortho:0:0:0", "--max-overlap", 1]
    found = json.loads(run("search", "--index", index, "--preset", "fingerprint", *example, "--json").stdout)
    assert found["lookalike"]["metric"] == "euclidean"
    assert len(found["features"]) == 9 and found["features"][0]["properties"]["score"] == pytest.approx(1, abs=1e-3)


@pytest.mark.usefixtures("resnet18")
def test_an_index_of_a_preset_goes_on_with_its_own_settings(make_raster, tmp_path):
    index = tmp_path / "index"
    run("index", make_raster(), "--index", index, "--preset", "fingerprint", "--tile", 128)
    first = Index.peek(index).manifest
    assert (first.grid.size, first.grid.stride, first.grid.edges) == (128, 64, "crop")
    run("add", make_raster("second.tif", seed=4), "--index", index)
    assert Index.peek(index).manifest.grid == first.grid
    assert "has tiles of 128 px" in run("index", make_raster(), "--index", index, "--tile", 256, code=4).stderr


def test_what_is_asked_for_goes_before_the_preset():
    wishes = with_preset(Wishes(preset="scene-pca", model="mobilenetv2", projection="none", max_nodata=0.1))
    assert (wishes.model, wishes.projection, wishes.max_nodata, wishes.tile) == ("mobilenetv2", "none", 0.1, 256)


@pytest.mark.parametrize("name", NAMES)
def test_a_preset_whose_model_is_missing_says_how_to_get_it(name, make_raster, tmp_path):
    if name == "scene-pca":
        assert run("index", make_raster(), "--index", tmp_path / "index", "--preset", name, "--estimate")
        return
    result = run("index", make_raster(), "--index", tmp_path / "index", "--preset", name, code=5)
    assert "lookalike" in result.stderr.splitlines()[-1]
    assert not (tmp_path / "index").exists()


def test_an_unknown_preset_is_refused_with_the_names(make_raster, tmp_path):
    for arguments in (
        ["index", make_raster(), "--index", tmp_path],
        ["search", "--index", tmp_path, "--tile", "a:0:0:0"],
    ):
        assert ", ".join(NAMES) in run(*arguments, "--preset", "magic", code=3).stderr
