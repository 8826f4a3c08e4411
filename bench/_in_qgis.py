# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin on the desktop of its tests, in QGIS's own Python, for the scripts of `bench/qgis`.

A script ends with a sentence where there is no QGIS. The backend is that of `.venv`, or of `LOOKALIKE_PYTHON`.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    from qgis.core import QgsApplication, QgsProject, QgsRasterLayer, QgsSettings
except ImportError:
    print("Left out: this benchmark needs QGIS. Run it with the Python that comes with it.")
    sys.exit()

ROOT = Path(__file__).resolve().parents[1]
BACKEND = ROOT / ".venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
os.environ.setdefault("LOOKALIKE_PYTHON", str(BACKEND))
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "plugin")]

from desktop import Desktop, wait_for  # noqa: E402 - the tests' folder is on the path only now; scripts use both


class Bench:
    """The plugin with its dock open on a saved project."""

    def __init__(self, folder):
        self.folder = folder
        self.project = QgsProject.instance()
        self.desktop = Desktop()
        import lookalike

        self.plugin = lookalike.classFactory(self.desktop)
        self.plugin.initGui()

    def prepare(self, script, *arguments):
        """Runs a script of `bench/` in the backend's Python."""
        command = [os.environ["LOOKALIKE_PYTHON"], str(ROOT / "bench" / script), *map(str, arguments)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    def open_project(self, raster):
        """A project with the raster, saved; the dock is opened on it and the backend started."""
        layer = QgsRasterLayer(str(raster), raster.stem)
        self.project.addMapLayer(layer)
        self.project.setCrs(layer.crs())
        self.project.write(str(self.folder / "bench.qgz"))
        wait_for(self.desktop.canvas.layers, 20, "the layer on the canvas")
        self.desktop.canvas.setDestinationCrs(layer.crs())
        self.desktop.canvas.setExtent(layer.extent())
        self.desktop.toolbar.actions()[0].trigger()
        wait_for(lambda: self.plugin.session.backend.state.name == "ready", 60, "the backend")
        return layer


@contextmanager
def bench(**settings: object) -> Iterator[Bench]:
    """QGIS and the plugin with these settings, in a folder of its own; all of it is gone afterwards."""
    application = QgsApplication([], True)
    application.initQgis()
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "lookalike").symlink_to(ROOT, target_is_directory=True)
        sys.path.insert(0, name)
        for key, value in settings.items():
            QgsSettings().setValue(f"lookalike/{key}", value)
        opened = Bench(Path(name))
        yield opened
        opened.plugin.unload()
        opened.desktop.close()
    application.exitQgis()
