# SPDX-License-Identifier: GPL-3.0-or-later
"""A nightly batch: `qgis_process` without a display, from a folder of rasters to GeoJSON and a heat map."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from osgeo import gdal, ogr

from .fixtures import ROOT
from .rasters import write_mosaic

Shell = Callable[..., subprocess.CompletedProcess[str]]
RASTERS = 20
STEP = 200
QUERY = (500_032, 5_199_968, 500_048, 5_199_984)
"""xmin, ymin, xmax, ymax of a field of the first raster."""
EXTENT = "500032,500048,5199968,5199984 [EPSG:32633]"


@pytest.fixture(scope="module")
def qgis_process(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """Runs `qgis_process` with the plugin enabled, in a profile of its own."""
    # Debian's wrapper of 3.22 does not start; the program itself does.
    program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
    if program is None:
        pytest.skip("needs qgis_process, which comes with QGIS")
    home = tmp_path_factory.mktemp("Ohne Bildschirm")
    (home / "plugins").mkdir()
    (home / "plugins" / "lookalike").symlink_to(ROOT, target_is_directory=True)
    own = {"QGIS_PLUGINPATH": str(home / "plugins"), "QGIS_CUSTOM_CONFIG_PATH": str(home / "profile")}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

    def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [program, *arguments],
            env={**kept, **own, "PYTHONFAULTHANDLER": "1", "HOME": str(home), **variables},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=240,
            check=False,
        )

    enabled = run("plugins", "enable", "lookalike")
    assert enabled.returncode == 0, enabled.stderr
    return run


@pytest.fixture(scope="module")
def orthos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with twenty rasters, the seventh of them damaged."""
    folder = tmp_path_factory.mktemp("Orthos")
    for number in range(1, RASTERS + 1):
        write_mosaic(folder / f"ortho {number:02d}.tif", 3, 4, side=32, east=500_000 + STEP * (number - 1), seed=number)
    (folder / "ortho 07.tif").write_bytes((folder / "ortho 08.tif").read_bytes()[:100])
    return folder


@pytest.fixture(scope="module")
def indexed(qgis_process: Shell, orthos: Path) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """The index of the folder, and what the run that made it said."""
    index = orthos.parent / "nightly.lookalike"
    settings = ("--MODEL=colour-texture", "--TILE=32")
    return index, qgis_process("run", "lookalike:indexrasters", f"--FOLDER={orthos}", f"--INDEX={index}", *settings)


def results(run: subprocess.CompletedProcess[str]) -> dict[str, str]:
    """The outputs that a run lists at its end."""
    _, _, listed = run.stdout.rpartition("Results\n----------------\n")
    return dict(line.split(":\t", 1) for line in listed.splitlines() if ":\t" in line)


def test_nineteen_of_twenty_rasters_are_indexed_and_the_damaged_one_is_named(
    indexed: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    _, run = indexed
    assert run.returncode == 0, run.stderr
    assert results(run)["INDEXED"] == "19"
    assert results(run)["FAILED"] == "1"
    assert "ortho 07.tif cannot be opened as a raster" in results(run)["FAILURES"]
    assert "ortho 07.tif cannot be opened as a raster" in run.stderr


def test_the_next_night_skips_what_is_done(
    qgis_process: Shell, indexed: tuple[Path, subprocess.CompletedProcess[str]], orthos: Path
) -> None:
    run = qgis_process("run", "lookalike:indexrasters", f"--FOLDER={orthos}", f"--INDEX={indexed[0]}")
    assert (results(run)["INDEXED"], results(run)["SKIPPED"], results(run)["FAILED"]) == ("0", "19", "1")


def test_matches_are_geojson_in_wgs84_and_their_number_is_right(
    qgis_process: Shell, indexed: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    path = tmp_path / "matches.geojson"
    arguments = (f"--INDEX={indexed[0]}", f"--EXTENT={EXTENT}", "--LIMIT=25", f"--OUTPUT={path}")
    run = qgis_process("run", "lookalike:findsimilar", *arguments)
    assert run.returncode == 0, run.stderr
    file = ogr.Open(str(path))
    layer = file.GetLayer()
    assert layer.GetSpatialRef().GetAuthorityCode(None) == "4326"
    assert (layer.GetFeatureCount(), layer.GetGeomType()) == (25, ogr.wkbMultiPolygon)
    assert results(run)["COUNT"] == "25"
    first = json.loads(path.read_text(encoding="utf-8"))["features"][0]
    longitude, latitude = first["geometry"]["coordinates"][0][0][0]
    assert (round(longitude, 2), round(latitude, 2)) == (15.0, 46.95)
    assert first["properties"]["raster"] == "ortho-01"
    assert Path(first["properties"]["raster_path"]).name == "ortho 01.tif"


def test_the_heat_map_is_highest_on_the_query(
    qgis_process: Shell, indexed: tuple[Path, subprocess.CompletedProcess[str]], orthos: Path, tmp_path: Path
) -> None:
    path = tmp_path / "heat.tif"
    arguments = (f"--INDEX={indexed[0]}", f"--RASTER={orthos / 'ortho 01.tif'}", f"--EXTENT={EXTENT}")
    run = qgis_process("run", "lookalike:heatmap", *arguments, f"--OUTPUT={path}")
    assert run.returncode == 0, run.stderr
    xmin, ymin, xmax, ymax = QUERY
    heat = gdal.Open(str(path))
    values = heat.GetRasterBand(1).ReadAsArray()
    for row, col in zip(*(values == values.max()).nonzero(), strict=True):
        x, y = gdal.ApplyGeoTransform(heat.GetGeoTransform(), col + 0.5, row + 0.5)
        assert xmin < x < xmax and ymin < y < ymax
    assert path.with_suffix(".qml").is_file()


def test_a_run_that_cannot_be_ends_with_an_error_and_a_sentence(qgis_process: Shell, tmp_path: Path) -> None:
    missing = f"--INDEX={tmp_path / 'nowhere'}"
    run = qgis_process("run", "lookalike:indexinformation", missing, f"--OUTPUT={tmp_path / 'i.csv'}")
    assert run.returncode != 0
    assert "There is no index in this folder. Make one with Index rasters" in run.stdout + run.stderr


def test_without_a_backend_the_shell_says_how_to_get_one(qgis_process: Shell, tmp_path: Path) -> None:
    run = qgis_process("run", "lookalike:verifyindex", f"--INDEX={tmp_path}", LOOKALIKE_PYTHON="")
    assert run.returncode != 0
    assert "set the environment variable LOOKALIKE_PYTHON" in run.stdout + run.stderr


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_the_backend_ends_with_the_run(
    qgis_process: Shell, indexed: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    mark = f"mark-{os.getpid()}"
    qgis_process("run", "lookalike:verifyindex", f"--INDEX={indexed[0]}", LOOKALIKE_MODELS=str(tmp_path / mark))
    left = [
        entry.name
        for entry in Path("/proc").iterdir()
        if entry.name.isdigit() and mark.encode() in _environment(entry) and b"lookalike" in _command(entry)
    ]
    assert left == []


def _environment(process: Path) -> bytes:
    try:
        return (process / "environ").read_bytes()
    except OSError:
        return b""


def _command(process: Path) -> bytes:
    try:
        return (process / "cmdline").read_bytes()
    except OSError:
        return b""
