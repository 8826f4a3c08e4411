# SPDX-License-Identifier: GPL-3.0-or-later
"""Augmentations for images from above: any rotation, flips, scale, small shifts, and colour."""

import numpy as np
import torch

from lookalike.learning.warps import Generator, recoloured, warp
from lookalike.types import Float64Array

SCALE = 0.3
"""Largest natural logarithm of the change of scale."""
SHIFT = 0.1
"""Largest shift as a share of the side."""


def augmented(images: torch.Tensor, random: Generator) -> torch.Tensor:
    """One new view of each image: `uint8 (n, c, s, s)` to the same shape."""
    return recoloured(warp(images, similarities(len(images), random), images.shape[-1]), random)


def similarities(count: int, random: Generator) -> Float64Array:
    """Random rotations by any angle, flips, scales and shifts as homographies `(count, 3, 3)`."""
    angles = random.uniform(0, 2 * np.pi, count)
    scales = np.exp(random.uniform(-SCALE, SCALE, count))
    flips = random.choice([-1.0, 1.0], count)
    matrices = np.zeros((count, 3, 3))
    matrices[:, 0, 0], matrices[:, 0, 1] = scales * np.cos(angles) * flips, -scales * np.sin(angles)
    matrices[:, 1, 0], matrices[:, 1, 1] = scales * np.sin(angles) * flips, scales * np.cos(angles)
    matrices[:, :2, 2] = random.uniform(-2 * SHIFT, 2 * SHIFT, (count, 2))
    matrices[:, 2, 2] = 1
    return matrices
