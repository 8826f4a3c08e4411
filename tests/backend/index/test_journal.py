# SPDX-License-Identifier: GPL-3.0-or-later
"""What is committed survives: cut short or altered anywhere, killed at any step, read while it is written."""

import os
import shutil
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from lookalike.errors import IndexDamagedError, IndexLockedError, IndexTooNewError, LookalikeError, StorageError
from lookalike.index.committed import read_committed, salvage
from lookalike.index.journal import Journal, RasterRemoved
from lookalike.index.layout import FORMER_JOURNAL, FORMER_MANIFEST, JOURNAL, MANIFEST
from lookalike.index.manifest import SCHEMA, GridRecipe, Manifest, RasterEntry, digest_of
from lookalike.index.store import Index
from lookalike.index.upkeep import remove_raster, verify_index
from lookalike.index.writer import IndexWriter
from lookalike.indexing.run import IndexSettings, index_rasters
from lookalike.models.base import Embedder
from lookalike.vectors.projection import parse_projection

SMALL = IndexSettings(GridRecipe(64, 64))
TILES, DIM = 3, 338


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """A small index of two rasters, the second of which lacks a shard."""
    source = Path(__file__).parent / "schema_1"
    shutil.copytree(source, tmp_path / "survey")
    with IndexWriter.open_for_writing(tmp_path / "survey" / "index") as writer:
        writer.save()
    return tmp_path / "survey" / "index"


def open_writer(folder: Path) -> IndexWriter:
    """For further shards, as indexing opens it."""
    known = read_committed(folder)
    return IndexWriter.create_or_open(folder, known.embedder, known.grid, known.projection)


def commit(writer: IndexWriter, raster_id: str, number: int) -> None:
    """Commits a shard whose vectors are its number."""
    keys = np.array([(0, number, column) for column in range(TILES)], np.int32)
    writer.commit_shard(raster_id, number, keys, np.full((TILES, DIM), number, np.float32))


def another(writer: IndexWriter, raster_id: str, shards: int = 4) -> RasterEntry:
    """A raster that is yet to be indexed."""
    like = writer.manifest.rasters[0]
    return replace(like, id=raster_id, folder=raster_id, shards=(), shards_planned=shards)


def held(manifest: Manifest) -> dict[str, list[int]]:
    """Numbers of the committed shards of each raster."""
    return {raster.id: [shard.number for shard in raster.shards] for raster in manifest.rasters}


def test_a_commit_is_one_line_of_the_journal_and_the_manifest_waits_until_the_end(index: Path):
    before = (index / MANIFEST).read_bytes()
    with open_writer(index) as writer:
        writer.put_raster(another(writer, "new", 500))
        lengths = []
        for number in range(500):
            writer.commit_shard("new", number, np.empty((0, 3), np.int32), np.empty((0, DIM), np.float32))
            lengths.append((index / JOURNAL).stat().st_size)
        assert (index / MANIFEST).read_bytes() == before
        assert max(np.diff(lengths)) < 300, "a line is as long in a large index as in a small one"
        assert len(Index.open(index).manifest.raster("new").shards) == 500
    assert not (index / JOURNAL).exists()
    assert len(Index.open(index).manifest.raster("new").shards) == 500
    assert (index / FORMER_MANIFEST).read_bytes() == before


def test_cut_short_anywhere_the_journal_gives_what_was_committed_before(index: Path):
    with open_writer(index) as writer:
        writer.put_raster(another(writer, "new"))
        for number in range(3):
            commit(writer, "new", number)
        whole = (index / JOURNAL).read_bytes()
        ends = [place + 1 for place, byte in enumerate(whole) if byte == ord("\n")]
        seen = []
        for length in [*range(ends[0], len(whole), 9), *ends, *(end - 1 for end in ends[1:])]:
            (index / JOURNAL).write_bytes(whole[:length])
            rasters = held(read_committed(index))
            assert len(rasters.get("new", [])) + len(rasters) - 2 == sum(end <= length for end in ends) - 1
            seen.append(tuple(rasters))
        assert len(set(seen)) == 2


def test_an_index_goes_on_from_a_journal_that_was_cut_short(index: Path):
    with open_writer(index) as writer:
        writer.put_raster(another(writer, "new"))
        for number in range(3):
            commit(writer, "new", number)
        left = (index / JOURNAL).read_bytes()[:-9]
    manifest = index / FORMER_MANIFEST
    (index / MANIFEST).write_bytes(manifest.read_bytes())  # as if the writer had been killed
    (index / JOURNAL).write_bytes(left)
    assert held(Index.open(index).manifest)["new"] == [0, 1]
    with open_writer(index) as writer:
        assert not (index / "rasters" / "new" / "000002.keys.npy").exists(), "what is not committed is tidied away"
        for number in (2, 3):
            commit(writer, "new", number)
    assert held(Index.open(index).manifest)["new"] == [0, 1, 2, 3]
    assert verify_index(index).whole


def test_an_altered_byte_of_the_manifest_is_noticed_and_mended(index: Path):
    with open_writer(index) as writer:
        writer.put_raster(another(writer, "new", 2))
        for number in range(2):
            commit(writer, "new", number)
    whole = (index / MANIFEST).read_bytes()
    for place in range(0, len(whole), 3):  # each third byte, each bit in turn
        altered = bytearray(whole)
        altered[place] ^= 1 << place % 8
        (index / MANIFEST).write_bytes(altered)
        with pytest.raises((IndexDamagedError, IndexTooNewError)):
            read_committed(index)
        if place % 50 == 48:
            assert salvage(index).problems == (f"{MANIFEST} was altered",)
    found = verify_index(index)
    assert not found.whole and found.problems == (f"{MANIFEST} was altered",)
    assert verify_index(index, repair=True).repaired
    assert (index / MANIFEST).read_bytes() == whole
    assert verify_index(index).whole


def test_a_search_of_an_altered_manifest_says_how_to_mend_it(index: Path):
    data = (index / MANIFEST).read_bytes()
    (index / MANIFEST).write_bytes(data.replace(b'"size": 64', b'"size": 65'))
    with pytest.raises(IndexDamagedError, match=r"was altered.*with repair"):
        Index.open(index)


@pytest.mark.parametrize("name", [JOURNAL, FORMER_JOURNAL])
def test_an_altered_line_of_a_journal_is_noticed(index: Path, name: str):
    with open_writer(index) as writer:
        writer.put_raster(another(writer, "new"))
        for number in range(3):
            commit(writer, "new", number)
        journal = (index / JOURNAL).read_bytes()
        manifest = (index / MANIFEST).read_bytes()
    (index / FORMER_JOURNAL).unlink()
    line = journal.index(b'"number":1')
    altered = journal[:line] + b'"number":3' + journal[line + 10 :]
    (index / name).write_bytes(altered)
    if name == FORMER_JOURNAL:
        assert read_committed(index).raster("new").complete is False
    else:
        (index / MANIFEST).write_bytes(manifest)
        with pytest.raises(IndexDamagedError, match=r"line 4 was altered"):
            read_committed(index)
    found = verify_index(index)
    assert not found.whole and found.problems == (f"{name} was altered in line 4",)
    assert verify_index(index, repair=True).repaired
    assert verify_index(index).whole
    assert held(Index.open(index).manifest)["new"] == ([0] if name == JOURNAL else [0, 1, 2])


def test_an_altered_last_line_is_noticed_and_one_that_a_crash_left_does_not_count(index: Path):
    writer = open_writer(index)
    writer.put_raster(another(writer, "new"))
    for number in range(2):
        commit(writer, "new", number)
    writer._lock.release()  # as if it had been killed
    whole = (index / JOURNAL).read_bytes()
    start = whole.rindex(b"\n", 0, -1) + 1
    for place in range(start, len(whole) - 1):
        (index / JOURNAL).write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(IndexDamagedError, match=r"line 4 was altered"):
            read_committed(index)
        gap = slice(start, place + 1)
        (index / JOURNAL).write_bytes(whole[:start] + bytes(place + 1 - start) + whole[gap.stop :])
        assert held(read_committed(index))["new"] == [0]
    assert verify_index(index).whole
    (index / JOURNAL).write_bytes(whole)
    assert held(read_committed(index))["new"] == [0, 1]


def test_a_lost_manifest_loses_no_shard_and_is_brought_back(tmp_path: Path, make_raster, colour_texture: Embedder):
    index, raster = tmp_path / "index", make_raster()
    index_rasters(index, [raster], colour_texture, SMALL)
    whole = (index / MANIFEST).read_bytes()
    shards = {path: path.read_bytes() for path in index.rglob("*.npy")}
    (index / MANIFEST).unlink()
    for attempt in (lambda: index_rasters(index, [raster], colour_texture, SMALL), lambda: Index.open(index)):
        with pytest.raises(IndexDamagedError, match="it is missing"):
            attempt()
    assert {path: path.read_bytes() for path in index.rglob("*.npy")} == shards
    assert verify_index(index).problems == (f"{MANIFEST} is missing",)
    assert verify_index(index, repair=True).repaired
    assert (index / MANIFEST).read_bytes() == whole


def test_shards_without_any_manifest_are_never_deleted(tmp_path: Path, make_raster, colour_texture: Embedder):
    index, raster = tmp_path / "index", make_raster()
    index_rasters(index, [raster], colour_texture, SMALL)
    for name in (MANIFEST, FORMER_MANIFEST, FORMER_JOURNAL):
        (index / name).unlink()
    shards = sorted((index / "rasters").rglob("*.npy"))
    with pytest.raises(IndexDamagedError, match="it is missing, though its shards are there"):
        index_rasters(index, [raster], colour_texture, SMALL)
    assert sorted((index / "rasters").rglob("*.npy")) == shards


def test_nothing_to_go_back_to_is_said_so(index: Path):
    for name in (MANIFEST, FORMER_MANIFEST):
        (index / name).write_bytes(b"{}")
    assert verify_index(index).problems == (f"{MANIFEST} was altered", f"{FORMER_MANIFEST} was altered")
    with pytest.raises(IndexDamagedError, match="no former manifest to go back to"):
        verify_index(index, repair=True)


def test_the_manifest_of_a_run_that_goes_on_is_brought_back_with_all_that_was_committed(index: Path):
    """Lost after two runs and in the middle of a third: each journal continues where the one before it ended."""
    for raster_id in ("one", "two", "three"):
        with open_writer(index) as writer:
            writer.put_raster(another(writer, raster_id, 2))
            for number in range(2):
                commit(writer, raster_id, number)
            if raster_id == "three":
                expected = held(writer.manifest)
                (index / MANIFEST).write_bytes(b"lost")
                found = salvage(index)
                assert found.manifest is not None and held(found.manifest) == expected


def upgraded(folder: Path) -> IndexWriter:
    """The first writer since the index was one of schema 1."""
    shutil.rmtree(folder)
    shutil.copytree(Path(__file__).parent / "schema_1" / "index", folder)
    return open_writer(folder)


def with_another_projection(folder: Path) -> IndexWriter:
    known = read_committed(folder)
    return IndexWriter.create_or_open(folder, known.embedder, known.grid, parse_projection("pca:8"))


def after_a_run_of_nothing(folder: Path) -> IndexWriter:
    """As after a run that found all its rasters done."""
    with upgraded(folder) as writer:
        writer.save()
    return open_writer(folder)


def after_a_repair(folder: Path) -> IndexWriter:
    with open_writer(folder) as writer:
        writer.save()
    (folder / MANIFEST).write_bytes(b"lost")
    verify_index(folder, repair=True)
    return open_writer(folder)


def of_a_new_index(folder: Path) -> IndexWriter:
    known = read_committed(folder)
    return IndexWriter.create_or_open(folder.with_name("new"), known.embedder, known.grid, known.projection)


def after_a_kill(folder: Path) -> IndexWriter:
    """Its first save takes in the journal that was left, and another projection."""
    writer = open_writer(folder)
    writer.put_raster(another(writer, "left"))
    writer._lock.release()
    return with_another_projection(folder)


@pytest.mark.parametrize(
    "begin", [upgraded, with_another_projection, after_a_run_of_nothing, after_a_repair, of_a_new_index, after_a_kill]
)
def test_a_manifest_that_is_lost_in_a_run_loses_no_commit_however_the_run_began(
    index: Path, begin: Callable[[Path], IndexWriter]
):
    like = read_committed(index).rasters[0]
    for end in (False, True):
        with begin(index) as writer:
            writer.put_raster(replace(like, id="new", folder="new", shards=(), shards_planned=4))
            commit(writer, "new", 0)
            if end:
                writer.save()
                commit(writer, "new", 1)
            expected = writer.manifest
            whole = (writer.folder / MANIFEST).read_bytes()
            (writer.folder / MANIFEST).write_bytes(b"lost")
            assert salvage(writer.folder).manifest == expected
            (writer.folder / MANIFEST).write_bytes(whole)
        shutil.rmtree(index)
        shutil.copytree(Path(__file__).parent / "schema_1" / "index", index)
        shutil.rmtree(index.with_name("new"), ignore_errors=True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux's device that is always full")
def test_a_commit_that_finds_no_room_is_said_in_a_sentence(tmp_path: Path):
    (tmp_path / JOURNAL).symlink_to("/dev/full")
    with pytest.raises(StorageError, match="is full"):
        Journal(tmp_path / JOURNAL, "0" * 64, 0).append(RasterRemoved("raster"))


@pytest.mark.parametrize("name", [JOURNAL, FORMER_JOURNAL])
def test_a_journal_that_was_cut_within_its_first_line_is_read_or_said_to_be_damaged(index: Path, name: str):
    digest = digest_of((index / MANIFEST).read_bytes())
    header = b'{"continues":"%s"}\n' % str(digest).encode()
    for length in (0, 1, 40, len(header) - 2, len(header) - 1, len(header)):
        (index / name).write_bytes(header[:length])
        whole = length >= len(header) - 1
        assert verify_index(index).whole == whole
        if whole:
            assert read_committed(index).tiles


def test_a_copy_that_was_made_while_a_writer_ended_has_all_that_was_committed(index: Path):
    before = (index / MANIFEST).read_bytes()
    with open_writer(index) as writer:
        writer.put_raster(another(writer, "new"))
        commit(writer, "new", 0)
        expected = writer.manifest
    (index / MANIFEST).write_bytes(before)  # copied first, and the journal no longer under its name
    assert not (index / JOURNAL).exists()
    assert read_committed(index) == expected
    with open_writer(index) as writer:
        commit(writer, "new", 1)
    assert held(read_committed(index))["new"] == [0, 1]
    assert verify_index(index).whole


@pytest.mark.skipif(sys.platform == "win32", reason="Windows deletes no file that is open")
def test_a_second_writer_after_the_lock_was_deleted_loses_nothing_and_the_first_one_says_so(index: Path):
    with pytest.raises(IndexLockedError, match="lock was deleted"), open_writer(index) as first:
        first.put_raster(another(first, "new"))
        commit(first, "new", 0)
        (index / "writer.lock").unlink()
        with open_writer(index) as second:
            for end in (False, True):
                commit(second, "new", 1 + end)
                if end:
                    second.save()
                with pytest.raises(IndexLockedError, match="lock was deleted"):
                    commit(first, "new", 3)
    assert held(Index.open(index).manifest)["new"] == [0, 1, 2]
    assert verify_index(index).whole


def test_readers_see_every_commit_and_never_damage_while_a_writer_commits_and_begins_again(index: Path):
    problems: list[Exception] = []
    counts: list[int] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            try:
                counts.append(sum(map(len, held(Index.open(index).manifest).values())))
            except LookalikeError as error:
                problems.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    committed = []
    for run in range(12):
        with open_writer(index) as writer:
            writer.put_raster(another(writer, f"run-{run}"))
            for number in range(4):
                commit(writer, f"run-{run}", number)
                committed.append(len(counts))
    stop.set()
    reader.join()
    assert problems == []
    assert counts == sorted(counts) and counts[-1] <= 3 + 48
    assert sum(map(len, held(Index.open(index).manifest).values())) == 3 + 48


def a_writers_life(index: Path) -> list[dict[str, list[int]]]:
    """A writer's life with every kind of change; the states it goes through."""
    states = []
    with open_writer(index) as writer:

        def note() -> None:
            states.append(held(writer.manifest))

        note()
        commit(writer, "yard", 1)
        note()
        before = writer.manifest
        writer.put_raster(another(writer, "bad"))
        note()
        commit(writer, "bad", 0)
        note()
        writer.roll_back(before)
        note()
        writer.put_raster(another(writer, "new", 2))
        note()
        for number in (1, 0):
            commit(writer, "new", number)
            note()
        writer.put_raster(replace(writer.manifest.raster("yard"), folder="yard.2", shards=()))
        note()
        commit(writer, "yard", 0)
        note()
        writer.tidy()
    remove_raster(index, "field")
    return [*states, held(read_committed(index))]


def coming_and_going(index: Path) -> list[dict[str, list[int]]]:
    """A raster is indexed and taken out, twice, so that the manifest is what it was before; the states."""
    states = [held(read_committed(index))]
    for _ in range(2):
        with open_writer(index) as writer:
            writer.put_raster(another(writer, "guest", 1))
            states.append(held(writer.manifest))
            commit(writer, "guest", 0)
            states.append(held(writer.manifest))
        remove_raster(index, "guest")
        states.append(held(read_committed(index)))
    return states


def dies_at(step: int, work: Callable[[], object]) -> bool:
    """Does the work in a process that dies before its `step`-th change of the disk; whether it came to its end."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    left = [step]

    def dying(function: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            left[0] -= 1
            if left[0] == 0:
                os._exit(9)
            return function(*arguments, **options)

        return call

    for name in ("replace", "fsync", "unlink", "rmdir", "truncate", "mkdir"):
        setattr(os, name, dying(getattr(os, name)))
    try:
        work()
    except BaseException:  # noqa: BLE001 - nothing may reach the test run of the parent
        os._exit(1)
    os._exit(0)


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
@pytest.mark.parametrize("story", [a_writers_life, coming_and_going])
def test_killed_at_every_change_of_the_disk_an_index_is_whole_and_what_was_committed_is_there(
    index: Path, tmp_path: Path, story: Callable[[Path], list[dict[str, list[int]]]]
):
    shutil.copytree(index, tmp_path / "undisturbed")
    states = story(tmp_path / "undisturbed")
    reached, step = -1, 1
    while True:
        folder = tmp_path / f"killed-{step}"
        shutil.copytree(index, folder)
        ended = dies_at(step, lambda folder=folder: story(folder))
        now = held(Index.open(folder).manifest)
        places = [place for place, state in enumerate(states) if state == now]
        assert places and places[-1] >= reached, f"step {step}: {now}"
        reached = max(reached, next(place for place in places if place >= reached))
        assert verify_index(folder).whole, f"step {step}"
        with open_writer(folder):  # and it can be gone on with
            pass
        assert held(Index.open(folder).manifest) == now and verify_index(folder).whole
        assert not list(folder.glob(".aside-*"))
        shutil.rmtree(folder)
        if ended:
            break
        step += 1
    assert step > 40 and now == states[-1]


def test_the_former_manifest_is_of_the_same_schema_and_readable(index: Path):
    remove_raster(index, "field")
    former = salvage(index)
    assert former.problems == ()
    assert read_committed(index).schema == SCHEMA
    (index / MANIFEST).unlink()
    found = salvage(index).manifest
    assert found is not None and held(found) == {"yard": [0]}
