# SPDX-License-Identifier: GPL-3.0-or-later
"""Places seen from above and from the side: what cross-view training learns from."""

from collections.abc import Sequence
from typing import Protocol

from lookalike.errors import BadInputError
from lookalike.scenes.splits import Split
from lookalike.types import Int64Array, UInt8Array

ORTHOS, VIEWS = 3, 5
"""Pictures of a place from above (the plain one first, then augmented ones), and from the side."""
LEAST_TEST = 10


class Places(Protocol):
    """Places by number."""

    @property
    def digest(self) -> str:
        """Names all pictures and their content."""
        ...

    @property
    def notes(self) -> tuple[str, ...]:
        """What the user should know of them."""
        ...

    @property
    def split(self) -> Split:
        """Which places train, validate and test."""
        ...

    def __len__(self) -> int: ...

    def pictures(self, number: int) -> UInt8Array:
        """`uint8 (ORTHOS + VIEWS, channels, size, size)`: from above, then from the side."""
        ...


def require_enough(parts: Sequence[Int64Array], *reasons: str) -> None:
    """Raises `BadInputError` where training, validation and test have too few places, with the `reasons` for it."""
    train, validation, test = (len(part) for part in parts)
    if train < 2 * LEAST_TEST or min(validation, test) < LEAST_TEST:
        raise BadInputError(
            f"There are {train} places to train on, {validation} to validate and {test} to test; at least "
            f"{2 * LEAST_TEST}, {LEAST_TEST} and {LEAST_TEST} are needed. "
            + (" ".join(reasons) or "Give a larger area, or smaller tiles.")
        )
