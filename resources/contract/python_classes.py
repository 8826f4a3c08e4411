# SPDX-License-Identifier: GPL-3.0-or-later
"""Schemas of an OpenAPI document as a Python module of frozen dataclasses that read and write their JSON.

Understands what the backend's document uses, and raises `NotImplementedError` for the rest.
"""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

Schema = dict[str, Any]

HEADER = '''\
# SPDX-License-Identifier: GPL-3.0-or-later
"""The contract with the backend as frozen values: what is asked and what is answered.

Written by `make contract` from the backend's OpenAPI document; changes belong there. Fields of an answer that are not
known here are passed over; for one that is missing or of another type `from_json` raises `AnswerUnusable`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Union

from ..base.fields import (
    Json, flag, integer, integers, known_part, member, nested_numbers, number, numbers, objects, plain, text,
    text_by_name, text_or_integers, texts, unknown_kind, without_none,
)

PROTOCOL = {protocol}
"""Number of the contract that this plugin speaks."""
'''
"""Imports that are not needed go when the module is put in form."""

SCALARS = {
    "string": ("str", "text"),
    "integer": ("int", "integer"),
    "number": ("float", "number"),
    "boolean": ("bool", "flag"),
}
"""By the type in JSON: the type in Python, and what reads one; with an s it reads a list."""
WIDTH = 113
"""Characters of a line of a docstring without its quotes."""


@dataclass(frozen=True)
class Module:
    """Classes with the names of the schemas, in alphabetical order, then the unions of them.

    A schema whose name ends with `Request`, and what it is made of, can be written. The others can be read, and so can
    the requests that are `kept`.
    """

    schemas: dict[str, Schema]
    protocol: int
    kept: tuple[str, ...] = ()

    def source(self) -> str:
        """The source, in no form yet."""
        written = self._asked()
        read = self._reachable({*self.kept, *(set(self.schemas) - written)})
        classes = [name for name in sorted(self.schemas) if not self._is_union(name)]
        unions = [name for name in sorted(self.schemas) if self._is_union(name)]
        parts = [HEADER.format(protocol=self.protocol)]
        parts += [self._class(name, reads=name in read, writes=name in written) for name in classes]
        parts += [self._union(name, reads=name in read) for name in unions]
        return "\n\n".join(parts)

    def _class(self, name: str, reads: bool, writes: bool) -> str:
        schema = self.schemas[name]
        constants = self._constants(name)
        fields = {field: each for field, each in schema["properties"].items() if field not in constants}
        required = {field for field in fields if field in schema.get("required", ())}
        lines = ["@dataclass(frozen=True)", f"class {name}:", *_docstring(schema["description"])]
        lines += [f"    {field}: ClassVar[str] = {value!r}" for field, value in constants.items()]
        for field, each in sorted(fields.items(), key=lambda item: item[0] not in required):
            default = "" if field in required else f" = {_default(each)}"
            lines += [f"    {field}: {_annotation(each)}{default}", *_docstring(_prose(each))]
        if writes:
            members = [f'"{field}": self.{field}' for field in constants]
            members += [f'"{field}": {_written(field, each)}' for field, each in fields.items()]
            lines += ["", "    def to_json(self) -> Json:"]
            lines += [f"        return without_none({{{_each_on_a_line(members)}}})"]
        if reads:
            # An answer has all its fields: a default is for those who make one.
            always = required if writes else set(fields)
            values = [f"{field}={self._reading(field, each, field in always)}" for field, each in fields.items()]
            lines += ["", "    @classmethod", f"    def from_json(cls, data: Json) -> {name}:"]
            lines += [f"        return cls({_each_on_a_line(values)})"]
        return "\n".join([*lines, ""])

    def _union(self, name: str, reads: bool) -> str:
        """A union of classes that a constant field tells apart, and what reads one of them."""
        members = [_referred(option) for option in _options(self.schemas[name])]
        (tag,) = set.intersection(*(set(_words(self.schemas[member])) for member in members))
        lines = [f"{name} = Union[{', '.join(members)}]", ""]
        if reads:
            lines += [f"def {self._reader(name)}(data: Json) -> {name}:", f'    """The one that its `{tag}` names."""']
            lines += [f'    kind = text(data, "{tag}")']
            for each in members:
                lines += [f"    if kind == {each}.{tag}:", f"        return {each}.from_json(data)"]
            lines += ["    raise unknown_kind(kind)", ""]
        return "\n".join(lines)

    def _reading(self, name: str, schema: Schema, required: bool) -> str:
        """The expression that reads the field `name` of `data`."""
        options = _options(schema)
        if options and _nullable(schema):
            (option,) = options
            if "$ref" in option and self._is_union(_referred(option)) and _referred(option) not in self._asked():
                return f'known_part(data, "{name}", {self._reader(_referred(option))})'
            return f'None if data.get("{name}") is None else {self._reading(name, option, required=True)}'
        if not required and ("$ref" in schema or schema.get("type") == "array"):
            return f'{self._reading(name, schema, required=True)} if "{name}" in data else {_default(schema)}'
        default = "" if required else f", {_default(schema)}"
        if options:
            word, other = options
            if (word.get("type"), _annotation(other)) != ("string", "tuple[int, ...]"):
                raise NotImplementedError(f"{name}: {schema}")
            return f'text_or_integers(data, "{name}"{default})'
        if "$ref" in schema:
            return f'{self._reader(_referred(schema))}(member(data, "{name}"))'
        if schema.get("type") == "object":
            return f'text_by_name(data, "{name}")'
        if schema.get("type") != "array":
            return f'{_scalar(schema)[1]}(data, "{name}"{default})'
        items = _items(schema)
        if "$ref" in items:
            return f'objects(data, "{name}", {self._reader(_referred(items))})'
        if items.get("type") == "array":
            return f'nested_numbers(data, "{name}", {_depth(schema)})'
        length = schema.get("maxItems")
        fixed = f", {length}" if length is not None and length == schema.get("minItems") else ""
        return f'{_scalar(items)[1]}s(data, "{name}"{fixed})'

    def _reader(self, name: str) -> str:
        """What reads a schema: of a class its own method, of a union such as `JobResult` `job_result_from_json`."""
        if not self._is_union(name):
            return f"{name}.from_json"
        words = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
        return f"{words.lstrip('_')}_from_json"

    def _constants(self, name: str) -> dict[str, str]:
        """The fields that say what a value is: the `type` of GeoJSON, and what tells the members of a union apart."""
        told_apart = any(
            name in _references(_options(schema)) for each, schema in self.schemas.items() if self._is_union(each)
        )
        return {field: word for field, word in _words(self.schemas[name]).items() if told_apart or field == "type"}

    def _is_union(self, name: str) -> bool:
        return "properties" not in self.schemas[name]

    def _asked(self) -> set[str]:
        """What requests are made of."""
        return self._reachable(name for name in self.schemas if name.endswith("Request"))

    def _reachable(self, names: Iterable[str]) -> set[str]:
        """The schemas of these names and all that they are made of."""
        found: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += _references(self.schemas[name])
        return found


def _annotation(schema: Schema) -> str:
    options = _options(schema)
    if options:
        return " | ".join([*(_annotation(option) for option in options), *(["None"] if _nullable(schema) else [])])
    if "$ref" in schema:
        return _referred(schema)
    if schema.get("type") == "array":
        return f"tuple[{_annotation(_items(schema))}, ...]"
    if schema.get("type") == "object":
        if _annotation(schema["additionalProperties"]) != "str":
            raise NotImplementedError(str(schema))
        return "dict[str, str]"
    return _scalar(schema)[0]


def _written(name: str, schema: Schema) -> str:
    kinds = _options(schema) or [schema]
    return f"self.{name}" if all(kind.get("type") in SCALARS for kind in kinds) else f"plain(self.{name})"


def _default(schema: Schema) -> str:
    value = schema.get("default")
    if isinstance(value, list) or (value is None and schema.get("type") == "array"):
        return repr(tuple(value or ()))
    if value is None and schema.get("type") == "object":
        return "field(default_factory=dict)"
    if value is None and not _nullable(schema):
        raise NotImplementedError(f"no default: {schema}")
    return repr(value)


def _options(schema: Schema) -> list[Schema]:
    """What the value may be, without null; empty where there is no choice."""
    return [option for option in schema.get("anyOf", schema.get("oneOf", [])) if option.get("type") != "null"]


def _nullable(schema: Schema) -> bool:
    return {"type": "null"} in schema.get("anyOf", [])


def _items(schema: Schema) -> Schema:
    """What all items of an array are."""
    kinds: list[Schema] = schema.get("prefixItems") or [schema["items"]]
    if any(each != kinds[0] for each in kinds):
        raise NotImplementedError(f"items of several kinds: {schema}")
    return kinds[0]


def _depth(schema: Schema) -> int:
    """How many arrays lie in each other; the innermost one has numbers."""
    if schema.get("type") == "array":
        return 1 + _depth(_items(schema))
    if schema.get("type") != "number":
        raise NotImplementedError(f"arrays of arrays of what is no number: {schema}")
    return 0


def _scalar(schema: Schema) -> tuple[str, str]:
    if schema.get("type") not in SCALARS:
        raise NotImplementedError(str(schema))
    return SCALARS[schema["type"]]


def _words(schema: Schema) -> dict[str, str]:
    """The fields that have only one value."""
    return {name: field["const"] for name, field in schema["properties"].items() if "const" in field}


def _referred(schema: Schema) -> str:
    return str(schema["$ref"]).rpartition("/")[2]


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield _referred(value)
        for each in value.values():
            yield from _references(each)
    elif isinstance(value, list):
        for each in value:
            yield from _references(each)


def _prose(schema: Schema) -> str:
    """What a field means, and the words that it may be."""
    kinds = [schema, *_options(schema)]
    meaning = next((kind["description"] for kind in kinds if "description" in kind), "")
    words: list[str] = next((kind["enum"] for kind in kinds if "enum" in kind), [])
    choice = f"{', '.join(words[:-1])} or {words[-1]}." if len(words) > 1 else ""
    return " ".join(each for each in (meaning, choice) if each)


def _docstring(prose: str) -> list[str]:
    """Lines of a docstring in a class; none for no prose."""
    if not prose:
        return []
    paragraphs = inspect.cleandoc(prose).split("\n\n")
    wrapped = "\n\n".join(textwrap.fill(" ".join(each.split()), WIDTH) for each in paragraphs)
    end = "\n" if len(paragraphs) > 1 else ""
    return textwrap.indent(f'"""{wrapped}{end}"""', "    ", lambda line: bool(line.strip())).split("\n")


def _each_on_a_line(parts: list[str]) -> str:
    """Arguments or members, with the comma behind the last one that lets a formatter put each on its line."""
    return ", ".join(parts) + ("," if len(parts) > 3 else "")
