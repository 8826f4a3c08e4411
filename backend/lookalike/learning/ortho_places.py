# SPDX-License-Identifier: GPL-3.0-or-later
"""Places cut from the user's own orthophoto, with views from the side rendered from it."""

import hashlib
import itertools

import numpy as np
import torch

from lookalike.learning.augmentation import augmented
from lookalike.learning.oblique import CONTEXT, oblique_views
from lookalike.learning.places import ORTHOS, VIEWS, require_enough
from lookalike.rasters.reader import RasterReader
from lookalike.scenes.splits import Split
from lookalike.types import PixelWindow, UInt8Array

SHARES = (0.7, 0.15, 0.15)
"""Of the raster's longer side and of the places: training, validation, test."""
_CHECKED = 16
"""Places whose pixels go into the digest."""
LEAST_VALID = 0.9
"""Squares with a smaller share of valid pixels are no places."""


class OrthoPlaces:
    """Squares of a raster, side by side; the views are rendered from their surroundings.

    The raster is divided into three areas along its longer side, with a strip of one place left out between them: no
    view shows a place of another part, though the far edges of views from both sides may show the same strip.
    """

    notes: tuple[str, ...] = ()

    def __init__(self, reader: RasterReader, side: int, size: int, most: int, seed: int = 0) -> None:
        """`side` is that of a place in pixels of the raster, `size` that of the pictures, `most` how many places.

        Raises `BadInputError` where the raster holds too few.
        """
        self.reader, self.side, self.size, self.seed = reader, side, size, seed
        random = np.random.default_rng([seed, side])
        areas = _areas(reader.info.width // side, reader.info.height // side)
        chosen = [
            self._some(squares, round(most * share), random) for squares, share in zip(areas, SHARES, strict=True)
        ]
        counts = np.cumsum([0, *(len(part) for part in chosen)])
        parts = [np.arange(first, last, dtype=np.int64) for first, last in itertools.pairwise(counts)]
        require_enough(parts)
        self._corners = [corner for part in chosen for corner in part]
        self._split = Split(*parts)

    @property
    def digest(self) -> str:
        info = self.reader.info
        spread = [self._corners[position] for position in np.linspace(0, len(self) - 1, _CHECKED).round().astype(int)]
        checks = [hashlib.sha256(self._context(*corner).tobytes()).hexdigest() for corner in spread]
        facts = (info.width, info.height, self.side, self.size, self._corners, checks)
        return hashlib.sha256(repr(facts).encode("utf-8")).hexdigest()

    @property
    def split(self) -> Split:
        return self._split

    def __len__(self) -> int:
        return len(self._corners)

    def pictures(self, number: int) -> UInt8Array:
        """See `Places`."""
        context = torch.from_numpy(self._context(*self._corners[number]))
        random = np.random.default_rng([self.seed, number])
        middle = slice(self.side * (CONTEXT // 2), self.side * (CONTEXT // 2 + 1))
        ortho = _resized(context[None, :, middle, middle], self.size)
        above = augmented(ortho.expand(ORTHOS - 1, *ortho.shape[1:]), random)
        views = oblique_views(context.expand(VIEWS, *context.shape), random, self.size)
        return torch.cat([ortho, above, views]).numpy()

    def _some(self, squares: list[tuple[int, int]], most: int, random: np.random.Generator) -> list[tuple[int, int]]:
        """Corners `(x, y)` of up to `most` squares of valid pixels, drawn at random; no more are read than needed."""
        first = random.choice(len(squares), min(most, len(squares)), replace=False)
        rest = np.setdiff1d(np.arange(len(squares)), first)
        found: list[int] = []
        for position in (*first, *np.random.default_rng(self.seed).permutation(rest)):
            if len(found) == most:
                break
            column, row = squares[position]
            if self._valid(column * self.side, row * self.side):
                found.append(int(position))
        return [(squares[position][0] * self.side, squares[position][1] * self.side) for position in sorted(found)]

    def _valid(self, x: int, y: int) -> bool:
        valid = self.reader.read(PixelWindow(x, y, self.side, self.side))[1]
        return valid is None or float(valid.mean()) >= LEAST_VALID

    def _context(self, x: int, y: int) -> UInt8Array:
        """A place with its surroundings, mirrored beyond the raster's edges."""
        reach = self.side * (CONTEXT // 2)
        left, top = max(x - reach, 0), max(y - reach, 0)
        right = min(x + self.side + reach, self.reader.info.width)
        bottom = min(y + self.side + reach, self.reader.info.height)
        pixels = self.reader.read(PixelWindow(left, top, right - left, bottom - top))[0]
        lacking_x = (left - (x - reach), x + self.side + reach - right)
        lacking_y = (top - (y - reach), y + self.side + reach - bottom)
        return np.pad(pixels, ((0, 0), lacking_y, lacking_x), mode="symmetric")


def _areas(columns: int, rows: int) -> tuple[list[tuple[int, int]], ...]:
    """Squares `(column, row)` of the three areas; none of the strips between them."""
    along = max(columns, rows)
    borders = (round(SHARES[0] * along), round((SHARES[0] + SHARES[1]) * along))
    areas: tuple[list[tuple[int, int]], ...] = ([], [], [])
    for row in range(rows):
        for column in range(columns):
            position = column if columns >= rows else row
            if position not in borders:
                areas[sum(position > border for border in borders)].append((column, row))
    return areas


def _resized(images: torch.Tensor, size: int) -> torch.Tensor:
    if images.shape[-1] == size:
        return images
    resized = torch.nn.functional.interpolate(images.float(), size, mode="bicubic", antialias=True)
    return resized.clamp(0, 255).round().to(torch.uint8)
