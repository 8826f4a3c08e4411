# SPDX-License-Identifier: GPL-3.0-or-later
"""How much of its surroundings a tile is seen with in the mode dense."""


def margin(size: int) -> int:
    """Pixels on each side of a tile of `size` px, at least: a quarter of it."""
    return size // 4


def picture_side(size: int) -> int:
    """Side of a picture of one tile of `size` px with its surroundings."""
    return size + 2 * margin(size)


def tile_side(picture: int) -> int:
    """The side of the tile in the middle of a picture of `picture` px: the inverse of `picture_side`.

    Raises `ValueError` for a side that no picture has.
    """
    quarters, rest = divmod(picture, 6)
    if picture < 1 or rest > 3:
        raise ValueError(f"no tile has a picture of {picture} px")
    return 4 * quarters + rest
