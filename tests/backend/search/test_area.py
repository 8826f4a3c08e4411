# SPDX-License-Identifier: GPL-3.0-or-later
"""An area of interest chooses the tiles whose centre lies in it: the same as by asking for each of them."""

from pathlib import Path

import numpy as np
import pytest
import shapely
from rasterio.crs import CRS

from lookalike.errors import BadInputError
from lookalike.index.manifest import SCHEMA, EmbedderRecipe, GridRecipe, Manifest, RasterEntry
from lookalike.index.store import Index
from lookalike.index.tiles import TileTable
from lookalike.models.base import InputSpec
from lookalike.rasters.bands import BandSelection
from lookalike.rasters.fingerprint import Fingerprint
from lookalike.rasters.georeference import Georeference
from lookalike.rasters.globe import places
from lookalike.search.area import tiles_in
from lookalike.search.request import Area
from lookalike.types import Box
from lookalike.vectors.projection import ProjectionRecipe

GRID = GridRecipe(256, 64, (0, 1, 3))
PLACES = {
    "metres": ("EPSG:32633", (0.5, 0, 500_000, 0, -0.5, 5_500_000)),
    "turned": ("EPSG:32633", (0.4, 0.3, 500_000, 0.3, -0.4, 5_500_000)),
    "at the pole": ("EPSG:3413", (500, 0, -2_000_000, 0, -500, 2_000_000)),
    "the world": ("EPSG:4326", (0.045, 0, -180, 0, -0.045, 90)),
}


def table_of(tmp_path: Path, crs: str, transform: tuple[float, ...]) -> TileTable:
    """The tiles of a raster of 8000 x 4000 pixels, a tenth of them left out as if they were nodata."""
    reference = Georeference(CRS.from_user_input(crs).to_wkt(), transform, 8000, 4000)
    grid = GRID.grid(8000, 4000)
    keys = np.concatenate([grid.keys(level) for level in grid.levels])
    keys = keys[np.random.default_rng(0).random(len(keys)) < 0.9]
    raster = RasterEntry(
        "r", "r", "r.tif", "r.tif", Fingerprint(1, 1, 8000, 4000, 3, "uint8", transform, crs, (), ""), reference,
        None, BandSelection((1, 2, 3), ("1", "2", "3")), None, "", 1, len(keys),
    )  # fmt: skip
    spec = InputSpec(224, (0.5,) * 3, (0.5,) * 3)
    manifest = Manifest(SCHEMA, EmbedderRecipe("m", 4, "", spec, "fp32"), GRID, ProjectionRecipe(), (raster,))
    return TileTable(Index(tmp_path, manifest), keys, np.array([0, len(keys)]))


def one_by_one(polygon: shapely.Geometry, crs: str, table: TileTable) -> np.ndarray:
    bounds = table.bounds(np.arange(len(table)))
    reference = table.index.manifest.rasters[0].georeference
    middles = np.column_stack(reference.affine @ tuple(((bounds[:, :2] + bounds[:, 2:]) / 2).T))
    return shapely.contains_xy(polygon, places(middles, reference.crs_wkt, crs))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("crs", ["own", "EPSG:4326", "EPSG:3035"])
def test_an_area_holds_the_tiles_whose_centre_lies_in_it(tmp_path: Path, place: str, crs: str):
    own, transform = PLACES[place]
    crs = own if crs == "own" else crs
    table = table_of(tmp_path, own, transform)
    random = np.random.default_rng(1)
    for _ in range(6):
        around = np.sort(random.uniform(0, 2 * np.pi, 9))
        reach = random.uniform(100, 3000) * random.uniform(0.3, 1, 9)
        corners = np.stack([4000 + reach * np.cos(around), 2000 + reach * np.sin(around) / 2], axis=1)
        moved = np.column_stack(table.index.manifest.rasters[0].georeference.affine @ tuple(corners.T))
        ring = places(moved, own, crs).tolist()
        expected = one_by_one(shapely.make_valid(shapely.Polygon(ring)), crs, table)
        found = tiles_in(
            Area({"type": "Polygon", "coordinates": [[*ring, ring[0]]]}, crs), table, np.ones(len(table), bool)
        )
        assert expected.any()
        assert np.array_equal(found, expected)


def test_only_chosen_rows_are_in_an_area(tmp_path: Path):
    own, transform = PLACES["metres"]
    table = table_of(tmp_path, own, transform)
    chosen = table.keys[:, 0] == 1
    everywhere = Area(Box(0, 0, 9e6, 9e6, own))
    assert np.array_equal(tiles_in(everywhere, table, chosen), chosen)


GLOBES = {
    "Mollweide": ("ESRI:54009", 18_040_000, 9_020_000),
    "a globe": ("+proj=ortho +lat_0=45 +lon_0=10", 6_370_000, 6_370_000),
    "from a satellite": ("+proj=geos +h=35785831 +lon_0=0 +sweep=y", 5_430_000, 5_410_000),
    "sinusoidal": ("+proj=sinu +R=6371007.181", 20_015_000, 10_007_000),
}


@pytest.mark.parametrize("globe", GLOBES)
def test_an_area_is_found_on_a_picture_of_the_earth_with_nothing_around_it(tmp_path: Path, globe: str):
    crs, across, down = GLOBES[globe]
    table = table_of(tmp_path, crs, (across / 4000, 0, -across, 0, -down / 2000, down))
    xmin, ymin, xmax, ymax = table.bounds(np.arange(len(table))).T
    keys = table.keys[((xmin + xmax - 8000) / 8000) ** 2 + ((ymin + ymax - 4000) / 4000) ** 2 < 0.9]
    table = TileTable(table.index, keys, np.array([0, len(keys)]))
    found = tiles_in(Area(Box(0, 35, 20, 55, "EPSG:4326")), table, np.ones(len(table), bool))
    assert found.sum() > 20
    assert np.array_equal(found, one_by_one(shapely.box(0, 35, 20, 55), "EPSG:4326", table))


def test_a_raster_without_a_place_in_the_crs_of_the_area_has_no_tile_in_it(tmp_path: Path):
    table = table_of(tmp_path, 'LOCAL_CS["building site",UNIT["metre",1]]', (1, 0, 0, 0, -1, 0))
    assert not tiles_in(Area(Box(-90, -90, 90, 90, "EPSG:4326")), table, np.ones(len(table), bool)).any()


COPIES = {
    "the world": ("EPSG:4326", (0.045, 0, -180, 0, -0.045, 90), "EPSG:4326", (170, -40, 200, 40)),
    "from 0 to 360 degrees": ("EPSG:4326", (0.045, 0, 0, 0, -0.045, 90), "EPSG:4269", (-30, -40, 30, 40)),
    "the world in metres": ("EPSG:3857", (5009.4, 0, -20037508, 0, -5009.4, 1e7), "EPSG:4326", (150, -40, 190, 40)),
    "seen in metres": ("EPSG:4326", (0.045, 0, 0, 0, -0.045, 90), "EPSG:3857", (19e6, -4e6, 22e6, 4e6)),
    "across 180 degrees": ("EPSG:3460", (60, 0, 1.8e6, 0, -60, 4.1e6), "EPSG:4326", (179.5, -18, 180.4, -17)),
    "at the pole": ("EPSG:3413", (500, 0, -2e6, 0, -500, 1e6), "EPSG:4326", (150, 82, 210, 88)),
}


@pytest.mark.parametrize("name", COPIES)
def test_an_area_may_be_drawn_on_either_side_of_the_antimeridian(tmp_path: Path, name: str):
    own, transform, crs, (west, south, east, north) = COPIES[name]
    table, turn = table_of(tmp_path, own, transform), 360 if crs != "EPSG:3857" else 40_075_016.68557849
    bounds = table.bounds(np.arange(len(table)))
    reference = table.index.manifest.rasters[0].georeference
    middles = np.column_stack(reference.affine @ tuple(((bounds[:, :2] + bounds[:, 2:]) / 2).T))
    xs, ys = places(middles, reference.crs_wkt, crs).T
    expected = ((xs - west) % turn < east - west) & (ys > south) & (ys < north)
    assert expected.sum() > 20
    all_rows = np.ones(len(table), bool)
    for shift in (-turn, 0, turn):
        box = Box(west + shift, south, east + shift, north, crs)
        assert np.array_equal(tiles_in(Area(box), table, all_rows), expected)
    if crs == "EPSG:4326":  # as GeoJSON has it: cut, or with the larger longitude first
        assert np.array_equal(tiles_in(Area(Box(west, south, east - 360, north, crs)), table, all_rows), expected)
        halves = shapely.MultiPolygon(
            [shapely.box(west, south, 180, north), shapely.box(-180, south, east - 360, north)]
        )
        assert np.array_equal(tiles_in(Area(shapely.geometry.mapping(halves)), table, all_rows), expected)


def test_an_area_wider_than_the_world_holds_it_all(tmp_path: Path):
    table = table_of(tmp_path, *PLACES["the world"])
    all_rows = np.ones(len(table), bool)
    assert tiles_in(Area(Box(-250, -90, 300, 90, "EPSG:4326")), table, all_rows).all()


def test_tiles_whose_centre_lies_on_the_antimeridian_are_in_areas_that_end_there(tmp_path: Path):
    table = table_of(tmp_path, "EPSG:4326", (1 / 1024, 0, 178, 0, -1 / 1024, 10))
    all_rows = np.ones(len(table), bool)
    halves = shapely.MultiPolygon([shapely.box(170, 0, 180, 20), shapely.box(-180, 0, -170, 20)])
    assert tiles_in(Area(Box(-180, -90, 180, 90, "EPSG:4326")), table, all_rows).all()
    assert tiles_in(Area(shapely.geometry.mapping(halves), "EPSG:4326"), table, all_rows).all()


def test_a_polygon_that_crosses_itself_is_what_it_encloses(tmp_path: Path):
    table = table_of(tmp_path, *PLACES["metres"])
    crossed = [[500_500, 5_498_500], [502_500, 5_499_500], [502_500, 5_498_500], [500_500, 5_499_500]]
    area = Area({"type": "Polygon", "coordinates": [[*crossed, crossed[0]]]}, "EPSG:32633")
    triangles = shapely.make_valid(shapely.Polygon(crossed))
    found = tiles_in(area, table, np.ones(len(table), bool))
    assert found.any()
    assert np.array_equal(found, one_by_one(triangles, "EPSG:32633", table))


@pytest.mark.parametrize("far", [float("nan"), float("inf"), 1e308, 1e15])
def test_an_area_of_absurd_numbers_is_refused_or_holds_what_it_holds(tmp_path: Path, far: float):
    table = table_of(tmp_path, *PLACES["the world"])
    ring = [[0, 0], [far, 0], [far, 10], [0, 10], [0, 0]]
    try:
        assert tiles_in(Area({"type": "Polygon", "coordinates": [ring]}), table, np.ones(len(table), bool)).any()
    except BadInputError as error:
        assert "The area of interest" in str(error)
