# SPDX-License-Identifier: GPL-3.0-or-later
"""What a report holds, whatever it is written as."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from PIL import Image

from lookalike.errors import LookalikeError
from lookalike.export.contact_sheet import match_picture
from lookalike.export.report.overview import overview
from lookalike.export.report.words import Words
from lookalike.export.thumbnails import as_picture
from lookalike.index.store import Index
from lookalike.search.match import Match
from lookalike.search.request import SearchResult

MOST_PICTURES = 60
"""Of matches; the maps show all."""
MOST_MAPS = 6


@dataclass(frozen=True)
class Figure:
    """A picture with the lines below it."""

    picture: Image.Image
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """In the order in which it is read."""

    title: str
    made: str
    notes: tuple[str, ...]
    """Sentences that a reader must not miss."""
    facts: tuple[tuple[str, str], ...]
    """What was looked for, found and set: name, value."""
    examples: tuple[Figure, ...]
    maps: tuple[Figure, ...]
    matches: tuple[Figure, ...]
    shown: str
    """How many of the matches have a picture; empty where all have."""


def report_of(result: SearchResult, words: Words) -> Report:
    """Reads the pictures of a search; a raster that is gone leaves a sentence in their place."""
    index = Index.open(result.index)
    bands = index.manifest.embedder.input.bands
    pictured = result.matches[:MOST_PICTURES]
    notes: tuple[str, ...] = () if result.verdict.similar or result.count is not None else (words.say("nothing"),)
    if not result.complete:
        notes += (words.say("partly"),)
    return Report(
        words.say("title"),
        words.say("made", date.today().isoformat()),
        notes,
        tuple(_facts(result, words)),
        tuple(
            Figure(Image.fromarray(as_picture(each.pixels, bands)), (words.say("like" if each.positive else "unlike"),))
            for each in result.previews
        ),
        tuple(_maps(index, result.matches, words)),
        tuple(Figure(match_picture(index, match), _lines(match, words)) for match in pictured),
        words.say("shown", len(pictured), len(result.matches)) if len(pictured) < len(result.matches) else "",
    )


def _facts(result: SearchResult, words: Words) -> list[tuple[str, str]]:
    kind = words.say("tiles")
    if result.size is not None:
        kind = words.say("objects", *(words.figure(side, 1) for side in result.size))
    facts = [(words.say("kind"), kind), (words.say("found"), words.figure(len(result.matches)))]
    if result.count is not None:
        count = result.count
        numbers = [words.figure(number) for number in (count.estimate, count.low, count.high)]
        said = words.say("guessed", *numbers) if count.guess else words.say("counted", *numbers, count.judged)
        facts.append((words.say("count"), said))
    rasters = sorted({match.raster_path for match in result.matches})
    facts += [
        (words.say("rasters"), ", ".join(path.replace("\\", "/").rpartition("/")[2] for path in rasters)),
        (words.say("model"), result.model),
        (words.say("metric"), result.metric),
        (words.say("searched"), words.figure(result.tiles_searched)),
    ]
    return facts


def _maps(index: Index, matches: tuple[Match, ...], words: Words) -> list[Figure]:
    maps = []
    by_raster = groupby(sorted(matches, key=lambda match: (match.raster, match.rank)), key=lambda match: match.raster)
    for raster, on_it in [(raster, list(each)) for raster, each in by_raster][:MOST_MAPS]:
        try:
            maps.append(Figure(overview(index, index.manifest.raster(raster), on_it), (f"{raster}: {len(on_it)}",)))
        except LookalikeError:
            maps.append(Figure(Image.new("RGB", (600, 60), "#f1f3f5"), (f"{raster}: {words.say('unread')}",)))
    return maps


def _lines(match: Match, words: Words) -> tuple[str, ...]:
    x, y = match.middle
    digits = 6 if abs(x) <= 360 and abs(y) <= 90 else 1
    said = "" if match.similar else words.say("unsimilar")
    said = words.say("itself") if match.overlaps_example else said
    where = f"{match.raster} · {match.date}" if match.date else match.raster
    # No rounding up: not even the best match is closer than all of its raster.
    closer = words.say("closer", words.figure(min(int(match.percentile * 10) / 10, 99.9), 1))
    lines = (f"{match.rank} · {words.figure(match.score, 2)}", said or closer, where, f"{x:.{digits}f}, {y:.{digits}f}")
    return tuple(line for line in lines if line)
