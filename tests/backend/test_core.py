# SPDX-License-Identifier: GPL-3.0-or-later
"""What a core installation can do: everything but training and other models, without the packages of the extra."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest

from lookalike.models.finding import find
from tests.backend.conftest import textured, write_raster

ROOT = Path(__file__).resolve().parents[2]
MODULES = {"pytorch_metric_learning": "pytorch-metric-learning", "sklearn": "scikit-learn"}
"""Modules whose name is not that of their package."""
CORE = """
import importlib.util, json, sys
hidden = set(json.loads(sys.argv[1]))

class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in hidden:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

there = importlib.util.find_spec
importlib.util.find_spec = lambda name, package=None: None if name.partition(".")[0] in hidden else there(name, package)
sys.meta_path.insert(0, Hidden())
from lookalike.cli import main
for arguments in json.loads(sys.argv[2]):
    sys.argv = ["lookalike", *arguments]
    try:
        main()
    except SystemExit as end:
        print("ended with", end.code or 0, flush=True)
assert not hidden & {name.partition(".")[0] for name in sys.modules}
import lookalike.api.app
"""


def hidden_modules() -> list[str]:
    """Names under which the packages of the extra are imported."""
    project = tomllib.loads((ROOT / "backend" / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {item.partition("==")[0] for item in project["optional-dependencies"]["models"]}
    modules = {package: module for module, package in MODULES.items()}
    return sorted(modules.get(name, name) for name in names)


def in_core(*commands: tuple[str, ...]) -> tuple[list[int], str]:
    """Exit codes and all output of commands in one process that has only the packages of the core."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", CORE, json.dumps(hidden_modules()), json.dumps(commands)],
        capture_output=True, text=True, encoding="utf-8", timeout=100, check=False,
    )  # fmt: skip
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    return [int(line.split()[-1]) for line in said.splitlines() if line.startswith("ended with")], said


@pytest.fixture(scope="module")
def raster(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("core") / "ortho.tif"
    write_raster(path, textured(256, 192))
    return path


def test_indexing_searching_objects_and_export_run_without_torch(raster, tmp_path):
    dense = str(tmp_path / "dense")
    small = ("--tile", "64", "--stride", "32")
    example = ("--tile", f"{raster.stem}:0:1:1", "-k", "5")
    codes, said = in_core(
        ("index", str(raster), "--index", dense, *small, "--mode", "dense"),
        ("search", "--index", dense, *example, "--out", str(tmp_path / "tiles.gpkg")),
        ("search", "--index", dense, "--box", "500040,5499950,500060,5499970", "--match", "objects", "-k", "5",
         "--out", str(tmp_path / "objects.geojson")),
        ("doctor",),  # in the mode tiles
    )  # fmt: skip
    assert codes == [0] * 4, said
    assert "Everything works" in said
    assert (tmp_path / "tiles.gpkg").is_file()
    assert len(json.loads((tmp_path / "objects.geojson").read_text(encoding="utf-8"))["features"]) > 0


def test_what_needs_the_extra_says_so_and_how_large_it_is(tmp_path):
    (tmp_path / "scenes" / "a").mkdir(parents=True)
    codes, said = in_core(
        ("models", "add", "resnet18"),
        ("models", "add", "convnext_tiny"),
        ("models",),
        ("doctor", "--device", "torch-cpu"),
        ("train", "triplet", str(tmp_path / "scenes"), "--name", "mine"),
    )
    assert codes == [5, 5, 0, 5, 5], said
    assert said.count("pip install 'lookalike[models]'") == 3
    assert said.count("900 MB") == 4


def test_it_gives_the_vectors_that_torch_gives():
    tiles = np.random.default_rng(0).integers(0, 256, (3, 3, 256, 256), dtype=np.uint8)
    by_graph, by_torch = (find("efficientnet-lite0").load(device).embed(tiles) for device in ("cpu", "torch-cpu"))
    np.testing.assert_allclose(by_graph, by_torch, atol=1e-4)
