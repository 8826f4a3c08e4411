# SPDX-License-Identifier: GPL-3.0-or-later
"""Views from the side, rendered from an orthophoto: a pinhole camera over flat ground, with other colours.

The ground is the plane z = 0; x runs right and y down over the orthophoto, in half sides of the place, whose centre is
the origin. What stands on the ground stays flat, which a photograph's buildings and trees do not.
"""

import numpy as np
import torch

from lookalike.learning.warps import Generator, recoloured, warp
from lookalike.types import Float64Array

CONTEXT = 3
"""The orthophoto around a place that a view may show, as a multiple of the place's side."""
ELEVATION = (40.0, 70.0)
"""Degrees of the camera's axis above the horizon."""
HALF_ANGLE = (15.0, 22.0)
"""Half the field of view in degrees."""
FRAMING = 0.25
"""Largest natural logarithm of the change of scale: a view frames somewhat more or less than the place."""
OFF_CENTRE = 0.15
COLOUR = 1.5


def oblique_views(contexts: torch.Tensor, random: Generator, size: int) -> torch.Tensor:
    """A view of each place from any side, `uint8 (n, c, size, size)`.

    `contexts (n, c, s, s)` is the orthophoto of the place and its surroundings, `CONTEXT` times its side.
    """
    to_ground = cameras(len(contexts), random)
    to_ground[:, :2] /= CONTEXT
    blurred = _softer(warp(contexts, to_ground, size), random)
    return recoloured(blurred, random, COLOUR)


def cameras(count: int, random: Generator) -> Float64Array:
    """Random cameras as homographies `(count, 3, 3)` from points of the view to points of the ground.

    A ray from the camera C through the view's point p has the direction d = M p; it meets the ground at
    C - d * C_z / d_z, which in homogeneous points is `(C_x d_z - C_z d_x, C_y d_z - C_z d_y, d_z)`.
    """
    azimuth = random.uniform(0, 2 * np.pi, count)
    elevation = np.radians(random.uniform(*ELEVATION, count))
    half = np.tan(np.radians(random.uniform(*HALF_ANGLE, count)))
    distance = np.exp(random.uniform(-FRAMING, FRAMING, count)) / half
    zero = np.zeros(count)
    towards = np.stack([np.cos(azimuth), np.sin(azimuth), zero], axis=1)
    right = np.stack([-np.sin(azimuth), np.cos(azimuth), zero], axis=1)
    up = np.array([0.0, 0.0, 1.0])
    flat, steep = np.cos(elevation)[:, None], np.sin(elevation)[:, None]
    camera = distance[:, None] * (flat * towards + steep * up)
    camera[:, :2] += random.uniform(-OFF_CENTRE, OFF_CENTRE, (count, 2))
    axis = -(flat * towards + steep * up)
    down = steep * towards - flat * up
    rays = np.stack([-half[:, None] * right, half[:, None] * down, axis], axis=2)
    across, along, height = rays[:, 0], rays[:, 1], rays[:, 2]
    x, y, z = camera[:, 0, None], camera[:, 1, None], camera[:, 2, None]
    return np.stack([x * height - z * across, y * height - z * along, height], axis=1)


def _softer(images: torch.Tensor, random: Generator) -> torch.Tensor:
    """Each image at up to half its resolution, as a lens and a distance make it."""
    size = images.shape[-1]
    made = []
    for image in images:
        smaller = round(size * random.uniform(0.5, 1.0))
        reduced = torch.nn.functional.interpolate(image[None], smaller, mode="bilinear", antialias=True)
        made.append(torch.nn.functional.interpolate(reduced, size, mode="bilinear"))
    return torch.cat(made)
