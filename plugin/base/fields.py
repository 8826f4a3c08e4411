# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads fields of a JSON answer with their types. Unknown fields are never looked at, so that they do no harm."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Callable, TypeVar

from .errors import AnswerUnusable
from .words import say

Json = Mapping[str, Any]
T = TypeVar("T")


class KindUnknown(AnswerUnusable):
    """A value says that it is of a kind that this version does not know."""


def unknown_kind(kind: str) -> KindUnknown:
    """The error for a value of this kind."""
    return KindUnknown(_not_understood(), f"the kind '{kind}' is not known")


def parse_object(data: bytes | str) -> Json:
    """The JSON object in `data`, or `AnswerUnusable`."""
    try:
        value = json.loads(data)
    except ValueError as error:
        raise _unusable("no JSON", data) from error
    if not isinstance(value, dict):
        raise _unusable("no JSON object", data)
    return value


def text(data: Json, name: str, default: str | None = None) -> str:
    """A string; without `default` the field must be there."""
    value = data.get(name, default)
    if not isinstance(value, str):
        raise _wrong(name, "text", value)
    return value


def optional_text(data: Json, name: str) -> str | None:
    """A string, or None where it is null or missing."""
    return None if data.get(name) is None else text(data, name)


def integer(data: Json, name: str, default: int | None = None) -> int:
    """A whole number."""
    value = data.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int):
        raise _wrong(name, "a whole number", value)
    return value


def number(data: Json, name: str, default: float | None = None) -> float:
    """A number."""
    value = data.get(name, default)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise _wrong(name, "a number", value)
    return float(value)


def flag(data: Json, name: str, default: bool | None = None) -> bool:
    """True or false."""
    value = data.get(name, default)
    if not isinstance(value, bool):
        raise _wrong(name, "true or false", value)
    return value


def member(data: Json, name: str) -> Json:
    """An object."""
    value = data.get(name)
    if not isinstance(value, dict):
        raise _wrong(name, "an object", value)
    return value


def objects(data: Json, name: str, read: Callable[[Json], T]) -> tuple[T, ...]:
    """A list of objects, each made by `read`."""
    values = _list(data, name)
    if not all(isinstance(value, dict) for value in values):
        raise _wrong(name, "a list of objects", values)
    return tuple(read(value) for value in values)


def known_part(data: Json, name: str, read: Callable[[Json], T]) -> T | None:
    """An object made by `read`; None where it is null, missing, or of a kind that this version does not know."""
    try:
        return None if data.get(name) is None else read(member(data, name))
    except KindUnknown:
        return None


def numbers(data: Json, name: str, length: int | None = None) -> tuple[float, ...]:
    """A list of numbers, of this length where one is given."""
    values = _list(data, name)
    if not all(isinstance(value, (int, float)) for value in values):
        raise _wrong(name, "a list of numbers", values)
    if length is not None and len(values) != length:
        raise _wrong(name, f"a list of {length} numbers", values)
    return tuple(float(value) for value in values)


def nested_numbers(data: Json, name: str, depth: int) -> Any:
    """Lists of numbers in lists, `depth` of them in each other, as tuples."""
    try:
        return _nested(data.get(name), depth)
    except (TypeError, ValueError) as error:
        raise _wrong(name, f"{depth} lists of numbers in each other", data.get(name)) from error


def _nested(value: Any, depth: int) -> Any:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list")
    return tuple(map(float, value)) if depth == 1 else tuple([_nested(each, depth - 1) for each in value])


def integers(data: Json, name: str) -> tuple[int, ...]:
    """A list of whole numbers."""
    values = _list(data, name)
    if not all(isinstance(value, int) for value in values):
        raise _wrong(name, "a list of whole numbers", values)
    return tuple(values)


def text_or_integers(data: Json, name: str, default: str | None = None) -> str | tuple[int, ...]:
    """A word, or a list of whole numbers."""
    return integers(data, name) if isinstance(data.get(name), list) else text(data, name, default)


def text_by_name(data: Json, name: str) -> dict[str, str]:
    """An object whose members are all strings."""
    found = dict(member(data, name))
    if not all(isinstance(value, str) for value in found.values()):
        raise _wrong(name, "an object of texts", found)
    return found


def texts(data: Json, name: str) -> tuple[str, ...]:
    """A list of strings."""
    values = _list(data, name)
    if not all(isinstance(value, str) for value in values):
        raise _wrong(name, "a list of texts", values)
    return tuple(values)


def plain(value: Any) -> Any:
    """A value as JSON has it: tuples as lists, what can write itself as an object."""
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return value.to_json() if hasattr(value, "to_json") else value


def without_none(body: dict[str, Any]) -> Json:
    """The members that are set; the contract has a default for the others."""
    return {name: value for name, value in body.items() if value is not None}


def _list(data: Json, name: str) -> list[Any]:
    value = data.get(name)
    if not isinstance(value, list):
        raise _wrong(name, "a list", value)
    return value


def _wrong(name: str, expected: str, value: object) -> AnswerUnusable:
    return _unusable(f"the field '{name}' is not {expected}", repr(value))


def _unusable(problem: str, data: object) -> AnswerUnusable:
    return AnswerUnusable(_not_understood(), f"{problem}: {str(data)[:300]}")


def _not_understood() -> str:
    return say(
        "The backend answered something that this plugin does not understand. Update the plugin "
        "and the backend to the same version."
    )
