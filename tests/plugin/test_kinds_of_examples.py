# SPDX-License-Identifier: GPL-3.0-or-later
"""Selected polygons, the map view and an image file as examples: in QGIS's own Python, against the real backend."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Seen = dict[str, Any]
FIELD = 128.0


@pytest.fixture(scope="module")
def seen(drive: Callable[..., Seen], mosaic: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """What the driver saw while it gave examples of several kinds."""
    return drive("examples_in_qgis.py", tmp_path_factory.mktemp("examples"), str(mosaic))


def box_of(row: int, col: int) -> list[float]:
    left, top = 500_000 + col * FIELD, 5_200_000 - row * FIELD
    return [left + 10, top - FIELD + 10, left + FIELD - 10, top - 10]


def test_a_right_click_offers_the_selection_only_where_polygons_are_selected(seen: Seen) -> None:
    without, with_selection = seen["menu"]
    assert without == ["Find similar here"]
    assert with_selection == ["Find similar here", "Find similar to this selection"]


def test_each_selected_polygon_is_a_box_on_the_raster_under_it_whatever_its_crs(seen: Seen) -> None:
    first, second = seen["selection"]
    # The box around a box that is turned a little between the two CRS.
    assert first["box"] == pytest.approx(box_of(0, 0), abs=3)
    assert second["box"] == pytest.approx(box_of(0, 3), abs=3)


def test_polygons_find_the_fields_of_their_kind(seen: Seen) -> None:
    # Fields of one kind lie three columns apart; tiles are half a field apart.
    assert all(row % 2 == 0 and col % 6 == 0 for row, col in seen["found"])


def test_a_selection_that_is_no_example_is_refused_with_what_to_do(seen: Seen) -> None:
    assert seen["refused"] == [
        "There is no raster here. Add an image layer, then point at a place on it.",
        "Choose a polygon layer in the layer panel and select features in it first.",
    ]
    assert seen["still"] == 2


def test_what_the_map_shows_is_a_box_on_the_raster(seen: Seen) -> None:
    (example,) = seen["view"]
    xmin, ymin, xmax, ymax = example["box"]
    inner = box_of(1, 1)
    assert xmin <= inner[0] + 1 and ymin <= inner[1] + 1
    assert xmax >= inner[2] - 1 and ymax >= inner[3] - 1


def test_an_image_file_without_a_place_is_an_example(seen: Seen) -> None:
    (example,), shown, count = seen["image"]
    assert example["type"] == "image"
    assert example["path"].endswith("Bild 1.png")
    assert shown == "like: Bild 1.png"
    assert count > 0
