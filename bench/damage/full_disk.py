# SPDX-License-Identifier: GPL-3.0-or-later
"""A disk that is full: no file may be longer than so many bytes; a file system of so many bytes where it can be had."""

import resource
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from bench.damage.ground import SETTINGS, Ground, is_whole
from bench.damage.trial import Tally, folder_size, run


def tries(ground: Ground, random: Random, quick: bool) -> Tally:
    """Indexes, adds, removes and searches with less and less room."""
    tally = Tally("full disk")
    size = folder_size(ground.index)
    for _ in range(1 if quick else 20):
        limit = random.randrange(1, size // 3)
        _commands(ground, tally, f"no file above {limit} bytes", before=lambda limit=limit: _limit_files(limit))
    for _ in range(0 if quick else 5):
        with _small_disk(random.randrange(16_384, size)) as disk:
            if disk is None:
                tally.note = "no file system of a few bytes could be had here, only limits on files"
                break
            _index(ground, disk / "new.lookalike", tally, "a disk that is too small", None)
    return tally


def _limit_files(most: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # so that writing fails, as on a full disk
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def _commands(ground: Ground, tally: Tally, how: str, before: Callable[[], object]) -> None:
    _index(ground, ground.folder / "new.lookalike", tally, how, before)
    for command in (["remove", ground.rasters[-1].stem], ["search", "--tile", "area0:0:1:1"], ["verify", "--repair"]):
        index = ground.copy()
        shutil.rmtree(index / "derived")
        ended = run(*command, "--index", index, before=before)
        silent = "" if is_whole(index) else "verify finds damage"
        tally.count(f"{command[0]} with {how}", silent or ground.mended(index), ended.unexpected)


def _index(ground: Ground, index: Path, tally: Tally, how: str, before: Callable[[], object] | None) -> None:
    """Indexes with too little room, then with enough."""
    shutil.rmtree(index, ignore_errors=True)
    ended = run("index", *ground.rasters, "--index", index, *SETTINGS, before=before)
    silent = "" if not (index / "manifest.json").exists() or is_whole(index) else "verify finds damage"
    if before is not None:
        silent = silent or ground.mended(index)
    tally.count(f"index with {how}", silent, ended.unexpected)


@contextmanager
def _small_disk(size: int) -> Iterator[Path | None]:
    """A file system in memory of so many bytes; None where this user may not have one."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder]
        if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
            yield None
            return
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], capture_output=True, check=False)
