# SPDX-License-Identifier: GPL-3.0-or-later
"""Imports point inwards, as the tables of `docs/architecture.md` say, and never in a circle."""

import sys
from pathlib import Path

import pytest

from tests.imports import Import, Rings, against, circle, loaded_with, own_imports, read_rings, room, rooms

ROOT = Path(__file__).resolve().parents[1]
ARCHITECTURE = ROOT / "docs" / "architecture.md"
WINGS = {"Rings of the backend": ROOT / "backend" / "lookalike", "Rings of the plugin": ROOT / "plugin"}
"""The heading of each table, and the package that it is about."""

wings = pytest.mark.parametrize("heading", WINGS)


@wings
def test_no_files_import_each_other_in_a_circle(heading: str) -> None:
    imports = own_imports(WINGS[heading])
    assert len(imports) > 100
    assert circle({(each.importer, each.imported) for each in imports}) == []


@wings
def test_every_import_points_inwards(heading: str) -> None:
    rings = read_rings(ARCHITECTURE, heading)
    assert [str(each) for each in against(rings, own_imports(WINGS[heading]))] == []


@wings
def test_the_table_names_every_room_and_no_other(heading: str) -> None:
    assert set(read_rings(ARCHITECTURE, heading).level) == rooms(WINGS[heading])


@wings
def test_what_the_table_allows_within_a_ring_is_used_and_no_circle(heading: str) -> None:
    beside = read_rings(ARCHITECTURE, heading).beside
    used = {(room(each.importer), room(each.imported)) for each in own_imports(WINGS[heading])}
    assert beside - used == set()
    assert circle(beside) == []


# --- what is heavy is loaded by those who need it --------------------------------------------------------------

BACKEND = WINGS["Rings of the backend"]
HEAVY = {
    "PIL", "faiss", "fastapi", "matplotlib", "openvino", "pyogrio", "rasterio", "scipy", "shapely", "sklearn", "timm",
    "torch", "torchvision", "uvicorn",
}  # fmt: skip
LIGHTER = {"lookalike.cli", "lookalike.api.server"}
"""Modules that load less still: help comes at once, and the server listens before it loads what answers."""


def test_the_command_itself_loads_nothing_but_click() -> None:
    assert loaded_with(BACKEND)["lookalike.cli"] - sys.stdlib_module_names == {"click"}


def test_commands_and_routes_load_nothing_heavy_before_they_run() -> None:
    loaded = loaded_with(BACKEND)
    allowed = {"cli": set(), "api": {"fastapi"}}
    heavy = {name: loaded[name] & HEAVY - allowed[room(name)] for name in loaded if room(name) in allowed}
    assert {name: packages for name, packages in heavy.items() if packages} == {}


def test_an_import_of_our_own_stands_inside_a_function_only_where_it_spares_something_heavy() -> None:
    loaded = loaded_with(BACKEND)
    spared = (each for each in own_imports(BACKEND) if each.when != "start" and each.importer not in LIGHTER)
    assert [str(each) for each in spared if not loaded[each.imported] & HEAVY] == []


# --- the reader itself ----------------------------------------------------------------------------------------


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package of two rooms: `house.inner.core` and `house/outer.py`, which imports it in every way there is."""
    sources = {
        "__init__.py": "",
        "inner/__init__.py": "from . import core\n",
        "inner/core.py": "VALUE = 1\n",
        "outer.py": "",
    }
    for name, source in sources.items():
        path = tmp_path / "house" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return tmp_path / "house"


@pytest.mark.parametrize(
    ("source", "when"),
    [
        ("import house.inner.core", "start"),
        ("from house.inner import core", "start"),
        ("from house.inner.core import VALUE", "start"),
        ("from .inner.core import VALUE", "start"),
        ("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .inner import core", "types"),
        ("def f():\n    from house.inner.core import VALUE", "late"),
        ("class C:\n    async def f(self):\n        import house.inner.core", "late"),
        ("f = lambda: importlib.import_module('house.inner.core')", "late"),
    ],
)
def test_the_reader_sees_every_way_to_import(package: Path, source: str, when: str) -> None:
    (package / "outer.py").write_text(source, encoding="utf-8")
    found = [each for each in own_imports(package) if each.importer == "house.outer"]
    assert [(each.imported, each.when) for each in found] == [("house.inner.core", when)]


def test_a_relative_import_of_a_package_starts_at_the_package(package: Path) -> None:
    assert [str(each) for each in own_imports(package)] == ["house.inner:1 imports house.inner.core"]


def test_a_circle_is_named_by_its_files() -> None:
    assert circle([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")])[0] in "abc"
    assert circle([("a", "b"), ("a", "c"), ("b", "c")]) == []


def test_an_import_outwards_or_aside_is_against_the_rings() -> None:
    rings = Rings({"shell": 0, "left": 1, "right": 1, "word": 2}, frozenset({("left", "right")}))
    ways = [("shell", "word"), ("left", "right"), ("right", "left"), ("word", "shell"), ("left", "left")]
    imports = [Import(f"house.{importer}.a", f"house.{imported}.b", 1, "start") for importer, imported in ways]
    assert [(room(each.importer), room(each.imported)) for each in against(rings, imports)] == [
        ("right", "left"),
        ("word", "shell"),
    ]
