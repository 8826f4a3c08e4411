# SPDX-License-Identifier: GPL-3.0-or-later
"""A network as ONNX, for the ways that run it in ONNX Runtime. Both packages come with the extra `bench`."""

import warnings
from importlib.util import find_spec
from pathlib import Path

from lookalike.models.finding import find


def has_onnx() -> bool:
    """Whether the packages are here; where not, what needs them is left out, which is said."""
    found = find_spec("onnx") is not None and find_spec("onnxruntime") is not None
    if not found:
        print("Left out: ONNX Runtime is not installed (`make bench` installs it; pip install 'backend[bench]').")
    return found


def export_onnx(model: str, path: Path) -> str:
    """The network for one tile at a time, `float32 (1, channels, size, size)`; returns the path."""
    import torch

    found = find(model)
    card, build = found.card, found.network()
    example = torch.zeros(1, card.input.channels, card.input.size, card.input.size)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the newer exporter needs one more package
        torch.onnx.export(build().eval(), (example,), str(path), dynamo=False)
    return str(path)
