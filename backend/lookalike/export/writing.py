# SPDX-License-Identifier: GPL-3.0-or-later
"""The formats of matches: which file is one, and what writes it."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from lookalike.errors import BadInputError
from lookalike.export.report.words import Language
from lookalike.search.request import SearchResult

FORMATS = (".geojson", ".gpkg", ".png", ".html", ".pdf")


def check_output(path: Path, inputs: Iterable[Path] = (), formats: tuple[str, ...] = FORMATS) -> None:
    """Refuses an output path before any work is done: unknown format, missing folder, a folder, one of the `inputs`."""
    if path.suffix.lower() not in formats:
        raise BadInputError(f"The format of {path.name} is not known. Use one of the endings {', '.join(formats)}.")
    if not path.absolute().parent.is_dir():
        raise BadInputError(f"The folder {path.absolute().parent} does not exist. Make it, or choose another one.")
    if path.is_dir():
        raise BadInputError(f"{path} is a folder. Name a file.")
    for each in inputs:
        if path.exists() and each.exists() and path.samefile(each):
            raise BadInputError(f"{path} is read here, and would be lost. Choose another name for what is written.")


def write_result(result: SearchResult, path: Path, language: Language = "en") -> None:
    """Writes matches in the format that the ending of `path` names; `language` is that of a report."""
    check_output(path)
    _writer(path.suffix.lower(), language)(result, path)


def _writer(suffix: str, language: Language) -> Callable[[SearchResult, Path], None]:
    if suffix == ".geojson":
        from lookalike.export.geojson_file import write_geojson

        return write_geojson
    if suffix == ".gpkg":
        from lookalike.export.geopackage import write_geopackage

        return write_geopackage
    if suffix == ".html":
        from lookalike.export.report.html_file import write_html_report

        return partial(write_html_report, language=language)
    if suffix == ".pdf":
        from lookalike.export.report.pdf_file import write_pdf_report

        return partial(write_pdf_report, language=language)
    from lookalike.export.contact_sheet import write_contact_sheet

    return write_contact_sheet
