# SPDX-License-Identifier: GPL-3.0-or-later
"""The formats of matches: which file is one, and what writes it."""

from collections.abc import Callable, Iterable
from pathlib import Path

from lookalike.errors import BadInputError
from lookalike.search.request import SearchResult

FORMATS = (".geojson", ".gpkg", ".png")


def check_output(path: Path, inputs: Iterable[Path] = (), formats: tuple[str, ...] = FORMATS) -> None:
    """Refuses an output path before any work is done: unknown format, missing folder, or one of the `inputs`."""
    if path.suffix.lower() not in formats:
        raise BadInputError(f"The format of {path.name} is not known. Use one of the endings {', '.join(formats)}.")
    if not path.absolute().parent.is_dir():
        raise BadInputError(f"The folder {path.absolute().parent} does not exist. Make it, or choose another one.")
    for each in inputs:
        if path.exists() and each.exists() and path.samefile(each):
            raise BadInputError(f"{path} is read here, and would be lost. Choose another name for what is written.")


def write_result(result: SearchResult, path: Path) -> None:
    """Writes matches in the format that the ending of `path` names."""
    check_output(path)
    _writer(path.suffix.lower())(result, path)


def _writer(suffix: str) -> Callable[[SearchResult, Path], None]:
    if suffix == ".geojson":
        from lookalike.export.geojson_file import write_geojson

        return write_geojson
    if suffix == ".gpkg":
        from lookalike.export.geopackage import write_geopackage

        return write_geopackage
    from lookalike.export.contact_sheet import write_contact_sheet

    return write_contact_sheet
