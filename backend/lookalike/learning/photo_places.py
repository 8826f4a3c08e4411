# SPDX-License-Identifier: GPL-3.0-or-later
"""Places read from a folder of pictures from above and photographs from the side."""

import hashlib
from pathlib import Path

import numpy as np
import torch

from lookalike.errors import BadInputError
from lookalike.learning.augmentation import augmented
from lookalike.learning.places import LEAST_TEST, ORTHOS, VIEWS, require_enough
from lookalike.learning.splits import Split
from lookalike.search.windows import image_tiles
from lookalike.types import UInt8Array

_IMAGES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp")


class PhotoPlaces:
    """A folder in the layout of University-1652: `train/satellite/ID/*.jpg` and `train/drone/ID/*.jpg`.

    Places of `test/gallery_satellite` and `test/query_drone` test; without them 15 % of the training's do.
    """

    def __init__(self, folder: Path, channels: int, size: int, seed: int = 0) -> None:
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
        order = np.random.default_rng(seed).permutation(len(trained))
        held = max(LEAST_TEST, round(0.15 * len(trained)))
        ends = [len(trained) - (1 if tested else 2) * held, len(trained) - (0 if tested else held)]
        train, validation, test = np.split(order.astype(np.int64), ends)
        test = np.arange(len(trained), len(trained) + len(tested), dtype=np.int64) if tested else test
        require_enough([train, validation, test])
        self._photos = [*trained, *tested]
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
        """See `Places`; photographs are spread evenly over what there is."""
        above, photos = self._photos[number]
        ortho = torch.from_numpy(self._read(above)[None])
        turned = augmented(ortho.expand(ORTHOS - 1, *ortho.shape[1:]), np.random.default_rng([self.seed, number]))
        chosen = [photos[place] for place in np.linspace(0, len(photos) - 1, VIEWS).round().astype(int)]
        return np.concatenate([ortho.numpy(), turned.numpy(), np.stack([self._read(path) for path in chosen])])

    def _read(self, path: Path) -> UInt8Array:
        tiles = image_tiles(path, self.channels, self.size).tiles
        return np.asarray(tiles[len(tiles) // 2])


def _paired(above: Path, views: Path) -> list[tuple[Path, tuple[Path, ...]]]:
    if not (above.is_dir() and views.is_dir()):
        return []
    pairs = []
    for place in sorted(path.name for path in above.iterdir() if path.is_dir()):
        first, photos = _images(above / place), _images(views / place)
        if first and photos:
            pairs.append((first[0], tuple(photos)))
    return pairs


def _images(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if path.suffix.lower() in _IMAGES)
