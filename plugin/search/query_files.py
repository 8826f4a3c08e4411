# SPDX-License-Identifier: GPL-3.0-or-later
"""Saved queries as files: one folder in the user's profile, whose files other projects and people can search with.

Knows nothing of QGIS.
"""

from __future__ import annotations

import json
import os
import re
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..base.files import same_file
from ..base.words import say
from .errors import QueryUnusable

SUFFIX = ".json"
MOST_BYTES = 24 * 2**20
MOST_LETTERS = 80
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]')
_OF_WINDOWS = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


@dataclass(frozen=True)
class QueryFiles:
    """The saved queries of a user, by the names of their files."""

    folder: Path

    def names(self) -> list[str]:
        """In alphabetical order."""
        files = self.folder.glob(f"*{SUFFIX}") if self.folder.is_dir() else ()
        return sorted((file.stem for file in files if file.is_file()), key=str.casefold)

    def file(self, name: str) -> Path:
        """The file of a query, whether there is one or not."""
        return self.folder / f"{name}{SUFFIX}"

    def save(self, name: str, text: str) -> str:
        """Keeps a query, in the place of one of the same name; returns the name that it got. Raises `QueryUnusable`."""
        plain = plain_name(name)
        document = {**_parsed(text.encode(), plain), "name": plain}
        _write(self.file(plain), json.dumps(document, ensure_ascii=False, indent=1).encode())
        return plain

    def take_in(self, file: Path) -> str:
        """Keeps a copy of a query from elsewhere under a name that is free; returns that. Raises `QueryUnusable`."""
        data = _read(file)
        _parsed(data, file.name)
        name, taken = plain_name(file.stem), {each.casefold() for each in self.names()}
        free = next(each for each in (name, *(f"{name} {n}" for n in range(2, 10_000))) if each.casefold() not in taken)
        return self.save(free, data.decode())

    def give_out(self, name: str, file: Path) -> None:
        """Writes a copy of a query to a file elsewhere. Raises `QueryUnusable`."""
        _write(file, _read(self.file(name)))

    def rename(self, name: str, new: str) -> str:
        """Gives a query another name, unless that is taken; returns the one it has then. Raises `QueryUnusable`."""
        plain = plain_name(new)
        if plain == name:
            return name
        if plain.casefold() != name.casefold() and plain.casefold() in (each.casefold() for each in self.names()):
            raise QueryUnusable(say("There is a saved query of the name “{name}” already.", name=plain))
        kept = self.save(plain, _read(self.file(name)).decode(errors="replace"))
        if not same_file(self.file(name), self.file(kept)):  # where letter case does not count it is that one
            self.remove(name)
        return kept

    def remove(self, name: str) -> None:
        """Deletes a query. Raises `QueryUnusable`."""
        try:
            self.file(name).unlink()
        except FileNotFoundError:
            return
        except OSError as error:
            raise _of(error, self.file(name)) from error

    def model(self, name: str) -> str:
        """The model that a query was saved with; empty where it does not say. Raises `QueryUnusable`."""
        model = _parsed(_read(self.file(name)), name).get("model")
        found = model.get("name") if isinstance(model, dict) else None
        return found if isinstance(found, str) else ""


def plain_name(text: str) -> str:
    """A name that can be that of a file on any system. Raises `QueryUnusable` where nothing is left of it."""
    name = " ".join(_NOT_IN_NAMES.sub(" ", text).split())[:MOST_LETTERS].strip(" .")
    if not name or _OF_WINDOWS.fullmatch(name):
        raise QueryUnusable(say("Give the query a name of letters and digits."))
    return name


def _parsed(data: bytes, name: str) -> dict[str, Any]:
    """The document, as far as it is one; the backend looks at all of it before it searches."""
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        document = None
    if not isinstance(document, dict) or document.get("lookalike") != "query":
        raise QueryUnusable(say("{file} is no saved query of Lookalike.", file=name))
    return document


def _read(file: Path) -> bytes:
    try:
        with open(file, "rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise _of(error, file) from error
    if len(data) > MOST_BYTES:
        raise QueryUnusable(say("{file} is no saved query of Lookalike.", file=file.name))
    return data


def _write(file: Path, data: bytes) -> None:
    """Whole or not at all."""
    aside = file.with_name(f".aside-{uuid.uuid4().hex}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(data)
        os.replace(aside, file)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise _of(error, file) from error


def _of(error: OSError, file: Path) -> QueryUnusable:
    return QueryUnusable(say("{file}: {problem}.", file=file.name, problem=error.strerror or str(error)))
