# SPDX-License-Identifier: GPL-3.0-or-later
"""Outlines on the globe hold exactly the places of what they are outlines of."""

import numpy as np
import pytest
import shapely

from lookalike.rasters.globe import WGS84, places
from lookalike.rasters.outlines import DECIMALS, folded, lonlat_outlines, moved_polygon

NORTH, SOUTH = "EPSG:3413", "EPSG:3031"
SINUSOIDAL, DISC = "+proj=sinu +R=6371007.181", "+proj=geos +h=35785831 +lon_0=0 +sweep=y"
MERCATOR_EDGE = 20_037_508.342789244

TILES = {
    "in a zone of UTM": ("EPSG:32633", (500_000, 5_000_000, 500_128, 5_000_128)),
    "turned": ("EPSG:32633", (500_000, 5_000_000, 500_128, 5_000_128)),
    "across the antimeridian": ("EPSG:3460", (2_100_000, 3_900_000, 2_180_000, 3_980_000)),
    "beyond 180 degrees": (WGS84, (185, -20, 190, -10)),
    "from 175 to 185 degrees": (WGS84, (175, -20, 185, -10)),
    "beyond 360 degrees": (WGS84, (355, -20, 365, -10)),
    "as wide as the world": (WGS84, (0, -60, 360, 60)),
    "up to the pole and beyond": (WGS84, (10, 80, 40, 90.125)),
    "another datum across the antimeridian": ("EPSG:4267", (179.5, 51, 180.5, 52)),
    "beyond the edge of Web Mercator": ("EPSG:3857", (MERCATOR_EDGE - 5e4, -2e6, MERCATOR_EDGE + 7e4, -1.9e6)),
    "the world in Web Mercator": ("EPSG:3857", (-MERCATOR_EDGE, -1e7, MERCATOR_EDGE, 1e7)),
    "around the pole": (NORTH, (-30_000, -20_000, 40_000, 50_000)),
    "with the pole as a corner": (NORTH, (0, 0, 50_000, 50_000)),
    "with the pole on its edge": (NORTH, (-30_000, 0, 20_000, 50_000)),
    "askew around the pole": (SOUTH, (-5_000, -4_400, 5_400, 6_000)),
    "beside the pole": (NORTH, (100, -20_000, 40_000, 20_000)),
    "half of the north": (NORTH, (-4e6, -4e6, 4e6, 4e6)),
    "around the south pole": (SOUTH, (-2e6, -1e6, 3e6, 2e6)),
    "at the edge of a sinusoidal map": (SINUSOIDAL, (1.3e7, 5e6, 1.45e7, 6e6)),
    "at the left edge of Mollweide": ("ESRI:54009", (-1.75e7, 1e6, -1.6e7, 3e6)),
    "the world in Mollweide": ("ESRI:54009", (-1.9e7, -9.1e6, 1.9e7, 9.1e6)),
    "at the limb of a disc": (DISC, (4.5e6, 2e6, 5.2e6, 3e6)),
}


@pytest.mark.parametrize("tile", TILES)
def test_an_outline_holds_the_places_of_its_tile_and_no_other(tile: str) -> None:
    crs, (xmin, ymin, xmax, ymax) = TILES[tile]
    corners = np.array([(xmin, ymin), (xmax, ymin), (xmax, ymax), (xmin, ymax), (xmin, ymin)], np.float64)
    if tile == "turned":
        corners = (corners - corners[0]) @ np.array([(0.8, 0.6), (-0.6, 0.8)]) + corners[0]
    (outline,) = lonlat_outlines(corners[None], crs)
    assert outline is not None and outline.is_valid
    assert shapely.transform(outline, lambda points: points.round(DECIMALS)).is_valid
    west, south, east, north = outline.bounds
    assert -180 <= west < east <= 180 and -90 <= south < north <= 90
    assert all(part.exterior.is_ccw for part in shapely.get_parts(outline))

    own = shapely.Polygon(corners)
    low, high = corners.min(axis=0), corners.max(axis=0)
    points = low + np.random.default_rng(3).uniform(-0.4, 1.4, (1500, 2)) * (high - low)
    if "around" in tile or "beside" in tile or "as wide" in tile:  # what lies beside such a tile lies in it as well
        points = points[shapely.contains_xy(own, *points.T) | ("pole" in tile)]
    clear = shapely.distance(own.exterior, shapely.points(points)) > 0.02 * max(high - low)
    lonlat = places(points[clear], crs, WGS84)
    known = np.isfinite(lonlat[:, 0]) & (np.abs(lonlat[:, 1]) <= 90)
    lonlat[:, 0] -= 360 * np.round(lonlat[:, 0] / 360)
    expected = shapely.contains_xy(own, *points[clear][known].T)
    if "world" in tile and "Mercator" in tile:
        known &= shapely.contains_xy(own, *points[clear].T)
        expected = np.ones(known.sum(), bool)
    assert expected.any()
    assert (shapely.contains_xy(outline, *lonlat[known].T) == expected).mean() > 0.99


def test_an_outline_of_straight_sides_keeps_its_corners() -> None:
    ring = np.array([(500_000, 5e6), (500_128, 5e6), (500_128, 5e6 + 128), (500_000, 5e6 + 128), (500_000, 5e6)])
    (outline,) = lonlat_outlines(ring[None], "EPSG:32633")
    assert shapely.get_coordinates(outline) == pytest.approx(places(ring, "EPSG:32633", WGS84), abs=1e-12)


def test_a_footprint_is_cut_at_the_antimeridian_and_nowhere_else() -> None:
    ring = np.array(
        [(2_100_000, 3.9e6), (2_180_000, 3.9e6), (2_180_000, 3.98e6), (2_100_000, 3.98e6), (2_100_000, 3.9e6)]
    )
    (outline,) = lonlat_outlines(ring[None], "EPSG:3460")
    assert outline is not None
    assert sorted(round(x) for part in outline.geoms for x in part.bounds[::2]) == [-180, -180, 180, 180]
    pole = np.array([(-1e4, -1e4), (1e4, -1e4), (1e4, 1e4), (-1e4, 1e4), (-1e4, -1e4)])
    (cap,) = lonlat_outlines(pole[None], NORTH)
    assert cap is not None and cap.geom_type == "Polygon"
    assert (cap.bounds[0], *cap.bounds[2:]) == (-180, 180, 90)


@pytest.mark.parametrize(
    "crs", ["+proj=eqc +R=3396190", "IAU_2015:30100", 'LOCAL_CS["site",UNIT["metre",1]]', "+proj=ortho +lat_0=90"]
)
def test_what_has_no_place_on_the_earth_has_no_outline(crs: str) -> None:
    ring = np.array([(8e6, 8e6), (8.1e6, 8e6), (8.1e6, 8.1e6), (8e6, 8.1e6), (8e6, 8e6)])
    assert lonlat_outlines(ring[None] / (1e5 if "IAU" in crs else 1), crs) == [None]


def test_a_polygon_is_folded_into_one_turn() -> None:
    wide = folded(shapely.box(170, 0, 200, 10), -180, 360)
    assert shapely.equals(wide, shapely.union(shapely.box(170, 0, 180, 10), shapely.box(-180, 0, -160, 10)))
    assert folded(shapely.box(0, 0, 720, 10), -180, 360).bounds == (-180, 0, 180, 10)
    assert folded(shapely.box(180, 0, 190, 10), -180, 360).bounds == (-180, 0, -170, 10)
    assert folded(shapely.box(0, 0, 10, 10), -180, 360).bounds == (0, 0, 10, 10)
    assert folded(shapely.box(-1e15, 0, 1e15, 10), -180, 360).bounds == (-180, 0, 180, 10)


def test_a_polygon_comes_as_near_as_turns_allow_with_its_curves() -> None:
    island = shapely.Polygon(shapely.box(178, -18, 182, -14).exterior, [shapely.box(180, -17, 181, -16).exterior])
    for shift in (-360, 0, 360):
        drawn = shapely.transform(island, lambda points, by=shift: points + np.array((by, 0)))
        assert moved_polygon(drawn, WGS84, "EPSG:4269", -178.0).bounds == pytest.approx((-182, -18, -178, -14))
        fiji = moved_polygon(drawn, WGS84, "EPSG:3460", 2e6)
        assert fiji.area == pytest.approx(15 * 111_000**2 * np.cos(np.radians(16)), rel=0.02)
    assert moved_polygon(island, WGS84, "+proj=eqc +R=3396190", 0.0).is_empty
