# SPDX-License-Identifier: GPL-3.0-or-later
"""The sixteen ways in which a thing may lie: eight directions, each also mirrored. Aerial images have no up."""

import math
from dataclasses import dataclass

import numpy as np

from lookalike.types import UInt8Array

DIRECTIONS = 8
STEP = 360 // DIRECTIONS


@dataclass(frozen=True, slots=True)
class Turn:
    """First mirrored, left and right exchanged, or not; then turned clockwise in the picture by `angle` degrees."""

    mirrored: bool
    angle: int


TURNS = tuple(Turn(mirrored, STEP * step) for mirrored in (False, True) for step in range(DIRECTIONS))
UPRIGHT = tuple(number for number, turn in enumerate(TURNS) if turn.angle % 90 == 0)
"""Those that move pixels and change none."""


def after(second: int, first: int) -> int:
    """The number of the turn that two give, one after the other."""
    one, two = TURNS[first], TURNS[second]
    angle = (two.angle + (-one.angle if two.mirrored else one.angle)) % 360
    return DIRECTIONS * (one.mirrored != two.mirrored) + angle // STEP


def inverse(number: int) -> int:
    """The number of the turn that takes this one back."""
    return next(each for each in range(len(TURNS)) if after(each, number) == 0)


def side_to_turn(side: int) -> int:
    """Side of the square that must be known for every turn of a picture of `side` px around the same centre."""
    reach = math.ceil(side * (math.sqrt(2) - 1) / 2) + 1
    return side + 2 * reach


def turned(pixels: UInt8Array, side: int, turn: Turn) -> UInt8Array:
    """The middle `(channels, side, side)` of a square picture, turned around its centre; bilinear between pixels."""
    edge = (pixels.shape[1] - side) // 2
    if turn.angle % 90 == 0:
        middle = pixels[:, edge : edge + side, edge : edge + side]
        return np.rot90(middle[:, :, ::-1] if turn.mirrored else middle, -(turn.angle // 90), axes=(1, 2))
    from PIL import Image

    across, down = math.cos(math.radians(turn.angle)), math.sin(math.radians(turn.angle))
    sign = -1.0 if turn.mirrored else 1.0
    here, there = side / 2, pixels.shape[1] / 2
    to_source = (
        *(sign * across, sign * down, there - sign * (across + down) * here),
        *(-down, across, there + (down - across) * here),
    )
    bands = [
        Image.fromarray(band).transform(
            (side, side), Image.Transform.AFFINE, to_source, resample=Image.Resampling.BILINEAR
        )
        for band in pixels
    ]
    return np.stack([np.asarray(band) for band in bands])
