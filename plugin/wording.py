# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers as people say them. Knows nothing of QGIS."""

from __future__ import annotations


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
            return f"{size / factor:.1f} {unit}"
    return f"{max(1, round(size / 1e3))} kB"


def metres(length: float) -> str:
    """A length on the ground, such as `25.6 m` or `1.20 km`."""
    if length >= 1000:
        return f"{length / 1000:.2f} km"
    return f"{length:.0f} m" if length >= 100 else f"{length:.1f} m"


def percentile(value: float) -> str:
    """A percentile without rounding it up to 100: `99.7 %`, `99.98 %`."""
    if value >= 100:
        return "100 %"
    digits = 1 if value < 99.9 else 2 if value < 99.99 else 3
    factor = 10**digits
    return f"{int(value * factor) / factor:.{digits}f} %"
