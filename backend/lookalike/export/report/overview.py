# SPDX-License-Identifier: GPL-3.0-or-later
"""A raster as a whole with the footprints of its matches."""

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from lookalike.export.thumbnails import as_picture
from lookalike.index.manifest import RasterEntry
from lookalike.index.store import Index
from lookalike.search.match import Match
from lookalike.types import Float64Array, PixelWindow

LONGEST = 1400
"""Pixels along the longer side, at most."""
LEAST_MARK = 7
"""Pixels: a footprint is drawn at least so large, so that it can be seen."""
NUMBERED = 30
MATCH, UNSIMILAR = "#ffd43b", "#adb5bd"


def overview(index: Index, entry: RasterEntry, matches: list[Match]) -> Image.Image:
    """The raster reduced, with the outlines of matches that lie on it, the best ones numbered.

    Raises `RasterMovedError` and as `RasterReader`.
    """
    width, height = entry.georeference.width, entry.georeference.height
    level = max(0, int(np.ceil(np.log2(max(width, height) / LONGEST))))
    columns, rows = -(-width // 2**level), -(-height // 2**level)
    with index.reader(entry) as reader:
        pixels, _ = reader.read(PixelWindow(0, 0, columns, rows), level)
    picture = Image.fromarray(as_picture(pixels, index.manifest.embedder.input.bands))
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(15)
    for match in reversed(matches):  # the best on top
        xs, ys = ~entry.georeference.affine @ tuple(np.asarray(match.ring, np.float64).T)
        corners = _large_enough(np.stack([xs, ys], axis=1) / 2**level)
        outline = [(float(x), float(y)) for x, y in corners]
        draw.line(outline, fill="#000000", width=4, joint="curve")
        draw.line(outline, fill=MATCH if match.similar else UNSIMILAR, width=2, joint="curve")
        if match.rank <= NUMBERED:
            place = (float(corners[:, 0].max()) + 3, float(corners[:, 1].min()) - 3)
            draw.text(place, str(match.rank), fill="#ffffff", font=font, stroke_width=2, stroke_fill="#000000")
    return picture


def _large_enough(corners: Float64Array) -> Float64Array:
    """The outline `(n, 2)`, grown about its middle where it is too small to be seen."""
    middle = (corners.min(axis=0) + corners.max(axis=0)) / 2
    side = float((corners.max(axis=0) - corners.min(axis=0)).max())
    return np.asarray(middle + (corners - middle) * max(1.0, LEAST_MARK / max(side, 1e-9)), np.float64)
