# SPDX-License-Identifier: GPL-3.0-or-later
"""A base embedder with a trained projection head on its vectors, and the cards of trained models.

The head is small and runs in NumPy: `head(x) = relu((x - mean) * scale @ hidden + hidden_bias) @ out + out_bias`,
scaled to length one. A base that was fine-tuned as a whole has its own backbone weights beside the head.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from lookalike.errors import WeightsUnusableError
from lookalike.models.base import Embedder, ModelCard
from lookalike.models.sources.trained import BACKBONE, HEAD, TrainedModel, trained_file
from lookalike.types import Float32Array, UInt8Array


@dataclass(frozen=True, slots=True)
class ProjectionHead:
    """Weights of a head: `mean`, `scale` `(base,)`; `hidden` `(base, width)`; `out` `(width, dim)`; biases to match."""

    mean: Float32Array
    scale: Float32Array
    hidden: Float32Array
    hidden_bias: Float32Array
    out: Float32Array
    out_bias: Float32Array

    def __call__(self, vectors: Float32Array) -> Float32Array:
        """Vectors `(n, base)` to `(n, dim)` of length one.

        Summed in float64: a matrix product's last bits depend on what else is in the batch, and a vector must not.
        """
        hidden = ((vectors - self.mean) * self.scale).astype(np.float64) @ self.hidden + self.hidden_bias
        rows = np.maximum(hidden, 0) @ self.out + self.out_bias
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.maximum(lengths, 1e-12), np.float32)


class HeadedEmbedder:
    """The head's vectors `(n, dim)`, of length one."""

    def __init__(self, card: ModelCard, base: Embedder, head: ProjectionHead) -> None:
        self._card = card
        self._base = base
        self._head = head

    @property
    def card(self) -> ModelCard:
        return self._card

    @property
    def device(self) -> str:
        return self._base.device

    @property
    def precision(self) -> str:
        return self._base.precision

    @property
    def batch_size(self) -> int:
        return self._base.batch_size

    def embed(self, tiles: UInt8Array) -> Float32Array:
        """Vectors of the tiles, in their order."""
        return self._head(self._base.embed(tiles))

    def embed_stream(self, batches: Iterable[UInt8Array]) -> Iterator[Float32Array]:
        """Vectors of one batch after another."""
        return map(self._head, self._base.embed_stream(batches))


def trained_card(model: TrainedModel, base: ModelCard) -> ModelCard:
    """The card of a trained model over its base's; `weights_sha256` covers base and head."""
    digest = hashlib.sha256(" ".join([model.base_sha256, *sorted(model.files.values())]).encode("ascii")).hexdigest()
    shown = [name for name in model.after if name.startswith(("mAP", "R@1"))]
    gain = ", ".join(f"{name} {model.before[name]:.3f} to {model.after[name]:.3f}" for name in shown)
    return ModelCard(
        name=model.name,
        dim=model.dim,
        input=base.input,
        training_data=f"{base.training_data}; then {model.training_data}",
        licence=model.licence,
        weights_source=f"trained here, {model.made}",
        description=f"{model.kind.capitalize()} training on {model.base}. On data it never saw: {gain}.",
        family="trained",
        weights_sha256=digest,
    )


def load_headed(
    model: TrainedModel, base: ModelCard, device: str, precision: str, models_dir: Path | None = None
) -> Embedder:
    """The trained model ready to run; raises as `registry.load_embedder`."""
    from lookalike.models import registry

    require_same_base(model, base)
    head = read_head(trained_file(model, HEAD, models_dir))
    if BACKBONE in model.files:
        path = trained_file(model, BACKBONE, models_dir)
        tuned = replace(base, name=model.name, weights_sha256=model.files[BACKBONE])
        _, build = registry.torch_network(model.base, models_dir)
        backbone = registry.network_embedder(tuned, lambda: with_state(build(), path), device, precision)
    else:
        backbone = registry.load_embedder(model.base, device=device, precision=precision, models_dir=models_dir)
    return HeadedEmbedder(trained_card(model, base), backbone, head)


def with_state(module: Any, path: Path) -> Any:
    """The torch module with the weights of a safetensors file; raises `WeightsUnusableError` where they do not fit."""
    from lookalike.models.state_dicts import read_state_dict

    try:
        module.load_state_dict(read_state_dict(path), strict=True)
    except RuntimeError as error:
        raise WeightsUnusableError(f"The weights in `{path}` do not fit their model. Train it again.") from error
    return module.eval()


def require_same_base(model: TrainedModel, base: ModelCard) -> None:
    """Raises `WeightsUnusableError` where the base model is not the one that the head was trained on."""
    if base.weights_sha256 and base.weights_sha256 != model.base_sha256:
        raise WeightsUnusableError(
            f"The model `{model.name}` was trained on other weights of `{model.base}` than this machine has. "
            "Install the same weights, or train it again."
        )


def read_head(path: Path) -> ProjectionHead:
    """The head in a safetensors file; raises `WeightsUnusableError` where it holds another thing."""
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        return ProjectionHead(**load_file(path))
    except (SafetensorError, OSError, TypeError) as error:
        raise WeightsUnusableError(f"The file `{path}` holds no projection head. Train the model again.") from error
