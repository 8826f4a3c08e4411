# SPDX-License-Identifier: GPL-3.0-or-later
"""Images seen through homographies, and their colours changed: what all augmentations are made of.

Coordinates are normalised as `grid_sample` has them: x to the right and y down, -1 and 1 at the outer edges of an
image. Images are torch tensors, so that the same code runs on a GPU.
"""

import numpy as np
import torch

from lookalike.types import Float64Array

Generator = np.random.Generator


def warp(images: torch.Tensor, to_source: Float64Array, size: int) -> torch.Tensor:
    """Images `uint8 (n, c, h, w)` as `float32 (n, c, size, size)` in 0..255, mirrored beyond their edges.

    `to_source (n, 3, 3)` takes homogeneous points of the result to points of the image. Bilinear.
    """
    centres = (2 * np.arange(size) + 1) / size - 1
    x, y = np.meshgrid(centres, centres)
    points = np.stack([x, y, np.ones_like(x)], axis=-1)
    source = np.einsum("nij,hwj->nhwi", to_source, points)
    grid = torch.from_numpy((source[..., :2] / source[..., 2:]).astype(np.float32)).to(images.device)
    return torch.nn.functional.grid_sample(images.float(), grid, padding_mode="reflection", align_corners=False)


def recoloured(images: torch.Tensor, random: Generator, strength: float = 1.0) -> torch.Tensor:
    """Images `float32 (n, c, h, w)` in 0..255 with other brightness, contrast, saturation and tint each, `uint8`."""
    count, channels = images.shape[:2]

    def factors(spread: float, columns: int = 1) -> torch.Tensor:
        logs = random.uniform(-spread * strength, spread * strength, (count, columns))
        return torch.from_numpy(np.exp(logs).astype(np.float32)).reshape(count, columns, 1, 1).to(images.device)

    grey = images.mean(dim=1, keepdim=True)
    saturated = grey + (images - grey) * factors(0.3)
    middle = saturated.mean(dim=(2, 3), keepdim=True)
    contrasted = middle + (saturated - middle) * factors(0.25)
    return (contrasted * factors(0.2) * factors(0.08, channels)).clamp(0, 255).round().to(torch.uint8)
