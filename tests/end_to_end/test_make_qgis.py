# SPDX-License-Identifier: GPL-3.0-or-later
"""`make qgis`: a desktop with the plugin and the demo's project, in a profile that is thrown away."""

import configparser
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import ROOT, environment

SCRIPT = Path("resources") / "demo" / "open_qgis.py"
SHIPPED = ("__init__.py", "metadata.txt", "plugin", "backend", "resources")


@pytest.fixture
def clone(yellowstone: Path, tmp_path: Path) -> Path:
    """The repository with the demo's image in a folder with a space and an umlaut, where nothing was opened yet."""
    folder = tmp_path / "Rückblick 1"
    (folder / "demo").mkdir(parents=True)
    for name in SHIPPED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copyfile(source, folder / name)
    shutil.copyfile(yellowstone, folder / "demo" / yellowstone.name)
    return folder


def wait_until(condition: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.2)


def titles(display: str) -> str:
    """The titles of the windows on the screen."""
    command = ["xdotool", "search", "--onlyvisible", "--name", ".", "getwindowname", "%@"]
    said = subprocess.run(command, env={**os.environ, "DISPLAY": display}, capture_output=True, text=True, check=False)
    return said.stdout


def test_qgis_opens_with_the_demo_project_and_keeps_out_of_the_profile_of_the_user(
    clone: Path, display: str, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    project, log = clone / "demo" / "yellowstone-demo.qgz", clone / "build" / "qgis" / "profiles" / "default"
    variables = {**environment(home), "DISPLAY": display, "QGIS": ""}
    opened = subprocess.Popen([sys.executable, SCRIPT], cwd=clone, env=variables, start_new_session=True)
    try:
        wait_until(project.is_file, "the project")
        wait_until(lambda: "Lookalike: Yellowstone" in titles(display), "the window with the project")
        wait_until((log / "lookalike" / "backend.log").is_file, "the backend, which starts when the dock opens")
    finally:
        os.killpg(opened.pid, 15)
        opened.wait(30)
    with zipfile.ZipFile(project) as archive:
        (name,) = [each for each in archive.namelist() if each.endswith(".qgs")]
        text = archive.read(name).decode("utf-8")
    assert 'source="./yellowstone.tif"' in text
    assert "<authid>EPSG:32612</authid>" in text
    assert not list(home.rglob("QGIS3.ini"))


def test_nothing_of_an_earlier_profile_is_left_when_qgis_is_opened_again(clone: Path) -> None:
    profile = clone / "build" / "qgis" / "profiles" / "default"
    (profile / "QGIS").mkdir(parents=True)
    (profile / "QGIS" / "QGIS3.ini").write_text("[PythonPlugins]\nother=true\n", encoding="utf-8")
    program = shutil.which("true")
    assert program is not None
    run = subprocess.run([sys.executable, SCRIPT], cwd=clone, env={**os.environ, "QGIS": program}, check=False)
    assert run.returncode == 0
    settings = configparser.ConfigParser()
    settings.read(profile / "QGIS" / "QGIS3.ini", encoding="utf-8")
    assert dict(settings["PythonPlugins"]) == {"lookalike": "true"}
    assert (profile / "python" / "plugins" / "lookalike").resolve() == clone.resolve()


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"QGIS": "", "PATH": ""}, "QGIS was not found. Install QGIS 3.22 or newer"),
        ({"QGIS": "/nowhere/qgis"}, "/nowhere/qgis is no program. Name that of QGIS: make qgis QGIS="),
    ],
)
def test_without_qgis_one_sentence_says_what_to_do(variables: dict[str, str], sentence: str) -> None:
    run = subprocess.run(
        [sys.executable, ROOT / SCRIPT], env={**os.environ, **variables}, capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert run.stderr.startswith(sentence)
    assert len(run.stderr.splitlines()) == 1
