# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder of wheels that says what its files should be, as `make bundle` writes it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ..base.words import say
from .errors import WheelMissing

SUMS = "SHA256SUMS"
_PIECE = 1 << 20


def require_whole(folder: Path) -> None:
    """Raises `WheelMissing` where a file is missing or another than the folder's list says; where it has one."""
    try:
        listed = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return
    for line in listed:
        digest, _, name = line.partition("  ")
        try:
            same = _sha256(folder / Path(name).name) == digest
        except FileNotFoundError:
            same = False
        if not same:
            raise WheelMissing(
                say("{file} is missing in {folder}, or damaged. Copy the folder again.", file=name, folder=folder)
            )


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for piece in iter(lambda: file.read(_PIECE), b""):
            digest.update(piece)
    return digest.hexdigest()
