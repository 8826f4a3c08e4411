# SPDX-License-Identifier: GPL-3.0-or-later
"""Which models there are on this machine, and how to get those that are not here. Imports no torch."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lookalike.errors import ModelError
from lookalike.models.finding import find
from lookalike.models.model import ModelStatus
from lookalike.models.sources.added import added_names, find_added
from lookalike.models.sources.catalogue import TABLE
from lookalike.models.state_dicts import read_facts
from lookalike.models.trained_files import trained_names


@dataclass(frozen=True, slots=True)
class Inventory:
    """The models that are known by name."""

    statuses: tuple[ModelStatus, ...]
    """Every model of the table and every added or trained one that can be used or got."""
    unusable: tuple[str, ...]
    """A sentence for each added or trained model whose file or card is damaged, or whose base is unknown."""


def take_inventory(models_dir: Path | None = None) -> Inventory:
    """All models of the table, in a models folder, and trained here.

    Fast; no torch but for files that were put there by hand.
    """
    statuses: list[ModelStatus] = []
    unusable: list[str] = []
    for name in _names(models_dir):
        try:
            if not _is_silent_file(name, models_dir):
                statuses.append(find(name, models_dir).status)
        except ModelError as error:
            unusable.append(f"The model `{name}` cannot be used. {error}")
    return Inventory(tuple(statuses), tuple(unusable))


def _names(models_dir: Path | None) -> Iterator[str]:
    yield from TABLE
    yield from (name for name in added_names(models_dir) if name not in TABLE)
    yield from trained_names(models_dir)


def _is_silent_file(name: str, models_dir: Path | None) -> bool:
    """Whether it is a file that Lookalike did not write: what it holds is known once it is asked for by name."""
    path = None if name in TABLE else find_added(name, models_dir)
    return path is not None and read_facts(path) is None
