# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be said of the plugin without QGIS: its source suits every QGIS from 3.22 (Python 3.9, Qt5) to 4 (Qt6)."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [ROOT / "__init__.py", *sorted((ROOT / "plugin").rglob("*.py"))]
OLDEST_PYTHON = (3, 9)
# What the review of the QGIS plugin repository refuses, and what breaks the QGIS desktop.
REFUSED_NAMES = {"eval", "exec", "compile"}
REFUSED_MODULES = {"pickle", "marshal", "shelve", "tarfile"}
REFUSED_METHODS = {"processEvents", "exec_"}


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path), feature_version=OLDEST_PYTHON)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_oldest_python_of_qgis_can_read(path: Path) -> None:
    tree(path)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_that_the_plugin_repository_refuses_is_in(path: Path) -> None:
    refused = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Name) and node.id in REFUSED_NAMES:
            refused.append(node.id)
        elif isinstance(node, ast.Attribute) and node.attr in REFUSED_METHODS:
            refused.append(node.attr)
        elif isinstance(node, ast.Import):
            refused += [alias.name for alias in node.names if alias.name in REFUSED_MODULES]
        elif isinstance(node, ast.ImportFrom) and node.module in REFUSED_MODULES:
            refused.append(node.module)
        elif isinstance(node, ast.keyword) and node.arg == "shell":
            refused.append("shell=")
    assert refused == []


def test_the_root_package_holds_the_factory_and_loads_nothing_before_qgis_calls_it() -> None:
    body = tree(ROOT / "__init__.py").body
    code = [node for node in body if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))]
    assert [node.name for node in code if isinstance(node, ast.FunctionDef)] == ["classFactory"]
    assert len(code) == 1
