# SPDX-License-Identifier: GPL-3.0-or-later
"""Several rasters at once go into one index, and a bad one among them does not stop the others."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

from tests.plugin.old_drivers import write_mosaic

Seen = dict[str, Any]


@pytest.fixture(scope="module")
def seen(drive: Callable[..., Seen], tmp_path_factory: pytest.TempPathFactory) -> Seen:
    folder = tmp_path_factory.mktemp("rasters")
    first, second, grey, empty = (folder / f"{name}.tif" for name in ("first", "second", "grey", "empty"))
    write_mosaic(first, 2, 3)
    write_mosaic(second, 3, 3)
    write_grey(grey, np.random.default_rng(1).integers(1, 255, (512, 512), np.uint8))
    write_grey(empty, np.zeros((512, 512), np.uint8))
    rasters = [str(file) for file in (first, second, grey, empty)]
    return drive("index_many_in_qgis.py", tmp_path_factory.mktemp("several"), *rasters)


def write_grey(path: Path, pixels: np.ndarray) -> None:
    """One band with nodata 0."""
    profile = {"driver": "GTiff", "width": pixels.shape[1], "height": pixels.shape[0], "count": 1, "dtype": "uint8"}
    place = from_origin(510_000, 5_200_000, 0.5, 0.5)
    with rasterio.open(path, "w", **profile, crs="EPSG:32633", transform=place, nodata=0) as dataset:
        dataset.write(pixels, 1)


def test_all_raster_layers_are_offered_and_one_is_ticked_at_first(seen: Seen) -> None:
    assert seen["offered"] == ["empty", "first", "grey", "second"]
    assert seen["ticked_at_first"] == 1


def test_a_second_raster_goes_into_the_index_that_is_there(seen: Seen) -> None:
    assert seen["one"] == {"first.tif": "ready, 15 tiles"}
    assert seen["ticked"] == 4
    assert seen["listed"]["first.tif"] == "ready, 15 tiles"
    assert seen["listed"]["second.tif"] == "ready, 25 tiles"
    assert seen["folders"] == ["index"]


def test_rasters_with_other_bands_are_indexed_in_the_same_run(seen: Seen) -> None:
    assert seen["listed"]["grey.tif"] == "ready, 9 tiles"


def test_a_bad_raster_is_reported_at_the_end_and_does_not_stop_the_others(seen: Seen) -> None:
    (said,) = seen["said"]
    assert said == seen["sentence"]
    assert said.startswith("3 of 4 rasters are indexed. Not indexed: “empty”: ")
    assert "nodata" in said
    assert seen["listed"]["empty.tif"].startswith("failed: ")


def test_a_search_that_waits_is_not_dropped_for_one_bad_raster_among_others(seen: Seen) -> None:
    assert seen["ended"] == [""]
