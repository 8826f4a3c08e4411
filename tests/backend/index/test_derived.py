# SPDX-License-Identifier: GPL-3.0-or-later
"""Derived files while several threads keep some: none loses another's."""

import sys
import threading

from lookalike.files import ASIDE_PREFIX
from lookalike.index.derived import Derived, derived_files, discard_derived
from lookalike.index.manifest import GridRecipe
from lookalike.index.store import Index
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.search.request import SearchRequest, TileExample
from lookalike.search.searcher import Searcher
from lookalike.types import TileKey

CONTENT, OLDER = "01234567-0123456789abcdef", "01234567-fedcba9876543210"


def test_a_file_that_another_thread_is_writing_is_left_alone(tmp_path):
    begun, go_on = threading.Event(), threading.Event()

    def slowly(file):
        file.write(b"half ")
        begun.set()
        assert go_on.wait(20)
        file.write(b"whole")

    derived = Derived(tmp_path, CONTENT)
    writer = threading.Thread(target=derived.keep, args=("slow.npy", slowly))
    writer.start()
    assert begun.wait(20)
    derived.keep("quick.npy", b"quick")
    go_on.set()
    writer.join(20)
    assert (tmp_path / f"{CONTENT}.slow.npy").read_bytes() == b"half whole"
    assert {entry.name for entry in derived_files(tmp_path)} == {f"{CONTENT}.slow.npy", f"{CONTENT}.quick.npy"}


def test_what_a_killed_process_left_is_removed_at_once(tmp_path):
    left = tmp_path / f"{ASIDE_PREFIX}0123.npy"
    left.write_bytes(b"part")
    Derived(tmp_path, CONTENT).keep("new.npy", b"new")
    assert not left.exists()


def test_files_kept_at_once_are_all_listed(tmp_path):
    names = [f"{letter}.npy" for letter in "abcdefghijkl"]
    derived = Derived(tmp_path, CONTENT)
    threads = [threading.Thread(target=derived.keep, args=(name, b"data")) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert {entry.name for entry in derived_files(tmp_path)} == {f"{CONTENT}.{name}" for name in names}


def test_an_answer_that_began_before_a_commit_removes_nothing_of_the_newer_content(
    tmp_path, make_raster, colour_texture
):
    index, settings = tmp_path / "index", IndexSettings(GridRecipe(64, 32))
    index_rasters(index, [make_raster()], colour_texture, settings)
    older = Searcher(index, lambda _: colour_texture)
    index_rasters(index, [make_raster("more.tif", seed=1)], colour_texture, settings)
    latest = Index.open(index).content
    prepared = {entry.name for entry in derived_files(index / "derived")}
    assert all(name.startswith(latest) for name in prepared) and len(prepared) > 2
    older.search(SearchRequest((TileExample("ortho", TileKey(0, 1, 1)),)))
    listed = {entry.name for entry in derived_files(index / "derived")}
    assert prepared < listed
    assert all((index / "derived" / name).exists() for name in listed)


def test_files_of_others_and_what_lies_behind_a_link_are_never_deleted(tmp_path):
    outside, index = tmp_path / "outside", tmp_path / "index"
    for folder in (outside, index / "derived"):
        folder.mkdir(parents=True)
        for name in ("notes.json", "vectors.npy", f"{OLDER}.cosine.npy"):
            (folder / name).write_bytes(b"x")
    Derived(index / "derived", CONTENT).keep("new.npy", b"new")
    names = {"notes.json", "vectors.npy", "derived.json", f"{CONTENT}.new.npy"}
    assert {path.name for path in (index / "derived").iterdir()} == names
    discard_derived(index)
    assert {path.name for path in (index / "derived").iterdir()} == {"notes.json", "vectors.npy"}
    if sys.platform != "win32":  # links need a privilege there
        (tmp_path / "linked").mkdir()
        (tmp_path / "linked" / "derived").symlink_to(outside)
        discard_derived(tmp_path / "linked")
        assert len(list(outside.iterdir())) == 3
