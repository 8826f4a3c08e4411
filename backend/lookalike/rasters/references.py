# SPDX-License-Identifier: GPL-3.0-or-later
"""What a raster file names: the sources of a virtual raster, and the files beside it that GDAL opens by itself.

A virtual raster (VRT) can say "these bytes of any file are a band", run Python, or ask the web. That is refused
everywhere. In a process with roots (`confinement`) it must be a plain mosaic besides, and every source a picture of a
known kind below a root.
"""

import os
import re
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

from lookalike.rasters.confinement import is_confined, lies_inside
from lookalike.rasters.kinds import RAW, header_of, is_binary, is_tiff

MOST_BYTES = 256 * 2**20
SECONDS, MOST_CHECKED = 60.0, 100
"""How long a description that was not changed is not looked at again: a raster is opened several times in a row, and a
mosaic may have thousands of sources."""
DEEPEST = 8
"""Virtual rasters in virtual rasters."""
DESCRIPTIONS = (".vrt", ".mrf")
"""Endings of the files whose sources are looked at."""

_SOURCES = ("sourcefilename", "sourcedataset", "source", "datafile", "indexfile", "argument", "dempath")
_BYTES = ("datafile", "indexfile")
"""Of an MRF: whatever these files are, their bytes become pixels."""
_BASE = ":::BASE:::"
"""How GDAL says that overviews lie beside their raster."""
_METADATA = (".dim", ".imd", ".pass", ".pvl", ".rpb", ".txt", ".xml")
"""Endings of the files in its folder that GDAL may look into for the place of a raster, however their names begin."""
_BLANKS = " \t\r\n\v\f"
"""What GDAL takes for a blank; Python knows more."""
_PREFIXED = re.compile(r"[A-Za-z][A-Za-z0-9_]+:")
_DESCRIBED = (b"<VRTDataset", b"<GDALTileIndexDataset", b"<GDAL_WM", b"<WCS_", b"<WMS", b"<MRF_META", b"<Capabilities")
_MOSAIC = frozenset(
    """
    vrtdataset srs geotransform gcplist gcp metadata mdi vrtrasterband description unittype offset scale categorynames
    category colortable entry colorinterp nodatavalue hidenodatavalue histograms histitem histmin histmax bucketcount
    includeoutofrange approximate histcounts simplesource complexsource averagedsource sourcefilename sourceband
    sourceproperties srcrect dstrect nodata scaleoffset scaleratio lut colortablecomponent exponent srcmin srcmax
    dstmin dstmax usemaskband maskband overviewlist overview blockxsize blockysize
    """.split()  # noqa: SIM905
)
"""Elements of a mosaic as `gdalbuildvrt` and QGIS write it."""
_SAID = frozenset(
    """
    rasterxsize rasterysize datatype band blockxsize blockysize subclass relativetovrt shared xoff yoff xsize ysize
    key domain format dataaxistosrsaxismapping coordinateepoch resampling projection id info pixel line x y z
    c1 c2 c3 c4
    """.split()  # noqa: SIM905
)
"""Attributes of these."""


_checked: dict[tuple[str, int, int, int, bool], float] = {}


class ForbiddenReference(ValueError):  # noqa: N818 - it becomes an error of the raster that is opened
    """What a file names that must not be read, as the end of a sentence about the file: "names ..."."""


def check_references(path: Path) -> None:
    """Raises `ForbiddenReference` where opening the raster `path` would read what must not be read, `OSError`."""
    _check_beside(path)
    if path.suffix.lower() in DESCRIPTIONS:
        seen = path.stat()
        key = (str(path), seen.st_ino, seen.st_mtime_ns, seen.st_size, is_confined())
        if time.monotonic() - _checked.get(key, -SECONDS) < SECONDS:
            return
        _check_description(path, 0)
        if len(_checked) >= MOST_CHECKED:
            _checked.clear()
        _checked[key] = time.monotonic()


def check_opened(path: Path, driver: str, overviews: dict[str, str], files: Callable[[], list[str]]) -> None:
    """The same once it is open: `overviews` are its tags about them, `files` gives all that GDAL takes for parts of it,
    for which GDAL opens the overviews."""
    for key, value in overviews.items():
        if key.upper() == "OVERVIEW_FILE" and (is_confined() or not _is_picture_beside(path, value)):
            raise ForbiddenReference("names another file as its overviews")
    if driver in RAW:
        for file in files():
            _refuse_elsewhere(path, file)
    if is_confined():
        for file in files():
            if not lies_inside(Path(file)):
                raise ForbiddenReference(f"names {_shown(file)}, outside the folders that may be used")


def _is_picture_beside(path: Path, name: str) -> bool:
    """Whether `name`, as GDAL writes it, is a file of overviews in the folder of the raster."""
    plain = name.removeprefix(_BASE)
    file = path.parent / plain
    if plain == name or Path(plain).name != plain or not file.is_file():
        return False
    header = header_of(file)
    return is_tiff(header) or header.startswith(b"EHFA_HEADER_TAG\0")


def _refuse_elsewhere(path: Path, file: str) -> None:
    """Raises `ForbiddenReference` where the bytes that `path` takes for pixels are not in its folder or below."""
    if not Path(os.path.abspath(path.parent / file)).is_relative_to(os.path.abspath(path.parent)):
        raise ForbiddenReference(f"takes bytes of {_shown(file)}, outside its folder, for pixels")


# --- files beside it ------------------------------------------------------------------------------


def _check_beside(path: Path) -> None:
    """Overviews and masks in files of their own, and what says its place: GDAL opens them whatever they are."""
    for name in _endless(path.parent, path.parent.stat().st_mtime_ns):
        if name.lower().startswith(path.stem.lower()) or name.lower().endswith(_METADATA):
            raise ForbiddenReference(f"has {_shown(name)} beside it, which is no file")
    for file in _overviews_and_masks(path):
        header = _regular(file)
        if not (is_tiff(header) if is_confined() else b"<" not in header.split(b"\0")[0]):
            raise ForbiddenReference(f"has a file {file.name} beside it that is no TIFF")
    if is_confined():
        for file in {Path(f"{path}.aux"), path.with_suffix(".aux")} - {path}:
            if file.is_file() and not header_of(file).startswith(b"EHFA_HEADER_TAG\0"):
                raise ForbiddenReference(f"has a file {file.name} beside it that is no .aux file")


@lru_cache(maxsize=64)
def _endless(folder: Path, _changed: int) -> tuple[str, ...]:
    """Names of the pipes and devices in a folder, which may hold whoever opens them for ever."""
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False):
                continue
            with suppress(OSError):
                mode = entry.stat().st_mode
                if stat.S_ISFIFO(mode) or stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
                    found.append(entry.name)
    return tuple(found)


def _overviews_and_masks(path: Path) -> Iterator[Path]:
    for ending in (".ovr", ".msk", ".OVR", ".MSK"):
        file = Path(f"{path}{ending}")
        if os.path.lexists(file):
            yield file
            yield from _overviews_and_masks(file)


def _regular(path: Path) -> bytes:
    """First bytes of a file that may be read. A pipe or a device would never end."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise ForbiddenReference(f"names {_shown(str(path))}, which is no file")
    if not lies_inside(path):
        raise ForbiddenReference(f"names {_shown(str(path))}, outside the folders that may be used")
    return header_of(path)


# --- descriptions ---------------------------------------------------------------------------------


def _check_description(path: Path, depth: int) -> None:
    if depth > DEEPEST:
        raise ForbiddenReference("names virtual rasters in one another, too many or in a circle")
    if path.stat().st_size > MOST_BYTES:
        raise ForbiddenReference("is larger than a virtual raster can be")
    text = path.read_bytes()
    if b"<!" in text and (is_confined() or b"<!DOCTYPE" in text or b"<!ENTITY" in text):
        raise ForbiddenReference("has comments or declarations, which a virtual raster needs none of")
    try:
        # Whatever encoding it says it has: GDAL does not listen. What expands (DOCTYPE, ENTITY) was refused above.
        root = ElementTree.fromstring(text.decode("utf-8"))  # nosec B314
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise ForbiddenReference("is no XML that can be read") from error
    for element in root.iter():
        tag = _local(element.tag)
        if is_confined() and tag not in _MOSAIC:
            raise ForbiddenReference(f"is more than a mosaic of files: it has '{tag}'")
        said = {_local(name): value for name, value in element.attrib.items()}
        _check_attributes(said)
        # GDAL takes an attribute for an element, and the other way round.
        for name, value in ((tag, element.text or ""), *said.items()):
            _refuse_code(name, value)
            if name in _SOURCES and value.strip():
                _check_source(path, value, depth)
            if name in _BYTES and value.strip():
                _refuse_elsewhere(path, value.strip())


def _local(name: str) -> str:
    """In small letters and without its namespace, as GDAL compares names."""
    return name.rpartition("}")[2].lower()


def _check_attributes(said: dict[str, str]) -> None:
    if not is_confined():
        return
    if said.keys() - _SAID:
        raise ForbiddenReference(f"is more than a mosaic of files: it has '{min(said.keys() - _SAID)}'")
    if said.get("subclass", "VRTSourcedRasterBand") != "VRTSourcedRasterBand":
        raise ForbiddenReference(f"is more than a mosaic of files: it has a {_shown(said['subclass'])}")


def _refuse_code(name: str, value: str) -> None:
    if name == "subclass" and "raw" in value.lower():
        raise ForbiddenReference("takes bytes of another file for a band (VRTRawRasterBand)")
    if name == "pixelfunctioncode" or (name == "pixelfunctionlanguage" and value.strip().lower() != "c"):
        raise ForbiddenReference("holds a program (PixelFunctionCode)")


def _check_source(path: Path, text: str, depth: int) -> None:
    """`text` is how the description `path` names a source."""
    name = text.strip()
    if "://" in name or "<" in name or name.lower().startswith(("/vsi", "vrt:")):
        raise ForbiddenReference(f"names {_shown(name)}, which is no local file")
    if is_confined() and (name != text or _PREFIXED.match(name)):
        raise ForbiddenReference(f"names {_shown(name)}, which is no plain file")
    # Taken from the description, from where that lies once links are followed, or from the working folder, with its
    # blanks or without: GDAL decides that, so all are looked at.
    folders = (path.parent, path.resolve().parent, Path.cwd())
    places = (folder / each for folder in folders for each in {name, text, text.lstrip(_BLANKS), text.strip(_BLANKS)})
    files = {file for file in places if os.path.lexists(file)}
    if is_confined() and not files:
        raise ForbiddenReference(f"names {_shown(name)}, which is not there")
    for file in sorted(files):
        header = _regular(file)
        if file.suffix.lower() in DESCRIPTIONS:
            _check_beside(file)
            _check_description(file, depth + 1)
        elif is_confined() and not is_binary(header):
            raise ForbiddenReference(f"names {_shown(name)}, which is no picture of a known kind")
        elif any(start in header for start in _DESCRIBED):
            raise ForbiddenReference(f"names {_shown(name)}, which describes other files under another ending")
        else:
            _check_beside(file)
            if not is_binary(header):
                _check_kind(file, name)


def _check_kind(file: Path, name: str) -> None:
    """GDAL asks every driver for a source, so the one that takes it decides what it may be."""
    from rasterio import DatasetReader
    from rasterio._err import CPLE_BaseError
    from rasterio.errors import RasterioError

    try:
        dataset = DatasetReader(str(file), sharing=False)
    except (RasterioError, CPLE_BaseError):
        return  # no driver does
    with dataset:
        if dataset.driver in ("VRT", "MRF"):
            raise ForbiddenReference(f"names {_shown(name)}, which describes other files under another ending")
        check_opened(file, dataset.driver, dataset.tags(ns="OVERVIEWS"), lambda: dataset.files)


def _shown(text: str) -> str:
    printable = "".join(letter if letter.isprintable() else "?" for letter in text)
    return printable if len(printable) <= 120 else f"{printable[:117]}..."
