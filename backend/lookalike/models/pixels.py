# SPDX-License-Identifier: GPL-3.0-or-later
"""What pixels a model takes, asked in this one place: pictures of 0..255, or surface reflectance."""

from dataclasses import dataclass

from lookalike.errors import BadInputError
from lookalike.models.base import InputSpec


@dataclass(frozen=True, slots=True)
class PixelKind:
    """Pictures that somebody wants to show a model."""

    instead: str
    """What to do where the model takes no pictures: a sentence for the user."""
    refusal: type[BadInputError] = BadInputError
    """The error that it is for who shows them."""


def require_pixels(model: str, spec: InputSpec, given: PixelKind) -> None:
    """Raises `given.refusal` where the model of this name, which takes `spec`, takes no pictures."""
    if spec.reflectance:
        raise given.refusal(f"The model {model} looks for reflectance, which a picture does not have. {given.instead}")
