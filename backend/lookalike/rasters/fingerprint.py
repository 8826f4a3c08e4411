# SPDX-License-Identifier: GPL-3.0-or-later
"""What a raster was when it was indexed, so that a changed one is noticed and a moved or touched one is not."""

import hashlib
import math
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
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

    `size` is the total in bytes and `mtime_ns` the newest change of the raster, its sidecar files
    (world file, mask) and the sources of a VRT. Overviews (`.ovr`) and `.aux.xml` are left out: QGIS writes them beside
    any raster it shows. What matters in an `.aux.xml` is compared as it works: geotransform, CRS and nodata values.
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
    whole_sha256: str = ""
    """Over each file as a whole, of a raster that is indexed; empty where nobody has read it, and in older indexes."""

    def matches(self, other: "Fingerprint") -> bool:
        """Whether both are of the same content, as far as samples tell. Names and times do not count."""
        alike = replace(self, mtime_ns=0, transform=other.transform, crs_wkt=other.crs_wkt, whole_sha256="")
        return (
            alike == replace(other, mtime_ns=0, whole_sha256="")
            and all(map(_same_number, self.transform, other.transform))
            and _same_crs(self.crs_wkt, other.crs_wkt)
        )


def fingerprint(path: Path) -> Fingerprint:
    """The fingerprint of a raster file. Raises `RasterUnreadableError` where it does not open."""
    with open_dataset(path) as dataset, reading(path):
        return fingerprint_of(path, dataset, belonging_files(path, dataset))


def is_unchanged(path: Path, recorded: Fingerprint) -> bool:
    """Whether the raster at a path is what was recorded; where its time is another, all of it is read to tell.

    Raises `RasterUnreadableError` where it does not open.
    """
    with open_dataset(path) as dataset, reading(path):
        files = belonging_files(path, dataset)
        return is_as_recorded(files, fingerprint_of(path, dataset, files), recorded)


def is_as_recorded(files: tuple[Path, ...], now: Fingerprint, recorded: Fingerprint) -> bool:
    """As `is_unchanged`, of `belonging_files` with the fingerprint that they have now. Raises `OSError`."""
    if not now.matches(recorded):
        return False
    return now.mtime_ns == recorded.mtime_ns or recorded.whole_sha256 in ("", whole_digest(files))


def whole_digest(files: tuple[Path, ...]) -> str:
    """SHA-256 over every byte of `belonging_files`; read once while their sizes and times stay. Raises `OSError`."""
    stats = [file.stat() for file in files]
    return _whole_digest(files, tuple((stat.st_size, newest_change([stat]), stat.st_ino) for stat in stats))


@lru_cache(maxsize=1024)
def _whole_digest(files: tuple[Path, ...], _: tuple[tuple[int, int, int], ...]) -> str:
    return _combined([_digest(file) for file in files])


def newest_change(stats: Sequence[os.stat_result]) -> int:
    """When one of these files was last changed on this computer, in nanoseconds: for what is kept in memory.

    A program may set the time of its writing back, but not the other one, which POSIX keeps of every change to a file,
    and which a copy of the file does not have. Windows has the time of its creation there.
    """
    return max(time for stat in stats for time in (stat.st_mtime_ns, stat.st_ctime_ns))


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
    return _combined([_sampled(file) for file in files])


def _combined(digests: list[bytes]) -> str:
    """One digest over those of files; of those beside the raster in an order that does not depend on their names."""
    first, *others = digests
    return hashlib.sha256(b"".join([first, *sorted(others)])).hexdigest()


def _digest(path: Path) -> bytes:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


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
