# SPDX-License-Identifier: GPL-3.0-or-later
"""A picture of the query and its matches with their scores."""

import io
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from lookalike.errors import LookalikeError
from lookalike.export.attributes import closer_than
from lookalike.export.thumbnails import as_picture, thumbnails
from lookalike.files import write_whole
from lookalike.index.store import Index
from lookalike.search.match import Match
from lookalike.search.request import SearchResult

CELL = 224
GAP = 16
CAPTION = 44
MARGIN = 28
HEADING = 64
COLUMNS = 6
MOST_EXAMPLES = 6
MOST_MATCHES = 24
FADED = 0.55
"""Share of paper in the picture of a match that is not really similar."""
PAPER, INK, FAINT, QUERY, EDGE, FRAME = "#ffffff", "#1b1f24", "#6a737d", "#d9480f", "#d0d7de", "#ffd43b"


def write_contact_sheet(result: SearchResult, path: Path) -> None:
    """Writes a PNG: the examples in a column on the left, up to 24 matches in rank order beside it."""
    examples, matches = result.previews[:MOST_EXAMPLES], result.matches[:MOST_MATCHES]
    first_column = 1 if examples else 0
    columns = max(3, min(COLUMNS, len(matches)))
    rows = max(-(-len(matches) // columns), len(examples), 1)
    width = 2 * MARGIN + (first_column + columns) * (CELL + GAP) - GAP + first_column * GAP
    height = 2 * MARGIN + HEADING + rows * (CELL + CAPTION + GAP) - GAP
    sheet = Image.new("RGB", (width, height), PAPER)
    draw = ImageDraw.Draw(sheet)
    _heading(draw, result, len(matches))

    def place(row: int, column: int) -> tuple[int, int]:
        gutter = GAP if column and first_column else 0
        return MARGIN + column * (CELL + GAP) + gutter, MARGIN + HEADING + row * (CELL + CAPTION + GAP)

    index = Index.open(result.index)
    bands = index.manifest.embedder.input.bands
    for number, preview in enumerate(examples):
        word = "looking for" if preview.positive else "but not"
        draw_cell(sheet, draw, place(number, 0), Image.fromarray(as_picture(preview.pixels, bands)), word, "", QUERY)
    for number, match in enumerate(matches):
        position = place(number // columns, first_column + number % columns)
        picture, note = match_picture(index, match), " · the example itself" if match.overlaps_example else ""
        if not match.similar:
            picture, note = _faded(picture), " · not really similar"
        text, detail = f"{match.rank}   {match.score:.2f}", f"{closer_than(match.percentile)}{note}"
        draw_cell(sheet, draw, position, picture, text, detail, EDGE)
    buffer = io.BytesIO()
    sheet.save(buffer, "PNG", optimize=True)
    write_whole(path, buffer.getbuffer())


def _heading(draw: ImageDraw.ImageDraw, result: SearchResult, shown: int) -> None:
    noun = "match" if len(result.matches) == 1 else "matches"
    found = (
        f"{len(result.matches)} {noun}" if len(result.matches) == shown else f"{shown} of {len(result.matches)} matches"
    )
    draw.text((MARGIN, MARGIN - 6), found, fill=INK, font=ImageFont.load_default(24))
    facts = f"{result.model}, {result.tiles_searched:,} tiles searched"
    line = facts if result.verdict.similar and result.count is None else result.verdict.sentence
    draw.text((MARGIN, MARGIN + 26), line, fill=FAINT, font=ImageFont.load_default(14))


def draw_cell(
    sheet: Image.Image,
    draw: ImageDraw.ImageDraw,
    position: tuple[int, int],
    picture: Image.Image,
    text: str,
    detail: str,
    edge: str,
) -> None:
    """Draws a picture with two lines below it, the first in ink."""
    x, y = position
    sheet.paste(picture.resize((CELL, CELL), Image.Resampling.LANCZOS), position)
    frame = 4 if edge == QUERY else 1
    draw.rectangle((x - frame, y - frame, x + CELL + frame - 1, y + CELL + frame - 1), outline=edge, width=frame)
    draw.text((x, y + CELL + 5), text, fill=QUERY if edge == QUERY else INK, font=ImageFont.load_default(15))
    draw.text((x, y + CELL + 23), detail, fill=FAINT, font=ImageFont.load_default(12))


def _faded(picture: Image.Image) -> Image.Image:
    """The picture in pale grey."""
    return Image.blend(picture.convert("L").convert("RGB"), Image.new("RGB", picture.size, PAPER), FADED)


def match_picture(index: Index, match: Match) -> Image.Image:
    """The tile of a match, an object framed in it; a grey field where its raster cannot be read any more."""
    try:
        picture = Image.fromarray(next(thumbnails(index, [(match.raster, match.key)])))
    except LookalikeError:
        return Image.new("RGB", (CELL, CELL), EDGE)
    picture = picture.resize((CELL, CELL), Image.Resampling.LANCZOS)
    if match.kind == "object":
        ImageDraw.Draw(picture).line(_frame(index, match), fill=FRAME, width=3, joint="curve")
    return picture


def _frame(index: Index, match: Match) -> list[tuple[float, float]]:
    """The outline of a match in pixels of the picture of its tile."""
    georeference = index.manifest.raster(match.raster).georeference
    window = index.manifest.grid.grid(georeference.width, georeference.height).window(match.key)
    shrunk = 2**match.key.level
    xs, ys = ~georeference.affine @ tuple(np.asarray(match.ring, np.float64).T)
    xs, ys = (xs / shrunk - window.x) * CELL / window.width, (ys / shrunk - window.y) * CELL / window.height
    return [(float(x), float(y)) for x, y in zip(xs, ys, strict=True)]
