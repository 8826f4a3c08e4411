# SPDX-License-Identifier: GPL-3.0-or-later
"""A small labelled set."""

from pathlib import Path

import pytest
from PIL import Image

from tests.backend.conftest import textured


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """Three classes of four textured images."""
    return write_labelled(tmp_path / "set")


def write_labelled(folder: Path) -> Path:
    """Three classes of four textured images, in the folder that comes back."""
    for number, name in enumerate(("field", "harbour", "town")):
        for image in range(4):
            save_picture(folder / name / f"{name}{image:02d}.png", seed=10 * number + image)
    return folder


def save_picture(path: Path, seed: int = 0, width: int = 64, height: int = 64, mode: str = "RGB") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(textured(width, height, seed, patch=16).transpose(1, 2, 0)).convert(mode).save(path)
