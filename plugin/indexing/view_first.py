# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user looks at is indexed first: the part of the map that is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas

from ..client.protocol import Region
from ..map.area import crs_in_words
from ..map.layer_file import layer_file
from ..map.moved_box import moved_outline
from ..map.raster_layers import crs_of_map, edges


def looked_at(canvas: QgsMapCanvas, project: QgsProject, files: Sequence[Path]) -> Region | None:
    """What the map shows of these rasters, in the CRS of the map.

    None where the order does not matter: the map shows all of them whole, or nothing of them.
    """
    view = canvas.mapSettings().visibleExtent()
    crs = crs_of_map(canvas.mapSettings().destinationCrs(), project)
    extents = list(_extents(project, files, crs, view))
    if all(view.contains(extent) for extent in extents):
        return None
    seen = QgsRectangle()
    seen.setMinimal()
    for extent in extents:
        part = view.intersect(extent)
        if not part.isEmpty():
            seen.combineExtentWith(part)
    return None if seen.isEmpty() else Region(edges(seen), crs_in_words(crs))


def _extents(
    project: QgsProject, files: Sequence[Path], crs: QgsCoordinateReferenceSystem, view: QgsRectangle
) -> Iterator[QgsRectangle]:
    """Where the layers of the files lie on the map, as near to the view as may be; none without a place in its CRS."""
    for layer in project.mapLayers().values():
        if isinstance(layer, QgsRasterLayer) and Path(layer_file(layer)) in files:
            try:
                to_map = QgsCoordinateTransform(layer.crs(), crs, project)
                yield moved_outline(layer.extent(), to_map, view).boundingBox()
            except QgsCsException:
                continue
