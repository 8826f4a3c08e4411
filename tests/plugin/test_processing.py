# SPDX-License-Identifier: GPL-3.0-or-later
"""The algorithms of the Processing toolbox, in QGIS's own Python against the real backend."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import rasterio
from PIL import Image

from .old_drivers import ROOT, write_mosaic

Seen = dict[str, Any]
MODEL = ROOT / "resources" / "models" / "index_folder_and_find.model3"


@pytest.fixture(scope="module")
def rasters(tmp_path_factory: pytest.TempPathFactory, large_mosaic: Path) -> Path:
    """A folder with rasters of fields of 32 pixels, one that is damaged, and a crop of one."""
    folder = tmp_path_factory.mktemp("Orthos é")
    write_mosaic(folder / "a.tif", 4, 6, side=32)
    write_mosaic(folder / "b.tif", 4, 5, side=32, east=500_200, seed=6)
    (folder / "bad.tif").write_bytes((folder / "a.tif").read_bytes()[:100])
    (folder / "large.tif").symlink_to(large_mosaic)
    with rasterio.open(folder / "a.tif") as source:
        crop = source.read(window=rasterio.windows.Window(64, 32, 32, 32))
    Image.fromarray(crop.transpose(1, 2, 0)).save(folder / "example.png")
    return folder


@pytest.fixture(scope="module")
def seen(drive: Callable[..., Seen], rasters: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """What the driver saw on its way through all algorithms."""
    return drive("processing_in_qgis.py", tmp_path_factory.mktemp("toolbox"), str(rasters), str(MODEL))


def test_one_bad_raster_among_several_is_named_and_does_not_stop_the_others(seen: Seen) -> None:
    assert seen["indexed"] == [2, 0, 1]
    assert "bad.tif" in seen["failures"]
    assert seen["errors"] == [seen["failures"]]
    assert seen["progress"] == sorted(seen["progress"])


def test_a_second_run_over_the_folder_skips_what_is_done(seen: Seen) -> None:
    assert seen["again"] == [0, 2, 0]


@pytest.mark.parametrize("kind", ["extent", "points", "polygons", "judged", "image"])
def test_each_kind_of_example_finds_its_own_place_first(seen: Seen, kind: str) -> None:
    found = seen["found"][kind]
    assert found["count"] == [7, 7]
    assert found["crs"] == "EPSG:32633"
    assert found["best"] == ["a", 2, 4]
    assert found["on_the_example"]
    assert found["renderer"] == "RuleRenderer"


def test_matches_of_the_toolbox_remember_their_search_in_memory_and_in_their_file(seen: Seen) -> None:
    assert seen["remembered"] == [[True, 7, "colour-texture", 7, "RuleRenderer"]] * 2


def test_matches_keep_to_the_area_of_interest(seen: Seen) -> None:
    count, all_inside = seen["within"]
    assert count > 0
    assert all_inside


def test_polygons_that_cross_themselves_are_taken_as_what_they_enclose(seen: Seen) -> None:
    by_example, in_area, all_inside = seen["crossed"]
    assert by_example > 0
    assert in_area > 0
    assert all_inside


def test_numbers_that_are_left_empty_are_not_zero(seen: Seen) -> None:
    assert seen["empty"] == [5, 2]


def test_the_maximum_of_the_heat_map_lies_on_the_query_and_its_style_is_beside_it(seen: Seen) -> None:
    heat = seen["heat"]
    x, y = heat["highest"]
    assert 500_032 < x < 500_048 and 5_199_968 < y < 5_199_984
    lowest, highest, best = heat["range"]
    assert lowest < highest == pytest.approx(best, abs=1e-5)
    assert heat["renderer"] == "singlebandpseudocolor"
    assert heat["bands"] == 2
    assert heat["extent"] == "500000,5199936 : 500096,5200000"


def test_matches_in_memory_are_exported_as_geojson_and_as_pictures(seen: Seen) -> None:
    assert seen["exported"] == [3, True]


def test_the_table_of_an_index_lists_its_rasters(seen: Seen) -> None:
    count, ready, rows = seen["information"]
    assert (count, ready) == (2, 2)
    assert rows == [["a", "ready", 77], ["b", "ready", 63]]


def test_a_changed_byte_is_found_named_and_repaired(seen: Seen) -> None:
    assert seen["verified"] == [True, 0]
    whole, problems = seen["damaged"]
    assert not whole
    assert len(problems) == 1 and "was altered" in problems[0]
    assert seen["repaired"]


def test_a_raster_is_removed_by_its_file(seen: Seen) -> None:
    assert seen["left"] == 1


def test_a_cancel_in_the_background_stops_the_job_without_an_error_and_keeps_the_index(seen: Seen) -> None:
    assert seen["cancelled"] == [True, [], None]
    assert seen["after_cancel"] == 1


def test_rows_of_a_batch_share_one_backend(seen: Seen) -> None:
    assert seen["batch"] == [2, 3]


def test_the_example_model_indexes_a_folder_and_writes_geojson(seen: Seen) -> None:
    count, errors, results = seen["model"]
    assert count == 9
    assert errors == []
    assert "find:matches" in results


@pytest.mark.parametrize(
    ("case", "part"),
    [
        ("nothing to index", "Choose at least one raster"),
        ("no folder", "/nowhere does not exist"),
        ("no file", "fits the pattern *.jp2"),
        ("levels", "“first” are no levels"),
        ("all bad", "bad.tif cannot be opened"),
        ("no example", "Say what to look for"),
        ("no image", "/nowhere.png does not exist"),
        ("all avoided", "All examples are to be avoided"),
        ("odd field", "holds “maybe”"),
        ("outside", "outside all rasters"),
        ("no crs", "The area of interest has no CRS."),
        ("no index", "Make one with Index rasters"),
        ("no index named", "Name the index folder"),
        ("other raster", "large.tif is not in the index, which holds a, b"),
        ("no tif", "ends in .tif"),
        ("no matches", "no layer of matches"),
        ("unknown raster", "nowhere is not in the index"),
    ],
)
def test_bad_parameters_get_one_sentence_that_says_what_to_do(seen: Seen, case: str, part: str) -> None:
    sentence = seen["refused"][case]
    assert part in sentence
    assert "Traceback" not in sentence
    assert "\n" not in sentence.strip()


def test_the_index_of_a_project_that_is_not_saved_lies_in_the_profile(seen: Seen) -> None:
    assert seen["unsaved_refused"] == "This project has no index yet. Index a raster first, or name the index folder."
    assert seen["unsaved"] == ["unsaved", 3]
    assert seen["no_project"] == "Name the index folder."


def test_the_backend_is_shared_ends_when_nobody_needs_it_and_comes_back(seen: Seen) -> None:
    assert seen["idle"] == [True, None, True]


def test_unloading_takes_the_algorithms_away_and_ends_the_backend(seen: Seen) -> None:
    assert seen["algorithms_left"] == []
    assert seen["threads"] == []
