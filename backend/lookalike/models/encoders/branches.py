# SPDX-License-Identifier: GPL-3.0-or-later
"""The trained part of a cross-view model: one branch for orthophotos, one for views from the side, and a match head.

A branch is one transformer block (Vaswani et al., 2017; layer norm first) over the tokens of a frozen network with
learned position codes, and an MLP on the class token beside the mean of the others. A linear path beside the block
takes the class token straight to the vector; training starts from it alone. The branches share no weights.
"""

import math

import torch

from lookalike.models.encoders.tokens import TokenNetwork, TokenShape

HEADS, DIM = 4, 256
WIDEST = 384
"""Tokens of more numbers than a ViT-S has are first reduced to `REDUCED` by a linear layer."""
REDUCED = 256


class Branch(torch.nn.Module):
    """Tokens `(n, count, dim)` to vectors `(n, DIM)`, compared by Euclidean distance."""

    def __init__(self, shape: TokenShape, dropout: float = 0.1) -> None:
        super().__init__()
        width = shape.dim if shape.dim <= WIDEST else REDUCED
        self.reduce = torch.nn.Sequential(torch.nn.LayerNorm(shape.dim), torch.nn.Linear(shape.dim, width))
        self.position = torch.nn.Parameter(torch.randn(1, shape.count, width) * 0.02)
        self.norm_attention, self.norm_mlp = torch.nn.LayerNorm(width), torch.nn.LayerNorm(width)
        self.queries_keys_values = torch.nn.Linear(width, 3 * width)
        self.attended = torch.nn.Linear(width, width)
        self.mlp = torch.nn.Sequential(
            torch.nn.Linear(width, 2 * width), torch.nn.GELU(), torch.nn.Linear(2 * width, width)
        )
        self.norm = torch.nn.LayerNorm(2 * width)
        self.out = torch.nn.Sequential(
            torch.nn.Linear(2 * width, 2 * width), torch.nn.GELU(), torch.nn.Dropout(dropout),
            torch.nn.Linear(2 * width, DIM),
        )  # fmt: skip
        self.straight = torch.nn.Linear(shape.dim, DIM)
        self.dropout = torch.nn.Dropout(dropout)

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        x = self.reduce(tokens) + self.position
        x = x + self.dropout(self._attention(self.norm_attention(x)))
        x = x + self.dropout(self.mlp(self.norm_mlp(x)))
        pooled = torch.cat([x[:, 0], x[:, 1:].mean(dim=1)], dim=1)
        vectors: torch.Tensor = self.straight(self.class_token(tokens)) + self.out(self.norm(pooled))
        return vectors

    def class_token(self, tokens: torch.Tensor) -> torch.Tensor:
        """What the linear path begins with: the normalised class token `(n, dim)`."""
        token = tokens[:, 0]
        return torch.nn.functional.layer_norm(token, token.shape[-1:])

    @torch.no_grad()
    def begin(self, tokens: torch.Tensor, components: torch.Tensor) -> None:
        """Starts as the class token, centred as in `tokens`, projected on `components (DIM, dim)`."""
        self.straight.weight.copy_(components)
        self.straight.bias.copy_(-components @ self.class_token(tokens).mean(dim=0))
        for weights in self.out[-1].parameters():
            weights.zero_()

    def _attention(self, x: torch.Tensor) -> torch.Tensor:
        count, tokens, width = x.shape
        parts = self.queries_keys_values(x).reshape(count, tokens, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        queries, keys, values = parts[0], parts[1], parts[2]
        weights = (queries @ keys.transpose(2, 3) / math.sqrt(width // HEADS)).softmax(dim=3)
        mixed: torch.Tensor = self.attended((weights @ values).transpose(1, 2).reshape(count, tokens, width))
        return mixed


class CrossViewHead(torch.nn.Module):
    """Both branches, and the match head on the absolute difference of their vectors."""

    def __init__(self, shape: TokenShape) -> None:
        super().__init__()
        self.ortho, self.view = Branch(shape), Branch(shape)
        self.match = torch.nn.Sequential(torch.nn.LayerNorm(DIM), torch.nn.Linear(DIM, 1))

    def logits(self, views: torch.Tensor, orthos: torch.Tensor) -> torch.Tensor:
        """How surely view i shows ortho j, `(v, o)`, of vectors `(v, DIM)` and `(o, DIM)`; a sigmoid makes it 0..1."""
        found: torch.Tensor = self.match((views[:, None] - orthos[None]).abs()).squeeze(2)
        return found


class BranchNetwork(torch.nn.Module):
    """A frozen network with one branch: pixels to vectors, as an embedder runs it."""

    def __init__(self, tokens: TokenNetwork, branch: Branch) -> None:
        super().__init__()
        self.tokens, self.branch = tokens, branch

    def forward(self, pixels: torch.Tensor) -> torch.Tensor:
        vectors: torch.Tensor = self.branch(self.tokens(pixels))
        return vectors


def distances(views: torch.Tensor, orthos: torch.Tensor) -> torch.Tensor:
    """Euclidean distances `(v, o)` of vectors `(v, DIM)` and `(o, DIM)`, with a gradient also where they are zero."""
    squared = (views[:, None] - orthos[None]).square().sum(dim=2)
    return (squared + 1e-9).sqrt()
