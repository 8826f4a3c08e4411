# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults of an index on disk: each is noticed, said in a sentence, and mended where it can be."""

import json
import os
import shutil
import subprocess
import sys

import numpy as np
import pytest

from lookalike.errors import (
    IndexDamagedError,
    IndexNotFoundError,
    IndexTooNewError,
    RasterNotIndexedError,
    RasterStaleError,
    StorageError,
)
from lookalike.index.manifest import GridRecipe
from lookalike.index.neighbours import neighbour_scores
from lookalike.index.store import Index
from lookalike.index.upkeep import date_raster, relink_raster, verify_index
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.search.request import SearchRequest, TileExample
from lookalike.search.searcher import Searcher
from lookalike.types import TileKey
from tests.backend.test_cli import run

SMALL = IndexSettings(GridRecipe(64, 32))


@pytest.fixture
def raster(make_raster):
    return make_raster()


@pytest.fixture
def index(tmp_path, raster, colour_texture):
    index_rasters(tmp_path / "index", [raster], colour_texture, SMALL)
    return tmp_path / "index"


def shard(index, kind="vectors"):
    return next((index / "rasters" / "ortho").glob(f"*.{kind}.npy"))


def test_a_folder_without_an_index_is_said_to_have_none(tmp_path):
    with pytest.raises(IndexNotFoundError, match="There is no index"):
        Index.open(tmp_path)


def test_a_newer_schema_is_refused(index):
    manifest = json.loads((index / "manifest.json").read_text(encoding="utf-8"))
    (index / "manifest.json").write_text(json.dumps(manifest | {"schema": 99}), encoding="utf-8")
    with pytest.raises(IndexTooNewError, match="newer Lookalike"):
        Index.open(index)


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"schema": 1}', "\x00\x01"])
def test_a_damaged_manifest_is_said_to_be_damaged(index, damage):
    (index / "manifest.json").write_text(damage, encoding="utf-8")
    with pytest.raises(IndexDamagedError, match="is damaged"):
        Index.open(index)


@pytest.mark.parametrize("kind", ["vectors", "keys"])
def test_a_truncated_shard_is_noticed_on_opening_and_made_again(index, raster, colour_texture, kind):
    path = shard(index, kind)
    whole = path.read_bytes()
    path.write_bytes(whole[:-7])
    with pytest.raises(IndexDamagedError, match=r"bytes instead of .* with repair"):
        Index.open(index)
    assert not verify_index(index).whole
    assert verify_index(index, repair=True).repaired
    report = index_rasters(index, [raster], colour_texture, SMALL)
    assert report.rasters[0].embedded_now > 0
    assert path.read_bytes() == whole
    assert verify_index(index).whole


def test_indexing_again_makes_a_missing_shard_without_being_told(index, raster, colour_texture):
    whole = shard(index).read_bytes()
    shard(index).unlink()
    index_rasters(index, [raster], colour_texture, SMALL)
    assert shard(index).read_bytes() == whole


@pytest.mark.parametrize("name", ["notes.txt", "000099.keys.npy"])
@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_a_file_that_leads_nowhere_damages_no_shard(index, raster, colour_texture, name):
    (index / "rasters" / "ortho" / name).symlink_to(index / "nowhere")
    assert Index.open(index).manifest.tiles > 0
    assert index_rasters(index, [raster], colour_texture, SMALL).rasters[0].embedded_now == 0


def test_a_flipped_byte_is_found_by_verify(index):
    path = shard(index)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    found = verify_index(index)
    assert not found.whole
    assert found.problems == ("rasters/ortho/000000.vectors.npy was altered",)


def test_missing_and_damaged_search_structures_are_built_again(index):
    expected = Index.open(index).vectors().fetch(slice(None)).copy()
    files = sorted((index / "derived").iterdir())
    assert {path.suffix for path in files} == {".npy", ".npz", ".json"}
    for path in files:
        for damage in (b"", b"nonsense", path.read_bytes()[:-3]):
            path.write_bytes(damage)
            assert np.array_equal(Index.open(index).vectors().fetch(slice(None)), expected)
    shutil.rmtree(index / "derived")
    assert np.array_equal(Index.open(index).vectors().fetch(slice(None)), expected)
    assert verify_index(index).whole


def test_an_altered_search_structure_is_found_and_repaired(index):
    path = next((index / "derived").glob("*.cosine.npy"))
    data = bytearray(path.read_bytes())
    data[-5] ^= 1
    path.write_bytes(data)
    assert "derived" in verify_index(index).problems[0]
    assert verify_index(index, repair=True).whole
    assert not verify_index(index).problems


def test_euclidean_search_equals_distances_by_hand(index):
    held = Index.open(index)
    search = held.vectors("euclidean")
    query = search.fetch(np.array([5]))[0]
    scores, rows = search.search(query, 10)
    distances = np.linalg.norm(search.fetch(slice(None)) - query, axis=1)
    np.testing.assert_allclose(1 / scores - 1, np.sort(distances)[:10], atol=2e-2)
    assert rows[0] == 5


def test_a_search_can_be_restricted_to_rows(index):
    search = Index.open(index).vectors()
    allowed = np.zeros(len(search), bool)
    allowed[[3, 40, 77]] = True
    assert set(search.search(search.fetch(np.array([0]))[0], 10, allowed)[1].tolist()) == {3, 40, 77}


def test_the_vectors_outlive_the_structure_they_came_from(index):
    vectors = Index.open(index).vectors().fetch(slice(None))
    again = Index.open(index).vectors().fetch(slice(None))
    assert np.array_equal(vectors, again)


def test_what_a_match_usually_scores_is_known_at_dense_strides_too(tmp_path, raster, colour_texture):
    index_rasters(tmp_path / "dense", [raster], colour_texture, IndexSettings(GridRecipe(256, 16)))
    searcher = Searcher(tmp_path / "dense", lambda _: colour_texture)
    measured = neighbour_scores(searcher.vectors("cosine"), searcher.table)
    assert len(measured.scores) > 200


def test_a_date_that_a_person_gave_outlasts_indexing_again(index, raster, colour_texture):
    assert date_raster(index, "ortho", "2024-06").date == "2024-06"
    index_rasters(index, [raster], colour_texture, SMALL)
    assert Index.open(index).manifest.raster("ortho").taken == "2024-06"
    assert date_raster(index, "ortho", None).date is None


def test_a_relinked_raster_is_found_at_its_new_place(index, raster, tmp_path, make_raster):
    moved = raster.rename(tmp_path / "neuer Ort.tif")
    assert relink_raster(index, "ortho", moved).state == "ready"
    other = make_raster("other.tif", seed=9)
    with pytest.raises(RasterStaleError, match="not the raster that was indexed"):
        relink_raster(index, "ortho", other)


def test_searching_needs_no_raster(index, raster, colour_texture):
    raster.unlink()
    result = Searcher(index, lambda _: colour_texture).search(
        SearchRequest((TileExample("ortho", TileKey(0, 2, 2)),), limit=5)
    )
    assert result.matches[0].key == TileKey(0, 2, 2)


def test_a_tile_that_is_not_indexed_is_said_so(index, colour_texture):
    with pytest.raises(RasterNotIndexedError, match="no tile"):
        Searcher(index, lambda _: colour_texture).search(SearchRequest((TileExample("ortho", TileKey(0, 99, 0)),)))


def test_an_index_in_a_read_only_folder_is_searched_from_memory(index, colour_texture, monkeypatch):
    shutil.rmtree(index / "derived")
    (index / "derived").write_text("a file where a folder should be", encoding="utf-8")
    result = Searcher(index, lambda _: colour_texture).search(
        SearchRequest((TileExample("ortho", TileKey(0, 2, 2)),), limit=5)
    )
    assert len(result.matches) == 5


def on_small_disk(script, arguments, tmp_path, size="400k", before="true", after="true"):
    """Runs a Python script with a small file system mounted at `tmp_path/disk`, seen by that process alone."""
    disk = tmp_path / "disk"
    disk.mkdir()
    (tmp_path / "script.py").write_text(script, encoding="utf-8")
    words = " ".join(f'"{part}"' for part in (sys.executable, tmp_path / "script.py", *arguments))
    command = f'mount -t tmpfs -o size={size} none "{disk}" && {before} && {words} && {after}'
    run = subprocess.run(
        ["unshare", "--mount", "--map-root-user", "sh", "-c", command], capture_output=True, text=True, check=False
    )
    if run.returncode and ("unshare:" in run.stderr or "mount:" in run.stderr):
        pytest.skip(f"a file system cannot be mounted here: {run.stderr.strip()}")
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


FULL = """
import sys
from pathlib import Path
from lookalike.models.finding import find
from lookalike.errors import StorageError
from lookalike.index.manifest import GridRecipe
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
import lookalike.rasters.blocks
import lookalike.indexing.shards
lookalike.indexing.shards.TILES_PER_SHARD = 100
lookalike.rasters.blocks._SPAN = 256
try:
    settings = IndexSettings(GridRecipe(64, 32))
    index_rasters(Path(sys.argv[1]), [Path(sys.argv[2])], find("colour-texture").load(), settings)
except StorageError as error:
    print(error)
"""

READ_ONLY = (
    FULL
    + """
from lookalike.search.request import SearchRequest, TileExample
from lookalike.index.neighbours import neighbour_scores
from lookalike.search.searcher import Searcher
from lookalike.types import TileKey
searcher = Searcher(Path(sys.argv[3]), lambda _: find("colour-texture").load())
print(len(searcher.search(SearchRequest((TileExample("ortho", TileKey(0, 2, 2)),), limit=5)).matches), "matches")
"""
)

needs_mounts = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's mount namespaces")


@needs_mounts
def test_a_full_disk_is_said_in_a_sentence_and_leaves_a_whole_index(tmp_path, make_raster):
    index = tmp_path / "disk" / "index"
    said = on_small_disk(
        FULL,
        [index, make_raster(width=1200, height=1200)],
        tmp_path,
        after=f'cp -r "{index}" "{tmp_path}/copy"',
    )
    assert "is full" in said
    found = verify_index(tmp_path / "copy")
    assert found.whole and found.tiles > 0


@needs_mounts
def test_a_read_only_folder_is_said_in_a_sentence_and_can_be_searched(tmp_path, index, raster):
    disk = tmp_path / "disk"
    shutil.rmtree(index / "derived")
    said = on_small_disk(
        READ_ONLY,
        [disk / "new", raster, disk / "index"],
        tmp_path,
        size="20m",
        before=f'cp -r "{index}" "{disk}/index" && mount -o remount,ro "{disk}"',
    )
    assert "is not writable" in said
    assert said.strip().endswith("5 matches")


def test_a_folder_that_nobody_may_enter_is_said_in_a_sentence(index, raster, monkeypatch):
    real = os.stat

    def refuse(path, *args, **options):
        if isinstance(path, str | os.PathLike) and os.fspath(path).startswith(os.fspath(index)):
            raise PermissionError(13, "Permission denied", path)
        return real(path, *args, **options)

    monkeypatch.setattr(os, "stat", refuse)
    assert "is not writable" in run("index", raster, "--index", index, code=6).stderr


def test_a_file_in_place_of_the_index_folder_is_refused(tmp_path, raster, colour_texture):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises((StorageError, IndexNotFoundError)):
        index_rasters(tmp_path / "file" / "index", [raster], colour_texture, SMALL)


COMES_AND_GOES = """
import pathlib, shutil, sys
while True:
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir()
    for number in range(50):
        (folder / f".aside-{number}").touch()
    shutil.rmtree(folder)
"""


def test_the_size_of_an_index_is_told_while_files_come_and_go(index):
    shutil.rmtree(index / "derived", ignore_errors=True)
    least = Index.peek(index).bytes_on_disk()
    with subprocess.Popen([sys.executable, "-c", COMES_AND_GOES, str(index / "derived")]) as other:
        try:
            sizes = {Index.peek(index).bytes_on_disk() for _ in range(500)}
        finally:
            other.kill()
    assert sizes == {least}
