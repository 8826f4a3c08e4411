# SPDX-License-Identifier: GPL-3.0-or-later
"""The models that Lookalike lists: a card each, where the weights come from, and what it is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from lookalike.models.base import InputSpec, ModelCard
from lookalike.models.encoders.colour_texture import DIM, ColourTextureModel
from lookalike.models.encoders.composed import ConcatenatedModel, TurnedModel
from lookalike.models.model import Model
from lookalike.models.sources import packaged, timm
from lookalike.models.sources import prithvi as prithvi_models
from lookalike.models.sources.added import addable_model
from lookalike.models.sources.published import Published
from lookalike.models.sources.shipped import shipped_model

_HALVES = (0.5, 0.5, 0.5)
_IMAGENET_MEAN, _IMAGENET_STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
_LITE_INPUT = InputSpec(224, _HALVES, _HALVES)
_IMAGENET_INPUT = InputSpec(224, _IMAGENET_MEAN, _IMAGENET_STD)
_DINO_V3_INPUT = InputSpec(256, _IMAGENET_MEAN, _IMAGENET_STD)
_SATELLITE_INPUT = InputSpec(256, (0.43, 0.411, 0.296), (0.213, 0.156, 0.143))
_DINO_V3_LICENCE = "dinov3-license"
_IMAGENET_1K = "ImageNet-1k photographs with labels"
_HUB_OR_FILE = "Hugging Face hub or a local file"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the table."""

    card: ModelCard
    """Without the SHA-256 of weights."""
    make: Callable[[Path | None], Model]
    """The model, from weights in a models folder (None: the usual one) where it takes weights of the user's."""
    published: Callable[[], Published] | None = None
    """What a user may add; None where the weights come another way or there are none."""


def _packaged(name: str, weights: packaged.PackagedWeights, spec: InputSpec, licence: str, description: str) -> Entry:
    source = f"inside the package {weights.distribution}"
    card = ModelCard(name, 1280, spec, _IMAGENET_1K, licence, source, description, "packaged")
    return Entry(card, lambda _: packaged.packaged_model(card, weights))


def _shipped(name: str, sha256: str, training_data: str, licence: str, description: str) -> Entry:
    card = ModelCard(
        name, 1280, _LITE_INPUT, training_data, licence, "inside Lookalike", description, "shipped", sha256
    )
    return Entry(card, lambda _: shipped_model(card))


def _concatenated(name: str, parts: tuple[str, ...], dim: int, licence: str, description: str) -> Entry:
    source = "as for its two parts"
    card = ModelCard(name, dim, _LITE_INPUT, _IMAGENET_1K, licence, source, description, "concatenated")
    return Entry(card, lambda folder: ConcatenatedModel(card, tuple(TABLE[part].make(folder) for part in parts)))


def _turned(name: str, base: str, dim: int, licence: str, description: str) -> Entry:
    card = ModelCard(name, dim, _LITE_INPUT, _IMAGENET_1K, licence, f"as for {base}", description, "turned")
    return Entry(card, lambda folder: TurnedModel(card, TABLE[base].make(folder)))


def _timm(
    name: str, dim: int, training_data: str, licence: str, description: str, spec: InputSpec = _IMAGENET_INPUT
) -> Entry:
    card = ModelCard(name, dim, spec, training_data, licence, _HUB_OR_FILE, description, "timm")
    build = partial(timm.build_module, name)
    make = partial(addable_model, lambda: card, name, build, may_be_dense=timm.is_convolutional(name))
    return Entry(card, make, partial(timm.published, name))


def _prithvi(name: str, architecture: prithvi_models.Prithvi, description: str) -> Entry:
    data = "Harmonized Landsat and Sentinel-2 scenes without labels"
    published = architecture.published
    facts = published.facts
    card = ModelCard(name, facts.dim, facts.input, data, facts.licence, _HUB_OR_FILE, description, "prithvi")
    make = partial(addable_model, lambda: card, name, published.build, may_be_dense=False)
    return Entry(card, make, lambda: published)


_COLOUR_TEXTURE = ModelCard(
    "colour-texture", DIM, InputSpec(256, (0.0,) * 3, (1.0,) * 3), "none: nothing is learned",
    "GPL-3.0-or-later", "none needed",
    "Histograms of colour and texture; any number of bands, tiles as they are, blind to turning by 90 degrees.",
    "colour_texture",
)  # fmt: skip

ENTRIES = (
    _shipped(
        "aerial-lite0", "250ef1ce5dbe0db53b9a920417f5476b7f5404052da9d4bc9956c476bda9d720",
        f"{_IMAGENET_1K}; then the 2,100 aerial scenes with labels of UC Merced Land Use (USGS, public domain)",
        "Apache-2.0",
        "EfficientNet-Lite0 tuned on scenes from above: finds more on imagery from above, as small and fast.",
    ),
    _packaged(
        "efficientnet-lite0", packaged.LITE0, _LITE_INPUT, "Apache-2.0",
        "Small and fast; knows photographs.",
    ),
    _packaged(
        "efficientnet-lite1", packaged.LITE1, InputSpec(240, _HALVES, _HALVES), "Apache-2.0",
        "Larger than Lite0.",
    ),
    _packaged(
        "efficientnet-lite2", packaged.LITE2, InputSpec(260, _HALVES, _HALVES), "Apache-2.0",
        "Larger than Lite1.",
    ),
    _packaged(
        "mobilenetv2", packaged.MOBILENETV2, InputSpec(224, _IMAGENET_MEAN, _IMAGENET_STD, "bilinear"), "MIT",
        "As fast as Lite0, with other mistakes.",
    ),
    _concatenated(
        "lite0-mobilenetv2", ("efficientnet-lite0", "mobilenetv2"), 2560, "Apache-2.0 and MIT",
        "EfficientNet-Lite0 and MobileNetV2 side by side, each of length one and each with its own "
        "normalisation: better than either, at twice the time.",
    ),
    _turned(
        "lite0-turned", "efficientnet-lite0", 1280, "Apache-2.0",
        "EfficientNet-Lite0 looks at every tile in four orientations: finds more, at four times the time.",
    ),
    _turned(
        "lite0-mobilenetv2-turned", "lite0-mobilenetv2", 2560, "Apache-2.0 and MIT",
        "Both networks, four orientations: the best that needs no download, at eight times the time.",
    ),
    Entry(_COLOUR_TEXTURE, lambda _: ColourTextureModel(_COLOUR_TEXTURE)),
    _timm("resnet18", 512, _IMAGENET_1K, "Apache-2.0", "Well known and fast."),
    _timm("resnet50", 2048, _IMAGENET_1K, "Apache-2.0", "Well known."),
    _timm(
        "vit_small_patch16_224.dino", 384, "ImageNet-1k photographs without labels", "Apache-2.0",
        "DINO: self-supervised, class token.",
    ),
    _timm(
        "vit_small_patch8_224.dino", 384, "ImageNet-1k photographs without labels", "Apache-2.0",
        "DINO with patches of 8 px: finer and several times slower.",
    ),
    _timm(
        "vit_small_patch14_dinov2.lvd142m", 384, "LVD-142M photographs without labels", "Apache-2.0",
        "DINOv2 at 224 px: self-supervised, class token.",
    ),
    _timm(
        "vit_small_patch16_dinov3.lvd1689m", 384, "LVD-1689M photographs without labels", _DINO_V3_LICENCE,
        "DINOv3: self-supervised, mean of the patches. Meta's licence: read it before you sell.", _DINO_V3_INPUT,
    ),
    _timm(
        "convnext_tiny.dinov3_lvd1689m", 768, "LVD-1689M photographs without labels", _DINO_V3_LICENCE,
        "DINOv3 distilled into a convolutional network: the one of them for a CPU. The same licence.",
    ),
    _timm(
        "vit_large_patch16_dinov3.sat493m", 1024, "SAT-493M satellite pictures of 0.6 m without labels",
        _DINO_V3_LICENCE,
        "DINOv3 for satellite imagery, 0.3 billion weights: for a GPU. The same licence.", _SATELLITE_INPUT,
    ),
    _timm(
        "vit_small_patch16_lingbot.robbyant", 384, "pictures without labels, see arXiv:2607.05247", "Apache-2.0",
        "LingBot: a small vision transformer of 2026 under a free licence, class token.",
        InputSpec(256, _IMAGENET_MEAN, _IMAGENET_STD, "bilinear"),
    ),
    _prithvi(
        "prithvi-100m", prithvi_models.PRITHVI_100M,
        "Prithvi 1.0: reflectance of six bands (blue, green, red, narrow NIR, SWIR 1, SWIR 2) at about 30 m.",
    ),
    _prithvi("prithvi-2.0-300m", prithvi_models.PRITHVI_2_300M, "Prithvi 2.0, the same six bands."),
    _prithvi("prithvi-2.0-600m", prithvi_models.PRITHVI_2_600M, "Prithvi 2.0, larger: for a GPU."),
)  # fmt: skip
TABLE = {entry.card.name: entry for entry in ENTRIES}


def find_model(name: str, models_dir: Path | None = None) -> Model | None:
    """The listed model of this name, or None."""
    entry = TABLE.get(name)
    return None if entry is None else entry.make(models_dir)
