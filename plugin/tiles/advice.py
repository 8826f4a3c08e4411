# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a box suits the tiles of an index, in words."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsRasterLayer, QgsRectangle

from ..base.quantities import decimal, metres
from ..base.translation import tr
from ..client.matches import OBJECT
from ..map.box_tool import BoxHint, HintOfBox
from ..map.raster_layers import ground_pixel
from .meaning import TILES, Size, Tiling, meaning
from .size import SizeInTiles, TileSize, is_too_large, is_too_small, object_side, proposed, size_in_tiles, suiting

FEWEST_PIXELS = 16
"""A narrower object is too coarse to be told from others."""


def side_in_pixels(layer: QgsRasterLayer, box: QgsRectangle) -> float:
    """Side of a square as large as a box in the CRS of the layer, in pixels of the layer."""
    return object_side(box.width() / layer.rasterUnitsPerPixelX(), box.height() / layer.rasterUnitsPerPixelY())


LARGE_SHARE = 1.5
"""Sides of a tile from which on larger tiles find an object better."""
SQUARE = 1.2
"""How many times longer than the other one side may be of what is called a square."""


def hint_of_box(tilings: Sequence[Tiling], match: str = TILES) -> HintOfBox:
    """What to say of boxes where there are indexes with these tiles.

    `match` is what is looked for: auto, objects or tiles.
    """

    def hint(width: float, height: float) -> BoxHint:
        sides = [each.sides for each in tilings]
        tiling = tilings[suiting(object_side(width, height), sides)] if tilings else Tiling(())
        size = size_in_tiles(width, height, tiling.sides)
        if size is not None and meaning(match, [(width, height)], tiling).kind == OBJECT:
            return BoxHint(meaning_in_words(OBJECT, (width, height)))
        if size is None or not tiling.is_made:
            return BoxHint(size_in_words(width, height, None))
        return BoxHint(size_in_words(width, height, size), size_warning(size.share))

    return hint


def meaning_in_words(kind: str, size: Size | None) -> str:
    """What is looked for, such as `object of 2.2 m`, `object of 4.4 m × 1.8 m` or `tile of 28.0 m`."""
    if size is None:
        return tr("object") if kind == OBJECT else tr("tile")
    return (tr("object of {}") if kind == OBJECT else tr("tile of {}")).format(sides_in_words(*size))


def sides_in_words(width: float, height: float) -> str:
    """One number for what is about square, else both sides."""
    is_square = max(width, height) < SQUARE * min(width, height)
    return metres(object_side(width, height)) if is_square else tr("{} × {}").format(metres(width), metres(height))


def size_in_words(width: float, height: float, size: SizeInTiles | None) -> str:
    """A size in metres and in tiles, such as `25.6 m × 12.0 m, 1.0 × 0.5 tiles`."""
    words = tr("{} × {}").format(metres(width), metres(height))
    return (
        words if size is None else words + tr(", {} × {} tiles").format(decimal(size.width, 1), decimal(size.height, 1))
    )


def size_warning(share: float) -> str:
    """What is wrong with an example that is `share` sides of its tile wide; empty where it suits."""
    if is_too_small(share):
        return tr(
            "The example is too small for the tiles of this index: it fills {:.0f} % of a tile, so what is around it "
            "counts more. Draw a larger box, or index with smaller tiles."
        ).format(100 * share)
    if is_too_large(share):
        return tr(
            "The example is too large for the tiles of this index: it is {} tiles wide, so matches show parts of "
            "it. Draw a smaller box, or index with larger tiles."
        ).format(decimal(share, 1))
    return ""


def proposal_in_words(layer: QgsRasterLayer, box: QgsRectangle) -> str:
    """What tiles are proposed for an object, and why."""
    side = side_in_pixels(layer, box)
    tiles = proposed(side)
    right, down = ground_pixel(layer)
    of_object = tr("The object is about {:.0f} px wide, {} on the ground.").format(
        side, metres(side * object_side(right, down))
    )
    if side < FEWEST_PIXELS:
        return of_object + " " + tr("That is very small: too few pixels to tell it from others well.")
    fills = tr("It fills {:.0f} % of the proposed tile.").format(100 * tiles.share(side))
    if min(tiles.levels) == 0:
        return f"{of_object} {fills}"
    return f"{of_object} {fills} " + tr("A coarser resolution is enough for it.")


def fitted(side: float, usual: TileSize, is_object: bool) -> tuple[TileSize, ...]:
    """The tiles to index with for an example, `side` pixels wide, the best first: the usual ones and those made for it.

    What is looked for as an object is found by its cells, whatever the tiles.
    """
    share, made = usual.share(side), proposed(side)
    suits = is_object or not (is_too_small(share) or share > LARGE_SHARE)
    return tuple(dict.fromkeys((usual, made) if suits else (made, usual)))


def choice_in_words(layer: QgsRasterLayer, tiles: TileSize) -> str:
    """Tiles to choose: `25.6 m (256 px)`."""
    right, down = ground_pixel(layer)
    return tr("{} ({} px)").format(metres(tiles.side * object_side(right, down)), tiles.side)


def reason_in_words(side: float, tiles: TileSize, is_object: bool) -> str:
    """How tiles and an example, `side` pixels wide, suit each other."""
    share = tiles.share(side)
    if is_object:
        return tr("The example is smaller than a tile: it is looked for as an object, however fine the tiles are.")
    if is_too_small(share):
        return tr("The example fills {:.0f} % of a tile: what is around it counts more.").format(100 * share)
    if share > LARGE_SHARE:
        return tr("The example is {} tiles wide: matches show parts of it.").format(decimal(share, 1))
    return tr("The example fills {:.0f} % of a tile.").format(100 * share)
