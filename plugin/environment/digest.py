# SPDX-License-Identifier: GPL-3.0-or-later
"""Which backend it is, by what is in its files: versions stay the same between two releases, the code does not."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ..base.words import say
from .errors import InstallFailed


def backend_digest(backend: Path) -> str:
    """SHA-256 of the backend whose project lies in `backend`: its modules, and what it depends on.

    Tens of milliseconds; nothing is imported. Raises `InstallFailed` where the folder holds no backend.
    """
    try:
        project = _text(backend / "pyproject.toml")
        modules = package_digest(backend / "lookalike")
    except OSError as error:
        raise InstallFailed(
            say("The plugin is incomplete: {backend} has no backend. Install the plugin again.", backend=backend),
            repr(error),
        ) from error
    return hashlib.sha256(project + modules.encode("ascii")).hexdigest()


def package_digest(package: Path) -> str:
    """SHA-256 of the names and contents of all modules in the folder of a package, wherever it is installed.

    The order of files on the disk, line endings, and everything that is no `.py` file make no difference. Raises
    `OSError` where the folder is no package or cannot be read.
    """
    modules = {path.relative_to(package).as_posix(): path for path in package.rglob("*.py")}
    if "__init__.py" not in modules:
        raise FileNotFoundError(f"{package} is no package")
    whole = hashlib.sha256()
    for name in sorted(modules):
        whole.update(f"{name}\n{hashlib.sha256(_text(modules[name])).hexdigest()}\n".encode())
    return whole.hexdigest()


def _text(path: Path) -> bytes:
    return path.read_bytes().replace(b"\r\n", b"\n")
