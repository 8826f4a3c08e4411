# SPDX-License-Identifier: GPL-3.0-or-later
"""State dicts as torch wrote them before 1.6, read without torch: the form in which packages carry their weights.

Such a file is three small pickles, one that describes the tensors, a list of storages and then the numbers of each
storage. Of the pickles nothing is built but dictionaries, numbers, text and the tensors that are described here: the
same rule as torch's own `weights_only`. A file of another form is for torch to read.
"""

import pickle  # nosec B403
import struct
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt

from lookalike.errors import WeightsUnusableError

_MAGIC = 0x1950A86A20F9469CFC6C
_DTYPES = {"FloatStorage": "<f4", "HalfStorage": "<f2", "DoubleStorage": "<f8", "LongStorage": "<i8"}
_COUNT = struct.Struct("<q")


def read_torch_arrays(path: Path) -> dict[str, npt.NDArray[Any]]:
    """Arrays by name. Raises `WeightsUnusableError` where the file is damaged or holds something else."""
    try:
        with open(path, "rb") as file:
            return _read(file)
    except (OSError, EOFError, ValueError, TypeError, KeyError, AttributeError, IndexError, ImportError, MemoryError,
            struct.error, pickle.UnpicklingError) as error:  # fmt: skip
        raise WeightsUnusableError(f"The weights file `{path}` is damaged or cut short. Get it again.") from error


def _read(file: IO[bytes]) -> dict[str, npt.NDArray[Any]]:
    if _Reader(file).load() != _MAGIC:
        raise ValueError("no state dict of this form")
    for _ in ("version of the form", "facts of the machine"):
        _Reader(file).load()
    described = _Reader(file).load()
    storages: dict[str, npt.NDArray[Any]] = {}
    dtypes = {tensor.storage.key: tensor.storage.dtype for tensor in described.values()}
    for key in _Reader(file).load():
        dtype = np.dtype(dtypes[key])
        count = int(_COUNT.unpack(file.read(_COUNT.size))[0])
        storages[key] = np.frombuffer(file.read(count * dtype.itemsize), dtype, count)
    return {str(name): tensor.array(storages) for name, tensor in described.items()}


@dataclass(frozen=True, slots=True)
class _Storage:
    dtype: str
    key: str


@dataclass(frozen=True, slots=True)
class _Tensor:
    """Arguments of torch's `_rebuild_tensor_v2`, of which only the first four say what is in it."""

    storage: _Storage
    offset: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]
    requires_grad: bool = False
    hooks: object = None

    def array(self, storages: dict[str, npt.NDArray[Any]]) -> npt.NDArray[Any]:
        values = storages[self.storage.key][self.offset :]
        reach = 1 + sum((side - 1) * step for side, step in zip(self.shape, self.strides, strict=True))
        is_empty = 0 in self.shape
        if min((*self.strides, *self.shape, self.offset)) < 0 or (not is_empty and not 0 < reach <= len(values)):
            raise ValueError("a tensor that reaches beyond its storage")
        strides = tuple(step * values.itemsize for step in self.strides)
        return np.lib.stride_tricks.as_strided(values, self.shape, strides, writeable=False)


_BUILT: dict[tuple[str, str], Callable[..., Any]] = {
    ("collections", "OrderedDict"): OrderedDict,
    ("torch._utils", "_rebuild_tensor_v2"): _Tensor,
}


class _Reader(pickle.Unpickler):
    """Builds what a state dict is made of, and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if module == "torch" and name in _DTYPES:
            return _DTYPES[name]
        if (module, name) not in _BUILT:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in a state dict")
        return _BUILT[module, name]

    def persistent_load(self, pid: Any) -> _Storage:
        kind, dtype, key, _place, _count, view = pid
        if kind != "storage" or view is not None:
            raise pickle.UnpicklingError("no storage")
        return _Storage(dtype, key)
