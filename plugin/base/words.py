# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences for users from the packages that know nothing of QGIS, in the user's language.

As with gettext, the English text is the key: `say` looks it up and fills its placeholders. Whoever has a translator
puts it in with `speak`; without one the English text is said.
"""

from __future__ import annotations

from typing import Callable


def as_it_is(text: str) -> str:
    """The translator of those who have none."""
    return text


_translate: Callable[[str], str] = as_it_is


def speak(translate: Callable[[str], str]) -> None:
    """From now on `translate` turns texts into the user's language. It is called from any thread."""
    global _translate
    _translate = translate


def say(template: str, /, **fields: object) -> str:
    """The text in the user's language with its `{placeholders}` filled."""
    return _translate(template).format(**fields) if fields else _translate(template)


def marked(template: str) -> str:
    """The text as it is, to be said later: marks the texts of tables for the translators."""
    return template
