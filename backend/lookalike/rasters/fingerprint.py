# SPDX-License-Identifier: GPL-3.0-or-later
"""What a raster was when it was indexed, so that a changed one is noticed and a moved or touched one is not."""

import hashlib
import math
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lookalike.rasters.crs import crs_wkt_of, parse_crs
from lookalike.rasters.opening import open_dataset, reading
from lookalike.rasters.record import Record

_END = 64 * 1024
_SAMPLE = 4 * 1024
_SAMPLES = 16


@dataclass(frozen=True, slots=True)
class Fingerprint(Record):
    """Size, shape and sampled content of a raster and the files that belong to it.

    `size` is the total in bytes and `mtime_ns` the newest change of the raster, its sidecar files (world file, mask)
    and the sources of a VRT. Overviews (`.ovr`) and `.aux.xml` are left out: QGIS writes them beside any raster it
    shows. What matters in an `.aux.xml` is compared as it works: geotransform, CRS and nodata values.
    """

    size: int
    mtime_ns: int
    width: int
    height: int
    band_count: int
    dtype: str
    transform: tuple[float, float, float, float, float, float]
    crs_wkt: str
    nodata: tuple[str, ...]
    """Nodata value of each band as text ("" for none, "nan"), since JSON knows no NaN."""
    content_sha256: str
    """Over the first and last 64 KB and 16 evenly spread 4 KB samples of each file."""

    def matches(self, other: "Fingerprint") -> bool:
        """Whether both are of the same content. Names and times do not count."""
        alike = replace(self, mtime_ns=0, transform=other.transform, crs_wkt=other.crs_wkt)
        return (
            alike == replace(other, mtime_ns=0)
            and all(map(_same_number, self.transform, other.transform))
            and _same_crs(self.crs_wkt, other.crs_wkt)
        )


def fingerprint(path: Path) -> Fingerprint:
    """The fingerprint of a raster file. Raises `RasterUnreadableError` where it does not open."""
    with open_dataset(path) as dataset, reading(path):
        return fingerprint_of(path, dataset, belonging_files(path, dataset))


def belonging_files(path: Path, dataset: Any) -> tuple[Path, ...]:
    """The raster first, then what belongs to it; `dataset` is the raster, open."""
    first = path.absolute()
    others = {Path(name).absolute() for name in dataset.files} - {first}
    kept = [file for file in others if not file.name.lower().endswith((".ovr", ".aux.xml")) and file.is_file()]
    return (first, *sorted(kept))


def fingerprint_of(path: Path, dataset: Any, files: tuple[Path, ...]) -> Fingerprint:
    """The fingerprint of an open raster and its `belonging_files`. Raises `OSError`."""
    stats = [file.stat() for file in files]
    a, b, c, d, e, f = (float(value) for value in tuple(dataset.transform)[:6])
    return Fingerprint(
        size=sum(stat.st_size for stat in stats),
        mtime_ns=max(stat.st_mtime_ns for stat in stats),
        width=dataset.width,
        height=dataset.height,
        band_count=dataset.count,
        dtype=dataset.dtypes[0] if dataset.count else "",
        transform=(a, b, c, d, e, f),
        crs_wkt=crs_wkt_of(path, dataset),
        nodata=tuple("" if value is None else repr(float(value)) for value in dataset.nodatavals),
        content_sha256=_content(files),
    )


def _content(files: tuple[Path, ...]) -> str:
    """One digest over the files' digests; those beside the raster in an order that does not depend on their names."""
    first, *others = [_sampled(file) for file in files]
    return hashlib.sha256(b"".join([first, *sorted(others)])).hexdigest()


def _sampled(path: Path) -> bytes:
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        size = os.fstat(file.fileno()).st_size
        digest.update(size.to_bytes(8, "big"))
        digest.update(file.read(_END))
        last = max(0, size - _END)
        if last > _END:
            for number in range(_SAMPLES):
                file.seek(_END + (last - _END) * number // _SAMPLES)
                digest.update(file.read(_SAMPLE))
        file.seek(last)
        digest.update(file.read(_END))
    return digest.digest()


def _same_number(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-12, abs_tol=0.0)


def _same_crs(one: str, other: str) -> bool:
    """Equal as text, or in meaning: another version of GDAL may write another text for the same CRS."""
    if one == other or not one or not other:
        return one == other
    return bool(parse_crs(one) == parse_crs(other))
