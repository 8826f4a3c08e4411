# SPDX-License-Identifier: GPL-3.0-or-later
"""Heat maps of real rasters: right place, right values, whole or not at all."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from click.testing import CliRunner

from lookalike.cli import main
from lookalike.errors import BadInputError, BoxError, CancelledError
from lookalike.index.manifest import GridRecipe
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.models.finding import find
from lookalike.rasters.georeference import Georeference, parse_crs
from lookalike.search.heat_map import HeatMapRequest, chosen_raster, write_heat_map
from lookalike.search.request import BoxExample, PointExample, SearchRequest, TileExample
from lookalike.search.searcher import Searcher
from lookalike.types import Box, TileKey

from .conftest import textured, write_raster

TILE, STRIDE = 64, 32
TURNED = Affine.translation(500_000, 5_500_000) @ Affine.rotation(30) @ Affine.scale(0.5, -0.5)


def searcher_of(folder: Path, embedder, *rasters: Path, levels: tuple[int, ...] = (0,)) -> Searcher:
    index = folder / "index"
    index_rasters(index, rasters, embedder, IndexSettings(GridRecipe(TILE, STRIDE, levels)))
    return Searcher(index, lambda recipe: find(recipe.name).load())


def tile(row: int, col: int) -> SearchRequest:
    return SearchRequest((TileExample("ortho", TileKey(0, row, col)),))


@pytest.fixture(scope="module")
def searcher(tmp_path_factory, colour_texture) -> Searcher:
    folder = tmp_path_factory.mktemp("ortho")
    write_raster(folder / "ortho.tif", textured(700, 520))
    return searcher_of(folder, colour_texture, folder / "ortho.tif")


def test_the_highest_value_lies_on_the_example_at_its_place_on_the_map(searcher, tmp_path):
    box = Box(500_096, 5_499_872, 500_128, 5_499_904)  # 32 m are 64 pixels: the tile at row 6, column 6
    made = write_heat_map(
        searcher, HeatMapRequest(SearchRequest((BoxExample(box),), orientations=False), "ortho"), tmp_path / "heat.tif"
    )
    x, y = made.highest_at
    assert box.xmin < x < box.xmax and box.ymin < y < box.ymax
    assert made.highest == pytest.approx(1, abs=1e-3)
    with rasterio.open(tmp_path / "heat.tif") as heat:
        assert heat.crs == "EPSG:32633"
        assert heat.transform == Affine(16, 0, 500_000, 0, -16, 5_500_000)
        assert (heat.width, heat.height) == (-(-700 // 32), -(-520 // 32))
        assert heat.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        values = heat.read(1)
        peak = np.argwhere(values == np.nanmax(values))
        assert {(int(row), int(col)) for row, col in peak} <= {(6, 6), (6, 7), (7, 6), (7, 7)}
        assert heat.descriptions == ("similarity",)


def test_a_pixel_has_the_score_that_a_search_gives_the_best_tile_over_it(searcher, tmp_path):
    request = tile(3, 4)
    write_heat_map(searcher, HeatMapRequest(request, "ortho", percentile=True), tmp_path / "heat.tif")
    all_tiles = SearchRequest(request.examples, limit=10_000, max_overlap=1)
    matches = {(match.key.row, match.key.col): match for match in searcher.search(all_tiles).matches}
    with rasterio.open(tmp_path / "heat.tif") as heat:
        similarity, percentile = heat.read()
    # The cell at row 9, column 11 is covered by the four tiles whose upper left cell is it or one before it.
    covering = [matches[row, col] for row in (8, 9) for col in (10, 11)]
    assert similarity[9, 11] == pytest.approx(max(match.score for match in covering), abs=1e-4)
    assert percentile[9, 11] == pytest.approx(max(match.percentile for match in covering), abs=0.5)


def test_a_turned_raster_gives_a_turned_map(tmp_path, make_raster, colour_texture):
    turned = searcher_of(tmp_path, colour_texture, make_raster(transform=TURNED))
    x, y = TURNED @ (4 * STRIDE + 32, 5 * STRIDE + 32)
    point = SearchRequest((PointExample(x, y, "EPSG:32633"),), orientations=False)
    made = write_heat_map(turned, HeatMapRequest(point, "ortho", "mean"), tmp_path / "heat.tif")
    with rasterio.open(tmp_path / "heat.tif") as heat:
        assert heat.transform.almost_equals(TURNED @ Affine.scale(STRIDE), 1e-6)
    assert np.hypot(made.highest_at[0] - x, made.highest_at[1] - y) < TILE * 0.5


def test_where_no_tile_is_there_is_no_data(tmp_path, colour_texture):
    pixels = textured(512, 512)
    pixels[:, :, 300:] = 0
    write_raster(tmp_path / "ortho.tif", pixels, nodata=0)
    write_heat_map(
        searcher_of(tmp_path, colour_texture, tmp_path / "ortho.tif"),
        HeatMapRequest(tile(2, 2), "ortho"),
        tmp_path / "heat.tif",
    )
    with rasterio.open(tmp_path / "heat.tif") as heat:
        values = heat.read(1)
        assert np.isnan(heat.nodata)
    assert np.isnan(values[:, 11:]).all()
    assert not np.isnan(values[:, :9]).any()


def test_levels_are_mapped_at_the_finest_one_that_is_searched(tmp_path, make_raster, colour_texture):
    searcher = searcher_of(tmp_path, colour_texture, make_raster(), levels=(0, 1))
    coarse = SearchRequest((TileExample("ortho", TileKey(1, 1, 1)),))
    assert write_heat_map(searcher, HeatMapRequest(coarse, "ortho"), tmp_path / "heat.tif").cell == 2 * STRIDE
    both = SearchRequest(coarse.examples, levels="all")
    made = write_heat_map(searcher, HeatMapRequest(both, "ortho"), tmp_path / "heat.tif")
    assert (made.cell, made.levels, made.tiles) == (STRIDE, (0, 1), len(searcher.table))


def test_a_cancelled_map_leaves_nothing_and_an_earlier_one_as_it_was(searcher, tmp_path):
    path = tmp_path / "heat.tif"
    path.write_bytes(b"an earlier map")
    before = sorted(tmp_path.iterdir())
    calls = iter([False, True])
    with pytest.raises(CancelledError, match="Nothing was written"):
        write_heat_map(searcher, HeatMapRequest(tile(0, 0), "ortho"), path, cancelled=lambda: next(calls))
    assert path.read_bytes() == b"an earlier map"
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a process's files")
def test_a_full_disk_is_said_in_a_sentence_and_leaves_nothing(searcher, tmp_path):
    limited = "import resource as r; r.setrlimit(r.RLIMIT_FSIZE, (2048, 2048)); from lookalike.cli import main; main()"
    options = ["heatmap", "--index", str(searcher.index.folder), "--tile", "ortho:0:3:3", "--out", "heat.tif"]
    done = subprocess.run(
        [sys.executable, "-c", limited, *options], capture_output=True, text=True, encoding="utf-8", cwd=tmp_path
    )
    assert done.returncode == 6
    assert "heat.tif cannot be written" in done.stderr and "Free some space" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_of_several_rasters_one_must_be_named(tmp_path, make_raster, colour_texture):
    searcher = searcher_of(tmp_path, colour_texture, make_raster("a.tif"), make_raster("b.tif", seed=1))
    with pytest.raises(BadInputError, match="Say which one to map: a, b"):
        chosen_raster(searcher.index.manifest, None)


def test_the_command_writes_a_map_and_says_where_it_is_highest(searcher, tmp_path):
    path = tmp_path / "heat.tif"
    options = ["--index", str(searcher.index.folder), "--point", "500112,5499888", "--crs", "EPSG:32633"]
    result = CliRunner().invoke(main, ["heatmap", *options, "--out", str(path), "--percentile", "--json"])
    assert result.exit_code == 0, result.stderr
    made = json.loads(result.stdout)
    assert (made["raster"], made["cell"], made["complete"]) == ("ortho", STRIDE, True)
    assert np.hypot(made["highest_at"][0] - 500_112, made["highest_at"][1] - 5_499_888) < TILE * 0.5
    with rasterio.open(path) as heat:
        assert heat.descriptions == ("similarity", "percentile")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--point", "500112,5499888"], "add --crs"),
        (["--point", "1", "--crs", "EPSG:32633"], "is no point"),
        (["--point", "1,2", "--crs", "EPSG:32633"], "outside all rasters"),
        (["--point", "1,2", "--crs", "EPSG:999999"], "is not known"),
        ([], "or --tile ID:LEVEL:ROW:COL.\n"),
        (["--tile", "ortho:0:0:0", "--out", "heat.png"], "is not known"),
    ],
)
def test_a_map_that_cannot_be_gets_one_sentence(searcher, tmp_path, monkeypatch, options, sentence):
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    out = [] if "--out" in options else ["--out", "heat.tif"]
    result = CliRunner().invoke(main, ["heatmap", "--index", str(searcher.index.folder), *options, *out])
    assert result.exit_code == 3
    assert sentence in result.stderr and result.stderr.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before


UPRIGHT = Affine(0.5, 0, 500_000, 0, -0.5, 5_500_000)


@pytest.mark.parametrize(
    ("transform", "pixel", "middle"),
    [(UPRIGHT, (350, 260), (350, 260)), (UPRIGHT, (3, 515), (32, 488)), (TURNED, (350, 260), (350, 260))],
    ids=["upright", "at the edge", "turned"],
)
def test_a_point_stands_for_the_tile_around_it(transform, pixel, middle):
    place = Georeference(parse_crs("EPSG:32633").to_wkt(), tuple(transform)[:6], 700, 520)
    found = place.square_around(*(transform @ pixel), "EPSG:32633", TILE)
    assert found is not None
    square = place.box_to_pixels(found)
    assert (square.cx, square.cy) == pytest.approx(middle, abs=1e-6)
    assert (square.width, square.height) == pytest.approx((TILE, TILE), abs=1e-6)
    assert place.square_around(0, 0, "EPSG:32633", TILE) is None
    with pytest.raises(BoxError, match="is not known"):
        place.square_around(0, 0, "EPSG:999999", TILE)
