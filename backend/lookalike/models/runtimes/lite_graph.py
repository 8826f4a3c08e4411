# SPDX-License-Identifier: GPL-3.0-or-later
"""EfficientNet-Lite0 as an OpenVINO graph made of its weights alone: no torch is needed to run it.

Convolutions with the batch norm behind each folded into their weights, ReLU6, no squeeze-and-excitation (Tan and Le
2019, "EfficientNet"; the Lite variants are Google's of 2020). Padding is TensorFlow's: as much as keeps a stride's
share of the size, the odd pixel at the end.
"""

from collections.abc import Mapping
from itertools import count
from typing import Any

import numpy as np

from lookalike.models.runtimes.silent_openvino import ops, ov
from lookalike.types import Float32Array

_STRIDES = (1, 2, 2, 2, 1, 2, 1)
"""Of the first block of each stage."""
_EPSILON = 1e-3
_SIX = 6.0


def lite_graph(weights: Mapping[str, Float32Array], size: int, batch: int) -> Any:
    """The model: `float32 (batch, 3, size, size)`, normalised, to pooled features `(batch, dim)`.

    `weights` have timm's names. Raises `KeyError` where one is missing.
    """
    pixels = ops.parameter([batch, 3, size, size], ov.Type.f32)
    features = _relu6(_convolution(pixels, weights, "conv_stem", "bn1", stride=2))
    for stage, first_stride in enumerate(_STRIDES):
        for block in count():
            name = f"blocks.{stage}.{block}"
            if f"{name}.conv_dw.weight" not in weights:
                break
            features = _block(features, weights, name, 1 if block else first_stride)
    head = _relu6(_convolution(features, weights, "conv_head", "bn2"))
    pooled = ops.reduce_mean(head, np.array([2, 3]), keep_dims=False)
    return ov.Model([ops.result(pooled)], [pixels], "lite0")


def _block(features: Any, weights: Mapping[str, Float32Array], name: str, stride: int) -> Any:
    """An inverted residual; in the first stage, without an expansion, a depthwise separable convolution."""
    inner = features
    expands = f"{name}.conv_pwl.weight" in weights
    steps = ("conv_dw", "bn2", "conv_pwl", "bn3") if expands else ("conv_dw", "bn1", "conv_pw", "bn2")
    if expands:
        inner = _relu6(_convolution(inner, weights, f"{name}.conv_pw", f"{name}.bn1"))
    depthwise, its_norm, project, last_norm = (f"{name}.{step}" for step in steps)
    inner = _relu6(_convolution(inner, weights, depthwise, its_norm, stride, depthwise=True))
    inner = _convolution(inner, weights, project, last_norm)
    same = stride == 1 and inner.output(0).get_partial_shape() == features.output(0).get_partial_shape()
    return ops.add(inner, features) if same else inner


def _convolution(
    features: Any, weights: Mapping[str, Float32Array], name: str, norm: str, stride: int = 1, depthwise: bool = False
) -> Any:
    """A convolution and the batch norm behind it; kernels are `(out, in, k, k)`."""
    scale = weights[f"{norm}.weight"] / np.sqrt(weights[f"{norm}.running_var"] + np.float32(_EPSILON))
    bias = weights[f"{norm}.bias"] - weights[f"{norm}.running_mean"] * scale
    kernels = weights[f"{name}.weight"] * scale[:, None, None, None]
    strides, ends = [stride, stride], [0, 0]
    if depthwise:
        groups = ops.constant(kernels[:, None])  # (groups, out of each, in of each, k, k)
        seen = ops.group_convolution(features, groups, strides, ends, ends, [1, 1], auto_pad="same_upper")
    else:
        seen = ops.convolution(features, ops.constant(kernels), strides, ends, ends, [1, 1], auto_pad="same_upper")
    return ops.add(seen, ops.constant(bias[None, :, None, None]))


def _relu6(features: Any) -> Any:
    return ops.clamp(features, 0.0, _SIX)
