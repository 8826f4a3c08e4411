# SPDX-License-Identifier: GPL-3.0-or-later
"""What pixels a model takes, pictures of 0..255 or surface reflectance: asked and answered in this one place."""

from dataclasses import dataclass

from lookalike.errors import BadInputError, ExampleError
from lookalike.models.base import InputSpec


@dataclass(frozen=True, slots=True)
class Pictures:
    """Pictures that somebody wants to show a model: `uint8 (channels, h, w)`, stretched where they had more bits."""

    instead: str
    """What a user can do where the model takes no pictures: a sentence."""
    refusal: type[BadInputError] = BadInputError
    """The error that it is then."""


EXAMPLE_IMAGE = Pictures("Draw a box on a raster instead.", ExampleError)
SCENES = Pictures("Choose a model that takes pictures, or measure the tiles of an index under labelled polygons.")
TRAINING = Pictures("Models are trained with pictures: choose one that takes them.")
PHOTOGRAPH = Pictures("Train a cross-view model that takes them, and index the raster with it.")


def require_pixels(model: str, spec: InputSpec, given: Pictures) -> None:
    """Raises `given.refusal` where the model of this name, which takes `spec`, takes no pictures."""
    if spec.reflectance:
        raise given.refusal(f"The model {model} looks for reflectance, which a picture does not have. {given.instead}")
