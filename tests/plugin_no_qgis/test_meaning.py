# SPDX-License-Identifier: GPL-3.0-or-later
"""What the search page says of a box is what the backend will look for."""

from pathlib import Path

import pytest

from lookalike.rasters.georeference import PixelBox
from lookalike.search.objects.choice import means_objects
from lookalike.search.objects.places import ObjectPlace
from plugin.tiles.meaning import Tiling, meaning

TILE = 28.0
SHARES = (0.2, 0.74, 0.76, 0.99, 1.01, 3.0)
BOXES = [(TILE * share, TILE * share / ratio) for share in SHARES for ratio in (1.0, 1.4, 1.6)]


def place(size: tuple[float, float]) -> ObjectPlace:
    return ObjectPlace(Path("r.tif"), None, PixelBox(0.0, 0.0, *size), 1.0, True)


@pytest.mark.parametrize("match", ["auto", "objects", "tiles"])
def test_dock_and_backend_take_a_box_alike(match: str) -> None:
    kinds = [meaning(match, [box], Tiling((TILE,))).kind for box in BOXES]
    assert kinds == ["object" if means_objects(match, [place(box)], TILE) else "tile" for box in BOXES]
    assert match != "auto" or {"object", "tile"} == set(kinds)


@pytest.mark.parametrize("others", BOXES)
def test_so_they_do_with_two_boxes(others: tuple[float, float]) -> None:
    for box in BOXES:
        expected = means_objects("auto", [place(box), place(others)], TILE)
        assert (meaning("auto", [box, others], Tiling((TILE,))).kind == "object") == expected
