# SPDX-License-Identifier: GPL-3.0-or-later
"""`lookalike evaluate` as scripts and people call it."""

import csv
import json
import re
import subprocess
import sys
from pathlib import Path

import geojson
import numpy as np
import pytest
from click.testing import CliRunner, Result
from PIL import Image

from lookalike.cli import main
from lookalike.evaluation.plots import require_matplotlib
from lookalike.evaluation.protocol import Guard
from lookalike.scenes.metrics import MEASURES
from lookalike.scenes.polygons import labelled_tiles
from tests.backend.conftest import SCENES, textured, write_raster

FAST = ["--model", "colour-texture", "--one-orientation"]


def run(*arguments: object, code: int = 0) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == code, result.output + result.stderr
    assert "Traceback" not in result.output + result.stderr
    return result


@pytest.fixture(scope="module")
def labelled(tmp_path_factory):
    """Three classes of eight images that differ in colour, in grain, or in nothing but chance."""
    folder = tmp_path_factory.mktemp("labelled") / "set"
    random = np.random.default_rng(0)
    for number in range(8):
        pictures = {
            "red": np.clip(random.normal((160, 60, 60), 8, (64, 64, 3)), 0, 255),
            "grainy": np.clip(random.normal(120, 60, (64, 64, 3)), 0, 255),
            "patches": textured(64, 64, number, patch=16).transpose(1, 2, 0),
        }
        for name, pixels in pictures.items():
            path = folder / name / f"{name}{number:02d}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            Image.fromarray(pixels.astype(np.uint8)).save(path)
    return folder


def test_json_is_one_object_with_the_measures_and_says_what_was_measured(labelled):
    found = json.loads(run("evaluate", labelled, *FAST, "--json").stdout)
    assert set(MEASURES) <= set(found)
    assert 0.6 < found["mAP"] <= 1 and 0.6 < found["R@1"] <= 1 and 0.6 < found["P@10"] * 10 / 7 <= 1.001
    assert found["n"] == 24 and found["database"] == 24 and found["seconds"] > 0
    assert (found["model"], found["projection"], found["metric"]) == ("colour-texture", "pca:128", "cosine")
    assert found["class_names"] == ["grainy", "patches", "red"]
    system = found["systems"][0]
    assert system["intervals"]["mAP"][0] <= found["mAP"] <= system["intervals"]["mAP"][1]
    assert np.sum(system["confusion_of_first_hits"]) == 24
    assert sum(row["queries"] for row in system["per_class"]) == 24


def test_without_options_it_measures_the_default_model_projection_and_turned_queries(labelled):
    found = json.loads(run("evaluate", labelled, "--json").stdout)
    assert (found["model"], found["projection"], found["metric"], found["orientations"]) == (
        "aerial-lite0",
        "pca:128",
        "cosine",
        8,
    )


def test_several_systems_stand_side_by_side_and_repeat_to_the_last_digit(labelled):
    options = ["evaluate", labelled, *FAST, "--projection", "none", "--projection", "pca:4", "--queries", "0.5"]
    first, second = (run(*options) for _ in range(2))
    columns = [line.split("|")[1:7] for line in first.stdout.splitlines()]
    assert columns == [line.split("|")[1:7] for line in second.stdout.splitlines()]
    assert "12 queries among 12 scenes" in first.stderr and "50% of each class as queries" in first.stderr
    assert first.stdout.count("colour-texture, ") == 2
    assert re.search(r"[+-]\d+\.\d \([+-]\d+\.\d to [+-]\d+\.\d\)", first.stdout)


def test_neighbours_by_number_are_not_counted(labelled):
    found = json.loads(run("evaluate", labelled, *FAST, "--skip-numbers", 6, "--json").stdout)
    assert found["n"] == 6  # only the first and the last of each class have anything left to find
    assert "numbered up to 6 apart" in found["protocol"]


def test_the_ablation_prints_backbones_by_projections(labelled):
    lines = run("evaluate", labelled, "--preset", "scene-pca", "--model", "colour-texture").stdout.splitlines()
    header = [cell.strip() for cell in lines[0].split("|")[1:-1]]
    assert header[:3] == ["backbone", "no PCA mAP", "no PCA R@1"] and "pca:128 mAP" in header
    cells = [cell.strip() for cell in lines[2].split("|")[1:-1]]
    assert cells[0] == "colour-texture" and len(cells) == len(header)
    assert all(0 <= float(cell) <= 100 for cell in cells[1:])


def test_results_are_written_as_table_json_and_a_page_that_needs_nothing_else(labelled, tmp_path):
    (tmp_path / "set" / "red").mkdir(parents=True)
    outputs = [tmp_path / f"result.{kind}" for kind in ("csv", "json", "html")]
    run("evaluate", labelled, *FAST, *(part for path in outputs for part in ("--out", path)))
    rows = list(csv.DictReader(outputs[0].read_text(encoding="utf-8").splitlines()))
    record = json.loads(outputs[1].read_text(encoding="utf-8"))
    assert float(rows[0]["mAP"]) == record["mAP"]
    assert float(rows[0]["mAP low"]) <= record["mAP"] <= float(rows[0]["mAP high"])
    page = outputs[2].read_text(encoding="utf-8")
    addresses = re.findall(r'(?:src|href)="?([^" >]+)', page)
    assert len(addresses) > 60 and all(address.startswith("data:image/") for address in addresses)
    assert all(word in page for word in ("Best queries", "Median queries", "Worst queries", "Distance of the first"))
    assert str(labelled) not in page


def test_names_of_files_and_classes_cannot_put_markup_into_the_page(labelled, tmp_path):
    table = labelled / "labels.csv"
    lines = [f"red/red0{n}.png,<b>red</b>" for n in range(4)] + [f"grainy/grainy0{n}.png,grey & co" for n in range(4)]
    table.write_text("path,label\n" + "\n".join(lines), encoding="utf-8")
    run("evaluate", table, *FAST, "--out", tmp_path / "page.html")
    table.unlink()
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<b>" not in page and "&lt;b&gt;red" in page and "grey &amp; co" in page


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["nowhere"], 3, "does not exist"),
        ([".", "--model", "colour-texture", "--queries", "1"], 3, "between 0 and 1"),
        ([".", "--out", "result.pdf"], 3, "unknown ending"),
        ([".", "--out", "no/such/folder/result.csv"], 3, "does not exist"),
        ([".", "--projection", "cube"], 3, "no projection"),
        ([".", "--preset", "magic"], 3, "fingerprint, scene-pca"),
        ([".", "--preset", "triplet"], 5, "lookalike train triplet"),
        ([".", "--preset", "cross-view"], 5, "lookalike train crossview"),
        ([".", "--preset", "fingerprint"], 5, "lookalike models add resnet18"),
        ([".", "--model", "efficientnet-lite9"], 5, "no model called"),
        (["areas.gpkg"], 3, "--index"),
    ],
)
def test_what_cannot_be_measured_is_said_in_a_sentence(labelled, monkeypatch, arguments, code, words):
    monkeypatch.chdir(labelled)
    result = run("evaluate", *arguments, "--json", code=code)
    assert words in json.loads(result.stdout)["error"]["message"]


def test_the_report_says_what_it_needs_where_matplotlib_is_not_installed(monkeypatch):
    from lookalike.errors import BadInputError

    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(BadInputError, match=r"lookalike\[evaluation\]"):
        require_matplotlib()


def test_it_runs_as_a_process_of_its_own_with_one_object_on_stdout(labelled):
    command = [sys.executable, "-m", "lookalike", "evaluate", str(labelled), *FAST, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    assert json.loads(done.stdout)["n"] == 24


def test_the_file_of_the_scenes_is_never_written_over(labelled, tmp_path):
    table = tmp_path / "scenes.csv"
    rows = [f"{path},{path.parent.name}" for path in sorted(labelled.rglob("*.png"))]
    table.write_text("path,label\n" + "\n".join(rows), encoding="utf-8")
    before = table.read_bytes()
    assert "would be lost" in run("evaluate", table, *FAST, "--out", table, code=3).stderr
    assert table.read_bytes() == before


def test_a_negative_seed_is_refused(labelled):
    assert "--seed" in run("evaluate", labelled, *FAST, "--seed", -1, code=2).stderr


# --- labelled polygons over an index ------------------------------------------------------------


@pytest.fixture(scope="module")
def indexed(tmp_path_factory):
    """A raster of 512 x 512 px, red in the west and grainy in the east, in tiles of 64 px."""
    folder = tmp_path_factory.mktemp("indexed")
    random = np.random.default_rng(1)
    pixels = np.clip(random.normal(120, 50, (3, 512, 512)), 0, 255)
    pixels[:, :, :256] = np.clip(random.normal(0, 6, (3, 512, 256)) + np.array([160, 60, 60])[:, None, None], 0, 255)
    write_raster(folder / "ortho.tif", pixels.astype(np.uint8))
    run("index", folder / "ortho.tif", "--index", folder / "index", "--model", "colour-texture", "--tile", 64,
        "--stride", 64)  # fmt: skip
    return folder


def polygons(path: Path, *boxes: tuple[str, float, float, float, float]) -> Path:
    """GeoJSON in the CRS of the raster: pixel boxes x0, y0, x1, y1 with a class."""
    features = []
    for name, x0, y0, x1, y1 in boxes:
        corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)]
        ring = [(500_000 + x / 2, 5_500_000 - y / 2) for x, y in corners]
        features.append(geojson.Feature(geometry=geojson.Polygon([ring]), properties={"class": name}))
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32633"}}
    path.write_text(geojson.dumps(geojson.FeatureCollection(features, crs=crs)), encoding="utf-8")
    return path


def test_tiles_that_a_polygon_covers_by_half_get_its_label(indexed):
    # The first polygon covers tiles at x 0, 64 and, just by half, 128; the second one row by more than half.
    layer = polygons(indexed / "areas.geojson", ("bare", 0, 0, 160, 128), ("built", 320, 0, 512, 40))
    found = json.loads(run("evaluate", layer, "--index", indexed / "index", "--json").stdout)
    assert found["n"] == 6 + 3
    assert found["mAP"] > 0.9 and found["R@1"] == 1
    assert found["model"] == "colour-texture" and found["class_names"] == ["bare", "built"]


def test_polygons_that_cover_no_tile_are_said(indexed):
    layer = polygons(
        indexed / "small.geojson", ("bare", 0, 0, 128, 128), ("built", 300, 0, 512, 100), ("tiny", 200, 200, 220, 220)
    )
    assert "1 polygons 'tiny' cover no tile" in run("evaluate", layer, "--index", indexed / "index").stderr
    content = json.loads(layer.read_text(encoding="utf-8"))
    spike = [[300, 0], [512, 0], [512, 100], [600, 100], [512, 100], [300, 100], [300, 0]]
    ring = [[500_000 + x / 2, 5_500_000 - y / 2] for x, y in spike]
    content["features"][1]["geometry"]["coordinates"] = [ring]
    none = [{**content["features"][0], "geometry": shape} for shape in (None, {"type": "Polygon", "coordinates": []})]
    content["features"] += none
    layer.write_text(json.dumps(content), encoding="utf-8")
    found = run("evaluate", layer, "--index", indexed / "index", "--json")
    assert "2 features have no polygon or no value of 'class'" in found.stderr
    assert json.loads(found.stdout)["class_names"] == ["bare", "built"]
    nowhere = polygons(indexed / "nowhere.geojson", ("bare", 9000, 0, 9100, 100), ("built", -900, 0, -800, 100))
    assert "No polygon" in run("evaluate", nowhere, "--index", indexed / "index", code=3).stderr


@pytest.mark.parametrize("kind", ["a description of other files", "a pipeline", "a CRS by address", "text"])
def test_what_names_other_files_is_no_layer_of_polygons(indexed, kind):
    layer = polygons(indexed / "areas.geojson", ("bare", 0, 0, 160, 128), ("built", 320, 0, 512, 40))
    content = json.loads(layer.read_text(encoding="utf-8"))
    link = {"crs": {"type": "link", "properties": {"href": "http://127.0.0.1:9/crs", "type": "ogcwkt"}}}
    texts = {
        "a description of other files": f"<OGRVRTDataSource><OGRVRTLayer name='a'><SrcDataSource>{layer}"
        "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>",
        "a pipeline": json.dumps({"type": "gdal_streamed_alg", "command_line": f"gdal vector pipeline read {layer}"}),
        "a CRS by address": json.dumps(content | link),
        "text": "class,x,y\nbare,1,2\n",
    }
    layer.write_text(texts[kind], encoding="utf-8")
    said = run("evaluate", layer, "--index", indexed / "index", code=3).stderr
    assert "cannot be read as a layer of features" in said


def test_distance_on_the_ground_keeps_neighbouring_tiles_apart(indexed):
    layer = polygons(indexed / "near.geojson", ("bare", 0, 0, 256, 128), ("built", 320, 0, 512, 64))
    options = ["evaluate", layer, "--index", indexed / "index", "--json", "--skip-metres"]
    assert json.loads(run(*options, 30).stdout)["n"] == 8 + 3
    assert json.loads(run(*options, 80).stdout)["n"] == 4  # 32 m a tile: only the two ends of each row of four


def test_tiles_that_share_ground_with_the_query_are_no_answers(indexed):
    run("index", indexed / "ortho.tif", "--index", indexed / "dense", "--model", "colour-texture", "--tile", 64,
        "--stride", 32)  # fmt: skip
    layer = polygons(indexed / "ground.geojson", ("bare", 0, 0, 192, 128), ("built", 320, 0, 512, 64))
    scenes = labelled_tiles(indexed / "dense", layer, "class")
    rows = np.arange(len(scenes))
    places = np.array([(scene.tile.key.row, scene.tile.key.col) for scene in scenes.scenes if scene.tile])
    apart = np.abs(places[:, None] - places[None]).max(axis=2)
    np.testing.assert_array_equal(Guard(scenes).left_out(rows, rows), apart < 2)  # 64 px tiles at every 32nd pixel
    note = "They would be with tiles side by side: --stride 64."
    assert note in run("evaluate", layer, "--index", indexed / "dense").stderr
    assert note not in run("evaluate", layer, "--index", indexed / "index").stderr
    found = json.loads(run("evaluate", layer, "--index", indexed / "dense", "--json").stdout)
    assert found["protocol"] == "leave one out; tiles that share ground left out"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--field", "kind"], "no attribute 'kind'"),
        (["--model", "efficientnet-lite0"], "Leave out --model"),
        (["--preset", "scene-pca"], "either --index or --preset"),
    ],
)
def test_options_that_do_not_fit_the_polygons_are_refused(indexed, options, words):
    layer = polygons(indexed / "areas2.geojson", ("bare", 0, 0, 128, 128), ("built", 320, 0, 512, 64))
    assert words in run("evaluate", layer, "--index", indexed / "index", *options, code=3).stderr


@pytest.mark.skipif(not SCENES.is_dir(), reason="needs the UC Merced scenes beside the project")
def test_a_sample_of_real_scenes_is_found(tmp_path):
    for name in ("beach", "forest", "harbor", "parkinglot"):
        (tmp_path / name).mkdir()
        for path in sorted((SCENES / name).glob("*.jpg"))[:15]:
            (tmp_path / name / path.name).write_bytes(path.read_bytes())
    found = json.loads(run("evaluate", tmp_path, "--one-orientation", "--json").stdout)
    assert found["mAP"] > 0.85 and found["R@1"] > 0.95
