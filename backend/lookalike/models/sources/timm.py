# SPDX-License-Identifier: GPL-3.0-or-later
"""Any model that timm names, with weights from a local file. Nothing here downloads.

Vectors are timm's own pooled features: average pooling for ResNets, the class token for DINO and DINOv2.
"""

import difflib
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from lookalike.errors import ModelError, ModelUnknownError, WeightsUnusableError
from lookalike.models.base import InputSpec
from lookalike.models.files import is_safe_name
from lookalike.models.frameworks import import_timm, import_torch
from lookalike.models.runtimes.resizing import INTERPOLATIONS
from lookalike.models.sources.published import Published
from lookalike.models.state_dicts import StoredFacts, first_mismatch, read_state_dict

_SIZE_OF = {"dinov2": 224, "lingbot": 256}
"""Input size where the pre-training's own (518 and 512 px) is far beyond a tile; position embeddings are resampled."""
_OF_PATCHES = (
    "vit_",
    "deit",
    "beit",
    "eva",
    "swin",
    "cait",
    "xcit",
    "flexivit",
    "samvit",
    "mixer_",
    "gmixer_",
    "resmlp_",
)
"""Beginnings of the names of networks that see patches or windows, which no trunk can be cut from."""
_HUB_FILES = ("model.safetensors", "pytorch_model.bin")


def published(name: str, channels: int = 3) -> Published:
    """A model by its timm name (`architecture` or `architecture.tag`): input, dimension and where its weights lie.

    The input is that of the published weights, for RGB; the dimension that with so many input channels.

    Raises `ModelUnknownError`, or `ModelError` where timm is not installed.
    """
    timm = import_timm()
    if not is_known(name):
        raise ModelUnknownError(f"There is no model called `{name[:120]}`.")
    module = _create(name, channels)
    config = timm.data.resolve_model_data_config(module)
    pretrained = module.pretrained_cfg
    size = _size_override(name) or int(config["input_size"][1])
    interpolation = str(config["interpolation"])
    spec = InputSpec(
        size,
        tuple(map(float, config["mean"])),
        tuple(map(float, config["std"])),
        interpolation if interpolation in INTERPOLATIONS else "bicubic",
    )
    licence = str(pretrained.get("license") or "not stated by timm")
    own_file = pretrained.get("hf_hub_filename")
    return Published(
        StoredFacts(spec, _dim(name, module, channels, size), licence),
        str(pretrained.get("hf_hub_id") or ""),
        (str(own_file),) if own_file else _HUB_FILES,
        partial(build_module, name, channels=channels),
    )


def is_convolutional(name: str) -> bool:
    """Whether a network may run in the mode dense, as far as its name tells."""
    return not name.startswith(_OF_PATCHES)


def _dim(name: str, module: Any, channels: int, size: int) -> int:
    torch = import_torch()
    try:
        with torch.inference_mode():
            shape = tuple(module(torch.zeros(1, channels, size, size)).shape)
    except Exception as error:  # an architecture for other input than square RGB images fails in its own way
        raise _no_vector(name) from error
    if len(shape) != 2:
        raise _no_vector(name)
    return int(shape[1])


def _no_vector(name: str) -> ModelError:
    return ModelError(f"The model `{name}` does not turn a square RGB tile into one vector. Choose another model.")


def is_known(name: str) -> bool:
    """Whether timm has an architecture and tag of this name; False where timm is not installed, see `may_know`."""
    try:
        timm = import_timm()
    except ModelError:
        return False
    architecture, _, tag = name.partition(".")
    return is_safe_name(name) and timm.is_model(architecture) and (not tag or name in timm.list_pretrained())


def close_names(name: str) -> list[str]:
    """Up to three timm names that look like `name`; empty where timm is not installed."""
    try:
        timm = import_timm()
    except ModelError:
        return []
    return difflib.get_close_matches(name, {*timm.list_models(), *timm.list_pretrained()}, n=3)


def build_module(name: str, path: Path, channels: int = 3) -> Any:
    """The torch module in evaluation mode: `float32 (n, channels, size, size)` to features `(n, dim)`.

    Strict for everything but the classifier. Raises `WeightsUnusableError` where the file is damaged or
    belongs to another architecture, naming the first weight that does not fit.
    """
    torch = import_torch()
    module = _create(name, channels)
    state = _without_classifier(_in_timm_names(module, read_state_dict(path), name, path), module)
    expected = module.state_dict()
    for key, value in expected.items():
        if key.endswith("num_batches_tracked"):
            state.setdefault(key, value)  # a counter of the training; old files lack it
    mismatch = first_mismatch(expected, state)
    if mismatch:
        raise _other_architecture(name, path, mismatch)
    for key, value in state.items():
        if not bool(torch.isfinite(value).all()):
            raise WeightsUnusableError(f"The weights file `{path}` is damaged: `{key}` holds infinities or NaN.")
    module.load_state_dict(state, strict=True)
    return module.eval()


def _create(name: str, channels: int) -> Any:
    timm = import_timm()
    size = _size_override(name)
    options = {} if size is None else {"img_size": size}
    return timm.create_model(name, pretrained=False, num_classes=0, in_chans=channels, **options).eval()


def _size_override(name: str) -> int | None:
    return next((size for part, size in _SIZE_OF.items() if part in name), None)


def _in_timm_names(module: Any, state: dict[str, Any], name: str, path: Path) -> dict[str, Any]:
    """The architecture's own translation of published checkpoints, where it has one."""
    translate = getattr(sys.modules[type(module).__module__], "checkpoint_filter_fn", None)
    if translate is None:
        return state
    try:
        return dict(translate(state, module))
    except (RuntimeError, KeyError, IndexError, ValueError, TypeError, AttributeError, AssertionError) as error:
        raise _other_architecture(name, path, "its tensors have other shapes") from error


def _without_classifier(state: Mapping[str, Any], module: Any) -> dict[str, Any]:
    classifier = module.pretrained_cfg.get("classifier") or ()
    prefixes = (classifier,) if isinstance(classifier, str) else tuple(classifier)
    kept = module.state_dict()
    return {
        key: value
        for key, value in state.items()
        if key in kept or not any(key.startswith(f"{prefix}.") for prefix in prefixes)
    }


def _other_architecture(name: str, path: Path, mismatch: str) -> WeightsUnusableError:
    return WeightsUnusableError(
        f"The weights in `{path}` belong to another architecture than `{name}`: {mismatch}. "
        "Choose the weights file of that model."
    )
