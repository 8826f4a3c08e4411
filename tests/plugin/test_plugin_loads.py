# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin in a real QGIS, started as a process of QGIS's own Python: the two environments must not mix."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DRIVER = Path(__file__).with_name("load_in_qgis.py")


def clean_environment(home: Path) -> dict[str, str]:
    """This process's environment without what would lead QGIS's Python into ours, and with a home of its own."""
    leaking = ("PYTHON", "VIRTUAL_ENV", "PROJ_", "GDAL_", "QT_", "LD_LIBRARY_PATH")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(leaking)}
    return {**kept, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "XDG_RUNTIME_DIR": str(home)}


@pytest.fixture(scope="module")
def qgis_python(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A Python that imports QGIS: `LOOKALIKE_QGIS_PYTHON`, or the system's."""
    python = os.environ.get("LOOKALIKE_QGIS_PYTHON") or "/usr/bin/python3"
    if sys.platform == "win32" or shutil.which(python) is None:
        pytest.skip("needs QGIS: set LOOKALIKE_QGIS_PYTHON to the Python that comes with it")
    environment = clean_environment(tmp_path_factory.mktemp("home"))
    probe = subprocess.run([python, "-c", "import qgis.core"], env=environment, capture_output=True, check=False)
    if probe.returncode != 0:
        pytest.skip(f"needs QGIS: {python} has no module qgis (Debian, Ubuntu: apt install python3-qgis)")
    return python


@pytest.fixture(scope="module")
def seen(qgis_python: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What QGIS saw while it loaded, used and unloaded the plugin."""
    work = tmp_path_factory.mktemp("qgis")
    plugins = work / "plugins"
    plugins.mkdir()
    (plugins / "lookalike").symlink_to(ROOT, target_is_directory=True)
    run = subprocess.run(
        [qgis_python, str(DRIVER), str(plugins)],
        env=clean_environment(work),
        cwd=work,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    result: dict[str, object] = json.loads(run.stdout.splitlines()[-1])
    return result


def test_loading_the_plugin_adds_one_action_with_an_icon_to_menu_and_toolbar(seen: dict[str, object]) -> None:
    assert seen["menu"] == ["About Lookalike"]
    assert seen["toolbar"] == ["About Lookalike"]
    assert seen["icon_drawn"] is True


def test_the_action_says_in_the_message_bar_how_to_search(seen: dict[str, object]) -> None:
    assert "lookalike search" in str(seen["message"])
    assert seen["buttons"] == ["Open the guide"]


def test_unloading_takes_everything_away_and_twice_is_harmless(seen: dict[str, object]) -> None:
    assert seen["after_unload"] == {"menu": [], "toolbar": [], "actions": []}


def test_the_plugin_can_be_loaded_again_after_unloading(seen: dict[str, object]) -> None:
    assert seen["menu_after_reload"] == ["About Lookalike"]


def test_loading_the_plugin_brings_no_backend_package_into_qgis(seen: dict[str, object]) -> None:
    assert seen["backend_modules"] == []
