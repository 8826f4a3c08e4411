# SPDX-License-Identifier: GPL-3.0-or-later
"""Result layers own the footprints of their matches, exactly, and the backend reads them as they were found."""

import json
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from lookalike.plugin.client.matches import Match, exported
from lookalike.plugin.client.protocol import Area, BoxExample, ExportedFacts, IndexedRaster, IndexInfo, PointExample
from lookalike.plugin.map.moved_area import area_on_rasters
from lookalike.plugin.map.moved_box import moved_box
from lookalike.plugin.map.raster_layers import box_on_layer, edges, tile_box, topmost_raster
from lookalike.plugin.processing.example_rasters import on_their_rasters
from lookalike.plugin.results.exported_layer import middles_of, on_the_globe
from lookalike.plugin.results.features import read_matches, write_matches
from lookalike.plugin.results.footprints import Footprints, Frame, shared_crs
from lookalike.plugin.results.layers import result_layer, show_only_above, style_matches
from lookalike.plugin.results.memory import facts_of
from osgeo import ogr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant

from .fixtures import BACKEND_PYTHON
from .rasters import north_up, write_raster
from .user import User

KROVAK = "EPSG:5514"
"""On another datum than WGS 84: two PROJ databases may disagree by metres on the way there and back."""
UTM = "EPSG:32633"
NOW = datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC)


def crs(name: str) -> QgsCoordinateReferenceSystem:
    if name.startswith("+proj"):
        return QgsCoordinateReferenceSystem.fromProj(name)
    return QgsCoordinateReferenceSystem(name)


def wkt(name: str) -> str:
    return str(crs(name).toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT1_GDAL))


def frame(name: str) -> Frame:
    return Frame(crs(name), QgsCoordinateTransformContext())


def match(rank: int, of: str = KROVAK, x: float = -600_000.1, y: float = -1_100_000.3, side: float = 12.8) -> Match:
    ring = ((x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y))
    place = (of, f"/data/{of}.tif", 0, rank, 3, 64, rank == 1, rank < 3, "tile")
    return Match(rank, 1 - rank / 10, 100.0 - rank, *place, ring=ring, crs=wkt(of))


def written(path: Path, matches: Sequence[Match], fallback: str = "EPSG:3857") -> QgsVectorLayer:
    """The result layer of these matches; the facts are not said yet."""
    write_matches(matches, path, frame(fallback), NOW, {matches[0].key: "like"})
    layer = result_layer(path, "matches")
    layer.setCustomProperty("lookalike/found", json.dumps({"crs": {each.raster: each.crs for each in matches}}))
    return layer


def corners(geometry: QgsGeometry) -> tuple[tuple[float, float], ...]:
    return tuple((point.x(), point.y()) for point in geometry.asMultiPolygon()[0][0])


# --- footprints ---------------------------------------------------------------------------------------


def test_a_layer_has_the_crs_of_the_raster_and_its_footprints_to_the_last_digit(tmp_path: Path) -> None:
    matches = [match(1), match(2, x=-599_900.7)]
    layer = written(tmp_path / "m.gpkg", matches)
    assert layer.crs() == crs(KROVAK)
    assert [corners(each.geometry()) for each in layer.getFeatures()] == [each.ring for each in matches]
    assert layer.fields().indexOf("ring") < 0
    assert read_matches(layer).matches == tuple(matches)


def test_matches_on_rasters_of_several_crs_keep_their_own_footprints_beside_those_on_the_map(tmp_path: Path) -> None:
    matches = [match(1), match(2, UTM, 500_000.1, 5_500_000.2)]
    layer = written(tmp_path / "m.gpkg", matches)
    assert layer.crs() == crs("EPSG:3857")
    assert layer.editorWidgetSetup(layer.fields().indexOf("ring")).type() != "Hidden"
    style_matches(layer)
    assert layer.editorWidgetSetup(layer.fields().indexOf("ring")).type() == "Hidden"
    assert read_matches(layer).matches == tuple(matches)


def test_only_matches_that_all_have_one_crs_share_it() -> None:
    assert shared_crs([match(1), match(2)]) == crs(KROVAK)
    assert not shared_crs([match(1), match(2, UTM)]).isValid()
    assert not shared_crs([]).isValid()


ISLANDS = (1, 1.0, 99.0, "pacific", "/p.tif", 0, 0, 0, 256, False, True, "tile")


def test_a_footprint_over_the_antimeridian_is_whole_in_its_own_crs_and_cut_on_the_globe() -> None:
    halves = tuple((((a, 0.0), (b, 0.0), (b, 0.1), (a, 0.1), (a, 0.0)),) for a, b in ((179.9, 180.0), (-180.0, -179.9)))
    ring = ((-10_000.0, 0.0), (10_000.0, 0.0), (10_000.0, 9_000.0), (-10_000.0, 9_000.0), (-10_000.0, 0.0))
    across = Match(*ISLANDS, polygons=halves, ring=ring, crs=wkt("EPSG:3832"))
    middle = Footprints(frame("EPSG:3832")).of(across).boundingBox()
    assert (middle.width(), middle.height()) == (20_000, 9_000)
    # EPSG:3832 has its middle at 150° East, so this one does not cross.
    assert Footprints(frame("EPSG:4326")).of(across).constGet().numGeometries() == 1
    x = 3_339_584.7  # 30° further east
    ring = tuple((x + east, north) for east, north in ring)
    across = Match(*ISLANDS, polygons=halves, ring=ring, crs=wkt("EPSG:3832"))
    assert Footprints(frame("EPSG:4326")).of(across).constGet().numGeometries() == 2


# --- fields -------------------------------------------------------------------------------------------


def test_fields_say_in_words_what_they_are(tmp_path: Path) -> None:
    layer = written(tmp_path / "m.gpkg", [match(1)])
    style_matches(layer)
    aliases = {field.name(): field.alias() for field in layer.fields()}
    assert aliases["similar"] == "Really similar"
    assert aliases["label"] == "Judgement"
    assert all(aliases[name] for name in aliases if name != "fid")


def test_raster_is_the_id_and_raster_path_the_file(tmp_path: Path) -> None:
    (feature,) = written(tmp_path / "m.gpkg", [match(1)]).getFeatures()
    assert (feature["raster"], feature["raster_path"]) == (KROVAK, f"/data/{KROVAK}.tif")
    assert (feature["label"], feature["searched_at"]) == ("like", "2026-05-04T03:02:01+00:00")
    assert [feature[name] for name in ("overlaps_example", "similar", "kind")] == [True, True, "tile"]


# --- layers of earlier versions -----------------------------------------------------------------------

EARLIER = (
    ("rank", QVariant.Int), ("score", QVariant.Double), ("percentile", QVariant.Double), ("label", QVariant.String),
    ("raster", QVariant.String), ("level", QVariant.Int), ("tile_size", QVariant.Int), ("searched_at", QVariant.String),
    ("similar", QVariant.Bool), ("raster_id", QVariant.String), ("row", QVariant.Int), ("col", QVariant.Int),
)  # fmt: skip


def earlier_layer(path: Path) -> QgsVectorLayer:
    """As version 0.1.0 wrote it, in the CRS of its project."""
    fields = QgsFields()
    for name, kind in EARLIER:
        fields.append(QgsField(name, kind))
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", "footprints"
    context = QgsCoordinateTransformContext()
    kind = QgsWkbTypes.Type.MultiPolygon
    writer = QgsVectorFileWriter.create(str(path), fields, kind, crs("EPSG:3857"), context, options)
    for rank, label in ((1, "like"), (2, ""), (3, "dislike")):
        feature = QgsFeature(fields)
        feature.setGeometry(Footprints(frame("EPSG:3857")).of(match(rank)))
        tile = ("mosaic.tif", 0, 64, "2026-01-01T00:00:00", rank < 3, "mosaic", rank, 3)
        feature.setAttributes([rank, 1 - rank / 10, 100.0 - rank, label, *tile])
        writer.addFeature(feature)
    del writer
    return QgsVectorLayer(f"{path}|layername=footprints", "Similar places 12:00:00", "ogr")


def test_a_layer_of_an_earlier_version_is_read_with_labels_and_threshold(tmp_path: Path) -> None:
    layer = earlier_layer(tmp_path / "old.gpkg")
    show_only_above(layer, 0.75)
    assert layer.featureCount() == 2
    kept = read_matches(layer)
    assert [each.key for each in kept.matches] == [("mosaic", 0, rank, 3) for rank in (1, 2, 3)]
    assert list(kept.labels.values()) == ["like", "", "dislike"]
    assert [(each.raster_path, each.ring, each.similar) for each in kept.matches[1:]] == [
        ("mosaic.tif", None, True),
        ("mosaic.tif", None, False),
    ]
    box = Footprints(frame("EPSG:3857")).of(kept.matches[0]).boundingBox()
    assert box.toString(3) == next(layer.getFeatures()).geometry().boundingBox().toString(3)
    assert facts_of(layer) == ExportedFacts()
    (first, *_) = exported(kept.matches).to_json()["features"]
    assert "ring" not in first and "raster_path" not in first["properties"]


def test_a_layer_of_an_earlier_version_opens_in_the_gallery_and_is_judged(user: User, opened: QgsRasterLayer) -> None:
    layer = earlier_layer(Path(user.project.absolutePath()) / "old.gpkg")
    layer.setCustomProperty("lookalike/request", json.dumps({"index": "/nowhere", "examples": []}))
    user.project.addMapLayer(layer)
    user.session.search.open(layer)
    assert [text[0] for text in user.texts()] == ["✓", "2", "✗"]
    user.choose(1)
    user.results.like.click()
    assert [each["label"] for each in layer.getFeatures()] == ["like", "like", "dislike"]
    user.slide(1)
    assert layer.featureCount() == 1


# --- the backend reads what the plugin wrote ----------------------------------------------------------


def export(*arguments: object) -> None:
    command = [str(BACKEND_PYTHON), "-m", "lookalike", "export", *map(str, arguments)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_a_result_layer_goes_through_the_command_line_and_back(
    user: User, matches: QgsVectorLayer, tmp_path: Path
) -> None:
    file, index = matches.source().split("|")[0], Path(user.project.absolutePath()) / "town.lookalike" / "index"
    export(file, "--index", index, "--out", tmp_path / "1.geojson")
    export(tmp_path / "1.geojson", "--index", index, "--out", tmp_path / "2.gpkg")
    again, kept = read_matches(QgsVectorLayer(str(tmp_path / "2.gpkg"), "again", "ogr")), read_matches(matches)
    assert again.matches == kept.matches
    assert [each.ring for each in again.matches] == [corners(each.geometry()) for each in matches.getFeatures()]
    facts = facts_of(matches)
    assert None not in (facts.model, facts.levels, facts.verdict, facts.tiles_searched, facts.seconds, facts.crs)
    assert facts_of(QgsVectorLayer(str(tmp_path / "2.gpkg"), "again", "ogr")) == facts
    written = json.loads((tmp_path / "1.geojson").read_text(encoding="utf-8"))["lookalike"]
    unsaid = {"without_place": None, "count": None, "size": None, "to_judge": [], "zones": [], "truth": None}
    assert written == {**unsaid, **facts.to_json(), "index": str(index)}


def test_the_file_of_a_result_layer_says_how_its_matches_were_found(matches: QgsVectorLayer) -> None:
    dataset = ogr.Open(matches.source().split("|")[0])
    said = json.loads(dataset.GetLayerByName("lookalike").GetMetadataItem("LOOKALIKE"))
    assert said == {**facts_of(matches).to_json(), "index": said["index"]}
    assert list(said["crs"]) == ["mosaic"]


MARS = "+proj=eqc +R=3396190 +units=m +type=crs"
DEGREES, MERCATOR, PACIFIC = "EPSG:4326", "EPSG:3857", "EPSG:3832"


def at(of: str, west: float, south: float, east: float, north: float) -> Match:
    """A match of an earlier session on a raster in a CRS: what the backend said of the globe is not known."""
    ring = ((west, south), (east, south), (east, north), (west, north), (west, south))
    place = ("r", "/r.tif", 0, 1, 3, 64, False, True, "tile")
    return Match(1, 0.9, 99.0, *place, ring=ring, crs=wkt(of))


def parts(geometry: QgsGeometry) -> list[tuple[int, ...]]:
    """West, south, east and north of each part, from west to east."""
    boxes = [part.boundingBox() for part in geometry.asGeometryCollection()]
    return sorted(
        tuple(round(side) for side in (b.xMinimum(), b.yMinimum(), b.xMaximum(), b.yMaximum())) for b in boxes
    )


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (at(DEGREES, 185, 0, 190, 4), [(-175, 0, -170, 4)]),
        (at(DEGREES, 175, 0, 190, 4), [(-180, 0, -170, 4), (175, 0, 180, 4)]),
        (at("EPSG:4269", 355, 0, 365, 4), [(-5, 0, 5, 4)]),
        (at(PACIFIC, 2.8e6, 0, 3.9e6, 1.1e6), [(-180, 0, -175, 10), (175, 0, 180, 10)]),
        (at(MERCATOR, 19.9e6, 0, 20.2e6, 1.1e6), [(-180, 0, -179, 10), (179, 0, 180, 10)]),
        (at("EPSG:3413", -3e5, -2e5, 2e5, 3e5), [(-180, 86, 180, 90)]),
        (at("EPSG:3031", -2e6, -2e6, 2e6, 2e6), [(-180, -90, 180, -64)]),
        (at(MARS, 0, 0, 10, 10), []),
        (at("+proj=geos +h=35785831 +lon_0=0 +type=crs", 5e6, 5e6, 5.2e6, 5.2e6), []),
    ],
)  # fmt: skip
def test_a_footprint_on_the_globe_is_cut_reaches_up_to_poles_and_is_null_without_a_place(
    found: Match, expected: list[tuple[int, ...]]
) -> None:
    outline = Footprints(Frame(crs(DEGREES), QgsCoordinateTransformContext(), folds=True)).of(found)
    assert outline.isNull() or outline.isGeosValid()
    assert parts(outline) == expected


def test_a_footprint_in_web_mercator_is_cut_where_the_map_ends() -> None:
    outline = Footprints(frame(MERCATOR)).of(at(DEGREES, 175, 0, 190, 4))
    assert len(outline.asGeometryCollection()) == 2
    assert outline.boundingBox().width() == pytest.approx(2 * 20_037_508.34)
    assert Footprints(frame(MERCATOR)).of(at("EPSG:3413", -3e5, -2e5, 2e5, 3e5)).isNull()


def test_on_a_map_without_a_place_for_a_raster_its_footprints_lie_where_that_is_drawn() -> None:
    outline = Footprints(frame(DEGREES), as_drawn=True).of(at(MARS, 0, 0, 10, 10))
    assert parts(outline) == [(0, 0, 10, 10)]


def test_matches_without_a_place_on_the_globe_are_exported_without_an_outline_and_counted(tmp_path: Path) -> None:
    layer = written(tmp_path / "mars.gpkg", [at(MARS, 0, 0, 10, 10)])
    assert [corners(each.geometry()) for each in layer.getFeatures()] == [at(MARS, 0, 0, 10, 10).ring]
    assert read_matches(layer).matches == (at(MARS, 0, 0, 10, 10),)
    exported, placeless = on_the_globe(layer, QgsCoordinateTransformContext())
    assert (exported.featureCount(), placeless) == (1, 1)
    exported, placeless = on_the_globe(middles_of(layer), QgsCoordinateTransformContext())
    assert (exported.featureCount(), placeless) == (1, 1)
    layer = written(tmp_path / "earth.gpkg", [at(DEGREES, 175, 0, 190, 4)])
    exported, placeless = on_the_globe(layer, QgsCoordinateTransformContext())
    assert placeless == 0
    assert [parts(each.geometry()) for each in exported.getFeatures()] == [[(-180, 0, -170, 4), (175, 0, 180, 4)]]
    (middle,) = middles_of(exported).getFeatures()
    assert middle.geometry().asPoint() == QgsPointXY(-175, 2)


# --- examples -----------------------------------------------------------------------------------------


def test_a_box_in_a_turned_crs_keeps_its_size() -> None:
    project, box = QgsProject.instance(), QgsRectangle(500_000, 5_500_000, 500_100, 5_500_050)
    moved = moved_box(box, QgsCoordinateTransform(crs(UTM), crs(KROVAK), project), QgsRectangle())
    assert (moved.width(), moved.height()) == pytest.approx((100, 50), rel=0.005)
    back = QgsCoordinateTransform(crs(KROVAK), crs(UTM), project).transform(moved.center())
    assert back.distance(QgsPointXY(500_050, 5_500_025)) < 0.01
    assert moved_box(box, QgsCoordinateTransform(crs(UTM), crs(UTM), project), QgsRectangle()) == box


def indexed(name: str, of: str, x: float, y: float, pixel: float) -> IndexedRaster:
    """Of 1000 x 1000 pixels, with its upper left corner there."""
    place = (name, f"/{name}.tif", "ready", 100.0, 9, 9, 1000, 1000, of, wkt(of), (pixel, 0.0, x, 0.0, -pixel, y))
    pixels = {"bands": (1, 2, 3), "stretch_low": None, "stretch_high": None, "fill": ()}
    return IndexedRaster(*place, ground_resolution=pixel, **pixels)


def test_an_example_goes_to_the_backend_in_the_crs_of_the_raster_that_it_lies_on() -> None:
    coarse, fine = (indexed(name, KROVAK, -600_000, -1_100_000, size) for name, size in (("coarse", 1), ("fine", 0.5)))
    info = IndexInfo("/i", 1, None, None, "", "", 9, 9, (coarse, fine))  # type: ignore[arg-type]
    there = QgsRectangle(-599_900, -1_100_300, -599_800, -1_100_200)
    to_utm = QgsCoordinateTransform(crs(KROVAK), crs(UTM), QgsProject.instance())
    drawn, point = moved_box(there, to_utm, there), to_utm.transform(there.center())
    corner = (drawn.xMinimum(), drawn.yMinimum(), drawn.xMaximum(), drawn.yMaximum())
    away = BoxExample((0, 0, 1, 1), UTM)
    of_a_file = BoxExample((0, 0, 1, 1), raster_path="/other.tif")
    examples = (BoxExample(corner, UTM), PointExample((point.x(), point.y()), UTM), away, of_a_file)
    box, spot, *others = on_their_rasters(examples, info, QgsProcessingContext())
    assert (box.raster, box.crs) == ("fine", None)
    sides = (there.xMinimum(), there.yMinimum(), there.xMaximum(), there.yMaximum())
    assert box.box == pytest.approx(sides, abs=0.5)
    assert spot.point == pytest.approx((there.center().x(), there.center().y()), abs=0.001)
    assert spot.crs == wkt(KROVAK)
    assert others == [away, of_a_file]


@pytest.mark.parametrize("turn", [-360, 0, 360])
def test_an_example_lies_on_its_raster_on_whichever_side_of_the_antimeridian_it_was_drawn(turn: int) -> None:
    east = indexed("east", DEGREES, 180, 10, 0.01)
    info = IndexInfo("/i", 1, None, None, "", "", 9, 9, (east,))  # type: ignore[arg-type]
    examples = (
        BoxExample((185.0 + turn, 2.0, 186.0 + turn, 3.0), DEGREES),
        PointExample((185.5 + turn, 2.5), "EPSG:4269"),
        BoxExample((185.0 + turn, 2.0, 186.0 + turn, 3.0), wkt("EPSG:4269")),
    )
    box, point, other = on_their_rasters(examples, info, QgsProcessingContext())
    assert box.box == (185.0, 2.0, 186.0, 3.0)
    assert box.raster == other.raster == "east"
    assert other.box == pytest.approx(box.box, abs=1e-4)
    assert point.point == pytest.approx((185.5, 2.5), abs=1e-4)


def test_a_place_of_the_map_is_found_on_a_raster_beyond_180_degrees(tmp_path: Path) -> None:
    """QGIS draws it in a map in metres on the other side."""
    pixels = np.full((3, 100, 200), 9, np.uint8)
    layer = QgsRasterLayer(str(write_raster(tmp_path / "east.tif", pixels, north_up(180, 10, 0.1), DEGREES)), "east")
    project, metres = QgsProject.instance(), crs(MERCATOR)
    to_map = QgsCoordinateTransform(crs(DEGREES), metres, project)
    here = to_map.transform(QgsPointXY(185.5, 2.5))
    assert here.x() < 0
    assert topmost_raster([layer], here, metres, project) == layer
    assert edges(tile_box(layer, here, metres, 10)) == pytest.approx((185, 2, 186, 3))
    box = QgsRectangle(to_map.transform(QgsPointXY(185, 2)), to_map.transform(QgsPointXY(186, 3)))
    assert edges(box_on_layer(layer, box, metres, project)) == pytest.approx((185, 2, 186, 3), abs=1e-3)


def test_an_example_of_another_planet_is_left_to_the_backend_to_refuse() -> None:
    mars = indexed("mars", MARS, 0, 10, 0.01)
    info = IndexInfo("/i", 1, None, None, "", "", 9, 9, (mars,))  # type: ignore[arg-type]
    given = (BoxExample((2.0, 2.0, 3.0, 3.0), DEGREES), PointExample((2.5, 2.5), DEGREES))
    assert on_their_rasters(given, info, QgsProcessingContext()) == given


# --- areas --------------------------------------------------------------------------------------------


def test_an_area_goes_to_the_backend_in_the_crs_of_the_rasters_with_its_curves() -> None:
    """Where the raster is on another datum, the backend's own way there may lead metres beside what the map shows."""
    there, context = QgsRectangle(-600_000, -1_140_000, -560_000, -1_100_000), QgsCoordinateTransformContext()
    to_globe = QgsCoordinateTransform(crs(KROVAK), crs(DEGREES), context)
    box = edges(to_globe.transformBoundingBox(there))
    moved = area_on_rasters(Area(box=box, crs=DEGREES), [wkt(KROVAK)] * 2, context)
    assert moved is not None and moved.crs == wkt(KROVAK) and moved.box is None
    ((ring,),) = moved.geometry.coordinates
    assert 150 < len(ring) < 300
    back = QgsCoordinateTransform(crs(KROVAK), crs(DEGREES), context)
    places = [back.transform(QgsPointXY(*point)) for point in ring]
    beside = (min(abs(p.x() - box[0]), abs(p.x() - box[2]), abs(p.y() - box[1]), abs(p.y() - box[3])) for p in places)
    assert max(beside) < 1e-8


@pytest.mark.parametrize(
    ("area", "of_rasters"),
    [
        (None, [KROVAK]),
        (Area(box=(0, 0, 1, 1)), [KROVAK]),
        (Area(box=(14, 49, 15, 50), crs=DEGREES), [KROVAK, UTM]),
        (Area(box=(-180, -90, 180, 90), crs=DEGREES), [KROVAK]),
        (Area(box=(19.9e6, 0, 20.2e6, 1e5), crs=MERCATOR), [DEGREES]),
        (Area(box=(0, 0, 1, 1), crs=DEGREES), [MARS]),
    ],
)
def test_an_area_that_the_backend_alone_can_place_goes_there_as_it_is(area: Area | None, of_rasters: list[str]) -> None:
    assert area_on_rasters(area, map(wkt, of_rasters), QgsCoordinateTransformContext()) == area
