# SPDX-License-Identifier: GPL-3.0-or-later
"""A typical object is drawn in QGIS: the tiles fit it, in pixels and on the ground, and are seen on the map."""

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.transform import from_origin

Seen = dict[str, Any]
LATITUDE = 60.0
DEGREES_A_PIXEL = 1e-5
TURNED = Affine.translation(500_000, 5_200_000) @ Affine.rotation(30) @ Affine.scale(0.5, -0.5)


@pytest.fixture(scope="module")
def seen(drive: Callable[..., Seen], mosaic: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    degrees = tmp_path_factory.mktemp("degrees") / "degrees.tif"
    pixels = np.random.default_rng(3).integers(1, 255, (3, 1024, 1536), np.uint8)
    profile = {"driver": "GTiff", "width": 1536, "height": 1024, "count": 3, "dtype": "uint8"}
    place = from_origin(15.0, LATITUDE, DEGREES_A_PIXEL, DEGREES_A_PIXEL)
    with rasterio.open(degrees, "w", **profile, crs="EPSG:4326", transform=place, photometric="RGB") as dataset:
        dataset.write(pixels)
    turned = tmp_path_factory.mktemp("turned") / "turned.tif"
    with rasterio.open(turned, "w", **profile, crs="EPSG:32633", transform=TURNED, photometric="RGB") as dataset:
        dataset.write(pixels)
    return drive("sizes_in_qgis.py", tmp_path_factory.mktemp("sizes"), str(mosaic), str(degrees), str(turned))


def test_the_map_tool_is_taken_for_one_box_and_given_back(seen: Seen) -> None:
    assert seen["tool"] == [True, True, False]


def test_tiles_are_proposed_of_which_the_object_fills_about_half(seen: Seen) -> None:
    size, stride, levels = seen["metres"]["tiles"]
    # A pixel of the canvas is about two pixels of the raster.
    assert 176 <= size <= 208
    assert stride == size // 2
    assert levels == [0]
    assert "It fills 5" in seen["metres"]["advice"]
    assert f"{size * 0.5:.0f}" in seen["metres"]["ground"]


def test_a_large_object_is_looked_at_on_a_coarser_level(seen: Seen) -> None:
    size, _, (level,) = seen["large"]["tiles"]
    assert level == 2
    assert size * 2**level == pytest.approx(840, rel=0.08)
    assert "coarser resolution" in seen["large"]["advice"]


def test_the_ground_of_a_raster_in_degrees_is_right_in_both_directions(seen: Seen) -> None:
    size = seen["degrees"]["tiles"][0]
    down = 111_400 * DEGREES_A_PIXEL * size
    right = down * math.cos(math.radians(LATITUDE))
    across, along = seen["degrees"]["ground"].split("image: ")[1].removesuffix(" on the ground.").split(" × ")
    assert float(across.removesuffix(" m")) == pytest.approx(right, rel=0.02)
    assert float(along.removesuffix(" m")) == pytest.approx(down, rel=0.02)


def test_the_tiles_are_drawn_on_the_map_in_their_place_and_size(seen: Seen) -> None:
    side = seen["metres"]["tiles"][0] * 0.5
    assert seen["metres"]["one"] == pytest.approx(side**2, rel=0.01)
    assert 10 < seen["metres"]["lines"] < 60
    assert seen["metres"]["note"] == ""
    # In UTM the raster in degrees lies at 60° north, where a tile is about half as wide as high.
    size = seen["degrees"]["tiles"][0]
    assert seen["degrees"]["one"] == pytest.approx((111_400 * DEGREES_A_PIXEL * size) ** 2 / 2, rel=0.03)
    assert seen["hidden"] is True


def test_the_tiles_of_a_turned_raster_are_drawn_in_its_own_grid(seen: Seen) -> None:
    assert seen["turned"]["shown"] != [1536, 1024], "QGIS draws a copy with north up"
    size = seen["degrees"]["tiles"][0]
    pixels = [~TURNED @ (x, y) for x, y in seen["turned"]["one"]]
    left, top = pixels[0]
    assert np.allclose(pixels, [(left, top), (left + size, top), (left + size, top + size), (left, top + size)])
    assert left == pytest.approx(round(left))
    assert 0 <= left < 1536 - size / 2
    assert 0 <= top < 1024 - size / 2


def test_of_very_many_tiles_only_some_are_drawn_and_that_is_said(seen: Seen) -> None:
    assert seen["dense"]["lines"] <= 124
    assert "zoom in" in seen["dense"]["note"]


def test_tiles_that_the_user_changes_are_judged_by_the_object_that_was_drawn(seen: Seen) -> None:
    assert seen["dense"]["tiles"] == [16, 16, [0]]
    assert seen["dense"]["advice"].startswith("The example is too large for the tiles of this index")


def test_an_object_is_judged_by_the_tiles_of_an_index_that_exists(seen: Seen) -> None:
    assert seen["too_small"].startswith("The example is too small for the tiles of this index: it fills 2")
    assert seen["suits"] == "The object suits the tiles of this index."


def test_nothing_is_left_on_the_canvas_when_the_plugin_is_unloaded(seen: Seen) -> None:
    before, after = seen["bands"]
    assert before > after == 0
