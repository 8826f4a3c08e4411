# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers as people say them, with the decimal sign of their language."""

from __future__ import annotations

from qgis.PyQt.QtCore import QLocale


def decimal(number: float, digits: int) -> str:
    """A number with so many decimals: `25.6`, in German `25,6`."""
    return QLocale().toString(float(number), "f", digits)


def duration(seconds: float) -> str:
    """A time span, such as `12 s`, `3 min` or `1 h 20 min`; never less than a second."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def disk_size(size: int) -> str:
    """Bytes, such as `640 kB` or `1.4 GB`."""
    for unit, factor in (("GB", 1e9), ("MB", 1e6)):
        if size >= factor:
            return f"{decimal(size / factor, 1)} {unit}"
    return f"{max(1, round(size / 1e3))} kB"


def metres(length: float) -> str:
    """A length on the ground, such as `25.6 m` or `1.20 km`."""
    if length >= 1000:
        return f"{decimal(length / 1000, 2)} km"
    return f"{decimal(length, 0 if length >= 100 else 1)} m"


def percentile(value: float) -> str:
    """A percentile without rounding it up to 100: `99.7 %`, `99.98 %`."""
    if value >= 100:
        return "100 %"
    digits = 1 if value < 99.9 else 2 if value < 99.99 else 3
    factor = 10**digits
    return f"{decimal(int(value * factor) / factor, digits)} %"
