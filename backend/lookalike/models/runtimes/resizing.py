# SPDX-License-Identifier: GPL-3.0-or-later
"""Pillow's antialiased resize as two matrix products, so that every runtime resizes alike and fast.

A resize is separable and linear: `out = rows @ tile @ columns.T`. Clamped to 0..255 and rounded after each
product it equals Pillow's for 8-bit images but for ties, and Pillow is what the models saw in pre-training.
A matrix product costs next to nothing beside the network, where a runtime's own Pillow mode can halve the speed.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from lookalike.types import Float32Array, Float64Array

_SUPPORT = {"bilinear": 1.0, "bicubic": 2.0}
INTERPOLATIONS = tuple(_SUPPORT)


def resize_matrix(
    source: int, target: int, interpolation: str = "bicubic", start: float = 0.0, span: float | None = None
) -> Float32Array:
    """Weights `(target, source)` that resize a line of `source` pixels to `target` pixels.

    With `start` and `span` only so much of the line is seen, as with Pillow's `box`.

    Convolution with the filter stretched by the reduction (antialiasing), weights summing to one; the bicubic
    kernel has a = -0.5 (Keys, 1981). Raises `ValueError` for another interpolation or an empty line.
    """
    if interpolation not in _SUPPORT:
        raise ValueError(f"interpolation is {interpolation!r}, not one of {sorted(_SUPPORT)}")
    if source < 1 or target < 1:
        raise ValueError(f"cannot resize {source} to {target} pixels")
    seen = source - start if span is None else span
    if source == target == seen:
        return np.eye(source, dtype=np.float32)
    scale = seen / target
    stretch = max(scale, 1.0)
    reach = _SUPPORT[interpolation] * stretch
    matrix = np.zeros((target, source), dtype=np.float64)
    for row in range(target):
        centre = start + (row + 0.5) * scale
        first, last = max(int(centre - reach + 0.5), 0), min(int(centre + reach + 0.5), source)
        weights = _kernel((np.arange(first, last) + 0.5 - centre) / stretch, interpolation)
        matrix[row, first:last] = weights / weights.sum()
    return matrix.astype(np.float32)


def _kernel(offsets: npt.NDArray[np.floating[Any]], interpolation: str) -> Float64Array:
    x = np.abs(offsets)
    if interpolation == "bilinear":
        return np.asarray(np.maximum(1.0 - x, 0.0), dtype=np.float64)
    near = (1.5 * x - 2.5) * x * x + 1.0
    far = ((-0.5 * x + 2.5) * x - 4.0) * x + 2.0
    return np.asarray(np.where(x < 1.0, near, np.where(x < 2.0, far, 0.0)), dtype=np.float64)
