# SPDX-License-Identifier: GPL-3.0-or-later
"""OpenVINO's requests in flight: many streams at a time give bit for bit what one tile after the other gives."""

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

import numpy as np
import pytest

from lookalike.models.base import InputSpec, ModelCard
from lookalike.models.runtimes.openvino import BATCH, OpenVinoEmbedder

SIDES = (48, 64)
THREADS, ROUNDS = 5, 6


def small_network(channels: int):
    """Two convolutions and the mean of what they see."""
    import torch

    torch.manual_seed(channels)
    return torch.nn.Sequential(
        torch.nn.Conv2d(channels, 24, 5, stride=2),
        torch.nn.GELU(),
        torch.nn.Conv2d(24, 16, 3),
        torch.nn.AdaptiveAvgPool2d(1),
        torch.nn.Flatten(),
    ).eval()


@pytest.fixture(params=["uint8", "float32"])
def embedder(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> OpenVinoEmbedder:
    """A small embedder, just converted."""
    monkeypatch.setenv("LOOKALIKE_CACHE", str(tmp_path))
    reflectance = request.param == "float32"
    channels = 6 if reflectance else 3
    spec = InputSpec(64, (0.2,) * channels, (0.3,) * channels, reflectance=reflectance)
    digest = hashlib.sha256(request.param.encode()).hexdigest()
    card = ModelCard(f"small-{request.param}", 16, spec, "", "", "", weights_sha256=digest)
    return OpenVinoEmbedder(card, lambda: small_network(channels))


def handed_over(tiles: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """The tiles in one of the ways in which arrays come: fresh, read-only, interleaved, or a part of a larger one."""
    match random.integers(4):
        case 0:
            return tiles.copy()
        case 1:
            frozen = tiles.copy()
            frozen.flags.writeable = False
            return frozen
        case 2:
            return np.ascontiguousarray(tiles.transpose(0, 2, 3, 1)).transpose(0, 3, 1, 2)
        case _:
            return np.pad(tiles, ((0, 0), (0, 0), (3, 2), (1, 4)))[:, :, 3:-2, 1:-4]


def test_streams_of_several_threads_give_what_single_tiles_give(embedder: OpenVinoEmbedder):
    random = np.random.default_rng(3)
    spec = embedder.card.input
    pools, expected = {}, {}
    for side in SIDES:
        numbers = random.integers(0, 256, (3 * BATCH, spec.channels, side, side))
        pools[side] = (numbers / 255).astype(np.float32) if spec.reflectance else numbers.astype(np.uint8)
        expected[side] = np.concatenate([embedder.embed(tile[None]) for tile in pools[side]])

    def wrong_in_a_stream(seed: int) -> list[str]:
        own = np.random.default_rng(seed)
        asked: list[tuple[int, np.ndarray]] = []

        def batches() -> Iterator[np.ndarray]:
            for _ in range(ROUNDS):
                side = int(own.choice(SIDES))
                rows = own.integers(0, len(pools[side]), own.integers(1, 4 * BATCH))
                asked.append((side, rows))
                yield handed_over(pools[side][rows], own)

        given = list(embedder.embed_stream(batches()))
        return [
            f"thread {seed}, {len(rows)} tiles of {side} px"
            for (side, rows), vectors in zip(asked, given, strict=True)
            if not np.array_equal(vectors, expected[side][rows])
        ]

    with ThreadPoolExecutor(THREADS) as pool:
        assert list(chain.from_iterable(pool.map(wrong_in_a_stream, range(THREADS)))) == []


def test_a_network_just_converted_and_one_read_from_the_cache_are_the_same(embedder: OpenVinoEmbedder):
    """A fresh conversion shares its weights with the torch module, which is gone by then."""
    spec = embedder.card.input
    random = np.random.default_rng(4)
    tiles = random.random((BATCH, spec.channels, 64, 64), np.float32)
    tiles = tiles if spec.reflectance else (255 * tiles).astype(np.uint8)

    def again() -> None:
        raise AssertionError("it was not kept")

    cached = OpenVinoEmbedder(embedder.card, again)
    assert np.array_equal(cached.embed(tiles), embedder.embed(tiles))
