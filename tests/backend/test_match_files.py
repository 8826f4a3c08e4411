# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of matches, written and read back: a match owns its footprint, its attributes and what was found out of it."""

import json
import sqlite3
from contextlib import closing

import numpy as np
import pyogrio
import pytest
import shapely
from rasterio.transform import Affine

from lookalike.export.attributes import ATTRIBUTES, properties_of
from lookalike.export.reading import read_result
from lookalike.export.writing import write_result
from lookalike.search.request import SearchRequest, TileExample
from lookalike.search.searcher import Searcher
from lookalike.types import TileKey
from tests.backend.test_cli import BOX, SMALL, run

PLUGIN_COLUMNS = ("rank", "score", "percentile", "label", "raster", "level", "tile_size", "searched_at", "similar")


@pytest.fixture
def index(tmp_path, make_raster):
    run("index", make_raster(), "--index", tmp_path / "index", *SMALL)
    return tmp_path / "index"


@pytest.fixture
def two_zones(tmp_path, make_raster):
    """An index of two rasters in two CRSs, one of them turned."""
    one, other = make_raster("one.tif"), make_raster("other.tif", crs="EPSG:2180", seed=5, transform=TURNED)
    run("index", one, other, "--index", tmp_path / "index", *SMALL)
    return tmp_path / "index"


TURNED = Affine(0.9, 0.3, 360000, 0.3, -0.9, 400000)


def found_in(index, metric="cosine", tile=(0, 4, 6), limit=40):
    searcher = Searcher(index, lambda _: None)
    examples = (TileExample(searcher.index.manifest.rasters[0].id, TileKey(*tile)),)
    return searcher.search(SearchRequest(examples, limit, metric, rerank=False))


def same(one, other):
    """Whether two results hold the same matches, scores as a file has them, found in the same way."""
    assert [properties_of(match) for match in one.matches] == [properties_of(match) for match in other.matches]
    assert [match.crs_wkt for match in one.matches] == [match.crs_wkt for match in other.matches]
    for match, again in zip(one.matches, other.matches, strict=True):
        assert again.ring == match.ring
    facts = ("metric", "model", "device", "levels", "tiles_searched", "complete", "verdict", "warnings", "timings")
    return [getattr(one, fact) for fact in facts] == [getattr(other, fact) for fact in facts]


@pytest.mark.parametrize("metric", ["cosine", "euclidean"])
def test_matches_go_through_files_and_back_unchanged(tmp_path, index, metric):
    result, path = found_in(index, metric), tmp_path / "0.gpkg"
    write_result(result, path)
    for number, ending in enumerate((".geojson", ".gpkg", ".geojson"), start=1):
        again = tmp_path / f"{number}{ending}"
        run("export", path, "--index", index, "--out", again)
        path = again
    assert same(result, read_result(path, index))


def test_an_export_says_the_metric_the_model_and_the_levels_of_the_search(tmp_path, index):
    run("search", "--index", index, "--box", BOX, "--metric", "euclidean", "--out", tmp_path / "m.geojson")
    found = json.loads((tmp_path / "m.geojson").read_text(encoding="utf-8"))["lookalike"]
    assert found["metric"] == "euclidean"
    run("export", tmp_path / "m.geojson", "--index", index, "--out", tmp_path / "m.gpkg")
    run("export", tmp_path / "m.gpkg", "--index", index, "--out", tmp_path / "again.geojson")
    assert json.loads((tmp_path / "again.geojson").read_text(encoding="utf-8"))["lookalike"] == found


def test_matches_of_several_crs_keep_the_footprints_of_their_rasters(tmp_path, two_zones):
    result = found_in(two_zones)
    assert len({match.crs_wkt for match in result.matches}) == 2
    for ending in (".gpkg", ".geojson"):
        write_result(result, tmp_path / f"m{ending}")
        assert same(result, read_result(tmp_path / f"m{ending}", two_zones))
    assert pyogrio.read_info(tmp_path / "m.gpkg")["crs"] == "EPSG:4326"


def test_an_export_that_takes_other_matches_away_keeps_the_others_as_they_are(tmp_path, two_zones):
    result = found_in(two_zones)
    write_result(result, tmp_path / "m.gpkg")
    name = result.matches[0].raster
    run("export", tmp_path / "m.gpkg", "--index", two_zones, "--in-raster", name, "--out", tmp_path / "few.gpkg")
    few = read_result(tmp_path / "few.gpkg", two_zones).matches
    assert [properties_of(each) for each in few] == [
        properties_of(each) for each in result.matches if each.raster == name
    ]
    assert {match.rank for match in few} < {match.rank for match in result.matches}


def test_similar_is_said_of_each_match(tmp_path, index):
    result = found_in(index, limit=200)
    least = result.verdict.least_score
    assert result.verdict.similar and result.matches[-1].score < least < result.matches[0].score
    assert [match.similar for match in result.matches] == [match.score >= least for match in result.matches]
    for ending in (".gpkg", ".geojson"):
        write_result(result, tmp_path / f"m{ending}")
        column = pyogrio.raw.read(tmp_path / f"m{ending}", columns=["similar"])[3][0]
        assert column.tolist() == [match.similar for match in result.matches]


def test_where_an_index_holds_too_few_places_to_say_all_matches_count_as_similar(tmp_path, make_raster):
    run("index", make_raster(width=64, height=64), "--index", tmp_path / "i", *SMALL)
    result = found_in(tmp_path / "i", tile=(0, 0, 0))
    assert "too few places" in result.verdict.sentence
    assert all(match.similar for match in result.matches)


def test_columns_have_the_names_types_and_order_of_the_attributes(tmp_path, index):
    write_result(found_in(index), tmp_path / "m.gpkg")
    info = pyogrio.read_info(tmp_path / "m.gpkg")
    assert info["fields"].tolist() == [attribute.name for attribute in ATTRIBUTES]
    kinds = {"int64": int, "float64": float, "bool": bool, "object": str}
    assert [kinds[kind] for kind in info["dtypes"].tolist()] == [attribute.type for attribute in ATTRIBUTES]


@pytest.mark.parametrize("layer", ["footprints", "lookalike"])
def test_a_layer_of_an_earlier_version_of_the_plugin_gets_its_footprints_from_the_index(tmp_path, index, layer):
    """Its `raster` is the name of a file, and its outlines lie in the CRS of the project."""
    result = found_in(index)
    rows = [(each.rank, each.score, each.percentile, "like", "ortho.tif", each.key.level, each.tile_size, "2026", True)
            for each in result.matches]  # fmt: skip
    columns = [np.array(column, object if isinstance(column[0], str) else None) for column in zip(*rows, strict=True)]
    columns += [np.array([each.raster for each in result.matches], object)]
    columns += [np.array([getattr(each.key, name) for each in result.matches]) for name in ("row", "col")]
    beside = shapely.to_wkb(np.array([shapely.MultiPolygon([shapely.box(15, 49, 15.1, 49.1)])] * len(rows)))
    fields = np.array([*PLUGIN_COLUMNS, "raster_id", "row", "col"], object)
    pyogrio.raw.write(tmp_path / "old.gpkg", beside, columns, fields, layer=layer, crs="EPSG:4326", driver="GPKG",
                      geometry_type="MultiPolygon")  # fmt: skip
    again = read_result(tmp_path / "old.gpkg", index)
    assert [match.ring for match in again.matches] == [match.ring for match in result.matches]
    assert [match.key for match in again.matches] == [match.key for match in result.matches]
    assert again.matches[0].raster_path == result.matches[0].raster_path


def test_a_geojson_of_an_earlier_version_is_read(tmp_path, index):
    result = found_in(index)
    write_result(result, tmp_path / "m.geojson")
    content = json.loads((tmp_path / "m.geojson").read_text(encoding="utf-8"))
    del content["lookalike"]["crs"]
    for feature in content["features"]:
        del feature["ring"], feature["properties"]["kind"]
    (tmp_path / "m.geojson").write_text(json.dumps(content), encoding="utf-8")
    assert same(result, read_result(tmp_path / "m.geojson", index))


def test_a_layer_that_was_brought_into_another_crs_gets_its_footprints_from_the_index(tmp_path, index):
    result = found_in(index)
    write_result(result, tmp_path / "m.gpkg")
    with closing(sqlite3.connect(tmp_path / "m.gpkg")) as database, database:
        for table in ("gpkg_contents", "gpkg_geometry_columns"):
            database.execute(f"UPDATE {table} SET srs_id = 4326")
    assert same(result, read_result(tmp_path / "m.gpkg", index))


VRT = '<VRTDataset rasterXSize="1" rasterYSize="1"></VRTDataset>'
OGR = "<OGRVRTDataSource><OGRVRTLayer name='a'><SrcDataSource>a.csv</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"


@pytest.mark.parametrize("name", ["m.geojson", "m.gpkg"])
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (OGR, "cannot be read"),
        (VRT, "cannot be read"),
        ("[" * 100_000, "cannot be read"),
        ("[]", "holds no matches"),
        ('{"type": "FeatureCollection", "features": []}', "holds no matches"),
        ('{"type": "FeatureCollection", "features": [1]}', "no field 'raster'"),
        ('{"type": "FeatureCollection", "features": [], "lookalike": {"metric": "Manhattan"}}', "(metric)"),
        ('{"type": "FeatureCollection", "features": [], "lookalike": {"crs": {"a": "/etc/passwd"}}}', "is not known"),
        ('{"type": "FeatureCollection", "features": [], "lookalike": {"crs": {"a": "http://a.b"}}}', "is not known"),
    ],
)
def test_what_is_no_file_of_matches_is_refused_and_not_opened_by_gdal(tmp_path, index, name, content, sentence):
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert sentence in run("export", tmp_path / name, "--index", index, "--out", tmp_path / "x.png", code=3).stderr


@pytest.mark.parametrize(
    "change",
    [
        {"row": None},
        {"score": "high"},
        {"percentile": float("nan")},
        {"rank": [1]},
        {"rank": 10**30},
        {"raster_path": "\ud800"},
        {"ring": [[0, 0], [1, 1]]},
    ],
)
def test_values_that_are_missing_are_said(tmp_path, index, change):
    write_result(found_in(index), tmp_path / "m.geojson")
    content = json.loads((tmp_path / "m.geojson").read_text(encoding="utf-8"))
    feature = content["features"][2]
    (feature if "ring" in change else feature["properties"]).update(change)
    (tmp_path / "m.geojson").write_text(json.dumps(content), encoding="utf-8")
    out = tmp_path / "x.gpkg"
    assert "values missing" in run("export", tmp_path / "m.geojson", "--index", index, "--out", out, code=3).stderr


@pytest.mark.parametrize("wrong", [float("nan"), float("inf")])
def test_facts_that_no_file_can_hold_are_said(tmp_path, index, wrong):
    write_result(found_in(index), tmp_path / "m.geojson")
    content = json.loads((tmp_path / "m.geojson").read_text(encoding="utf-8"))
    content["lookalike"]["verdict"]["best_score"] = wrong
    (tmp_path / "m.geojson").write_text(json.dumps(content), encoding="utf-8")
    for out in ("x.gpkg", "x.geojson"):
        said = run("export", tmp_path / "m.geojson", "--index", index, "--out", tmp_path / out, code=3).stderr
        assert "values missing" in said


@pytest.mark.parametrize("name", ["wow!.gpkg", "one;two.gpkg", "wow!;/m.gpkg", "{0} it's 100%.gpkg"])
def test_a_geopackage_may_have_any_name(tmp_path, index, name):
    result, path = found_in(index), tmp_path / name
    path.parent.mkdir(exist_ok=True)
    for _ in range(2):  # a new file, and one that is replaced
        write_result(result, path)
        assert same(result, read_result(path, index))
    assert sorted(file.name for file in path.parent.glob("*.gpkg*")) == [path.name]


def test_attributes_that_are_not_needed_may_be_empty(tmp_path, index):
    result = found_in(index)
    write_result(result, tmp_path / "m.gpkg")
    with closing(sqlite3.connect(tmp_path / "m.gpkg")) as database, database:
        triggers = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'lookalike'")
        for (trigger,) in triggers.fetchall():
            database.execute(f"DROP TRIGGER {trigger}")
        database.execute("UPDATE lookalike SET similar = NULL, raster_path = NULL WHERE rank = 2")
    again = read_result(tmp_path / "m.gpkg", index)
    assert again.matches[1].similar and again.matches[1].raster_path == result.matches[1].raster_path
    assert [match.similar for match in again.matches[2:]] == [match.similar for match in result.matches[2:]]


def test_matches_of_a_later_kind_are_refused(tmp_path, index):
    write_result(found_in(index), tmp_path / "m.geojson")
    text = (tmp_path / "m.geojson").read_text(encoding="utf-8").replace('"kind": "tile"', '"kind": "cloud"')
    (tmp_path / "m.geojson").write_text(text, encoding="utf-8")
    out = tmp_path / "x.gpkg"
    assert "'cloud'" in run("export", tmp_path / "m.geojson", "--index", index, "--out", out, code=3).stderr
