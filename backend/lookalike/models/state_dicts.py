# SPDX-License-Identifier: GPL-3.0-or-later
"""State dicts on disk: read safely from safetensors or torch files, written as safetensors with the model's facts."""

import json
import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from lookalike.errors import StorageError, WeightsUnusableError
from lookalike.files import storage_errors, written_aside
from lookalike.models.base import InputSpec
from lookalike.models.frameworks import import_torch
from lookalike.models.torch_files import read_torch_arrays

_WRAPPERS = ("state_dict", "model", "teacher")
_PREFIXES = ("module.", "backbone.")


def read_state_dict(path: Path) -> dict[str, Any]:
    """Tensors of a safetensors or torch file by name, unwrapped and without `module.` or `backbone.` prefixes.

    Never unpickles anything but tensors. Raises `WeightsUnusableError` where the file is damaged,
    holds something else than tensors, or cannot be read.
    """
    content = _read_safetensors(path) if path.suffix == ".safetensors" else _read_torch(path)
    for wrapper in _WRAPPERS:
        inner = content.get(wrapper)
        if isinstance(inner, Mapping):
            content = inner
            break
    torch = import_torch()
    state = {_strip(str(name)): value for name, value in content.items() if isinstance(value, torch.Tensor)}
    if not state:
        raise WeightsUnusableError(f"The file `{path}` holds no weights. Choose the model's weights file.")
    return state


def read_arrays(path: Path) -> dict[str, npt.NDArray[Any]]:
    """Arrays by name of a safetensors file, or a torch file of the form before 1.6, without torch.

    Raises `WeightsUnusableError` where the file is damaged or of another form.
    """
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    if path.suffix != ".safetensors":
        return read_torch_arrays(path)
    try:
        return load_file(path)
    except (SafetensorError, OSError) as error:
        raise _damaged(path) from error


def first_mismatch(expected: Mapping[str, Any], state: Mapping[str, Any]) -> str:
    """What is first wrong with `state` for a module whose state dict is `expected`; empty where all fits."""
    for key, value in expected.items():
        if key not in state:
            return f"`{key}` is missing"
        if state[key].shape != value.shape:
            return f"`{key}` has shape {tuple(state[key].shape)} instead of {tuple(value.shape)}"
    extra = next((key for key in state if key not in expected), None)
    return "" if extra is None else f"`{extra}` is not part of it"


def _read_safetensors(path: Path) -> Mapping[str, Any]:
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        return load_file(path)
    except (SafetensorError, OSError) as error:
        raise _damaged(path) from error


def _read_torch(path: Path) -> Mapping[str, Any]:
    torch = import_torch()
    try:
        content = torch.load(path, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        raise WeightsUnusableError(
            f"The file `{path}` is damaged, or holds program code beside the weights and is refused for safety. "
            "Use a safetensors file, or one that holds only the state dict."
        ) from error
    except Exception as error:  # a damaged file makes the reader fail in any way
        raise _damaged(path) from error
    if not isinstance(content, Mapping):
        raise WeightsUnusableError(f"The file `{path}` holds no state dict. Choose the model's weights file.")
    return content


def _damaged(path: Path) -> WeightsUnusableError:
    return WeightsUnusableError(f"The weights file `{path}` is damaged or cut short. Get it again.")


def _strip(name: str) -> str:
    for prefix in _PREFIXES:
        name = name.removeprefix(prefix)
    return name


@dataclass(frozen=True, slots=True)
class StoredFacts:
    """What the header of a weights file says of its model."""

    input: InputSpec
    dim: int
    licence: str
    architecture: str = ""
    """timm's name of the architecture where the model has a name of its own."""


def write_weights(path: Path, state: Mapping[str, Any], facts: StoredFacts) -> None:
    """Writes tensors as safetensors with the model's facts in the header.

    Equal weights give an equal file, wherever they come from: that is what makes the SHA-256 of an index
    made on one machine match the model on another. Raises `StorageError`; leaves no partial file.
    """
    from safetensors import SafetensorError
    from safetensors.torch import save_file

    spec = facts.input
    content: dict[str, object] = {
        "dim": facts.dim,
        "size": spec.size,
        "mean": spec.mean,
        "std": spec.std,
        "interpolation": spec.interpolation,
        "licence": facts.licence,
    }
    special = {"bands": spec.bands, "reflectance": spec.reflectance, "architecture": facts.architecture}
    header = json.dumps(content | {key: value for key, value in special.items() if value})
    tensors = {name: state[name].contiguous().clone() for name in sorted(state)}
    with storage_errors(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
    with written_aside(path) as aside:
        try:
            save_file(tensors, aside, metadata={"lookalike": header})  # one key: several have no fixed order
        except SafetensorError as error:
            raise StorageError(f"The weights could not be written to `{path}`: {error}.") from error


def read_facts(path: Path) -> StoredFacts | None:
    """The facts in a file that `write_weights` wrote, else None. Needs no torch."""
    if path.suffix != ".safetensors":
        return None
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="numpy") as file:
            header = (file.metadata() or {}).get("lookalike")
        if header is None:
            return None
        facts = json.loads(header)
        spec = InputSpec(
            int(facts["size"]),
            tuple(facts["mean"]),
            tuple(facts["std"]),
            str(facts["interpolation"]),
            tuple(facts.get("bands", ())),
            bool(facts.get("reflectance", False)),
        )
        return StoredFacts(spec, int(facts["dim"]), str(facts["licence"]), str(facts.get("architecture", "")))
    except (SafetensorError, OSError, ValueError, KeyError, TypeError) as error:
        raise _damaged(path) from error


def write_tensors(path: Path, tensors: dict[str, object]) -> None:
    """Writes NumPy arrays or torch tensors by name as safetensors. Raises `StorageError`."""
    from safetensors import SafetensorError
    from safetensors.numpy import save_file

    arrays = {name: np.ascontiguousarray(tensors[name]) for name in sorted(tensors)}
    try:
        save_file(arrays, path)
    except (SafetensorError, OSError) as error:
        raise StorageError(f"The weights could not be written to `{path}`: {error}. Free some space.") from error
