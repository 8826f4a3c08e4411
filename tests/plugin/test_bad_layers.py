# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers that cannot be indexed say why and what to do; degrees and other CRSs than the project's are no problem."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

Seen = dict[str, Any]
SAVE_IT = "is no file on disk. Save it with Export > Save As…, then use that layer."


@pytest.fixture(scope="module")
def seen(drive: Callable[..., Seen], mosaic: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    folder = tmp_path_factory.mktemp("rasters")
    pixels = np.random.default_rng(3).integers(1, 255, (3, 768, 1024), np.uint8)
    profile = {"driver": "GTiff", "width": 1024, "height": 768, "count": 3, "dtype": "uint8", "photometric": "RGB"}
    rasters = {"nowhere": (None, 500_000, 5_200_000, 0.5), "degrees": ("EPSG:4326", 15.0, 60.0, 1e-5)}
    for name, (crs, west, north, pixel) in rasters.items():
        place = from_origin(west, north, pixel, pixel)
        with rasterio.open(folder / f"{name}.tif", "w", **profile, crs=crs, transform=place) as dataset:
            dataset.write(pixels)
    files = (str(folder / f"{name}.tif") for name in rasters)
    return drive("bad_layers_in_qgis.py", tmp_path_factory.mktemp("bad-layers"), str(mosaic), *files)


@pytest.mark.parametrize(
    "layer, why",
    [
        ("XYZ", "This image comes from a web service."),
        ("WMS", "This image comes from a web service."),
        ("PostGIS", "This image lies in a database."),
        ("memory", "This image lies in memory only."),
        ("VRT in memory", "This image lies in memory only."),
        ("computed", "This image is computed while it is drawn."),
    ],
)
def test_a_layer_that_is_no_file_says_what_it_is_and_what_to_do(seen: Seen, layer: str, why: str) -> None:
    assert seen["said"][layer] == f"{why} The layer “{layer}” {SAVE_IT}"


def test_a_layer_whose_file_is_gone_says_where_it_was(seen: Seen) -> None:
    assert seen["said"]["gone"].startswith("The file of the layer “gone” is not there: /nowhere/a.tif.")


def test_a_crs_that_only_the_layer_has_is_not_taken_for_that_of_the_file(seen: Seen) -> None:
    assert "has no CRS. Set one with Raster > Projections" in seen["said"]["CRS of the layer only"]
    assert "is shown in EPSG:32632, but its file says EPSG:32633." in seen["said"]["moved by its CRS"]


def test_none_of_them_can_be_ticked(seen: Seen) -> None:
    assert seen["tickable"] == []
    assert seen["start"] is False


def test_a_raster_in_degrees_is_indexed_and_searched_in_a_project_with_another_crs(seen: Seen) -> None:
    assert seen["indexed"] == "ready, 35 tiles"
    assert seen["matches"]["crs"] == "EPSG:3035"
    assert seen["matches"]["inside"]
    assert all(seen["matches"]["inside"])
    assert seen["matches"]["best_is_at_the_place"] is True
