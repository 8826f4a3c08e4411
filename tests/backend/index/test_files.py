# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are there whole or not at all."""

import hashlib

import numpy as np
import pytest

from lookalike.arrays import write_array
from lookalike.errors import StorageError
from lookalike.files import remove_asides, write_whole


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path):
    target = tmp_path / "file"
    write_whole(target, b"old")

    def half(file):
        file.write(b"ne")
        raise OSError(28, "No space left on device")

    with pytest.raises(StorageError, match=r"disk .* is full"):
        write_whole(target, half)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_an_array_is_told_by_the_digest_of_its_bytes(tmp_path):
    array = np.arange(12, dtype=np.float16).reshape(3, 4)
    digest, size = write_array(tmp_path / "a.npy", array)
    data = (tmp_path / "a.npy").read_bytes()
    assert (digest, size) == (hashlib.sha256(data).hexdigest(), len(data))
    assert np.array_equal(np.load(tmp_path / "a.npy", allow_pickle=False), array)


def test_what_an_interrupted_write_left_can_be_cleared(tmp_path):
    (tmp_path / ".aside-0123").write_bytes(b"half")
    (tmp_path / "kept").write_bytes(b"whole")
    remove_asides(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
