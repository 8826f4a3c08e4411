# SPDX-License-Identifier: GPL-3.0-or-later
"""Wheels of the backend that install in a moment, offline: its dependencies are empty, and the tests' backend runs."""

import io
import re
import tarfile
from pathlib import Path

from tests.wheels import write_wheel

from .fixtures import ROOT

PROJECT = (ROOT / "backend" / "pyproject.toml").read_text(encoding="utf-8")
CLICK = "import os, sys\nos.execv({0!r}, [{0!r}, '-I', '-m', 'lookalike', *sys.argv[1:]])\n"
"""The first package that the backend imports goes on with it in the environment that runs these tests."""
SLOW_BUILD = """
import os, time
def prepare_metadata_for_build_wheel(directory, settings=None):
    with open({!r}, "w") as file:
        file.write(str(os.getpid()))
    time.sleep(600)
build_wheel = prepare_metadata_for_build_wheel
"""


def version(name: str) -> str:
    """The version of a dependency."""
    found = re.search(rf'"{name}==([^"]+)"', PROJECT)
    assert found is not None
    return found.group(1)


def version_of_backend() -> str:
    found = re.search(r'^version = "([^"]+)"', PROJECT, re.MULTILINE)
    assert found is not None
    return found.group(1)


def write_without_torch(folder: Path, python: str) -> Path:
    """All but torch; `python` is the one that runs the backend in the end."""
    backend = ROOT / "backend"
    modules = {
        path.relative_to(backend).as_posix(): path.read_text(encoding="utf-8")
        for path in (backend / "lookalike").rglob("*.py")
    }
    needed = {f"{name}.py": "" for name in ("faiss", "rasterio", "openvino")}
    files = {**modules, **needed, "click.py": CLICK.format(python)}
    write_wheel(folder, "lookalike", version_of_backend(), files)
    write_wheel(folder, "torchvision", version("torchvision"), {"torchvision.py": ""})
    return folder


def write_whole(folder: Path, python: str) -> Path:
    write_without_torch(folder, python)
    write_wheel(folder, "torch", version("torch"), {"torch.py": ""})
    return folder


def write_slow(folder: Path, python: str) -> Path:
    """With a torch that pip would have to build for ten minutes; its process says in `building` when it begins."""
    write_without_torch(folder, python)
    name = f"torch-{version('torch')}"
    files = {
        "pyproject.toml": '[build-system]\nrequires = []\nbuild-backend = "slow"\nbackend-path = ["."]\n',
        "slow.py": SLOW_BUILD.format(str(folder / "building")),
        "PKG-INFO": f"Metadata-Version: 2.1\nName: torch\nVersion: {version('torch')}\n",
    }
    with tarfile.open(folder / f"{name}.tar.gz", "w:gz") as archive:
        for path, text in files.items():
            entry = tarfile.TarInfo(f"{name}/{path}")
            entry.size = len(text.encode())
            archive.addfile(entry, io.BytesIO(text.encode()))
    return folder
