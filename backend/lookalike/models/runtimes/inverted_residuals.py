# SPDX-License-Identifier: GPL-3.0-or-later
"""Networks of inverted residuals (MobileNetV2, EfficientNet-Lite) as OpenVINO graphs, made of their weights alone.

No torch is needed. Widths, kernels and repeats are read off the weights, which carry timm's names. Batch normalisation
is folded into the convolution before it, so that all of the trunk is convolutions, additions and ReLU6.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from lookalike.models.runtimes.silent_openvino import ops, ov
from lookalike.types import Float32Array

_STRIDES = (1, 2, 2, 2, 1, 2, 1)
"""Of the first block of each stage, the same in both families; the others keep the size."""
_NORMS = ("weight", "bias", "running_mean", "running_var")


@dataclass(frozen=True, slots=True)
class Family:
    """In what the two families differ beside their weights."""

    epsilon: float
    """Of batch normalisation."""
    padding: str
    """`same_upper`, as TensorFlow pads, or `explicit`: half of the kernel on each side."""


FAMILIES = {"efficientnet_lite": Family(1e-3, "same_upper"), "mobilenet_v2": Family(1e-5, "explicit")}


def pooled_features(state: Mapping[str, npt.NDArray[Any]], family: Family, batch: int, size: int) -> Any:
    """The graph from `float32 (batch, 3, size, size)`, normalised, to features `(batch, dim)`.

    Raises `ValueError` with what is first wrong where weights are missing, left over or of another shape.
    """
    weights = _Weights(dict(state), family.epsilon)
    pixels = ops.parameter([batch, 3, size, size], ov.Type.f32)
    flow = weights.layer(pixels, "conv_stem", "bn1", family, stride=2)
    for stage, first_stride in enumerate(_STRIDES):
        repeats = weights.repeats(stage)
        for block in range(repeats):
            name, stride = f"blocks.{stage}.{block}", first_stride if block == 0 else 1
            came = flow
            if stage == 0:  # depthwise separable: no expansion
                flow = weights.layer(flow, f"{name}.conv_dw", f"{name}.bn1", family, stride)
                flow = weights.layer(flow, f"{name}.conv_pw", f"{name}.bn2", family, active=False)
            else:
                flow = weights.layer(flow, f"{name}.conv_pw", f"{name}.bn1", family)
                flow = weights.layer(flow, f"{name}.conv_dw", f"{name}.bn2", family, stride)
                flow = weights.layer(flow, f"{name}.conv_pwl", f"{name}.bn3", family, active=False)
            if stride == 1 and _channels(came) == _channels(flow):
                flow = ops.add(flow, came)
    flow = weights.layer(flow, "conv_head", "bn2", family)
    weights.require_all_used()
    pooled = ops.reduce_mean(flow, ops.constant([2, 3], ov.Type.i64), False)
    return ov.Model([ops.result(pooled)], [pixels], "pooled_features")


class _Weights:
    """Weights by timm's names, each to be taken once."""

    def __init__(self, state: dict[str, npt.NDArray[Any]], epsilon: float) -> None:
        self._left = {name: value for name, value in state.items() if not name.endswith("num_batches_tracked")}
        self._epsilon = epsilon

    def repeats(self, stage: int) -> int:
        """Blocks of a stage."""
        names = {name.split(".")[2] for name in self._left if name.startswith(f"blocks.{stage}.")}
        return len(names)

    def layer(self, flow: Any, conv: str, norm: str, family: Family, stride: int = 1, active: bool = True) -> Any:
        """Convolution and batch normalisation as one, then ReLU6 where it is `active`."""
        kernel = self._take(f"{conv}.weight")
        scale, bias, mean, variance = (self._take(f"{norm}.{part}") for part in _NORMS)
        channels = _channels(flow)
        depthwise = kernel.ndim == 4 and kernel.shape[1] == 1 and kernel.shape[0] == channels > 1
        if kernel.ndim != 4 or (not depthwise and kernel.shape[1] != channels) or {
            scale.shape, bias.shape, mean.shape, variance.shape
        } != {kernel.shape[:1]}:  # fmt: skip
            raise ValueError(f"`{conv}` or `{norm}` has another shape")
        factor = scale / np.sqrt(variance + self._epsilon)
        folded = _finite(kernel * factor[:, None, None, None], conv)
        shift = _finite(bias - mean * factor, norm).reshape(1, -1, 1, 1)
        half = 0 if family.padding != "explicit" else kernel.shape[2] // 2
        pads, steps, none = [half, half], [stride, stride], [1, 1]
        if depthwise:
            groups = ops.constant(folded[:, None])
            flow = ops.group_convolution(flow, groups, steps, pads, pads, none, family.padding)
        else:
            flow = ops.convolution(flow, ops.constant(folded), steps, pads, pads, none, family.padding)
        flow = ops.add(flow, ops.constant(shift))
        return ops.clamp(flow, 0.0, 6.0) if active else flow

    def require_all_used(self) -> None:
        if self._left:
            raise ValueError(f"`{next(iter(self._left))}` is not part of it")

    def _take(self, name: str) -> npt.NDArray[np.float64]:
        if name not in self._left:
            raise ValueError(f"`{name}` is missing")
        return np.asarray(self._left.pop(name), np.float64)


def _finite(values: npt.NDArray[np.float64], name: str) -> Float32Array:
    if not np.isfinite(values).all():
        raise ValueError(f"`{name}` holds infinities or NaN")
    return np.ascontiguousarray(values, np.float32)


def _channels(flow: Any) -> int:
    return int(flow.output(0).get_partial_shape()[1].get_length())
