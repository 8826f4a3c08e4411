# SPDX-License-Identifier: GPL-3.0-or-later
"""Judgements of objects, which go by their places: another search ranks them otherwise. Knows nothing of QGIS."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..client.matches import OBJECT, Match, MatchKey
from ..client.protocol import Judgement
from .labels import DISLIKE, LIKE, UNLABELLED


@dataclass(frozen=True)
class JudgedObject:
    """What a user says of the object at a place."""

    raster: str
    x: float
    y: float
    """In the CRS of the raster."""
    label: str


def judged_objects(matches: Iterable[Match], labels: Mapping[MatchKey, str]) -> tuple[JudgedObject, ...]:
    """The objects among these matches that have a label."""
    found = []
    for match in matches:
        label, middle = labels.get(match.key, UNLABELLED), match.middle
        if match.kind == OBJECT and label != UNLABELLED and middle is not None:
            found.append(JudgedObject(match.raster, *middle, label))
    return tuple(found)


def objects_of(judged: Iterable[Judgement]) -> tuple[JudgedObject, ...]:
    """The judgements of a request, all of which name their raster."""
    return tuple(JudgedObject(each.raster or "", each.x, each.y, LIKE if each.good else DISLIKE) for each in judged)


def labels_at(places: Iterable[JudgedObject], matches: Sequence[Match]) -> dict[MatchKey, str]:
    """The labels of the matches that lie at judged places."""
    labels = {}
    for place in places:
        match = match_at(place.raster, place.x, place.y, matches)
        if match is not None:
            labels[match.key] = place.label
    return labels


def still_judged(
    judged: Sequence[Judgement], matches: Sequence[Match], labels: Mapping[MatchKey, str]
) -> tuple[Judgement, ...]:
    """The judgements of a request that its matches have not got another label than."""
    said = {True: LIKE, False: DISLIKE}
    at = ((each, match_at(each.raster or "", each.x, each.y, matches)) for each in judged)
    return tuple(each for each, match in at if match is None or labels.get(match.key) == said[each.good])


def with_labels(
    judged: Sequence[Judgement], matches: Sequence[Match], labels: Mapping[MatchKey, str]
) -> tuple[Judgement, ...]:
    """The judgements of a request, and what was liked or disliked among its matches.

    A label that was changed or taken back counts instead of the judgement that it came from.
    """
    elsewhere = [each for each in judged if match_at(each.raster or "", each.x, each.y, matches) is None]
    said = judged_objects(matches, labels)
    decided = [Judgement(each.x, each.y, each.label == LIKE, each.raster) for each in said if each.label in BOTH]
    return (*elsewhere, *decided)


BOTH = (LIKE, DISLIKE)


def match_at(raster: str, x: float, y: float, matches: Sequence[Match]) -> Match | None:
    """The object whose middle is closest among those whose box holds a place."""
    found: list[tuple[float, Match]] = []
    for match in matches:
        if match.kind != OBJECT or match.raster != raster or match.ring is None or match.middle is None:
            continue
        xs, ys = [point[0] for point in match.ring], [point[1] for point in match.ring]
        if min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys):
            found.append(((match.middle[0] - x) ** 2 + (match.middle[1] - y) ** 2, match))
    return min(found, key=lambda each: each[0])[1] if found else None
