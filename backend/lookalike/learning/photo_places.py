# SPDX-License-Identifier: GPL-3.0-or-later
"""Places read from a folder of pictures from above and photographs from the side."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from lookalike.errors import BadInputError, CancelledError, ImageError
from lookalike.learning.augmentation import augmented
from lookalike.learning.places import LEAST_TEST, ORTHOS, VIEWS, require_enough
from lookalike.rasters.image import read_image
from lookalike.rasters.squares import image_squares
from lookalike.scenes.scenes import READERS, SkippedFile, listed
from lookalike.scenes.splits import Split
from lookalike.types import (
    CancelCheck,
    Progress,
    ProgressCallback,
    UInt8Array,
    ignore_progress,
    never_cancelled,
)

_IMAGES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp")


class PhotoPlaces:
    """A folder in the layout of University-1652: `train/satellite/ID/*.jpg` and `train/drone/ID/*.jpg`.

    Places of `test/gallery_satellite` and `test/query_drone` test; without them 15 % of the training's do. Pictures
    that cannot be read are left out and named in `notes`, and so are places that have none left on one of the sides.
    """

    def __init__(
        self,
        folder: Path,
        channels: int,
        size: int,
        seed: int = 0,
        progress: ProgressCallback = ignore_progress,
        cancelled: CancelCheck = never_cancelled,
    ) -> None:
        """Pictures have `channels` and `size`. Raises `BadInputError` where the folder holds too few places."""
        self.folder, self.channels, self.size, self.seed = folder, channels, size, seed
        root = folder / "train" if (folder / "train").is_dir() else folder
        trained = _paired(root / "satellite", root / "drone")
        tested = _paired(folder / "test" / "gallery_satellite", folder / "test" / "query_drone")
        if not trained:
            raise BadInputError(
                f"{folder} holds no places. Expected are satellite/ID/ and drone/ID/ with images, in it or in its "
                "folder train, as in University-1652."
            )
        found = self._readable([*trained, *tested], progress, cancelled)
        skipped = [file for place in found for file in place.skipped]
        lost = sum(not place.photos for place in found)
        self.notes = _notes(skipped, lost)
        first, last = (
            [place for place in part if place.photos] for part in (found[: len(trained)], found[len(trained) :])
        )
        order = np.random.default_rng(seed).permutation(len(first))
        held = max(LEAST_TEST, round(0.15 * len(first)))
        ends = [len(first) - (1 if last else 2) * held, len(first) - (0 if last else held)]
        train, validation, test = np.split(order.astype(np.int64), np.maximum(ends, 0))
        test = np.arange(len(first), len(first) + len(last), dtype=np.int64) if last else test
        require_enough([train, validation, test], *self.notes, *[file.reason for file in skipped[:1]])
        self._photos = [(place.above, place.photos) for place in (*first, *last)]
        self._split = Split(train, validation, test)

    @property
    def digest(self) -> str:
        facts = [(str(path), path.stat().st_size) for above, views in self._photos for path in (above, *views)]
        return hashlib.sha256(repr((self.size, facts)).encode("utf-8")).hexdigest()

    @property
    def split(self) -> Split:
        return self._split

    def __len__(self) -> int:
        return len(self._photos)

    def pictures(self, number: int) -> UInt8Array:
        """See `Places`."""
        above, photos = self._photos[number]
        ortho = torch.from_numpy(self._read(above)[None])
        turned = augmented(ortho.expand(ORTHOS - 1, *ortho.shape[1:]), np.random.default_rng([self.seed, number]))
        return np.concatenate([ortho.numpy(), turned.numpy(), np.stack([self._read(path) for path in photos])])

    def _read(self, path: Path) -> UInt8Array:
        tiles = image_squares(path, self.channels, self.size)
        return np.asarray(tiles[len(tiles) // 2])

    def _readable(
        self, pairs: list[tuple[list[Path], list[Path]]], progress: ProgressCallback, cancelled: CancelCheck
    ) -> list["_Place"]:
        found: list[_Place] = []
        with ThreadPoolExecutor(READERS) as pool:
            for start in range(0, len(pairs), 4 * READERS):
                if cancelled():
                    raise CancelledError("Stopped while looking through the photographs.")
                part = pairs[start : start + 4 * READERS]
                found += pool.map(lambda pair: _readable_place(pair[0], pair[1], self.channels), part)
                progress(Progress("Looking through photographs", len(found), len(pairs)))
        return found


@dataclass(frozen=True, slots=True)
class _Place:
    """The pictures of a place that can be read; without photographs it is none."""

    above: Path
    photos: tuple[Path, ...]
    """`VIEWS` of them, spread evenly over what there is; the same one several times where there are fewer."""
    skipped: tuple[SkippedFile, ...]


def _readable_place(above: list[Path], photos: list[Path], channels: int) -> _Place:
    skipped: dict[Path, SkippedFile] = {}

    def chosen(paths: list[Path], count: int) -> list[Path]:
        """`count` of the paths, all of them readable; none where no path is."""
        read: set[Path] = set()
        while left := [path for path in paths if path not in skipped]:
            picked = [left[number] for number in np.linspace(0, len(left) - 1, count).round().astype(int)]
            for path in dict.fromkeys(picked):
                if path in read:
                    continue
                try:
                    read_image(path, channels)
                    read.add(path)
                except ImageError as error:
                    skipped[path] = SkippedFile(path, str(error))
            if read.issuperset(picked):
                return picked
        return []

    first = chosen(above, 1)
    views = tuple(chosen(photos, VIEWS)) if first else ()
    return _Place(first[0] if first else above[0], views, tuple(skipped.values()))


def _notes(skipped: list[SkippedFile], lost: int) -> tuple[str, ...]:
    notes = []
    if skipped:
        names = listed([str(file.path) for file in skipped])
        notes.append(f"Pictures that could not be read and are left out: {len(skipped):,} ({names}).")
    if lost:
        notes.append(f"Places that are left out because none of their pictures from one side can be read: {lost:,}.")
    return tuple(notes)


def _paired(above: Path, views: Path) -> list[tuple[list[Path], list[Path]]]:
    """For each place its pictures from above and its photographs."""
    if not (above.is_dir() and views.is_dir()):
        return []
    places = sorted(path.name for path in above.iterdir() if path.is_dir())
    pairs = [(_images(above / place), _images(views / place)) for place in places]
    return [(first, photos) for first, photos in pairs if first and photos]


def _images(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if path.suffix.lower() in _IMAGES)
