# SPDX-License-Identifier: GPL-3.0-or-later
"""A screen for the real QGIS desktop, and the demo's image."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
YELLOWSTONE = ROOT / "demo" / "yellowstone.tif"
TOOLS = ("qgis", "Xvfb", "openbox", "xdotool", "import")


def environment(home: Path) -> dict[str, str]:
    """This process's environment without what would lead QGIS's Python into ours, and with a home of its own."""
    leaking = ("PYTHON", "VIRTUAL_ENV", "PROJ_", "GDAL_", "QT_", "LD_LIBRARY_PATH", "DISPLAY", "WAYLAND_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(leaking)}
    return {**kept, "HOME": str(home), "XDG_RUNTIME_DIR": str(home), "LOOKALIKE_PYTHON": sys.executable}


@pytest.fixture(scope="session")
def yellowstone() -> Path:
    """The demo's aerial image, fetched when it is not there."""
    script = ROOT / "resources" / "demo" / "fetch_imagery.py"
    if not YELLOWSTONE.is_file():
        run = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
        if run.returncode != 0:
            pytest.skip(f"needs the demo's imagery: {run.stderr.strip()}")
    return YELLOWSTONE


@pytest.fixture(scope="session")
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
