# SPDX-License-Identifier: GPL-3.0-or-later
"""Prithvi, the masked autoencoders of NASA and IBM for six spectral bands, read from their published weights.

Of a published file the encoder is kept and the decoder left out. On a single date the encoder is an ordinary vision
transformer, which timm has: the three-dimensional patch embedding is one frame deep, and the position codes of the
first frame are those of a single one. So the published names are translated and loaded with `strict=True`. The codes
for date and place of the "TL" files are left out too: they were dropped at random in pre-training, so that the encoder
works without.

A vector is the mean of the patch tokens after the last layer norm. Sources: Jakubik et al. 2023 (arXiv 2310.18660),
Szwarcman et al. 2024 (arXiv 2412.02732); sizes, means and standard deviations are those of the published
configurations.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from lookalike.errors import WeightsUnusableError
from lookalike.models.base import InputSpec
from lookalike.models.frameworks import import_timm, import_torch
from lookalike.models.sources.published import Published
from lookalike.models.state_dicts import StoredFacts, first_mismatch, read_state_dict

BANDS = ("blue", "green", "red", "nir-narrow", "swir1", "swir2")
SIZE = 224
LICENCE = "Apache-2.0"
_FULL = 10_000
"""Published means and deviations are of reflectance times this."""
_LEFT_OUT = re.compile(r"decoder|mask_token|(temporal|location)_embed_")


@dataclass(frozen=True, slots=True)
class Prithvi:
    """One of the published encoders."""

    dim: int
    depth: int
    heads: int
    patch: int
    mean: tuple[float, ...]
    std: tuple[float, ...]
    hub_id: str
    hub_files: tuple[str, ...]

    @property
    def input(self) -> InputSpec:
        """Reflectance of the six bands."""
        mean, std = (tuple(value / _FULL for value in values) for values in (self.mean, self.std))
        return InputSpec(SIZE, mean, std, "bicubic", BANDS, reflectance=True)

    @property
    def published(self) -> Published:
        facts = StoredFacts(self.input, self.dim, LICENCE)
        return Published(facts, self.hub_id, self.hub_files, partial(build_module, self))


_MEAN_V2 = (1087.0, 1342.0, 1433.0, 2734.0, 1958.0, 1363.0)
_STD_V2 = (2248.0, 2179.0, 2178.0, 1850.0, 1242.0, 1049.0)
_HUB = "ibm-nasa-geospatial/Prithvi-EO-"

PRITHVI_100M = Prithvi(
    768, 12, 12, 16,
    (775.229, 1080.993, 1228.586, 2497.202, 2204.214, 1610.832),
    (1281.526, 1270.030, 1399.480, 1368.345, 1291.676, 1154.506),
    f"{_HUB}1.0-100M", ("Prithvi_EO_V1_100M.pt",),
)  # fmt: skip
PRITHVI_2_300M = Prithvi(
    1024, 24, 16, 16, _MEAN_V2, _STD_V2, f"{_HUB}2.0-300M", ("Prithvi_EO_V2_300M.pt",)
)  # fmt: skip
PRITHVI_2_600M = Prithvi(
    1280, 32, 16, 14, _MEAN_V2, _STD_V2, f"{_HUB}2.0-600M", ("Prithvi_EO_V2_600M.pt",)
)  # fmt: skip


def build_module(architecture: Prithvi, path: Path) -> Any:
    """The torch module in evaluation mode: `float32 (n, 6, 224, 224)`, normalised, to features `(n, dim)`.

    `path` is a published file (`.pt`) or one that `lookalike models add` wrote. Raises `WeightsUnusableError` where it
    is damaged or of another size, naming the first weight that does not fit.
    """
    torch = import_torch()
    module = encoder(architecture)
    state = encoder_state(read_state_dict(path), int(module.pos_embed.shape[1]))
    mismatch = first_mismatch(module.state_dict(), state)
    if mismatch:
        raise WeightsUnusableError(
            f"The weights in `{path}` belong to another model than this Prithvi: {mismatch}. "
            "Choose the weights file of that size."
        )
    for key, value in state.items():
        if not bool(torch.isfinite(value).all()):
            raise WeightsUnusableError(f"The weights file `{path}` is damaged: `{key}` holds infinities or NaN.")
    module.load_state_dict(state, strict=True)
    return module.eval()


def encoder(architecture: Prithvi) -> Any:
    """The encoder for one date as timm's vision transformer, with random weights."""
    timm = import_timm()
    return timm.models.vision_transformer.VisionTransformer(
        img_size=SIZE,
        patch_size=architecture.patch,
        in_chans=len(BANDS),
        embed_dim=architecture.dim,
        depth=architecture.depth,
        num_heads=architecture.heads,
        num_classes=0,
        global_pool="avg",
        fc_norm=False,
        norm_layer="layernorm",  # torch's own, whose epsilon is the published one
    ).eval()


def encoder_state(published: Mapping[str, Any], positions: int) -> dict[str, Any]:
    """The encoder's weights in timm's names and shapes, `positions` of them for class token and one frame's patches.

    Published are `encoder.blocks.0.attn.qkv.weight` and so on (2.0), or the same without `encoder.` (1.0), a patch
    embedding `(dim, 6, 1, patch, patch)`, and position codes for all frames `(1, 1 + frames * patches, dim)`.
    """
    state: dict[str, Any] = {}
    for name, value in published.items():
        if _LEFT_OUT.match(name.removeprefix("encoder.")):
            continue
        if name.endswith("patch_embed.proj.weight") and value.ndim == 5 and value.shape[2] == 1:
            value = value.squeeze(2)
        elif name.endswith("pos_embed") and value.ndim == 3:
            value = value[:, :positions]
        state[name.removeprefix("encoder.")] = value
    return state
