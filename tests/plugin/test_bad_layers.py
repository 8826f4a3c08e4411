# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers that cannot be indexed say why and what to do; degrees and other CRSs than the project's are no problem."""

import json
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from lookalike.plugin.results.export_dialog import ExportChoice
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem, QgsRasterLayer
from qgis.PyQt.QtCore import Qt

from .desktop import wait_for
from .rasters import CORNER, north_up, write_raster
from .user import User

LIMIT = 6
SAVE_IT = "is no file on disk. Save it with Export > Save As…, then use that layer."
DATABASE = 'dbname=\'none\' host=127.0.0.1 port=1 table="public"."images" (rast)'
WMS = "contextualWMSLegend=0&crs=EPSG:4326&format=image/png&layers=a&styles&url=http://127.0.0.1:1/wms"
PIXELS = np.random.default_rng(3).integers(1, 255, (3, 768, 1024), np.uint8)


def in_crs(layer: QgsRasterLayer, crs: str) -> QgsRasterLayer:
    layer.setCrs(QgsCoordinateReferenceSystem(crs))
    return layer


class Offer(NamedTuple):
    """What the index page says of each layer, which of them can be ticked, and whether it could start."""

    said: dict[str, str]
    tickable: list[str]
    can_start: bool


@pytest.fixture(scope="module")
def offer(user: User, mosaic: Path, tmp_path_factory: pytest.TempPathFactory) -> Offer:
    """Of layers none of which can be indexed."""
    nowhere = write_raster(tmp_path_factory.mktemp("rasters") / "nowhere.tif", PIXELS, north_up(*CORNER, 0.5), None)
    plain = nowhere.with_name("plain.tif")
    gdal.GetDriverByName("GTiff").Create(str(plain), 64, 48, 3).FlushCache()
    gdal.Translate("/vsimem/copy.tif", str(mosaic))
    gdal.BuildVRT("/vsimem/mosaic.vrt", [str(mosaic)]).FlushCache()
    size = "?crs=EPSG:32633&extent=500000,5199488,500768,5200000&width=64&height=64"
    layers = [
        QgsRasterLayer("type=xyz&url=http://127.0.0.1:1/{z}/{x}/{y}.png", "XYZ", "wms"),
        QgsRasterLayer(WMS, "WMS", "wms"),
        QgsRasterLayer(DATABASE, "PostGIS", "postgresraster"),
        QgsRasterLayer("/vsimem/copy.tif", "memory"),
        QgsRasterLayer("/vsimem/mosaic.vrt", "VRT in memory"),
        QgsRasterLayer(f'{size}&formula="m@1"&m:uri={mosaic}&m:provider=gdal', "computed", "virtualraster"),
        QgsRasterLayer("/nowhere/a.tif", "gone"),
        in_crs(QgsRasterLayer(str(nowhere), "CRS of the layer only"), "EPSG:32633"),
        QgsRasterLayer(str(plain), "not georeferenced"),
        in_crs(QgsRasterLayer(str(mosaic), "moved by its CRS"), "EPSG:32632"),
    ]
    user.project.clear()
    user.project.addMapLayers(layers)
    offered = user.index_page.layers
    wait_for(lambda: offered.list.count() == len(layers), 10, "the layers in the list")
    items = [offered.list.item(row) for row in range(offered.list.count())]
    said = {}
    for item in items:
        offered.list.setCurrentItem(item)
        said[item.text()] = offered.reason.text()
    tickable = [item.text() for item in items if item.flags() & Qt.ItemFlag.ItemIsUserCheckable]
    return Offer(said, tickable, user.index_page.start.isEnabled())


@pytest.mark.parametrize(
    "layer, why",
    [
        ("WMS", "This image comes from a web service."),
        ("PostGIS", "This image lies in a database."),
        ("memory", "This image lies in memory only."),
        ("VRT in memory", "This image lies in memory only."),
        ("computed", "This image is computed while it is drawn."),
    ],
)
def test_a_layer_that_is_no_file_says_what_it_is_and_what_to_do(offer: Offer, layer: str, why: str) -> None:
    assert offer.said[layer] == f"{why} The layer “{layer}” {SAVE_IT}"


def test_a_layer_of_a_web_service_leads_to_a_copy(offer: Offer) -> None:
    assert offer.said["XYZ"] == (
        "The layer “XYZ” comes from a web service. Copy an area of it into a file, and search that."
    )


def test_a_layer_whose_file_is_gone_says_where_it_was(offer: Offer) -> None:
    assert offer.said["gone"].startswith("The file of the layer “gone” is not there: /nowhere/a.tif.")


def test_a_layer_without_a_georeference_is_sent_to_the_georeferencer_or_to_warp(offer: Offer) -> None:
    why = offer.said["not georeferenced"]
    assert "has no georeference. Give it one with Layer > Georeferencer…" in why
    assert "Warp" in why


def test_a_crs_that_only_the_layer_has_is_not_taken_for_that_of_the_file(offer: Offer) -> None:
    assert "has no CRS. Set one with Raster > Projections" in offer.said["CRS of the layer only"]
    assert "is shown in EPSG:32632, but its file says EPSG:32633." in offer.said["moved by its CRS"]


def test_none_of_them_can_be_ticked(offer: Offer) -> None:
    assert offer.tickable == []
    assert not offer.can_start


def test_a_raster_in_degrees_is_indexed_and_searched_in_a_project_with_another_crs(user: User, tmp_path: Path) -> None:
    raster = write_raster(tmp_path / "degrees.tif", PIXELS, north_up(15.0, 60.0, 1e-5), "EPSG:4326")
    (layer,) = user.new_project(tmp_path / "project.qgz", raster)
    user.show_in("EPSG:3035")
    user.index()
    assert user.listed() == {"degrees.tif": "ready, 35 tiles"}

    matches, view = user.find_here(), user.canvas.mapSettings()
    assert matches.crs().authid() == "EPSG:4326"
    footprints = [each.geometry() for each in matches.getFeatures()]
    assert footprints
    around = layer.extent().buffered(1e-5)
    assert all(around.contains(footprint.boundingBox()) for footprint in footprints)
    assert footprints[0].contains(footprints[0].centroid())
    assert footprints[0].boundingBox().contains(view.mapToLayerCoordinates(matches, view.visibleExtent().center()))


def test_a_raster_of_another_planet_is_indexed_and_searched_in_its_crs(user: User, tmp_path: Path) -> None:
    mars = "+proj=eqc +R=3396190 +units=m +type=crs"
    raster = write_raster(tmp_path / "mars.tif", PIXELS, north_up(500_000, 100_000, 0.5), mars)
    (layer,) = user.new_project(tmp_path / "project.qgz", raster)
    user.index()
    assert user.listed() == {"mars.tif": "ready, 35 tiles"}

    matches = user.find_here()
    assert matches.name().startswith("mars 128 m,")
    footprints = [each.geometry().boundingBox() for each in matches.getFeatures()]
    assert all(layer.extent().contains(footprint) for footprint in footprints)
    assert footprints[0].contains(user.canvas.extent().center())
    user.said.clear()
    user.session.search.on_map.exporting.export(ExportChoice(tmp_path / "m.geojson", "", False))
    wait_for(lambda: len(user.said) == 2, 10, "the export")
    assert user.said[0] == f"Matches that have no place in WGS 84, and so no outline there: {len(footprints)}"
    written = json.loads((tmp_path / "m.geojson").read_text(encoding="utf-8"))
    assert [feature["geometry"]["coordinates"] for feature in written["features"]] == [[]] * len(footprints)
