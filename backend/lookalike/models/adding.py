# SPDX-License-Identifier: GPL-3.0-or-later
"""Adding models to this machine: published weights, weights of the user's own, and names for what is trained.

Nothing here touches a network except `add_model` without a file, which a user asks for by name.
"""

import logging
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from lookalike.errors import BadInputError, ModelError, WeightsUnusableError
from lookalike.models.base import InputSpec
from lookalike.models.files import is_safe_name, models_folder
from lookalike.models.finding import find, unknown
from lookalike.models.sources import timm
from lookalike.models.sources.added import added_names
from lookalike.models.sources.catalogue import TABLE
from lookalike.models.sources.published import Published
from lookalike.models.state_dicts import StoredFacts, write_weights
from lookalike.models.trained_files import CARD, find_trained, trained_folder
from lookalike.remedies import Remedy


def add_model(name: str, file: Path | None = None, models_dir: Path | None = None) -> Path:
    """Puts the weights of a published model into the models folder and returns where they lie.

    With `file` (safetensors or a torch state dict) nothing is downloaded; without, the published weights are fetched
    from the Hugging Face hub. They are loaded into the architecture first, so that a file that does not fit is
    refused, and stored as `<name>.safetensors`: equal weights give an equal file, wherever they come from.
    Raises `ModelUnknownError`, `WeightsUnusableError`, `ModelError` (no network) or `StorageError`.
    """
    _require_file(file)
    published = _published(name)
    module = published.build(file or _download(name, published))
    return _write(name, module.state_dict(), published.facts, models_dir)


def add_own_model(name: str, architecture: str, file: Path, spec: InputSpec, models_dir: Path | None = None) -> Path:
    """Puts weights of the user's own for a timm architecture with any input channels under a new name.

    `spec` says what the network sees; its size is that of `architecture` where it is 0. Raises as `add_model`, and
    `ModelError` where the name is one of the listed models' or cannot be a file name.
    """
    _require_file(file)
    if name in TABLE or not is_safe_name(name):
        raise ModelError(f"`{name[:120]}` cannot be the name of a model of your own. Choose another one.")
    published = timm.published(architecture, spec.channels)
    module, facts = published.build(file), published.facts
    seen = spec if spec.size else replace(spec, size=facts.input.size, interpolation=facts.input.interpolation)
    return _write(name, module.state_dict(), StoredFacts(seen, facts.dim, "not stated", architecture), models_dir)


def require_new_name(name: str, base: str, replace_old: bool, models_dir: Path | None = None) -> None:
    """Raises `BadInputError` where a model that is to be trained on `base` cannot have this name."""
    card = trained_folder(name, models_dir) / CARD
    if name in {*TABLE, *added_names(models_dir)}:
        raise BadInputError(f"There is a model called `{name}` already. Choose another name for the trained one.")
    if card.exists() and not replace_old:
        raise BadInputError(f"A trained model `{name}` exists.", Remedy.REPLACE_TRAINED)
    below: str | None = base
    while below is not None:
        if below == name:
            raise BadInputError(f"`{base}` stands on `{name}`, which it cannot replace. Choose another name.")
        under = find_trained(below, models_dir)
        below = None if under is None else under.base


def _published(name: str) -> Published:
    """What can be added under this name; raises `ModelUnknownError`, or `ModelError` where it takes no weights."""
    entry = TABLE.get(name)
    if entry is None:
        if not timm.is_known(name):
            raise unknown(name)
        return timm.published(name)
    if entry.published is None:
        how_to_get = find(name).how_to_get
        way = f"Run `{how_to_get}` in the backend's environment." if how_to_get else "It is ready to use."
        raise ModelError(f"The model `{name}` takes no weights file. {way}")
    return entry.published()


def _write(name: str, state: Mapping[str, Any], facts: StoredFacts, models_dir: Path | None) -> Path:
    target = models_folder(models_dir) / f"{name}.safetensors"
    write_weights(target, state, facts)
    return target


def _require_file(file: Path | None) -> None:
    if file is not None and not file.is_file():
        raise WeightsUnusableError(f"There is no file `{file}`. Give the path of the model's weights file.")


def _download(name: str, published: Published) -> Path:
    """The published weights file from the hub, through the hub's own cache."""
    try:
        import huggingface_hub
        from huggingface_hub.errors import EntryNotFoundError
    except ImportError as error:
        raise ModelError(
            "Downloading needs the package huggingface_hub.", Remedy.ADD_WEIGHTS_FROM_FILE, name=name
        ) from error
    if not published.hub_id:
        raise ModelError(f"There are no published weights known for `{name}`.", Remedy.ADD_WEIGHTS_FROM_FILE, name=name)
    logging.getLogger("huggingface_hub").setLevel(logging.ERROR)  # its retries; our sentence says what they came to
    for file_name in published.hub_files:
        try:
            # The user named the model, and the file is read without pickle (see state_dicts), whatever its revision.
            return Path(huggingface_hub.hf_hub_download(published.hub_id, file_name))  # nosec B615
        except EntryNotFoundError as error:
            if isinstance(error, FileNotFoundError):  # nothing in the cache and the hub out of reach
                raise _unreachable(name, published.hub_id, error) from error
        except (OSError, ValueError) as error:
            raise _unreachable(name, published.hub_id, error) from error
    raise ModelError(f"`{published.hub_id}` on the Hugging Face hub holds no weights file that timm can read.")


def _unreachable(name: str, hub_id: str, error: Exception) -> ModelError:
    return ModelError(
        f"The weights of `{name}` could not be fetched from huggingface.co/{hub_id} ({type(error).__name__}). "
        "Check the network.",
        Remedy.ADD_WEIGHTS_FROM_FILE,
        name=name,
    )
