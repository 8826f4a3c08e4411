# SPDX-License-Identifier: GPL-3.0-or-later
"""A match lives in the CRS of its raster; only WGS 84, where it is written, needs a place on the Earth."""

import json
from pathlib import Path

import pyogrio
import pytest
import rasterio
import shapely
from rasterio.transform import Affine, from_origin

from tests.backend.conftest import RasterMaker
from tests.backend.test_cli import BOX, SMALL, run

ENGINEERING = 'ENGCRS["site",EDATUM["site"],CS[Cartesian,2],AXIS["x",east],AXIS["y",north],LENGTHUNIT["metre",1]]'
MARS = "+proj=eqc +lat_ts=0 +lon_0=0 +R=3396190 +units=m"
NOWHERE = {"local": ENGINEERING, "Mars": MARS}


@pytest.mark.parametrize("crs", NOWHERE.values(), ids=NOWHERE)
def test_a_raster_without_a_place_on_the_earth_is_searched_in_its_own_crs(
    tmp_path: Path, make_raster: RasterMaker, crs: str
) -> None:
    index, files = tmp_path / "i", [tmp_path / f"m.{ending}" for ending in ("gpkg", "geojson", "png")]
    run("index", make_raster(crs=crs), "--index", index, *SMALL)
    outputs = [part for file in files for part in ("--out", file)]
    found = run("search", "--index", index, "--box", BOX, "-k", 3, *outputs)
    assert "x, y of the centre" in found.stderr
    assert found.stderr.count("No match has a place in WGS 84") == 1
    assert found.stdout.splitlines()[0].split("ortho  ")[1].startswith("500064.0")

    info, _, shapes, _ = pyogrio.raw.read(files[0], layer="lookalike")
    assert rasterio.CRS.from_user_input(info["crs"]).to_wkt()[:8] == rasterio.CRS.from_user_input(crs).to_wkt()[:8]
    assert shapely.from_wkb(shapes[0]).bounds == (500048, 5499888, 500080, 5499920)
    written = json.loads(files[1].read_text(encoding="utf-8"))
    assert [feature["geometry"] for feature in written["features"]] == [None] * 3
    assert written["features"][0]["ring"][0] == [500048.0, 5499920.0]
    assert "No match has a place" in written["lookalike"]["without_place"]
    answer = json.loads(run("search", "--index", index, "--box", BOX, "-k", 3, "--json").stdout)
    assert [feature["ring"] for feature in answer["features"]] == [feature["ring"] for feature in written["features"]]

    again = tmp_path / "again.gpkg"
    run("export", files[1], "--index", index, "--out", again)
    assert shapely.from_wkb(pyogrio.raw.read(again)[2][0]).bounds == (500048, 5499888, 500080, 5499920)
    run("heatmap", "--index", index, "--box", BOX, "--out", tmp_path / "h.tif")
    with rasterio.open(tmp_path / "h.tif") as heat:
        assert heat.transform.c == 500_000
    assert "another planet" in run("search", "--index", index, "--box=1,2,3,4", "--crs", "EPSG:4326", code=3).stderr


def test_matches_on_two_planets_are_written_with_what_has_a_place(tmp_path: Path, make_raster: RasterMaker) -> None:
    one, other = make_raster("earth.tif"), make_raster("mars.tif", crs=MARS)
    run("index", one, other, "--index", tmp_path / "i", *SMALL)
    out = ["--out", tmp_path / "m.gpkg", "--out", tmp_path / "m.geojson"]
    found = run("search", "--index", tmp_path / "i", "--tile", "earth:0:5:3", "-k", 2, *out)
    written = json.loads((tmp_path / "m.geojson").read_text(encoding="utf-8"))
    rasters = [feature["properties"]["raster"] for feature in written["features"]]
    there = rasters.index("mars")
    assert sorted(rasters) == ["earth", "mars"]
    assert f"Note: The match of rank {there + 1} has no place in WGS 84" in found.stderr
    assert [feature["geometry"] is None for feature in written["features"]] == [name == "mars" for name in rasters]
    info, _, shapes, columns = pyogrio.raw.read(tmp_path / "m.gpkg", layer="lookalike")
    assert [shape is None for shape in shapes] == [name == "mars" for name in rasters]
    ring = columns[list(info["fields"]).index("ring")][there]
    assert json.loads(ring) == written["features"][there]["ring"]
    run("export", tmp_path / "m.gpkg", "--index", tmp_path / "i", "--out", tmp_path / "again.geojson")
    again = json.loads((tmp_path / "again.geojson").read_text(encoding="utf-8"))
    assert again["features"] == written["features"]


def test_a_tile_at_the_limb_of_a_disc_has_the_outline_of_what_is_on_the_earth(
    tmp_path: Path, make_raster: RasterMaker
) -> None:
    side = 11_000_000
    disc = make_raster(
        crs="+proj=geos +h=35785831 +lon_0=0 +sweep=y",
        width=512,
        height=512,
        transform=from_origin(-side / 2, side / 2, side / 512, side / 512),
    )
    run("index", disc, "--index", tmp_path / "i", "--model", "colour-texture", "--tile", "64", "--stride", "64")
    answer = run("search", "--index", tmp_path / "i", "--tile", "ortho:0:3:3", "-k", 100, "--json")
    found = json.loads(answer.stdout)
    outlines = {
        (feature["properties"]["row"], feature["properties"]["col"]): feature["geometry"]
        for feature in found["features"]
    }
    assert len(outlines) == 64
    assert {place for place, outline in outlines.items() if outline is None} == {(0, 0), (0, 7), (7, 0), (7, 7)}
    assert "matches of rank" in found["lookalike"]["without_place"]
    shapes = {place: shapely.from_geojson(json.dumps(outline)) for place, outline in outlines.items() if outline}
    assert all(shape.is_valid for shape in shapes.values())
    assert shapes[3, 0].bounds[0] == pytest.approx(-81, abs=1.5)
    whole = shapely.union_all(list(shapes.values()))
    assert whole.bounds == pytest.approx((-81, -81, 81, 81), abs=1.5)
    assert sum(shape.area for shape in shapes.values()) == pytest.approx(whole.area, rel=0.02)


def test_a_search_at_the_pole_finds_the_tile_and_writes_it_around_the_pole(
    tmp_path: Path, make_raster: RasterMaker
) -> None:
    pole = make_raster(crs="EPSG:3031", transform=Affine(100, 0, -35_000, 0, -100, 26_000))
    run("index", pole, "--index", tmp_path / "i", "--model", "colour-texture", "--tile", "104", "--stride", "100")
    box = "-180,-90,180,-89.97"
    found = json.loads(run("search", "--index", tmp_path / "i", f"--box={box}", "--crs", "4326", "--json").stdout)
    best = found["features"][0]
    outline = shapely.from_geojson(json.dumps(best["geometry"]))
    assert outline.is_valid
    assert outline.bounds[::2] == (-180, 180) and outline.bounds[1] == -90
    info = json.loads(run("info", "--index", tmp_path / "i", "--json").stdout)
    assert info["rasters"][0]["ground_resolution"] == pytest.approx(102.7, abs=0.5)
