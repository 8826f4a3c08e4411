# SPDX-License-Identifier: GPL-3.0-or-later
"""Which of GDAL's drivers may open a file: decided by its first bytes and its ending, not by whoever takes it.

GDAL asks every driver, and the first that recognises anything opens the file: a text behind the first bytes of a PNG is
a virtual raster to it, and may name any other file or an address of the web. So what names other files is opened under
its own ending only, and what asks the web, or is a list of addresses, never.
"""

from collections.abc import Iterable
from pathlib import Path

HEADER_BYTES = 4096

TIFF = ("GTiff", "SNAP_TIFF", "LIBERTIFF")
_HDF5 = ("netCDF", "HDF5", "HDF5Image", "BAG", "S102", "S104", "S111", "KEA")
_SIGNATURES: tuple[tuple[bytes, tuple[str, ...]], ...] = (
    (b"II*\0", TIFF),
    (b"MM\0*", TIFF),
    (b"II+\0", TIFF),
    (b"MM\0+", TIFF),
    (b"\x89PNG\r\n\x1a\n", ("PNG",)),
    (b"\xff\xd8\xff", ("JPEG",)),
    (b"GIF8", ("GIF", "BIGGIF")),
    (b"\0\0\0\x0cjP  ", ("JP2OpenJPEG", "JP2ECW", "JP2KAK", "JP2MrSID", "JP2Lura")),
    (b"\xffO\xffQ", ("JP2OpenJPEG", "JP2ECW", "JP2KAK", "JP2MrSID", "JP2Lura")),
    (b"EHFA_HEADER_TAG", ("HFA",)),
    (b"SQLite format 3\0", ("GPKG", "MBTiles", "Rasterlite", "SQLite")),
    (b"CDF\x01", ("netCDF", "GMT")),
    (b"CDF\x02", ("netCDF",)),
    (b"CDF\x05", ("netCDF",)),
    (b"\x89HDF\r\n\x1a\n", _HDF5),
    (b"\x0e\x03\x13\x01", ("netCDF", "HDF4", "HDF4Image")),
    (b"GRIB", ("GRIB",)),
    (b"NITF", ("NITF", "RPFTOC")),
    (b"NSIF", ("NITF",)),
    (b"%PDF", ("PDF",)),
)
_ENDINGS = {
    TIFF: (".tif", ".tiff", ".gtiff", ".ovr", ".msk"),
    ("PNG",): (".png",),
    ("JPEG",): (".jpg", ".jpeg"),
    ("GIF", "BIGGIF"): (".gif",),
    ("BMP",): (".bmp",),
    ("WEBP",): (".webp",),
    ("JP2OpenJPEG", "JP2ECW", "JP2KAK", "JP2MrSID", "JP2Lura"): (".jp2", ".j2k", ".jpx", ".j2c"),
    ("GPKG", "MBTiles", "Rasterlite"): (".gpkg", ".mbtiles"),
    ("GeoJSON",): (".geojson", ".json"),
}
"""Endings that say the kind of a file, whatever is in it. Others, such as .img and .dat, stand for several kinds."""

_NAMING_OTHERS = {
    "VRT": (".vrt",),
    "MRF": (".mrf",),
    "ERS": (".ers",),
    "DIMAP": (".xml", ".dim"),
    "RS2": (".xml",),
    "RCM": (".xml", ".safe"),
    "TSX": (".xml",),
    "SAFE": (".xml", ".safe"),
    "SENTINEL2": (".xml", ".zip"),
    "ECRGTOC": (".xml",),
    "RPFTOC": (".toc",),
    "CPG": (".hdr", ".img", ".xml"),
    "PDS": (".lbl", ".img", ".imq", ".pds", ".qub"),
    "PDS4": (".xml", ".lbl"),
    "ISIS2": (".cub", ".lbl", ".qub"),
    "ISIS3": (".cub", ".lbl"),
    "ILWIS": (".mpr", ".mpl"),
    "TIL": (".til",),
    "KMLSUPEROVERLAY": (".kml", ".kmz"),
    "ADRG": (".gen", ".thf", ".img"),
    "SRP": (".gen", ".thf", ".img"),
    "MAP": (".map",),
    "SNODAS": (".hdr",),
    "COASP": (".hdr",),
    "GenBin": (".hdr", ".bil", ".bip", ".bsq", ".bin", ".raw", ".dat", ".img"),
    "FAST": (".fst", ".dat", ".hdr", ".hrf", ".hpn"),
    "NDF": (".h1", ".h2", ".h3"),
    "EIR": (".raw", ".img"),
    "SDTS": (".ddf",),
    "PRF": (".prf", ".x-dem"),
    "ESRIC": (".xml", ".json", ".tpkx"),
}
"""Drivers of files that name other files, and the endings under which they are asked."""

RAW = frozenset(
    """
    MRF ERS CPG PDS PDS4 ISIS2 ISIS3 ILWIS PCIDSK COASP SNODAS GenBin FAST NDF EIR ENVI EHdr PAux ROI_PAC DOQ2
    """.split()  # noqa: SIM905
)
"""Drivers that take bytes of another file for pixels, whatever that file is."""

NEVER = frozenset(
    {
        *("WMS", "WMTS", "WCS", "HTTP", "EEDA", "EEDAI", "PLMOSAIC", "DAAS", "OGCAPI", "NGW", "STACIT", "STACTA"),
        *("DODS", "JPIPKAK", "RASDAMAN", "PostGISRaster", "GEORASTER", "TileDB", "Zarr"),
        *("GTI", "DERIVED", "GDALG", "MEM", "Memory", "GNMFile", "GNMDatabase"),
    }
)
"""Drivers that ask the web or a database, read folders and lists of files, or none at all."""

SELF_CONTAINED = frozenset(
    {
        *TIFF,
        *("PNG", "JPEG", "GIF", "BIGGIF", "BMP", "WEBP", "HFA", "GPKG", "MBTiles", "GRIB", "NITF", "AAIGrid", "ENVI"),
        *("JP2OpenJPEG", "JP2ECW", "JP2KAK", "JP2MrSID", "JP2Lura", "ECW", "MrSID", "EHdr", "DTED", "SRTMHGT", "XYZ"),
        *("PNM", "USGSDEM"),
    }
)
"""Drivers of kinds that hold their pixels themselves, all that a server with roots opens beside checked VRTs."""


def header_of(path: Path) -> bytes:
    """The first bytes of a file. Raises `OSError`."""
    with path.open("rb") as file:
        return file.read(HEADER_BYTES)


def drivers_for(path: Path, header: bytes, known: Iterable[str]) -> list[str]:
    """Those of the drivers `known` to GDAL that may open the file `path`, which begins with `header`."""
    ending = path.suffix.lower()
    said = _by_signature(header) or next((kinds for kinds, endings in _ENDINGS.items() if ending in endings), None)
    if said is not None:
        return [driver for driver in known if driver in said]
    return [driver for driver in known if driver not in NEVER and ending in _NAMING_OTHERS.get(driver, (ending,))]


def is_tiff(header: bytes) -> bool:
    return _by_signature(header) is TIFF


def is_binary(header: bytes) -> bool:
    """Whether it is of a kind that no text can be taken for: its first bytes have a zero among them.

    GDAL looks for descriptions of other files in what comes before the first zero.
    """
    return _by_signature(header) is not None and b"\0" in header[:64] and b"<" not in header.split(b"\0")[0]


def _by_signature(header: bytes) -> tuple[str, ...] | None:
    if header[:4] == b"RIFF" and header[8:12] == b"WEBP":
        return ("WEBP",)
    return next((drivers for start, drivers in _SIGNATURES if header.startswith(start)), None)
