# SPDX-License-Identifier: GPL-3.0-or-later
"""Who imports whom inside a package, read from the sources without running them, and the rings that a document allows.

A *room* is a folder or a file directly in the package. A table of rings lists rooms from the outermost ring to the
innermost, in Markdown:

| Ring | Rooms | Beside each other |
|---|---|---|
| shells | `cli/`, `doctor.py` | `cli` → `doctor` |
| words | `types.py`, `errors.py` | |

A room may import from every ring below its own, and of its own ring only what the last column names.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Literal

IMPORT_CALLS = {"__import__", "import_module"}
When = Literal["start", "late", "types"]
"""When an import is run: with its module, by a function, or by nobody but a type checker."""
Graph = dict[str, set[str]]


@dataclass(frozen=True)
class Import:
    """One import of a module of the package by another one, names as in `lookalike.index.store`."""

    importer: str
    imported: str
    line: int
    when: When

    def __str__(self) -> str:
        return f"{self.importer}:{self.line} imports {self.imported}"


@dataclass(frozen=True)
class Rings:
    """A table of rings."""

    level: dict[str, int]
    """The number of each room's ring, from 0 outermost."""
    beside: frozenset[tuple[str, str]]
    """Which room may import which one of its own ring."""

    def allow(self, importer: str, imported: str) -> bool:
        """Whether one room may import another one. One that is not in the table may not."""
        here, there = self.level.get(importer), self.level.get(imported)
        if here is None or there is None:
            return False
        return importer == imported or there > here or (there == here and (importer, imported) in self.beside)


def modules(package: Path) -> dict[str, Path]:
    """The files of the package in this folder by the names of their modules, the package's own name first."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def own_imports(package: Path) -> tuple[Import, ...]:
    """Every import of one module of the package by another: absolute and relative, those inside functions, under
    `TYPE_CHECKING` and by name (`import_module("…")`) too."""
    known = modules(package)
    found = (
        Import(importer, target, line, when)
        for importer, full, line, when in _all_imports(known)
        if (target := _longest_known(full, known)) and target != importer
    )
    return tuple(dict.fromkeys(found))


@cache
def loaded_with(package: Path) -> Graph:
    """For each module of the package: the other packages, by their first names, that are loaded when it is, by itself
    or by modules of the package that it imports then."""
    known = modules(package)
    own: Graph = {name: {name.rpartition(".")[0]} & known.keys() for name in known}
    loaded: Graph = {name: set() for name in known}
    for importer, full, _, when in _all_imports(known):
        target = _longest_known(full, known)
        if when == "start":
            (own if target else loaded)[importer].add(target or full.partition(".")[0])
    for name in TopologicalSorter({each: own[each] - {each} for each in known}).static_order():
        loaded[name].update(*(loaded[each] for each in own[name]))
    return loaded


def room(module: str) -> str:
    """The room of a module: `index` for `lookalike.index.store`, `__init__` for the package itself."""
    return module.split(".")[1] if "." in module else "__init__"


def rooms(package: Path) -> set[str]:
    """All rooms of a package."""
    return {room(name) for name in modules(package)}


def circle(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Names that import each other in a circle, the first one again at the end; empty where there is none."""
    graph: Graph = {}
    for importer, imported in pairs:
        graph.setdefault(importer, set()).add(imported)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found[::-1]
    return []


def read_rings(document: Path, heading: str) -> Rings:
    """The table of rings under the heading with this text; raises `LookupError` where the document has none."""
    _, found, after = document.read_text(encoding="utf-8").partition(f"# {heading}\n")
    table = re.search(r"^\| *Ring *\|.*\n\|[-| :]+\n((?:\|.*\n)+)", after, re.MULTILINE)
    if not found or table is None:
        raise LookupError(f"{document.name} has no table of rings under the heading {heading!r}.")
    level, beside = {}, set()
    for number, line in enumerate(table[1].splitlines()):
        _, names, pairs = (cell.strip() for cell in line.strip("|").split("|"))
        beside |= set(re.findall(r"`(\w+)` → `(\w+)`", pairs))
        for name in re.findall(r"`(\w+)(?:/|\.py)?`", names):
            if name in level:
                raise LookupError(f"{document.name} has {name} in two rings.")
            level[name] = number
    return Rings(level, frozenset(beside))


def against(rings: Rings, imports: Iterable[Import]) -> list[Import]:
    """The imports that the table does not allow."""
    return [each for each in imports if not rings.allow(room(each.importer), room(each.imported))]


def _all_imports(known: dict[str, Path]) -> Iterator[tuple[str, str, int, When]]:
    """Importer, full name of what it imports, line, and when, for every import of these modules."""
    for name, path in known.items():
        for node, when in _walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
            for full in imported_names(node, name, path.name == "__init__.py"):
                yield name, full, node.lineno, when


def _walk(tree: ast.AST, when: When = "start") -> Iterator[tuple[ast.stmt | ast.expr, When]]:
    """All statements and expressions, each with when it is run."""
    for node in ast.iter_child_nodes(tree):
        inside = when
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            inside = "late"
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            inside = "types"
        if isinstance(node, ast.stmt | ast.expr):
            yield node, when
        yield from _walk(node, inside)


def imported_names(node: ast.AST, module: str = "", is_package: bool = False) -> Iterator[str]:
    """Full names that a statement of a module imports, as far as the source says: `from a.b import c` gives `a.b.c`.

    Relative ones are made absolute by the name of the module; without it they are left out.
    """
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and (module or not node.level):
        start = module.split(".")[: module.count(".") + 1 - node.level + is_package] if node.level else []
        yield from (".".join([*start, *filter(None, [node.module]), alias.name]) for alias in node.names)
    elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called in IMPORT_CALLS:
            yield str(node.args[0].value)


def _longest_known(name: str, known: dict[str, Path]) -> str:
    """The module that a name lies in: itself, or what it is an attribute of; empty where it is not of the package."""
    while name and name not in known:
        name = name.rpartition(".")[0]
    return name
