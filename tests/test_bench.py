# SPDX-License-Identifier: GPL-3.0-or-later
"""The benchmarks run: each in its quick form, which prints its tables and whose figures mean nothing."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import rasterio
from PIL import Image
from rasterio.transform import from_origin

from bench.__main__ import SCRIPTS
from bench.dense import relevance

BENCH = Path(__file__).resolve().parents[1] / "bench"
IN_QGIS = ("desktop",)
"""Take minutes in QGIS also where little is measured; `tests/plugin` works the same panels."""
NAMES = [script.stem for script in SCRIPTS if script.stem not in IN_QGIS]


@pytest.fixture(scope="module")
def scenes(tmp_path_factory) -> Path:
    """Pictures of four classes that differ in colour and grain."""
    folder = tmp_path_factory.mktemp("scenes")
    random = np.random.default_rng(0)
    for number in range(4):
        (folder / f"class{number}").mkdir()
        for picture in range(20):
            grain = random.normal(60 + 40 * number, 5 + 10 * number, (256, 256, 3))
            Image.fromarray(np.clip(grain, 1, 254).astype(np.uint8)).save(folder / f"class{number}" / f"{picture}.jpg")
    return folder


@pytest.fixture(scope="module")
def environment(tmp_path_factory) -> dict[str, str]:
    """The network is converted once for all scripts; one thread, as torch's wait for one another on a busy machine."""
    one_thread = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    return {**os.environ, **one_thread, "LOOKALIKE_CACHE": str(tmp_path_factory.mktemp("cache"))}


@pytest.fixture(scope="module")
def objects(tmp_path_factory) -> list[str]:
    """Options that name a raster with nine discs, and their boxes."""
    folder, random = tmp_path_factory.mktemp("objects"), np.random.default_rng(0)
    pixels = random.integers(60, 100, (3, 480, 480)).astype(np.uint8)
    ys, xs = np.mgrid[:480, :480]
    middles = [(x, y) for x in (80, 240, 400) for y in (80, 240, 400)]
    for x, y in middles:
        pixels[:, (xs - x) ** 2 + (ys - y) ** 2 < 24**2] = np.array([[200], [90], [60]])
    place = {"crs": "EPSG:32633", "transform": from_origin(500_000, 5_000_000, 0.1, 0.1)}
    with rasterio.open(folder / "discs.tif", "w", width=480, height=480, count=3, dtype="uint8", **place) as raster:
        raster.write(pixels)
    boxes = [[x - 24, y - 24, x + 24, y + 24] for x, y in middles]
    (folder / "discs.json").write_text(json.dumps({"boxes_px": boxes}), encoding="utf-8")
    return [
        "--raster",
        str(folder / "discs.tif"),
        "--boxes",
        str(folder / "discs.json"),
        "--parts",
        "search,count,paving",
    ]


def tables(text: str) -> list[list[str]]:
    """The rows of each Markdown table."""
    parts = text.split("\n### ")[1:]
    return [[line for line in part.splitlines() if line.startswith("| ")] for part in parts]


@pytest.mark.timeout(900)  # each is seconds of computing, but starts several processes that load torch
@pytest.mark.parametrize("name", NAMES)
def test_the_quick_form_of_a_benchmark_prints_whole_tables(name, scenes, objects, environment):
    run = subprocess.run(
        [sys.executable, str(BENCH / f"{name}.py"), str(scenes), "--quick", *(objects if name == "objects" else ())],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    assert tables(run.stdout)
    for header, *rows in tables(run.stdout):
        assert rows
        assert {row.count("|") for row in rows} == {header.count("|")}


def test_how_often_scenes_find_themselves_is_left_out_where_the_stored_vectors_are_asked():
    stored = np.random.default_rng(0).normal(size=(30, 8)).astype(np.float32)
    labels = np.array(["field", "wood", "water"] * 10)
    assert relevance(stored, stored, labels)[1] == ""
    assert relevance(stored, stored + np.float32(0.001), labels)[1] == "1.000"


@pytest.mark.parametrize("name", ["dense", "nothing_similar", "retrieval"])
def test_a_benchmark_that_needs_labelled_scenes_says_so_and_is_no_failure(name):
    run = subprocess.run(
        [sys.executable, str(BENCH / f"{name}.py"), "--quick"], capture_output=True, encoding="utf-8", check=False
    )
    assert run.returncode == 0, run.stderr[-2000:]
    assert run.stdout.startswith("Left out: needs labelled scenes")


def test_all_benchmarks_are_given_the_same_and_one_that_fails_is_named_at_the_end(tmp_path):
    folder = tmp_path / "bench"
    folder.mkdir()
    for name in ("__main__.py", "_table.py"):
        shutil.copy(BENCH / name, folder)
    (folder / "broken.py").write_text("raise SystemExit(3)", encoding="utf-8")
    (folder / "given.py").write_text("import sys; print(sys.argv[1:])", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "bench", "SCENES", "--quick"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 1 and run.stderr.startswith("Not whole: broken.py.")
    assert "['SCENES', '--quick']" in run.stdout
    assert [row.split("|")[1].strip() for row in tables(run.stdout)[0]] == ["", "broken.py", "given.py", "all"]
