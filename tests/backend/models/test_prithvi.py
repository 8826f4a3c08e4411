# SPDX-License-Identifier: GPL-3.0-or-later
"""Prithvi and networks of many bands: small random weights in the published layout, read by the real loader."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import rasterio
from click.testing import CliRunner

from lookalike.cli import main
from lookalike.cli.remedies import sentence_of
from lookalike.errors import ExampleError, RasterUnusableError, WeightsMissingError, WeightsUnusableError
from lookalike.export.thumbnails import thumbnails
from lookalike.index.manifest import GridRecipe
from lookalike.index.store import Index
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.models.finding import find
from lookalike.models.sources import catalogue, prithvi
from lookalike.search.request import BoxExample, ImageExample, SearchRequest, TileExample
from lookalike.search.searcher import Searcher
from lookalike.types import Box, TileKey
from lookalike.vectors.projection import ProjectionRecipe
from tests.backend.models.networks import cosines, random_network, save_torch

SMALL = replace(prithvi.PRITHVI_100M, dim=48, depth=2, heads=3)
NAME = "prithvi-100m"
FRAMES = 3
LANDSAT_BANDS = ("B1", "B2", "B3", "B4", "B5", "B7")


def published(architecture: prithvi.Prithvi, prefix: str = "encoder.") -> dict:
    """A state dict as NASA and IBM publish theirs: an encoder for several dates, and a decoder."""
    import torch

    torch.manual_seed(0)
    encoder = prithvi.encoder(architecture).state_dict()
    state = {f"{prefix}{name}": torch.randn_like(value) * 0.05 for name, value in encoder.items()}
    weight = f"{prefix}patch_embed.proj.weight"
    state[weight] = state[weight].unsqueeze(2)
    codes = encoder["pos_embed"].shape[1]
    state[f"{prefix}pos_embed"] = torch.randn(1, 1 + FRAMES * (codes - 1), architecture.dim) * 0.05
    state[f"{prefix}temporal_embed_enc.scale"] = torch.ones(1)
    state[f"{prefix}location_embed_enc.scale"] = torch.ones(1)
    inner = "decoder." if prefix else ""
    state[f"{inner}mask_token"] = torch.zeros(1, 1, 512)
    state[f"{inner}decoder_embed.weight"] = torch.zeros(512, architecture.dim)
    return state


@pytest.fixture
def small_prithvi(monkeypatch: pytest.MonkeyPatch):
    """The catalogue's Prithvi with two blocks of 48 dimensions: the loader is the real one."""
    entry = catalogue._prithvi(NAME, SMALL, "small")
    monkeypatch.setitem(catalogue.TABLE, NAME, entry)


@pytest.fixture
def added(small_prithvi: None, models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A models directory with the small Prithvi, added by the command from a published file."""
    monkeypatch.setenv("LOOKALIKE_MODELS", str(models))
    file = save_torch(published(SMALL), tmp_path / "Prithvi_EO_V1_100M.pt")
    result = CliRunner().invoke(main, ["models", "add", NAME, "--file", str(file)])
    assert result.exit_code == 0, result.output
    return models


@pytest.fixture
def scene(tmp_path: Path) -> Path:
    """A scene with the seven bands of Landsat 7, as numbers of 8 bits."""
    path = tmp_path / "landsat.tif"
    random = np.random.default_rng(0)
    cells = random.integers(10, 140, (7, 10, 11)).repeat(64, 1).repeat(64, 2)[:, :600, :700]
    pixels = np.clip(cells + random.normal(0, 4, cells.shape), 5, 250).astype(np.uint8)
    transform, crs = rasterio.Affine(0.00027, 0, -112.9, 0, -0.00027, 41.0), "EPSG:4326"
    with rasterio.open(
        path, "w", driver="GTiff", count=7, height=600, width=700, dtype="uint8", crs=crs, transform=transform
    ) as target:
        target.write(pixels)
        target.descriptions = ("B1", "B2", "B3", "B4", "B5", "B6_VCID_2", "B7")
    return path


def reflectance_tiles(count: int = 5, side: int = 224) -> np.ndarray:
    random = np.random.default_rng(1)
    base = random.uniform(0.02, 0.5, (count, 6, 1, 1))
    return np.clip(base + random.normal(0, 0.02, (count, 6, side, side)), 0, 1).astype(np.float32)


@pytest.mark.parametrize("prefix", ["encoder.", ""])
def test_published_names_of_both_generations_load_strictly_and_several_frames_become_one(tmp_path: Path, prefix: str):
    state = published(SMALL, prefix)
    module = prithvi.build_module(SMALL, save_torch(state, tmp_path / "published.pt"))
    loaded = module.state_dict()
    assert loaded["pos_embed"].equal(state[f"{prefix}pos_embed"][:, :197])
    assert loaded["patch_embed.proj.weight"].equal(state[f"{prefix}patch_embed.proj.weight"][:, :, 0])
    assert loaded["blocks.1.mlp.fc2.weight"].equal(state[f"{prefix}blocks.1.mlp.fc2.weight"])


def test_the_encoder_computes_what_its_description_says(tmp_path: Path):
    import torch
    from torch.nn import functional as f

    state = published(SMALL)
    module = prithvi.build_module(SMALL, save_torch(state, tmp_path / "published.pt"))
    w = {name.removeprefix("encoder."): value for name, value in state.items()}
    x = torch.randn(2, 6, 224, 224)
    with torch.inference_mode():
        tokens = f.conv3d(x.unsqueeze(2), w["patch_embed.proj.weight"], w["patch_embed.proj.bias"], stride=(1, 16, 16))
        tokens = tokens.flatten(2).transpose(1, 2) + w["pos_embed"][:, 1:197]
        tokens = torch.cat([(w["cls_token"] + w["pos_embed"][:, :1]).expand(2, -1, -1), tokens], dim=1)
        for block in ("blocks.0.", "blocks.1."):
            h = f.layer_norm(tokens, (48,), w[block + "norm1.weight"], w[block + "norm1.bias"], 1e-5)
            qkv = f.linear(h, w[block + "attn.qkv.weight"], w[block + "attn.qkv.bias"])
            q, k, v = qkv.reshape(2, 197, 3, 3, 16).permute(2, 0, 3, 1, 4)
            mixed = f.scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape(2, 197, 48)
            tokens = tokens + f.linear(mixed, w[block + "attn.proj.weight"], w[block + "attn.proj.bias"])
            h = f.layer_norm(tokens, (48,), w[block + "norm2.weight"], w[block + "norm2.bias"], 1e-5)
            h = f.gelu(f.linear(h, w[block + "mlp.fc1.weight"], w[block + "mlp.fc1.bias"]))
            tokens = tokens + f.linear(h, w[block + "mlp.fc2.weight"], w[block + "mlp.fc2.bias"])
        tokens = f.layer_norm(tokens, (48,), w["norm.weight"], w["norm.bias"], 1e-5)
        assert torch.allclose(module(x), tokens[:, 1:].mean(dim=1), atol=1e-4)


def test_a_weight_that_is_missing_or_of_another_size_is_named(tmp_path: Path):
    state = published(SMALL)
    del state["encoder.blocks.1.attn.qkv.bias"]
    with pytest.raises(WeightsUnusableError, match=r"blocks\.1\.attn\.qkv\.bias` is missing"):
        prithvi.build_module(SMALL, save_torch(state, tmp_path / "cut.pt"))
    with pytest.raises(WeightsUnusableError, match="has shape"):
        prithvi.build_module(replace(SMALL, dim=96), save_torch(published(SMALL), tmp_path / "small.pt"))


def test_absent_weights_are_said_with_the_commands_that_bring_them(models: Path):
    with pytest.raises(WeightsMissingError) as caught:
        find("prithvi-2.0-300m", models).load()
    assert "lookalike models add prithvi-2.0-300m --file" in sentence_of(caught.value)


def test_both_runtimes_agree_and_see_reflectance_unstretched(added: Path):
    tiles = reflectance_tiles(side=112)
    fast, plain = (find(NAME).load(device=device).embed(tiles) for device in ("cpu", "torch-cpu"))
    assert fast.shape == (5, 48)
    assert cosines(fast, plain).min() > 0.9999
    darker = find(NAME).load(device="cpu").embed(tiles * np.float32(0.5))
    assert np.abs(darker - fast).max() > 0.01
    with pytest.raises(ValueError, match="not float32"):
        find(NAME).load(device="cpu").embed((tiles * 255).astype(np.uint8))


def test_the_landsat_scene_is_indexed_and_a_box_finds_itself(added: Path, scene: Path, tmp_path: Path):
    embedder = find(NAME).load()
    settings = IndexSettings(GridRecipe(112, 56), ProjectionRecipe("centre", None), LANDSAT_BANDS, (1 / 255, 0.0))
    index = tmp_path / "index"
    report = index_rasters(index, [scene], embedder, settings)
    entry = Index.open(index).manifest.rasters[0]
    assert report.tiles == 120
    assert entry.bands.indexes == (1, 2, 3, 4, 5, 7)
    assert entry.stretch is None
    assert entry.reflectance is not None and entry.reflectance.scale == (1 / 255,) * 6

    searcher = Searcher(index, lambda _: embedder)
    xs, ys = entry.georeference.affine @ (np.array([280.0, 392.0]), np.array([168.0, 280.0]))
    box = Box(float(xs[0]), float(ys[1]), float(xs[1]), float(ys[0]), "EPSG:4326")
    found = searcher.search(SearchRequest((BoxExample(box),), orientations=False, limit=5))
    assert found.matches[0].key == TileKey(0, 3, 5)
    assert found.matches[0].score > 0.999
    assert found.previews[0].pixels.dtype == np.float32
    same = searcher.search(SearchRequest((TileExample(entry.id, TileKey(0, 3, 5)),), limit=5))
    assert [match.key for match in same.matches] == [
        match.key for match in found.matches
    ]  # also those that touch the example
    stored = [match.score for match in same.matches]
    assert stored == pytest.approx([match.score for match in found.matches], abs=0.001)  # stored vectors are float16

    picture = next(thumbnails(searcher.index, [(entry.id, TileKey(0, 3, 5))]))
    with rasterio.open(scene) as file:
        red = file.read(3, window=((168, 280), (280, 392)))
    assert np.array_equal(picture[..., 0], (np.clip(red / 255 / 0.3, 0, 1) * 255).round().astype(np.uint8))

    again = index_rasters(index, [scene], embedder, replace(settings, reflectance=None))  # as recorded
    assert again.rasters[0].embedded_now == 0
    other = index_rasters(index, [scene], embedder, replace(settings, reflectance=(0.002, 0.0)))
    assert other.rasters[0].embedded_now == 120


def test_numbers_that_say_nothing_of_reflectance_and_pictures_as_examples_are_refused(
    added: Path, scene: Path, tmp_path: Path
):
    embedder = find(NAME).load()
    settings = IndexSettings(GridRecipe(224, 224), ProjectionRecipe("centre", None), LANDSAT_BANDS)
    with pytest.raises(RasterUnusableError, match="by which scale and offset"):
        index_rasters(tmp_path / "index", [scene], embedder, settings)
    index_rasters(tmp_path / "index", [scene], embedder, replace(settings, reflectance=(0.004, 0.0)))
    with pytest.raises(ExampleError, match="Draw a box"):
        Searcher(tmp_path / "index", lambda _: embedder).search(SearchRequest((ImageExample(scene),)))


def test_an_assumed_scale_is_named_where_the_raster_is_indexed(added: Path, tmp_path: Path):
    path = tmp_path / "scene.tif"
    numbers = (10_000 * reflectance_tiles(count=1)[0]).astype(np.uint16)
    transform = rasterio.Affine(30, 0, 500_000, 0, -30, 5_500_000)
    profile = {"driver": "GTiff", "count": 6, "dtype": "uint16", "crs": "EPSG:32633", "transform": transform}
    with rasterio.open(path, "w", height=224, width=224, **profile) as target:
        target.write(numbers)
    run = CliRunner().invoke
    command = ["index", str(path), "--index", str(tmp_path / "index"), "--model", NAME, "--bands", "1,2,3,4,5,6"]
    assumed = run(main, [*command, "--json"])
    assert assumed.exit_code == 0, assumed.output
    (outcome,) = json.loads(assumed.stdout)["rasters"]
    assert len(outcome["warnings"]) == 1 and "multiplied by 0.0001" in outcome["warnings"][0]
    assert "Note:" not in run(main, command).output
    beyond = run(main, [*command, "--reflectance", "0.01"])
    assert "Note: The reflectance goes from" in beyond.output and "multiplied" not in beyond.output


def test_a_timm_network_with_seven_channels_is_added_under_a_name_of_its_own_and_used(
    models: Path, scene: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("LOOKALIKE_MODELS", str(models))
    file = save_torch(random_network("resnet10t", in_chans=7).state_dict(), tmp_path / "seven.pth")
    run = CliRunner().invoke
    names = "blue,green,red,nir,swir1,thermal,swir2"
    add = ["models", "add", "my-landsat", "--architecture", "resnet10t", "--file", str(file), "--bands", names]
    result = run(main, add)
    assert result.exit_code == 0, result.output
    card = find("my-landsat").card
    assert card.input.channels == 7 and card.input.bands[5] == "thermal" and not card.input.reflectance
    shuffled = "red=3,blue=1,green=2,nir=4,thermal=6,swir1=5,swir2=7"
    index = tmp_path / "index"
    indexed = run(main, ["index", str(scene), "--index", str(index), "--model", "my-landsat", "--bands", shuffled])
    assert indexed.exit_code == 0, indexed.output
    entry = Index.open(index).manifest.rasters[0]
    assert entry.bands.indexes == (1, 2, 3, 4, 5, 6, 7)
    assert entry.stretch is None and entry.reflectance is None  # 8-bit numbers are taken as a picture
    for wrong in ("resnet18", "a/b"):
        assert run(main, ["models", "add", wrong, *add[3:]]).exit_code == 5
    assert run(main, ["models", "add", "x", "--bands", "a"]).exit_code == 3
