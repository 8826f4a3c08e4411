# SPDX-License-Identifier: GPL-3.0-or-later
"""Torch modules converted to OpenVINO once and kept on disk, so that later starts need no torch.

One folder a model, its name a digest of everything that the conversion depends on. It is written aside and
renamed when whole; a file that was altered or cut short is noticed by its SHA-256 and the model converted again.
"""

import hashlib
import json
import logging
import secrets
import shutil
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lookalike.errors import ModelError
from lookalike.models.base import ModelCard
from lookalike.models.files import cache_folder
from lookalike.models.frameworks import import_torch
from lookalike.models.runtimes.silent_openvino import ov

logger = logging.getLogger(__name__)

_GRAPH, _WEIGHTS, _DIGESTS = "model.xml", "model.bin", "sha256.json"
_RECIPE = 1
"""To be raised when the conversion below changes."""


Graph = Callable[[int], Any]
"""Gives the OpenVINO model of a network for a batch of so many: `float32 (batch, channels, size, size)`, normalised, to
features `(batch, dim)`. Needs no torch."""


def openvino_model(core: Any, card: ModelCard, build: Callable[[], Any], graph: Graph | None, batch: int) -> Any:
    """The network as an OpenVINO model: its own `graph` where it has one, else what `build` builds, converted."""
    return converted_model(core, card, build, batch) if graph is None else graph(batch)


def converted_model(core: Any, card: ModelCard, build: Callable[[], Any], batch: int) -> Any:
    """The OpenVINO model: `float32 (batch, channels, size, size)`, normalised, to features `(batch, dim)`.

    Read from the cache where it is whole, otherwise built by torch and cached. A cache that cannot be
    written costs a conversion at every start and nothing else.
    """
    shape = [batch, card.input.channels, card.input.size, card.input.size]
    folder = cache_folder() / "openvino" / cache_key(card, batch)
    model = _read(core, folder)
    if model is None:
        model = _convert(card, build(), shape)
        _keep(model, folder)
    if _output_shape(model) != [batch, card.dim]:
        raise ModelError(f"The model `{card.name}` does not give {card.dim} numbers for a tile. Choose another model.")
    return model


def _output_shape(model: Any) -> list[int]:
    return [int(side) for side in model.output(0).partial_shape.to_shape()]


def cache_key(card: ModelCard, batch: int) -> str:
    """Name of the folder that holds a converted model."""
    spec = card.input
    facts = [_RECIPE, card.name, card.weights_sha256, card.dim, spec.size, spec.channels, batch, ov.get_version()]
    return hashlib.sha256(json.dumps(facts).encode("utf-8")).hexdigest()[:32]


def _read(core: Any, folder: Path) -> Any | None:
    try:
        digests = json.loads((folder / _DIGESTS).read_text(encoding="utf-8"))
        if digests != _digests(folder):
            return None
        return core.read_model(folder / _GRAPH, folder / _WEIGHTS)
    except (OSError, ValueError, RuntimeError):  # absent or damaged: converted again
        return None


def _convert(card: ModelCard, module: Any, shape: list[int]) -> Any:
    torch = import_torch()
    try:
        with torch.inference_mode(), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the tracer's remarks for model authors
            return ov.convert_model(module, example_input=torch.zeros(shape), input=shape)
    except Exception as error:  # the converter raises whatever its parts raise
        raise ModelError(
            f"OpenVINO cannot convert the model `{card.name}` for the CPU. "
            "Choose another model, or the device torch-cpu."
        ) from error


def _keep(model: Any, folder: Path) -> None:
    aside = folder.with_name(f".{secrets.token_hex(8)}")
    try:
        aside.mkdir(parents=True)
        ov.save_model(model, aside / _GRAPH, compress_to_fp16=False)
        (aside / _DIGESTS).write_text(json.dumps(_digests(aside)), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)  # a damaged one; another process may have put a whole one
        aside.rename(folder)
    except (OSError, RuntimeError) as error:
        shutil.rmtree(aside, ignore_errors=True)
        logger.warning("the converted model could not be kept in %s: %s", folder.parent, error)


def _digests(folder: Path) -> dict[str, str]:
    digests = {}
    for name in (_GRAPH, _WEIGHTS):
        with open(folder / name, "rb") as file:
            digests[name] = hashlib.file_digest(file, "sha256").hexdigest()
    return digests
