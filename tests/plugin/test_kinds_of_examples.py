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


def in_left(x: float, _: float) -> bool:
    return 0 <= x <= 256


def in_right_but_not_in_its_hole(x: float, y: float) -> bool:
    return 512 <= x <= 768 and not (550 < x < 700 and 50 < y < 450)


def test_a_search_in_a_layer_stays_in_its_polygons_whatever_their_crs_parts_and_holes(seen: Seen) -> None:
    found = seen["in_selected"]
    assert all(in_left(*place) or in_right_but_not_in_its_hole(*place) for place in found)
    assert any(in_left(*place) for place in found)
    assert any(in_right_but_not_in_its_hole(*place) for place in found)


def test_without_a_selection_all_polygons_are_searched_even_one_that_crosses_itself(seen: Seen) -> None:
    assert any(256 < x < 512 for x, _ in seen["in_all"])
    assert not any(256 < x < 512 for x, _ in seen["in_selected"])
    assert seen["which"] == ["All its polygons: 2", "Only its selected polygons: 1"]


def test_a_search_in_polygons_runs_again_in_the_same_polygons(seen: Seen) -> None:
    assert seen["in_selected_again"] == seen["in_selected"]


def test_a_layer_without_polygons_is_no_area_and_says_what_to_do(seen: Seen) -> None:
    assert seen["no_area"] == [
        "“areas” has no polygons with an area. Draw some, or search everywhere.",
        "There is no polygon layer to search in. Add one, or search everywhere.",
    ]


def test_a_search_in_the_raster_of_the_example_names_it(seen: Seen) -> None:
    assert seen["rasters"] == seen["raster_ids"]
    assert len(seen["rasters"]) == 1
