# SPDX-License-Identifier: GPL-3.0-or-later
"""Training a cross-view head on tokens that were extracted before."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch

from lookalike.learning.features import Float16Array
from lookalike.learning.places import ORTHOS
from lookalike.learning.subsets import subset_measures
from lookalike.models.encoders.branches import DIM, CrossViewHead, distances
from lookalike.models.encoders.tokens import TokenShape
from lookalike.scenes.splits import Split
from lookalike.types import Float32Array, Int64Array

_MARGIN = 10.0
_PLACES_IN_BATCH = 32
_WEIGHT_DECAY = 5e-4
_STEPS, _STEP_FACTOR = 4, 0.5


@dataclass(frozen=True, slots=True)
class CrossViewSettings:
    """200 epochs as published; `patience` epochs without a better R@1 on validation places end the training."""

    model: str
    seed: int = 0
    epochs: int = 200
    patience: int = 30
    learning_rate: float = 1e-4
    """A tenth of the published one: the branches start from projected class tokens, which larger steps undo."""
    device: str = "auto"


class CrossViewTrainee:
    """Both branches and the match head.

    The loss is the contrastive one (Hadsell, Chopra and LeCun, 2006) with margin 10 on Euclidean distances, plus the
    binary cross-entropy of the match head, over all pairs of view and place in a batch; matching pairs weigh as much
    as all others together.
    """

    def __init__(self, tokens: Float16Array, shape: TokenShape, split: Split, settings: CrossViewSettings) -> None:
        """`tokens (n, ORTHOS + views, count * dim)` of all places, the plain orthophoto first."""
        torch.manual_seed(settings.seed)
        self._tokens, self._shape, self._split = tokens, shape, split
        self._seed = settings.seed
        self.module = CrossViewHead(shape)
        self._begin()
        self.optimiser = torch.optim.AdamW(
            self.module.parameters(), lr=settings.learning_rate, weight_decay=_WEIGHT_DECAY
        )
        steps = max(1, settings.epochs // _STEPS)
        self.schedule = torch.optim.lr_scheduler.StepLR(self.optimiser, steps, _STEP_FACTOR)

    def _begin(self) -> None:
        """Both branches start as one PCA of the class tokens, each centred on its own side, scaled to the margin."""
        rows = self._split.train
        plain, beside = np.zeros_like(rows), np.full_like(rows, ORTHOS)
        orthos, views = self._read(rows, plain)[:, :1], self._read(rows, beside)[:, :1]
        sides = [self.module.ortho.class_token(side) for side in (orthos, views)]
        centred = torch.cat([side - side.mean(dim=0) for side in sides])
        components = torch.linalg.svd(centred, full_matrices=False)[2][:DIM]
        components = torch.nn.functional.pad(components, (0, 0, 0, DIM - len(components)))
        spread = torch.pdist(centred[: len(rows)] @ components.T).mean()
        components = components * (_MARGIN / spread)
        self.module.ortho.begin(orthos, components)
        self.module.view.begin(views, components)

    def losses(self, epoch: int) -> Iterator[torch.Tensor]:
        """Every training place once, with an orthophoto and a view of it drawn at random."""
        random = np.random.default_rng([self._seed, epoch])
        order = random.permutation(self._split.train)
        for rows in np.array_split(order, max(1, len(order) // _PLACES_IN_BATCH)):
            above = random.integers(0, ORTHOS, len(rows))
            beside = random.integers(ORTHOS, self._tokens.shape[1], len(rows))
            orthos = self.module.ortho(self._read(rows, above))
            views = self.module.view(self._read(rows, beside))
            yield _contrastive(distances(views, orthos)) + _cross_entropy(self.module.logits(views, orthos))

    def score(self) -> float:
        """R@1 among the largest subset of validation places."""
        measures = self.measured(self._split.validation)
        return [value for name, value in measures.items() if name.startswith("R@1")][-1]

    def measured(self, rows: Int64Array) -> dict[str, float]:
        """The protocol's measures on these places, ranked by distance."""
        orthos, views, places = self._vectors(rows)
        with torch.inference_mode():
            scores = [-distances(part, orthos) for part in torch.split(views, 64)]
        return subset_measures(torch.cat(scores).numpy(), places)

    def own_scores(self, rows: Int64Array) -> Float32Array:
        """1 / (1 + distance) of every view of these places to its own place, as `locate` scores it."""
        orthos, views, places = self._vectors(rows)
        with torch.inference_mode():
            return np.asarray((1 / (1 + (views - orthos[places]).norm(dim=1))).numpy())

    def untrained(self, rows: Int64Array) -> dict[str, float]:
        """The same measures by the cosine of the base model's own vectors."""
        first = self._tokens[rows, :, : self._shape.dim].astype(np.float32)
        unit = first / np.maximum(np.linalg.norm(first, axis=2, keepdims=True), 1e-12)
        views = unit[:, ORTHOS:]
        scores: Float32Array = views.reshape(-1, self._shape.dim) @ unit[:, 0].T
        return subset_measures(scores, np.repeat(np.arange(len(rows)), views.shape[1]))

    def _vectors(self, rows: Int64Array) -> tuple[torch.Tensor, torch.Tensor, Int64Array]:
        """Vectors of the plain orthophotos, of all views, and each view's place as a position in `rows`."""
        beside = np.arange(ORTHOS, self._tokens.shape[1])
        with torch.inference_mode():
            orthos = torch.cat([self.module.ortho(self._read(part, np.zeros_like(part))) for part in _parts(rows)])
            views = [self.module.view(self._read(np.repeat(row, len(beside)), beside)) for row in rows]
        return orthos, torch.cat(views), np.repeat(np.arange(len(rows)), len(beside))

    def _read(self, rows: Int64Array, pictures: Int64Array) -> torch.Tensor:
        chosen = self._tokens[rows, pictures].astype(np.float32)
        return torch.from_numpy(chosen.reshape(len(rows), self._shape.count, self._shape.dim))


def _contrastive(distance: torch.Tensor) -> torch.Tensor:
    """d^2 of matching pairs (the diagonal of `(n, n)`), max(0, margin - d)^2 of the others; each kind's mean."""
    own = torch.eye(len(distance), dtype=torch.bool)
    return distance[own].square().mean() + torch.relu(_MARGIN - distance[~own]).square().mean()


def _cross_entropy(logits: torch.Tensor) -> torch.Tensor:
    own = torch.eye(len(logits))
    weight = torch.tensor(float(max(1, len(logits) - 1)))
    return torch.nn.functional.binary_cross_entropy_with_logits(logits, own, pos_weight=weight)


def _parts(rows: Int64Array) -> list[Int64Array]:
    return [rows[start : start + 64] for start in range(0, len(rows), 64)]
