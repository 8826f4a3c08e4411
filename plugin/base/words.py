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


def plain_decimal(number: float, digits: int) -> str:
    """A number as those write it who have no language."""
    return f"{number:.{digits}f}"


_translate: Callable[[str], str] = as_it_is
_decimal: Callable[[float, int], str] = plain_decimal


def speak(translate: Callable[[str], str] = as_it_is, decimal: Callable[[float, int], str] = plain_decimal) -> None:
    """From now on `translate` turns texts into the user's language and `decimal` numbers, called from any thread."""
    global _translate, _decimal
    _translate, _decimal = translate, decimal


def decimal(number: float, digits: int) -> str:
    """A number with so many decimals, with the decimal sign of the user's language."""
    return _decimal(number, digits)


def say(template: str, /, **fields: object) -> str:
    """The text in the user's language with its `{placeholders}` filled."""
    return _translate(template).format(**fields) if fields else _translate(template)


def marked(template: str) -> str:
    """The text as it is, to be said later: marks the texts of tables for the translators."""
    return template
