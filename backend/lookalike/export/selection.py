# SPDX-License-Identifier: GPL-3.0-or-later
"""A part of found matches."""

from dataclasses import dataclass, replace

from lookalike.search.request import SearchResult


@dataclass(frozen=True, slots=True)
class Selection:
    """Which matches are kept; None and the empty tuple keep all."""

    limit: int | None = None
    min_score: float | None = None
    min_percentile: float | None = None
    rasters: tuple[str, ...] = ()


def select(result: SearchResult, selection: Selection) -> SearchResult:
    """The matches that pass, with their ranks as they were."""
    matches = tuple(
        match
        for match in result.matches
        if (selection.min_score is None or match.score >= selection.min_score)
        and (selection.min_percentile is None or match.percentile >= selection.min_percentile)
        and (not selection.rasters or match.raster in selection.rasters)
    )
    return replace(result, matches=matches[: selection.limit])
