# SPDX-License-Identifier: GPL-3.0-or-later
"""Gathers all that a computer without a network needs in one folder: wheels of the core, the plugin, their SHA-256s.

`make bundle` for this system and Python; `make bundle BUNDLE="--platform win_amd64 --python 3.12"` for another. The
packages are those of the lock, by their digests. In QGIS: *Install from ZIP*, then *Install from a folder of wheels…*.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "backend" / "lock" / "core.txt"
PLUGIN = ROOT / "dist" / "lookalike.zip"
SUMS = "SHA256SUMS"
READ_ME = """Lookalike for a computer without a network ({platform}, Python {python})

1. Install Python {python} there, if it has none.
2. In QGIS: Plugins > Manage and Install Plugins > Install from ZIP: lookalike.zip of this folder.
3. In the Lookalike panel: "Install from a folder of wheels..." and choose this folder.

Without QGIS:  python{python} -m venv lookalike
               lookalike/bin/python -m pip install --no-index --find-links FOLDER lookalike

SHA256SUMS holds the digest of each file; step 3 compares them. By hand: sha256sum --check SHA256SUMS
"""
FAMILIES = {
    "manylinux_2_28_x86_64": ("manylinux_2_28_x86_64", "manylinux_2_27_x86_64", "manylinux_2_17_x86_64"),
    "manylinux_2_35_aarch64": ("manylinux_2_35_aarch64", "manylinux_2_34_aarch64", "manylinux_2_31_aarch64",
                               "manylinux_2_28_aarch64", "manylinux_2_27_aarch64", "manylinux_2_17_aarch64"),
    "macosx_14_0_arm64": ("macosx_14_0_arm64", "macosx_13_0_arm64", "macosx_12_0_arm64", "macosx_11_0_arm64"),
    "win_amd64": ("win_amd64",),
}  # fmt: skip
"""Systems, and the tags of the wheels that run on them."""


def gather(folder: Path, platform: str | None, python: str) -> None:
    """Fetches the packages of the lock into `folder` and builds the backend there."""
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    chosen = ["--python-version", python] if platform is not None else []
    tags = [option for tag in FAMILIES.get(platform or "", (platform,)) if tag for option in ("--platform", tag)]
    download = ["download", "--require-hashes", "--only-binary=:all:", "-r", str(LOCK), "--dest", str(folder)]
    subprocess.run([*pip, *download, *chosen, *tags], check=True)
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT / "backend")], check=True)


def write_sums(folder: Path) -> None:
    """The SHA-256 of each file, as `sha256sum --check` reads them."""
    lines = []
    for path in sorted(folder.iterdir()):
        if path.name != SUMS:
            with open(path, "rb") as file:
                lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {path.name}\n")
    (folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def main() -> int:
    parser = argparse.ArgumentParser(description="Gather Lookalike for a computer without a network.")
    parser.add_argument("--platform", help=f"tag of the wheels: {', '.join(FAMILIES)}; this system unless given")
    parser.add_argument("--python", default=f"{sys.version_info[0]}.{sys.version_info[1]}", help="such as 3.12")
    arguments = parser.parse_args()
    own = f"{sys.version_info[0]}.{sys.version_info[1]}"
    platform = arguments.platform or (None if arguments.python == own else sysconfig.get_platform())
    name = (platform or sysconfig.get_platform()).replace("-", "_")
    folder = ROOT / "dist" / f"lookalike-{name}-python{arguments.python}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        gather(folder, platform, arguments.python)
    except subprocess.CalledProcessError as error:
        shutil.rmtree(folder)
        return error.returncode
    shutil.copy(PLUGIN, folder)
    (folder / "README.txt").write_text(READ_ME.format(platform=name, python=arguments.python), encoding="utf-8")
    write_sums(folder)
    size = sum(path.stat().st_size for path in folder.iterdir())
    print(f"{folder.relative_to(ROOT)}: {size / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
