# SPDX-License-Identifier: GPL-3.0-or-later
"""Every algorithm of the toolbox by `processing.run`, in a model, in batch mode, cancelled, and with bad parameters."""

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from lookalike.plugin.base.settings import known_models
from lookalike.plugin.map.errors import LayerUnusable
from lookalike.plugin.map.raster_layers import raster_file, topmost_raster
from lookalike.plugin.results.features import read_matches
from lookalike.plugin.results.memory import is_result, record_of, request_of
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingParameterDefinition,
    QgsProject,
    QgsRasterLayer,
    QgsRasterRange,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QEventLoop, QUrl
from qgis.PyQt.QtWidgets import QDialog

import lookalike

from .fixtures import BACKEND_PYTHON, ROOT
from .rasters import write_mosaic, write_raster

sys.path.insert(0, "/usr/share/qgis/python/plugins")

QUERY = QgsRectangle(500_032, 5_199_968, 500_048, 5_199_984)
"""A field of a.tif, one tile of 32 px: the third of the second row."""
ELSEWHERE = (500_008, 5_199_992)
"""A place of another kind."""
SMALL = {"MODEL": "colour-texture", "TILE": 32}
MODEL = ROOT / "resources" / "models" / "index_folder_and_find.model3"
MEMORY = "memory:"


class Heard(QgsProcessingFeedback):
    """A feedback that keeps what it was told, and cancels after some steps of progress where it is asked to."""

    def __init__(self, cancel_at: float | None = None) -> None:
        super().__init__(False)
        self.errors: list[str] = []
        self.warnings: list[str] = []
        self.steps: list[float] = []
        self.cancel_at = cancel_at
        self.progressChanged.connect(self.note)

    def pushInfo(self, text: str) -> None:  # noqa: N802
        pass

    def pushWarning(self, text: str) -> None:  # noqa: N802
        self.warnings.append(text)

    def reportError(self, text: str, fatalError: bool = False) -> None:  # noqa: N802, N803
        self.errors.append(text)

    def note(self, progress: float) -> None:
        self.steps.append(progress)
        if self.cancel_at is not None and progress > self.cancel_at:
            self.cancel()


class Indexed(NamedTuple):
    """An index of a.tif and b.tif, and what was told of making it."""

    folder: Path
    outputs: dict[str, Any]
    heard: Heard


@pytest.fixture(scope="module")
def plugin() -> Iterator[Any]:
    """The plugin as `qgis_process` loads it: its algorithms alone, twice."""
    from processing.core.Processing import Processing

    Processing.initialize()
    loaded = lookalike.classFactory(None)
    loaded.initProcessing()
    loaded.initProcessing()
    yield loaded
    loaded.unload()
    QgsProject.instance().clear()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, large_mosaic: Path) -> Path:
    """With rasters of fields of 32 pixels, one that is damaged, a large one, and a crop of one."""
    here = tmp_path_factory.mktemp("Orthos é")
    write_mosaic(here / "a.tif", 4, 6, side=32)
    write_mosaic(here / "b.tif", 4, 5, side=32, east=500_200, seed=6)
    (here / "bad.tif").write_bytes((here / "a.tif").read_bytes()[:100])
    (here / "large.tif").symlink_to(large_mosaic)
    gdal.Translate(str(here / "example.png"), str(here / "a.tif"), format="PNG", srcWin=[64, 32, 32, 32])
    return here


@pytest.fixture(scope="module")
def indexed(plugin: Any, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Indexed:
    index, heard = tmp_path_factory.mktemp("toolbox") / "Index mit Ä", Heard()
    rasters = [QgsRasterLayer(str(folder / "a.tif"), "a"), str(folder / "bad.tif"), str(folder / "b.tif")]
    outputs = run("indexrasters", heard, INDEX=str(index), RASTERS=rasters, **SMALL)
    return Indexed(index, outputs, heard)


@pytest.fixture
def copy(indexed: Indexed, tmp_path: Path) -> Path:
    """The same index, for one test to change."""
    return Path(shutil.copytree(indexed.folder, tmp_path / "index"))


def run(name: str, feedback: Heard | None = None, **parameters: Any) -> dict[str, Any]:
    from qgis import processing

    outputs: dict[str, Any] = processing.run(f"lookalike:{name}", parameters, feedback=feedback or Heard())
    return outputs


def algorithm(name: str) -> Any:
    return QgsApplication.processingRegistry().algorithmById(f"lookalike:{name}")


def run_in_background(algorithm: Any, parameters: dict[str, Any], feedback: Heard) -> dict[str, Any]:
    """Runs an algorithm in QGIS's own background task, as the dialogs do."""
    context, loop, ended = QgsProcessingContext(), QEventLoop(), []
    context.setProject(QgsProject.instance())
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
    task.executed.connect(lambda ok, results: (ended.append(results), loop.quit()))
    QgsApplication.taskManager().addTask(task)
    loop.exec()
    return ended[0]


def points(*places: tuple[float, float, str | None]) -> QgsVectorLayer:
    """A layer of points with a field `kind`; `places` are x, y and the kind."""
    layer = QgsVectorLayer("Point?crs=EPSG:32633&field=kind:string", "points", "memory")
    for x, y, kind in places:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
        feature["kind"] = kind
        layer.dataProvider().addFeature(feature)
    return layer


def polygons(*shapes: QgsGeometry) -> QgsVectorLayer:
    layer = QgsVectorLayer("Polygon?crs=EPSG:32633", "polygons", "memory")
    for shape in shapes:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(shape)
        layer.dataProvider().addFeature(feature)
    return layer


def boxes(*rectangles: QgsRectangle) -> QgsVectorLayer:
    return polygons(*(QgsGeometry.fromRect(each) for each in rectangles))


def centres(layer: QgsVectorLayer) -> list[QgsPointXY]:
    return [each.geometry().centroid().asPoint() for each in layer.getFeatures()]


# --- indexing -----------------------------------------------------------------------------------------


def counts(outputs: dict[str, Any]) -> list[int]:
    return [outputs[name] for name in ("INDEXED", "SKIPPED", "FAILED")]


def test_one_bad_raster_among_several_is_named_and_does_not_stop_the_others(indexed: Indexed) -> None:
    assert counts(indexed.outputs) == [2, 0, 1]
    assert "bad.tif" in indexed.outputs["FAILURES"]
    assert indexed.heard.errors == [indexed.outputs["FAILURES"]]
    assert indexed.heard.steps == sorted(indexed.heard.steps)


def test_a_second_run_over_the_folder_skips_what_is_done(indexed: Indexed, folder: Path) -> None:
    outputs = run("indexrasters", INDEX=str(indexed.folder), FOLDER=str(folder), PATTERN="[AB].TIF;nothing*")
    assert counts(outputs) == [0, 2, 0]


def test_bands_and_nodata_of_a_layer_count_where_nothing_else_is_asked_for(
    plugin: Any, folder: Path, tmp_path: Path
) -> None:
    shown, plain = (QgsRasterLayer(str(folder / name), name) for name in ("a.tif", "b.tif"))
    shown.renderer().setRedBand(3)
    shown.renderer().setBlueBand(1)
    for band in (1, 2, 3):
        shown.dataProvider().setUserNoDataValue(band, [QgsRasterRange(7, 7)])

    def entries(index: str, **more: Any) -> list[tuple[list[int], Any]]:
        run("indexrasters", INDEX=str(tmp_path / index), RASTERS=[shown, plain], **SMALL, **more)
        rasters = json.loads((tmp_path / index / "manifest.json").read_text(encoding="utf-8"))["rasters"]
        return sorted((each["bands"]["indexes"], each["nodata_request"]) for each in rasters)

    assert entries("of the layers") == [([1, 2, 3], None), ([3, 2, 1], [7.0])]
    assert entries("asked", BANDS="2,2,2", NODATA="none") == [([2, 2, 2], [])] * 2
    shown.renderer().setRedBand(1)  # what is indexed stays as it is
    assert entries("of the layers") == [([1, 2, 3], None), ([3, 2, 1], [7.0])]


def test_rasters_that_have_no_name_of_their_own_are_refused_alone(plugin: Any, folder: Path, tmp_path: Path) -> None:
    odd = tmp_path / "odd"
    odd.mkdir()
    for name in ("a#1?%.tif", "it's | x.tif", "new\nline.tif"):
        shutil.copy(folder / "a.tif", odd / name)
    shutil.copy(folder / "b.tif", os.fsencode(odd) + b"/caf\xe9.tif")
    package = odd / "two.gpkg"
    for table in ("one", "two"):
        gdal.Translate(
            str(package), str(folder / "a.tif"), format="GPKG",
            creationOptions=[f"RASTER_TABLE={table}", "APPEND_SUBDATASET=YES"],
        )  # fmt: skip
    part = f"GPKG:{package}:two"
    outputs = run("indexrasters", INDEX=str(tmp_path / "index"), RASTERS=[part], FOLDER=str(odd), **SMALL)
    assert counts(outputs) == [3, 0, 2]
    assert "one of several" in outputs["FAILURES"] and "caf\\udce9.tif has characters" in outputs["FAILURES"]
    assert "one of several" in refusal("indexrasters", {"INDEX": str(tmp_path / "other"), "RASTERS": [part]})


def test_a_cancel_in_the_background_stops_the_job_without_an_error_and_keeps_the_index(
    plugin: Any, folder: Path, tmp_path: Path
) -> None:
    heard, index = Heard(cancel_at=3), str(tmp_path / "cancelled")
    parameters = {**SMALL, "RASTERS": [str(folder / "large.tif")], "INDEX": index}
    outputs = run_in_background(algorithm("indexrasters"), parameters, heard)
    assert heard.isCanceled()
    assert heard.errors == []
    assert "TILES" not in outputs
    assert run("indexinformation", INDEX=index, OUTPUT=MEMORY)["RASTERS"] == 1


# --- searching ----------------------------------------------------------------------------------------


def example(kind: str, folder: Path) -> dict[str, Any]:
    """The same example, given in different ways."""
    x, y = QUERY.center().x(), QUERY.center().y()
    sides = f"{QUERY.xMinimum()},{QUERY.xMaximum()},{QUERY.yMinimum()},{QUERY.yMaximum()}"
    kinds: dict[str, dict[str, Any]] = {
        "extent": {"EXTENT": f"{sides} [EPSG:32633]"},
        "points": {"EXAMPLES": points((x, y, ""))},
        "polygons": {"EXAMPLES": boxes(QUERY)},
        "judged": {
            "EXAMPLES": points((x, y, "like"), (*ELSEWHERE, "dislike"), (0, 0, None)),
            "FIELD": "kind",
        },
        "image": {"IMAGE": str(folder / "example.png")},
    }
    return kinds[kind]


@pytest.mark.parametrize("kind", ["extent", "points", "polygons", "judged", "image"])
def test_each_kind_of_example_finds_its_own_place_first(indexed: Indexed, folder: Path, kind: str) -> None:
    outputs = run("findsimilar", INDEX=str(indexed.folder), **example(kind, folder), LIMIT=7, OUTPUT=MEMORY)
    layer = outputs["OUTPUT"]
    assert [outputs["COUNT"], layer.featureCount()] == [7, 7]
    assert layer.crs().authid() == "EPSG:32633"
    assert layer.renderer().type() == "RuleRenderer"
    best = min(layer.getFeatures(), key=lambda feature: feature["rank"])
    assert [best["raster"], best["row"], best["col"]] == ["a", 2, 4]
    assert best.geometry().intersects(QgsGeometry.fromRect(QUERY))


@pytest.mark.parametrize("output", [MEMORY, "matches.gpkg"])
def test_matches_of_the_toolbox_remember_their_search_in_memory_and_in_their_file(
    indexed: Indexed, tmp_path: Path, output: str
) -> None:
    where = output if output == MEMORY else str(tmp_path / output)
    found = run("findsimilar", INDEX=str(indexed.folder), EXAMPLES=boxes(QUERY), LIMIT=7, OUTPUT=where)["OUTPUT"]
    layer = found if output == MEMORY else QgsVectorLayer(where, "matches", "ogr")
    assert is_result(layer)
    assert (request_of(layer).limit, request_of(layer).max_overlap) == (7, 0.3)
    assert record_of(layer).model == "colour-texture"
    assert len(read_matches(layer).matches) == 7
    assert layer.renderer().type() == "RuleRenderer"


def test_a_saved_query_needs_no_other_example(indexed: Indexed, tmp_path: Path) -> None:
    file, index = tmp_path / "fields.json", str(indexed.folder)
    backend = [BACKEND_PYTHON, "-m", "lookalike"]
    box = f"{QUERY.xMinimum()},{QUERY.yMinimum()},{QUERY.xMaximum()},{QUERY.yMaximum()}"
    command = [*backend, "search", "--index", index, "--box", box, "-k", "5", "--save-query", str(file)]
    subprocess.run(command, check=True, capture_output=True)
    outputs = run("findsimilar", INDEX=index, QUERY=str(file), OUTPUT=MEMORY)
    best = min(outputs["OUTPUT"].getFeatures(), key=lambda feature: feature["rank"])
    assert [outputs["COUNT"], best["raster"], best["row"], best["col"]] == [5, "a", 2, 4]


def test_rasters_are_classified_by_a_few_examples_of_each_class(indexed: Indexed, folder: Path, tmp_path: Path) -> None:
    layer = QgsVectorLayer("Polygon?crs=EPSG:32633&field=class:string", "classes", "memory")
    features = []
    for row, column in ((0, 0), (2, 3), (3, 0), (0, 1), (1, 4), (3, 1)):
        left, top = 500_000 + 16 * column, 5_200_000 - 16 * row
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(left, top - 16, left + 16, top)))
        feature["class"] = "wood" if column % 3 == 0 else "field"
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    files = {"OUTPUT": str(tmp_path / "classes.gpkg"), "MAP": str(tmp_path / "classes.tif")}
    outputs = run("classify", INDEX=str(indexed.folder), EXAMPLES=layer, RASTER=str(folder / "a.tif"), **files)
    told = QgsVectorLayer(outputs["OUTPUT"], "classes", "ogr")
    at = {
        (each["row"] // 2, each["col"] // 2): each["class"]
        for each in told.getFeatures()
        if each["row"] % 2 == each["col"] % 2 == 0
    }
    assert at == {(row, column): ("wood", "field", "background")[column % 3] for row in range(4) for column in range(6)}
    assert outputs["LOW"] <= outputs["RIGHT"] <= outputs["HIGH"] and outputs["TILES"] == told.featureCount()
    shown = QgsRasterLayer(outputs["MAP"], "map")
    assert shown.renderer().type() == "paletted" and [each.label for each in shown.renderer().classes()][1:] == [
        "wood",
        "field",
    ]


def test_matches_keep_to_the_area_of_interest(indexed: Indexed) -> None:
    area = QgsRectangle(500_000, 5_199_900, 500_100, 5_199_960)
    where = {"EXAMPLES": boxes(QUERY), "AREA": boxes(area), "MIN_PERCENTILE": 50}
    found = centres(run("findsimilar", INDEX=str(indexed.folder), **where, OUTPUT=MEMORY)["OUTPUT"])
    assert found
    assert all(area.contains(centre) for centre in found)


def test_polygons_that_cross_themselves_are_taken_as_what_they_enclose(indexed: Indexed) -> None:
    """With QGIS's default of refusing them, which Python code that reads the features does not survive."""
    left, right, bottom, top = 500_000, 500_096, 5_199_936, 5_200_000
    ring = [(left, top), (right, bottom), (right, top), (left, bottom), (left, top)]
    crossed = QgsGeometry.fromPolygonXY([[QgsPointXY(*corner) for corner in ring]])
    assert not crossed.isGeosValid()
    index = str(indexed.folder)
    assert run("findsimilar", INDEX=index, EXAMPLES=polygons(crossed), OUTPUT=MEMORY)["COUNT"] > 0
    areas = polygons(crossed)
    found = centres(run("findsimilar", INDEX=index, EXAMPLES=boxes(QUERY), AREA=areas, OUTPUT=MEMORY)["OUTPUT"])
    assert found
    assert all(crossed.makeValid().intersects(QgsGeometry.fromPointXY(centre)) for centre in found)


def test_each_part_of_an_example_is_one_and_empty_ones_are_left_out_and_counted(indexed: Indexed) -> None:
    """As after Dissolve, and in layers where something was deleted."""
    other = QgsRectangle(500_080, 5_199_936, 500_096, 5_199_952)
    two = [QgsGeometry.fromRect(QUERY), QgsGeometry.fromRect(other)]
    one = QgsGeometry.collectGeometry(two)
    nothing = [QgsGeometry(), QgsGeometry.fromWkt("Polygon EMPTY"), QgsGeometry.fromWkt("MultiPolygon EMPTY")]

    def matches(examples: QgsVectorLayer) -> tuple[list[Any], list[str]]:
        heard = Heard()
        search = {"INDEX": str(indexed.folder), "EXAMPLES": examples, "LIMIT": 6, "OUTPUT": MEMORY}
        found = run("findsimilar", heard, **search)["OUTPUT"].getFeatures()
        return [(each["row"], each["col"], each["score"], each["overlaps_example"]) for each in found], heard.warnings

    separate, _ = matches(polygons(*two))
    assert sum(own for *_, own in separate) == 2
    together, warnings = matches(polygons(one, *nothing))
    assert together == separate
    assert "Examples left out, since they have no geometry: 3" in warnings
    sentence = refusal("findsimilar", {"INDEX": str(indexed.folder), "EXAMPLES": polygons(*nothing), "OUTPUT": MEMORY})
    assert "The examples have no geometry" in sentence


def test_numbers_that_are_left_empty_are_not_zero(indexed: Indexed, folder: Path) -> None:
    """As tables and scripts give what is left empty."""
    index, empty = str(indexed.folder), {"MIN_SCORE": "", "MIN_PERCENTILE": "", "TARGET_CRS": ""}
    found = run("findsimilar", INDEX=index, EXAMPLES=boxes(QUERY), LIMIT=5, OUTPUT=MEMORY, **empty)
    assert found["COUNT"] == 5
    again = run("indexrasters", INDEX=index, FOLDER=str(folder), PATTERN="[ab].tif", TILE="", STRIDE="")
    assert again["SKIPPED"] == 2


def test_settings_that_are_of_no_use_are_said(plugin: Any, folder: Path, tmp_path: Path) -> None:
    heard = Heard()
    wide = {"LEVELS": "0,5", "PROJECTION": "pca:9999"}
    run("indexrasters", heard, INDEX=str(tmp_path / "i"), RASTERS=[str(folder / "a.tif")], **SMALL, **wide)
    assert [note.partition(" all of a raster")[0] for note in heard.warnings[:1]] == ["At level 5"]
    assert "so a projection to 9999 keeps all of them" in heard.warnings[1]


def test_rows_of_a_batch_share_one_backend(plugin: Any, indexed: Indexed) -> None:
    """A row for each example, as the batch dialog runs them, one after the other."""
    from processing.gui.AlgorithmExecutor import execute

    find, process = algorithm("findsimilar"), plugin._provider.backend.choose().pid
    assert find.flags() & find.FlagSupportsBatch
    for limit in (2, 3):
        parameters = {"INDEX": str(indexed.folder), "EXAMPLES": boxes(QUERY), "LIMIT": limit, "OUTPUT": MEMORY}
        fine, outputs = execute(find, parameters, QgsProcessingContext(), Heard())
        assert fine
        assert outputs["COUNT"] == limit
        assert plugin._provider.backend.choose().pid == process


def test_every_optional_parameter_says_what_it_means_to_leave_it_empty(plugin: Any) -> None:
    optional = [
        each
        for algorithm in plugin._provider.algorithms()
        for each in algorithm.parameterDefinitions()
        if each.flags() & QgsProcessingParameterDefinition.FlagOptional
    ]
    assert len(optional) > 20
    assert [each.description() for each in optional if "(empty: " not in each.description()] == []


def test_help_in_a_dialog_opens_a_page_that_comes_with_the_plugin(plugin: Any) -> None:
    address = QUrl(plugin._provider.algorithm("findsimilar").helpUrl())
    text = Path(address.toLocalFile()).read_text(encoding="utf-8")
    assert "The Processing toolbox" in text


def test_a_model_is_chosen_from_a_list_or_typed(plugin: Any) -> None:
    from processing.gui.wrappers import WidgetWrapperFactory

    parameter = plugin._provider.algorithm("indexrasters").parameterDefinition("MODEL")
    wrapper = WidgetWrapperFactory.create_wrapper(parameter, QDialog())
    box = wrapper.widget
    assert [box.itemText(row) for row in range(1, box.count())] == list(known_models())
    assert wrapper.value() == ""
    box.setCurrentIndex(1)
    assert wrapper.value() == known_models()[0]
    box.setEditText("my-model")
    assert wrapper.value() == "my-model"
    wrapper.setValue("")
    assert wrapper.value() == ""


# --- what becomes of matches --------------------------------------------------------------------------


def test_the_maximum_of_the_heat_map_lies_on_the_query_and_its_style_is_beside_it(
    indexed: Indexed, folder: Path, tmp_path: Path
) -> None:
    file = str(tmp_path / "heat.tif")
    raster = {"RASTER": str(folder / "a.tif"), "EXAMPLES": boxes(QUERY), "PERCENTILE": True}
    outputs = run("heatmap", INDEX=str(indexed.folder), **raster, OUTPUT=file)
    assert QUERY.contains(QgsPointXY(outputs["HIGHEST_X"], outputs["HIGHEST_Y"]))
    layer = QgsRasterLayer(file, "heat")
    renderer = layer.renderer()
    assert renderer.type() == "singlebandpseudocolor"
    assert renderer.classificationMin() < renderer.classificationMax() == pytest.approx(outputs["HIGHEST"], abs=1e-5)
    assert layer.bandCount() == 2
    assert layer.extent().toString(0) == "500000,5199936 : 500096,5200000"
    with pytest.raises(LayerUnusable, match="“heat” is a map of similarity, changes or classes, no image"):
        raster_file(layer)
    image = QgsRasterLayer(str(folder / "a.tif"), "a")
    assert topmost_raster([layer, image], QUERY.center(), image.crs(), QgsProject.instance()) is image


def test_what_changed_is_written_as_places_and_as_a_map_in_their_styles(
    plugin: Any, folder: Path, tmp_path: Path
) -> None:
    pixels = gdal.Open(str(folder / "a.tif")).ReadAsArray()
    pixels[:, :32, :32] = pixels[:, 64:96, 64:96].copy()
    write_raster(tmp_path / "later_2023.tif", pixels // 2 + 60, gdal.Open(str(folder / "a.tif")).GetGeoTransform())
    files = [str(folder / "a.tif"), str(tmp_path / "later_2023.tif")]
    run("indexrasters", INDEX=str(tmp_path / "index"), RASTERS=files, **SMALL)
    both = {"INDEX": str(tmp_path / "index"), "BEFORE": files[0], "AFTER": files[1]}
    places, shown = str(tmp_path / "places.gpkg"), str(tmp_path / "map.tif")
    table = run("indexinformation", INDEX=both["INDEX"], OUTPUT=MEMORY)["OUTPUT"]
    assert [row["date"] or None for row in table.getFeatures()] == [None, "2023"]
    outputs = run("whatchanged", **both, OUTPUT=places, MAP=shown)
    assert outputs["PLACES"] > 20
    assert 1 <= outputs["CHANGED"] <= outputs["PLACES"]
    layer = QgsVectorLayer(places, "places", "ogr")
    first = next(layer.getFeatures())
    assert (first["rank"], first["after"], first["date_after"]) == (1, "later-2023", "2023")
    assert QgsRectangle(500_000, 5_199_968, 500_032, 5_200_000).intersects(first.geometry().boundingBox())
    assert QgsRasterLayer(shown, "map").renderer().type() == "singlebandpseudocolor"
    found = run("findsimilar", INDEX=both["INDEX"], EXAMPLES=boxes(QUERY), BEST_OF_EACH=2, OUTPUT="memory:")
    assert sorted(each["raster"] for each in found["OUTPUT"].getFeatures()) == ["a"] * 2 + ["later-2023"] * 2
    found = run("findsimilar", INDEX=both["INDEX"], EXAMPLES=boxes(QUERY), RASTERS=files[1:], OUTPUT="memory:")
    assert {each["raster"] for each in found["OUTPUT"].getFeatures()} == {"later-2023"}


def test_matches_in_memory_are_exported_as_geojson_and_as_pictures(indexed: Indexed, tmp_path: Path) -> None:
    index, files = str(indexed.folder), [tmp_path / f"matches.{ending}" for ending in ("geojson", "png")]
    matches = run("findsimilar", INDEX=index, EXAMPLES=boxes(QUERY), LIMIT=7, OUTPUT=MEMORY)["OUTPUT"]
    for file in files:
        run("exportmatches", INDEX=index, INPUT=matches, LIMIT=3, OUTPUT=str(file))
    assert len(json.loads(files[0].read_text(encoding="utf-8"))["features"]) == 3
    assert files[1].stat().st_size > 1000


def test_the_example_model_indexes_a_folder_and_writes_geojson(copy: Path, folder: Path, tmp_path: Path) -> None:
    model, heard, file = QgsProcessingModelAlgorithm(), Heard(), tmp_path / "alike.geojson"
    assert model.fromFile(str(MODEL))
    parameters = {
        "folder": str(folder),
        "pattern": "[ab].tif",
        "index": str(copy),
        "examples": boxes(QUERY, QgsRectangle(500_232, 5_199_968, 500_248, 5_199_984)),
        "limit": 9,
        "find:matches": str(file),
    }
    outputs = run_in_background(model, parameters, heard)
    assert len(json.loads(file.read_text(encoding="utf-8"))["features"]) == 9
    assert heard.errors == []
    assert "find:matches" in outputs


# --- looking after an index ---------------------------------------------------------------------------


def test_the_table_of_an_index_lists_its_rasters(indexed: Indexed) -> None:
    outputs = run("indexinformation", INDEX=str(indexed.folder), OUTPUT=MEMORY)
    assert (outputs["RASTERS"], outputs["READY"]) == (2, 2)
    rows = [[row["id"], row["state"], row["tiles"]] for row in outputs["OUTPUT"].getFeatures()]
    assert rows == [["a", "ready", 77], ["b", "ready", 63]]


def test_a_changed_byte_is_found_named_and_repaired(copy: Path) -> None:
    before = run("verifyindex", INDEX=str(copy))
    assert (before["WHOLE"], before["PROBLEMS"]) == (True, 0)
    shard, heard = next(copy.rglob("*.vectors.npy")), Heard()
    data = bytearray(shard.read_bytes())
    data[-1] ^= 1
    shard.write_bytes(data)
    assert not run("verifyindex", heard, INDEX=str(copy))["WHOLE"]
    (problem,) = heard.errors
    assert "was altered" in problem
    assert run("verifyindex", INDEX=str(copy), REPAIR=True)["WHOLE"]


def test_a_raster_is_removed_by_its_file(copy: Path, folder: Path) -> None:
    run("removeraster", INDEX=str(copy), RASTER=str(folder / "b.tif"))
    assert run("indexinformation", INDEX=str(copy), OUTPUT=MEMORY)["RASTERS"] == 1


# --- what cannot be -----------------------------------------------------------------------------------


def refusal(name: str, parameters: dict[str, Any]) -> str:
    with pytest.raises(QgsProcessingException) as error:
        run(name, **parameters)
    return str(error.value).removeprefix("Unable to execute algorithm\n")


def without_crs(layer: QgsVectorLayer) -> QgsVectorLayer:
    layer.setCrs(QgsCoordinateReferenceSystem())
    return layer


@pytest.mark.parametrize(
    ("case", "part"),
    [
        ("nothing to index", "Choose at least one raster"),
        ("no folder", "/nowhere does not exist"),
        ("no file", "fits the pattern *.jp2"),
        ("levels", "“first” are no levels"),
        ("all bad", "bad.tif cannot be opened"),
        ("no example", "Say what to look for"),
        ("no image", "/nowhere.png does not exist"),
        ("all avoided", "All examples are to be avoided"),
        ("odd field", "holds “maybe”"),
        ("outside", "outside all rasters"),
        ("table", "Examples are polygons or points."),
        ("no crs", "The area of interest has no CRS."),
        ("no index", "Make one with Index rasters"),
        ("no index named", "Name the index folder"),
        ("other raster", "large.tif is not in the index, which holds a, b"),
        ("no tif", "ends in .tif"),
        ("no matches", "no layer of matches"),
        ("no crs of what is known", "The layer “polygons” has no CRS."),
        ("no class", "has no field “class”"),
        ("same raster", "A raster is compared with itself."),
        ("unknown raster", "nowhere is not in the index"),
    ],
)
def test_bad_parameters_get_one_sentence_that_says_what_to_do(
    indexed: Indexed, folder: Path, tmp_path: Path, case: str, part: str
) -> None:
    here, query = str(folder), {"EXAMPLES": boxes(QUERY), "OUTPUT": MEMORY}
    of_kind = {"FIELD": "kind", "OUTPUT": MEMORY}
    wrong: dict[str, tuple[str, dict[str, Any]]] = {
        "nothing to index": ("indexrasters", {}),
        "no folder": ("indexrasters", {"FOLDER": "/nowhere"}),
        "no file": ("indexrasters", {"FOLDER": here, "PATTERN": "*.jp2"}),
        "levels": ("indexrasters", {"FOLDER": here, "LEVELS": "first"}),
        "all bad": ("indexrasters", {"RASTERS": [str(folder / "bad.tif")]}),
        "no example": ("findsimilar", {"OUTPUT": MEMORY}),
        "no image": ("findsimilar", {"IMAGE": "/nowhere.png", "OUTPUT": MEMORY}),
        "all avoided": ("findsimilar", {"EXAMPLES": points((*ELSEWHERE, "no")), **of_kind}),
        "odd field": ("findsimilar", {"EXAMPLES": points((*ELSEWHERE, "maybe")), **of_kind}),
        "outside": ("findsimilar", {"EXAMPLES": points((0, 0, "")), "OUTPUT": MEMORY}),
        "table": ("findsimilar", {"EXAMPLES": QgsVectorLayer("NoGeometry", "t", "memory"), "OUTPUT": MEMORY}),
        "no crs": ("findsimilar", {**query, "AREA": without_crs(boxes(QUERY))}),
        "no index": ("findsimilar", {**query, "INDEX": "/nowhere"}),
        "no index named": ("findsimilar", {**query, "INDEX": ""}),
        "other raster": ("heatmap", {**query, "RASTER": here + "/large.tif", "OUTPUT": str(tmp_path / "x.tif")}),
        "no tif": ("heatmap", {**query, "OUTPUT": str(tmp_path / "x.png")}),
        "no matches": ("exportmatches", {"INPUT": boxes(QUERY), "OUTPUT": str(tmp_path / "x.geojson")}),
        "no crs of what is known": ("findsimilar", {**query, "TRUTH": without_crs(boxes(QUERY))}),
        "no class": ("classify", {"EXAMPLES": boxes(QUERY), "OUTPUT": str(tmp_path / "x.gpkg")}),
        "same raster": (
            "whatchanged",
            {"BEFORE": here + "/a.tif", "AFTER": here + "/a.tif", "OUTPUT": str(tmp_path / "x.gpkg")},
        ),
        "unknown raster": ("removeraster", {"RASTER": "nowhere"}),
    }
    name, parameters = wrong[case]
    sentence = refusal(name, {"INDEX": str(indexed.folder), **parameters})
    assert part in sentence
    assert "Traceback" not in sentence
    assert "\n" not in sentence.strip()


def test_the_index_of_a_project_that_is_not_saved_lies_in_the_profile(plugin: Any, folder: Path) -> None:
    """As that of the dock does."""
    project, raster = QgsProject.instance(), str(folder / "a.tif")
    find = {"EXAMPLES": points((*ELSEWHERE, "")), "INDEX": "", "OUTPUT": MEMORY, "LIMIT": 3}
    project.clear()
    project.addMapLayer(QgsRasterLayer(raster, "a"))
    no_index = "This project has no index yet. Index a raster first, or name the index folder."
    assert refusal("findsimilar", find) == no_index
    outputs = run("indexrasters", RASTERS=[raster], INDEX="", **SMALL)
    assert Path(outputs["INDEX_FOLDER"]).parts[-3] == "unsaved"
    assert run("findsimilar", **find)["OUTPUT"].featureCount() == 3
    project.clear()
    assert refusal("indexrasters", {"RASTERS": [raster], "INDEX": "", **SMALL}) == "Name the index folder."


# --- the backend --------------------------------------------------------------------------------------


def test_the_backend_is_shared_ends_when_nobody_needs_it_and_comes_back(
    plugin: Any, indexed: Indexed, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared, look = plugin._provider.backend, {"INDEX": str(indexed.folder), "OUTPUT": MEMORY}
    running = shared.choose().pid
    assert running is not None
    monkeypatch.setattr(sys.modules[type(shared).__module__], "IDLE_SECONDS", 0.2)
    run("indexinformation", **look)
    end = time.monotonic() + 30
    while shared.choose().pid is not None and time.monotonic() < end:
        time.sleep(0.05)
    assert shared.choose().pid is None
    run("indexinformation", **look)
    assert shared.choose().pid not in (None, running)


def test_unloading_takes_the_algorithms_away_and_ends_the_backend(plugin: Any, indexed: Indexed) -> None:
    plugin.unload()  # the last of this file, since it takes the plugin of all
    plugin.unload()
    left = QgsApplication.processingRegistry().algorithms()
    assert [each.id() for each in left if each.id().startswith("lookalike:")] == []
    assert [each.name for each in threading.enumerate() if each.name.startswith("lookalike")] == []
