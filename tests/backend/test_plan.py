# SPDX-License-Identifier: GPL-3.0-or-later
"""What is decided before indexing, as a value, and that a run does what it says or what has become of it since."""

import os
import pickle
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import lookalike.indexing.shards
import lookalike.rasters.blocks
from lookalike.errors import BadInputError, CancelledError, IndexMismatchError
from lookalike.index.manifest import GridRecipe
from lookalike.index.store import Index
from lookalike.index.upkeep import remove_raster
from lookalike.indexing.looking import look_at
from lookalike.indexing.plan import Plan, plan_with
from lookalike.indexing.run import index_rasters, run
from lookalike.indexing.settings import IndexSettings
from lookalike.models.base import Embedder
from lookalike.rasters.file import inspect
from lookalike.types import Box
from tests.backend.conftest import textured, write_raster
from tests.backend.test_indexing import contents

SMALL = IndexSettings(GridRecipe(64, 32))
TILES = len(SMALL.grid.grid(700, 520))


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several blocks and shards even in a small raster."""
    monkeypatch.setattr(lookalike.rasters.blocks, "_SPAN", 256)
    monkeypatch.setattr(lookalike.indexing.shards, "TILES_PER_SHARD", 60)


def planned(folder: Path, rasters: list[Path], embedder: Embedder, first: Box | None = None) -> Plan:
    return plan_with(folder, rasters, embedder, SMALL, first)


def test_a_plan_travels_to_another_process_as_it_is(tmp_path, make_raster, colour_texture):
    index_rasters(tmp_path / "index", [make_raster()], colour_texture, SMALL)
    plan = planned(tmp_path / "index", [make_raster(), make_raster("b.tif", seed=1)], colour_texture)
    there = pickle.loads(pickle.dumps(plan))  # noqa: S301 - written a moment ago
    assert there == plan
    assert [raster.tiles_left for raster in there.rasters] == [0, TILES]
    run(there, colour_texture)
    index_rasters(tmp_path / "plain", [make_raster(), make_raster("b.tif", seed=1)], colour_texture, SMALL)
    assert contents(tmp_path / "index") == contents(tmp_path / "plain")


def test_a_plan_writes_nothing(tmp_path, make_raster, colour_texture):
    path = make_raster()
    before = sorted(tmp_path.rglob("*"))
    assert planned(tmp_path / "index", [path], colour_texture).tiles_left == TILES
    assert sorted(tmp_path.rglob("*")) == before


def test_what_is_left_are_the_shards_that_are_not_committed_and_those_that_are_damaged(
    tmp_path, make_raster, colour_texture
):
    path, folder = make_raster(), tmp_path / "index"
    calls = iter(range(10_000))
    with pytest.raises(CancelledError):
        index_rasters(folder, [path], colour_texture, SMALL, cancelled=lambda: next(calls) > 5)
    done = Index.peek(folder).manifest.tiles
    assert planned(folder, [path], colour_texture).tiles_left == TILES - done > 0
    shard = Index.peek(folder).manifest.rasters[0].shards[0]
    next(folder.rglob(f"{shard.number:06d}.vectors.npy")).unlink()
    plan = planned(folder, [path], colour_texture)
    assert plan.tiles_left == TILES - done + shard.tiles
    assert run(plan, colour_texture).rasters[0].embedded_now == plan.tiles_left
    assert planned(folder, [path], colour_texture).tiles_left == 0


def test_rasters_in_the_region_come_first_and_failures_keep_their_place(tmp_path, make_raster, colour_texture):
    bad = tmp_path / "bad.tif"
    bad.write_text("no raster", encoding="utf-8")
    far, here = make_raster("far.tif", crs="EPSG:32612"), make_raster("here.tif", seed=1)
    plan = planned(
        tmp_path / "index",
        [far, bad, here, far],
        colour_texture,
        Box(500_000, 5_499_900, 500_100, 5_500_000, "EPSG:32633"),
    )
    assert [raster.file.path for raster in plan.rasters] == [here, far]
    assert plan.inside == 1
    assert [failure.path for failure in plan.failures] == [bad]
    assert plan.paths == (far, bad, here)
    assert [Path(outcome.path) for outcome in run(plan, colour_texture).rasters] == [far, bad, here]


def test_a_raster_that_changes_between_plan_and_run_is_indexed_as_it_then_is(tmp_path, make_raster, colour_texture):
    path = make_raster(width=900)
    plan = planned(tmp_path / "index", [path], colour_texture)
    make_raster(width=700)
    os.utime(path, ns=(1, plan.rasters[0].file.fingerprint.mtime_ns + 1))
    assert run(plan, colour_texture).tiles == TILES
    index_rasters(tmp_path / "plain", [path], colour_texture, SMALL)
    assert contents(tmp_path / "index") == contents(tmp_path / "plain")
    assert Index.peek(tmp_path / "index").manifest == Index.peek(tmp_path / "plain").manifest


def test_a_raster_that_is_lost_between_plan_and_run_does_not_stop_the_others(tmp_path, make_raster, colour_texture):
    lost, kept = make_raster("lost.tif"), make_raster("kept.tif", seed=1)
    plan = planned(tmp_path / "index", [lost, kept], colour_texture)
    lost.unlink()
    report = run(plan, colour_texture)
    assert [problem.code for problem in report.problems] == ["RasterUnreadable"]
    assert list(contents(tmp_path / "index")) == ["kept"]


def test_what_another_run_indexed_meanwhile_is_not_indexed_again(tmp_path, make_raster, colour_texture):
    path = make_raster()
    plan = planned(tmp_path / "index", [path], colour_texture)
    index_rasters(tmp_path / "index", [path], colour_texture, SMALL)
    assert run(plan, colour_texture).rasters[0].embedded_now == 0


def test_an_index_that_was_made_otherwise_meanwhile_is_refused(tmp_path, make_raster, colour_texture):
    path = make_raster()
    plan = planned(tmp_path / "index", [path], colour_texture)
    index_rasters(tmp_path / "index", [path], colour_texture, IndexSettings(GridRecipe(64, 64)))
    before = contents(tmp_path / "index")
    with pytest.raises(IndexMismatchError, match="stride 64"):
        run(plan, colour_texture)
    assert contents(tmp_path / "index") == before


def test_a_run_takes_no_other_model_than_the_plans(tmp_path, make_raster, colour_texture):
    plan = planned(tmp_path / "index", [make_raster()], colour_texture)
    other = replace(plan, embedder=replace(plan.embedder, weights_sha256="0"))
    with pytest.raises(ValueError, match="the plan is for"):
        run(other, colour_texture)
    assert not (tmp_path / "index").exists()


def test_bands_that_only_some_rasters_lack_stop_only_those(tmp_path, make_raster, colour_texture):
    grey = tmp_path / "grey.tif"
    write_raster(grey, textured(700, 520)[:1])
    settings = replace(SMALL, bands=("3", "2", "1"))
    plan = plan_with(tmp_path / "index", [grey, make_raster()], colour_texture, settings, None)
    assert [failure.error.code for failure in plan.failures] == ["Band"]
    assert len(plan.rasters) == 1
    with pytest.raises(BadInputError, match="no band '3'"):
        plan_with(tmp_path / "index", [grey], colour_texture, settings, None)


def test_a_raster_whose_colours_are_declared_anew_stays_indexed_as_it_is(tmp_path, colour_texture):
    path = tmp_path / "plain.tif"
    random = np.random.default_rng(0).integers(0, [[[500]], [[5000]], [[50_000]]], (3, 520, 700)).astype(np.uint16)
    write_raster(path, random, photometric="minisblack")
    index_rasters(tmp_path / "index", [path], colour_texture, SMALL)
    before, entry = contents(tmp_path / "index"), Index.peek(tmp_path / "index").manifest.rasters[0]
    bands = "".join(
        f'<PAMRasterBand band="{number}"><ColorInterp>{colour}</ColorInterp></PAMRasterBand>'
        for number, colour in ((1, "Blue"), (2, "Green"), (3, "Red"))
    )
    (tmp_path / "plain.tif.aux.xml").write_text(f"<PAMDataset>{bands}</PAMDataset>", encoding="utf-8")
    assert inspect(path).info.bands[0].colour == "blue"
    plan = planned(tmp_path / "index", [path], colour_texture)
    assert plan.tiles_left == 0
    run(plan, colour_texture)
    assert contents(tmp_path / "index") == before
    assert Index.peek(tmp_path / "index").manifest.rasters[0] == entry
    turned = plan_with(tmp_path / "index", [path], colour_texture, replace(SMALL, bands=("red", "green", "blue")), None)
    assert turned.rasters[0].bands.indexes == (3, 2, 1)
    assert turned.rasters[0].stretch is None
    assert turned.tiles_left == TILES


def test_the_same_bands_by_other_names_are_the_same(tmp_path, make_raster, colour_texture):
    path = make_raster()
    index_rasters(tmp_path / "index", [path], colour_texture, SMALL)
    plan = plan_with(tmp_path / "index", [path], colour_texture, replace(SMALL, bands=("1", "2", "3")), None)
    assert plan.tiles_left == 0


def test_a_moved_project_goes_on_without_reading_its_rasters_again(tmp_path, make_raster, colour_texture):
    path = make_raster("project/ortho.tif")
    index_rasters(path.with_name("p.lookalike"), [path], colour_texture, SMALL)
    moved = Path(shutil.move(tmp_path / "project", tmp_path / "moved"))
    report = index_rasters(moved / "p.lookalike", [moved / "ortho.tif"], colour_texture, SMALL)
    assert report.rasters[0].embedded_now == 0
    assert Index.peek(moved / "p.lookalike").manifest.rasters[0].seen_at == (moved / "ortho.tif").as_posix()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_file_under_two_names_is_one_raster_within_a_run_and_after_it(tmp_path, make_raster, colour_texture):
    path, other = make_raster(), make_raster("other.tif", seed=1)
    link, alias = path.with_name("link.tif"), path.with_name("alias.tif")
    os.link(path, link)
    alias.symlink_to(other)
    report = index_rasters(tmp_path / "index", [path, link, other], colour_texture, SMALL)
    assert [outcome.raster_id for outcome in report.rasters] == ["ortho", "ortho", "other"]
    assert [outcome.embedded_now for outcome in report.rasters] == [TILES, 0, TILES]
    again = index_rasters(tmp_path / "index", [alias, path], colour_texture, SMALL)
    assert [outcome.raster_id for outcome in again.rasters] == ["other", "ortho"]
    assert len(Index.peek(tmp_path / "index").manifest.rasters) == 2


def test_planning_can_be_stopped(tmp_path, make_raster, colour_texture):
    with pytest.raises(CancelledError, match="before the first tile"):
        look_at([make_raster()], cancelled=lambda: True)


def test_an_index_whose_last_raster_was_taken_out_forgets_its_settings(tmp_path, make_raster, colour_texture):
    path, other = make_raster(), IndexSettings(GridRecipe(128, 64))
    index_rasters(tmp_path / "index", [path], colour_texture, SMALL)
    remove_raster(tmp_path / "index", str(path))
    index_rasters(tmp_path / "index", [path], colour_texture, other)
    index_rasters(tmp_path / "plain", [path], colour_texture, other)
    assert contents(tmp_path / "index") == contents(tmp_path / "plain")
