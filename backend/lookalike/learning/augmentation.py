# SPDX-License-Identifier: GPL-3.0-or-later
"""Augmentations for images from above: any rotation, flips, scale, small shifts, colour, and haze."""

import numpy as np
import torch

from lookalike.learning.warps import Generator, recoloured, warp
from lookalike.types import Float64Array

SCALE = 0.3
"""Largest natural logarithm of the change of scale."""
WIDE_SCALE = 0.7
"""The same where half and twice the ground resolution are to look alike."""
SHIFT = 0.1
"""Largest shift as a share of the side."""
_HAZE = 0.3
"""Largest share of the light that haze adds."""
_HAZE_LIGHT = (150.0, 240.0)


def augmented(images: torch.Tensor, random: Generator) -> torch.Tensor:
    """One new view of each image: `uint8 (n, c, s, s)` to the same shape."""
    return recoloured(warp(images, similarities(len(images), random), images.shape[-1]), random)


def widely_augmented(images: torch.Tensor, side: int, random: Generator) -> torch.Tensor:
    """As `augmented`, at other ground resolutions and through haze, `uint8 (n, c, side, side)`."""
    seen = warp(images, similarities(len(images), random, WIDE_SCALE), side)
    return hazy(recoloured(seen, random), random)


def similarities(count: int, random: Generator, scale: float = SCALE) -> Float64Array:
    """Random rotations by any angle, flips, scales and shifts as homographies `(count, 3, 3)`."""
    angles = random.uniform(0, 2 * np.pi, count)
    scales = np.exp(random.uniform(-scale, scale, count))
    flips = random.choice([-1.0, 1.0], count)
    matrices = np.zeros((count, 3, 3))
    matrices[:, 0, 0], matrices[:, 0, 1] = scales * np.cos(angles) * flips, -scales * np.sin(angles)
    matrices[:, 1, 0], matrices[:, 1, 1] = scales * np.sin(angles) * flips, scales * np.cos(angles)
    matrices[:, :2, 2] = random.uniform(-2 * SHIFT, 2 * SHIFT, (count, 2))
    matrices[:, 2, 2] = 1
    return matrices


def hazy(images: torch.Tensor, random: Generator) -> torch.Tensor:
    """Images `uint8 (n, c, h, w)` behind haze of a random density and brightness each, none for half of them."""
    count = len(images)
    density = np.maximum(random.uniform(-_HAZE, _HAZE, (count, 1, 1, 1)), 0)
    added = torch.from_numpy((density * random.uniform(*_HAZE_LIGHT, (count, 1, 1, 1))).astype(np.float32))
    kept = torch.from_numpy((1 - density).astype(np.float32))
    return (images * kept.to(images.device) + added.to(images.device)).round().to(torch.uint8)
