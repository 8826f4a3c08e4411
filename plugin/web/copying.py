# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes what a web service shows of an area into a GeoTIFF, piece by piece."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from typing import Callable

from osgeo import gdal
from qgis.core import QgsDataProvider, QgsProviderRegistry, QgsRasterBlockFeedback, QgsRasterDataProvider
from qgis.PyQt.QtGui import QImage

from ..base.errors import Cancelled
from ..base.translation import tr
from .area_copy import AreaCopy
from .errors import NotCopied
from .failures import Failures

WAITS = (0.5, 1.0, 2.0, 4.0)
"""Seconds before a piece is asked for again that lacks pictures because something failed."""
CHANNELS = 4
_OPTIONS = ("TILED=YES", "COMPRESS=DEFLATE", "PREDICTOR=2", "BIGTIFF=IF_SAFER", "PHOTOMETRIC=RGB", "ALPHA=YES")


class Copying:
    """One copy, in a thread of its own; `feedback` may be cancelled from another."""

    def __init__(self, copy: AreaCopy, file: Path, failures: Failures, feedback: QgsRasterBlockFeedback) -> None:
        self._copy, self._file = copy, file
        self._failures, self._feedback = failures, feedback

    def run(self, report: Callable[[float], None]) -> float:
        """Writes the file whole or not at all; gives the share of the area that the service shows, 0..1.

        `report` is told the percentage. Raises `Cancelled` and `NotCopied`.
        """
        aside = self._file.with_name(f".{self._file.name}.part")
        try:
            seen = self._write(aside, report)
            if not seen:
                raise NotCopied(
                    tr("“{}” shows nothing there at this resolution. Choose a coarser one, or another area.").format(
                        self._copy.service.name
                    )
                )
            aside.replace(self._file)
        except OSError as error:
            raise NotCopied(
                tr("{} cannot be written: {}. Choose another file.").format(self._file, error.strerror or error)
            ) from error
        finally:
            with suppress(OSError):
                aside.unlink(missing_ok=True)
        return seen / self._copy.pixels

    def _write(self, aside: Path, report: Callable[[float], None]) -> int:
        """How many pixels show something."""
        provider, pieces, seen = self._provider(), self._copy.pieces(), 0
        written = self._created(aside)
        for number, piece in enumerate(pieces):
            data = self._pixels(provider, piece)
            seen += piece[2] * piece[3] - data[3::CHANNELS].count(b"\0")
            self._put(written, piece, data)
            report(100 * (number + 1) / len(pieces))
        written.FlushCache()
        if gdal.GetLastErrorType() >= gdal.CE_Failure:
            raise self._no_room()
        return seen

    def _provider(self) -> QgsRasterDataProvider:
        service = self._copy.service
        made = QgsProviderRegistry.instance().createProvider(
            service.provider, service.source, QgsDataProvider.ProviderOptions()
        )
        if made is None or not made.isValid():
            raise NotCopied(
                tr("“{}” does not answer. Look whether the map still shows it, then try again.").format(service.name)
            )
        return made

    def _created(self, aside: Path) -> gdal.Dataset:
        copy = self._copy
        self._file.parent.mkdir(parents=True, exist_ok=True)
        gdal.ErrorReset()
        driver = gdal.GetDriverByName("GTiff")
        written = driver.Create(str(aside), copy.columns, copy.rows, CHANNELS, gdal.GDT_Byte, list(_OPTIONS))
        if written is None:
            raise self._no_room()
        across, down = copy.box.width() / copy.columns, copy.box.height() / copy.rows
        written.SetGeoTransform((copy.box.xMinimum(), across, 0.0, copy.box.yMaximum(), 0.0, -down))
        written.SetProjection(copy.service.crs.toWkt())
        written.SetMetadataItem("TIFFTAG_IMAGEDESCRIPTION", copy.service.name)
        if copy.service.rights:
            written.SetMetadataItem("TIFFTAG_COPYRIGHT", copy.service.rights)
        return written

    def _pixels(self, provider: QgsRasterDataProvider, piece: tuple[int, int, int, int]) -> bytes:
        """Red, green, blue and alpha of a piece, a byte each, pixel by pixel."""
        failed = ""
        for wait in (*WAITS, None):
            self._failures.take()
            block = provider.block(1, self._copy.box_of(*piece), piece[2], piece[3], self._feedback)
            if self._feedback.isCanceled():
                raise Cancelled(tr("Stopped. Nothing was copied."))
            data = _rgba(block.image())
            whole = len(data) == CHANNELS * piece[2] * piece[3]
            if whole and b"\0" not in data[3::CHANNELS]:
                return data
            self._sleep(wait or 0.2)  # replies are noted in the GUI thread
            failed = self._failures.take()
            if whole and not failed:
                return data
        raise NotCopied(
            tr("“{}” broke off: {}. What it gave is kept for a while, so try again, or take a smaller area.").format(
                self._copy.service.name, failed or tr("it gave no image")
            )
        )

    def _sleep(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self._feedback.isCanceled():
                raise Cancelled(tr("Stopped. Nothing was copied."))
            time.sleep(0.05)

    def _put(self, written: gdal.Dataset, piece: tuple[int, int, int, int], data: bytes) -> None:
        column, row, columns, rows = piece
        refused = written.WriteRaster(
            column, row, columns, rows, data, columns, rows, gdal.GDT_Byte, list(range(1, CHANNELS + 1)),
            CHANNELS, CHANNELS * columns, 1,
        )  # fmt: skip
        if refused:
            raise self._no_room()

    def _no_room(self) -> NotCopied:
        return NotCopied(
            tr("{} cannot be written: {}. Choose another file.").format(self._file, gdal.GetLastErrorMsg() or "GDAL")
        )


def _rgba(image: QImage) -> bytes:
    if image.isNull():
        return b""
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    return bytes(plain.constBits().asstring(plain.sizeInBytes()))  # four bytes a pixel: no line is padded
