# SPDX-License-Identifier: GPL-3.0-or-later
"""Folders are moved whole or not at all, on one disk and to another."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugin.base.errors import Cancelled
from plugin.project.indexes import index_names, next_index_name
from plugin.project.moving import move_folder, move_folders


@pytest.fixture
def other_disk(tmp_path: Path) -> Iterator[Path]:
    shared = Path("/dev/shm")
    if not (os.access(shared, os.W_OK) and shared.stat().st_dev != tmp_path.stat().st_dev):
        pytest.skip("needs a second file system: /dev/shm")
    folder = Path(tempfile.mkdtemp(dir=shared))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def index(tmp_path: Path) -> Path:
    folder = tmp_path / "old" / "index"
    (folder / "rasters").mkdir(parents=True)
    (folder / "rasters" / "1.npy").write_bytes(b"vectors")
    return folder


def test_a_folder_is_moved_with_all_that_is_in_it(index: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "index"
    move_folder(index, target, lambda: False)
    assert (target / "rasters" / "1.npy").read_bytes() == b"vectors"
    assert not index.exists()


def test_a_folder_is_moved_to_another_disk(index: Path, other_disk: Path) -> None:
    target = other_disk / "index"
    move_folder(index, target, lambda: False)
    assert (target / "rasters" / "1.npy").read_bytes() == b"vectors"
    assert not index.exists()
    assert list(other_disk.iterdir()) == [target]


def test_a_move_that_is_cancelled_leaves_the_folder_as_it_was(index: Path, other_disk: Path) -> None:
    with pytest.raises(Cancelled):
        move_folder(index, other_disk / "index", lambda: True)
    assert (index / "rasters" / "1.npy").read_bytes() == b"vectors"
    assert list(other_disk.iterdir()) == []


def test_a_folder_that_is_there_is_not_replaced(index: Path, tmp_path: Path) -> None:
    target = tmp_path / "new"
    target.mkdir()
    with pytest.raises(FileExistsError):
        move_folder(index, target, lambda: False)
    assert index.is_dir()


def test_indexes_side_by_side_are_moved_together_or_not_at_all(index: Path, tmp_path: Path) -> None:
    old, new = index.parent, tmp_path / "new"
    for name in ("index-10", "index-2", "index-old", "results"):
        (old / name).mkdir()
    (old / "index-3").write_text("no folder")
    names = index_names(old)
    assert names == ("index", "index-2", "index-10")
    assert next_index_name(old) == "index-11"
    assert next_index_name(new) == "index"
    (new / "index-10").mkdir(parents=True)
    with pytest.raises(OSError):
        move_folders(names, old, new, lambda: False)
    assert (index_names(old), index_names(new)) == (names, ("index-10",))
    (new / "index-10").rmdir()
    move_folders(names, old, new, lambda: False)
    assert (index_names(old), index_names(new)) == ((), names)
