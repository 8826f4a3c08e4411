# SPDX-License-Identifier: GPL-3.0-or-later
"""Which models there are on this machine: their cards, and how to get those that are not here. Imports no torch."""

import difflib
import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from lookalike.errors import ModelError, ModelUnknownError
from lookalike.models.base import ModelCard
from lookalike.models.sources import packaged
from lookalike.models.sources import prithvi as prithvi_models
from lookalike.models.sources.catalogue import ENTRIES, TABLE, Entry
from lookalike.models.sources.trained import find_trained, trained_names
from lookalike.models.state_dicts import StoredFacts, read_facts
from lookalike.models.weights import added_names, find_added, sha256_of


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """A model, whether it can be used on this machine now, and otherwise the command that gets it."""

    card: ModelCard
    available: bool
    how_to_get: str = ""


def card(name: str, models_dir: Path | None = None) -> ModelCard:
    """The card of a model; its `weights_sha256` is empty where the weights are not here.

    Raises `ModelUnknownError`. For timm models outside the table that are not added yet, timm is imported.
    """
    entry = TABLE.get(name)
    if entry is not None:
        return _status(entry, models_dir).card
    trained = find_trained(name, models_dir)
    if trained is not None:
        from lookalike.models.encoders.headed import trained_card

        return trained_card(trained, card(trained.base, models_dir))
    path = find_added(name, models_dir)
    described = card_of(name, None, path)
    return described if path is None else replace(described, weights_sha256=sha256_of(path))


def model_statuses(models_dir: Path | None = None) -> list[ModelStatus]:
    """Every model of the table and every added or trained one that `unusable_models` does not name.

    Fast; no torch but for files that were put there by hand.
    """
    statuses, _ = _statuses(models_dir)
    return statuses


def unusable_models(models_dir: Path | None = None) -> list[str]:
    """A sentence for each added or trained model whose file or card is damaged, or whose base is unknown."""
    _, sentences = _statuses(models_dir)
    return sentences


def _statuses(models_dir: Path | None) -> tuple[list[ModelStatus], list[str]]:
    statuses, sentences = [_status(entry, models_dir) for entry in ENTRIES], []
    own = [(name, _added_status) for name in added_names(models_dir) if name not in TABLE]
    own += [(name, _trained_status) for name in trained_names(models_dir)]
    for name, status_of in own:
        try:
            status = status_of(name, models_dir)
        except ModelError as error:
            sentences.append(f"The model `{name}` cannot be used. {error}")
            continue
        if status is not None:
            statuses.append(status)
    return statuses, sentences


def model_cards(models_dir: Path | None = None) -> list[ModelCard]:
    """The cards of `model_statuses`."""
    return [status.card for status in model_statuses(models_dir)]


def require_addable(name: str) -> None:
    """Returns for a model that takes weights of the user's; raises `ModelUnknownError` or `ModelError` otherwise."""
    entry = TABLE.get(name)
    if entry is None:
        require_known(name)
    elif entry.card.family not in ("timm", "prithvi"):
        status = _status(entry, None)
        way = "It is ready to use." if status.available else f"Run `{status.how_to_get}` in the backend's environment."
        raise ModelError(f"The model `{name}` takes no weights file. {way}")


def prithvi_of(name: str) -> prithvi_models.Prithvi | None:
    """The Prithvi of this name, or None."""
    entry = TABLE.get(name)
    return None if entry is None else entry.prithvi


def is_listed(name: str) -> bool:
    """Whether the table has a model of this name."""
    return name in TABLE


def _status(entry: Entry, models_dir: Path | None) -> ModelStatus:
    name = entry.card.name
    if entry.card.family == "colour_texture":
        return ModelStatus(entry.card, available=True)
    if entry.turned:
        base = _status(TABLE[entry.turned], models_dir)
        card = replace(entry.card, weights_sha256=base.card.weights_sha256)
        return ModelStatus(card, base.available, base.how_to_get)
    if entry.parts:
        parts = [_status(TABLE[part], models_dir) for part in entry.parts]
        missing = [part.how_to_get for part in parts if not part.available]
        digest = "" if missing else joint_sha256([part.card.weights_sha256 for part in parts])
        return ModelStatus(replace(entry.card, weights_sha256=digest), not missing, "; ".join(missing))
    path = packaged.find_weights(entry.package) if entry.package else find_added(name, models_dir)
    if path is not None:
        return ModelStatus(replace(entry.card, weights_sha256=sha256_of(path)), available=True)
    how = entry.package.how_to_get if entry.package else f"lookalike models add {name}"
    return ModelStatus(entry.card, available=False, how_to_get=how)


def _added_status(name: str, models_dir: Path | None) -> ModelStatus | None:
    """None for a file that Lookalike did not write: what it holds is known once it is asked for by name."""
    path = find_added(name, models_dir)
    known = path is not None and read_facts(path) is not None
    return ModelStatus(card(name, models_dir), available=True) if known else None


def _trained_status(name: str, models_dir: Path | None) -> ModelStatus | None:
    described = card(name, models_dir)
    trained = find_trained(name, models_dir)
    base = trained.base if trained is not None else name
    if base in TABLE:
        status = _status(TABLE[base], models_dir)
        return ModelStatus(described, status.available, status.how_to_get)
    here = find_added(base, models_dir) is not None or find_trained(base, models_dir) is not None
    return ModelStatus(described, here, "" if here else f"lookalike models add {base}")


def card_of(name: str, entry: Entry | None, path: Path | None) -> ModelCard:
    """The card of a model that is no trained one, from the table, from the weights file at `path`, else from timm."""
    if entry is not None:
        return entry.card
    stored = read_facts(path) if path is not None else None
    source = "Hugging Face hub or a local file"
    if stored is not None and stored.architecture:
        about = f"The timm architecture {stored.architecture} with weights of your own."
        return ModelCard(name, stored.dim, stored.input, "not stated", stored.licence, source, about, "timm")
    if stored is None:
        require_known(name)
        from lookalike.models.sources import timm as timm_models

        facts = timm_models.facts(name)
        stored = StoredFacts(facts.input, facts.dim, facts.licence)
    data = f"see timm's card of {name}"
    return ModelCard(name, stored.dim, stored.input, data, stored.licence, source, "A timm model.", "timm")


def require_known(name: str) -> None:
    """Raises `ModelUnknownError` with names that look alike, ours first."""
    from lookalike.models.sources import timm as timm_models

    try:
        timm_models.require_known(name)
    except ModelError as error:
        close = [*difflib.get_close_matches(name, TABLE, n=3), *timm_models.close_names(name)]
        hint = f"Did you mean {' or '.join(f'`{other}`' for other in dict.fromkeys(close))}? " if close else ""
        raise ModelUnknownError(
            f"There is no model called `{name[:120]}`. {hint}Run `lookalike models` to see the names."
        ) from error


def joint_sha256(digests: list[str]) -> str:
    """One SHA-256 for a model of several parts."""
    return hashlib.sha256(" ".join(digests).encode("ascii")).hexdigest()
