# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks up each Qt name that the plugin uses in the real Qt6, and prints which were found and which were not.

Usage: python qt_names.py FOLDER-OF-THE-REPOSITORY
Reads the source, so that it covers also what cannot be imported without QGIS: `Qt.AlignmentFlag.AlignTop` is looked up
as it is written, and is missing where Qt6 knows it under another name only, as it does `Qt.AlignTop`.
"""

import ast
import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

PREFIX = "qgis.PyQt."


def imports(tree: ast.Module) -> Iterator[tuple[str, str, str]]:
    """Name in the file, module and name there; not those of `except ImportError`, which are for Qt5."""
    fallbacks = {id(node) for handler in ast.walk(tree) if isinstance(handler, ast.ExceptHandler)
                 for node in ast.walk(handler)}  # fmt: skip
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(PREFIX) and id(node) not in fallbacks:
            for alias in node.names:
                yield alias.asname or alias.name, node.module, alias.name


def chain(node: ast.expr) -> list[str]:
    """`a.b.c` as its names; nothing where it begins with something else than a name."""
    if isinstance(node, ast.Name):
        return [node.id]
    if isinstance(node, ast.Attribute):
        before = chain(node.value)
        return [*before, node.attr] if before else []
    return []


def looked_up(path: Path) -> Iterator[tuple[str, bool]]:
    """Each use of a Qt name in a file, and whether Qt6 has it."""
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    known = {}
    for name, module, there in imports(tree):
        known[name] = getattr(importlib.import_module(module), there, None)
        yield f"{path.name}: {there}", known[name] is not None
    for node in ast.walk(tree):
        names = chain(node) if isinstance(node, ast.Attribute) else []
        if len(names) > 1 and names[0] in known:
            found = known[names[0]]
            for name in names[1:]:
                found = getattr(found, name, None)
            yield f"{path.name}:{node.lineno} {'.'.join(names)}", found is not None


def main(root: Path) -> None:
    sys.path.insert(0, str(Path(__file__).with_name("shim")))
    seen = [use for path in sorted((root / "plugin").rglob("*.py")) for use in looked_up(path)]
    missing = [name for name, found in seen if not found]
    print(json.dumps({"found": len(seen) - len(missing), "missing": missing}), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
