# SPDX-License-Identifier: GPL-3.0-or-later
"""The real QGIS desktop under Xvfb, worked with mouse and keyboard, against the real backend, on the demo's image."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyogrio
import pytest

ROOT = Path(__file__).resolve().parents[2]
DRIVER = Path(__file__).with_name("drive_desktop.py")
YELLOWSTONE = ROOT / "demo" / "yellowstone.tif"
TOOLS = ("qgis", "Xvfb", "openbox", "xdotool", "import")
SETTINGS = """[PythonPlugins]
lookalike=true
[qgis]
checkVersion=false
showTips=false
[lookalike]
model=colour-texture
limit=24
"""
Seen = dict[str, Any]


def environment(home: Path) -> dict[str, str]:
    """This process's environment without what would lead QGIS's Python into ours, and with a home of its own."""
    leaking = ("PYTHON", "VIRTUAL_ENV", "PROJ_", "GDAL_", "QT_", "LD_LIBRARY_PATH", "DISPLAY", "WAYLAND_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(leaking)}
    return {**kept, "HOME": str(home), "XDG_RUNTIME_DIR": str(home), "LOOKALIKE_PYTHON": sys.executable}


@pytest.fixture(scope="module")
def yellowstone() -> Path:
    """The demo's aerial image, fetched when it is not there."""
    script = ROOT / "resources" / "demo" / "fetch_imagery.py"
    if not YELLOWSTONE.is_file():
        run = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
        if run.returncode != 0:
            pytest.skip(f"needs the demo's imagery: {run.stderr.strip()}")
    return YELLOWSTONE


@pytest.fixture(scope="module")
def display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A screen of its own with a window manager."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"needs {', '.join(missing)} (Debian, Ubuntu: apt install qgis xvfb openbox xdotool imagemagick)")
    home = tmp_path_factory.mktemp("screen")
    read, write = os.pipe()
    screen = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-dpi", "96", "-nolisten", "tcp"]
    server = subprocess.Popen(screen, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as answer:
        name = f":{answer.readline().strip()}"
    windows = subprocess.Popen(["openbox"], env={**environment(home), "DISPLAY": name}, stderr=subprocess.DEVNULL)
    yield name
    for process in (windows, server):
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="module")
def seen(display: str, yellowstone: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """What the driver saw on its way through the whole loop."""
    work = tmp_path_factory.mktemp("desktop")
    shots = Path(os.environ.get("LOOKALIKE_SCREENSHOTS") or work / "shots")
    shots.mkdir(parents=True, exist_ok=True)
    profile = work / "profiles" / "profiles" / "default"
    (profile / "QGIS").mkdir(parents=True)
    (profile / "python" / "plugins").mkdir(parents=True)
    (profile / "python" / "plugins" / "lookalike").symlink_to(ROOT, target_is_directory=True)
    (profile / "QGIS" / "QGIS3.ini").write_text(SETTINGS, encoding="utf-8")
    # A copy: indexing and QGIS leave files beside an image.
    raster = work / "yellowstone.tif"
    shutil.copyfile(yellowstone, raster)
    files = {"E2E_WORK": str(work), "E2E_SHOTS": str(shots), "E2E_RASTER": str(raster)}
    options = ["--profiles-path", str(work / "profiles"), "--profile", "default", "--nologo", "--noversioncheck"]
    with open(work / "qgis.log", "wb") as log:
        desktop = subprocess.Popen(
            ["qgis", *options, "--code", str(DRIVER)],
            env={**environment(work), **files, "DISPLAY": display},
            stdout=log,
            stderr=log,
        )
        try:
            desktop.wait(150)
        finally:
            if desktop.poll() is None:
                desktop.kill()
                desktop.wait(10)
    log_text = (work / "qgis.log").read_text(encoding="utf-8", errors="replace")
    assert (work / "seen.json").is_file(), log_text[-4000:]
    result: Seen = json.loads((work / "seen.json").read_text(encoding="utf-8"))
    assert "error" not in result, result["error"]
    return {**result, "log": log_text}


def test_a_right_click_offers_to_index_and_then_shows_footprints_in_the_crs_of_the_project(seen: Seen) -> None:
    text, estimate = seen["offer"]
    assert "Yellowstone" in text
    assert "tiles" in estimate
    layer = seen["layer"]
    assert layer["count"] == 24
    assert layer["crs"] == layer["project_crs"] == "EPSG:32612"
    assert all(area == pytest.approx(25.6**2, rel=0.001) for area in layer["areas"])


def test_the_best_match_lies_at_the_place_that_was_clicked(seen: Seen) -> None:
    east, north = seen["layer"]["first_centre"]
    # A tile is 25.6 m wide, and they lie half a tile apart.
    assert abs(east - 528_060) <= 12.8
    assert abs(north - 4_978_190) <= 12.8


def test_results_are_saved_beside_the_project(seen: Seen) -> None:
    assert "yellowstone.lookalike/results/" in seen["layer"]["source"]


def test_hovering_a_picture_highlights_its_footprint_on_the_map(seen: Seen) -> None:
    assert seen["highlight"] == pytest.approx(25.6**2, rel=0.001)


def test_another_reader_finds_in_the_geojson_what_was_on_the_map(seen: Seen) -> None:
    info = pyogrio.read_info(seen["export"])
    assert 0 < info["features"] == seen["filtered"] < 24
    assert info["crs"] == "EPSG:4326"
    west, south, east, north = info["total_bounds"]
    assert -110.7 < west < east < -110.6
    assert 44.9 < south < north < 45.0
    assert {"rank", "score", "percentile", "label"} <= set(info["fields"])


def test_likes_and_a_dislike_lead_a_second_search(seen: Seen) -> None:
    assert seen["labels"] == ["dislike", "like", "like"]
    assert seen["second"] > 0


def test_a_footprint_is_judged_by_a_right_click_on_the_map(seen: Seen) -> None:
    assert seen["unsure"] == [True]


def test_a_box_drawn_with_the_mouse_is_searched_at_once(seen: Seen) -> None:
    assert seen["third"] > 0


def test_the_index_page_says_that_the_raster_is_ready(seen: Seen) -> None:
    assert seen["indexed"].startswith("ready")


def test_qgis_ends_without_a_python_error(seen: Seen) -> None:
    assert "Traceback" not in seen["log"]
