# SPDX-License-Identifier: GPL-3.0-or-later
"""From a few examples of each class to the class of every tile: a layer, a map, and how right that is."""

import json
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from click.testing import CliRunner
from rasterio.transform import from_origin

from lookalike.classifying.classification import classify
from lookalike.classifying.estimate import share_right
from lookalike.classifying.request import ClassExample, ClassRequest
from lookalike.cli import main
from lookalike.errors import BadInputError, ExampleError
from lookalike.export.class_examples import read_class_examples
from lookalike.index.manifest import GridRecipe
from lookalike.index.store import Index
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.models.finding import find
from tests.mosaic import CORNER, PIXEL, UTM, mosaic_pixels

SIDE = 64
ROWS, COLUMNS = 8, 9
KINDS = ("wood", "field", "water")
"""Of the columns, in turn."""


@pytest.fixture(scope="module")
def index(tmp_path_factory) -> Index:
    folder = tmp_path_factory.mktemp("classes")
    pixels = mosaic_pixels(ROWS, COLUMNS, SIDE)
    place = {"crs": UTM, "transform": from_origin(*CORNER, PIXEL, PIXEL), "tiled": True, "blockxsize": 256}
    size = {"count": 3, "height": pixels.shape[1], "width": pixels.shape[2], "dtype": "uint8", "blockysize": 256}
    with rasterio.open(folder / "fields.tif", "w", driver="GTiff", **place, **size) as target:
        target.write(pixels)
    grid = GridRecipe(SIDE, SIDE // 2, (0, 1))
    index_rasters(folder / "index", [folder / "fields.tif"], find("colour-texture").load(), IndexSettings(grid))
    return Index.open(folder / "index")


def field(row: int, col: int) -> shapely.Polygon:
    """The outline of a field on the map."""
    side = SIDE * PIXEL
    left, top = CORNER[0] + col * side, CORNER[1] - row * side
    return shapely.box(left, top - side, left + side, top)


def example(row: int, col: int, name: str | None = None) -> ClassExample:
    return ClassExample(name or KINDS[col % 3], field(row, col), UTM)


WOODS_AND_FIELDS = tuple(example(row, col) for row in (0, 3, 6) for col in (0, 1, 3, 4))


def kind_at(x: float) -> str:
    return KINDS[int((x - CORNER[0]) / (SIDE * PIXEL)) % 3]


def test_every_tile_gets_its_class_and_what_fits_none_is_background(index):
    made = classify(index, ClassRequest(WOODS_AND_FIELDS))
    assert (made.level, made.names) == (0, ("wood", "field"))
    names = np.array(("water", *made.names))
    keys = made.table.keys[made.rows]
    whole = (keys[:, 1:] % 2 == 0).all(axis=1)  # tiles that are one field each
    told = names[made.probabilities.argmax(axis=1)][whole]
    truth = np.array(KINDS)[keys[whole, 2] // 2 % 3]
    assert (told == truth).mean() == 1
    assert made.probabilities.sum(axis=1) == pytest.approx(1, abs=1e-5)
    assert [each.right for each in made.classes] == [6, 6] and made.enough
    assert made.share.low < made.share.middle == 1 and made.share.high == 1


def test_the_layer_lies_side_by_side_on_the_map_and_the_map_says_the_same(index, tmp_path):
    layer, raster = tmp_path / "classes.gpkg", tmp_path / "classes.tif"
    examples = tmp_path / "examples.geojson"
    rows = [{"class": each.name, "geometry": each.geometry} for each in WOODS_AND_FIELDS]
    pyogrio.raw.write(
        examples,
        geometry=shapely.to_wkb(np.array([each["geometry"] for each in rows])),
        field_data=[np.array([each["class"] for each in rows], object)],
        fields=["class"],
        crs=UTM,
        driver="GeoJSON",
        geometry_type="Polygon",
    )
    command = ["classify", "--index", str(index.folder), "--classes", str(examples), "--out", str(layer)]
    run = CliRunner().invoke(main, [*command, "--raster", str(raster), "--json"])
    assert run.exit_code == 0, run.output
    said = json.loads(run.stdout)
    assert [each["name"] for each in said["classes"]] == ["wood", "field"]
    assert said["tiles"] == sum(each["tiles"] for each in said["classes"]) + said["background"]
    meta, _, geometries, values = pyogrio.raw.read(layer)
    columns = dict(zip(meta["fields"], values, strict=True))
    squares = shapely.from_wkb(geometries)
    assert meta["crs"] == UTM and {round(square.area) for square in squares} == {round((SIDE / 2 * PIXEL) ** 2)}
    assert shapely.union_all(squares).area == pytest.approx(sum(square.area for square in squares))
    told = dict(zip(columns["class"].tolist(), columns["class_number"].tolist(), strict=True))
    assert told == {"background": 0, "wood": 1, "field": 2}
    with rasterio.open(raster) as source:
        assert source.descriptions == ("class", "probability", "background", "wood", "field")
        best, probability, *each = source.read()
        inner = [
            (x, y, source.index(x, y)) for x, y in (field(row, col).centroid.coords[0] for row, col in [(2, 0), (5, 4)])
        ]
    assert [("background", *KINDS)[int(best[place])] for _, _, place in inner] == [kind_at(x) for x, _, _ in inner]
    assert probability == pytest.approx(np.max(each, axis=0))


def test_points_and_large_polygons_are_examples_too_and_background_can_be_shown(index):
    point = ClassExample("wood", field(1, 0).centroid, UTM)
    large = ClassExample("field", shapely.union_all([field(row, 1) for row in range(ROWS)]), UTM, "fields")
    none = example(2, 2, "background")
    made = classify(index, ClassRequest((point, large, none), level=0))
    assert [each.examples for each in made.classes] == [1, 1]
    assert [each.right for each in made.classes] == [None, None] and made.share is None and not made.enough


def test_examples_that_make_no_classes_are_refused(index, tmp_path):
    with pytest.raises(ExampleError, match="at least one class"):
        classify(index, ClassRequest((example(0, 0, "background"),)))
    beside = ClassExample("wood", shapely.Point(0, 0), UTM)
    with pytest.raises(ExampleError, match="Example 2 of the class 'wood' lies on no indexed tile"):
        classify(index, ClassRequest((example(0, 1), beside)))
    with pytest.raises(BadInputError, match="has the levels"):
        classify(index, ClassRequest((example(0, 1),), level=5))
    table = tmp_path / "points.geojson"
    table.write_text('{"type": "FeatureCollection", "features": []}', encoding="utf-8")
    with pytest.raises(BadInputError, match="has no attribute 'class'"):
        read_class_examples(table)
    with pytest.raises(BadInputError, match="There is no file"):
        read_class_examples(Path("nowhere.geojson"))


def layer_of(*features: tuple[object, object]) -> str:
    """A GeoJSON of geometries with their classes."""
    rows = [{"type": "Feature", "properties": {"class": name}, "geometry": place} for place, name in features]
    return json.dumps({"type": "FeatureCollection", "features": rows})


POINT = {"type": "Point", "coordinates": [9, 47]}
STRANGE = {
    "a description of other files": b"<OGRVRTDataSource><OGRVRTLayer name='a'><SrcDataSource>/etc</SrcDataSource>"
    b"</OGRVRTLayer></OGRVRTDataSource>",
    "another encoding": layer_of((POINT, "k\u00e4se")).encode().replace(b"\\u00e4", b"\xe4"),
    "deep": b"[" * 100_000,
}


@pytest.mark.parametrize("kind", STRANGE)
def test_a_file_that_holds_no_layer_is_refused(kind, tmp_path):
    file = tmp_path / "examples.geojson"
    file.write_bytes(STRANGE[kind])
    with pytest.raises(BadInputError, match="cannot be read as a layer of features"):
        read_class_examples(file)


def test_features_without_a_class_or_a_place_are_left_out(tmp_path):
    file = tmp_path / "what!.geojson"
    broken = {"type": "Polygon", "coordinates": [[[9, 47]]]}
    file.write_text(layer_of((POINT, 3.5), (POINT, None), (broken, 1), (None, 2)), encoding="utf-8")
    assert [(each.name, each.geometry.coords[0]) for each in read_class_examples(file)] == [("3.5", (9, 47))]


def test_examples_on_one_tile_are_held_out_together_and_contradictions_are_said(index):
    twice = (*WOODS_AND_FIELDS, example(0, 0, "field"))
    made = classify(index, ClassRequest(twice))
    assert made.warnings == ("Examples of 'field' and 'wood' lie on one and the same tile.",)


def test_the_error_is_taken_as_that_of_one_example_more_and_the_interval_narrows():
    few, many = share_right(6, 9, 3), share_right(60, 90, 3)
    assert 2 / 3 < many.middle < few.middle < 0.8
    assert few.high - few.low > 2 * (many.high - many.low)
