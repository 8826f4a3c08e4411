# SPDX-License-Identifier: GPL-3.0-or-later
"""When a raster was taken: as its file says, or its name, or a person.

An acquisition in the metadata is believed first, then the name of the file, then the TIFF's own time, which mostly is
that of its processing.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from lookalike.errors import BadInputError

DateSource = Literal["metadata", "name", "hand"]

EARLIEST = 1900
_NAMESPACES = (None, "IMAGERY", "EXIF")
"""Where GDAL keeps what files say of their images."""
_ACQUIRED = re.compile(r"acqui|datetimeoriginal|sensing|capture|observation|product_start", re.IGNORECASE)
_WRITTEN = ("TIFFTAG_DATETIME", "EXIF_DateTime")
_LEADING = re.compile(r"\s*(\d{4})[-:/._]?(\d\d)[-:/._]?(\d\d)(?![\d])|\s*(\d{4})(\d\d)(\d\d)\d{6}(?!\d)")
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_IN_NAMES = (
    re.compile(r"(?<!\d)(?P<year>\d{4})([-_. ]?)(?P<month>\d\d)\2(?P<day>\d\d)(?!\d(?!\d{5}(?!\d)))"),
    re.compile(r"(?<!\d)(?P<day>\d\d?)[-_.](?P<month>\d\d?)[-_.](?P<year>\d{4})(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>\d{4})[-_.](?P<month>\d\d)(?![\d])"),
    re.compile(r"(?<!\d)(?P<year>\d{4})(?!\d)"),
)
"""The most exact first; the second is how dates are written by hand in most of Europe."""


@dataclass(frozen=True, slots=True)
class RasterDate:
    """When a raster was taken. Raises `ValueError` for what is no date."""

    date: str
    """A day, month or year after ISO 8601: `2024-06-01`, `2024-06` or `2024`. They sort as text."""
    source: DateSource

    def __post_init__(self) -> None:
        if _iso(*_parts(self.date)) != self.date:
            raise ValueError(f"'{self.date[:40]}' is no date")


def given_date(text: str) -> RasterDate:
    """A date that a person typed. Raises `BadInputError`."""
    iso = _iso(*_parts(text.strip()))
    if iso != text.strip() or not _is_past(iso):
        raise BadInputError(f"'{text}' is no date of an image. Give a day, month or year: 2024-06-01, 2024-06 or 2024.")
    return RasterDate(iso, "hand")


def date_of(path: Path, dataset: Any) -> RasterDate | None:
    """The date of an open dataset; None where neither the file nor its name says one."""
    tags = [dataset.tags(ns=name) if name else dataset.tags() for name in _NAMESPACES]
    acquired = next(filter(_is_past, _acquired(tags)), None)
    if acquired is not None:
        return RasterDate(acquired, "metadata")
    named = next(filter(_is_past, _in_name(path.stem)), None)
    if named is not None:
        return RasterDate(named, "name")
    written = next((found for name in _WRITTEN if (found := _leading(tags[0].get(name, "")))), "")
    return RasterDate(written, "metadata") if _is_past(written) else None


def _acquired(tags: list[Mapping[str, str]]) -> Iterator[str]:
    for each in tags:
        for name, value in each.items():
            found = _leading(value) if _ACQUIRED.search(name) else None
            if found is not None:
                yield found


def _leading(value: str) -> str | None:
    """The day that a value such as `2024:06:01 10:20:30` begins with."""
    match = _LEADING.match(value)
    return None if match is None else _iso(*(match.groups()[:3] if match[1] else match.groups()[3:]))


def _in_name(stem: str) -> Iterator[str]:
    for pattern in _IN_NAMES:
        for match in pattern.finditer(stem):
            parts = match.groupdict()
            found = _iso(parts["year"], parts.get("month"), parts.get("day"))
            if found is not None:
                yield found


def _parts(text: str) -> tuple[str, str | None, str | None]:
    match = _ISO.fullmatch(text)
    return ("", None, None) if match is None else (match[1], match[2], match[3])


def _iso(year: str, month: str | None = None, day: str | None = None) -> str | None:
    """The date in ISO 8601 as exactly as it is known; None where there is no such day."""
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return first.isoformat()[: 10 if day else 7 if month else 4]


def _is_past(iso: str) -> bool:
    """Whether an image may have been taken then, by the clock of this machine."""
    return str(EARLIEST) <= iso <= date.today().isoformat()
