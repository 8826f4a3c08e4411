# SPDX-License-Identifier: GPL-3.0-or-later
"""Small networks with random weights, saved as a user would have them."""

from pathlib import Path

import numpy as np

from lookalike.models.frameworks import import_timm


def random_network(name: str, seed: int = 0, **options: object):
    """A timm network with random weights, classifier included."""
    timm = import_timm()
    import torch

    torch.manual_seed(seed)
    return timm.create_model(name, pretrained=False, **options).eval()


def cosines(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return (a * b).sum(axis=1) / np.linalg.norm(a, axis=1) / np.linalg.norm(b, axis=1)


def save_torch(content: object, path: Path) -> Path:
    import torch

    torch.save(content, path)
    return path


def save_safetensors(state: dict, path: Path) -> Path:
    from safetensors.torch import save_file

    save_file(state, path)
    return path
