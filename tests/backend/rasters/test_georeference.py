# SPDX-License-Identifier: GPL-3.0-or-later
"""Boxes on the map as pixels, pixels on the ground, rings in other CRSs."""

import math
from dataclasses import astuple

import numpy as np
import pytest
from affine import Affine
from rasterio.crs import CRS
from rasterio.warp import transform as warp

from lookalike.errors import BoxError
from lookalike.rasters.georeference import Affine6, Georeference, parse_crs
from lookalike.rasters.grid import footprints
from lookalike.types import Box

LOCAL = 'LOCAL_CS["site",UNIT["US survey foot",0.304800609601219],AXIS["Easting",EAST],AXIS["Northing",NORTH]]'


def place(crs: str, affine: Affine, width: int = 1000, height: int = 800) -> Georeference:
    a, b, c, d, e, f = tuple(affine)[:6]
    transform: Affine6 = (a, b, c, d, e, f)
    wkt = crs if crs.startswith("LOCAL") else CRS.from_user_input(crs).to_wkt()
    return Georeference(wkt, transform, width, height)


def turned_affine(degrees: float, pixel: float) -> Affine:
    sine, cosine = math.sin(math.radians(degrees)) * pixel, math.cos(math.radians(degrees)) * pixel
    return Affine(cosine, sine, 5e5, sine, -cosine, 5e6)


UTM = place("EPSG:32633", Affine(0.5, 0, 500_000, 0, -0.5, 5_000_000))


def test_a_box_in_the_rasters_own_crs_gives_its_pixels() -> None:
    box = UTM.box_to_pixels(Box(500_010, 4_999_800, 500_050, 4_999_900))
    assert (box.cx, box.cy, box.width, box.height) == pytest.approx((60, 300, 80, 200))


def test_a_box_partly_outside_is_clipped_to_the_raster() -> None:
    box = UTM.box_to_pixels(Box(499_000, 4_999_900, 500_050, 5_000_500))
    assert (box.cx, box.cy, box.width, box.height) == pytest.approx((50, 100, 100, 200))


def test_a_box_around_the_world_is_clipped_to_the_raster() -> None:
    box = UTM.box_to_pixels(Box(-180, -90, 180, 90, "EPSG:4326"))
    assert (box.cx, box.cy, box.width, box.height) == pytest.approx((500, 400, 1000, 800), rel=0.01)


@pytest.mark.parametrize("degrees", [0, 30, 45, 60])
def test_under_a_rotated_geotransform_the_sides_keep_their_true_lengths(degrees: int) -> None:
    turned = place("EPSG:32633", turned_affine(degrees, 0.5))
    a, b, c, d, e, f = turned.transform
    x, y = a * 500 + b * 400 + c, d * 500 + e * 400 + f
    box = turned.box_to_pixels(Box(x - 10, y - 5, x + 10, y + 5))
    longer = degrees <= 45
    assert (box.cx, box.cy) == pytest.approx((500, 400))
    assert (box.width, box.height) == pytest.approx((40, 20) if longer else (20, 40))


def test_a_rotated_box_at_the_corner_of_the_raster_shrinks_in_proportion() -> None:
    turned = place("EPSG:32633", turned_affine(45, 0.5))
    box = turned.box_to_pixels(Box(5e5 - 10, 5e6 - 10, 5e5 + 10, 5e6 + 10))
    assert 0 < box.cx < 20
    assert 0 < box.cy < 20
    assert box.width * box.height == pytest.approx(40 * 40 / 4)


def test_a_box_in_degrees_on_a_projected_raster_lands_where_proj_puts_it() -> None:
    lon, lat = warp("EPSG:32633", "EPSG:4326", [500_200], [4_999_850])
    half_x, half_y = 20 / 78_600, 20 / 111_130
    box = UTM.box_to_pixels(Box(lon[0] - half_x, lat[0] - half_y, lon[0] + half_x, lat[0] + half_y, "EPSG:4326"))
    assert (box.cx, box.cy) == pytest.approx((400, 300), abs=0.5)
    assert (box.width, box.height) == pytest.approx((80, 80), rel=0.01)


def test_a_raster_in_degrees_takes_boxes_in_metres() -> None:
    degrees = place("EPSG:4326", Affine(1e-5, 0, 15, 0, -1e-5, 45))
    x, y = warp("EPSG:4326", "EPSG:32633", [15.005], [44.996])
    box = degrees.box_to_pixels(Box(x[0] - 30, y[0] - 30, x[0] + 30, y[0] + 30, "EPSG:32633"))
    assert (box.cx, box.cy) == pytest.approx((500, 400), abs=0.5)
    assert box.width == pytest.approx(60 / 0.7884, rel=0.01)
    assert box.height == pytest.approx(60 / 1.1113, rel=0.01)


@pytest.mark.parametrize(
    ("box", "words"),
    [
        (Box(500_010, 4_999_900, 500_010, 4_999_950), "empty"),
        (Box(500_050, 4_999_800, 500_010, 4_999_900), "inverted"),
        (Box(500_010, 4_999_900, 500_050, 4_999_800), "inverted"),
        (Box(179, -10, -179, 10, "EPSG:4326"), "outside the raster"),
        (Box(20, 10, 10, 30, "EPSG:4326"), "inverted"),
        (Box(math.nan, 0, 1, 1), "not a number"),
        (Box(0, 0, math.inf, 1), "not a number"),
        (Box(0, 0, 1, 1), "outside the raster"),
        (Box(10, 10, 11, 11, "EPSG:4326"), "outside the raster"),
        (Box(0, 0, 1, 1, "EPSG:99999"), "EPSG:99999"),
        (Box(0, 0, 1, 1, "nonsense"), "not known"),
        (Box(0, 0, 1, 1, ""), "not known"),
    ],
)
def test_a_box_that_cannot_be_used_is_refused_with_a_sentence(box: Box, words: str) -> None:
    with pytest.raises(BoxError, match=words):
        UTM.box_to_pixels(box)


@pytest.mark.parametrize("text", ["http://127.0.0.1:9/crs", "/etc/hostname", "https://example.org", "IMPORT_FROM_WMS"])
def test_a_crs_is_never_looked_up_in_a_file_or_on_the_network(text: str) -> None:
    with pytest.raises(BoxError, match="not known"):
        parse_crs(text)


@pytest.mark.parametrize("text", ["EPSG:4326", "epsg:32633", "ESRI:54009", "OGC:CRS84", "+proj=utm +zone=33", "WGS84"])
def test_usual_ways_to_write_a_crs_are_understood(text: str) -> None:
    assert parse_crs(text) == CRS.from_user_input(text)
    assert parse_crs(CRS.from_user_input(text).to_wkt()) == CRS.from_user_input(text)


@pytest.mark.parametrize(
    ("raster", "metres"),
    [
        (UTM, 0.5),
        (place("EPSG:32633", turned_affine(33, 0.2)), 0.2),
        (place("EPSG:2263", Affine(1, 0, 985_000, 0, -1, 200_000)), 0.3048),
        (place("EPSG:4326", Affine(1e-5, 0, 15, 0, -1e-5, 60)), math.sqrt(0.5580 * 1.1141)),
        (place("EPSG:3857", Affine(1, 0, 1_670_000, 0, -1, 8_400_000)), 0.5),
        (place(LOCAL, Affine(1, 0, 0, 0, -1, 0)), 0.3048),
        (place("EPSG:4326", Affine(1e-5, 0, 179.995, 0, -1e-5, 0.004)), 1.1093),
        (place("EPSG:3413", Affine(100, 0, -50_000, 0, -100, 40_000)), 100 / 0.9698),
        (place("EPSG:3413", Affine(100, 0, -50_000 + 3, 0, -100, 40_000 - 7)), 100 / 0.9698),
        (place("+proj=eqc +R=3396190", Affine(2, 0, 5e5, 0, -2, 1000)), 2),
        (place("IAU_2015:30100", Affine(1e-3, 0, 10, 0, -1e-3, 0.4)), 30.32),
        (place("+proj=geos +h=35785831 +lon_0=0", Affine(3000, 0, 5e6, 0, -3000, 5e6)), 3000),
    ],
)
def test_ground_resolution_is_metres_on_the_ground(raster: Georeference, metres: float) -> None:
    assert raster.ground_resolution() == pytest.approx(metres, rel=0.005)


def test_rings_become_longitude_before_latitude() -> None:
    rings = footprints(np.array([[0, 0, 1000, 800]], dtype=float), UTM.transform)
    lonlat = UTM.to_wgs84(rings)
    assert lonlat.shape == (1, 5, 2)
    assert lonlat[0, :, 0] == pytest.approx([15.0] * 5, abs=0.01)
    assert lonlat[0, :, 1] == pytest.approx([45.15] * 5, abs=0.01)


def test_a_local_crs_is_used_as_it_is_and_never_transformed() -> None:
    site = place(LOCAL, Affine(1, 0, 0, 0, -1, 800))
    assert site.box_to_pixels(Box(10, 10, 20, 20)).cx == pytest.approx(15)
    with pytest.raises(BoxError, match="local CRS"):
        site.box_to_pixels(Box(10, 10, 20, 20, "EPSG:4326"))
    assert np.isnan(site.to_wgs84(np.zeros((1, 5, 2)))).all()


def test_a_georeference_survives_json_exactly() -> None:
    odd = place("EPSG:4326", Affine(1 / 3, 1e-17, math.pi, -2e-9, -1 / 7, math.e))
    assert Georeference.from_json(odd.to_json()) == odd
    assert odd.crs_name() == "EPSG:4326"


TURNS = {
    "from 0 to 360 degrees": (place("EPSG:4326", Affine(0.1, 0, 180, 0, -0.1, 40)), (185.0, 0.0, 190.0, 4.0)),
    "west of 180 degrees": (place("EPSG:4326", Affine(0.01, 0, 170, 0, -0.01, 4)), (175.0, 0.0, 179.0, 2.0)),
    "across it": (place("EPSG:4326", Affine(0.01, 0, 175, 0, -0.01, 4)), (179.0, 0.0, 181.0, 2.0)),
    "in metres across it": (
        place("EPSG:3460", Affine(200, 0, 2e6, 0, -200, 4.05e6)),
        (179.9, -17.5, 180.2, -17),
    ),
    "beyond the edge of Web Mercator": (place("EPSG:3857", Affine(100, 0, 2e7, 0, -100, 1e4)), (179.9, -0.2, 180.1, 0)),
    "at the pole": (place("EPSG:3413", Affine(500, 0, -2.5e5, 0, -500, 2e5)), (170.0, 88.0, 190.0, 88.5)),
}


@pytest.mark.parametrize("name", TURNS)
def test_a_box_may_be_given_on_either_side_of_the_antimeridian(name: str) -> None:
    raster, (west, south, east, north) = TURNS[name]
    first = raster.box_to_pixels(Box(west, south, east, north, "EPSG:4326"))
    for turn in (-720, -360, 360):
        other = raster.box_to_pixels(Box(west + turn, south, east + turn, north, "EPSG:4326"))
        assert astuple(other) == pytest.approx(astuple(first), abs=1e-6)
        point = raster.square_around((west + east) / 2 + turn, (south + north) / 2, "EPSG:4326", 10)
        assert point is not None
        square = raster.box_to_pixels(point)
        assert (square.cx, square.cy) == pytest.approx((first.cx, first.cy), abs=0.05 * first.width)
    assert 0 < first.cx < raster.width and 0 < first.cy < raster.height
    if west < 180 < east:
        crossing = raster.box_to_pixels(Box(west, south, east - 360, north, "EPSG:4326"))
        assert astuple(crossing) == pytest.approx(astuple(first), abs=1e-6)


def test_a_box_around_a_pole_is_the_box_around_its_circle() -> None:
    arctic = place("EPSG:3413", Affine(500, 0, -2.5e5, 0, -500, 2e5))
    radius = 0.5 * 111_690 * 0.97 / 500
    cap = arctic.box_to_pixels(Box(-180, 89.5, 180, 90, "EPSG:4326"))
    assert astuple(cap) == pytest.approx((500, 400, 2 * radius, 2 * radius), rel=0.01)
    assert astuple(arctic.box_to_pixels(Box(-180, -90, 180, 90, "EPSG:4326"))) == (500, 400, 1000, 800)
    small = place("EPSG:3413", Affine(10, 0, -5000, 0, -10, 4000))
    assert astuple(small.box_to_pixels(Box(-180, 60, 180, 90, "EPSG:4326"))) == (500, 400, 1000, 800)
    world = place("EPSG:4326", Affine(0.36, 0, -180, 0, -0.225, 90))
    strip = world.box_to_pixels(Box(-1e6, -1e6, 1e6, 1e6, "EPSG:3413"))
    assert (strip.cx, strip.width) == pytest.approx((500, 1000), rel=0.05)
    assert (strip.cy - strip.height / 2, strip.cy + strip.height / 2) == pytest.approx((0, 13.1 / 0.225), abs=3)


def test_a_box_on_a_disc_need_not_reach_all_of_it() -> None:
    disc = place("+proj=geos +h=35785831 +lon_0=0 +sweep=y", Affine(11_000, 0, -5.5e6, 0, -11_000, 4.4e6))
    box = disc.box_to_pixels(Box(-1, -1, 1, 1, "EPSG:4326"))
    assert astuple(box) == pytest.approx((500, 400, 2 * 111.3 / 11, 2 * 110.6 / 11), rel=0.01)
    half = disc.box_to_pixels(Box(0, -90, 180, 90, "EPSG:4326"))
    assert (half.cx - half.width / 2, half.cx + half.width / 2) == pytest.approx((500, 990), abs=25)


def test_a_point_without_a_place_in_the_crs_of_the_raster_is_on_no_raster() -> None:
    assert UTM.square_around(-100, 95, "EPSG:4326", 10) is None
    assert place("+proj=eqc +R=3396190", Affine(1, 0, 0, 0, -1, 0)).square_around(0, 0, "EPSG:4326", 10) is None
    with pytest.raises(BoxError, match="another planet"):
        place("IAU_2015:49900", Affine(1, 0, 0, 0, -1, 0)).box_to_pixels(Box(0, 0, 1, 1, "EPSG:4326"))
