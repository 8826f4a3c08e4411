# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights that a user adds: where they lie, their SHA-256, and how they get there.

Nothing here touches a network except `add_model` without a file, which a user asks for by name.
"""

import functools
import hashlib
import logging
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from lookalike.errors import ModelError, WeightsUnusableError

if TYPE_CHECKING:
    from lookalike.models.base import InputSpec

MODELS_VARIABLE = "LOOKALIKE_MODELS"
CACHE_VARIABLE = "LOOKALIKE_CACHE"
SUFFIXES = (".safetensors", ".pth", ".pt", ".bin")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_\-]*(\.[A-Za-z0-9_\-]+)*")
_WINDOWS_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
"""Names that Windows opens as a device in every folder, whatever their ending."""
_LONGEST_NAME = 120


def models_folder(models_dir: Path | None = None) -> Path:
    """Where added weights lie: the argument, else `LOOKALIKE_MODELS`, else the user's data folder."""
    if models_dir is not None:
        return models_dir
    variable = os.environ.get(MODELS_VARIABLE)
    if variable:
        return Path(variable)
    import platformdirs

    return Path(platformdirs.user_data_dir("lookalike", appauthor=False)) / "models"


def cache_folder() -> Path:
    """Where files lie that may be deleted at any time: `LOOKALIKE_CACHE`, else the user's cache folder."""
    variable = os.environ.get(CACHE_VARIABLE)
    if variable:
        return Path(variable)
    import platformdirs

    return Path(platformdirs.user_cache_dir("lookalike", appauthor=False))


def is_safe_name(name: str) -> bool:
    """Whether a model name can be a file name on every system, and nothing but a file name."""
    return len(name) <= _LONGEST_NAME and bool(_NAME.fullmatch(name)) and not _WINDOWS_DEVICE.fullmatch(name)


def find_added(name: str, models_dir: Path | None = None) -> Path | None:
    """The weights file of a timm model in the models directory, or None."""
    if not is_safe_name(name):
        return None
    folder = models_folder(models_dir)
    candidates = (folder / f"{name}{suffix}" for suffix in SUFFIXES)
    return next((path for path in candidates if path.is_file()), None)


def added_names(models_dir: Path | None = None) -> list[str]:
    """Names of all models with a file in the models directory, sorted."""
    folder = models_folder(models_dir)
    if not folder.is_dir():
        return []
    return sorted({path.stem for path in folder.iterdir() if path.suffix in SUFFIXES and is_safe_name(path.stem)})


def sha256_of(path: Path) -> str:
    """SHA-256 of a file in hexadecimal, read in pieces; once in a process while size and time of the file stay."""
    try:
        status = path.stat()
        return _sha256(str(path.resolve()), status.st_size, status.st_mtime_ns)
    except OSError as error:
        raise WeightsUnusableError(f"The weights file `{path}` cannot be read ({error.strerror or error}).") from error


@functools.lru_cache(maxsize=256)
def _sha256(path: str, _size: int, _modified: int) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def add_model(name: str, file: Path | None = None, models_dir: Path | None = None) -> Path:
    """Puts the weights of a timm model into the models directory and returns where they lie.

    With `file` (safetensors or a torch state dict) nothing is downloaded; without, timm's weights are fetched
    from the Hugging Face hub. They are loaded into the architecture first, so that a file that does not fit is
    refused, and stored as `<name>.safetensors`: equal weights give an equal file, wherever they come from.
    Raises `ModelUnknownError`, `WeightsUnusableError`, `ModelError` (no network) or `StorageError`.
    """
    from lookalike.models.registry import prithvi_of, require_addable
    from lookalike.models.sources import prithvi
    from lookalike.models.sources import timm as timm_models
    from lookalike.models.state_dicts import StoredFacts, write_weights

    _require_file(file)
    require_addable(name)
    architecture = prithvi_of(name)
    if architecture is not None:
        source = file or _download(name, architecture.hub_id, architecture.hub_files)
        module, stored = prithvi.build_module(architecture, source), architecture.facts
    else:
        facts = timm_models.facts(name)
        module = timm_models.build_module(name, file or _download(name, facts.hub_id, facts.hub_files))
        stored = StoredFacts(facts.input, facts.dim, facts.licence)
    target = models_folder(models_dir) / f"{name}.safetensors"
    write_weights(target, module.state_dict(), stored)
    return target


def add_own_model(name: str, architecture: str, file: Path, spec: "InputSpec", models_dir: Path | None = None) -> Path:
    """Puts weights of the user's own for a timm architecture with any input channels under a new name.

    `spec` says what the network sees; its size is that of `architecture` where it is 0. Raises as `add_model`, and
    `ModelError` where the name is one of the listed models' or cannot be a file name.
    """
    from lookalike.models.registry import is_listed
    from lookalike.models.sources import timm as timm_models
    from lookalike.models.state_dicts import StoredFacts, write_weights

    _require_file(file)
    if is_listed(name) or not is_safe_name(name):
        raise ModelError(f"`{name[:120]}` cannot be the name of a model of your own. Choose another one.")
    facts = timm_models.facts(architecture, spec.channels)
    module = timm_models.build_module(architecture, file, spec.channels)
    seen = spec if spec.size else replace(spec, size=facts.input.size, interpolation=facts.input.interpolation)
    target = models_folder(models_dir) / f"{name}.safetensors"
    stored = StoredFacts(seen, facts.dim, "not stated", architecture)
    write_weights(target, module.state_dict(), stored)
    return target


def _require_file(file: Path | None) -> None:
    if file is not None and not file.is_file():
        raise WeightsUnusableError(f"There is no file `{file}`. Give the path of the model's weights file.")


def _download(name: str, hub_id: str, hub_files: tuple[str, ...]) -> Path:
    """The published weights file from the hub, through the hub's own cache."""
    try:
        import huggingface_hub
        from huggingface_hub.errors import EntryNotFoundError
    except ImportError as error:
        raise ModelError(
            "Downloading needs the package huggingface_hub. Install it, "
            f"or run `lookalike models add {name} --file FILE`."
        ) from error
    if not hub_id:
        raise ModelError(
            f"There are no published weights known for `{name}`. "
            f"Run `lookalike models add {name} --file FILE` with your own."
        )
    logging.getLogger("huggingface_hub").setLevel(logging.ERROR)  # its retries; our sentence says what they came to
    for file_name in hub_files:
        try:
            # The user named the model, and the file is read without pickle (see state_dicts), whatever its revision.
            return Path(huggingface_hub.hf_hub_download(hub_id, file_name))  # nosec B615
        except EntryNotFoundError as error:
            if isinstance(error, FileNotFoundError):  # nothing in the cache and the hub out of reach
                raise _unreachable(name, hub_id, error) from error
        except (OSError, ValueError) as error:
            raise _unreachable(name, hub_id, error) from error
    raise ModelError(f"`{hub_id}` on the Hugging Face hub holds no weights file that timm can read.")


def _unreachable(name: str, hub_id: str, error: Exception) -> ModelError:
    return ModelError(
        f"The weights of `{name}` could not be fetched from huggingface.co/{hub_id} ({type(error).__name__}). "
        f"Check the network, or get the file elsewhere and run `lookalike models add {name} --file model.safetensors`."
    )
