# SPDX-License-Identifier: GPL-3.0-or-later
"""A picture of the query and its hits with their scores."""

import io
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from lookalike.errors import LookalikeError
from lookalike.export.thumbnails import as_picture, thumbnails
from lookalike.index.files import write_whole
from lookalike.index.store import IndexStore
from lookalike.search.request import Hit, SearchResult

CELL = 224
GAP = 16
CAPTION = 44
MARGIN = 28
COLUMNS = 6
MOST_HITS = 24
PAPER, INK, FAINT, QUERY, EDGE = "#ffffff", "#1b1f24", "#6a737d", "#d9480f", "#d0d7de"


def write_contact_sheet(result: SearchResult, path: Path) -> None:
    """Writes a PNG: the examples framed in colour, then up to 24 hits in rank order with score and percentile."""
    shown = result.hits[:MOST_HITS]
    cells = len(result.previews) + len(shown)
    columns = min(COLUMNS, max(cells, 1))
    rows = -(-cells // columns)
    width = 2 * MARGIN + columns * CELL + (columns - 1) * GAP
    height = MARGIN + 64 + rows * (CELL + CAPTION + GAP) + MARGIN - GAP
    sheet = Image.new("RGB", (max(width, 640), height), PAPER)
    draw = ImageDraw.Draw(sheet)
    _heading(draw, result, len(shown))
    positions = [
        (MARGIN + number % columns * (CELL + GAP), MARGIN + 64 + number // columns * (CELL + CAPTION + GAP))
        for number in range(cells)
    ]
    for preview, position in zip(result.previews, positions, strict=False):
        word = "looking for" if preview.positive else "but not"
        _cell(sheet, draw, position, Image.fromarray(as_picture(preview.pixels)), word, "", QUERY)
    store = IndexStore.open(result.index)
    for hit, position in zip(shown, positions[len(result.previews) :], strict=True):
        own = " · the example itself" if hit.overlaps_example else ""
        text = f"{hit.rank}   {hit.score:.2f}"
        _cell(sheet, draw, position, _picture(store, hit), text, f"{closer_than(hit.percentile)}{own}", EDGE)
    buffer = io.BytesIO()
    sheet.save(buffer, "PNG", optimize=True)
    write_whole(path, buffer.getbuffer())


def closer_than(percentile: float) -> str:
    """The percentile as a person reads it."""
    return "closer than all others" if percentile >= 99.995 else f"closer than {np.floor(percentile * 100) / 100:.4g} %"


def _heading(draw: ImageDraw.ImageDraw, result: SearchResult, shown: int) -> None:
    found = f"{len(result.hits)} matches" if len(result.hits) == shown else f"{shown} of {len(result.hits)} matches"
    draw.text((MARGIN, MARGIN - 6), found, fill=INK, font=ImageFont.load_default(24))
    facts = f"{result.model}, {result.tiles_searched:,} tiles searched"
    line = facts if result.verdict.similar else result.verdict.sentence
    draw.text((MARGIN, MARGIN + 26), line, fill=FAINT, font=ImageFont.load_default(14))


def _cell(
    sheet: Image.Image,
    draw: ImageDraw.ImageDraw,
    position: tuple[int, int],
    picture: Image.Image,
    text: str,
    detail: str,
    edge: str,
) -> None:
    x, y = position
    sheet.paste(picture.resize((CELL, CELL), Image.Resampling.LANCZOS), position)
    frame = 4 if edge == QUERY else 1
    draw.rectangle((x - frame, y - frame, x + CELL + frame - 1, y + CELL + frame - 1), outline=edge, width=frame)
    draw.text((x, y + CELL + 5), text, fill=QUERY if edge == QUERY else INK, font=ImageFont.load_default(15))
    draw.text((x, y + CELL + 23), detail, fill=FAINT, font=ImageFont.load_default(12))


def _picture(store: IndexStore, hit: Hit) -> Image.Image:
    """The pixels of a hit; a grey field where its raster cannot be read any more."""
    try:
        return Image.fromarray(next(thumbnails(store, [(hit.raster, hit.key)])))
    except LookalikeError:
        return Image.new("RGB", (CELL, CELL), EDGE)
