# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens a QGIS desktop with the plugin and the demo's project. Run: `make qgis`, or `make qgis QGIS=/path/to/qgis`.

QGIS gets a profile of its own in `build/qgis`, made anew each time; the user's own profile is never touched. The
backend runs in the environment that runs this script, so nothing has to be installed. The project and what is indexed
in it stay in `demo/`.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import fetch_imagery

ROOT = Path(__file__).resolve().parents[2]
PROFILES = ROOT / "build" / "qgis"
STARTUP = Path(__file__).with_name("start_in_qgis.py")
RASTER = ROOT / "demo" / "yellowstone.tif"
PROJECT = ROOT / "demo" / "yellowstone-demo.qgz"

SETTINGS = """[PythonPlugins]
lookalike=true
[qgis]
checkVersion=false
showTips=false
"""
# Variables that lead QGIS's own Python into this script's environment, or GDAL and PROJ to other data.
LEAKING = ("PYTHON", "VIRTUAL_ENV", "PROJ_", "GDAL_", "LD_LIBRARY_PATH")
MISSING = (
    "QGIS was not found. Install QGIS 3.22 or newer (Debian, Ubuntu: apt install qgis python3-qgis), or name its "
    "program: make qgis QGIS=/path/to/qgis"
)


class OpeningError(Exception):
    """QGIS cannot be opened; the message says why and what to do."""


def find_qgis(named: str) -> str:
    """The program of the QGIS desktop: the one that is named, else the system's. Raises `OpeningError`."""
    if named:
        found = shutil.which(named)
        if found is None:
            raise OpeningError(f"{named} is no program. Name that of QGIS: make qgis QGIS=/path/to/qgis")
        return found
    bundles = sorted(Path("/Applications").glob("QGIS*.app/Contents/MacOS/QGIS"), reverse=True)
    found = shutil.which("qgis") or next((str(bundle) for bundle in bundles), None)
    if found is None:
        raise OpeningError(MISSING)
    return found


def make_profile(folder: Path) -> None:
    """A new profile `default` with the plugin, and nothing of an earlier one. Raises `OpeningError`."""
    shutil.rmtree(folder, ignore_errors=True)
    profile = folder / "profiles" / "default"
    (profile / "QGIS").mkdir(parents=True)
    (profile / "QGIS" / "QGIS3.ini").write_text(SETTINGS, encoding="utf-8")
    plugins = profile / "python" / "plugins"
    plugins.mkdir(parents=True)
    try:
        (plugins / "lookalike").symlink_to(ROOT, target_is_directory=True)
    except OSError as error:
        raise OpeningError(
            f"The plugin cannot be linked into {plugins} ({error.strerror or error}). On Windows, switch on the "
            "developer mode, which permits links, and try again."
        ) from error


def environment(variables: Mapping[str, str]) -> dict[str, str]:
    """The variables for QGIS: those given, without what would mix two Pythons, and with our backend."""
    kept = {name: value for name, value in variables.items() if not name.startswith(LEAKING)}
    demo = {"LOOKALIKE_DEMO_RASTER": str(RASTER), "LOOKALIKE_DEMO_PROJECT": str(PROJECT)}
    return {**kept, **demo, "LOOKALIKE_PYTHON": sys.executable}


def open_desktop(qgis: str) -> int:
    """Runs QGIS until it is closed; its exit status."""
    make_profile(PROFILES)
    print(f"Opening {qgis} with {PROJECT.relative_to(ROOT)}. Right-click the image and choose Find similar here.")
    print(f"The profile is {PROFILES.relative_to(ROOT)}; it is made anew each time, yours is left alone.", flush=True)
    options = ["--profiles-path", str(PROFILES), "--profile", "default", "--nologo", "--noversioncheck"]
    log = PROFILES / "qgis.log"
    with open(log, "wb") as output:
        command = [qgis, *options, "--code", str(STARTUP)]
        ended = subprocess.run(command, env=environment(os.environ), stdout=output, stderr=output, check=False)
    if ended.returncode != 0:
        raise OpeningError(f"QGIS ended with status {ended.returncode}. What it said is in {log}.")
    return 0


def main() -> int:
    try:
        qgis = find_qgis(os.environ.get("QGIS", ""))
        fetch_imagery.make(fetch_imagery.YELLOWSTONE, fetch_imagery.write_yellowstone)
        return open_desktop(qgis)
    except (OpeningError, fetch_imagery.ImageryError, OSError) as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
