# SPDX-License-Identifier: GPL-3.0-or-later
"""The wall between QGIS's Python and the backend's, in both directions, read from the source without running it."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.imports import imported_names

ROOT = Path(__file__).resolve().parents[1]
BACKEND = ROOT / "backend" / "lookalike"
PLUGIN = ROOT / "plugin"
BACKEND_ONLY = {
    "click", "faiss", "fastapi", "lookalike", "openvino", "pydantic", "pyogrio", "rasterio", "rich", "shapely",
    "sklearn", "starlette", "timm", "torch", "torchvision", "uvicorn",
}  # fmt: skip
QGIS_ONLY = {"PyQt5", "PyQt6", "plugin", "processing", "qgis"}


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and top-level name of every absolute import of a file, those inside functions and by name included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        for name in imported_names(node):
            yield node.lineno, name.partition(".")[0]


def trespasses(files: list[Path], forbidden: set[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT).as_posix()}:{line} imports {name}"
        for path in files
        for line, name in imported(path)
        if name in forbidden
    ]


def test_the_plugin_imports_nothing_of_the_backend_nor_its_packages() -> None:
    files = [ROOT / "__init__.py", *PLUGIN.rglob("*.py")]
    assert len(files) > 1
    assert trespasses(files, BACKEND_ONLY) == []


def test_the_backend_imports_nothing_of_qgis_nor_the_plugin() -> None:
    files = list(BACKEND.rglob("*.py"))
    assert len(files) > 1
    assert trespasses(files, QGIS_ONLY) == []


def test_the_plugin_imports_its_own_modules_relatively_since_its_folder_may_have_any_name() -> None:
    assert trespasses(list(PLUGIN.rglob("*.py")), {"plugin"}) == []


def test_the_plugin_takes_qt_only_through_qgis_so_that_qt5_and_qt6_both_work() -> None:
    assert trespasses([ROOT / "__init__.py", *PLUGIN.rglob("*.py")], {"PyQt5", "PyQt6", "PySide2", "PySide6"}) == []


def test_mypy_checks_every_file_of_the_plugin_that_knows_nothing_of_qgis() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]
    checked = [ROOT / each for each in settings["files"]]
    assert [str(each) for each in checked if not each.exists()] == []
    unchecked = [
        path.relative_to(ROOT).as_posix()
        for path in PLUGIN.rglob("*.py")
        if path.name != "__init__.py"
        and not {name for _, name in imported(path)} & {"osgeo", "qgis"}
        and not any(path.is_relative_to(each) for each in checked)
    ]
    assert sorted(unchecked) == []


@pytest.mark.parametrize(
    "source",
    [
        "import torch.nn",
        "def f():\n    from torch import nn",
        "importlib.import_module('torch.nn')",
        "__import__('torch')",
    ],
)
def test_the_check_sees_every_way_to_import(tmp_path: Path, source: str) -> None:
    path = tmp_path / "module.py"
    path.write_text(source, encoding="utf-8")
    assert [name for _, name in imported(path)] == ["torch"]
