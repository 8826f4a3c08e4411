# SPDX-License-Identifier: GPL-3.0-or-later
"""Arrays on disk, as `.npy`: written whole, and read without trusting the file."""

import hashlib
import io
import math
import os
import re
import tokenize
from collections.abc import Sequence
from io import BufferedReader
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from lookalike.files import write_whole

COPIED_UP_TO = 64 << 20
"""Bytes. A copy is safe from what happens to its file; of a larger file too much memory would go."""
NO_ARRAY = (ValueError, SyntaxError, TypeError, MemoryError, RecursionError, tokenize.TokenError)
"""What NumPy raises on bytes that are no `.npy`."""
_PREFIX = 10
_HEADER = re.compile(rb"\{'descr': '([^']+)', 'fortran_order': (True|False), 'shape': \(([\d, ]*)\), \} *\n")


def write_array(path: Path, array: npt.NDArray[np.generic]) -> tuple[str, int]:
    """Writes a `.npy` file whole; returns the SHA-256 and the number of its bytes."""
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=False)
    data = buffer.getbuffer()
    write_whole(path, data)
    return hashlib.sha256(data).hexdigest(), len(data)


def read_array(file: BufferedReader, dtype: type[np.generic], shape: Sequence[int | None]) -> npt.NDArray[Any]:
    """The array of an open `.npy` file, which must be of this dtype and shape (None: any length); not to be written.

    It is a copy, or of more than `COPIED_UP_TO` bytes a map of the file. `ValueError` where the file holds something
    else, or not as many bytes as its header says.
    """
    prefix = file.read(_PREFIX)
    if len(prefix) < _PREFIX or prefix[:8] != b"\x93NUMPY\x01\x00":
        raise ValueError("it is no .npy file")
    length = int.from_bytes(prefix[8:], "little")
    header = _HEADER.fullmatch(file.read(length))
    if header is None or header[1].decode("latin-1") != np.dtype(dtype).str:
        raise ValueError("its header is of another array")
    found = tuple(int(side) for side in header[3].split(b",") if side.strip())
    if len(found) != len(shape) or any(want not in (None, side) for side, want in zip(found, shape, strict=True)):
        raise ValueError(f"it is an array of {found} and not of {tuple(shape)}")
    start, size = _PREFIX + length, math.prod(found) * np.dtype(dtype).itemsize
    if os.fstat(file.fileno()).st_size != start + size:
        raise ValueError(f"it has not the {size} bytes that its header says")
    order: Literal["C", "F"] = "F" if header[2] == b"True" else "C"
    if size > COPIED_UP_TO:
        return np.asarray(np.memmap(file, dtype, "r", start, found, order))
    data = _aligned(size)
    if file.readinto(data.data) != size:
        raise ValueError("it was cut while it was read")
    array = np.ndarray(found, dtype, data, order=order)
    array.flags.writeable = False
    return array


def _aligned(size: int) -> npt.NDArray[np.uint8]:
    """So many bytes at a multiple of 64, as in a map: sums are taken in another order elsewhere, and end otherwise."""
    data = np.empty(size + 64, np.uint8)
    start = -data.ctypes.data % 64
    return data[start : start + size]
