# SPDX-License-Identifier: GPL-3.0-or-later
"""What the plugin costs inside QGIS: runs `bench/qgis` in QGIS's Python. Run: `python bench/desktop.py`."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SCRIPTS = sorted((Path(__file__).resolve().parent / "qgis").glob("*.py"))
LEAKING = ("PYTHON", "VIRTUAL_ENV", "PROJ_", "GDAL_", "QT_", "LD_LIBRARY_PATH")


def main() -> None:
    """Prints the tables of all scripts, or a sentence where there is no QGIS."""
    python = os.environ.get("LOOKALIKE_QGIS_PYTHON") or "/usr/bin/python3"
    with tempfile.TemporaryDirectory() as home:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(LEAKING)}
        environment = {**kept, "QT_QPA_PLATFORM": "offscreen", "HOME": home, "XDG_RUNTIME_DIR": home}
        found = shutil.which(python) is not None
        probe = [python, "-c", "import qgis.core"]
        if not found or subprocess.run(probe, env=environment, capture_output=True, check=False).returncode != 0:
            print(f"No QGIS under {python}: set LOOKALIKE_QGIS_PYTHON to the Python that comes with QGIS.")
            return
        for script in SCRIPTS:
            run = subprocess.run(
                [python, str(script)], env=environment, capture_output=True, encoding="utf-8", check=False
            )
            if run.returncode != 0:
                sys.exit(f"{script.name} ended with {run.returncode}: {run.stderr[-2000:]}")
            print(run.stdout, flush=True)


if __name__ == "__main__":
    main()
