# SPDX-License-Identifier: GPL-3.0-or-later
"""Little memory: commands that are started with fewer addresses than they take."""

import resource
import subprocess
import sys
from random import Random

from bench.damage.ground import SETTINGS, Ground, is_whole
from bench.damage.trial import Ended, Tally

LEAST, MOST = 100, 2600
"""MB: with less Python itself does not start, with more every command works."""


def tries(ground: Ground, random: Random, quick: bool) -> Tally:
    """Each command with limits spread from far too little to enough; each works or says what lacks."""
    tally = Tally("little memory")
    new = ground.folder / "new.lookalike"
    commands = (
        ["index", *ground.rasters, "--index", new, *SETTINGS],
        ["index", ground.rasters[0], "--index", ground.folder / "network.lookalike"],
        ["search", "--index", ground.index, "--tile", "area0:0:1:1"],
        ["search", "--index", ground.index, "--box", "500010,5499950,500040,5499980"],
        ["verify", "--index", ground.index],
        ["heatmap", "area0", "--index", ground.index, "--tile", "area0:0:1:1", "--out", ground.folder / "heat.tif"],
    )
    for command in commands[2:3] if quick else commands:
        for _ in range(1 if quick else 8):
            megabytes = random.randrange(LEAST, MOST)
            ended = _started(megabytes, *command)
            tally.count(f"{command[0]} with {megabytes} MB", unexpected=ended.unexpected)
    wrong = "" if is_whole(ground.index) else "the index is not whole"
    tally.count("afterwards", wrong or (ground.mended(new) if new.exists() else ""))
    return tally


def _started(megabytes: int, *arguments: object) -> Ended:
    """The command from its start, in a new Python that may have so many MB of addresses."""
    most = megabytes << 20
    ended = subprocess.run(
        [sys.executable, "-m", "lookalike", *map(str, arguments)],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (most, most)),
        capture_output=True,
        text=True,
        check=False,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)
