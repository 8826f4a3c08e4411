# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of scenes on their way into a network that is trained."""

from collections.abc import Callable

import numpy as np
import torch

from lookalike.learning.features import Images
from lookalike.rasters.squares import resized
from lookalike.types import Float32Array, Int64Array

_BATCH = 32


def pictures(images: Images, rows: Int64Array, size: int, device: torch.device) -> torch.Tensor:
    """`uint8 (n, c, size, size)`: tiles of an index of another size are resized, as they are in use."""
    read = [resized(images.read(int(row)), size) for row in rows]
    return torch.from_numpy(np.stack(read)).to(device)


def mapped(
    function: Callable[[torch.Tensor], torch.Tensor],
    images: Images,
    rows: Int64Array,
    size: int,
    device: torch.device,
) -> Float32Array:
    """What `function` gives for these pictures, `(n, dim)`, a batch at a time."""
    with torch.inference_mode():
        parts = [
            function(pictures(images, rows[first : first + _BATCH], size, device)).float().cpu().numpy()
            for first in range(0, len(rows), _BATCH)
        ]
    return np.concatenate(parts)
