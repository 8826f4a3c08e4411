# SPDX-License-Identifier: GPL-3.0-or-later
"""What compares vectors, as all who search see it, and what it is made of, as an index gives it.

The two protocols are the seams: another structure, or a database of vectors, fulfils `VectorIndex`; what follows from
stored vectors is kept by whoever has a place for it, as `DerivedFiles`.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from io import BufferedReader
from typing import Any, BinaryIO, Literal, Protocol, Self, TypeVar

import numpy as np
import numpy.typing as npt

from lookalike.types import BoolArray, Float16Array, Float32Array, Int64Array, Metric

T = TypeVar("T")

Method = Literal["exact", "rabitq", "ivf-rabitq"]


@dataclass(frozen=True, slots=True)
class Choice:
    """How vectors are searched, and what the check of it said."""

    method: Method
    recall: float | None
    """recall@10 against the exact search, over vectors of the index itself; None where nothing was checked."""
    shortlist: int = 0
    """Candidates that are put into exact order."""
    probes: int = 0
    """Lists that a query visits."""

    def describe(self) -> str:
        """For people."""
        if self.method == "exact":
            tried = "" if self.recall is None else f" (codes found only {self.recall:.1%} of the neighbours)"
            return f"exact{tried}"
        lists = f", {self.probes} lists visited" if self.probes else ""
        return (
            f"{self.method} codes, {self.shortlist} re-ranked exactly{lists}; recall@10 {self.recall:.1%} on its own "
            "tiles"
        )

    def to_bytes(self) -> bytes:
        return json.dumps(asdict(self)).encode()

    @classmethod
    def read(cls, file: BinaryIO) -> Self:
        """Reads a file of what `to_bytes` gave; `ValueError` otherwise."""
        from pydantic import TypeAdapter

        return TypeAdapter(cls).validate_json(file.read())


class VectorIndex(Protocol):
    """All vectors of an index as they are compared; row i is that of tile i. Safe to use from several threads."""

    @property
    def metric(self) -> Metric: ...

    @property
    def choice(self) -> Choice:
        """How the nearest are found."""

    @property
    def dims(self) -> int:
        """Dimensions in which they are compared."""

    def __len__(self) -> int:
        """Number of vectors."""

    def prepare(self, embeddings: Float32Array) -> Float32Array:
        """Embeddings `(n, dim)` as they are compared, `(n, dims)`."""

    def fetch(self, rows: Int64Array | slice) -> Float32Array:
        """The vectors of these rows as they are compared, `(n, dims)`; of a slice perhaps a view of a file."""

    def search(self, query: Float32Array, k: int, allowed: BoolArray | None = None) -> tuple[Float32Array, Int64Array]:
        """The k best rows for `query (dims,)`: scores, best first, and row numbers.

        `allowed (n,)` restricts the search. Fewer than k rows come back when fewer are allowed.
        """

    def search_many(self, queries: Float32Array, k: int) -> tuple[Float32Array, Int64Array]:
        """The k best rows for each of `queries (q, dims)`: scores and rows, both `(q, k)`, best first."""

    def scores(self, query: Float32Array, vectors: Float32Array) -> Float32Array:
        """Scores of `vectors (n, dims)` for `query (dims,)`, higher is better: the cosine, or 1 / (1 + distance)."""


@dataclass(frozen=True, slots=True)
class StoredVectors:
    """The networks' own vectors, as an index holds them: shards of `float16 (tiles, dim)`, in the order of the rows."""

    dim: int
    shards: tuple[tuple[str, int], ...]
    """SHA-256 and number of vectors of each shard."""
    read: Callable[[], Iterator[Float16Array]]
    """Opens one shard after another."""
    complete: bool
    """Whether no more are to come."""

    @property
    def count(self) -> int:
        return sum(count for _, count in self.shards)


class ByteSink(Protocol):
    """What can be written to."""

    def write(self, data: bytes, /) -> int: ...


class DerivedFiles(Protocol):
    """Keeps what follows from certain stored vectors, by name, to save the time of making it again."""

    def read(self, name: str, read: Callable[[BufferedReader], T]) -> T | None:
        """What `read` makes of the file; None where it is missing, damaged, or of other vectors."""

    def read_array(self, name: str, dtype: type[np.generic], shape: Sequence[int | None]) -> npt.NDArray[Any] | None:
        """As `read`, an array of this dtype and shape (None: any length), which may be memory-mapped."""

    def keep(self, name: str, data: bytes | Callable[[ByteSink], object]) -> None:
        """Keeps a file, of `data` or what that writes. No error where nothing can be kept."""

    def earlier(self) -> Iterator["DerivedFiles"]:
        """What was kept of earlier contents of the same recipe, and of this one."""
