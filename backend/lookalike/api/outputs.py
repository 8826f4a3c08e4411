# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that a request asks to be written."""

from collections.abc import Iterable
from pathlib import Path

from lookalike.errors import BadInputError
from lookalike.export.writing import FORMATS, check_output


def check_asked(path: Path, overwrite: bool, inputs: Iterable[Path] = (), formats: tuple[str, ...] = FORMATS) -> None:
    """As `check_output`, and refuses a file that exists where nobody said that it may be overwritten."""
    check_output(path, inputs, formats)
    if path.exists() and not overwrite:
        raise BadInputError(f"The file {path} exists. Choose another name, or ask for it to be overwritten.")
