# SPDX-License-Identifier: GPL-3.0-or-later
"""Indexing end to end: resume, refresh, several rasters, and being killed at any moment."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import rasterio

import lookalike.indexing.shards
import lookalike.rasters.blocks
import lookalike.rasters.fingerprint
from lookalike.errors import (
    CancelledError,
    IndexLockedError,
    IndexMismatchError,
    RasterStaleError,
    RasterUnreadableError,
    RasterUnusableError,
)
from lookalike.export.thumbnails import thumbnails
from lookalike.index.description import describe_index
from lookalike.index.layout import MANIFEST
from lookalike.index.manifest import EmbedderRecipe, GridRecipe, dump_manifest
from lookalike.index.store import Index
from lookalike.index.upkeep import relink_raster, verify_index
from lookalike.index.writer import IndexWriter
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.rasters.fingerprint import fingerprint
from lookalike.types import PixelWindow, TileKey
from lookalike.vectors.projection import ProjectionRecipe
from tests.backend.conftest import textured, write_raster

SMALL = IndexSettings(GridRecipe(64, 32))


@pytest.fixture
def small_shards(monkeypatch):
    """Several blocks and shards even in a small raster."""
    monkeypatch.setattr(lookalike.rasters.blocks, "_SPAN", 256)
    monkeypatch.setattr(lookalike.indexing.shards, "TILES_PER_SHARD", 60)


def contents(folder: Path) -> dict[str, tuple[bytes, bytes]]:
    """Keys and vectors of each raster, to the last bit."""
    index = Index.open(folder)
    return {
        raster.id: (
            index.keys(raster.id).tobytes(),
            b"".join(np.asarray(part).tobytes() for part in index.stored_vectors(raster.id)),
        )
        for raster in index.manifest.rasters
    }


def test_every_tile_of_a_raster_is_indexed_once(tmp_path, make_raster, colour_texture):
    report = index_rasters(tmp_path / "index", [make_raster()], colour_texture, SMALL)
    index = Index.open(tmp_path / "index")
    keys = index.keys("ortho")
    assert report.tiles == len(keys) == len(SMALL.grid.grid(700, 520))
    assert len(np.unique(keys, axis=0)) == len(keys)


def test_vectors_are_those_of_the_tiles_they_are_said_to_be(tmp_path, make_raster, colour_texture):
    path = make_raster()
    index_rasters(tmp_path / "index", [path], colour_texture, SMALL)
    index = Index.open(tmp_path / "index")
    keys, vectors = index.keys("ortho"), np.concatenate(list(index.stored_vectors("ortho")))
    with rasterio.open(path) as dataset:
        pixels = dataset.read()
    grid = SMALL.grid.grid(700, 520)
    for position in (0, 57, len(keys) - 1):
        x, y, right, bottom = (int(value) for value in grid.bounds(keys[position : position + 1])[0])
        expected = colour_texture.embed(pixels[None, :, y:bottom, x:right].copy())[0]
        np.testing.assert_allclose(vectors[position], expected, rtol=2e-3, atol=2e-3)


def test_a_second_run_embeds_nothing(tmp_path, make_raster, colour_texture):
    path = make_raster()
    index_rasters(tmp_path / "index", [path], colour_texture, SMALL)
    before = contents(tmp_path / "index")
    again = index_rasters(tmp_path / "index", [path], colour_texture, SMALL)
    assert again.rasters[0].embedded_now == 0
    assert contents(tmp_path / "index") == before


def test_a_cancelled_run_keeps_finished_shards_and_goes_on(tmp_path, make_raster, colour_texture, small_shards):
    path = make_raster()
    undisturbed = tmp_path / "undisturbed"
    index_rasters(undisturbed, [path], colour_texture, SMALL)
    calls = iter(range(10_000))
    with pytest.raises(CancelledError, match="Finished work is kept"):
        index_rasters(tmp_path / "index", [path], colour_texture, SMALL, cancelled=lambda: next(calls) > 5)
    done = Index.open(tmp_path / "index").manifest.tiles
    assert 0 < done < len(SMALL.grid.grid(700, 520))
    assert describe_index(tmp_path / "index").rasters[0].state == "partly indexed"
    report = index_rasters(tmp_path / "index", [path], colour_texture, SMALL)
    assert report.rasters[0].embedded_now == len(SMALL.grid.grid(700, 520)) - done
    assert contents(tmp_path / "index") == contents(undisturbed)


def test_adding_and_removing_a_raster_leaves_the_others_alone(tmp_path, make_raster, colour_texture):
    one, two = make_raster("one.tif", seed=1), make_raster("two.tif", seed=2)
    index = tmp_path / "index"
    index_rasters(index, [one], colour_texture, SMALL)
    before = contents(index)["one"]
    index_rasters(index, [two], colour_texture, SMALL)
    assert contents(index)["one"] == before
    with IndexWriter.open_for_writing(index) as writer:
        writer.remove_raster("two")
    assert contents(index) == {"one": before}
    assert not (index / "rasters" / "two").exists()


def test_a_changed_raster_is_stale_and_indexed_anew_alone(tmp_path, make_raster, colour_texture):
    one, two = make_raster("one.tif", seed=1), make_raster("two.tif", seed=2)
    index = tmp_path / "index"
    index_rasters(index, [one, two], colour_texture, SMALL)
    before = contents(index)
    make_raster("two.tif", seed=3)
    assert [raster.state for raster in describe_index(index).rasters] == ["ready", "stale"]
    report = index_rasters(index, [one, two], colour_texture, SMALL)
    assert [outcome.embedded_now > 0 for outcome in report.rasters] == [False, True]
    after = contents(index)
    assert after["one"] == before["one"]
    assert after["two"] != before["two"]
    assert [raster.state for raster in describe_index(index).rasters] == ["ready", "ready"]


def test_a_touched_raster_is_not_stale(tmp_path, make_raster, colour_texture):
    path = make_raster()
    index_rasters(tmp_path / "index", [path], colour_texture, SMALL)
    os.utime(path, (1, 1))
    assert describe_index(tmp_path / "index").rasters[0].state == "ready"


def edit_unseen_by_samples(path: Path) -> None:
    """Changes a byte of an uncompressed file, in its middle, where no sample of a fingerprint lies."""
    with open(path, "r+b") as file:
        file.seek(64 * 1024 + 4 * 1024 + 1000)
        byte = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte[0] ^ 0x40]))


def test_an_edit_in_place_is_seen_by_its_time(tmp_path, make_raster, colour_texture):
    path, folder = make_raster(compress=None, tiled=False, blockxsize=None, blockysize=None), tmp_path / "index"
    index_rasters(folder, [path], colour_texture, SMALL)
    index = Index.open(folder)
    (entry,) = index.manifest.rasters
    edit_unseen_by_samples(path)
    assert fingerprint(path).matches(entry.fingerprint)
    assert describe_index(folder).rasters[0].state == verify_index(folder).rasters[0].state == "stale"
    with pytest.raises(RasterStaleError):
        list(thumbnails(index, [("ortho", TileKey(0, 0, 0))]))
    with pytest.raises(RasterStaleError):
        relink_raster(folder, "ortho", path)
    assert index_rasters(folder, [path], colour_texture, SMALL).rasters[0].embedded_now > 0
    assert describe_index(folder).rasters[0].state == "ready"


def test_another_time_alone_embeds_nothing_and_is_looked_into_once(tmp_path, make_raster, colour_texture, monkeypatch):
    path, folder = make_raster(), tmp_path / "index"
    index_rasters(folder, [path], colour_texture, SMALL)
    os.utime(path, (1, 1))
    assert index_rasters(folder, [path], colour_texture, SMALL).rasters[0].embedded_now == 0
    recorded = Index.open(folder).manifest.rasters[0].fingerprint
    assert recorded.mtime_ns == path.stat().st_mtime_ns and len(recorded.whole_sha256) == 64
    monkeypatch.setattr(lookalike.rasters.fingerprint, "_whole_digest", None)  # it would be called
    assert describe_index(folder).rasters[0].state == "ready"


def test_a_moved_project_still_finds_its_raster(tmp_path, make_raster, colour_texture):
    path = make_raster("project/ortho.tif")
    index_rasters(path.with_name("p.lookalike"), [path], colour_texture, SMALL)
    moved = shutil.move(tmp_path / "project", tmp_path / "Umzug nach Köln")
    info = describe_index(Path(moved) / "p.lookalike")
    assert info.rasters[0].state == "ready"
    assert Path(info.rasters[0].path) == Path(moved) / "ortho.tif"


def test_a_moved_raster_is_said_to_be_moved(tmp_path, make_raster, colour_texture):
    path = make_raster()
    index_rasters(tmp_path / "index", [path], colour_texture, SMALL)
    path.rename(tmp_path / "elsewhere.tif")
    assert describe_index(tmp_path / "index").rasters[0].state == "moved"


def test_one_bad_raster_does_not_stop_the_others(tmp_path, make_raster, colour_texture):
    good, bad = make_raster("good.tif"), tmp_path / "bad.tif"
    bad.write_text("no raster", encoding="utf-8")
    report = index_rasters(tmp_path / "index", [bad, good], colour_texture, SMALL)
    assert [outcome.raster_id for outcome in report.rasters] == [None, "good"]
    assert report.problems[0].code == "RasterUnreadable"
    assert list(contents(tmp_path / "index")) == ["good"]


def test_a_raster_without_a_valid_tile_leaves_no_index(tmp_path, colour_texture):
    path = tmp_path / "empty.tif"
    write_raster(path, np.zeros((3, 300, 300), np.uint8), nodata=0)
    with pytest.raises(RasterUnusableError):
        index_rasters(tmp_path / "index", [path], colour_texture, SMALL)
    assert not (tmp_path / "index").exists()


def test_a_raster_cut_short_leaves_no_index(tmp_path, make_raster, colour_texture):
    path = make_raster(width=2000, height=2000)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3])
    with pytest.raises(RasterUnreadableError):
        index_rasters(tmp_path / "index", [path], colour_texture, SMALL)
    assert not (tmp_path / "index").exists()


def test_another_model_or_grid_is_refused(tmp_path, make_raster, colour_texture):
    path = make_raster()
    index = tmp_path / "index"
    index_rasters(index, [path], colour_texture, SMALL)
    before = contents(index)
    with pytest.raises(IndexMismatchError, match="tiles of 64 px at stride 32"):
        index_rasters(index, [path], colour_texture, IndexSettings(GridRecipe(64, 64)))
    assert contents(index) == before


def test_a_folder_with_other_files_is_not_taken_for_an_index(tmp_path, make_raster, colour_texture):
    path = make_raster("folder/ortho.tif")
    with pytest.raises(IndexMismatchError, match="not empty"):
        index_rasters(path.parent, [path], colour_texture, SMALL)
    assert [file.name for file in path.parent.iterdir()] == ["ortho.tif"]


@pytest.mark.parametrize("name", ["rasters", "derived"])
def test_files_of_the_user_are_never_taken_for_files_of_an_index(tmp_path, colour_texture, make_raster, name):
    good = make_raster(f"survey/{name}/2023/good.tif")
    bad = tmp_path / "survey" / name / "empty.tif"
    write_raster(bad, np.zeros((3, 300, 300), np.uint8), nodata=0)
    with pytest.raises(IndexMismatchError, match="not empty"):
        index_rasters(tmp_path / "survey", [bad], colour_texture, SMALL)
    assert good.exists() and bad.exists()


def test_an_empty_folder_of_the_user_is_still_there_after_a_failure(tmp_path, colour_texture):
    write_raster(tmp_path / "empty.tif", np.zeros((3, 300, 300), np.uint8), nodata=0)
    (tmp_path / "mine").mkdir()
    with pytest.raises(RasterUnusableError):
        index_rasters(tmp_path / "mine", [tmp_path / "empty.tif"], colour_texture, SMALL)
    assert [file.name for file in (tmp_path / "mine").iterdir()] in ([], ["writer.lock"])


def test_files_of_the_operating_system_do_not_disturb(tmp_path, make_raster, colour_texture):
    index = tmp_path / "index"
    index.mkdir()
    (index / ".DS_Store").write_bytes(b"x")
    index_rasters(index, [make_raster()], colour_texture, SMALL)
    (index / "rasters" / "ortho" / "._000000.vectors.npy").write_bytes(b"x")
    index_rasters(index, [make_raster("two.tif", seed=2)], colour_texture, SMALL)
    assert verify_index(index).whole


def test_a_raster_that_became_unreadable_leaves_what_was_indexed(tmp_path, make_raster, colour_texture):
    path = make_raster(width=900, height=900)
    index = tmp_path / "index"
    index_rasters(index, [path], colour_texture, SMALL)
    before = contents(index)
    write_raster(path, np.zeros((3, 900, 900), np.uint8), nodata=0)
    with pytest.raises(RasterUnusableError):
        index_rasters(index, [path], colour_texture, SMALL)
    assert contents(index) == before
    assert describe_index(index).rasters[0].state == "stale"
    assert verify_index(index).whole


def test_a_refreshed_raster_gets_new_files_so_that_readers_never_mix_old_and_new(tmp_path, make_raster, colour_texture):
    path = make_raster()
    index = tmp_path / "index"
    index_rasters(index, [path], colour_texture, SMALL)
    reader = Index.open(index)
    keys, old = reader.keys("ortho"), np.concatenate(list(reader.stored_vectors("ortho")))
    vectors = list(reader.stored_vectors("ortho"))
    make_raster(seed=5)
    index_rasters(index, [path], colour_texture, SMALL)
    assert np.array_equal(np.concatenate(vectors), old) and len(keys) == len(old)
    assert [folder.name for folder in (index / "rasters").iterdir()] == ["ortho.2"]


def test_a_second_writer_is_refused_and_readers_are_not(tmp_path, make_raster, colour_texture):
    path = make_raster()
    index = tmp_path / "index"
    index_rasters(index, [path], colour_texture, SMALL)
    with IndexWriter.create_or_open(index, EmbedderRecipe.of(colour_texture), SMALL.grid, ProjectionRecipe()):
        assert verify_index(index).whole
        with pytest.raises(IndexLockedError, match="Another process is writing"):
            index_rasters(index, [path], colour_texture, SMALL)


def test_levels_are_indexed_beside_each_other(tmp_path, make_raster, colour_texture):
    settings = IndexSettings(GridRecipe(64, 32, (0, 1, 2)))
    index_rasters(tmp_path / "index", [make_raster()], colour_texture, settings)
    keys = Index.open(tmp_path / "index").keys("ortho")
    grid = settings.grid.grid(700, 520)
    for level in (0, 1, 2):
        rows, cols = grid.shape(level)
        assert (keys[:, 0] == level).sum() == rows * cols


KILLED = """
import sys
from pathlib import Path
import lookalike.rasters.blocks
import lookalike.indexing.shards
from lookalike.models.finding import find
from lookalike.index.manifest import GridRecipe
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
lookalike.rasters.blocks._SPAN = 256
lookalike.indexing.shards.TILES_PER_SHARD = 60
embedder = find("colour-texture").load()
print("ready", flush=True)
index_rasters(Path(sys.argv[1]), [Path(sys.argv[2])], embedder, IndexSettings(GridRecipe(64, 32)))
print("done", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def margin_undeclared(path: Path) -> Path:
    """A raster of floats with -9999 at its left edge that it does not declare."""
    pixels = (textured(320, 256) / 255).astype("float32")
    pixels[:, :, :64] = -9999
    write_raster(path, pixels)
    return path


def test_a_value_that_is_left_out_is_said_recorded_and_read_again(tmp_path, colour_texture):
    path, folder = margin_undeclared(tmp_path / "ortho.tif"), tmp_path / "index"
    (outcome,) = index_rasters(folder, [path], colour_texture, SMALL).rasters
    assert [(note.remedy, note.values) for note in outcome.warnings] == [("name-nodata", {"path": str(path)})]
    assert outcome.warnings[0].what.startswith("-9999 (20.0% of the pixels) lies far from all other numbers")
    assert outcome.skipped_tiles == 7
    (entry,) = Index.open(folder).manifest.rasters
    assert (entry.nodata_request, entry.fill) == (None, ((-9999.0,),) * 3)
    assert describe_index(folder).rasters[0].fill == entry.fill
    assert index_rasters(folder, [path], colour_texture, SMALL).rasters[0].embedded_now == 0
    with Index.open(folder).reader(entry) as reader:
        pixels, valid = reader.read(PixelWindow(0, 0, 128, 64))
        assert not valid[:, :64].any() and valid[:, 64:].all() and not pixels[:, :, :64].any()


def test_nodata_that_is_named_stays_named_until_another_is(tmp_path, colour_texture):
    path, folder = margin_undeclared(tmp_path / "ortho.tif"), tmp_path / "index"

    def tiles(nodata: tuple[float, ...] | None) -> tuple[int, int]:
        (outcome,) = index_rasters(folder, [path], colour_texture, replace(SMALL, nodata=nodata)).rasters
        assert not [note for note in outcome.warnings if nodata is not None]
        return outcome.tiles, outcome.embedded_now

    everything = len(SMALL.grid.grid(320, 256))
    assert tiles(()) == (everything, everything)
    assert tiles(None) == (everything, 0)
    assert tiles((-9999,)) == (everything - 7, everything - 7)
    assert tiles(None) == (everything - 7, 0)


def test_an_index_of_before_leaves_nothing_out_until_that_is_asked_for(tmp_path, colour_texture):
    path, folder = margin_undeclared(tmp_path / "ortho.tif"), tmp_path / "index"
    index_rasters(folder, [path], colour_texture, replace(SMALL, nodata=()))
    manifest = Index.open(folder).manifest
    older = replace(manifest, rasters=tuple(replace(e, fill=None, nodata_request=None) for e in manifest.rasters))
    (folder / MANIFEST).write_bytes(dump_manifest(older))
    (outcome,) = index_rasters(folder, [path], colour_texture, SMALL).rasters
    assert (outcome.embedded_now, outcome.warnings) == (0, ())
    (outcome,) = index_rasters(folder, [path], colour_texture, replace(SMALL, nodata=(-9999,))).rasters
    assert outcome.embedded_now > 0


def test_killed_at_twenty_moments_the_index_opens_resumes_and_ends_the_same(tmp_path, make_raster, colour_texture):
    path = make_raster(width=900, height=900)
    index, undisturbed = tmp_path / "index", tmp_path / "undisturbed"
    script = tmp_path / "index_it.py"
    script.write_text(KILLED, encoding="utf-8")

    def start(folder: Path) -> subprocess.Popen[str]:
        process = subprocess.Popen([sys.executable, script, folder, path], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None and process.stdout.readline() == "ready\n"
        return process

    whole = start(undisturbed)
    began = time.monotonic()
    assert whole.wait() == 0
    length = time.monotonic() - began
    chance = random.Random(5)
    kills = 0
    for attempt in range(60):
        process = start(index)
        try:
            process.wait(chance.uniform(0, length))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            kills += 1
        process.wait()
        if (index / "manifest.json").exists():
            assert verify_index(index).whole, f"damaged after kill {kills} in attempt {attempt}"
        if process.returncode == 0:
            shutil.rmtree(index)
        if kills == 20:
            break
    assert kills == 20
    assert start(index).wait() == 0
    assert len(Index.open(index).manifest.raster("ortho").shards) > 5
    assert contents(index) == contents(undisturbed)
    assert not list(index.rglob(".aside-*"))
    plain = [json.loads((folder / "manifest.json").read_text(encoding="utf-8")) for folder in (index, undisturbed)]
    assert plain[0]["rasters"][0]["shards"] == plain[1]["rasters"][0]["shards"]
