# SPDX-License-Identifier: GPL-3.0-or-later
"""Labelled scenes divided for training, validation and test."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from lookalike.errors import BadInputError
from lookalike.index.store import Index
from lookalike.index.tiles import TileTable
from lookalike.rasters.boxes import merge_overlapping
from lookalike.scenes.scenes import Scenes
from lookalike.types import Int64Array

LEAST_MEASURED = 6
"""Smaller classes only train: each of the three parts needs two scenes of a class to find one by the other."""


@dataclass(frozen=True, slots=True)
class Split:
    """Positions of the scenes of each part, sorted."""

    train: Int64Array
    validation: Int64Array
    test: Int64Array


def stratified_split(labels: Sequence[str], seed: int, share: float = 0.15) -> Split:
    """Divides every class alike: `share` for validation, as much for test, the rest for training.

    Raises `BadInputError` for labels that cannot train or be measured: one class, classes of one scene, or fewer than
    two classes of at least six scenes.
    """
    names, numbers = np.unique(np.asarray(labels, dtype=str), return_inverse=True)
    counts = np.bincount(numbers, minlength=len(names))
    if len(names) < 2:
        found = f"only the class `{names[0]}`" if len(names) else "no scene at all"
        raise BadInputError(f"There is {found}. Training needs scenes of at least two classes.")
    alone = [str(name) for name in names[counts < 2]]
    if alone:
        raise BadInputError(
            f"Only one scene has the class {_listed(alone)}. Add scenes of it, or take it away: a class needs two."
        )
    if (counts >= LEAST_MEASURED).sum() < 2:
        raise BadInputError(
            f"Fewer than two classes have {LEAST_MEASURED} scenes, so what training gains could not be measured. "
            "Add scenes."
        )
    random = np.random.default_rng([seed, 70_15_15])
    parts: tuple[list[Int64Array], ...] = ([], [], [])
    for number, count in enumerate(counts):
        members = random.permutation(np.flatnonzero(numbers == number))
        held = max(2, round(share * int(count))) if count >= LEAST_MEASURED else 0
        for part, chosen in zip(parts, np.split(members, [len(members) - 2 * held, len(members) - held]), strict=True):
            part.append(chosen)
    return Split(*(np.sort(np.concatenate(part)) for part in parts))


def class_halves(labels: Sequence[str], seed: int) -> tuple[Int64Array, Int64Array] | None:
    """Rows of the scenes of one half of the classes, drawn at random, and of the other half, both sorted.

    None where there are fewer than two classes of at least six scenes for each half.
    """
    names, numbers = np.unique(np.asarray(labels, dtype=str), return_inverse=True)
    drawn = np.random.default_rng([seed, 50_50]).permutation(len(names))
    large = np.bincount(numbers, minlength=len(names))[drawn] >= LEAST_MEASURED
    if large.sum() < 4:
        return None
    first = np.isin(numbers, np.concatenate([drawn[large], drawn[~large]])[::2])
    return np.flatnonzero(first), np.flatnonzero(~first)


def one_class_each(scenes: Scenes) -> list[str]:
    """The class of each scene; raises `BadInputError` where a scene has several."""
    for scene in scenes.scenes:
        if len(scene.labels) > 1:
            named = ", ".join(sorted(scene.labels))
            raise BadInputError(f"{scene.path} has several labels ({named}). Training needs one class for each scene.")
    return [next(iter(scene.labels)) for scene in scenes.scenes]


def independent(scenes: Scenes) -> Scenes:
    """Each content and each place once, so that nothing of the test part was trained on.

    Of tiles that share ground the first stays; their index is opened for that.
    """
    first = np.unique(scenes.contents, return_index=True)[1]
    chosen = replace(scenes.subset(sorted(int(row) for row in first)), notes=scenes.notes)
    if chosen.index is None:
        return chosen
    table = TileTable.of(Index.peek(chosen.index))
    rows = np.array([scene.tile.row for scene in chosen.scenes if scene.tile is not None], np.int64)
    kept = merge_overlapping(table.bounds(rows), table.raster_numbers(rows), 0.0, len(rows))
    return replace(chosen.subset(int(row) for row in kept), notes=chosen.notes)


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"`{name}`" for name in names[:5])
    return f"{shown} and {len(names) - 5} more" if len(names) > 5 else shown
