# SPDX-License-Identifier: GPL-3.0-or-later
"""Features of frozen networks, extracted once and kept in the cache, so that a head trains in minutes on a CPU."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt
import torch

from lookalike.arrays import write_array
from lookalike.errors import CancelledError
from lookalike.files import storage_errors
from lookalike.learning.augmentation import augmented
from lookalike.models.base import Embedder
from lookalike.models.files import cache_folder
from lookalike.progress import ProgressMeter
from lookalike.types import CancelCheck, ProgressCallback, UInt8Array

Float16Array = npt.NDArray[np.float16]
_SHARD = 32
_RECIPE = 1
"""To be raised when the views or their order change."""


class Images(Protocol):
    """Pictures by number, all `uint8 (channels, side, side)`."""

    @property
    def digest(self) -> str:
        """Names all pictures and their content."""
        ...

    def __len__(self) -> int: ...

    def read(self, number: int) -> UInt8Array: ...


Pictures = Callable[[int], UInt8Array]


def extracted(
    count: int,
    pictures: Pictures,
    embedder: Embedder,
    recipe: str,
    progress: ProgressCallback,
    cancelled: CancelCheck,
) -> Float16Array:
    """Features `float16 (count, views, dim)` of `pictures(i)`, `uint8 (views, channels, h, w)`, for i below `count`.

    `recipe` names the pictures and their content. Finished shards are kept in the cache, so an interrupted extraction
    goes on, and the next training of the same pictures finds them. Raises `CancelledError`, `StorageError` and the
    errors of reading and embedding.
    """
    folder = _folder(embedder, recipe, count)
    with storage_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    shards = [
        (folder / f"{start:08d}.npy", range(start, min(start + _SHARD, count))) for start in range(0, count, _SHARD)
    ]
    missing = [(path, numbers) for path, numbers in shards if not path.is_file()]
    meter = ProgressMeter("Extracting features", sum(len(numbers) for _, numbers in missing))

    def wanted() -> Iterator[UInt8Array]:
        for _, numbers in missing:
            for number in numbers:
                if cancelled():
                    raise CancelledError("The training was stopped. Start it again to go on.")
                yield pictures(number)

    vectors = embedder.embed_stream(wanted())
    for path, numbers in missing:
        write_array(path, np.stack([next(vectors) for _ in numbers]).astype(np.float16))
        meter.add(len(numbers))
        progress(meter.now())
    parts = [np.load(path, mmap_mode="r", allow_pickle=False) for path, _ in shards]
    return np.concatenate(parts)


def scene_features(
    images: Images, embedder: Embedder, views: int, progress: ProgressCallback, cancelled: CancelCheck
) -> Float16Array:
    """Features `float16 (n, views, dim)`: of each picture as it is, then of `views - 1` augmented ones."""

    def pictures(number: int) -> UInt8Array:
        picture = images.read(number)[None]
        if views == 1:
            return picture
        repeated = torch.from_numpy(picture).expand(views - 1, *picture.shape[1:])
        return np.concatenate([picture, augmented(repeated, np.random.default_rng([number, _RECIPE])).numpy()])

    return extracted(len(images), pictures, embedder, f"{images.digest} augmented {views}", progress, cancelled)


def forget(embedder: Embedder, recipe: str, count: int) -> None:
    """Deletes what `extracted` kept."""
    shutil.rmtree(_folder(embedder, recipe, count), ignore_errors=True)


def _folder(embedder: Embedder, recipe: str, count: int) -> Path:
    card = embedder.card
    facts = [_RECIPE, recipe, count, card.name, card.weights_sha256, embedder.precision]
    digest = hashlib.sha256(json.dumps(facts).encode("utf-8")).hexdigest()[:24]
    return cache_folder() / "training" / f"features-{digest}"


def training_folder(name: str, facts: object) -> Path:
    """The folder of checkpoints of one training: by its name and everything that decides its outcome."""
    digest = hashlib.sha256(json.dumps(facts, sort_keys=True).encode("utf-8")).hexdigest()[:16]
    return cache_folder() / "training" / f"{name}-{digest}"
