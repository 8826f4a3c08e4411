# SPDX-License-Identifier: GPL-3.0-or-later
"""The Processing toolbox in the real QGIS desktop: dialogs, the background thread, and outputs that load styled."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from .conftest import ROOT, environment

DRIVER = Path(__file__).with_name("drive_toolbox.py")
SETTINGS = """[PythonPlugins]
lookalike=true
processing=true
[qgis]
checkVersion=false
showTips=false
"""
Seen = dict[str, Any]


@pytest.fixture(scope="module")
def seen(display: str, yellowstone: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """What the driver saw on its way through three dialogs."""
    work = tmp_path_factory.mktemp("toolbox")
    shots = Path(os.environ.get("LOOKALIKE_SCREENSHOTS") or work / "shots")
    shots.mkdir(parents=True, exist_ok=True)
    profile = work / "profiles" / "profiles" / "default"
    (profile / "QGIS").mkdir(parents=True)
    (profile / "python" / "plugins").mkdir(parents=True)
    (profile / "python" / "plugins" / "lookalike").symlink_to(ROOT, target_is_directory=True)
    (profile / "QGIS" / "QGIS3.ini").write_text(SETTINGS, encoding="utf-8")
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


def test_the_toolbox_lists_the_algorithms(seen: Seen) -> None:
    assert sorted(seen["toolbox"]) == [
        "Classify rasters",
        "Export matches as GeoJSON",
        "Find similar areas",
        "Index information",
        "Index rasters",
        "Remove raster from index",
        "Similarity heat map",
        "Verify index",
        "What changed",
    ]


def test_without_a_folder_the_index_of_the_project_is_made(seen: Seen) -> None:
    assert seen["index_of_the_project"] is True


def test_a_heat_map_loads_with_its_style(seen: Seen) -> None:
    kind, lowest, highest = seen["heat"]
    assert kind == "singlebandpseudocolor"
    assert -1 <= lowest < highest <= 1


def test_an_open_dock_shares_its_backend(seen: Seen) -> None:
    assert seen["shared"] is True


def test_matches_load_with_their_style_in_the_crs_of_the_raster(seen: Seen) -> None:
    assert seen["matches"] == [20, "RuleRenderer", "EPSG:32612"]


def test_qgis_ends_without_a_python_error(seen: Seen) -> None:
    assert "Traceback" not in seen["log"]
