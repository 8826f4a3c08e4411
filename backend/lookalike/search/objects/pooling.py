# SPDX-License-Identifier: GPL-3.0-or-later
"""The mean cell of a thing: what it is made of, however that is laid out. It helps where things have no plain shape."""

from dataclasses import dataclass

import numpy as np

from lookalike.search.objects.basis import as_numbers
from lookalike.search.objects.scores import Scores
from lookalike.types import Float32Array, Int8Array

_PLACES_AT_ONCE = 512


@dataclass(frozen=True, slots=True, eq=False)
class Pooled:
    """Mean cells, centred on what is usual and of length 1.

    `near (candidates, shifts, shifts, dims)` of the candidates at every shift, `behind (n, dims)` of random places.
    """

    usual: Float32Array
    near: Float32Array
    behind: Float32Array

    @classmethod
    def of(cls, candidates: Int8Array, background: Int8Array, along: int) -> "Pooled":
        """Of the cells around each, `(count, side, side, dims)`, for things of `along` x `along` cells."""
        behind = _means(background, along)[:, 0, 0]
        usual = behind.mean(axis=0) if len(behind) else np.zeros(candidates.shape[3], np.float32)
        return cls(usual, _unit(_means(candidates, along) - usual), _unit(behind - usual))

    def of_things(self, cells: Float32Array) -> Float32Array:
        """The mean of several things `(count, n, n, dims)`, `(dims,)`."""
        return _unit(_unit(cells.mean(axis=(1, 2)) - self.usual).mean(axis=0))

    def scores(self, pooled: Float32Array) -> Scores:
        """How alike the candidates and the random places are."""
        return Scores(self.near @ pooled, self.behind @ pooled)


def _means(around: Int8Array, along: int) -> Float32Array:
    shifts = around.shape[1] - along + 1
    means = np.empty((len(around), shifts, shifts, around.shape[3]), np.float32)
    for first in range(0, len(around), _PLACES_AT_ONCE):
        cells = as_numbers(around[first : first + _PLACES_AT_ONCE])
        rows = np.stack([cells[:, shift : shift + along].sum(axis=1) for shift in range(shifts)], axis=1)
        sums = np.stack([rows[:, :, shift : shift + along].sum(axis=2) for shift in range(shifts)], axis=2)
        means[first : first + _PLACES_AT_ONCE] = sums / np.float32(along**2)
    return means


def _unit(vectors: Float32Array) -> Float32Array:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9), np.float32)
