# SPDX-License-Identifier: GPL-3.0-or-later
"""The OpenAPI document, with what FastAPI does not know: what the docstrings of attributes say, and that every error
is JSON, also where a success is something else.

The sources are read when the document is asked for: while the server starts, that would cost a fifth of a second.
"""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from lookalike.answers import Answer
from lookalike.api.schemas.base import Body


def complete(document: dict[str, Any]) -> None:
    """Adds to the document in place. Doing it twice changes nothing."""
    _describe_fields(document)
    for methods in document["paths"].values():
        for operation in methods.values():
            for status in ("4XX", "5XX"):
                answer = operation["responses"][status]
                answer["content"] = {"application/json": next(iter(answer["content"].values()))}


def _describe_fields(document: dict[str, Any]) -> None:
    kinds = {kind.__name__: kind for kind in _kinds()}
    for schema in document["components"]["schemas"].values():
        kind = kinds.get(schema.get("title", ""))
        docs = {} if kind is None else _attribute_docs(kind)
        for name, field in schema.get("properties", {}).items():
            if name in docs:
                field["description"] = docs[name]


def _kinds(*bases: type[Any]) -> Iterator[type[Any]]:
    """The classes of all requests and answers."""
    for base in bases or (Answer, Body):
        for kind in base.__subclasses__():
            yield kind
            yield from _kinds(kind)


def _attribute_docs(kind: type) -> dict[str, str]:
    """The string below each annotated attribute of a class and of those that it is made from."""
    docs: dict[str, str] = {}
    for each in reversed([each for each in kind.mro() if each in _kinds()]):
        tree = ast.parse(textwrap.dedent(inspect.getsource(each))).body[0]
        assert isinstance(tree, ast.ClassDef)
        docs |= dict(_documented(tree.body))
    return docs


def _documented(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for attribute, below in pairwise(body):
        if isinstance(attribute, ast.AnnAssign) and isinstance(attribute.target, ast.Name):
            match below:
                case ast.Expr(value=ast.Constant(value=str(text))):
                    yield attribute.target.id, inspect.cleandoc(text)
