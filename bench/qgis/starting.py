# SPDX-License-Identifier: GPL-3.0-or-later
"""What the plugin adds to the start of QGIS: its import and `initGui`, each time in a new process.

Run: `python bench/desktop.py`, which finds QGIS; or with QGIS's own Python and `QT_QPA_PLATFORM=offscreen`.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

STARTS, TARGET = 9, 50


def start():
    """Prints milliseconds that passed and that were computed: a line for the import, a line for `initGui`."""
    from qgis.core import QgsApplication

    from bench._in_qgis import ROOT, Desktop

    application = QgsApplication([], True)
    application.initQgis()
    desktop = Desktop()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "lookalike").symlink_to(ROOT, target_is_directory=True)
        sys.path.insert(0, folder)
        moments = [now()]
        import lookalike

        plugin = lookalike.classFactory(desktop)
        moments.append(now())
        plugin.initGui()
        moments.append(now())
        plugin.unload()
    desktop.close()
    application.exitQgis()
    for earlier, later in pairwise(moments):
        print(*(1000 * (end - begin) for begin, end in zip(earlier, later, strict=True)))


def now():
    """Seconds that passed, and seconds that this process computed."""
    return time.perf_counter(), time.process_time()


def main():
    import bench._in_qgis  # noqa: F401 - says so where there is no QGIS
    from bench._table import print_table

    runs = []
    for _ in range(STARTS + 1):
        said = subprocess.run([sys.executable, __file__, "once"], capture_output=True, text=True, check=True).stdout
        importing, building = ([float(number) for number in line.split()] for line in said.splitlines())
        runs.append((importing, building, [sum(both) for both in zip(importing, building, strict=True)]))
    rows = []
    parts = zip(*runs[1:], strict=True)  # without the first run, which compiled the bytecode
    for name, found, limit in zip(("import", "initGui", "both"), parts, ("", "", TARGET), strict=True):
        passed, computed = zip(*found, strict=True)
        times = (statistics.median(passed), max(passed), statistics.median(computed))
        rows.append((name, *(f"{time:.1f}" for time in times), limit))
    header = ("", "median", "worst", "median of computing", "limit")
    print_table(f"Start of the plugin, {STARTS} starts, milliseconds", header, rows)


if __name__ == "__main__":
    start() if sys.argv[1:] == ["once"] else main()
