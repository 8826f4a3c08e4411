# SPDX-License-Identifier: GPL-3.0-or-later
"""Trained models on disk: one folder each, with safetensors files and a card that says what made it.

`<models folder>/trained/<name>/card.json` names the base model, the files with their SHA-256, the data, the settings,
and what was measured before and after. Nothing is read that the card does not vouch for. A file has the beginning of
its SHA-256 in its name, so that a new version lies beside the former one until its card takes the other's place: after
a crash there is always a whole model, the former or the new one.
"""

import os
import secrets
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lookalike.errors import ModelError, WeightsUnusableError
from lookalike.files import patiently, storage_errors, write_whole
from lookalike.models.files import is_safe_name, models_folder, sha256_of

SCHEMA = 1
FOLDER, CARD, HEAD, BACKBONE = "trained", "card.json", "head.safetensors", "backbone.safetensors"

Kind = Literal["triplet", "cross-view", "scenes"]


@dataclass(frozen=True, slots=True)
class TrainedModel:
    """What made a trained model, and what it is worth."""

    schema: int
    name: str
    kind: Kind
    base: str
    """The model under the head, or the one that was tuned."""
    base_sha256: str
    dim: int
    training_data: str
    licence: str
    made: str
    """Time (ISO 8601, UTC) and version of Lookalike."""
    settings: dict[str, str | int | float]
    before: dict[str, float]
    """Measures with the base model as it is on what training did not see: a test part, or of `scenes` classes left out.

    Empty where there was too little to measure.
    """
    after: dict[str, float]
    """The same measures with the trained model."""
    files: dict[str, str]
    """SHA-256 of each file beside the card."""


def trained_folder(name: str, models_dir: Path | None = None) -> Path:
    """Where a trained model lies or will lie; raises `ModelError` where the name cannot be a file name."""
    if not is_safe_name(name):
        raise ModelError(f"`{name[:120]}` cannot be a model's name. Use letters, digits, dot, hyphen, underscore.")
    return models_folder(models_dir) / FOLDER / name


def trained_names(models_dir: Path | None = None) -> list[str]:
    """Names of all trained models, sorted."""
    folder = models_folder(models_dir) / FOLDER
    if not folder.is_dir():
        return []
    return sorted(path.parent.name for path in folder.glob(f"*/{CARD}") if is_safe_name(path.parent.name))


def find_trained(name: str, models_dir: Path | None = None) -> TrainedModel | None:
    """The card of a trained model, or None where there is none of this name.

    Raises `WeightsUnusableError` where the card is damaged or written by a newer Lookalike.
    """
    if not is_safe_name(name):
        return None
    path = trained_folder(name, models_dir) / CARD
    if not path.is_file():
        return None
    from pydantic import TypeAdapter, ValidationError

    try:
        found = TypeAdapter(TrainedModel).validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise WeightsUnusableError(f"The card `{path}` is damaged. Train the model again.") from error
    if found.schema > SCHEMA or found.name != name or found.base == name:
        raise WeightsUnusableError(f"The card `{path}` is of another model or a newer Lookalike. Train it again.")
    return found


def trained_file(model: TrainedModel, file: str, models_dir: Path | None = None) -> Path:
    """A file of a trained model, its bytes those of the card; raises `WeightsUnusableError` otherwise."""
    folder = trained_folder(model.name, models_dir)
    path = folder / _stored(file, model.files.get(file, ""))
    if not path.is_file():  # trained when names had no SHA-256 yet
        path = folder / file
    if file not in model.files or not path.is_file() or sha256_of(path) != model.files[file]:
        raise WeightsUnusableError(f"The file `{path}` is missing or was altered. Train `{model.name}` again.")
    return path


def _stored(file: str, digest: str) -> str:
    """The name on disk of a file of the card."""
    return f"{Path(file).stem}-{digest[:12]}{Path(file).suffix}"


def keep_trained(
    describe: Callable[[dict[str, str]], TrainedModel],
    name: str,
    write_files: Callable[[Path], None],
    models_dir: Path | None = None,
) -> TrainedModel:
    """Writes a trained model whole or not at all, in place of an earlier one of this name.

    `write_files` fills a folder; `describe` gives the card once the SHA-256 of its files are known.
    Raises `StorageError`.
    """
    from pydantic import TypeAdapter

    folder = trained_folder(name, models_dir)
    aside = folder.with_name(f".{secrets.token_hex(8)}")
    try:
        with storage_errors(folder.parent):
            aside.mkdir(parents=True)
        write_files(aside)
        model = describe({path.name: sha256_of(path) for path in sorted(aside.iterdir())})
        former = _files_on_disk(name, models_dir) | {folder / HEAD, folder / BACKBONE}
        with storage_errors(folder):
            folder.mkdir(exist_ok=True)
            for file, digest in model.files.items():
                _put(aside / file, folder / _stored(file, digest))
        write_whole(folder / CARD, TypeAdapter(TrainedModel).dump_json(model, indent=1))
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    for path in former - _files_on_disk(name, models_dir):
        with suppress(OSError):  # Windows keeps what another process has open
            path.unlink(missing_ok=True)
    return model


def _put(written: Path, target: Path) -> None:
    """Moves a written file to its place for good; an equal one that is there already stays."""
    if target.is_file() and sha256_of(target) == sha256_of(written):
        return
    with open(written, "r+b") as file:
        os.fsync(file.fileno())
    patiently(lambda: os.replace(written, target))


def _files_on_disk(name: str, models_dir: Path | None) -> set[Path]:
    """The files that the card of a trained model vouches for; none where there is no card that can be read."""
    try:
        model = find_trained(name, models_dir)
    except WeightsUnusableError:
        return set()
    folder = trained_folder(name, models_dir)
    return set() if model is None else {folder / _stored(file, digest) for file, digest in model.files.items()}
