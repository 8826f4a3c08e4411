# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes `backend/lock/core.txt`: each package of the core and of what builds it, with its version and SHA-256s.

`make lock` after a change of the dependencies in `backend/pyproject.toml`. One file is right for every system and
Python that is supported: it holds the digests of all files of a version. It needs `uv`, which resolves for all at once.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROJECT = ROOT / "backend" / "pyproject.toml"
LOCK = ROOT / "backend" / "lock" / "core.txt"
OLDEST = "3.11"


def wanted() -> list[str]:
    """What the lock is made of: the dependencies, and what the backend is built with."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    return [*project["project"]["dependencies"], *project["build-system"]["requires"]]


def header() -> str:
    """Says what the lock was made of; a test looks whether that is still so."""
    digest = hashlib.sha256(json.dumps(wanted()).encode("utf-8")).hexdigest()
    return (
        f"# Written by resources/packages/lock.py: the core and what builds it, for Python {OLDEST} and newer.\n"
        f"# Made of dependencies with the digest {digest}\n"
    )


def main() -> int:
    command = ["uv", "pip", "compile", "-", "--universal", "--python-version", OLDEST, "--generate-hashes"]
    options = ["--no-annotate", "--no-header", "--quiet", "--no-sources"]
    try:
        run = subprocess.run(
            [*command, *options], input="\n".join(wanted()), capture_output=True, text=True, check=True
        )
    except FileNotFoundError:
        print("This needs uv (pip install uv).", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(error.stderr, file=sys.stderr)
        return 1
    LOCK.parent.mkdir(exist_ok=True)
    LOCK.write_text(header() + run.stdout, encoding="utf-8", newline="\n")
    print(f"{LOCK.relative_to(ROOT)}: {run.stdout.count('==')} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
