# SPDX-License-Identifier: GPL-3.0-or-later
"""Every algorithm by `processing.run` in QGIS's Python, in a model, in batch mode, cancelled, and with bad parameters.

Usage: python processing_in_qgis.py FOLDER-WITH-THE-PLUGIN FOLDER-WITH-RASTERS MODEL-FILE
Prints what was seen as one JSON line. The folder holds a.tif, b.tif, large.tif and one that is damaged.
"""

import json
import os
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, "/usr/share/qgis/python/plugins")

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
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QEventLoop

QUERY = QgsRectangle(500_032, 5_199_968, 500_048, 5_199_984)
"""A field of a.tif, one tile of 32 px: the third of the second row."""
SMALL = {"MODEL": "colour-texture", "TILE": 32}


class Heard(QgsProcessingFeedback):
    """A feedback that keeps what it was told, and cancels after some steps of progress where it is asked to."""

    def __init__(self, cancel_at=None):
        super().__init__(False)
        self.said, self.errors, self.warnings, self.steps = [], [], [], []
        self.cancel_at = cancel_at
        self.progressChanged.connect(self.note)

    def pushInfo(self, text):  # noqa: N802
        self.said.append(text)

    def pushWarning(self, text):  # noqa: N802
        self.warnings.append(text)

    def reportError(self, text, fatalError=False):  # noqa: N802, N803
        self.errors.append(text)

    def note(self, progress):
        self.steps.append(progress)
        if self.cancel_at is not None and progress > self.cancel_at:
            self.cancel()


class Toolbox:
    """The steps, each a few lines."""

    def __init__(self, folder, work, run):
        self.folder, self.work, self.run_algorithm = folder, work, run
        self.index = str(work / "Index mit Ä")
        self.seen = {}

    def run(self, name, feedback=None, **parameters):
        return self.run_algorithm(
            f"lookalike:{name}", {"INDEX": self.index, **parameters}, feedback=feedback or Heard()
        )

    def points(self, *places):
        """A layer of points in WGS 84 with a field `kind`; `places` are x, y in UTM 33N and the kind."""
        layer = QgsVectorLayer("Point?crs=EPSG:32633&field=kind:string", "points", "memory")
        for x, y, kind in places:
            feature = QgsFeature(layer.fields())
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
            feature["kind"] = kind
            layer.dataProvider().addFeature(feature)
        return layer

    def polygons(self, *rectangles):
        layer = QgsVectorLayer("Polygon?crs=EPSG:32633", "polygons", "memory")
        for rectangle in rectangles:
            feature = QgsFeature(layer.fields())
            feature.setGeometry(QgsGeometry.fromRect(rectangle))
            layer.dataProvider().addFeature(feature)
        return layer

    def index_several(self):
        feedback = Heard()
        rasters = [QgsRasterLayer(str(self.folder / "a.tif"), "a"), str(self.folder / "bad.tif")]
        first = self.run("indexrasters", feedback, RASTERS=[*rasters, str(self.folder / "b.tif")], **SMALL)
        self.seen["indexed"] = [first[name] for name in ("INDEXED", "SKIPPED", "FAILED")]
        self.seen["failures"] = first["FAILURES"]
        self.seen["errors"] = feedback.errors
        self.seen["progress"] = feedback.steps
        again = self.run("indexrasters", FOLDER=str(self.folder), PATTERN="[AB].TIF;nothing*")
        self.seen["again"] = [again[name] for name in ("INDEXED", "SKIPPED", "FAILED")]

    def find_by_each_kind_of_example(self):
        middle = QUERY.center()
        kinds = {
            "extent": {
                "EXTENT": f"{QUERY.xMinimum()},{QUERY.xMaximum()},{QUERY.yMinimum()},{QUERY.yMaximum()} [EPSG:32633]"
            },
            "points": {"EXAMPLES": self.points((middle.x(), middle.y(), ""))},
            "polygons": {"EXAMPLES": self.polygons(QUERY)},
            "judged": {
                "EXAMPLES": self.points(
                    (middle.x(), middle.y(), "like"), (500_008, 5_199_992, "dislike"), (0, 0, None)
                ),
                "FIELD": "kind",
            },
            "image": {"IMAGE": str(self.folder / "example.png")},
        }
        found = {}
        for kind, parameters in kinds.items():
            result = self.run("findsimilar", **parameters, LIMIT=7, OUTPUT="memory:")
            layer = result["OUTPUT"]
            best = min(layer.getFeatures(), key=lambda feature: feature["rank"])
            found[kind] = {
                "count": [result["COUNT"], layer.featureCount()],
                "crs": layer.crs().authid(),
                "best": [best["raster"], best["row"], best["col"]],
                "renderer": layer.renderer().type(),
                "on_the_example": best.geometry().intersects(QgsGeometry.fromRect(QUERY)),
            }
            self.matches = layer
        self.seen["found"] = found
        self.seen["remembered"] = [self.remembered(self.matches), self.remembered(self.from_a_file(kinds["extent"]))]

    def from_a_file(self, parameters):
        file = self.folder.parent / "matches.gpkg"
        self.run("findsimilar", **parameters, LIMIT=7, OUTPUT=str(file))
        return QgsVectorLayer(str(file), "matches", "ogr")

    def remembered(self, layer):
        from lookalike.plugin.results.features import read_matches
        from lookalike.plugin.results.memory import is_result, record_of, request_of

        matches, kind = read_matches(layer).matches, layer.renderer().type()
        return [is_result(layer), request_of(layer).limit, record_of(layer).model, len(matches), kind]

    def find_within(self):
        area = QgsRectangle(500_000, 5_199_900, 500_100, 5_199_960)
        result = self.run(
            "findsimilar", EXAMPLES=self.polygons(QUERY), AREA=self.polygons(area), MIN_PERCENTILE=50, OUTPUT="memory:"
        )
        centres = [feature.geometry().centroid().asPoint() for feature in result["OUTPUT"].getFeatures()]
        self.seen["within"] = [len(centres), all(area.contains(centre) for centre in centres)]

    def find_with_polygons_that_cross_themselves(self):
        """With QGIS's default of refusing them, which Python code that reads the features does not survive."""
        left, right, bottom, top = 500_000, 500_096, 5_199_936, 5_200_000
        crossed = QgsVectorLayer("Polygon?crs=EPSG:32633", "crossed", "memory")
        feature = QgsFeature(crossed.fields())
        ring = [(left, top), (right, bottom), (right, top), (left, bottom), (left, top)]
        feature.setGeometry(QgsGeometry.fromPolygonXY([[QgsPointXY(*corner) for corner in ring]]))
        assert not feature.geometry().isGeosValid()
        crossed.dataProvider().addFeature(feature)
        as_example = self.run("findsimilar", EXAMPLES=crossed, OUTPUT="memory:")
        as_area = self.run("findsimilar", EXAMPLES=self.polygons(QUERY), AREA=crossed, OUTPUT="memory:")
        valid = feature.geometry().makeValid()
        centres = [each.geometry().centroid() for each in as_area["OUTPUT"].getFeatures()]
        self.seen["crossed"] = [as_example["COUNT"], len(centres), all(valid.intersects(each) for each in centres)]

    def find_with_empty_numbers(self):
        """As tables and scripts give what is left empty."""
        empty = {"MIN_SCORE": "", "MIN_PERCENTILE": "", "TARGET_CRS": ""}
        found = self.run("findsimilar", EXAMPLES=self.polygons(QUERY), LIMIT=5, OUTPUT="memory:", **empty)
        again = self.run("indexrasters", FOLDER=str(self.folder), PATTERN="[ab].tif", TILE="", STRIDE="")
        self.seen["empty"] = [found["COUNT"], again["SKIPPED"]]

    def map_similarity(self):
        file = self.work / "heat.tif"
        result = self.run(
            "heatmap",
            RASTER=str(self.folder / "a.tif"),
            EXAMPLES=self.polygons(QUERY),
            PERCENTILE=True,
            OUTPUT=str(file),
        )
        layer = QgsRasterLayer(str(file), "heat")
        renderer = layer.renderer()
        self.seen["heat"] = {
            "highest": [result["HIGHEST_X"], result["HIGHEST_Y"]],
            "range": [renderer.classificationMin(), renderer.classificationMax(), result["HIGHEST"]],
            "renderer": renderer.type(),
            "bands": layer.bandCount(),
            "extent": layer.extent().toString(0),
        }

    def export(self):
        files = [self.work / f"matches.{ending}" for ending in ("geojson", "png")]
        for file in files:
            self.run("exportmatches", INPUT=self.matches, LIMIT=3, OUTPUT=str(file))
        self.seen["exported"] = [len(json.loads(files[0].read_text())["features"]), files[1].stat().st_size > 1000]

    def look_and_verify(self):
        info = self.run("indexinformation", OUTPUT="memory:")
        rows = [[row["id"], row["state"], row["tiles"]] for row in info["OUTPUT"].getFeatures()]
        self.seen["information"] = [info["RASTERS"], info["READY"], rows]
        self.seen["verified"] = [self.run("verifyindex")[name] for name in ("WHOLE", "PROBLEMS")]
        shard = next(Path(self.index).rglob("*.vectors.npy"))
        data = bytearray(shard.read_bytes())
        data[-1] ^= 1
        shard.write_bytes(data)
        feedback = Heard()
        self.seen["damaged"] = [self.run("verifyindex", feedback)["WHOLE"], feedback.errors]
        self.seen["repaired"] = self.run("verifyindex", REPAIR=True)["WHOLE"]
        self.run("indexrasters", FOLDER=str(self.folder), PATTERN="[ab].tif")

    def remove(self):
        self.run("removeraster", RASTER=str(self.folder / "b.tif"))
        self.seen["left"] = self.run("indexinformation", OUTPUT="memory:")["RASTERS"]

    def cancel(self):
        algorithm = QgsApplication.processingRegistry().algorithmById("lookalike:indexrasters")
        feedback = Heard(cancel_at=3)
        index = str(self.work / "cancelled")
        parameters = {**SMALL, "RASTERS": [str(self.folder / "large.tif")], "INDEX": index}
        results = self.in_background(algorithm, parameters, feedback)
        self.seen["cancelled"] = [feedback.isCanceled(), feedback.errors, results.get("TILES")]
        self.index = index
        self.seen["after_cancel"] = self.run("indexinformation", OUTPUT="memory:")["RASTERS"]

    def in_background(self, algorithm, parameters, feedback):
        """Runs an algorithm in QGIS's own background task, as the dialogs do."""
        context, loop, ended = QgsProcessingContext(), QEventLoop(), []
        context.setProject(QgsProject.instance())
        task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
        task.executed.connect(lambda ok, results: (ended.append(results), loop.quit()))
        QgsApplication.taskManager().addTask(task)
        loop.exec()
        return ended[0]

    def refuse(self):
        examples = {"EXAMPLES": self.polygons(QUERY)}
        without_crs = self.polygons(QUERY)
        without_crs.setCrs(QgsCoordinateReferenceSystem())
        wrong = {
            "nothing to index": ("indexrasters", {}),
            "no folder": ("indexrasters", {"FOLDER": "/nowhere"}),
            "no file": ("indexrasters", {"FOLDER": str(self.folder), "PATTERN": "*.jp2"}),
            "levels": ("indexrasters", {"FOLDER": str(self.folder), "LEVELS": "first"}),
            "all bad": ("indexrasters", {"RASTERS": [str(self.folder / "bad.tif")]}),
            "no example": ("findsimilar", {"OUTPUT": "memory:"}),
            "no image": ("findsimilar", {"IMAGE": "/nowhere.png", "OUTPUT": "memory:"}),
            "all avoided": (
                "findsimilar",
                {"EXAMPLES": self.points((500_008, 5_199_992, "no")), "FIELD": "kind", "OUTPUT": "memory:"},
            ),
            "odd field": (
                "findsimilar",
                {"EXAMPLES": self.points((500_008, 5_199_992, "maybe")), "FIELD": "kind", "OUTPUT": "memory:"},
            ),
            "outside": ("findsimilar", {"EXAMPLES": self.points((0, 0, "")), "OUTPUT": "memory:"}),
            "no crs": (
                "findsimilar",
                {**examples, "AREA": without_crs, "OUTPUT": "memory:"},
            ),
            "no index": ("findsimilar", {**examples, "INDEX": "/nowhere", "OUTPUT": "memory:"}),
            "no index named": ("findsimilar", {**examples, "INDEX": "", "OUTPUT": "memory:"}),
            "other raster": (
                "heatmap",
                {**examples, "RASTER": str(self.folder / "large.tif"), "OUTPUT": str(self.work / "x.tif")},
            ),
            "no tif": ("heatmap", {**examples, "OUTPUT": str(self.work / "x.png")}),
            "no matches": ("exportmatches", {"INPUT": examples["EXAMPLES"], "OUTPUT": str(self.work / "x.geojson")}),
            "unknown raster": ("removeraster", {"RASTER": "nowhere"}),
        }
        self.seen["refused"] = {name: self.sentence(*each) for name, each in wrong.items()}

    def sentence(self, name, parameters):
        try:
            self.run(name, **parameters)
        except QgsProcessingException as error:
            return str(error).removeprefix("Unable to execute algorithm\n")
        return "no error"

    def batch(self):
        """A row for each example, as the batch dialog runs them, one after the other with the same backend."""
        from processing.gui.AlgorithmExecutor import execute

        algorithm = QgsApplication.processingRegistry().algorithmById("lookalike:findsimilar")
        assert algorithm.flags() & algorithm.FlagSupportsBatch
        counts = []
        for limit in (2, 3):
            parameters = {"INDEX": self.index, "EXAMPLES": self.polygons(QUERY), "LIMIT": limit, "OUTPUT": "memory:"}
            fine, results = execute(algorithm, parameters, QgsProcessingContext(), Heard())
            counts.append(results["COUNT"] if fine else None)
        self.seen["batch"] = counts

    def index_for_an_unsaved_project(self):
        """Its index lies in the profile, as that of the dock does."""
        project, found = QgsProject.instance(), []
        project.clear()
        project.addMapLayer(QgsRasterLayer(str(self.folder / "a.tif"), "a"))
        look = ("findsimilar", {"EXAMPLES": self.points((500_008, 5_199_992, "")), "INDEX": "", "OUTPUT": "memory:"})
        self.seen["unsaved_refused"] = self.sentence(*look)
        raster = {"RASTERS": [str(self.folder / "a.tif")], "INDEX": "", **SMALL}
        outputs = self.run("indexrasters", **raster)
        found.append(Path(outputs["INDEX_FOLDER"]).parts[-3])
        found.append(self.run("findsimilar", **{**look[1], "LIMIT": 3})["OUTPUT"].featureCount())
        project.clear()
        self.seen["unsaved"] = found
        self.seen["no_project"] = self.sentence("indexrasters", raster)

    def wait_for_the_idle_backend(self, shared):
        """After the last algorithm it waits for another one, and then ends."""
        module = sys.modules[type(shared).__module__]
        module.IDLE_SECONDS, running = 0.2, shared.choose().pid
        self.run("indexinformation", OUTPUT="memory:")
        end = time.monotonic() + 30
        while shared.choose().pid is not None and time.monotonic() < end:
            time.sleep(0.05)
        ended = shared.choose().pid
        self.run("indexinformation", OUTPUT="memory:")
        self.seen["idle"] = [running is not None, ended, shared.choose().pid not in (None, running)]

    def model(self, file):
        model = QgsProcessingModelAlgorithm()
        assert model.fromFile(str(file))
        feedback = Heard()
        polygons = self.polygons(QUERY, QgsRectangle(500_232, 5_199_968, 500_248, 5_199_984))
        out = self.work / "alike.geojson"
        parameters = {
            "folder": str(self.folder),
            "pattern": "[ab].tif",
            "index": self.index,
            "examples": polygons,
            "limit": 9,
            "find:matches": str(out),
        }
        results = self.in_background(model, parameters, feedback)
        features = json.loads(out.read_text(encoding="utf-8"))["features"]
        self.seen["model"] = [len(features), feedback.errors, sorted(results)]


def main(plugins, folder, model):
    sys.path.insert(0, plugins)
    application = QgsApplication([], False)
    application.initQgis()
    from processing.core.Processing import Processing
    from qgis import processing

    from lookalike import classFactory

    Processing.initialize()
    plugin = classFactory(None)
    plugin.initProcessing()
    plugin.initProcessing()
    toolbox = Toolbox(Path(folder), Path.cwd(), processing.run)
    toolbox.index_several()
    toolbox.find_by_each_kind_of_example()
    toolbox.find_within()
    toolbox.find_with_polygons_that_cross_themselves()
    toolbox.find_with_empty_numbers()
    toolbox.map_similarity()
    toolbox.batch()
    toolbox.export()
    toolbox.refuse()
    toolbox.look_and_verify()
    toolbox.remove()
    toolbox.index_for_an_unsaved_project()
    toolbox.model(model)
    toolbox.cancel()
    toolbox.wait_for_the_idle_backend(plugin._provider.backend)
    plugin.unload()
    plugin.unload()
    toolbox.seen["threads"] = [thread.name for thread in threading.enumerate() if thread.name.startswith("lookalike")]
    toolbox.seen["algorithms_left"] = [
        algorithm.id()
        for algorithm in QgsApplication.processingRegistry().algorithms()
        if algorithm.id().startswith("lookalike:")
    ]
    seen = toolbox.seen
    del toolbox
    QgsProject.instance().clear()
    print(json.dumps(seen), flush=True)
    os._exit(0)  # QGIS's own Python objects outlive the application otherwise


main(*sys.argv[1:])
