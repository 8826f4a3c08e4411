# SPDX-License-Identifier: GPL-3.0-or-later
"""Features of frozen networks, extracted once and kept in the cache, so that a head trains in minutes on a CPU."""

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt
import torch

from lookalike.embedders.base import Embedder
from lookalike.embedders.weights import cache_folder
from lookalike.errors import CancelledError
from lookalike.files import storage_errors, write_array
from lookalike.indexing.progress import ProgressMeter
from lookalike.learning.augmentation import augmented
from lookalike.learning.warps import Generator
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


View = Callable[[torch.Tensor, Generator], torch.Tensor]


def scene_features(
    images: Images,
    embedder: Embedder,
    views: int,
    progress: ProgressCallback,
    cancelled: CancelCheck,
    view: View = augmented,
) -> Float16Array:
    """Features `float16 (n, views, dim)`: of each picture as it is, then of `views - 1` augmented ones.

    Finished shards are kept in the cache, so an interrupted extraction goes on, and the next training of the same
    pictures finds them. Raises `CancelledError`, `StorageError` and the errors of reading and embedding.
    """
    folder = cache_folder() / "training" / f"features-{_key(images, embedder, views, view)}"
    with storage_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    starts = range(0, len(images), _SHARD)
    missing = [start for start in starts if not (folder / f"{start:08d}.npy").is_file()]
    meter = ProgressMeter("Extracting features", len(missing) * _SHARD * views)

    def pictures() -> Iterator[UInt8Array]:
        for start in missing:
            for number in range(start, min(start + _SHARD, len(images))):
                if cancelled():
                    raise CancelledError("The training was stopped. Start it again to go on.")
                yield _views(images.read(number), number, views, view)

    vectors = embedder.embed_stream(pictures())
    for start in missing:
        shard = [next(vectors) for _ in range(start, min(start + _SHARD, len(images)))]
        write_array(folder / f"{start:08d}.npy", np.stack(shard).astype(np.float16))
        meter.add(_SHARD * views)
        progress(meter.now())
    return np.concatenate([np.load(folder / f"{start:08d}.npy", allow_pickle=False) for start in starts])


def _views(picture: UInt8Array, number: int, views: int, view: View) -> UInt8Array:
    repeated = torch.from_numpy(picture).expand(views - 1, *picture.shape)
    made = view(repeated, np.random.default_rng([number, _RECIPE])).numpy() if views > 1 else picture[:0, None]
    return np.concatenate([picture[None], made.reshape(views - 1, *picture.shape)])


def _key(images: Images, embedder: Embedder, views: int, view: View) -> str:
    card = embedder.card
    facts = [_RECIPE, view.__name__, images.digest, card.name, card.weights_sha256, embedder.precision, views]
    return hashlib.sha256(json.dumps(facts).encode("utf-8")).hexdigest()[:24]


def training_folder(name: str, facts: object) -> Path:
    """The folder of checkpoints of one training: by its name and everything that decides its outcome."""
    digest = hashlib.sha256(json.dumps(facts, sort_keys=True).encode("utf-8")).hexdigest()[:16]
    return cache_folder() / "training" / f"{name}-{digest}"
