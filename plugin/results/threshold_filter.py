# SPDX-License-Identifier: GPL-3.0-or-later
"""The threshold as part of a layer's filter, beside what the user filters by. Knows nothing of QGIS."""

from __future__ import annotations

import re

_FILTER = re.compile(r'(?:\((?P<others>.*)\) AND )?"score" >= (?P<score>-?[0-9.]+(?:e[-+]?[0-9]+)?)', re.DOTALL)


def with_threshold(filter_text: str, score: float) -> str:
    """The filter with this threshold instead of the one that it has; what else it says stays."""
    kept = _FILTER.fullmatch(filter_text)
    others = filter_text if kept is None else kept["others"]
    own = f'"score" >= {score!r}'
    return f"({others}) AND {own}" if others else own


def threshold_in(filter_text: str) -> float | None:
    """The score that `with_threshold` put into a filter; None where it did not."""
    kept = _FILTER.fullmatch(filter_text)
    return None if kept is None else float(kept["score"])
