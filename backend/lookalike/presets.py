# SPDX-License-Identifier: GPL-3.0-or-later
"""The published systems that Lookalike stands on, by name: which model, tiles, projection and comparison each means."""

from dataclasses import dataclass

from lookalike.errors import BadInputError, ModelUnknownError
from lookalike.models.inventory import take_inventory
from lookalike.rasters.grid import Edges
from lookalike.remedies import Remedy
from lookalike.types import Metric


@dataclass(frozen=True, slots=True)
class Preset:
    """A named choice of parts. `docs/systems/NAME.md` says what the publication did and what differs."""

    name: str
    description: str
    model: str
    projection: str
    metric: Metric = "cosine"
    orientations: bool = True
    tile: int = 256
    stride: int = 128
    max_nodata: float = 0.5
    edges: Edges = "shift"
    training: Remedy | None = None
    """Makes its own model, where no package brings that."""

    def require_model(self, model: str) -> None:
        """Raises `ModelUnknownError` where `model` is the preset's own, must be made first, and is not there."""
        if model != self.model or self.training is None:
            return
        if all(status.card.name != model for status in take_inventory().statuses):
            raise ModelUnknownError(
                f"The preset {self.name} needs a model `{model}`, which is not on this machine.", self.training
            )


PRESETS = (
    Preset(
        "fingerprint",
        "Image fingerprints: ResNet-18, 512 numbers a tile, exact Euclidean search.",
        "resnet18", "none", "euclidean", orientations=False, edges="crop",
    ),
    Preset(
        "scene-pca",
        "Visual search of scenes: any backbone, centred and reduced by PCA, compared by cosine.",
        "efficientnet-lite0", "pca:128", orientations=False,
    ),
    Preset(
        "triplet",
        "A network trained on triplets of scenes, so that alike is near.",
        "triplet", "none",
        training=Remedy.TRAIN_TRIPLET,
    ),
    Preset(
        "multispectral",
        "Six spectral bands through a model that was pre-trained on satellite scenes.",
        "prithvi-100m", "centre", orientations=False, tile=224, stride=112,
    ),
    Preset(
        "cross-view",
        "Photographs from the ground or from a drone find their place on the map.",
        "cross-view", "none", orientations=False,
        training=Remedy.TRAIN_CROSS_VIEW,
    ),
)  # fmt: skip
_TABLE = {preset.name: preset for preset in PRESETS}
NAMES = tuple(_TABLE)


def preset_named(name: str) -> Preset:
    """The preset of this name; raises `BadInputError` that lists the names."""
    if name not in _TABLE:
        raise BadInputError(f"There is no preset called '{name[:60]}'. Use one of {', '.join(NAMES)}.")
    return _TABLE[name]
