# SPDX-License-Identifier: GPL-3.0-or-later
"""What pixels a model takes, pictures of 0..255 or surface reflectance: asked and answered in this one place."""

from dataclasses import dataclass

from lookalike.errors import BadInputError, ExampleError
from lookalike.models.base import InputSpec


@dataclass(frozen=True, slots=True)
class PixelKind:
    """What somebody has for a model to see: pictures, or numbers that become reflectance."""

    instead: str
    """What a user can do where the model does not take them: a sentence."""
    reflectance: bool = False
    refusal: type[BadInputError] = BadInputError
    """The error that it is then."""


EXAMPLE_IMAGE = PixelKind("Draw a box on a raster instead.", refusal=ExampleError)
SCENES = PixelKind("Choose a model that takes pictures, or measure the tiles of an index under labelled polygons.")
TRAINING = PixelKind("Models are trained with pictures: choose one that takes them.")
PHOTOGRAPH = PixelKind("Train a cross-view model that takes them, and index the raster with it.")
REFLECTANCE = PixelKind("Leave out scale and offset of reflectance.", reflectance=True)


def require_pixels(model: str, spec: InputSpec, given: PixelKind) -> None:
    """Raises `given.refusal` where the model of this name, whose input is `spec`, does not take such pixels."""
    if spec.reflectance and not given.reflectance:
        raise given.refusal(f"The model {model} looks for reflectance, which a picture does not have. {given.instead}")
    if given.reflectance and not spec.reflectance:
        raise given.refusal(f"The model {model} takes pictures, not reflectance. {given.instead}")
