# SPDX-License-Identifier: GPL-3.0-or-later
"""What both shells answer: values whose fields are the JSON of the API and of `--json`."""

from dataclasses import dataclass, field
from typing import ClassVar


class Answer:
    """A frozen value that is answered as it is. Its fields are the contract, the docstrings of its attributes
    describe them there; after a change of either, run `make contract`."""

    __slots__ = ()
    __pydantic_config__: ClassVar = {"defer_build": True}
    """For the API, which writes them with pydantic: how that is done is worked out when the first one is written, so
    that the server need not wait for it while it starts."""


@dataclass(frozen=True, slots=True)
class Note(Answer):
    """What the user should know of what was done."""

    message: str
    """For people: what it is, and what to do where that is not as it should be."""
    what: str = ""
    """The part of it that says what it is, where `remedy` names what to do."""
    remedy: str | None = None
    """Names what to do (see `remedies`), for those who have words of their own for it."""
    values: dict[str, str] = field(default_factory=dict)
    """What these words are about, such as the path of a raster."""


@dataclass(frozen=True, slots=True)
class Problem(Answer):
    """Why something failed."""

    code: str
    """Stable name, e.g. `IndexNotFound`."""
    message: str
    """One sentence for people: what is wrong and what to do."""
    what: str = ""
    """The part of it that says what is wrong, where `remedy` names what to do."""
    remedy: str | None = None
    """Names what to do (see `remedies`), for those who have words of their own for it."""
    values: dict[str, str] = field(default_factory=dict)
    """What these words are about, such as the name of a model."""
