# SPDX-License-Identifier: GPL-3.0-or-later
"""Labelled scenes: which images there are, what each shows, and which files could not be used."""

import csv
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from lookalike.errors import BadInputError, CancelledError, ImageError
from lookalike.rasters.globe import WGS84, places
from lookalike.rasters.image import read_image
from lookalike.rasters.opening import open_dataset
from lookalike.types import (
    BoolArray,
    CancelCheck,
    Int64Array,
    Progress,
    ProgressCallback,
    TileKey,
    ignore_progress,
    never_cancelled,
)

READERS = 4
CHUNK = 256
_NAMED = 3
_CLUTTER = ("thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class IndexedTile:
    """A tile of an index that is taken as a scene: its row in the tile table, its raster and its key."""

    row: int
    raster: str
    key: TileKey


@dataclass(frozen=True, slots=True)
class Scene:
    """One labelled image: a file, or a tile of the raster `path`."""

    path: Path
    labels: frozenset[str]
    content: str
    """Equal for scenes that are copies of each other: SHA-256 of the file, or the name of the tile."""
    size: tuple[int, int] = (0, 0)
    """Width and height in pixels."""
    bands: int = 0
    centre: tuple[float, float] | None = None
    """Longitude, latitude in degrees, where the scene has a place on the Earth."""
    tile: IndexedTile | None = None


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file that is no scene, and the sentence that says why."""

    path: Path
    reason: str


@dataclass(frozen=True)
class Scenes:
    """A labelled set. Two scenes are relevant to each other where they share any label."""

    scenes: tuple[Scene, ...]
    skipped: tuple[SkippedFile, ...] = ()
    notes: tuple[str, ...] = ()
    """Sentences that a reader of the figures should know: skipped files, copies, classes of one image, sizes."""
    index: Path | None = None
    """The index whose tiles the scenes are; None for image files."""

    def __len__(self) -> int:
        return len(self.scenes)

    @property
    def paths(self) -> tuple[Path, ...]:
        return tuple(scene.path for scene in self.scenes)

    @property
    def labels(self) -> tuple[frozenset[str], ...]:
        return tuple(scene.labels for scene in self.scenes)

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """All labels, sorted."""
        return tuple(sorted(set().union(*self.labels)))

    @cached_property
    def label_matrix(self) -> BoolArray:
        """Which scene has which label, `bool (n, classes)`."""
        numbers = {label: number for number, label in enumerate(self.classes)}
        matrix = np.zeros((len(self), len(numbers)), bool)
        for row, labels in enumerate(self.labels):
            matrix[row, [numbers[label] for label in labels]] = True
        return matrix

    @cached_property
    def contents(self) -> Int64Array:
        """A number for each scene, equal for copies, `int64 (n,)`."""
        return np.unique([scene.content for scene in self.scenes], return_inverse=True)[1].astype(np.int64)

    def subset(self, rows: Iterable[int]) -> "Scenes":
        """Only these scenes, in this order; what was skipped stays with the whole set."""
        return Scenes(tuple(self.scenes[row] for row in rows), index=self.index)


def read_folder(
    folder: Path,
    channels: int = 3,
    progress: ProgressCallback = ignore_progress,
    cancelled: CancelCheck = never_cancelled,
) -> Scenes:
    """A folder with one folder of images for each class; images in deeper folders belong to the class above.

    Every image is decoded once as a model of `channels` channels would read it; what is no such image is named in
    `skipped`. Raises `BadInputError` where no class or fewer than two classes come out.
    """
    if not folder.is_dir():
        raise BadInputError(
            f"The folder {folder} does not exist. Give a folder with one folder of images for each class."
        )
    classes = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    if not classes:
        raise BadInputError(f"{folder} holds no folders. Give a folder with one folder of images for each class.")
    labelled = [
        (path, frozenset([home.name]))
        for home in classes
        for path in sorted(home.rglob("*"))
        if path.is_file() and not path.name.startswith(".") and path.name.lower() not in _CLUTTER
    ]
    return checked(_read_files(labelled, channels, progress, cancelled), str(folder))


def read_csv(
    table: Path,
    channels: int = 3,
    progress: ProgressCallback = ignore_progress,
    cancelled: CancelCheck = never_cancelled,
) -> Scenes:
    """A CSV file (UTF-8, with a header) of `path,label`; several labels with `;`, paths relative to the file.

    Images that are missing or unreadable, and lines without a label, are named in `skipped`. Raises `BadInputError`
    where the file is no such table, or as `read_folder`.
    """
    try:
        with open(table, encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadInputError(f"{table} cannot be read as a CSV file in UTF-8: {error}.") from error
    if not rows or not {"path", "label"} <= set(rows[0]):
        raise BadInputError(f"{table} needs a first line `path,label` and a line for each image.")
    labelled: list[tuple[Path, frozenset[str]]] = []
    unlabelled: list[SkippedFile] = []
    for number, row in enumerate(rows, start=2):
        path = table.parent / (row["path"] or "")
        labels = frozenset(part.strip() for part in (row["label"] or "").split(";") if part.strip())
        if labels and row["path"]:
            labelled.append((path, labels))
        else:
            unlabelled.append(SkippedFile(path, f"Line {number} of {table} lacks a path or a label."))
    read = _read_files(labelled, channels, progress, cancelled)
    return checked(replace(read, skipped=(*unlabelled, *read.skipped)), str(table))


def checked(scenes: Scenes, source: str) -> Scenes:
    """The scenes with `notes`; raises `BadInputError` where nothing can be measured on them.

    `source` names where they come from, for the sentence.
    """
    if len(scenes) == 0:
        first = f" The first one: {scenes.skipped[0].reason}" if scenes.skipped else ""
        raise BadInputError(f"{source} holds no labelled image that can be read.{first}")
    if len(scenes.classes) < 2:
        raise BadInputError(
            f"All images of {source} are of one class, '{scenes.classes[0]}', so every answer would be right. Give at "
            "least two classes."
        )
    lonely = lonely_scenes(scenes)
    if lonely.all():
        raise BadInputError(f"No two images of {source} share a class, so nothing can be found. Give more images.")
    return replace(scenes, notes=(*scenes.notes, *_notes(scenes, lonely)))


def lonely_scenes(scenes: Scenes) -> BoolArray:
    """Scenes that share no label with any but their own copies, `bool (n,)`: nothing can be found for them."""
    pictures = np.zeros((int(scenes.contents.max(initial=-1)) + 1, len(scenes.classes)), bool)
    np.logical_or.at(pictures, scenes.contents, scenes.label_matrix)
    shared = pictures.sum(axis=0) > 1
    return np.asarray(~(scenes.label_matrix & shared).any(axis=1), bool)


def _read_files(
    labelled: Sequence[tuple[Path, frozenset[str]]], channels: int, progress: ProgressCallback, cancelled: CancelCheck
) -> Scenes:
    def read(item: tuple[Path, frozenset[str]]) -> Scene | SkippedFile:
        try:
            return _read_file(*item, channels)
        except ImageError as error:
            return SkippedFile(item[0], str(error))

    found: list[Scene | SkippedFile] = []
    with ThreadPoolExecutor(READERS) as pool:
        for start in range(0, len(labelled), CHUNK):
            if cancelled():
                raise CancelledError("Stopped while reading the scenes.")
            found += pool.map(read, labelled[start : start + CHUNK])
            progress(Progress("Reading scenes", len(found), len(labelled)))
    return Scenes(
        tuple(item for item in found if isinstance(item, Scene)),
        tuple(item for item in found if isinstance(item, SkippedFile)),
    )


def _read_file(path: Path, labels: frozenset[str], channels: int) -> Scene:
    with open_dataset(path, ImageError) as dataset:
        size, bands, centre = (dataset.width, dataset.height), dataset.count, _centre(dataset)
    read_image(path, channels)
    try:
        with open(path, "rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ImageError(f"The file {path} cannot be read: {error.strerror or error}.") from error
    return Scene(path, labels, content, size, bands, centre)


def _centre(dataset: Any) -> tuple[float, float] | None:
    """Longitude and latitude of the middle of an open raster; None where it has no place on the Earth."""
    if dataset.crs is None or dataset.transform.is_identity:
        return None
    middle = np.array([dataset.transform @ (dataset.width / 2, dataset.height / 2)])
    longitude, latitude = places(middle, dataset.crs.to_wkt(), WGS84)[0]
    return (float(longitude), float(latitude)) if np.isfinite(longitude) else None


def _notes(scenes: Scenes, lonely: BoolArray) -> list[str]:
    notes = []
    if scenes.skipped:
        names = listed([str(item.path) for item in scenes.skipped])
        notes.append(f"Files that could not be used and are left out: {len(scenes.skipped):,} ({names}).")
    copies = len(scenes) - len(set(scenes.contents.tolist()))
    if copies:
        seen: dict[int, Path] = {}
        pairs = [
            f"{scene.path.name} of {seen[number].name}"
            for number, scene in zip(scenes.contents.tolist(), scenes.scenes, strict=True)
            if seen.setdefault(number, scene.path) != scene.path
        ]
        notes.append(f"Exact copies: {copies:,} ({listed(pairs)}). A copy is never counted as an answer.")
    if lonely.any():
        names = listed(sorted(set().union(*(scenes.labels[row] for row in np.flatnonzero(lonely)))))
        notes.append(
            f"Images that are the only one of their class: {int(lonely.sum()):,} ({names}). Nothing could be found for "
            "them, so they are searched but not searched for."
        )
    sizes = Counter(scene.size for scene in scenes.scenes)
    if len(sizes) > 1:
        common = ", ".join(
            f"{count:,} of {width} x {height} px" for (width, height), count in sizes.most_common(_NAMED)
        )
        notes.append(f"The images have {len(sizes)} sizes ({common}): each is resized to what the model takes.")
    bands = Counter(scene.bands for scene in scenes.scenes)
    if len(bands) > 1:
        common = ", ".join(f"{count:,} with {number}" for number, count in bands.most_common(_NAMED))
        notes.append(f"The images differ in their number of bands ({common}): of each, those the model takes are read.")
    return notes


def listed(names: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
