# SPDX-License-Identifier: GPL-3.0-or-later
"""All benchmarks, one after another. Run: `python -m bench [SCENES] [--quick]`; every script is given the same."""

import subprocess
import sys
import time
from pathlib import Path

from bench._table import print_table

SCRIPTS = sorted(Path(__file__).resolve().parent.glob("[a-z]*.py"))

BY_HAND = {"ten_million.py": "takes a quarter of an hour and 6 GB of disk"}


def main() -> None:
    """Prints the tables of all scripts, then how long each took; one that fails does not stop the others."""
    rows, failed, whole = [], [], time.monotonic()
    for script in SCRIPTS:
        print(f"\n## {script.name}", flush=True)
        if script.name in BY_HAND:
            print(f"Left out: {BY_HAND[script.name]}; run it by itself.")
            continue
        started = time.monotonic()
        if subprocess.run([sys.executable, str(script), *sys.argv[1:]], check=False).returncode != 0:
            failed.append(script.name)
        rows.append((script.name, f"{time.monotonic() - started:.0f}"))
    rows.append(("all", f"{time.monotonic() - whole:.0f}"))
    print_table("How long the benchmarks took", ("", "s"), rows)
    if failed:
        sys.exit(f"Not whole: {', '.join(failed)}. The errors stand above.")


if __name__ == "__main__":
    main()
