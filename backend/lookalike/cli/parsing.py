# SPDX-License-Identifier: GPL-3.0-or-later
"""Values as users write them on the command line, checked."""

from collections.abc import Callable
from typing import TypeVar

from lookalike.errors import BadInputError
from lookalike.types import Box

T = TypeVar("T")


def given(parse: Callable[[str], T], text: str | None) -> T | None:
    """What an option holds; None where it is left out."""
    return None if text is None else parse(text)


def parse_levels(text: str) -> tuple[int, ...]:
    """Levels from `0,1,2`."""
    try:
        return tuple(int(part) for part in text.split(","))
    except ValueError as error:
        raise BadInputError(f"'{text}' are no levels. Give whole numbers with commas, such as 0,1,2.") from error


def parse_bands(text: str) -> tuple[str, ...]:
    """Bands, by number or name, from `4,3,2`."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def parse_reflectance(text: str) -> tuple[float, float]:
    """Scale and offset from `SCALE` or `SCALE,OFFSET`."""
    try:
        scale, *rest = (float(part) for part in text.split(","))
        (offset,) = rest or [0.0]
    except ValueError as error:
        raise BadInputError(f"'{text}' is no scaling. Give SCALE or SCALE,OFFSET, such as 0.0000275,-0.2.") from error
    return scale, offset


def parse_nodata(text: str) -> tuple[float, ...]:
    """Values from `-9999,0`; none of them from `none`."""
    if text.strip().casefold() == "none":
        return ()
    try:
        return tuple(float(part) for part in text.split(","))
    except ValueError as error:
        raise BadInputError(f"'{text}' are no values. Give numbers such as -9999 or -9999,0, or none.") from error


def parse_box(text: str, crs: str | None) -> Box:
    """A box from `XMIN,YMIN,XMAX,YMAX`."""
    parts = text.replace(";", ",").split(",")
    try:
        xmin, ymin, xmax, ymax = (float(part) for part in parts)
    except ValueError as error:
        raise BadInputError(f"'{text}' is no box. Give four numbers: XMIN,YMIN,XMAX,YMAX.") from error
    return Box(xmin, ymin, xmax, ymax, crs)


def parse_point(text: str) -> tuple[float, float]:
    """`X,Y`. Raises `BadInputError`."""
    try:
        x, y = (float(part) for part in text.split(","))
    except ValueError as error:
        raise BadInputError(f"'{text}' is no point. Give X,Y, such as 541040,4976820.") from error
    return x, y
