# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of a raster's shards: read, and proved to be what was committed."""

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

import numpy as np

from lookalike.arrays import read_array
from lookalike.errors import IndexDamagedError
from lookalike.files import is_link, open_file
from lookalike.index.layout import RASTERS, SHARD_FILE, shard_names
from lookalike.index.manifest import ShardEntry
from lookalike.rasters.grid import TileGrid
from lookalike.remedies import Remedy
from lookalike.types import Float16Array, Int32Array

_EXPONENT = np.uint16(0x7C00)


@dataclass(frozen=True)
class ShardFiles:
    """The shards of one raster: of `dim` dimensions, over `grid`, in a folder of `index`."""

    index: Path
    name: str
    """Of the folder, below `rasters`."""
    dim: int
    grid: TileGrid

    @property
    def folder(self) -> Path:
        return self.index / RASTERS / self.name

    def vectors(self, shard: ShardEntry) -> Float16Array:
        """The network's own vectors, `float16 (tiles, dim)`; `IndexDamagedError` where the file is not as committed."""
        path = self.folder / shard_names(shard.number)[0]
        with _as_damage(path), open_file(self._inside(path)) as file:
            return self._vectors_in(file, shard)

    def keys(self, shard: ShardEntry) -> Int32Array:
        """The tiles of the vectors, `int32 (tiles, 3)`: level, row, col; raises as `vectors`."""
        path = self.folder / shard_names(shard.number)[1]
        with _as_damage(path), open_file(self._inside(path)) as file:
            return self._keys_in(file, shard)

    def sizes(self) -> dict[str, int | None]:
        """Bytes of each file that has a shard's name, None of what is no file.

        One pass over the folder, as asking for file after file takes far longer.
        """
        sizes: dict[str, int | None] = {}
        if self._is_linked():
            return sizes
        with suppress(OSError), os.scandir(self.folder) as files:
            for file in files:
                if SHARD_FILE.fullmatch(file.name):
                    with suppress(OSError):  # gone since it was listed: what is wrong with one says nothing of others
                        status = file.stat(follow_symlinks=False)
                        sizes[file.name] = status.st_size if stat.S_ISREG(status.st_mode) else None
        return sizes

    def problem(self, shard: ShardEntry, sizes: dict[str, int | None], thorough: bool) -> str | None:
        """What is wrong with the files of a shard, of the `sizes` that were found; `thorough` reads them."""
        if shard.tiles == 0:
            return None
        expected = ((shard.vectors_bytes, shard.vectors_sha256), (shard.keys_bytes, shard.keys_sha256))
        for name, (size, digest) in zip(shard_names(shard.number), expected, strict=True):
            if name not in sizes:
                return f"{name} is missing"
            if sizes[name] is None:
                return f"{name} is no file"
            if sizes[name] != size:
                return f"{name} has {sizes[name]} bytes instead of {size}"
            if thorough:
                problem = self._problem_inside(name, shard, digest)
                if problem:
                    return f"{name} {problem}"
        return None

    def _problem_inside(self, name: str, shard: ShardEntry, digest: str) -> str | None:
        try:
            with open_file(self.folder / name) as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                    return "was altered"
                file.seek(0)
                self._keys_in(file, shard) if name == shard_names(shard.number)[1] else self._vectors_in(file, shard)
        except OSError as error:
            return f"cannot be read: {error.strerror or error}"
        except ValueError as error:
            return f"is not what it should be: {error}"
        return None

    def _vectors_in(self, file: BufferedReader, shard: ShardEntry) -> Float16Array:
        vectors = read_array(file, np.float16, (shard.tiles, self.dim))
        if not all_numbers(vectors):
            raise ValueError("it holds values that are not numbers")
        return vectors

    def _keys_in(self, file: BufferedReader, shard: ShardEntry) -> Int32Array:
        keys = read_array(file, np.int32, (shard.tiles, 3))
        if not self.grid.holds(keys):
            raise ValueError("it holds tiles that the grid does not have")
        return keys

    def _inside(self, path: Path) -> Path:
        if self._is_linked():
            raise OSError(errno.ELOOP, "its folder is a link")
        return path

    def _is_linked(self) -> bool:
        return is_link(self.folder) or is_link(self.folder.parent)


def all_numbers(vectors: Float16Array) -> bool:
    """Whether no value is infinite or none at all. By their bits, 40 times as fast as NumPy has it for 16 bits."""
    return bool((vectors.view(np.uint16) & _EXPONENT).max(initial=0) < _EXPONENT)


@contextmanager
def _as_damage(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        raise IndexDamagedError(
            f"{path} cannot be read: another process changed the index meanwhile, or it is damaged.",
            Remedy.RETRY_OR_REPAIR,
        ) from error
