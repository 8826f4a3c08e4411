# SPDX-License-Identifier: GPL-3.0-or-later
"""The models that Lookalike lists: a card each, and where the weights come from. `registry` loads them."""

from dataclasses import dataclass

from lookalike.models.base import InputSpec, ModelCard
from lookalike.models.sources import packaged
from lookalike.models.sources import prithvi as prithvi_models

DEFAULT_MODEL = "efficientnet-lite0"

_HALVES = (0.5, 0.5, 0.5)
_IMAGENET_MEAN, _IMAGENET_STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
_IMAGENET_1K = "ImageNet-1k photographs with labels"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the table: the card, and where the weights come from."""

    card: ModelCard
    package: packaged.PackagedWeights | None = None
    parts: tuple[str, ...] = ()
    prithvi: prithvi_models.Prithvi | None = None
    turned: str = ""
    """The model that this one shows every tile to in four orientations."""


def _packaged(name: str, weights: packaged.PackagedWeights, spec: InputSpec, licence: str, description: str) -> Entry:
    source = f"inside the package {weights.distribution}"
    return Entry(ModelCard(name, 1280, spec, _IMAGENET_1K, licence, source, description, "packaged"), weights)


def _turned(name: str, base: str, dim: int, licence: str, description: str) -> Entry:
    spec = InputSpec(224, _HALVES, _HALVES)
    card = ModelCard(name, dim, spec, _IMAGENET_1K, licence, f"as for {base}", description, "turned")
    return Entry(card, turned=base)


def _timm(name: str, dim: int, training_data: str, licence: str, description: str) -> Entry:
    spec = InputSpec(224, _IMAGENET_MEAN, _IMAGENET_STD)
    source = "Hugging Face hub or a local file"
    return Entry(ModelCard(name, dim, spec, training_data, licence, source, description, "timm"))


def _prithvi(name: str, architecture: prithvi_models.Prithvi, description: str) -> Entry:
    data = "Harmonized Landsat and Sentinel-2 scenes without labels"
    source = "Hugging Face hub or a local file"
    facts = architecture.facts
    described = ModelCard(name, facts.dim, facts.input, data, facts.licence, source, description, "prithvi")
    return Entry(described, prithvi=architecture)


ENTRIES = (
    _packaged(
        "efficientnet-lite0", packaged.LITE0, InputSpec(224, _HALVES, _HALVES), "Apache-2.0",
        "Small and fast; the default, works offline.",
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
    Entry(
        ModelCard(
            "lite0-mobilenetv2", 2560, InputSpec(224, _HALVES, _HALVES), _IMAGENET_1K, "Apache-2.0 and MIT",
            "as for its two parts",
            "EfficientNet-Lite0 and MobileNetV2 side by side, each of length one and each with its own "
            "normalisation: better than either, at twice the time.",
            "concatenated",
        ),
        parts=("efficientnet-lite0", "mobilenetv2"),
    ),
    _turned(
        "lite0-turned", "efficientnet-lite0", 1280, "Apache-2.0",
        "EfficientNet-Lite0 looks at every tile in four orientations: finds more, at four times the time.",
    ),
    _turned(
        "lite0-mobilenetv2-turned", "lite0-mobilenetv2", 2560, "Apache-2.0 and MIT",
        "Both networks, four orientations: the best that needs no download, at eight times the time.",
    ),
    Entry(
        ModelCard(
            "colour-texture", 338, InputSpec(256, (0.0,) * 3, (1.0,) * 3), "none: nothing is learned",
            "GPL-3.0-or-later", "none needed",
            "Histograms of colour and texture; any number of bands, tiles as they are, blind to turning by 90 degrees.",
            "colour_texture",
        ),
    ),
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
    _prithvi(
        "prithvi-100m", prithvi_models.PRITHVI_100M,
        "Prithvi 1.0: reflectance of six bands (blue, green, red, narrow NIR, SWIR 1, SWIR 2) at about 30 m.",
    ),
    _prithvi("prithvi-2.0-300m", prithvi_models.PRITHVI_2_300M, "Prithvi 2.0, the same six bands."),
    _prithvi("prithvi-2.0-600m", prithvi_models.PRITHVI_2_600M, "Prithvi 2.0, larger: for a GPU."),
)  # fmt: skip
TABLE = {entry.card.name: entry for entry in ENTRIES}
