# SPDX-License-Identifier: GPL-3.0-or-later
"""Which of the indexes of a project can answer a query. Knows nothing of QGIS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ..client.protocol import BoxExample, Example, TileExample
from ..indexing.state import KnownIndex
from .query import NamedExample, Query


def candidates_of(known: Sequence[KnownIndex], query: Query) -> tuple[KnownIndex, ...]:
    """The one whose tiles are among the examples, else the one that was chosen by hand, else those that hold all
    rasters on which boxes lie."""
    files = [each.raster_file for each in query.examples if isinstance(each.example, BoxExample)]
    has_tiles = any(isinstance(each.example, TileExample) for each in query.examples)
    return holding(known, query.tiles_of if has_tiles else query.index, files)


def holding(known: Sequence[KnownIndex], by_hand: str, files: Sequence[Path]) -> tuple[KnownIndex, ...]:
    """The index in the folder that was chosen by hand, where it is there, else those that hold all these rasters."""
    chosen = tuple(each for each in known if each.name == by_hand)
    return chosen or tuple(each for each in known if all(each.holds(file) for file in files))


def in_index(named: NamedExample, index: KnownIndex | None) -> Example:
    """An example with its raster named by its file where the index holds that: each index has names of its own.

    None stands for an index that is being made of the rasters of the examples.
    """
    example = named.example
    is_held = named.raster_file != Path() if index is None else index.holds(named.raster_file)
    if isinstance(example, BoxExample) and example.raster is not None and is_held:
        return replace(example, raster=None, raster_path=str(named.raster_file))
    return example
