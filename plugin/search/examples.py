# SPDX-License-Identifier: GPL-3.0-or-later
"""The examples of the next search, and their pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Callable

from qgis.core import QgsMapRendererParallelJob, QgsMapSettings, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QObject, QSize
from qgis.PyQt.QtGui import QPixmap

from ..base.files import same_file
from ..base.translation import tr
from ..client.matches import Match
from ..client.protocol import BoxExample, Example, ImageExample, IndexInfo, TileExample
from ..map.errors import LayerUnusable
from ..map.raster_layers import edges

PICTURE_PIXELS = 96


@dataclass(frozen=True)
class ShownExample:
    """An example as the search panel shows it."""

    number: int
    """Its name within this session."""
    title: str
    raster_file: Path
    example: Example
    """A box names its raster by file; what the index calls it is put in when the search starts."""
    picture: QPixmap | None = None

    @property
    def positive(self) -> bool:
        return self.example.positive

    def turned(self) -> ShownExample:
        """The same place with the opposite meaning."""
        return replace(self, example=replace(self.example, positive=not self.positive))


def box_example(number: int, layer: QgsRasterLayer, file: Path, box: QgsRectangle) -> ShownExample:
    """A box in the CRS of its raster layer."""
    return ShownExample(number, layer.name(), file, BoxExample(edges(box), raster_path=str(file)))


def match_example(number: int, match: Match, positive: bool, picture: QPixmap | None) -> ShownExample:
    """A match that the user likes or dislikes."""
    file = Path(match.raster_path)
    return ShownExample(number, f"{file.name} #{match.rank}", file, match.as_example(positive), picture)


def image_example(number: int, file: Path) -> ShownExample:
    """An image file. Formats that Qt cannot read have no picture."""
    picture = QPixmap(str(file))
    return ShownExample(number, file.name, file, ImageExample(path=str(file)), None if picture.isNull() else picture)


def remembered_example(number: int, example: Example) -> ShownExample:
    """An example that a result layer of an earlier session remembers."""
    if isinstance(example, ImageExample):
        return image_example(number, Path(example.path or ""))
    title = tr("a place that was judged before") if isinstance(example, TileExample) else tr("the box of the search")
    return ShownExample(number, title, Path(), example)


def with_raster_id(example: Example, info: IndexInfo) -> Example:
    """The example with its raster named as the index names it, where the index holds it."""
    if isinstance(example, BoxExample) and example.raster_path is not None:
        for raster in info.rasters:
            if same_file(raster.path, example.raster_path):
                return replace(example, raster=raster.id, raster_path=None)
    return example


def rasters_of(examples: Sequence[Example]) -> tuple[str, ...]:
    """The rasters, as the index names them, that examples lie on. Raises `LayerUnusable` where they lie on none."""
    found = [each.raster for each in examples if isinstance(each, (BoxExample, TileExample)) and each.raster]
    if not found:
        raise LayerUnusable(tr("An image file lies on no raster. Search in all indexed rasters instead."))
    return tuple(dict.fromkeys(found))


def same_place(first: Example, second: Example) -> bool:
    """Whether two examples show the same place, liked or not."""
    if isinstance(first, BoxExample) and isinstance(second, BoxExample):
        return (first.box, first.crs) == (second.box, second.crs)
    return replace(first, positive=True) == replace(second, positive=True)


class PictureOfABox(QObject):
    """Renders a box of a raster layer in QGIS's own threads and hands the picture over once."""

    def __init__(
        self, layer: QgsRasterLayer, box: QgsRectangle, on_picture: Callable[[QPixmap], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        settings = QgsMapSettings()
        settings.setLayers([layer])
        settings.setDestinationCrs(layer.crs())
        settings.setExtent(box)
        settings.setOutputSize(QSize(PICTURE_PIXELS, PICTURE_PIXELS))
        self._on_picture = on_picture
        self._job = QgsMapRendererParallelJob(settings)
        self._job.finished.connect(self._finish)
        self._job.start()

    def _finish(self) -> None:
        self._on_picture(QPixmap.fromImage(self._job.renderedImage()))
        self.deleteLater()
