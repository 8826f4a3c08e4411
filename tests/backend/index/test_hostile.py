# SPDX-License-Identifier: GPL-3.0-or-later
"""An index whose files are not what they say: each is refused in a sentence, and nothing outside of it is touched."""

import hashlib
import io
import json
import os
import shutil
import sys
from contextlib import nullcontext, suppress
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from lookalike.arrays import write_array
from lookalike.errors import IndexDamagedError, IndexTooNewError, LookalikeError, ModelError
from lookalike.index.committed import read_committed
from lookalike.index.journal import Journal, RasterRemoved, parse_journal
from lookalike.index.layout import JOURNAL, MANIFEST
from lookalike.index.manifest import GridRecipe, Manifest, RasterEntry, digest_of, dump_manifest
from lookalike.index.store import Index
from lookalike.index.upkeep import remove_raster, verify_index
from lookalike.index.writer import IndexWriter
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.models.base import Embedder
from lookalike.search.request import SearchRequest, SearchResult, TileExample
from lookalike.search.searcher import Searcher, though_it_changes
from lookalike.types import TileKey

REQUEST = SearchRequest((TileExample("ortho", TileKey(0, 1, 1)),))
links = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows, and it has no pipes")


@pytest.fixture(scope="module")
def whole(tmp_path_factory, colour_texture) -> Path:
    from tests.backend.conftest import textured, write_raster

    folder = tmp_path_factory.mktemp("whole")
    write_raster(folder / "ortho.tif", textured(520, 400))
    index_rasters(folder / "index", [folder / "ortho.tif"], colour_texture, IndexSettings(GridRecipe(64, 32)))
    return folder


@pytest.fixture
def index(whole: Path, tmp_path: Path) -> Path:
    shutil.copytree(whole, tmp_path / "copy")
    return tmp_path / "copy" / "index"


def search(index: Path, embedder: Embedder) -> SearchResult:
    return Searcher(index, lambda _: embedder).search(REQUEST)


def found(result: SearchResult) -> list[float]:
    return [match.score for match in result.matches]


def put(index: Path, manifest: Manifest) -> None:
    """Writes a manifest with a digest that is right, as somebody would who knows how."""
    (index / MANIFEST).write_bytes(dump_manifest(manifest))


def shard_file(index: Path, kind: str) -> Path:
    return index / "rasters" / "ortho" / f"000000.{kind}.npy"


def with_shard(index: Path, kind: str, array: np.ndarray) -> None:
    """Puts another array into the first shard, and its digest into the manifest."""
    digest, size = write_array(shard_file(index, kind), array)
    manifest = read_committed(index)
    (entry,) = manifest.rasters
    changed = {f"{kind}_sha256": digest, f"{kind}_bytes": size}
    shard = replace(entry.shards[0], **changed)
    put(index, replace(manifest, rasters=(replace(entry, shards=(shard, *entry.shards[1:])),)))


@pytest.mark.parametrize("name", ["../../outside", "..", "/tmp/outside", "a/b", "a\\b", "c:outside", "", ".hidden"])
def test_a_folder_that_leads_out_of_the_index_is_refused_and_nothing_there_is_deleted(index: Path, name: str):
    outside = index.parent / "outside"
    shutil.copytree(index / "rasters" / "ortho", outside)
    text = (index / MANIFEST).read_text(encoding="utf-8")
    body, _, _ = text.replace('"folder": "ortho"', f'"folder": {json.dumps(name)}').rpartition(',\n "sha256"')
    manifest = json.loads(body + "}") | {"schema": 1}  # which needs no digest
    (index / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    for work in (Index.open, lambda folder: remove_raster(folder, "ortho")):
        with pytest.raises(IndexDamagedError, match="folder"):
            work(index)
    assert len(list(outside.iterdir())) == len(list((index / "rasters" / "ortho").iterdir()))


@links
@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
@pytest.mark.parametrize(
    "name",
    [
        MANIFEST,
        JOURNAL,
        "writer.lock",
        "000000.vectors.npy",
        "000000.keys.npy",
        "derived.json",
        "*.cosine.npy",
        "*.npz",
    ],
)
def test_what_lies_in_place_of_a_file_is_not_opened(index: Path, colour_texture: Embedder, name: str, kind: str):
    expected = pytest.approx(found(search(index, colour_texture)), abs=1e-6)  # threads add up in another order
    path = next(iter(index.rglob(name)), index / name)
    outside = index.parent / "outside"
    path.rename(outside) if path.exists() else outside.write_bytes(b"of others")
    before = outside.read_bytes()
    if kind == "link":
        path.symlink_to(outside)
    elif kind == "pipe":
        os.mkfifo(path)  # who opens it waits for ever
    else:
        path.mkdir()
    harmless = "derived" in str(path) or name == "writer.lock"
    with nullcontext() if harmless else pytest.raises(LookalikeError):
        assert found(search(index, colour_texture)) == expected
    assert harmless or not verify_index(index).whole
    with suppress(LookalikeError):
        remove_raster(index, "ortho")
    assert outside.read_bytes() == before


@links
@pytest.mark.parametrize("name", ["rasters", "rasters/ortho", "derived"])
def test_no_folder_is_followed_out_of_the_index(index: Path, colour_texture: Embedder, name: str):
    outside = index.parent / "outside"
    (index / name).rename(outside)
    (index / name).symlink_to(outside)
    before = {file: file.read_bytes() for file in outside.rglob("*.*")}
    for work in (
        lambda: search(index, colour_texture),
        lambda: remove_raster(index, "ortho"),
        lambda: verify_index(index, repair=True),
        lambda: index_rasters(index, [index.parent / "ortho.tif"], colour_texture, IndexSettings(GridRecipe(64, 32))),
    ):
        try:
            work()
        except LookalikeError as error:
            assert "link" in str(error) or "missing" in str(error)
    assert {file: file.read_bytes() for file in outside.rglob("*.*")} == before


def test_tiles_that_the_grid_does_not_have_are_refused_and_found_by_verify(index: Path, colour_texture: Embedder):
    keys = np.load(shard_file(index, "keys"))
    keys[3] = (0, 1000, 1)
    with_shard(index, "keys", keys)
    with pytest.raises(IndexDamagedError, match="000000"):
        search(index, colour_texture)
    assert "000000.keys.npy is not what it should be: it holds tiles" in verify_index(index).problems[0]


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_values_that_are_no_numbers_are_refused_and_found_by_verify(
    index: Path, colour_texture: Embedder, value: float
):
    vectors = np.load(shard_file(index, "vectors"))
    vectors[5, 7] = value
    with_shard(index, "vectors", vectors)
    with pytest.raises(IndexDamagedError, match="000000"):
        search(index, colour_texture)
    assert "values that are not numbers" in verify_index(index).problems[0]
    assert verify_index(index, repair=True).repaired


def test_a_model_that_gives_no_numbers_is_said_so_before_anything_is_stored(index: Path):
    with IndexWriter.open_for_writing(index) as writer:
        vectors = np.full((1, writer.manifest.embedder.dim), 1e6, np.float32)
        with pytest.raises(ModelError, match="colour-texture"):
            writer.commit_shard("ortho", 0, np.zeros((1, 3), np.int32), vectors)
    assert verify_index(index).whole


def test_a_flipped_bit_anywhere_in_a_header_ends_in_a_sentence(index: Path, colour_texture: Embedder):
    path = shard_file(index, "vectors")
    data = path.read_bytes()
    shutil.rmtree(index / "derived")
    for place in range(0, 128):
        path.write_bytes(data[:place] + bytes([data[place] ^ 1 << place % 8]) + data[place + 1 :])
        with pytest.raises(IndexDamagedError, match="000000"):
            list(Index.open(index).stored_vectors())
    path.write_bytes(data)
    assert search(index, colour_texture).matches


def test_altered_derived_files_are_not_believed_and_made_again(index: Path, colour_texture: Embedder):
    expected = pytest.approx(found(search(index, colour_texture)), abs=1e-6)  # threads add up in another order
    files = [path for path in (index / "derived").iterdir() if path.name != "derived.json"]
    assert len(files) == 4
    for path in files:
        data = path.read_bytes()
        for place in range(0, len(data), len(data) // 4):
            path.write_bytes(data[:place] + bytes([data[place] ^ 64]) + data[place + 1 :])
            assert found(search(index, colour_texture)) == expected
            assert not verify_index(index).problems
    assert verify_index(index).whole


def test_a_projection_of_other_vectors_is_made_again(index: Path, colour_texture: Embedder):
    expected = pytest.approx(found(search(index, colour_texture)), abs=1e-6)  # threads add up in another order
    derived = Index.open(index).derived
    for mean, components in (((7,), (3, 7)), ((338,), (3, 7)), ((338,), (7,))):
        buffer = io.BytesIO()
        arrays = {"mean": np.zeros(mean, np.float32), "components": np.zeros(components, np.float32)}
        np.savez(buffer, **arrays, numbers=np.array([1.0, 100]))
        derived.keep("projection.npz", buffer.getvalue())
        assert found(search(index, colour_texture)) == expected


def moved(entry: RasterEntry) -> RasterEntry:
    a, b, c, d, e, f = entry.georeference.transform
    return replace(entry, georeference=replace(entry.georeference, transform=(a, b, c + 1.0, d, e, f)))


def test_a_place_that_is_not_that_of_the_raster_is_found_by_verify_and_put_right(index: Path):
    manifest = read_committed(index)
    put(index, replace(manifest, rasters=tuple(map(moved, manifest.rasters))))
    assert verify_index(index).problems == ("manifest.json places 'ortho' elsewhere than its raster was",)
    assert verify_index(index, repair=True).repaired
    assert read_committed(index).rasters == manifest.rasters
    assert not verify_index(index).problems


@pytest.mark.parametrize(("name", "value"), [("width", -1), ("height", 10**30), ("transform", [float("nan")] * 6)])
def test_a_fingerprint_of_no_raster_is_no_place_to_repair_from(index: Path, name: str, value: object):
    changed = json.loads((index / MANIFEST).read_text(encoding="utf-8")) | {"schema": 1}
    changed.pop("sha256")
    changed["rasters"][0]["fingerprint"][name] = value
    (index / MANIFEST).write_text(json.dumps(changed), encoding="utf-8")
    with pytest.raises(IndexDamagedError, match="is damaged"):
        Index.open(index)
    assert verify_index(index, repair=True).repaired


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"stride": 32', '"stride": 0'),
        ('"width": 520', '"width": -5'),
        ('"width": 520', f'"width": {10**30}'),
        ('"dim": 338', '"dim": 0'),
        ('"dim": 338', f'"dim": {10**9}'),
        ('"number": 0', '"number": -1'),
        ("0.5,", "0.0,"),
    ],
)
def test_what_cannot_be_is_said_so(index: Path, old: str, new: str):
    text = (index / MANIFEST).read_text(encoding="utf-8")
    assert old in text
    changed = json.loads(text.replace(old, new))
    del changed["sha256"]
    (index / MANIFEST).write_text(json.dumps(changed | {"schema": 1}), encoding="utf-8")
    with pytest.raises(IndexDamagedError, match="is damaged"):
        Index.open(index)


def test_a_commit_of_a_newer_version_is_said_to_be_newer(index: Path):
    digest = digest_of((index / MANIFEST).read_bytes())
    assert digest is not None
    Journal.begin(index, digest).append(RasterRemoved("ortho"))
    text = (index / JOURNAL).read_bytes()
    assert len(parse_journal(text).commits) == 1
    entry = b'{"renamed":"ortho"}'
    line = b'{"sha256":"%s",%s' % (hashlib.sha256(digest.encode() + entry).hexdigest().encode(), entry[1:])
    (index / JOURNAL).write_bytes(text.split(b"\n")[0] + b"\n" + line + b"\n")
    with pytest.raises(IndexTooNewError, match="Update Lookalike"):
        Index.open(index)


def test_a_search_that_a_removal_overtakes_begins_again_and_answers(index: Path, make_raster, colour_texture: Embedder):
    index_rasters(index, [make_raster("more.tif", seed=1)], colour_texture, IndexSettings(GridRecipe(64, 32)))
    opened: list[Searcher] = []

    def open_and_remove() -> Searcher:
        opened.append(Searcher(index, lambda _: colour_texture))
        if len(opened) == 1:
            remove_raster(index, "more")
            shutil.rmtree(index / "derived", ignore_errors=True)
        return opened[-1]

    result = though_it_changes(open_and_remove, lambda searcher: searcher.search(REQUEST))
    assert len(opened) == 2 and {match.raster for match in result.matches} == {"ortho"}


def test_what_was_taken_out_and_put_back_while_an_index_was_opened_is_no_damage(
    index: Path, colour_texture: Embedder, monkeypatch: pytest.MonkeyPatch
):
    looked = Index.damaged_shards
    folder, aside = index / "rasters" / "ortho", index.parent / "aside"

    def at_work(held: Index, thorough: bool) -> list[tuple[str, int, str]]:
        monkeypatch.setattr(Index, "damaged_shards", looked)
        folder.rename(aside)
        found = looked(held, thorough)
        aside.rename(folder)
        put(index, read_committed(index))
        return found

    monkeypatch.setattr(Index, "damaged_shards", at_work)
    assert search(index, colour_texture).matches
    monkeypatch.setattr(Index, "damaged_shards", at_work)
    assert verify_index(index).problems == ()


def test_a_damage_that_stays_is_said_and_not_tried_for_ever(index: Path, colour_texture: Embedder):
    shutil.rmtree(index / "derived")
    path = shard_file(index, "vectors")
    path.write_bytes(b"x" * path.stat().st_size)
    with pytest.raises(IndexDamagedError):
        though_it_changes(lambda: Searcher(index, lambda _: colour_texture), lambda searcher: searcher.search(REQUEST))
