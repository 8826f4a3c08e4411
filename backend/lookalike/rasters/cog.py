# SPDX-License-Identifier: GPL-3.0-or-later
"""Cloud-optimised GeoTIFFs, written strip by strip; they are there whole or not at all."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lookalike.errors import StorageError
from lookalike.files import ASIDE_PREFIX, written_aside
from lookalike.types import Float32Array

if TYPE_CHECKING:
    from affine import Affine

FORMATS = (".tif", ".tiff")
BLOCK = 256


@dataclass(frozen=True, slots=True)
class Place:
    """Where pixels lie: CRS, affine from (col, row) to map coordinates, and how many there are."""

    crs_wkt: str
    transform: "Affine"
    height: int
    width: int


class CogWriter:
    """Takes the strips of a float32 raster."""

    def __init__(self, dataset: Any) -> None:
        self._dataset = dataset

    def write(self, values: Float32Array, band: int, rows: range) -> None:
        """Writes whole rows, `(len(rows), width)`, of a band counted from 1; NaN is nodata."""
        from rasterio.windows import Window

        self._dataset.write(values, band, window=Window(0, rows.start, self._dataset.width, len(rows)))

    def describe(self, **tags: str) -> None:
        """Adds metadata."""
        self._dataset.update_tags(**tags)


@contextmanager
def written_cog(path: Path, place: Place, bands: Sequence[str], overviews: str = "AVERAGE") -> Iterator[CogWriter]:
    """A writer of float32 bands with these names; the file takes its place when the block ends well.

    The strips go to a draft in the same folder first, since the layout of a cloud-optimised file, overviews before
    pixels, can only be written once all is known. `overviews` is GDAL's name of how they are made. Raises
    `StorageError`.
    """
    import rasterio
    from rasterio._err import CPLE_BaseError
    from rasterio.errors import RasterioError
    from rasterio.shutil import copy

    profile = {"driver": "GTiff", "count": len(bands), "dtype": "float32", "nodata": float("nan")}
    layout = {"tiled": True, "blockxsize": BLOCK, "blockysize": BLOCK, "compress": "deflate", "bigtiff": "if_safer"}
    size = {"height": place.height, "width": place.width, "crs": place.crs_wkt, "transform": place.transform}
    with (
        written_aside(path) as aside,
        tempfile.TemporaryDirectory(prefix=ASIDE_PREFIX, dir=path.parent, ignore_cleanup_errors=True) as folder,
    ):
        draft = Path(folder) / "draft.tif"
        try:
            with rasterio.open(draft, "w", **profile, **layout, **size) as dataset:
                for number, name in enumerate(bands, start=1):
                    dataset.set_band_description(number, name)
                yield CogWriter(dataset)
            copy(draft, aside, driver="COG", compress="DEFLATE", blocksize=BLOCK, overview_resampling=overviews)
        except (
            RasterioError,
            CPLE_BaseError,
        ) as error:  # GDAL names what failed in its file, not that the disk is full
            raise StorageError(
                f"{path} cannot be written: {error}. Free some space on its disk, or choose another folder."
            ) from error
