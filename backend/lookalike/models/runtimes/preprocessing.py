# SPDX-License-Identifier: GPL-3.0-or-later
"""Resize and normalisation as the first operations of an OpenVINO graph, so that they run beside the network."""

from typing import Any

import numpy as np

from lookalike.models.base import InputSpec
from lookalike.models.runtimes.resizing import resize_matrix
from lookalike.models.runtimes.silent_openvino import ops, ov, preprocess
from lookalike.types import Float32Array

_PIECE = 64
"""Pixels that are resized by one matrix product: most of a whole line's matrix is zero."""
_DOWN, _ACROSS = 2, 3


def with_preprocessing(
    model: Any,
    spec: InputSpec,
    shape: tuple[int, int, int],
    target: int,
    start: float = 0.0,
    span: float | None = None,
) -> Any:
    """The model, of inputs of `target` px, taking tiles of shape (batch, height, width), channels second.

    What is seen of a tile is `span` px from `start` on, down and across; all of it where these are left out. The
    resize is Pillow's, see `resizing`. Reflectance is resized as it is; 8-bit pixels are rounded after each step, as
    Pillow does.
    """
    batch, height, width = shape
    builder = preprocess.PrePostProcessor(model.clone())
    info = builder.input()
    info.tensor().set_element_type(ov.Type.f32 if spec.reflectance else ov.Type.u8).set_layout(ov.Layout("NCHW"))
    info.tensor().set_shape([batch, spec.channels, height, width])
    info.model().set_layout(ov.Layout("NCHW"))
    steps = info.preprocess().convert_element_type(ov.Type.f32)
    if (height, width) != (target, target) or start or span is not None:
        columns = resize_matrix(width, target, spec.interpolation, start, span)
        rows = resize_matrix(height, target, spec.interpolation, start, span)

        def resize(pixels: Any) -> Any:
            across = _resized(pixels, columns, _ACROSS)
            if spec.reflectance:
                return _resized(across, rows, _DOWN).output(0)
            return _as_pixels(_resized(_as_pixels(across), rows, _DOWN)).output(0)

        steps.custom(resize)
    white = 1.0 if spec.reflectance else 255.0
    steps.mean([white * value for value in spec.mean])
    steps.scale([white * value for value in spec.std])
    return builder.build()


def _resized(pixels: Any, matrix: Float32Array, axis: int) -> Any:
    """`matrix @ pixels` along an axis, piece by piece without the columns that are zero there."""
    pieces = []
    for first in range(0, len(matrix), _PIECE):
        weights = matrix[first : first + _PIECE]
        used = np.flatnonzero(weights.any(axis=0))
        begin, end = int(used[0]), int(used[-1]) + 1
        part = ops.slice(pixels, [begin], [end], [1], [axis])
        factor = ops.constant(np.ascontiguousarray(weights[:, begin:end]))
        across = axis == _ACROSS
        pieces.append(ops.matmul(part, factor, False, True) if across else ops.matmul(factor, part, False, False))
    return pieces[0] if len(pieces) == 1 else ops.concat(pieces, axis)


def _as_pixels(values: Any) -> Any:
    return ops.round(ops.clamp(values, 0.0, 255.0), "half_to_even")
