# SPDX-License-Identifier: GPL-3.0-or-later
"""Scores of candidates beside those of places drawn at random, which make scores of different kinds comparable."""

from dataclasses import dataclass

import numpy as np

from lookalike.types import Float32Array


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """`near (candidates, shifts, shifts)` and `behind (n,)`, of the places drawn at random."""

    near: Float32Array
    behind: Float32Array

    def mixed(self, other: "Scores", share: float) -> "Scores":
        """With a share of others."""
        own = np.float32(1 - share)
        return Scores(
            own * self.near + np.float32(share) * other.near, own * self.behind + np.float32(share) * other.behind
        )

    def like(self, other: "Scores") -> "Scores":
        """Moved and stretched such that those of random places have the mean and deviation of the others'."""
        if len(self.behind) == 0:
            return self
        factor = np.float32(other.behind.std() / max(float(self.behind.std()), 1e-9))
        level = np.float32(other.behind.mean() - factor * self.behind.mean())
        return Scores(self.near * factor + level, self.behind * factor + level)

    @property
    def best(self) -> Float32Array:
        """The best of each candidate, `(candidates,)`."""
        return np.asarray(self.near.max(axis=(1, 2)), np.float32)
