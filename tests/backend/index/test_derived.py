# SPDX-License-Identifier: GPL-3.0-or-later
"""Derived files while several threads keep some: none loses another's."""

import os
import threading
import time

from lookalike.files import ASIDE_PREFIX
from lookalike.index.derived import LONGEST_WRITE, content_id, derived_files, keep_derived
from lookalike.index.manifest import GridRecipe
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.search.request import SearchRequest, TileExample
from lookalike.search.searcher import Searcher
from lookalike.types import TileKey


def test_a_file_that_another_thread_is_writing_is_left_alone(tmp_path):
    begun, go_on = threading.Event(), threading.Event()

    def slowly(file):
        file.write(b"half ")
        begun.set()
        assert go_on.wait(20)
        file.write(b"whole")

    writer = threading.Thread(target=keep_derived, args=(tmp_path, "content", "content.slow.npy", slowly))
    writer.start()
    assert begun.wait(20)
    keep_derived(tmp_path, "content", "content.quick.npy", b"quick")
    go_on.set()
    writer.join(20)
    assert (tmp_path / "content.slow.npy").read_bytes() == b"half whole"
    assert {entry.name for entry in derived_files(tmp_path)} == {"content.slow.npy", "content.quick.npy"}


def test_what_a_crash_left_long_ago_is_removed(tmp_path):
    crashed, fresh = (tmp_path / f"{ASIDE_PREFIX}{name}.npy" for name in ("crashed", "fresh"))
    for path in (crashed, fresh):
        path.write_bytes(b"part")
    long_ago = time.time() - LONGEST_WRITE - 60
    os.utime(crashed, (long_ago, long_ago))
    keep_derived(tmp_path, "content", "content.new.npy", b"new")
    assert not crashed.exists() and fresh.exists()


def test_files_kept_at_once_are_all_listed(tmp_path):
    names = [f"content.{number}.npy" for number in range(12)]
    threads = [threading.Thread(target=keep_derived, args=(tmp_path, "content", name, b"data")) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert {entry.name for entry in derived_files(tmp_path)} == set(names)


def test_an_answer_that_began_before_a_commit_removes_nothing_of_the_newer_content(
    tmp_path, make_raster, colour_texture
):
    index, settings = tmp_path / "index", IndexSettings(GridRecipe(64, 32))
    index_rasters(index, [make_raster()], colour_texture, settings)
    older = Searcher(index, lambda _: colour_texture)
    index_rasters(index, [make_raster("more.tif", seed=1)], colour_texture, settings)
    latest = content_id(Searcher(index, lambda _: colour_texture).store.manifest)
    prepared = {entry.name for entry in derived_files(index / "derived")}
    assert all(name.startswith(latest) for name in prepared) and len(prepared) > 2
    older.search(SearchRequest((TileExample("ortho", TileKey(0, 1, 1)),)))
    listed = {entry.name for entry in derived_files(index / "derived")}
    assert prepared < listed
    assert all((index / "derived" / name).exists() for name in listed)
