# SPDX-License-Identifier: GPL-3.0-or-later
"""Small labelled sets and a tiny network, enough to train on a CPU in seconds."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from lookalike.models.adding import add_model
from tests.backend.models.networks import random_network, save_safetensors

SceneMaker = Callable[..., Path]
SIDE = 64


@pytest.fixture(autouse=True, scope="session")
def calm(one_thread_for_torch: None) -> None:
    """Every test of this room may run torch."""


@pytest.fixture
def own_folders(tmp_path, monkeypatch):
    """A models and a cache folder of this test alone; returns the models folder."""
    monkeypatch.setenv("LOOKALIKE_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("LOOKALIKE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "models"


@pytest.fixture
def random_model(own_folders, tmp_path) -> Callable[[str], str]:
    """Adds a timm network with random weights, as a user adds weights, and returns its name."""

    def add(name: str) -> str:
        weights = save_safetensors(random_network(name).state_dict(), tmp_path / f"{name}.safetensors")
        add_model(name, weights)
        return name

    return add


@pytest.fixture(scope="session")
def make_scenes() -> SceneMaker:
    """Writes a folder-per-class set; a class is the spacing of stripes, whatever their direction and colour."""

    def make(folder: Path, classes: dict[str, int], seed: int = 0) -> Path:
        random = np.random.default_rng(seed)
        for kind, (name, count) in enumerate(classes.items()):
            (folder / name).mkdir(parents=True)
            for number in range(count):
                Image.fromarray(striped(4.0 * 2.2**kind, random)).save(folder / name / f"{number:03d}.png")
        return folder

    return make


def striped(spacing: float, random: np.random.Generator) -> np.ndarray:
    """`uint8 (64, 64, 3)`: stripes of one spacing in a random direction, colour, contrast and noise."""
    angle = random.uniform(0, np.pi)
    y, x = np.mgrid[0:SIDE, 0:SIDE]
    wave = np.sin(2 * np.pi * (x * np.cos(angle) + y * np.sin(angle)) / spacing + random.uniform(0, 6))
    pixels = random.integers(70, 180, 3) + random.uniform(25, 60) * wave[..., None]
    return np.clip(pixels + random.normal(0, 12, (SIDE, SIDE, 3)), 0, 255).astype(np.uint8)
