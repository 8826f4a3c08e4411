# SPDX-License-Identifier: GPL-3.0-or-later
"""Tiles and models for the tests of the embedders."""

from pathlib import Path

import numpy as np
import pytest

from lookalike.models.base import DEFAULT_MODEL, Embedder
from lookalike.models.finding import find


@pytest.fixture(autouse=True, scope="session")
def calm(one_thread_for_torch: None) -> None:
    """Every test of this room may run torch."""


@pytest.fixture(scope="session")
def lite0(private_caches: None) -> Embedder:
    return find(DEFAULT_MODEL).load(device="cpu")


@pytest.fixture(scope="session")
def tiles() -> np.ndarray:
    """21 tiles `uint8 (21, 3, 256, 256)`: smooth, grainy, striped; not a multiple of any batch."""
    random = np.random.default_rng(5)
    y, x = np.mgrid[0:256, 0:256]
    made = []
    for number in range(21):
        base = random.integers(30, 220, (3, 1, 1))
        wave = 40 * np.sin((x * np.cos(number) + y * np.sin(number)) / (2 + number))
        grain = random.normal(0, 1 + 2 * number, (3, 256, 256))
        made.append(np.clip(base + wave + grain, 0, 255).astype(np.uint8))
    return np.stack(made)


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """An empty models directory."""
    return tmp_path / "models"
