# SPDX-License-Identifier: GPL-3.0-or-later
"""What a user should know of work that was done all the same."""

from lookalike.answers import Note
from lookalike.remedies import WORDS, Remedy


def note(what: str, remedy: Remedy | None = None, **values: str) -> Note:
    """`what` is a sentence or two; what to do where that is not as it should be depends on where the reader sits."""
    if remedy is None:
        return Note(what)
    return Note(f"{what} {WORDS[remedy].format_map(values)}", what, remedy, values)
