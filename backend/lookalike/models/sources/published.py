# SPDX-License-Identifier: GPL-3.0-or-later
"""Networks whose weights somebody published in a file, which a user adds to this machine."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lookalike.models.state_dicts import StoredFacts


@dataclass(frozen=True, slots=True)
class Published:
    """What is known of a network without its weights, and where they lie on the Hugging Face hub."""

    facts: StoredFacts
    hub_id: str
    """Empty where no weights are published."""
    hub_files: tuple[str, ...]
    """Names that the file may have there, the best first."""
    build: Callable[[Path], Any]
    """The torch module with the weights of a file (see `model.Build`); `WeightsUnusableError` where they do not fit."""
