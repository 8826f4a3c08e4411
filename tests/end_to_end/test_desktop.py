# SPDX-License-Identifier: GPL-3.0-or-later
"""The real QGIS desktop under Xvfb, worked with mouse and keyboard, against the real backend, on the demo's image."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pyogrio
import pytest

from .conftest import ROOT, environment

DRIVER = Path(__file__).with_name("drive_desktop.py")
SETTINGS = """[PythonPlugins]
lookalike=true
[qgis]
checkVersion=false
showTips=false
[lookalike]
limit=24
"""
FASTEST = "model=colour-texture\n"
"""For the tests; pictures for the documentation (`LOOKALIKE_SCREENSHOTS=FOLDER`) show the default model."""
Seen = dict[str, Any]


@pytest.fixture(scope="module")
def seen(display: str, yellowstone: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """What the driver saw on its way through the whole loop."""
    work = tmp_path_factory.mktemp("desktop")
    wanted = os.environ.get("LOOKALIKE_SCREENSHOTS")
    shots = Path(wanted or work / "shots")
    shots.mkdir(parents=True, exist_ok=True)
    profile = work / "profiles" / "profiles" / "default"
    (profile / "QGIS").mkdir(parents=True)
    (profile / "python" / "plugins").mkdir(parents=True)
    (profile / "python" / "plugins" / "lookalike").symlink_to(ROOT, target_is_directory=True)
    (profile / "QGIS" / "QGIS3.ini").write_text(SETTINGS if wanted else SETTINGS + FASTEST, encoding="utf-8")
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


def side_of_a_match(seen: Seen) -> float:
    """In metres: the default model finds things as large as the box, the one of the tests tiles."""
    return 25.6 if seen["layer"]["kind"] == "tile" else float(seen["wider"])


def test_a_right_click_proposes_a_box_that_the_wheel_sizes(seen: Seen) -> None:
    width, words = seen["proposed"]
    assert 1 < width < 40
    assert f"{width:.1f} m" in words
    assert seen["wider"] == pytest.approx(1.1 * width)


def test_a_right_click_offers_to_index_and_then_shows_footprints_in_the_crs_of_the_project(seen: Seen) -> None:
    text, estimate = seen["offer"]
    assert "Yellowstone" in text
    assert "tiles" in estimate
    layer = seen["layer"]
    assert 0 < seen["shown_at_first"] <= layer["count"] == 24
    assert layer["crs"] == layer["project_crs"] == "EPSG:32612"
    assert all(area == pytest.approx(side_of_a_match(seen) ** 2, rel=0.001) for area in layer["areas"])


def test_the_best_match_lies_at_the_place_that_was_clicked(seen: Seen) -> None:
    east, north = seen["layer"]["first_centre"]
    # A tile is 25.6 m wide, and they lie half a tile apart.
    assert abs(east - 528_060) <= 12.8
    assert abs(north - 4_978_190) <= 12.8


def test_results_are_saved_beside_the_project(seen: Seen) -> None:
    assert "yellowstone.lookalike/results/" in seen["layer"]["source"]


def test_hovering_a_picture_highlights_its_footprint_on_the_map(seen: Seen) -> None:
    assert seen["highlight"] == pytest.approx(side_of_a_match(seen) ** 2, rel=0.001)


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


def test_a_second_index_with_other_tiles_lies_beside_the_first(seen: Seen) -> None:
    assert [words.split(", ")[0] for words in seen["indexes"]] == [
        "tiles of 25.6 m (256 px)",
        "tiles of 51.2 m (512 px)",
    ]
    assert seen["shown_index"] == [1, 256], "the step went along with the tile"


def test_qgis_ends_without_a_python_error(seen: Seen) -> None:
    assert "Traceback" not in seen["log"]
