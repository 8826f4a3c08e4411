# SPDX-License-Identifier: GPL-3.0-or-later
"""A raster file that was looked at: what it is and what it was, so that nobody has to open it again to ask."""

from dataclasses import dataclass, replace
from pathlib import Path

from lookalike.rasters.date import RasterDate, date_of
from lookalike.rasters.fingerprint import (
    Fingerprint,
    belonging_files,
    fingerprint_of,
    is_as_recorded,
    whole_digest,
)
from lookalike.rasters.georeference import Georeference
from lookalike.rasters.info import RasterInfo, describe
from lookalike.rasters.opening import open_dataset, reading


@dataclass(frozen=True, slots=True)
class RasterFile:
    """A raster that can be indexed, as it was when it was inspected."""

    path: Path
    """Absolute."""
    info: RasterInfo
    fingerprint: Fingerprint
    files: tuple[Path, ...]
    """The raster and what belongs to it: world file, mask, the sources of a VRT."""
    date: RasterDate | None = None
    """When it was taken, as the file or its name says."""

    @property
    def georeference(self) -> Georeference:
        return self.info.georeference

    def is_as_recorded(self, recorded: Fingerprint) -> bool:
        """Whether it is what was recorded, see `fingerprint.is_unchanged`; raises `RasterUnreadableError`."""
        with reading(self.path):
            return is_as_recorded(self.files, self.fingerprint, recorded)

    def whole_fingerprint(self) -> Fingerprint:
        """The fingerprint with a digest of all of its files; reads them. Raises `RasterUnreadableError`."""
        with reading(self.path):
            return replace(self.fingerprint, whole_sha256=whole_digest(self.files))

    def is_as_inspected(self) -> bool:
        """Whether size and time of its files are still the same; opens none of them."""
        try:
            stats = [file.stat() for file in self.files]
        except OSError:
            return False
        size, newest = sum(stat.st_size for stat in stats), max(stat.st_mtime_ns for stat in stats)
        return (size, newest) == (self.fingerprint.size, self.fingerprint.mtime_ns)


def inspect(path: Path) -> RasterFile:
    """Opens a raster once, describes it, and reads a pixel in each corner, which shows most truncated files.

    Raises `RasterUnreadableError` for a file that is missing or no intact raster, `RasterUnusableError` for one that
    cannot be indexed: not georeferenced, too small, complex numbers.
    """
    from rasterio.windows import Window

    with open_dataset(path) as dataset:
        info = describe(path, dataset)
        with reading(path):
            for x in (0, info.width - 1):
                for y in (0, info.height - 1):
                    dataset.read(1, window=Window(x, y, 1, 1))
            files = belonging_files(path, dataset)
            taken = fingerprint_of(path, dataset, files)
            return RasterFile(path.absolute(), info, taken, files, date_of(path, dataset))
