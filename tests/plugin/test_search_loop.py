# SPDX-License-Identifier: GPL-3.0-or-later
"""From a right-click to footprints, judgements and GeoJSON: in QGIS's own Python, against the real backend."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rasterio.warp import transform
from shapely import get_coordinates
from shapely.geometry import shape

Seen = dict[str, Any]
TILE = 256
LIMIT = 12


@pytest.fixture(scope="module")
def seen(drive: Callable[..., Seen], mosaic: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """What the driver saw on its way through the whole loop, in a folder with a space and an umlaut."""
    work = tmp_path_factory.mktemp("Plätze mit Leerzeichen ")
    return drive("search_in_qgis.py", work, str(mosaic))


def layer(seen: Seen) -> dict:
    return seen["layer"]


def test_a_raster_that_is_not_indexed_is_offered_to_be_indexed_with_what_it_takes(seen: Seen) -> None:
    text, estimate = seen["offer"]
    assert "mosaic" in text
    assert "77 tiles" in estimate
    assert "on disk" in estimate


def test_the_waiting_search_runs_once_the_raster_is_indexed(seen: Seen) -> None:
    assert len(layer(seen)["features"]) == LIMIT
    assert seen["indexed"] == ["mosaic.tif", "ready, 77 tiles"]
    assert seen["state"].startswith("Ready: colour-texture on ")


def test_footprints_lie_in_a_geopackage_beside_the_index_in_the_crs_of_the_project(seen: Seen) -> None:
    assert layer(seen)["crs"] == "EPSG:3857"
    assert ".lookalike/results/" in layer(seen)["source"]
    assert len(layer(seen)["in_group"]) == 1


def test_the_legend_says_what_the_colours_mean(seen: Seen) -> None:
    legend = layer(seen)["legend"]
    assert legend[0] == "closer than 99.9 %"
    assert legend[-3:] == ["liked", "disliked", "unsure"]
    assert len(legend) == 8


def test_each_footprint_has_the_size_of_a_tile_and_says_where_it_comes_from(seen: Seen) -> None:
    features = layer(seen)["features"]
    assert [feature["rank"] for feature in features] == list(range(1, LIMIT + 1))
    # Web Mercator at 47° north: (1 / cos 46.95°)² = 2.146 times the area on the ground, up to the ellipsoid.
    for feature in features:
        assert feature["area"] == pytest.approx((TILE * 0.5) ** 2 * 2.146, rel=0.02)
        assert feature["raster"] == "mosaic.tif"
    wanted = {"rank", "score", "percentile", "label", "raster", "level", "tile_size", "searched_at", "similar"}
    assert wanted <= set(layer(seen)["fields"])


def test_a_result_layer_remembers_what_is_needed_to_run_the_search_again(seen: Seen) -> None:
    assert layer(seen)["request"]["examples"][0]["type"] == "box"
    assert layer(seen)["record"]["model"] == "colour-texture"
    assert seen["again"] is True


def test_the_gallery_shows_the_matches_in_rank_order_with_pictures(seen: Seen) -> None:
    assert [text.split(" · ")[0] for text in seen["gallery"]] == [str(rank) for rank in range(1, LIMIT + 1)]
    assert all(text.endswith("%") for text in seen["gallery"])
    assert seen["pictures_differ"] is True


def test_the_threshold_filters_the_list_and_the_map_together(seen: Seen) -> None:
    on_map, in_list, everything = seen["filtered"]
    assert 0 < on_map == in_list < everything == LIMIT


def test_the_histogram_counts_every_match_and_moves_the_threshold_when_it_is_clicked(seen: Seen) -> None:
    assert seen["bars"] == LIMIT
    assert seen["clicked"] == pytest.approx(0.5, abs=0.02)
    assert seen["histogram_changed"] is True


def test_the_keyboard_moves_the_threshold_from_all_matches_to_the_best_alone(seen: Seen) -> None:
    on_map, in_list = seen["right_end"]
    assert 1 <= on_map == in_list < LIMIT
    assert seen["key_step"] == 10
    assert seen["left_end"] == [LIMIT, LIMIT]


def test_many_moves_of_the_slider_filter_the_map_once_with_the_last(seen: Seen) -> None:
    assert seen["moves"] == [1, True]


def test_the_export_holds_what_is_shown_as_geojson_on_the_right_place(seen: Seen) -> None:
    features = seen["exported"]["features"]
    assert len(features) == seen["filtered"][0]
    assert "crs" not in seen["exported"]
    for feature in features:
        # Some versions of QGIS write polygons, some multipolygons of one part.
        (longitude, latitude), *_ = get_coordinates(shape(feature["geometry"]))
        (east,), (north,) = transform("EPSG:4326", "EPSG:32633", [longitude], [latitude])
        assert 500_000 - 0.1 <= east <= 500_768 + 0.1
        assert 5_199_488 - 0.1 <= north <= 5_200_000 + 0.1


def test_judgements_go_into_the_layer_and_lead_the_next_search(seen: Seen) -> None:
    assert [label for label in seen["labels"] if label] == ["like", "dislike"]
    assert len(seen["examples"]) == 3
    assert [example["positive"] for example in seen["second_request"]["examples"]] == [True, True, False]


def test_a_drawn_box_becomes_an_example_at_its_place_in_the_crs_of_the_raster(seen: Seen) -> None:
    (example,) = seen["box"]
    xmin, ymin, xmax, ymax = example["box"]
    # From 20 to 40 % of the raster; a pixel of the canvas is about a metre.
    assert [xmin, xmax] == pytest.approx([500_000 + 0.2 * 768, 500_000 + 0.4 * 768], abs=4)
    assert [ymin, ymax] == pytest.approx([5_200_000 - 0.4 * 512, 5_200_000 - 0.2 * 512], abs=4)
    assert [seen["tool_taken"], seen["tool_keeps_the_menu"], seen["tool_given_back"]] == [True, True, True]


def test_while_a_box_is_drawn_its_size_is_said_in_metres_and_tiles_with_a_warning_where_it_does_not_suit(
    seen: Seen,
) -> None:
    good, small = seen["sizes"]
    # 15 % of 768 m by 512 m; a tile is 128 m wide.
    assert good.startswith("115 m × 77")
    assert good.endswith("0.9 × 0.6 tiles")
    assert "The example is too small for the tiles of this index" in small


def test_a_place_without_a_raster_is_answered_with_what_to_do(seen: Seen) -> None:
    assert seen["nowhere"] == ["There is no raster here. Add an image layer, then point at a place on it."]


def test_a_killed_backend_is_said_in_words_and_one_click_brings_it_back(seen: Seen) -> None:
    assert "killed" in seen["lost"]
    assert seen["pid"] is not None


def test_a_search_in_the_map_view_finds_nothing_outside_of_it(seen: Seen) -> None:
    assert seen["view"]
    assert all(seen["view"])


def test_layers_that_are_no_files_are_refused_with_what_to_do(seen: Seen) -> None:
    assert len(seen["refused"]) == 2
    assert "“tiles” is no file on disk. Save it" in seen["refused"][1]


def test_a_new_project_is_empty_and_stays_unchanged_while_the_dock_is_open(seen: Seen) -> None:
    assert seen["new_project"] == [False, 0]
