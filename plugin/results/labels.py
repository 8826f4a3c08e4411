# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user thinks of the matches: like, dislike, unsure. Knows nothing of QGIS."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..client.matches import MatchKey, TileKey
from ..client.protocol import Example, TileExample

LIKE, DISLIKE, UNSURE, UNLABELLED = "like", "dislike", "unsure", ""

Labels = Mapping[MatchKey, str]


def tile_key(example: TileExample) -> TileKey:
    return (example.raster, example.level, example.row, example.col)


def labels_of_examples(examples: Sequence[Example]) -> dict[MatchKey, str]:
    """The judgements that tile examples stand for."""
    tiles = [each for each in examples if isinstance(each, TileExample)]
    return {tile_key(each): LIKE if each.positive else DISLIKE for each in tiles}


def examples_with_labels(examples: Sequence[Example], labels: Labels) -> tuple[Example, ...]:
    """The examples of a search, and the tiles that were liked or disliked among what it found.

    A tile that was an example and whose label was taken back is an example no more.
    """
    kept = [each for each in examples if not (isinstance(each, TileExample) and tile_key(each) in labels)]
    liked = [TileExample(*key[:4], positive=True) for key, label in labels.items() if label == LIKE]
    disliked = [TileExample(*key[:4], positive=False) for key, label in labels.items() if label == DISLIKE]
    return (*kept, *liked, *disliked)


@dataclass
class LabelHistory:
    """Changes that can be taken back, and taken back changes that can be made again."""

    _past: list[tuple[Labels, Labels]] = field(default_factory=list)
    _future: list[tuple[Labels, Labels]] = field(default_factory=list)

    def add(self, before: Labels, after: Labels) -> None:
        self._past.append((before, after))
        self._future.clear()

    @property
    def to_undo(self) -> Labels | None:
        """The labels from before the last change."""
        return self._past[-1][0] if self._past else None

    @property
    def to_redo(self) -> Labels | None:
        """The labels from after the change that was taken back last."""
        return self._future[-1][1] if self._future else None

    def step_back(self) -> None:
        self._future.append(self._past.pop())

    def step_forward(self) -> None:
        self._past.append(self._future.pop())

    def clear(self) -> None:
        self._past.clear()
        self._future.clear()
