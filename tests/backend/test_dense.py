# SPDX-License-Identifier: GPL-3.0-or-later
"""The mode dense: many tiles of a window at once, seen with their surroundings; queries seen the same way."""

import shutil

import numpy as np
import pytest
from PIL import Image

import lookalike.indexing.shards
from lookalike.embedders.base import DenseEmbedder, mode_of
from lookalike.embedders.dense_runtime import pooled
from lookalike.embedders.registry import DEFAULT_MODEL, load_embedder, torch_network
from lookalike.errors import CancelledError, IndexMismatchError, ModelError
from lookalike.index.manifest import GridRecipe
from lookalike.index.store import IndexStore
from lookalike.indexing.estimate import estimate
from lookalike.indexing.recipe import Wishes, recipe_for
from lookalike.indexing.run import IndexSettings, index_rasters
from lookalike.rasters.blocks import read_block
from lookalike.rasters.dense_windows import plan_windows, read_mirrored, read_window
from lookalike.rasters.grid import TileGrid
from lookalike.rasters.reader import RasterReader
from lookalike.search.request import BoxExample, ImageExample, SearchRequest, TileExample
from lookalike.search.searcher import Searcher
from lookalike.types import Box, PixelWindow, TileKey
from tests.backend.conftest import textured, write_raster
from tests.backend.test_indexing import contents

SETTINGS = IndexSettings(GridRecipe(64, 32))
SIDE = 700, 520


@pytest.fixture(scope="module")
def dense() -> DenseEmbedder:
    embedder = load_embedder(DEFAULT_MODEL, device="cpu", mode="dense")
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
def test_windows_hold_every_tile_once_whatever_the_files_blocks(size, stride, block):
    grid = TileGrid(*SIDE, size, stride)
    blocks = plan_windows(grid, block, 3, 1)
    assert sum(each.tiles for each in blocks) == len(grid)
    assert set(blocks) == set(plan_windows(grid, (256, 256), 3, 1))


def test_a_window_cuts_the_tiles_that_are_cut_alone(tmp_path, make_raster):
    with RasterReader(make_raster(), channels=3) as reader:
        grid = TileGrid(*SIDE, 64, 32)
        for block in plan_windows(grid, reader.info.block_shape, 3, 1):
            window, alone = read_window(reader, grid, block), read_block(reader, grid, block)
            np.testing.assert_array_equal(window.keys, alone.keys)
            for (top, left), tile in zip(window.corners, alone.tiles, strict=True):
                np.testing.assert_array_equal(window.pixels[:, top : top + 64, left : left + 64], tile)


def test_beyond_the_raster_it_is_mirrored(make_raster):
    with RasterReader(make_raster(width=100, height=80), channels=3) as reader:
        inside = reader.read(PixelWindow(0, 0, 100, 80))[0]
        pixels = read_mirrored(reader, PixelWindow(-20, -10, 300, 300), 0)
    np.testing.assert_array_equal(pixels, np.pad(inside, ((0, 0), (10, 210), (20, 180)), mode="symmetric"))


def test_a_cell_counts_for_a_tile_by_the_share_it_covers():
    features = np.arange(2 * 4 * 4, dtype=np.float32).reshape(2, 4, 4)
    corners = np.array([[0, 0], [16, 24], [0, 0]], dtype=np.int32)
    found = pooled(features, corners, size=32, side=64)
    np.testing.assert_allclose(found[0], features[:, :2, :2].mean(axis=(1, 2)))
    np.testing.assert_allclose(found[2], found[0])
    across = 0.25 * features[:, 1:3, 1] + 0.5 * features[:, 1:3, 2] + 0.25 * features[:, 1:3, 3]
    np.testing.assert_allclose(found[1], across.mean(axis=1))


def test_vectors_are_those_of_the_network_in_torch(dense):
    torch = pytest.importorskip("torch")
    from lookalike.embedders.feature_map import FeatureMap

    card, build = torch_network(DEFAULT_MODEL)
    pictures = np.random.default_rng(0).integers(0, 256, (2, 3, 2 * card.input.size, 2 * card.input.size), np.uint8)
    mean, std = (torch.tensor(values).reshape(1, -1, 1, 1) * 255 for values in (card.input.mean, card.input.std))
    with torch.inference_mode():
        features = FeatureMap(build())((torch.from_numpy(pictures).float() - mean) / std).numpy()
    inner = 0.5 * (features[:, :, 3:10] + features[:, :, 4:11])
    expected = 0.5 * (inner[..., 3:10] + inner[..., 4:11])
    np.testing.assert_allclose(dense.embed(pictures), expected.mean(axis=(2, 3)), rtol=1e-2, atol=1e-3)


def test_every_tile_is_indexed_once_and_the_manifest_names_the_mode(scene):
    store = IndexStore.open(scene / "index")
    keys = store.keys("ortho")
    assert len(np.unique(keys, axis=0)) == len(keys) == len(SETTINGS.grid.grid(*SIDE))
    assert store.manifest.embedder.mode == "dense"


def test_an_index_that_was_interrupted_ends_equal(scene, tmp_path, dense, monkeypatch):
    monkeypatch.setattr(lookalike.indexing.shards, "TILES_PER_SHARD", 60)
    whole, cut, raster = tmp_path / "whole", tmp_path / "cut", scene / "ortho.tif"
    index_rasters(whole, [raster], dense, SETTINGS)
    calls = iter(range(100))
    with pytest.raises(CancelledError):
        index_rasters(cut, [raster], dense, SETTINGS, cancelled=lambda: next(calls) >= 4)
    begun = IndexStore.open(cut).manifest.rasters[0]
    assert 0 < len(begun.shards) < begun.shards_planned
    index_rasters(cut, [raster], dense, SETTINGS)
    assert contents(cut) == contents(whole)
    stored = IndexStore.open(scene / "index")  # other shards, the same vectors
    order = [np.lexsort(store.keys("ortho").T[::-1]) for store in (stored, IndexStore.open(whole))]
    both = [
        np.concatenate([np.asarray(part) for part in store.vectors("ortho")])
        for store in (stored, IndexStore.open(whole))
    ]
    np.testing.assert_array_equal(both[0][order[0]], both[1][order[1]])


def test_a_box_on_a_tile_finds_that_tile_first(scene, dense):
    searcher = Searcher(scene / "index", lambda _: dense)
    for key in (TileKey(0, 0, 0), TileKey(0, 3, 7), TileKey(0, 15, 20)):
        place = searcher.search(SearchRequest((TileExample("ortho", key),), limit=1)).hits[0]
        example = BoxExample(_box(SETTINGS.grid.grid(*SIDE).window(key)), "ortho")
        result = searcher.search(SearchRequest((example,), limit=1, orientations=False))
        assert result.hits[0].key == place.key == key
        assert result.hits[0].score > 0.6 and not result.warnings
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
    assert TileKey(0, 3, 7) in [hit.key for hit in result.hits]


def test_the_modes_are_never_mixed_in_one_index(scene, tmp_path, dense):
    shutil.copytree(scene / "index", tmp_path / "index")
    plain = load_embedder(DEFAULT_MODEL, device="cpu")
    with pytest.raises(IndexMismatchError, match="mode dense and not tiles"):
        index_rasters(tmp_path / "index", [scene / "ortho.tif"], plain, SETTINGS)
    with pytest.raises(IndexMismatchError, match="mode dense and not tiles"):
        assert Searcher(scene / "index", lambda _: plain).embedder
    assert recipe_for(scene / "index", Wishes()).mode == "dense"
    assert recipe_for(tmp_path / "none", Wishes()).mode == "tiles"


@pytest.mark.parametrize("model", ["colour-texture", "lite0-turned", "lite0-mobilenetv2", "prithvi-100m"])
def test_models_that_are_no_single_network_keep_the_tiles(model):
    with pytest.raises(ModelError, match="cannot be run in the mode dense"):
        load_embedder(model, mode="dense")


def test_a_gpu_is_refused():
    with pytest.raises(ModelError, match="runs on the CPU"):
        load_embedder(DEFAULT_MODEL, device="cuda", mode="dense")


def test_tiles_of_nodata_are_left_out_and_change_no_other(tmp_path, dense):
    pixels = textured(*SIDE)
    pixels[:, 200:, :300] = 0
    write_raster(tmp_path / "hole.tif", pixels, nodata=0)
    index_rasters(tmp_path / "index", [tmp_path / "hole.tif"], dense, SETTINGS)
    keys = IndexStore.open(tmp_path / "index").keys("hole")
    assert 0 < len(keys) < len(SETTINGS.grid.grid(*SIDE))
    assert not ((keys[:, 1] >= 8) & (keys[:, 2] <= 6)).any()


def test_what_it_will_cost_is_said_before(scene, tmp_path, dense):
    assert estimate([scene / "ortho.tif"], dense, SETTINGS).tiles == len(SETTINGS.grid.grid(*SIDE))
    done = IndexStore.open(scene / "index")
    assert estimate([scene / "ortho.tif"], dense, SETTINGS, done).tiles == 0
