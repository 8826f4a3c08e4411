# SPDX-License-Identifier: GPL-3.0-or-later
"""State dicts of packages, read without torch: the numbers that torch reads, and nothing of a hostile file is run."""

import pickle
from collections import OrderedDict
from pathlib import Path

import numpy as np
import pytest

from lookalike.errors import WeightsUnusableError
from lookalike.models.sources import packaged
from lookalike.models.torch_files import read_torch_arrays
from tests.backend.models.networks import save_torch


class _Bomb:
    """What runs when it is unpickled by a careless reader."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return Path.touch, (str(self.trace),)


def save_old(content: object, path: Path) -> Path:
    import torch

    torch.save(content, path, _use_new_zipfile_serialization=False)
    return path


def test_the_weights_of_a_package_are_read_as_torch_reads_them():
    import torch

    path = packaged.find_weights(packaged.LITE0)
    by_torch = torch.load(path, map_location="cpu", weights_only=True)
    arrays = read_torch_arrays(path)
    assert list(arrays) == list(by_torch)
    assert all(np.array_equal(arrays[name], value.numpy()) for name, value in by_torch.items())


def test_views_types_and_shapes_are_those_of_torch(tmp_path):
    import torch

    base = torch.arange(24.0).reshape(2, 3, 4)
    state = OrderedDict(a=base.permute(2, 0, 1), b=base[1, 1:], c=base.half(), d=torch.tensor(7), e=torch.zeros(0, 3))
    arrays = read_torch_arrays(save_old(state, tmp_path / "views.pth"))
    assert {name: (value.shape, value.dtype.name) for name, value in arrays.items()} == {
        "a": ((4, 2, 3), "float32"), "b": ((2, 4), "float32"), "c": ((2, 3, 4), "float16"), "d": ((), "int64"),
        "e": ((0, 3), "float32"),
    }  # fmt: skip
    assert all(np.array_equal(arrays[name], value.numpy()) for name, value in state.items())


def test_nothing_in_a_file_is_run(tmp_path):
    trace = tmp_path / "trace"
    file = save_old({"a": _Bomb(trace)}, tmp_path / "bomb.pth")
    with pytest.raises(WeightsUnusableError, match="damaged"):
        read_torch_arrays(file)
    (tmp_path / "at once.pth").write_bytes(pickle.dumps(_Bomb(trace)))
    with pytest.raises(WeightsUnusableError, match="damaged"):
        read_torch_arrays(tmp_path / "at once.pth")
    assert not trace.exists()


@pytest.mark.parametrize("change", ["cut", "zip", "text", "far", "back"])
def test_what_is_no_whole_state_dict_is_refused(change, tmp_path):
    import torch

    path = tmp_path / "weights.pth"
    whole = save_old(OrderedDict(weight=torch.arange(6.0).reshape(2, 3)), tmp_path / "whole.pth").read_bytes()
    if change == "zip":
        save_torch({"weight": torch.zeros(2)}, path)
    else:
        path.write_bytes(
            {
                "cut": whole[:-5],
                "text": b"no weights",
                "far": whole.replace(b"K\x03K\x01\x86", b"K\x63K\x01\x86"),
                "back": whole.replace(b"K\x03K\x01\x86", b"J\xfd\xff\xff\xffK\x01\x86"),
            }[change]
        )
    with pytest.raises(WeightsUnusableError, match="damaged or cut short"):
        read_torch_arrays(path)
