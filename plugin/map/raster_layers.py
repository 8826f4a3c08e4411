# SPDX-License-Identifier: GPL-3.0-or-later
"""Raster layers as the backend needs them: a file on disk, with the bands that the map shows."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsMapLayer,
    QgsMultiBandColorRenderer,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsSingleBandGrayRenderer,
)

from ..base.translation import tr
from .errors import FromTheWeb, LayerUnusable
from .globe import moved_point
from .ground import length
from .layer_file import layer_file
from .moved_box import moved_box
from .own_map import is_own_map

PICTURE_SERVICES = ("wms", "arcgismapserver")
"""Providers of pictures from the web: WMS, WMTS and XYZ are one to QGIS."""
WEB_PROVIDERS = (*PICTURE_SERVICES, "wcs", "xyz", "ows")
DATABASE_PROVIDERS = ("postgresraster", "oracle", "mssql")
_PART_OF_A_FILE = re.compile(r"[A-Za-z]\w+:")
"""As GDAL names subdatasets: `GPKG:/a/b.gpkg:table`. One letter before the colon is a drive."""


def raster_file(layer: QgsMapLayer) -> Path:
    """The file of a raster layer. Raises `LayerUnusable` for layers that are no files with a georeference."""
    name = layer.name()
    if not isinstance(layer, QgsRasterLayer):
        raise LayerUnusable(tr("The layer “{}” shows no raster. Choose a raster layer.").format(name))
    if is_picture_service(layer):
        sentence = tr("The layer “{}” comes from a web service. Copy an area of it into a file, and search that.")
        raise FromTheWeb(sentence.format(name), layer.id())
    path = layer_file(layer)
    what = _no_file(layer.providerType(), path)
    if what is not None:
        todo = tr("The layer “{}” is no file on disk. Save it with Export > Save As…, then use that layer.").format(
            name
        )
        raise LayerUnusable(f"{what} {todo}".strip())
    if not os.path.isfile(path):
        sentence = tr("The file of the layer “{}” is not there: {}. Repair the layer, or add it again.")
        raise LayerUnusable(sentence.format(name, path))
    if not layer.isValid():
        raise LayerUnusable(tr("QGIS cannot read the layer “{}”. Copy or export its file again.").format(name))
    if is_own_map(layer):
        sentence = tr(
            "“{}” is a map of similarity, changes or classes, no image. Choose the image that it was made of."
        )
        raise LayerUnusable(sentence.format(name))
    _refuse_crs_beside_the_file(layer)
    return Path(path)


def is_picture_service(layer: object) -> bool:
    """Whether a layer shows pictures of a web service: WMS, WMTS, XYZ or ArcGIS."""
    return isinstance(layer, QgsRasterLayer) and layer.providerType() in PICTURE_SERVICES and layer.isValid()


def is_part_of_a_file(source: str) -> bool:
    """Whether a source is named as GDAL names one of several rasters in a file."""
    return _PART_OF_A_FILE.match(source) is not None


def _no_file(provider: str, path: str) -> str | None:
    """What a layer that is no file is instead; None for files."""
    if provider in WEB_PROVIDERS:
        return tr("This image comes from a web service.")
    if provider in DATABASE_PROVIDERS or path.startswith("PG:"):
        return tr("This image lies in a database.")
    if provider == "virtualraster":
        return tr("This image is computed while it is drawn.")
    if path.startswith("/vsimem/"):
        return tr("This image lies in memory only.")
    if is_part_of_a_file(path) and not os.path.isfile(path):
        return tr("This image is one of several in its file.")
    return None if provider == "gdal" and not path.startswith("/vsi") else ""


def _refuse_crs_beside_the_file(layer: QgsRasterLayer) -> None:
    """The backend reads the file and knows nothing of a CRS that was given to the layer in QGIS."""
    of_file, name = layer.dataProvider().crs(), layer.name()
    if not of_file.isValid() and layer.extent() == QgsRectangle(0, -layer.height(), layer.width(), 0):
        sentence = tr(
            "The file of the layer “{}” has no georeference. Give it one with Layer > Georeferencer…; an image with "
            "ground control points or a camera model (RPC) needs Raster > Projections > Warp… instead."
        )
        raise LayerUnusable(sentence.format(name))
    if not of_file.isValid():
        sentence = tr("The file of the layer “{}” has no CRS. Set one with Raster > Projections > Assign Projection….")
        raise LayerUnusable(sentence.format(name))
    if layer.crs() != of_file and layer.crs().toProj() != of_file.toProj():
        sentence = tr(
            "The layer “{}” is shown in {}, but its file says {}. Set the layer's CRS back, or write the right one "
            "into the file with Raster > Projections > Assign Projection…."
        )
        raise LayerUnusable(sentence.format(name, layer.crs().authid(), of_file.authid() or of_file.description()))


def usable_rasters(project: QgsProject) -> list[QgsRasterLayer]:
    """Raster layers that can be indexed, in the order of the layer panel."""
    return [layer for layer in project.layerTreeRoot().layerOrder() if _is_usable(layer)]


def _is_usable(layer: QgsMapLayer) -> bool:
    try:
        raster_file(layer)
    except LayerUnusable:
        return False
    return True


def shown_bands(layer: QgsRasterLayer) -> tuple[int, int, int]:
    """The bands that the map shows as red, green and blue, counted from 1; one grey band three times."""
    renderer, count = layer.renderer(), layer.bandCount()
    bands: Sequence[int] = (1, 2, 3) if count >= 3 else (1, 1, 1)
    if isinstance(renderer, QgsMultiBandColorRenderer):
        bands = (renderer.redBand(), renderer.greenBand(), renderer.blueBand())
    elif isinstance(renderer, QgsSingleBandGrayRenderer):
        bands = (renderer.grayBand(),) * 3
    red, green, blue = (band if 1 <= band <= count else 1 for band in bands)
    return red, green, blue


def chosen_bands(layer: QgsRasterLayer) -> tuple[int, int, int] | None:
    """As `shown_bands`, where they were chosen for the layer; None where the map shows what it shows of any file."""
    if not isinstance(layer.renderer(), QgsMultiBandColorRenderer):
        return None
    usual = QgsRasterLayer(layer.source(), "", layer.providerType(), QgsRasterLayer.LayerOptions(False))
    return None if usual.isValid() and shown_bands(usual) == shown_bands(layer) else shown_bands(layer)


def own_nodata(layer: QgsRasterLayer) -> tuple[float, ...] | None:
    """The *additional no data values* of a layer, of all its bands; None where it has none."""
    provider = layer.dataProvider()
    ranges = [each for band in range(1, layer.bandCount() + 1) for each in provider.userNoDataValues(band)]
    return tuple(sorted({each.min() for each in ranges if each.min() == each.max()})) or None


def topmost_raster(
    layers: Sequence[QgsMapLayer], point: QgsPointXY, crs: QgsCoordinateReferenceSystem, project: QgsProject
) -> QgsRasterLayer:
    """The first of the layers (topmost first) that is a usable raster under the point.

    Raises `LayerUnusable`; where only unusable rasters lie there, with the reason of the topmost one.
    """
    reason: LayerUnusable | None = None
    for layer in layers:
        if not isinstance(layer, QgsRasterLayer):
            continue
        try:
            place = moved_point(point, QgsCoordinateTransform(crs, layer.crs(), project), layer.extent())
            if not layer.extent().contains(place):
                continue
            raster_file(layer)
        except QgsCsException:
            continue
        except LayerUnusable as error:
            reason = reason or error
            continue
        return layer
    raise reason or LayerUnusable(tr("There is no raster here. Add an image layer, then point at a place on it."))


def tile_box(layer: QgsRasterLayer, point: QgsPointXY, crs: QgsCoordinateReferenceSystem, tile: int) -> QgsRectangle:
    """A box of `tile` pixels around the point, in the CRS of the layer, moved so that it lies on the raster."""
    extent = layer.extent()
    place = moved_point(point, QgsCoordinateTransform(crs, layer.crs(), QgsProject.instance()), extent)
    width = min(tile * layer.rasterUnitsPerPixelX(), extent.width())
    height = min(tile * layer.rasterUnitsPerPixelY(), extent.height())
    left = min(max(place.x() - width / 2, extent.xMinimum()), extent.xMaximum() - width)
    bottom = min(max(place.y() - height / 2, extent.yMinimum()), extent.yMaximum() - height)
    return QgsRectangle(left, bottom, left + width, bottom + height)


def box_on_layer(
    layer: QgsRasterLayer, box: QgsRectangle, crs: QgsCoordinateReferenceSystem, project: QgsProject
) -> QgsRectangle:
    """A box of the map in the CRS of the layer, cut to the raster.

    Raises `LayerUnusable` where they do not meet, and for a box without an area.
    """
    if box.isEmpty():
        raise LayerUnusable(tr("The box has no width or no height. Drag from one corner of the place to the opposite."))
    try:
        moved = moved_box(box, QgsCoordinateTransform(crs, layer.crs(), project), layer.extent())
    except QgsCsException as error:
        raise LayerUnusable(tr("The box cannot be brought into the CRS of “{}”.").format(layer.name())) from error
    cut = moved.intersect(layer.extent())
    if cut.isEmpty():
        raise LayerUnusable(tr("The box lies outside “{}”. Draw it on the image.").format(layer.name()))
    return cut


def crs_of_map(crs: QgsCoordinateReferenceSystem, project: QgsProject) -> QgsCoordinateReferenceSystem:
    """The CRS of the map; in a project without one, which draws coordinates as they are, that of its topmost raster."""
    rasters = [] if crs.isValid() else usable_rasters(project)
    return rasters[0].crs() if rasters else crs


def edges(rectangle: QgsRectangle) -> tuple[float, float, float, float]:
    """xmin, ymin, xmax, ymax: a rectangle as the backend takes it."""
    return rectangle.xMinimum(), rectangle.yMinimum(), rectangle.xMaximum(), rectangle.yMaximum()


def ground_pixel(layer: QgsRasterLayer) -> tuple[float, float]:
    """Width and height of a pixel on the ground in metres, on the ellipsoid, in the middle of the layer."""
    project, crs = QgsProject.instance(), layer.crs()
    right, down = layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY()
    middle = layer.extent().center()
    # Over some pixels: a measured length of centimetres would be mostly rounding.
    reach = max(1.0, min(100.0, layer.width() / 2, layer.height() / 2))
    corner = QgsPointXY(middle.x() - right * reach / 2, middle.y() - down * reach / 2)
    ends = (QgsPointXY(corner.x() + right * reach, corner.y()), QgsPointXY(corner.x(), corner.y() + down * reach))
    width, height = (length(corner, end, crs, project, crs.ellipsoidAcronym()) for end in ends)
    return width / reach, height / reach
