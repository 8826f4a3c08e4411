# SPDX-License-Identifier: GPL-3.0-or-later
"""Results in a file, by its ending: JSON, CSV, or a report as one HTML page."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from lookalike.errors import BadInputError
from lookalike.evaluation.plots import require_matplotlib
from lookalike.evaluation.report import report_page
from lookalike.evaluation.results import Evaluation, as_csv, as_record
from lookalike.files import write_whole


def _json_text(evaluation: Evaluation) -> str:
    return json.dumps(as_record(evaluation), indent=1, default=str, allow_nan=False) + "\n"


FORMATS: dict[str, Callable[[Evaluation], str]] = {".json": _json_text, ".csv": as_csv, ".html": report_page}


def check_outputs(paths: Sequence[Path], source: Path) -> None:
    """Raises `BadInputError` for a file that could not be written or is `source`, before any work is done."""
    for path in paths:
        if path.exists() and source.exists() and path.samefile(source):
            raise BadInputError(f"{path} holds the scenes, and would be lost. Choose another name for the file.")
        if path.suffix.lower() not in FORMATS:
            raise BadInputError(f"{path} has an unknown ending. Use one of {', '.join(FORMATS)}.")
        if not path.absolute().parent.is_dir():
            raise BadInputError(f"The folder {path.parent} does not exist. Make it, or choose another one.")
        if path.suffix.lower() == ".html":
            require_matplotlib()


def write_results(evaluation: Evaluation, path: Path) -> None:
    """Writes the results in the format of the path's ending, whole or not at all."""
    write_whole(path, FORMATS[path.suffix.lower()](evaluation).encode("utf-8"))
