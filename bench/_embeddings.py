# SPDX-License-Identifier: GPL-3.0-or-later
"""Many vectors made of real embeddings: of labelled scenes, or of crops of a made raster where there are none.

Every picture is embedded as it is and in augmentations (crop, turn, flip, colour). More vectors are made of these: an
embedding plus the changes that two augmentations made to two other pictures. So the cloud is that of real embeddings
and real augmentations, but most of its points were never an image.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import rasterio
from PIL import Image, ImageEnhance

from bench._raster import write_large_raster
from lookalike.models.base import DEFAULT_MODEL
from lookalike.models.finding import find
from lookalike.types import Float32Array, UInt8Array

SIDE = 256
AUGMENTATIONS = 2
CHUNK = 50_000


def pictures_of(scenes: Path | None, most: int) -> list[Image.Image]:
    """At most so many scenes of a folder with one folder of images a class, else crops of a made raster."""
    if scenes is not None:
        files = sorted(scenes.glob("*/*.jpg"))
        return [Image.open(path).convert("RGB").resize((SIDE, SIDE)) for path in files[:: -(-len(files) // most)]]
    with tempfile.TemporaryDirectory() as scratch:
        raster = write_large_raster(Path(scratch) / "raster.tif", 2048)
        with rasterio.open(raster) as dataset:
            pixels = dataset.read().transpose(1, 2, 0)
    corners = np.random.default_rng(0).integers(0, len(pixels) - SIDE, (most, 2)).tolist()
    return [Image.fromarray(pixels[top : top + SIDE, left : left + SIDE]) for top, left in corners]


def augmented(image: Image.Image, random: np.random.Generator | None) -> UInt8Array:
    """An image as `(3, 256, 256)`, augmented where there is a generator."""
    if random is not None:
        side = int(random.integers(170, SIDE + 1))
        left, top = (int(value) for value in random.integers(0, SIDE - side + 1, 2))
        image = image.crop((left, top, left + side, top + side)).resize((SIDE, SIDE), Image.Resampling.BICUBIC)
        for enhance in (ImageEnhance.Brightness, ImageEnhance.Contrast, ImageEnhance.Color):
            image = enhance(image).enhance(float(random.uniform(0.8, 1.25)))
    pixels = np.asarray(image)
    if random is not None:
        pixels = np.rot90(pixels, int(random.integers(4)))[:, :: int(random.choice([-1, 1]))]
    return np.ascontiguousarray(pixels.transpose(2, 0, 1))


def embedded(pictures: list[Image.Image]) -> Float32Array:
    """Embeddings `(1 + augmentations, pictures, dim)`; the first are the pictures as they are."""
    embedder = find(DEFAULT_MODEL).load()
    random = np.random.default_rng(0)
    rounds = []
    for generator in (None, *[random] * AUGMENTATIONS):
        batches = (
            np.stack([augmented(picture, generator) for picture in pictures[start : start + 64]])
            for start in range(0, len(pictures), 64)
        )
        rounds.append(np.concatenate(list(embedder.embed_stream(batches))))
    return np.stack(rounds)


def perturbed(real: Float32Array, count: int, chunk: int = CHUNK) -> Iterator[Float32Array]:
    """`count` vectors `(n, dim)` in pieces of `chunk`; the first are the real ones `(rounds, pictures, dim)`."""
    changes = (real[1:] - real[:1]).reshape(-1, real.shape[2])
    known = real.reshape(-1, real.shape[2])
    random = np.random.default_rng(1)
    for start in range(0, count, chunk):
        size = min(chunk, count - start)
        made = known[random.integers(0, len(known), size)]
        for _ in range(2):
            made = made + changes[random.integers(0, len(changes), size)]
        if start == 0:
            made[: min(len(known), size)] = known[:size]
        yield made
