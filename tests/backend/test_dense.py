# SPDX-License-Identifier: GPL-3.0-or-later
"""The mode dense: many tiles of a metatile at once, seen with their surroundings; queries seen the same way."""

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import lookalike.indexing.shards
from lookalike.errors import CancelledError, IndexMismatchError, ModelError
from lookalike.index.manifest import GridRecipe, dump_manifest
from lookalike.index.store import Index
from lookalike.indexing.estimate import estimate, full_metatiles
from lookalike.indexing.plan import plan_with
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.indexing.wishes import Wishes, settle, with_preset
from lookalike.models.base import DEFAULT_MODEL, DenseEmbedder, mode_of
from lookalike.models.finding import find, load_for_search
from lookalike.models.frameworks import import_timm, import_torch
from lookalike.models.runtimes.batches import BATCH
from lookalike.models.runtimes.converted import converted_model
from lookalike.models.runtimes.openvino import compile_options
from lookalike.models.runtimes.silent_openvino import ov
from lookalike.models.runtimes.trunk import cut
from lookalike.rasters.blocks import read_block
from lookalike.rasters.grid import TileGrid
from lookalike.rasters.metatiles import MOST_ALONG, metatile_side, plan_metatiles, read_metatiles, read_mirrored
from lookalike.rasters.reader import RasterReader
from lookalike.search.request import BoxExample, ImageExample, SearchRequest, TileExample
from lookalike.search.searcher import Searcher
from lookalike.surroundings import picture_side, tile_side
from lookalike.types import Box, PixelWindow, TileKey
from tests.backend.conftest import SCENES, textured, write_raster
from tests.backend.test_indexing import contents

SETTINGS = IndexSettings(GridRecipe(64, 32))
SIDE = 700, 520


@pytest.fixture(scope="module")
def dense() -> DenseEmbedder:
    embedder = find(DEFAULT_MODEL).load(device="cpu", mode="dense")
    assert isinstance(embedder, DenseEmbedder) and mode_of(embedder) == "dense"
    return embedder


@pytest.fixture(scope="module")
def scene(tmp_path_factory, dense):
    """A raster and its index in the mode dense."""
    folder = tmp_path_factory.mktemp("dense")
    write_raster(folder / "ortho.tif", textured(*SIDE))
    index_rasters(folder / "index", [folder / "ortho.tif"], dense, SETTINGS)
    return folder


@pytest.mark.parametrize(("size", "stride"), [(64, 32), (64, 64), (50, 17)])
@pytest.mark.parametrize("block", [(256, 256), (1, 700)])
def test_metatiles_hold_every_tile_once_whatever_the_files_blocks(size, stride, block):
    grid = TileGrid(*SIDE, size, stride)
    blocks = plan_metatiles(grid, block, 3, 1)
    assert sum(each.tiles for each in blocks) == len(grid)
    assert set(blocks) == set(plan_metatiles(grid, (256, 256), 3, 1))


@pytest.mark.parametrize("profile", [{}, {"tiled": False, "blockysize": 1}])
@pytest.mark.parametrize(("width", "height"), [(700, 520), (1500, 90), (50, 40)])
def test_metatiles_cut_the_tiles_that_are_cut_alone(make_raster, width, height, profile):
    path = make_raster(width=width, height=height, **profile)
    with RasterReader(path, channels=3) as reader:
        grid = TileGrid(width, height, 64, 32, levels=(0, 1))
        blocks = plan_metatiles(grid, reader.info.block_shape, 3, 1)
        metatiles = list(read_metatiles(reader, grid, blocks))
        assert len(metatiles) == len(blocks)
        for block, metatile in zip(blocks, metatiles, strict=True):
            alone = read_block(reader, grid, block)
            assert metatile.pixels.shape[1:] == (metatile_side(grid, block.level),) * 2
            np.testing.assert_array_equal(metatile.keys, alone.keys)
            if (
                min(grid.level_shape(block.level)) < 64
            ):  # beyond the raster a tile alone is black, and one in a metatile is mirrored
                continue
            for (top, left), tile in zip(metatile.corners, alone.tiles, strict=True):
                np.testing.assert_array_equal(metatile.pixels[:, top : top + 64, left : left + 64], tile)


def test_a_row_of_metatiles_is_read_at_once(make_raster, monkeypatch):
    path = make_raster(width=1500, height=90, tiled=False, blockysize=1)
    with RasterReader(path, channels=3) as reader:
        read, calls = reader.read, []
        monkeypatch.setattr(reader, "read", lambda window, level=0: calls.append(window) or read(window, level))
        grid = TileGrid(1500, 90, 64, 32)
        blocks = plan_metatiles(grid, reader.info.block_shape, 3, 1)
        assert len(list(read_metatiles(reader, grid, blocks))) == len(blocks) > 4
    assert len(calls) == 1


@pytest.mark.parametrize(
    ("width", "height", "stride", "side"),
    [(250, 200, 128, 384), (512, 300, 128, 640), (9000, 300, 128, 1280), (9000, 9000, 8, 640)],
)
def test_metatiles_are_no_larger_than_they_must_be(width, height, stride, side):
    grid = TileGrid(width, height, 256, stride)
    assert metatile_side(grid, 0) == side
    assert max(block.tiles for block in plan_metatiles(grid, (256, 256), 3, 1)) <= MOST_ALONG**2


def test_beyond_the_raster_it_is_mirrored(make_raster):
    with RasterReader(make_raster(width=100, height=80), channels=3) as reader:
        inside = reader.read(PixelWindow(0, 0, 100, 80))[0]
        pixels, valid = read_mirrored(reader, PixelWindow(-20, -10, 300, 300), 0)
    np.testing.assert_array_equal(pixels, np.pad(inside, ((0, 0), (10, 210), (20, 180)), mode="symmetric"))
    assert valid[10:90, 20:120].all() and valid.sum() == 80 * 100


@pytest.mark.parametrize("size", [16, 50, 64, 67, 129, 256])
def test_a_pictures_tile_is_known_from_its_side(size):
    assert tile_side(picture_side(size)) == size


def test_no_tile_has_a_picture_of_such_a_side():
    with pytest.raises(ValueError, match="no tile"):
        tile_side(picture_side(256) + 4)


@pytest.mark.parametrize("model", [DEFAULT_MODEL, "mobilenetv2"])
def test_trunk_and_head_make_the_whole_network(model):
    described, build = find(model).card, find(model).network()
    core = ov.Core()
    whole = converted_model(core, described, build, BATCH)  # by torch; the graph made without is compared elsewhere
    parts = cut(whole, described)
    pixels = (
        np.random.default_rng(0).normal(size=(BATCH, 3, described.input.size, described.input.size)).astype(np.float32)
    )
    run = [core.compile_model(each, "CPU", compile_options("fp32")) for each in (whole, parts.trunk, parts.head)]
    features = run[1](pixels)[0]
    assert features.shape[2:] == (parts.cells, parts.cells) and parts.cells * parts.cell == described.input.size
    np.testing.assert_allclose(run[2](features)[0], run[0](pixels)[0], rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("architecture", ["vit_tiny_patch16_224", "mobilenetv3_small_050"])
def test_networks_that_look_at_all_of_a_tile_cannot_be_cut(architecture):
    timm, torch = import_timm(), import_torch()
    module = timm.create_model(architecture, pretrained=False, num_classes=0).eval()
    shape = [BATCH, 3, 224, 224]
    with torch.inference_mode():
        model = ov.convert_model(module, example_input=torch.zeros(shape), input=shape)
    with pytest.raises(ModelError, match="cannot be run in the mode dense"):
        cut(model, find(DEFAULT_MODEL).card)


@pytest.mark.parametrize(
    ("model", "tile", "stride", "device", "mode"),
    [
        (DEFAULT_MODEL, 256, 128, "cpu", "dense"),
        (DEFAULT_MODEL, 64, 32, "cpu", "dense"),
        (DEFAULT_MODEL, 256, 100, "cpu", "tiles"),
        (DEFAULT_MODEL, 256, 256, "cpu", "tiles"),
        (DEFAULT_MODEL, 2048, 1024, "cpu", "tiles"),
        (DEFAULT_MODEL, 256, 128, "torch-cpu", "tiles"),
        ("mobilenetv2", 256, 128, "cpu", "tiles"),
    ],
)
def test_dense_is_the_default_where_it_was_measured_to_find_as_much(model, tile, stride, device, mode):
    assert settle(Wishes(model=model, tile=tile, stride=stride), None, device).mode == mode


def test_what_is_asked_for_comes_before_the_default():
    assert settle(Wishes(mode="tiles"), None, "cpu").mode == "tiles"
    assert with_preset(Wishes(preset="scene-pca")).mode == "tiles"


def test_vectors_are_those_of_the_network_in_torch(dense):
    torch = pytest.importorskip("torch")
    described, network = find(DEFAULT_MODEL).card, find(DEFAULT_MODEL).network()()
    side = picture_side(described.input.size)  # of the network's own size, so that nothing is resized
    pictures = np.random.default_rng(0).integers(0, 256, (3, 3, side, side), np.uint8)
    mean, std = (
        torch.tensor(values).reshape(1, -1, 1, 1) * 255 for values in (described.input.mean, described.input.std)
    )
    with torch.inference_mode():  # cells of 16 px, of which 3.5 are in the margin: half a cell is left out
        seen = torch.from_numpy(pictures[:, :, 8:-8, 8:-8].astype(np.float32))
        features = network.blocks[:5](network.bn1(network.conv_stem((seen - mean) / std)))[:, :, 3:17, 3:17]
        tail = network.bn2(network.conv_head(network.blocks[5:](features.contiguous())))
        expected = network.global_pool(tail).numpy()
    np.testing.assert_allclose(dense.embed(pictures), expected, rtol=1e-2, atol=1e-3)


@pytest.mark.skipif(not SCENES.is_dir(), reason="needs the labelled scenes beside the repository")
def test_among_real_scenes_a_tile_is_seen_much_as_if_it_were_cut_out(tmp_path, dense):
    files = [file for folder in sorted(SCENES.iterdir()) for file in sorted(folder.glob("*.jpg"))[:2]]
    tiles = np.stack([np.asarray(Image.open(file).convert("RGB").resize((256, 256))) for file in files])
    mosaic = tiles.reshape(6, 7, 256, 256, 3).transpose(4, 0, 2, 1, 3).reshape(3, 6 * 256, 7 * 256)
    write_raster(tmp_path / "mosaic.tif", mosaic)
    index_rasters(tmp_path / "index", [tmp_path / "mosaic.tif"], dense, IndexSettings(GridRecipe(256, 256)))
    index = Index.open(tmp_path / "index")
    order = np.lexsort(index.keys("mosaic").T[::-1])
    found = np.concatenate([np.asarray(part, np.float32) for part in index.stored_vectors("mosaic")])[order]
    expected = find(DEFAULT_MODEL).load(device="cpu").embed(tiles.transpose(0, 3, 1, 2))
    expected, found = (each - expected.mean(axis=0) for each in (expected, found))
    likeness = (expected / np.linalg.norm(expected, axis=1, keepdims=True)) @ found.T
    assert (likeness.argmax(axis=0) == np.arange(len(found))).mean() > 0.9


def test_every_tile_is_indexed_once_and_the_manifest_names_the_mode(scene):
    index = Index.open(scene / "index")
    keys = index.keys("ortho")
    assert len(np.unique(keys, axis=0)) == len(keys) == len(SETTINGS.grid.grid(*SIDE))
    assert index.manifest.embedder.mode == "dense"


def test_an_index_that_was_interrupted_ends_equal(tmp_path, dense, monkeypatch):
    raster = tmp_path / "ortho.tif"
    write_raster(raster, textured(1600, 300))
    stored, whole, cut_off = (tmp_path / name for name in ("stored", "whole", "cut_off"))
    index_rasters(stored, [raster], dense, SETTINGS)
    monkeypatch.setattr(lookalike.indexing.shards, "TILES_PER_SHARD", 60)
    index_rasters(whole, [raster], dense, SETTINGS)
    calls = iter(range(100))
    with pytest.raises(CancelledError):
        index_rasters(cut_off, [raster], dense, SETTINGS, cancelled=lambda: next(calls) >= 12)
    begun = Index.open(cut_off).manifest.rasters[0]
    assert 0 < len(begun.shards) < begun.shards_planned
    index_rasters(cut_off, [raster], dense, SETTINGS)
    assert contents(cut_off) == contents(whole)
    indexes = [Index.open(folder) for folder in (stored, whole)]  # other shards, the same vectors
    orders = [np.lexsort(index.keys("ortho").T[::-1]) for index in indexes]
    vectors = [np.concatenate([np.asarray(part) for part in index.stored_vectors("ortho")]) for index in indexes]
    np.testing.assert_array_equal(vectors[0][orders[0]], vectors[1][orders[1]])


def test_a_box_on_a_tile_finds_that_tile_first(scene, dense):
    searcher = Searcher(scene / "index", lambda _: dense)
    for key in (TileKey(0, 0, 0), TileKey(0, 3, 7), TileKey(0, 15, 20)):
        place = searcher.search(SearchRequest((TileExample("ortho", key),), limit=1)).matches[0]
        example = BoxExample(_box(SETTINGS.grid.grid(*SIDE).window(key)), "ortho")
        result = searcher.search(SearchRequest((example,), limit=1, orientations=False))
        assert result.matches[0].key == place.key == key
        assert result.matches[0].score > 0.6 and not result.warnings
        assert result.previews[0].pixels.shape == (3, 64, 64)


def _box(window: PixelWindow) -> Box:
    x, y = 500_000 + window.x * 0.5, 5_500_000 - window.y * 0.5
    return Box(x, y - window.height * 0.5, x + window.width * 0.5, y)


def test_a_picture_is_searched_with_a_word_that_it_has_no_surroundings(scene, tmp_path, dense):
    pixels = textured(*SIDE)[:, 96:160, 224:288]
    Image.fromarray(pixels.transpose(1, 2, 0)).save(tmp_path / "cut.png")
    result = Searcher(scene / "index", lambda _: dense).search(
        SearchRequest((ImageExample(tmp_path / "cut.png"),), limit=3)
    )
    assert any("no surroundings" in warning for warning in result.warnings)
    assert TileKey(0, 3, 7) in [match.key for match in result.matches]


def test_the_modes_are_never_mixed_in_one_index(scene, tmp_path, dense):
    shutil.copytree(scene / "index", tmp_path / "index")
    plain = find(DEFAULT_MODEL).load(device="cpu")
    with pytest.raises(IndexMismatchError, match="mode dense and not tiles"):
        index_rasters(tmp_path / "index", [scene / "ortho.tif"], plain, SETTINGS)
    with pytest.raises(IndexMismatchError, match="mode dense and not tiles"):
        assert Searcher(scene / "index", lambda _: plain).embedder
    assert settle(Wishes(), Index.peek(scene / "index").manifest).mode == "dense"


def test_an_index_of_another_form_of_the_mode_dense_is_neither_mixed_nor_searched(scene, tmp_path, dense):
    shutil.copytree(scene / "index", tmp_path / "index")
    stored = Index.peek(tmp_path / "index").manifest
    assert stored.embedder.cells == 14
    before_there_was_a_cut = replace(stored, embedder=replace(stored.embedder, cells=None))
    (tmp_path / "index" / "manifest.json").write_bytes(dump_manifest(before_there_was_a_cut))
    with pytest.raises(IndexMismatchError, match="another form of the mode dense"):
        index_rasters(tmp_path / "index", [scene / "ortho.tif"], dense, SETTINGS)
    with pytest.raises(IndexMismatchError, match="another form of the mode dense"):
        assert Searcher(tmp_path / "index", lambda _: dense).embedder


def test_an_index_in_the_mode_dense_is_searched_on_the_cpu_whatever_the_device():
    assert load_for_search(find(DEFAULT_MODEL).load, "torch-cpu", "fp32", "dense").device == "CPU (OpenVINO, dense)"


@pytest.mark.parametrize("model", ["colour-texture", "lite0-turned", "lite0-mobilenetv2", "prithvi-100m"])
def test_models_that_are_no_single_network_keep_the_tiles(model):
    with pytest.raises(ModelError, match="cannot be run in the mode dense"):
        find(model).load(mode="dense")


def test_a_gpu_is_refused():
    with pytest.raises(ModelError, match="runs on the CPU"):
        find(DEFAULT_MODEL).load(device="cuda", mode="dense")


def test_tiles_of_nodata_are_left_out_and_change_no_other(tmp_path, dense):
    pixels = textured(*SIDE)
    pixels[:, 200:, :300] = 0
    write_raster(tmp_path / "hole.tif", pixels, nodata=0)
    index_rasters(tmp_path / "index", [tmp_path / "hole.tif"], dense, SETTINGS)
    keys = Index.open(tmp_path / "index").keys("hole")
    assert 0 < len(keys) < len(SETTINGS.grid.grid(*SIDE))
    assert not ((keys[:, 1] >= 8) & (keys[:, 2] <= 6)).any()


def test_what_it_will_cost_is_said_before(scene, tmp_path, dense):
    fresh = plan_with(tmp_path / "new", [scene / "ortho.tif"], dense, SETTINGS, None)
    assert estimate(fresh, dense).tiles == len(SETTINGS.grid.grid(*SIDE))
    done = plan_with(scene / "index", [scene / "ortho.tif"], dense, SETTINGS, None)
    assert estimate(done, dense).tiles == 0


def test_metatiles_that_hold_few_tiles_count_as_what_they_cost(make_raster, tmp_path, dense):
    def cost(path: Path) -> float:
        return full_metatiles(plan_with(tmp_path / "index", [path], dense, SETTINGS, None).rasters[0])

    assert cost(make_raster("small.tif", 128, 128)) == pytest.approx((2.5 / 5) ** 2)
    assert cost(make_raster("wide.tif", 64 * 9, 64)) == 3
