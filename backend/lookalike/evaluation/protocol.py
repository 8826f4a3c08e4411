# SPDX-License-Identifier: GPL-3.0-or-later
"""Who asks and who answers: leave one out, or queries apart from a database; and which answers would be too easy."""

import re
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from lookalike.errors import BadInputError
from lookalike.index.store import Index
from lookalike.index.tiles import TileTable
from lookalike.scenes.scenes import Scenes
from lookalike.types import BoolArray, Float64Array, Int64Array

EARTH_RADIUS = 6_371_008.8
"""Mean radius of the Earth in metres (IUGG)."""


@dataclass(frozen=True)
class QuerySplit:
    """Rows of the scenes that are searched for, `queries (q,)`, and searched, `database (n,)`; both `int64`, sorted."""

    queries: Int64Array
    database: Int64Array
    description: str


def leave_one_out(scenes: Scenes) -> QuerySplit:
    """Every scene is searched for among all others."""
    rows = np.arange(len(scenes))
    return QuerySplit(rows, rows, "leave one out")


def random_queries(scenes: Scenes, share: float, seed: int = 0) -> QuerySplit:
    """A share of the scenes of each class, chosen at random, is searched for among the others.

    Scenes with the same set of labels are drawn from together; at least one of each stays in the database.
    """
    if not 0 < share < 1:
        raise BadInputError(f"The share of queries must lie between 0 and 1, not {share:g}.")
    groups = defaultdict(list)
    for row, labels in enumerate(scenes.labels):
        groups[labels].append(row)
    random = np.random.default_rng(seed)
    queries: list[int] = []
    for labels in sorted(groups, key=sorted):
        rows = random.permutation(groups[labels])
        queries += rows[: min(round(share * len(rows)), len(rows) - 1)].tolist()
    if not queries:
        raise BadInputError(f"No class has enough images to take {share:.0%} of them as queries. Give more images.")
    chosen = np.sort(np.array(queries, np.int64))
    return QuerySplit(chosen, np.setdiff1d(np.arange(len(scenes)), chosen), f"{share:.0%} of each class as queries")


class Guard:
    """Which scenes a query must not find: itself and its copies always, and at will its neighbours.

    Of tiles of an index those that share ground with the query are copies in part, and left out too.
    `numbers` = k leaves out files of the same folder and name whose number differs by at most k (`beach07` and
    `beach09` for 2): many sets number overlapping cuts of one picture in a row. `metres` leaves out scenes whose
    centres are at most so far apart on the ground. Raises `BadInputError` where no scene has a number or a place.
    """

    def __init__(self, scenes: Scenes, numbers: int = 0, metres: float = 0.0) -> None:
        self._contents = scenes.contents
        self._numbers, self._metres = numbers, metres
        self._series = _file_numbers(scenes) if numbers else np.empty((0, 2), np.int64)
        self._places = _unit_vectors(scenes) if metres else np.empty((0, 3))
        self._footprints = _footprints(scenes) if scenes.index is not None else None
        if numbers and not (self._series[:, 1] >= 0).any():
            raise BadInputError("No file name ends in a number, so no neighbours can be left out by number.")
        if metres and not np.isfinite(self._places).any():
            raise BadInputError(
                "No scene has a place on the ground, so no neighbours can be left out by distance. Give georeferenced "
                "images or an index."
            )

    @property
    def description(self) -> str:
        """What is left out, for people."""
        parts = ["copies"] if self._footprints is None else ["tiles that share ground"]
        if self._numbers:
            parts.append(f"files numbered up to {self._numbers} apart")
        if self._metres:
            parts.append(f"scenes up to {self._metres:g} m apart")
        return " and ".join(parts) + " left out"

    def left_out(self, queries: Int64Array, database: Int64Array) -> BoolArray:
        """Which scenes of the database no query of `queries (q,)` may find, `bool (q, n)`."""
        out = self._contents[queries][:, None] == self._contents[database]
        if self._footprints is not None:
            out |= _sharing_ground(self._footprints[queries], self._footprints[database])
        if self._numbers:
            ours, theirs = self._series[queries][:, None], self._series[database]
            near = np.abs(ours[..., 1] - theirs[:, 1]) <= self._numbers
            out |= near & (ours[..., 0] == theirs[:, 0]) & (ours[..., 1] >= 0) & (theirs[:, 1] >= 0)
        if self._metres:
            with np.errstate(invalid="ignore"):
                cosine = self._places[queries] @ self._places[database].T
                out |= cosine >= np.cos(self._metres / EARTH_RADIUS) - 1e-15
        return np.asarray(out, bool)


def _footprints(scenes: Scenes) -> Float64Array:
    """Number of the raster and bounds of each tile in its pixels, `float64 (n, 5)`."""
    assert scenes.index is not None
    table = TileTable.of(Index.open(scenes.index))
    rows = np.array([scene.tile.row for scene in scenes.scenes if scene.tile is not None], np.int64)
    return np.column_stack([table.raster_numbers(rows), table.bounds(rows)])


def _sharing_ground(queries: Float64Array, database: Float64Array) -> BoolArray:
    """Which tiles of one raster overlap, `bool (q, n)` from `_footprints`; touching is no overlap."""
    ours, theirs = queries[:, None], database[None]
    shared = ours[..., 0] == theirs[..., 0]
    for low, high in ((1, 3), (2, 4)):
        shared &= (ours[..., low] < theirs[..., high]) & (theirs[..., low] < ours[..., high])
    return np.asarray(shared, bool)


def _file_numbers(scenes: Scenes) -> Int64Array:
    """A number for the folder and name without its number, and the number at the name's end or -1, `int64 (n, 2)`."""
    names: dict[tuple[str, str, str], int] = {}
    table = np.full((len(scenes), 2), -1, np.int64)
    for row, scene in enumerate(scenes.scenes):
        found = re.fullmatch(r"(.*?)(\d{1,18})", scene.path.stem)
        if scene.tile is None and found is not None:
            series = (str(scene.path.parent), found[1], scene.path.suffix)
            table[row] = names.setdefault(series, len(names)), int(found[2])
    return table


def _unit_vectors(scenes: Scenes) -> Float64Array:
    """Places on the unit sphere, `float64 (n, 3)`, NaN where there is none."""
    table = np.full((len(scenes), 2), np.nan)
    for row, scene in enumerate(scenes.scenes):
        if scene.centre is not None:
            table[row] = np.radians(scene.centre)
    lon, lat = table.T
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
