# SPDX-License-Identifier: GPL-3.0-or-later
"""The rasters of *Index rasters*: layers, files and what fits a pattern, each as it is to be read, or refused alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from qgis.core import QgsMapLayer, QgsProcessingContext, QgsProcessingUtils, QgsRasterLayer

from ..base.translation import tr
from ..indexing.choice import RasterChoice
from ..map.errors import LayerUnusable
from ..map.layer_file import layer_file
from ..map.raster_layers import chosen_bands, is_part_of_a_file, own_nodata, raster_file


@dataclass(frozen=True)
class GivenRasters:
    """What was given."""

    rasters: tuple[RasterChoice, ...]
    refused: tuple[str, ...]
    """A sentence for each that cannot even be named to the backend."""


def rasters_given(value: object, files: Iterable[Path], context: QgsProcessingContext) -> GivenRasters:
    """Those of a parameter of many layers, and files beside them. Main thread."""
    found: dict[str, RasterChoice] = {}
    refused = []
    values = value if isinstance(value, (list, tuple)) else [value] if value else []
    for each in (*values, *files):
        try:
            raster = _raster(each, context)
            found.setdefault(str(raster.file), raster)
        except LayerUnusable as error:
            refused.append(error.message)
    return GivenRasters(tuple(found.values()), tuple(refused))


def matching(folder: Path, patterns: list[str], deep: bool) -> Iterator[Path]:
    """Files of a folder that fit one of the patterns, which are in small letters."""
    for path in folder.rglob("*") if deep else folder.iterdir():
        if path.is_file() and any(fnmatch(path.name.lower(), pattern) for pattern in patterns):
            yield path


def _raster(given: object, context: QgsProcessingContext) -> RasterChoice:
    """A layer or a path; one that is no usable raster is named in the backend's report. Raises `LayerUnusable`."""
    layer = given if isinstance(given, (QgsMapLayer, Path)) else _layer_of(str(given), context)
    if isinstance(layer, QgsRasterLayer):
        path = Path(layer_file(layer))
        file = _named(path if path.is_file() else raster_file(layer))
        return RasterChoice(layer.name(), file, chosen_bands(layer), own_nodata(layer))
    if isinstance(layer, QgsMapLayer):
        return RasterChoice(layer.name(), _named(raster_file(layer)), None)
    path = Path(str(given))
    if is_part_of_a_file(str(given)) and not path.exists():
        raise LayerUnusable(
            tr("“{}” is one of several images in its file. Save it with Export > Save As…, then use that.").format(
                given
            )
        )
    file = _named(path)
    return RasterChoice(file.name, file, None)


def _layer_of(text: str, context: QgsProcessingContext) -> QgsMapLayer | None:
    return QgsProcessingUtils.mapLayerFromString(text, context, False)


def _named(path: Path) -> Path:
    """The absolute path; `LayerUnusable` where no request can name it."""
    try:
        str(path).encode()
    except UnicodeEncodeError as error:
        shown = str(path).encode(errors="backslashreplace").decode()
        sentence = tr("The name {} has characters that are no text. Rename the file, or the folder it lies in.")
        raise LayerUnusable(sentence.format(shown)) from error
    return path.absolute()
