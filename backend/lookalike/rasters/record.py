# SPDX-License-Identifier: GPL-3.0-or-later
"""Frozen dataclasses that are written to JSON and read back exactly (floats by their shortest exact form)."""

import json
from dataclasses import asdict
from typing import Self

from lookalike.errors import BadInputError


class Record:
    """Base of frozen dataclasses that go into a manifest."""

    __slots__ = ()

    def to_json(self) -> str:
        """This value as one JSON object."""
        return json.dumps(asdict(self), ensure_ascii=False, allow_nan=False)  # type: ignore[call-overload]

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The value that `to_json` wrote. Raises `BadInputError` for anything else."""
        from pydantic import TypeAdapter, ValidationError

        try:
            value: Self = TypeAdapter(cls).validate_json(text)
        except ValidationError as error:
            raise BadInputError(
                f"This is not a recorded {cls.__name__}: {error.errors()[0]['msg']}. Index the raster again."
            ) from error
        return value
