# SPDX-License-Identifier: GPL-3.0-or-later
"""How long QGIS's window is blocked while the plugin indexes: a timer's heartbeat in the GUI thread.

Run: `python bench/desktop.py`, which finds QGIS; or with QGIS's own Python and `QT_QPA_PLATFORM=offscreen`.
A late beat may be our doing, or the machine's, whose cores are busy with indexing. So the same is measured with the
dock open and nothing to do, and beside the time that passed stands the time that the GUI thread itself computed.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from qgis.PyQt.QtCore import QObject, Qt, QTimer

from bench._in_qgis import bench, wait_for
from bench._table import print_table

SIDE, BEAT, SECONDS, TARGET = 8000, 5, 20, 50


class Heart(QObject):
    """Beats every 5 ms in the GUI thread and notes what lay between."""

    def __init__(self):
        super().__init__()
        self.beats = []
        self.timer = QTimer(self)
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.timeout.connect(self.beat)
        self.before = (time.perf_counter(), time.thread_time())
        self.timer.start(BEAT)

    def beat(self):
        now = (time.perf_counter(), time.thread_time())
        self.beats.append(tuple(1000 * (late - early) for late, early in zip(now, self.before, strict=True)))
        self.before = now

    def stop(self):
        """Milliseconds between beats: how many beats, the 99.9 % quantile, the longest, the longest computing."""
        self.timer.stop()
        passed = sorted(each[0] for each in self.beats)
        return len(passed), passed[int(0.999 * len(passed))], passed[-1], max(each[1] for each in self.beats)


def idle():
    heart, end = Heart(), time.monotonic() + SECONDS
    wait_for(lambda: time.monotonic() > end, SECONDS + 5)
    return heart.stop()


def indexing(opened, layer):
    session = opened.plugin.session
    wait_for(lambda: session.indexing.choice((layer,)) is not None, 20, "the layer in the panel")
    heart, end = Heart(), time.monotonic() + SECONDS
    session.indexing.start(session.indexing.choice((layer,)))
    wait_for(lambda: time.monotonic() > end or not session.indexing.is_busy, SECONDS + 5)
    seen = heart.stop()
    session.indexing.cancel()
    wait_for(lambda: not session.indexing.is_busy, 60, "the cancel")
    return seen


def main():
    with bench() as opened:
        raster = opened.folder / "raster.tif"
        opened.prepare("_raster.py", raster, SIDE)
        layer = opened.open_project(raster)
        wait_for(lambda: not opened.desktop.canvas.isDrawing(), 60, "the raster to be drawn")
        found = (("nothing to do", idle()), ("indexing", indexing(opened, layer)))
    rows = [(name, beats, *(f"{each:.1f}" for each in times), TARGET) for name, (beats, *times) in found]
    header = ("", "beats", "99.9 %", "longest", "longest computing", "limit")
    print_table(f"Between two beats of {BEAT} ms in the GUI thread, milliseconds", header, rows)


if __name__ == "__main__":
    main()
