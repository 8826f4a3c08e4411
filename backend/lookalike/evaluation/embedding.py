# SPDX-License-Identifier: GPL-3.0-or-later
"""Scenes as vectors: read ahead in threads, embedded in batches, cut and turned as the search does with an image."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from lookalike.errors import CancelledError
from lookalike.models.base import Embedder
from lookalike.models.pixels import SCENES, require_pixels
from lookalike.progress import ProgressMeter
from lookalike.rasters.squares import orientations
from lookalike.scenes.images import SceneImages
from lookalike.scenes.scenes import READERS, Scenes
from lookalike.types import (
    CancelCheck,
    Float32Array,
    ProgressCallback,
    UInt8Array,
    ignore_progress,
    never_cancelled,
)


def embed_scenes(
    scenes: Scenes,
    embedder: Embedder,
    progress: ProgressCallback = ignore_progress,
    cancelled: CancelCheck = never_cancelled,
) -> Float32Array:
    """Vectors of the scenes as they are, `float32 (n, dim)`; the whole set is never in memory as pixels.

    A scene that is much longer than wide is cut into up to four squares whose vectors are averaged. Raises
    `CancelledError`, or `ImageError` for a file that can no longer be read.
    """
    return _embed(scenes, embedder, False, progress, cancelled)[0]


def embed_with_orientations(
    scenes: Scenes,
    embedder: Embedder,
    progress: ProgressCallback = ignore_progress,
    cancelled: CancelCheck = never_cancelled,
) -> tuple[Float32Array, Float32Array]:
    """As `embed_scenes`, and the same scenes averaged over 4 rotations and 2 flips, as a search does with examples.

    Both are `float32 (n, dim)`; the second is the mean of the vectors of the eight pictures.
    """
    return _embed(scenes, embedder, True, progress, cancelled)


def _embed(
    scenes: Scenes, embedder: Embedder, turned: bool, progress: ProgressCallback, cancelled: CancelCheck
) -> tuple[Float32Array, Float32Array]:
    if scenes.index is not None:
        raise ValueError("tiles of an index have their vectors already: see systems.stored_vectors")
    card = embedder.card
    require_pixels(card.name, card.input, SCENES)
    images = SceneImages(scenes, card.input)
    owners: deque[tuple[int, bool]] = deque()
    plain = np.zeros((len(scenes), card.dim), np.float32)
    whole = np.zeros_like(plain) if turned else plain
    windows = np.zeros(len(scenes), np.int64)
    meter, done = ProgressMeter("Embedding scenes", len(scenes)), -1

    def pictures() -> Iterator[UInt8Array]:
        for row, tiles in enumerate(_read_ahead(len(scenes), images.squares)):
            windows[row] = len(tiles)
            seen = orientations(tiles) if turned else tiles
            owners.extend((row, number < len(tiles)) for number in range(len(seen)))
            yield from seen

    for vectors in embedder.embed_stream(_batches(pictures(), embedder.batch_size)):
        if cancelled():
            raise CancelledError("Stopped while embedding the scenes.")
        for vector in vectors:
            row, upright = owners.popleft()
            if upright:
                plain[row] += vector
            if turned:
                whole[row] += vector
        meter.add(row - done)
        done = row
        progress(meter.now())
    plain /= windows[:, None]
    if turned:
        whole /= 8 * windows[:, None]
    return np.asarray(plain, np.float32), np.asarray(whole, np.float32)


def _read_ahead(count: int, read: Callable[[int], UInt8Array]) -> Iterator[UInt8Array]:
    """What `read` gives for each number below `count`, in order, a few ahead."""
    with ThreadPoolExecutor(READERS) as pool:
        ahead = deque(pool.submit(read, number) for number in range(min(count, 8 * READERS)))
        for following in range(len(ahead), count + len(ahead)):
            yield ahead.popleft().result()
            if following < count:
                ahead.append(pool.submit(read, following))


def _batches(pictures: Iterator[UInt8Array], size: int) -> Iterator[UInt8Array]:
    batch: list[UInt8Array] = []
    for picture in pictures:
        batch.append(picture)
        if len(batch) == size:
            yield np.stack(batch)
            batch = []
    if batch:
        yield np.stack(batch)
