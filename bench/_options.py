# SPDX-License-Identifier: GPL-3.0-or-later
"""What every benchmark may be given: `SCRIPT [SCENES] [--quick]`."""

import argparse
import sys
from pathlib import Path

UNTAUGHT = "efficientnet-lite0"
"""What measures quality on scenes: the default model was trained on UC Merced, and is measured by `bench/tuning.py`."""


def options_of(description: str) -> argparse.ArgumentParser:
    """A parser of the options that all benchmarks have; a script adds its own."""
    parser = argparse.ArgumentParser(description=description.splitlines()[0])
    parser.add_argument("scenes", type=Path, nargs="?", help="Labelled scenes: one folder of images for each class.")
    parser.add_argument("--quick", action="store_true", help="Seconds instead of minutes; the figures mean little.")
    return parser


def labelled_scenes(options: argparse.Namespace) -> Path:
    """The scenes; without any the script ends with a sentence."""
    if options.scenes is None:
        print("Left out: needs labelled scenes, a folder with one folder of images for each class (SCENES).")
        sys.exit()
    return Path(options.scenes)
