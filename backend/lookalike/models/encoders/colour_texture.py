# SPDX-License-Identifier: GPL-3.0-or-later
"""An embedder of plain colour and texture: no weights, no torch, no OpenVINO, only NumPy.

A vector is a row of square-rooted histograms (Hellinger kernel), each of them blind to turning by 90 degrees
and to mirroring:

- hue, saturation and value jointly, at half resolution;
- at full and at half resolution: gradient magnitudes; the strengths of the harmonics of the gradient orientations
  (whether edges run in one, two or no direction); and rotation-invariant uniform local binary patterns
  (Ojala, Pietikäinen and Mäenpää, 2002) jointly with the local contrast.

Any number of channels is taken. Colour comes from the first three (one is repeated, of two the third is their mean),
texture from the mean of all. Tiles of any size are taken as they are: `card.input.size` is only what is usual.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from lookalike.errors import ModelError
from lookalike.models.base import Embedder, Mode, ModelCard, require_tiles
from lookalike.models.model import Model
from lookalike.models.runtimes.devices import OPENVINO, TORCH_CPU
from lookalike.types import Float32Array, Float64Array, UInt8Array

_HUES, _SATURATIONS, _VALUES = 8, 4, 6
_SATURATION_EDGES = (0.08, 0.2, 0.45)
_MAGNITUDE_EDGES = (2, 4, 8, 14, 22, 34, 50, 75)
_CONTRAST_EDGES = (2, 5, 10, 20, 35)
_MAGNITUDES, _CONTRASTS = len(_MAGNITUDE_EDGES) + 1, len(_CONTRAST_EDGES) + 1
_ORIENTATIONS = 16
_HARMONICS = 4
_PATTERNS = 10
_COLOUR_WEIGHT, _MAGNITUDE_WEIGHT, _HARMONIC_WEIGHT, _PATTERN_WEIGHT = 1.0, 0.5, 0.5, 1.0
_SMALLEST = 8
_RING = ((0, 0), (0, 1), (0, 2), (1, 2), (2, 2), (2, 1), (2, 0), (1, 0))

DIM = _HUES * _SATURATIONS * _VALUES + 2 * (_MAGNITUDES + _HARMONICS + _PATTERNS * _CONTRASTS)


class ColourTextureModel(Model):
    """The model that needs no weights; on the CPU alone."""

    def __init__(self, card: ModelCard) -> None:
        self._described = card

    @property
    def card(self) -> ModelCard:
        return self._described

    @property
    def how_to_get(self) -> str:
        return ""

    def _tiles_run_on(self, device: str) -> str:
        if device not in ("auto", OPENVINO, TORCH_CPU):
            raise self._refusal()
        return OPENVINO

    def _load(self, device: str, precision: str, mode: Mode) -> Embedder:
        if precision != "fp32":
            raise self._refusal()
        return ColourTextureEmbedder(self.card)

    def _refusal(self) -> ModelError:
        return ModelError(
            f"The model `{self.card.name}` runs on the CPU in fp32 only. Leave device and precision alone."
        )


class ColourTextureEmbedder:
    """Histograms of colour and texture; see the module for what they are."""

    def __init__(self, card: ModelCard) -> None:
        self._card = card

    @property
    def card(self) -> ModelCard:
        return self._card

    @property
    def device(self) -> str:
        return "CPU (NumPy)"

    @property
    def precision(self) -> str:
        return "fp32"

    @property
    def batch_size(self) -> int:
        return 16

    def embed(self, tiles: UInt8Array) -> Float32Array:
        """Vectors `(n, 338)` of tiles `uint8 (n, channels, h, w)` with any number of channels."""
        require_tiles(tiles, channels=None)
        return np.stack([_describe(tile) for tile in tiles])

    def embed_stream(self, batches: Iterable[UInt8Array]) -> Iterator[Float32Array]:
        """Vectors of one batch after another."""
        return map(self.embed, batches)


def _describe(tile: UInt8Array) -> Float32Array:
    lacking = [max(0, _SMALLEST - side) for side in tile.shape[1:]]
    if any(lacking):
        tile = np.pad(tile, ((0, 0), (0, lacking[0]), (0, lacking[1])), mode="edge")
    grey = _mean(tile)
    parts = [_COLOUR_WEIGHT * _colour(np.stack([_halved(plane) for plane in _three(tile)]))]
    for scale in (grey, _halved(grey)):
        parts += [*_gradients(scale), _PATTERN_WEIGHT * _patterns(scale)]
    return np.concatenate(parts).astype(np.float32)


def _mean(planes: UInt8Array) -> UInt8Array:
    """Rounded mean of the channels."""
    count = len(planes)
    return np.asarray((planes.sum(axis=0, dtype=np.uint32) + count // 2) // count, dtype=np.uint8)


def _three(tile: UInt8Array) -> UInt8Array:
    if len(tile) >= 3:
        return tile[:3]
    return np.concatenate([tile, np.repeat(_mean(tile)[None], 3 - len(tile), axis=0)])


def _halved(plane: UInt8Array) -> UInt8Array:
    """Rounded means of 2 x 2 pixels; an odd last row or column is left out."""
    height, width = plane.shape[0] // 2 * 2, plane.shape[1] // 2 * 2
    rows = plane[0:height:2, :width].astype(np.uint16) + plane[1:height:2, :width]
    return ((rows[:, 0::2] + rows[:, 1::2] + np.uint16(2)) >> np.uint16(2)).astype(np.uint8)


def _colour(planes: UInt8Array) -> Float64Array:
    value, lowest = planes.max(axis=0), planes.min(axis=0)
    red, green, blue = planes.astype(np.float32)
    chroma = np.maximum(value - lowest, 1).astype(np.float32)
    hue = np.where(
        planes[0] == value,
        (green - blue) / chroma,
        np.where(planes[1] == value, (blue - red) / chroma + np.float32(2), (red - green) / chroma + np.float32(4)),
    )
    hues = (hue * np.float32(_HUES / 6) + np.float32(_HUES + 0.5)).astype(np.int16) % np.int16(_HUES)
    saturations, values = _saturation_table()[value, value - lowest], _VALUE_OF[value]
    hues[saturations == 0] = 0  # the hue of grey is noise
    return _rooted(_counts((hues * _SATURATIONS + saturations) * _VALUES + values, _HUES * _SATURATIONS * _VALUES))


def _gradients(grey: UInt8Array) -> list[Float64Array]:
    """Magnitudes, and strengths of the harmonics of the orientations modulo 180 degrees.

    Turning a tile shifts the phases of the harmonics and leaves their strengths.
    """
    signed = grey.astype(np.int32)
    across = signed[1:-1, 2:] - signed[1:-1, :-2]
    down = signed[2:, 1:-1] - signed[:-2, 1:-1]
    bins = _gradient_table()[across * 511 + down + 255 * 512]
    counts = _counts(bins, _MAGNITUDES * _ORIENTATIONS).reshape(_MAGNITUDES, _ORIENTATIONS)
    spectrum = np.abs(np.fft.rfft(_TYPICAL_MAGNITUDE @ counts))
    harmonics = np.sqrt(spectrum[1 : 1 + _HARMONICS] / max(float(spectrum[0]), 1e-6))
    return [_MAGNITUDE_WEIGHT * _rooted(counts.sum(axis=1)), _HARMONIC_WEIGHT * harmonics]


def _patterns(grey: UInt8Array) -> Float64Array:
    height, width = grey.shape
    centre = grey[1:-1, 1:-1]
    code = np.zeros(centre.shape, dtype=np.uint8)
    lowest, highest = centre.copy(), centre.copy()
    for bit, (row, col) in enumerate(_RING):
        neighbour = grey[row : height - 2 + row, col : width - 2 + col]
        code |= (neighbour >= centre).view(np.uint8) << np.uint8(bit)
        np.minimum(lowest, neighbour, out=lowest)
        np.maximum(highest, neighbour, out=highest)
    bins = _PATTERN_OF[code] + _CONTRAST_OF[highest - lowest]
    return _rooted(_counts(bins, _PATTERNS * _CONTRASTS))


def _counts(bins: npt.NDArray[np.integer[Any]], count: int) -> npt.NDArray[np.intp]:
    return np.bincount(bins.ravel(), minlength=count)


def _rooted(counts: npt.NDArray[np.intp]) -> Float64Array:
    """Square roots of the shares: a vector of length one."""
    return np.asarray(np.sqrt(counts / counts.sum()), dtype=np.float64)


# --- tables, so that a pixel costs a look-up instead of arithmetic --------------------------------


@cache
def _saturation_table() -> UInt8Array:
    """Saturation bin by value and chroma (largest minus smallest channel)."""
    value, chroma = np.mgrid[0:256, 0:256]
    return np.asarray(np.digitize(chroma / np.maximum(value, 1), _SATURATION_EDGES), dtype=np.uint8)


@cache
def _gradient_table() -> UInt8Array:
    """Magnitude bin * orientations + orientation bin by (across + 255) * 511 + down + 255."""
    across, down = np.mgrid[-255:256, -255:256]
    magnitude = np.digitize(np.hypot(across, down), _MAGNITUDE_EDGES)
    turn = np.arctan2(down, across) * (_ORIENTATIONS / np.pi)
    orientation = np.floor(turn + 0.5).astype(np.intp) % _ORIENTATIONS
    return np.asarray(magnitude * _ORIENTATIONS + orientation, dtype=np.uint8).ravel()


def _pattern_table() -> UInt8Array:
    """First bin of each of the 256 patterns: by its number of ones where it changes at most twice, else the tenth."""
    bits = (np.arange(256)[:, None] >> np.arange(8)) & 1
    changes = np.abs(bits - np.roll(bits, 1, axis=1)).sum(axis=1)
    return np.asarray(np.where(changes <= 2, bits.sum(axis=1), _PATTERNS - 1) * _CONTRASTS, dtype=np.uint8)


_VALUE_OF = (np.arange(256) * _VALUES // 256).astype(np.uint8)
_TYPICAL_MAGNITUDE = np.array((0, 3, 6, 11, 18, 28, 42, 62, 100))
_PATTERN_OF = _pattern_table()
_CONTRAST_OF = np.digitize(np.arange(256), _CONTRAST_EDGES).astype(np.uint8)
