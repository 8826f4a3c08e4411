# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line as a script and as a person meet it."""

import itertools
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import geojson
import numpy as np
import pyogrio
import pytest
import rasterio
from click.testing import CliRunner, Result
from filelock import FileLock
from PIL import Image
from rasterio.transform import Affine, from_origin

from lookalike.cli import COMMANDS, main
from lookalike.index.layout import LOCK
from tests.backend.conftest import textured, write_raster

SMALL = ["--model", "colour-texture", "--tile", "64", "--stride", "32"]
BOX = "500040,5499880,500072,5499912"


def run(*arguments: object, code: int = 0) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == code, result.output + result.stderr
    assert "Traceback" not in result.output + result.stderr
    return result


@pytest.fixture
def raster(make_raster):
    return make_raster()


@pytest.fixture
def index(tmp_path, raster):
    run("index", raster, "--index", tmp_path / "index", *SMALL)
    return tmp_path / "index"


def test_help_imports_nothing_heavy():
    script = (
        "import sys; from click.testing import CliRunner; from lookalike.cli import main;"
        "CliRunner().invoke(main, ['--help'], catch_exceptions=False);"
        "heavy = ('numpy', 'torch', 'faiss', 'rasterio', 'openvino', 'fastapi', 'pydantic');"
        "print([name for name in heavy if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command):
    assert "--help" in run(command, "--help").output


def test_json_is_one_object_on_stdout_and_nothing_else(tmp_path, raster):
    commands = [
        ["index", raster, "--index", tmp_path / "i", *SMALL, "--json"],
        ["info", "--index", tmp_path / "i", "--json"],
        ["verify", "--index", tmp_path / "i", "--json"],
        ["search", "--index", tmp_path / "i", "--box", BOX, "--json"],
        ["models", "--json"],
        ["doctor", "--model", "colour-texture", "--json"],
    ]
    for command in commands:
        assert isinstance(json.loads(run(*command).stdout), dict)


def test_index_says_what_it_will_cost_and_what_it_did(tmp_path, raster):
    result = run("index", raster, "--index", tmp_path / "index", *SMALL)
    assert "at most 336 tiles to embed" in result.stderr
    assert "ortho: 336 tiles" in result.stderr


def test_what_is_taken_for_nodata_is_said_with_the_option_that_names_it(tmp_path):
    pixels = (textured(256, 256) / 255).astype("float32")
    pixels[:, :, :8] = -9999
    write_raster(tmp_path / "float.tif", pixels)
    arguments = ["index", tmp_path / "float.tif", "--index", tmp_path / "index", *SMALL]
    said = run(*arguments).stderr
    assert "Note: -9999 (3.1% of the pixels) lies far" in said
    assert f"run `lookalike index {tmp_path / 'float.tif'} --index DIR --nodata VALUE`" in said
    assert "without -9999," in run("info", "--index", tmp_path / "index").stdout
    assert "Note" not in run(*arguments, "--nodata", "none").stderr
    assert "without" not in run("info", "--index", tmp_path / "index").stdout
    assert "Note" not in run(*arguments, "--nodata", "-9999").stderr
    assert "'nine' are no values" in run(*arguments, "--nodata", "nine", code=3).stderr


def test_an_estimate_writes_nothing(tmp_path, raster):
    result = run("index", raster, "--index", tmp_path / "index", *SMALL, "--estimate", "--json")
    assert json.loads(result.stdout)["tiles"] == 336
    assert not (tmp_path / "index").exists()


def test_search_writes_geojson_geopackage_and_contact_sheet(tmp_path, index):
    outputs = [tmp_path / name for name in ("Treffer ö.geojson", "it's.gpkg", "m.png")]
    run("search", "--index", index, "--box", BOX, "-k", 7, *(part for path in outputs for part in ("--out", path)))
    collection = geojson.loads(outputs[0].read_text(encoding="utf-8"))
    assert collection.is_valid
    assert [feature["properties"]["rank"] for feature in collection["features"]] == [1, 2, 3, 4, 5, 6, 7]
    for feature in collection["features"]:
        longitude, latitude = feature["geometry"]["coordinates"][0][0]
        assert 14 < longitude < 16 and 49 < latitude < 50
    information = pyogrio.read_info(outputs[1])
    assert information["features"] == 7 and information["crs"] == "EPSG:32633"
    bounds = pyogrio.read_bounds(outputs[1])[1]
    np.testing.assert_allclose(bounds[2] - bounds[0], 32)
    with Image.open(outputs[2]) as sheet:
        assert sheet.width > 600


def test_matches_that_are_not_really_similar_say_so_in_every_file_and_after_another_export(tmp_path, index):
    board = np.kron(np.indices((8, 8)).sum(0) % 2, np.ones((8, 8))).astype(np.uint8)[..., None] * [255, 0, 255]
    Image.fromarray(board.astype(np.uint8)).save(tmp_path / "board.png")
    similar = ("search", "--index", index, "--box", BOX, "-k", 4)
    poor = ("search", "--index", index, "--image", tmp_path / "board.png", "-k", 4)
    for words, name in ((similar, "good"), (poor, "poor")):
        outs = [tmp_path / f"{name}{ending}" for ending in (".geojson", ".gpkg", ".png")]
        run(*words, *(part for path in outs for part in ("--out", path)))
        for path in outs[:2]:
            assert pyogrio.raw.read(path, columns=["similar"])[3][0].any() == (name == "good")
        for path in outs[:2]:
            again = [tmp_path / f"{name} again{ending}" for ending in (".gpkg", ".png")]
            run("export", path, "--index", index, *(part for each in again for part in ("--out", each)))
            for column in ("similar", "score"):
                kept, found = (pyogrio.raw.read(each, columns=[column])[3][0].tolist() for each in (again[0], path))
                assert kept == found
            assert most_colourful(again[1]) == (name == "good")
            for each in again:
                each.unlink()


def most_colourful(sheet):
    """Whether the pictures of a contact sheet have colours, and not just greys."""
    with Image.open(sheet) as picture:
        pixels = np.asarray(picture.convert("RGB"), np.int16)[100:320, 30:900]
    return bool((pixels.max(2) - pixels.min(2)).mean() > 10)


def test_a_geopackage_of_an_earlier_version_counts_as_similar(tmp_path, index):
    run("search", "--index", index, "--box", BOX, "-k", 3, "--out", tmp_path / "old.gpkg")
    with closing(sqlite3.connect(tmp_path / "old.gpkg")) as database, database:
        database.execute("ALTER TABLE lookalike DROP COLUMN similar")
    run("export", tmp_path / "old.gpkg", "--index", index, "--out", tmp_path / "new.geojson")
    features = json.loads((tmp_path / "new.geojson").read_text(encoding="utf-8"))["features"]
    assert [feature["properties"]["similar"] for feature in features] == [True] * 3


def test_the_place_of_the_box_is_found_first_and_can_be_left_out(index):
    def matches(*options):
        return json.loads(run("search", "--index", index, "--box", BOX, "--json", *options).stdout)["features"]

    assert matches()[0]["properties"]["overlaps_example"]
    assert not any(match["properties"]["overlaps_example"] for match in matches("--exclude-examples"))


def test_a_box_in_another_crs_finds_the_same_place(index):
    plain = json.loads(run("search", "--index", index, "--box", BOX, "-k", 3, "--json").stdout)
    from rasterio.warp import transform_bounds

    degrees = transform_bounds("EPSG:32633", "EPSG:4326", *(float(part) for part in BOX.split(",")))
    text = ",".join(str(part) for part in degrees)
    turned = json.loads(run("search", "--index", index, "--box", text, "--crs", "EPSG:4326", "-k", 3, "--json").stdout)
    places = [[feature["properties"][key] for key in ("row", "col")] for feature in plain["features"]]
    assert [[feature["properties"][key] for key in ("row", "col")] for feature in turned["features"]] == places


def test_matches_do_not_overlap_each_other_where_that_is_asked_for(tmp_path, index):
    run("search", "--index", index, "--box", BOX, "-k", 40, "--max-overlap", 0, "--out", tmp_path / "m.gpkg")
    bounds = pyogrio.read_bounds(tmp_path / "m.gpkg")[1].T
    for number, one in enumerate(bounds):
        for other in bounds[number + 1 :]:
            width = min(one[2], other[2]) - max(one[0], other[0])
            height = min(one[3], other[3]) - max(one[1], other[1])
            assert width < 1e-6 or height < 1e-6


def test_filters_narrow_the_matches(tmp_path, index):
    def matches(*options):
        found = json.loads(run("search", "--index", index, "--box", BOX, "-k", 200, "--json", *options).stdout)
        return [feature["properties"] for feature in found["features"]]

    assert all(match["percentile"] >= 90 for match in matches("--min-percentile", 90))
    best = sorted(match["score"] for match in matches())[-3]  # ranks may differ from the order of scores
    assert len(matches("--min-score", best)) == 3
    area = {"type": "Polygon", "coordinates": [[[500000, 5499900], [500100, 5499900], [500100, 5500000],
                                                 [500000, 5500000], [500000, 5499900]]]}  # fmt: skip
    (tmp_path / "area.geojson").write_text(json.dumps(area), encoding="utf-8")
    inside = matches("--area", tmp_path / "area.geojson", "--area-crs", "EPSG:32633")
    assert inside and all(match["row"] <= 6 and match["col"] <= 6 for match in inside)
    assert inside == matches("--area", "500000,5499900,500100,5500000")

    line, empty = {"type": "LineString", "coordinates": [[0, 0], [1, 1]]}, {"type": "Polygon", "coordinates": []}
    features = [{"type": "Feature", "properties": {}, "geometry": shape} for shape in (None, area, empty, line)]
    named = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32633"}}  # as GDAL and QGIS write it
    collection = {"type": "FeatureCollection", "crs": named, "features": features}
    (tmp_path / "drawn.geojson").write_text(json.dumps(collection), encoding="utf-8-sig")  # as some of Windows do
    assert inside == matches("--area", tmp_path / "drawn.geojson")
    found = run("search", "--index", index, "--box", BOX, "--area", tmp_path / "drawn.geojson")
    assert "Note: 3 features of" in found.stderr


def test_negative_examples_push_their_likes_down(index):
    found = json.loads(run("search", "--index", index, "--box", BOX, "-k", 12, "--json").stdout)["features"]
    disliked = found[1]["properties"]
    tile = f"ortho:{disliked['level']}:{disliked['row']}:{disliked['col']}"
    again = json.loads(run("search", "--index", index, "--box", BOX, "--not-tile", tile, "-k", 12, "--json").stdout)[
        "features"
    ]
    ranks = [(match["properties"]["row"], match["properties"]["col"]) for match in again]
    place = (disliked["row"], disliked["col"])
    assert place not in ranks or ranks.index(place) > 1


def test_export_rewrites_and_filters_matches(tmp_path, index):
    run("search", "--index", index, "--box", BOX, "-k", 9, "--out", tmp_path / "m.gpkg")
    run("export", tmp_path / "m.gpkg", "--index", index, "-k", 4, "--out", tmp_path / "few.geojson")
    few = json.loads((tmp_path / "few.geojson").read_text(encoding="utf-8"))
    run("export", tmp_path / "few.geojson", "--index", index, "--out", tmp_path / "again.gpkg")
    assert len(few["features"]) == pyogrio.read_info(tmp_path / "again.gpkg")["features"] == 4


@pytest.mark.parametrize("name", ["mit Leerzeichen", 'it\'s "quoted"', "Übergröße 正射", "-dash", "per%cent&"])
def test_any_path_a_file_system_allows_will_do(tmp_path, make_raster, name):
    if os.name == "nt" and '"' in name:
        pytest.skip("Windows has no such names")
    raster = make_raster(f"{name}/{name}.tif")
    index, out = tmp_path / name / f"{name}.lookalike", tmp_path / name / f"{name}.gpkg"
    run("index", raster, "--index", index, *SMALL)
    run("search", "--index", index, "--box", BOX, "-k", 3, "--out", out, "--out", out.with_suffix(".png"))
    assert pyogrio.read_info(out)["features"] == 3
    run("verify", "--index", index)


ODD = ["#?%1", "it's | layername=x", "!bang;semi", "new\nline", "-dash, comma", "x" * 200, "GPKG_table:1"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_rasters_and_matches_of_any_name_are_indexed_together_and_read_again(tmp_path, make_raster):
    rasters = [make_raster(f"{name}/{name}.tif", 160, 160) for name in ODD]
    run("index", "--index", tmp_path / "i", *SMALL, "--", *rasters)
    for number, name in enumerate(ODD):
        out = tmp_path / name / f"{name}.gpkg"
        run("search", "--index", tmp_path / "i", "--box", "500000,5499968,500032,5500000", "-k", 3, f"--out={out}")
        run("export", "--index", tmp_path / "i", f"--out={tmp_path / f'{number}.geojson'}", "--", out)
        assert len(json.loads((tmp_path / f"{number}.geojson").read_text())["features"]) == 3


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_text_stops_no_other_raster(tmp_path, make_raster):
    good, bad = make_raster("good.tif", 160, 160), tmp_path / os.fsdecode(b"caf\xe9.tif")
    bad.write_bytes(good.read_bytes())
    report = json.loads(run("index", bad, good, "--index", tmp_path / "i", *SMALL, "--json", code=3).stdout)
    assert [(each["path"][-11:], each["tiles"] > 0) for each in report["rasters"]] == [
        ("f\\udce9.tif", False),
        (str(good)[-11:], True),
    ]
    assert report["rasters"][0]["error"]["code"] == "RasterUnreadable"
    assert "characters that are no text" in report["rasters"][0]["error"]["message"]
    assert "Rename the file" in run("index", bad, "--index", tmp_path / "j", *SMALL, code=3).stderr
    run("search", "--index", tmp_path / "i", "--tile", "good:0:0:0", "-k", 1, "--out", bad.with_suffix(".gpkg"))
    assert bad.with_suffix(".gpkg").is_file()


@pytest.mark.skipif(sys.platform != "linux", reason="the encoding of names is fixed there")
def test_names_beyond_ascii_are_found_where_the_locale_knows_none(tmp_path, make_raster):
    raster = make_raster("grün.tif", 160, 160)
    plain = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [Path(sys.executable).with_name("lookalike"), "index", raster, "--index", tmp_path / "Büro", *SMALL]
    done = subprocess.run(command, capture_output=True, env=os.environ | plain)
    assert (done.returncode, (tmp_path / "Büro" / "manifest.json").is_file()) == (0, True), done.stderr


def test_a_deleted_raster_is_said_to_be_moved_where_its_pixels_are_needed(index, raster):
    raster.unlink()
    assert "no longer at" in run("search", "--index", index, "--box", BOX, code=4).stderr
    assert "moved" in run("info", "--index", index).output
    run("verify", "--index", index)


def test_an_image_is_an_example(tmp_path, index):
    Image.fromarray(textured(80, 70).transpose(1, 2, 0)).save(tmp_path / "example.png")
    found = json.loads(run("search", "--index", index, "--image", tmp_path / "example.png", "--json").stdout)
    assert len(found["features"]) == 50


def test_add_and_remove_go_by_the_settings_of_the_index(tmp_path, index, make_raster):
    run("add", make_raster("zwei.tif", seed=4), "--index", index)
    info = json.loads(run("info", "--index", index, "--json").stdout)
    assert [raster["state"] for raster in info["rasters"]] == ["ready", "ready"]
    assert info["grid"]["size"] == 64
    run("remove", "zwei", "--index", index)
    assert len(json.loads(run("info", "--index", index, "--json").stdout)["rasters"]) == 1
    run("verify", "--index", index)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--box", "1,2,3"], "is no box"),
        (["--box", "a,b,c,d"], "is no box"),
        (["--box", "0,0,10,10"], "outside"),
        (["--box", "500072,5499880,500040,5499912"], "inverted"),
        (["--box", "500040,5499880,500040,5499912"], "empty"),
        (["--box", "nan,5499880,500040,5499912"], "not a number"),
        (["--box", BOX, "--crs", "EPSG:999999"], "is not known"),
        (["--box", BOX, "--crs", "nonsense"], "is not known"),
        (["--box", "179,10,-179,11", "--crs", "EPSG:4326"], "outside the raster"),
        (["--image", "missing.png"], "missing.png"),
        (["--tile", "ortho:0:1"], "is no tile"),
        (["--tile", "ortho:0:999:0"], "no tile"),
        (["--tile", "other:0:0:0"], "no raster 'other'"),
        (["--box", BOX, "--in-raster", "other"], "no raster 'other'"),
        (["--box", BOX, "--levels", "7"], "cannot be searched"),
        (["--box", BOX, "--area", "1,2"], "is no box"),
        (["--box", BOX, "--area", __file__], "is no GeoJSON file"),
        (["--box", BOX, "--out", "m.shp"], "is not known"),
        (["--box", BOX, "--out", "missing/folder/m.geojson"], "does not exist"),
        ([], "or --tile ID:LEVEL:ROW:COL, or --query FILE."),
    ],
)
def test_a_search_that_cannot_be_gets_one_sentence(tmp_path, index, options, sentence, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    result = CliRunner().invoke(main, ["search", "--index", str(index), *options])
    assert result.exit_code in (3, 4)
    assert sentence in result.stderr
    assert result.stderr.startswith("Error: ") and result.stderr.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("option", "content", "sentence"),
    [
        ("--zones", "nonsense", "cannot be read as GeoJSON"),
        ("--zones", '{"type": "Point"}', "is no GeoJSON with features"),
        (
            "--zones",
            '{"features": [{"geometry": {"type": "Point", "coordinates": [0, 0]}}]}',
            "other things than polygons",
        ),
        ("--zones", '{"features": [{"geometry": {"type": "Polygon", "coordinates": 5}}]}', "no GeoJSON geometry"),
        ("--truth", '{"features": []}', "holds no object"),
        (
            "--truth",
            '{"features": [{"geometry": {"type": "Polygon", "coordinates": 5}}]}',
            "a geometry that cannot be read",
        ),
    ],
)
def test_a_file_of_zones_or_of_what_is_known_that_is_no_such_thing_is_said(index, tmp_path, option, content, sentence):
    file = tmp_path / "strange.geojson"
    file.write_text(content, encoding="utf-8")
    answer = run("search", "--index", index, "--box", BOX, option, file, code=3)
    assert sentence in answer.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_names_do_not_steer_the_terminal(tmp_path):
    path = tmp_path / "red\x1b[31m\nline\u202e.tif"
    path.write_text("no raster", encoding="utf-8")
    result = CliRunner().invoke(main, ["index", str(path), "--index", str(tmp_path / "i")])
    assert result.exit_code == 3
    assert r"red\x1b[31m\nline\u202e.tif" in result.stderr
    assert result.stderr.count("\n") == 1


def bad_rasters(folder: Path) -> dict[str, tuple[Path, str]]:
    """One file for each way a raster can be unusable, with a part of the sentence about it."""
    pixels = textured(300, 300)
    write_raster(folder / "plain.tif", pixels)
    whole = (folder / "plain.tif").read_bytes()
    files = {
        "missing": ("", "missing.tif"),
        "empty": (b"", "empty.tif"),
        "text": (b"This is no raster.", "text.tif"),
        "truncated": (whole[: len(whole) // 2], "truncated.tif"),
        "garbage": (whole[:8] + bytes(range(256)) * 40, "garbage.tif"),
    }
    result = {}
    for name, (data, part) in files.items():
        if data != "":
            (folder / f"{name}.tif").write_bytes(bytes(data))
        result[name] = (folder / f"{name}.tif", part)
    write_raster(folder / "nowhere.tif", pixels, crs=None, transform=Affine.identity())
    result["no georeference"] = (folder / "nowhere.tif", "georeference")
    write_raster(folder / "pixel.tif", pixels[:, :1, :1], tiled=False)
    result["one pixel"] = (folder / "pixel.tif", "pixel.tif")
    write_raster(folder / "void.tif", np.zeros_like(pixels), nodata=0)
    result["no valid pixel"] = (folder / "void.tif", "void.tif")
    write_raster(folder / "nan.tif", np.full((1, 300, 300), np.nan, np.float32))
    result["only NaN"] = (folder / "nan.tif", "nan.tif")
    return result


def test_a_raster_that_cannot_be_indexed_gets_one_sentence_and_leaves_nothing(tmp_path):
    for name, (path, part) in bad_rasters(tmp_path).items():
        result = CliRunner().invoke(main, ["index", str(path), "--index", str(tmp_path / "index"), *SMALL])
        assert result.exit_code == 3, f"{name}: {result.stderr}"
        assert part in result.stderr and "Traceback" not in result.stderr, name
        errors = [line for line in result.stderr.splitlines() if line.startswith("Error: ")]
        assert len(errors) == 1, f"{name}: {result.stderr}"
        assert not (tmp_path / "index").exists(), name


@pytest.mark.parametrize(
    ("options", "code", "sentence"),
    [
        (["--model", "resnet9000"], 5, "resnet9000"),
        (["--model", "resnet18"], 5, "lookalike models add"),
        (["--tile", "3"], 3, "tile size 3"),
        (["--stride", "0"], 3, "stride 0"),
        (["--levels", "x"], 3, "no levels"),
        (["--levels", "99"], 3, "levels 99"),
        (["--projection", "umap"], 3, "no projection"),
        (["--max-nodata", "2"], 3, "share of nodata"),
        (["--bands", "9,8,7"], 3, "9"),
        (["--device", "abacus"], 5, "on the CPU in fp32 only"),
        (["--precision", "fp7"], 5, "on the CPU in fp32 only"),
    ],
)
def test_settings_that_cannot_be_get_one_sentence(tmp_path, raster, options, code, sentence):
    base = ["--model", "colour-texture"] if "--model" not in options else []
    result = CliRunner().invoke(main, ["index", str(raster), "--index", str(tmp_path / "index"), *base, *options])
    assert result.exit_code == code, result.stderr
    assert sentence in result.stderr
    assert not (tmp_path / "index").exists()


def test_an_error_is_json_too(tmp_path):
    result = run("info", "--index", tmp_path, "--json", code=4)
    assert json.loads(result.stdout)["error"]["code"] == "IndexNotFound"


def test_rasters_in_degrees_and_rotated_ones_are_found_where_they_are(tmp_path):
    pixels = textured(500, 400, seed=3)
    rotated = Affine.translation(500_000, 5_500_000) @ Affine.rotation(30) @ Affine.scale(0.5, -0.5)
    cases = {
        "degrees": ("EPSG:4326", from_origin(14.9, 49.7, 1e-5, 1e-5)),
        "rotated": ("EPSG:32633", rotated),
    }
    for name, (crs, transform) in cases.items():
        path = tmp_path / f"{name}.tif"
        write_raster(path, pixels, crs=crs, transform=transform)
        index = tmp_path / f"{name}.lookalike"
        run("index", path, "--index", index, *SMALL)
        corners = [transform @ corner for corner in ((192, 128), (256, 128), (256, 192), (192, 192))]
        centre = transform @ (224, 160)
        side = 0.5 * abs(corners[0][0] - corners[2][0]) if name == "degrees" else 16.0
        box = ",".join(repr(v) for v in (centre[0] - side, centre[1] - side, centre[0] + side, centre[1] + side))
        found = json.loads(run("search", "--index", index, "--box", box, "-k", 1, "--json").stdout)
        match = found["features"][0]["properties"]
        assert (match["row"], match["col"]) == (4, 6), name


def test_a_query_box_keeps_the_mosaic_flat_in_memory_of_huge_images(tmp_path, index):
    with rasterio.open(
        tmp_path / "huge.tif", "w", driver="GTiff", width=30_000, height=30_000, count=3, dtype="uint8",
        compress="deflate", tiled=True, SPARSE_OK=True,
    ) as target:  # fmt: skip
        target.write(textured(256, 256), window=rasterio.windows.Window(0, 0, 256, 256))
    found = json.loads(run("search", "--index", index, "--image", tmp_path / "huge.tif", "-k", 3, "--json").stdout)
    assert len(found["features"]) == 3
    Image.new("RGB", (1, 1)).save(tmp_path / "pixel.png")
    assert "pixel.png" in run("search", "--index", index, "--image", tmp_path / "pixel.png", code=3).stderr


def test_an_output_never_replaces_an_image_that_is_searched(tmp_path, index, raster):
    pixels = raster.read_bytes()
    link = raster.with_name("m.png")
    os.link(raster, link)
    assert "would be lost" in run("search", "--index", index, "--box", BOX, "--out", link, code=3).stderr
    assert raster.read_bytes() == pixels


def test_an_export_never_replaces_the_matches_it_reads(tmp_path, index):
    matches = tmp_path / "matches.geojson"
    run("search", "--index", index, "--box", BOX, "--out", matches)
    written = matches.read_bytes()
    assert "would be lost" in run("export", matches, "--index", index, "--limit", 1, "--out", matches, code=3).stderr
    assert matches.read_bytes() == written


def test_an_area_without_tiles_is_said(index):
    found = run("search", "--index", index, "--box", BOX, "--area", "1,2,3,4")
    assert "0 matches among 0 tiles" in found.output
    assert "No tile was searched" in found.output


def test_a_region_first_that_no_raster_lies_in_is_refused(tmp_path, raster):
    folder = tmp_path / "first"
    asked = ("index", raster, "--index", folder, *SMALL, "--first", "1,2,3,4")
    assert "region to index first lies outside all of the rasters" in run(*asked, code=3).stderr
    assert not folder.exists()


def test_an_index_that_is_being_written_is_refused_before_any_work(index, raster):
    with FileLock(index / LOCK):
        started = run("index", raster, "--index", index, code=4)
        assert "Another process is writing" in started.stderr and "to embed" not in started.output
        assert "nothing to embed" in run("index", raster, "--index", index, "--estimate").output


def test_other_layers_of_a_geopackage_are_not_lost(tmp_path, index):
    target = tmp_path / "mine.gpkg"
    pyogrio.raw.write(
        target, geometry=np.array([None], dtype=object), field_data=[np.array([1])], fields=np.array(["a"]),
        layer="parcels", driver="GPKG", geometry_type="Polygon", crs="EPSG:4326",
    )  # fmt: skip
    assert "parcels" in run("search", "--index", index, "--box", BOX, "--out", target, code=3).stderr
    assert pyogrio.list_layers(target)[0][0] == "parcels"


def test_a_wrong_option_is_json_too():
    result = CliRunner().invoke(main, ["info", "--json"])
    assert result.exit_code == 2
    assert json.loads(result.stdout)["error"]["code"] == "Usage"


def test_json_is_ascii_so_that_any_pipe_takes_it(tmp_path, make_raster):
    run("index", make_raster("\u0412\u0438\u0434.tif"), "--index", tmp_path / "i", *SMALL)
    assert run("info", "--index", tmp_path / "i", "--json").stdout.isascii()


def test_an_area_far_from_one_raster_still_chooses_tiles_of_another(tmp_path, index):
    path = tmp_path / "java.tif"
    write_raster(path, textured(400, 400, seed=8), crs="EPSG:32748", transform=from_origin(500_000, 9_990_000, 5, 5))
    run("add", path, "--index", index)
    for area, some in (("104.9,-0.2,105.1,0.1", True), ("-180,-90,180,90", True), ("0,0,1,1", False)):
        found = json.loads(
            run("search", "--index", index, "--tile", "java:0:3:3", f"--area={area}", "--area-crs", "EPSG:4326",
                "--json").stdout
        )  # fmt: skip
        assert bool(found["features"]) == some, area


@pytest.mark.parametrize(("west", "degrees"), [(-180.0, 360.0), (0.0, 360.0), (170.0, 20.0)])
def test_footprints_around_the_world_stay_on_the_map(tmp_path, west, degrees):
    path = tmp_path / "world.tif"
    write_raster(path, textured(640, 320), crs="EPSG:4326", transform=from_origin(west, 60, degrees / 640, 120 / 320))
    run("index", path, "--index", tmp_path / "w", "--model", "colour-texture", "--tile", "320", "--stride", "160")
    found = json.loads(run("search", "--index", tmp_path / "w", "--tile", "world:0:0:1", "--json").stdout)
    assert geojson.loads(json.dumps(found)).is_valid
    for feature in found["features"]:
        area = 0.0
        geometry = feature["geometry"]
        polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        for (ring,) in polygons:
            assert all(-180 <= longitude <= 180 for longitude, _ in ring)
            area += abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in itertools.pairwise(ring)) / 2)
        assert area == pytest.approx(degrees / 2 * 120, rel=1e-6)
