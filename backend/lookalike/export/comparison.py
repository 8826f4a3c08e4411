# SPDX-License-Identifier: GPL-3.0-or-later
"""A place in several rasters as an answer with pictures, and as a picture of them side by side."""

import base64
import io
from dataclasses import dataclass
from pathlib import Path

from lookalike.answers import Answer
from lookalike.export.thumbnails import as_picture
from lookalike.files import write_whole
from lookalike.search.compare import PlaceInRasters, View

FORMATS = (".png",)


@dataclass(frozen=True, slots=True)
class PlaceView(Answer):
    """What one raster shows at the place."""

    raster: str
    """Id of the raster in the index."""
    date: str | None
    """When it was taken, after ISO 8601; null where nobody says."""
    picture: str
    """A PNG in base64."""


@dataclass(frozen=True, slots=True)
class PlaceComparison(Answer):
    """One place in all rasters that cover it, by date."""

    side: float
    """Metres of the square that is shown."""
    views: tuple[PlaceView, ...]
    scores: tuple[tuple[float, ...], ...]
    """Cosine of each view with each, in their order."""
    warnings: tuple[str, ...]


def answer_of(compared: PlaceInRasters, bands: tuple[str, ...]) -> PlaceComparison:
    """The comparison with its pictures; `bands` are the names of the model's channels."""
    views = (PlaceView(each.entry.id, each.entry.taken, _png(each, bands)) for each in compared.views)
    scores = (tuple(round(score, 4) for score in row) for row in compared.scores.tolist())
    return PlaceComparison(round(compared.side, 3), tuple(views), tuple(scores), compared.warnings)


def write_side_by_side(compared: PlaceInRasters, bands: tuple[str, ...], path: Path) -> None:
    """Writes a PNG: the views by date, each with its score against the first one."""
    from PIL import Image, ImageDraw

    from lookalike.export.contact_sheet import CAPTION, CELL, EDGE, GAP, MARGIN, PAPER, draw_cell

    count = max(1, len(compared.views))
    sheet = Image.new("RGB", (2 * MARGIN + count * (CELL + GAP) - GAP, 2 * MARGIN + CELL + CAPTION), PAPER)
    draw = ImageDraw.Draw(sheet)
    for number, view in enumerate(compared.views):
        position = (MARGIN + number * (CELL + GAP), MARGIN)
        score = "" if number == 0 else f"   {compared.scores[0, number]:.2f}"
        picture = Image.fromarray(as_picture(view.pixels, bands))
        draw_cell(sheet, draw, position, picture, f"{view.entry.taken or '-'}{score}", view.entry.id, EDGE)
    buffer = io.BytesIO()
    sheet.save(buffer, "PNG", optimize=True)
    write_whole(path, buffer.getbuffer())


def _png(view: View, bands: tuple[str, ...]) -> str:
    from PIL import Image

    buffer = io.BytesIO()
    Image.fromarray(as_picture(view.pixels, bands)).save(buffer, "PNG", compress_level=1)
    return base64.b64encode(buffer.getvalue()).decode()
