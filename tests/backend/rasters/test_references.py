# SPDX-License-Identifier: GPL-3.0-or-later
"""What a file names: bytes of others, programs, addresses, and what lies outside the folders of a server."""

import os
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.shutil import copy

from lookalike.errors import LookalikeError, PathForbiddenError, RasterUnreadableError
from lookalike.rasters.confinement import confine_to, readable
from lookalike.rasters.databases import holds_tables_alone
from lookalike.rasters.file import inspect
from lookalike.rasters.opening import open_dataset
from lookalike.rasters.pixels import Pixels
from lookalike.rasters.reader import RasterReader
from lookalike.types import PixelWindow

Write = Callable[..., Path]
Noise = Callable[..., Pixels]
SECRET = b"the password of the server is swordfish" * 200
PLACE = "<SRS>EPSG:32633</SRS><GeoTransform>500000,1,0,5000000,0,-1</GeoTransform>"
RAW = (
    '<VRTRasterBand dataType="Byte" band="1" subClass="VRTRawRasterBand"><SourceFilename relativeToVRT="0">{file}'
    "</SourceFilename><ImageOffset>0</ImageOffset><PixelOffset>1</PixelOffset><LineOffset>20</LineOffset>"
    "</VRTRasterBand>"
)
PLAIN = (
    '<VRTRasterBand dataType="Byte" band="1"><SimpleSource><SourceFilename relativeToVRT="{relative}">{file}'
    "</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand>"
)
ADDRESS = "http://127.0.0.1:{port}/a.tif"
SERVICE = (
    '<GDAL_WMS><Service name="TMS"><ServerUrl>http://127.0.0.1:{port}/${{z}}/${{x}}/${{y}}.png</ServerUrl></Service>'
    "<DataWindow><UpperLeftX>0</UpperLeftX><UpperLeftY>0</UpperLeftY><LowerRightX>9</LowerRightX><LowerRightY>-9"
    "</LowerRightY><TileLevel>0</TileLevel><SizeX>64</SizeX><SizeY>64</SizeY></DataWindow><Projection>EPSG:3857"
    "</Projection><BandsCount>3</BandsCount></GDAL_WMS>"
)
COVERAGE = "<WCS_GDAL><ServiceURL>http://127.0.0.1:{port}/?</ServiceURL><CoverageName>a</CoverageName></WCS_GDAL>"


def vrt(bands: str, size: int = 64) -> str:
    return f'<VRTDataset rasterXSize="{size}" rasterYSize="{size}">{PLACE}{bands}</VRTDataset>'


def plain(file: object, relative: int = 0) -> str:
    return PLAIN.format(file=file, relative=relative)


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file that nobody may read through a raster."""
    path = tmp_path / "secret.txt"
    path.write_bytes(SECRET)
    return path


@pytest.fixture
def outside(write_raster: Write, noise: Noise, tmp_path: Path) -> Path:
    """A raster that lies in no root."""
    return write_raster(noise(1, 64, 64), name="outside.tif").rename(tmp_path / "outside.tif")


@pytest.fixture
def confined(folder: Path) -> Iterator[Path]:
    """The folder as the only root of this process."""
    confine_to((folder,))
    yield folder
    confine_to(())


@pytest.fixture
def listener() -> Iterator[tuple[int, list[str]]]:
    """Port of a web server, and what it was asked for."""
    asked: list[str] = []

    class Listen(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_POST = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Listen) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server.server_port, asked
        server.shutdown()
        thread.join()


def refused(path: Path) -> str:
    """The sentence about a file that cannot be indexed."""
    with pytest.raises(RasterUnreadableError) as caught:
        inspect(path)
    assert str(path) in str(caught.value)
    return str(caught.value)


def read(path: Path) -> Pixels:
    with open_dataset(path) as dataset:
        return dataset.read()


# --- the kind of a file ---------------------------------------------------------------------------

STARTS = {
    "a.png": b"\x89PNG\r\n\x1a\n",
    "a.jpg": b"\xff\xd8\xff\xe0",
    "a.gif": b"GIF89a",
    "a.bmp": b"BM",
    "a.webp": b"RIFF    WEBP",
    "a.tif": b"",
    "a.jp2": b"",
    "a.img": b"EHFA_HEADER_TAG",
    "a.geojson": b"",
    "a.gpkg": b"",
    "a.xml": b"",
    "a.asc": b"ncols 20\n",
    "a": b"",
    "a.vrt.tif": b"",
    "a.VRT.png": b"\x89PNG\r\n\x1a\n",
}


@pytest.mark.parametrize(("name", "start"), STARTS.items())
def test_a_virtual_raster_under_another_ending_is_none(folder: Path, secret: Path, name: str, start: bytes) -> None:
    path = folder / name
    path.write_bytes(start + vrt(RAW.format(file=secret), 20).encode())
    refused(path)


@pytest.mark.parametrize("ending", ["tif", "png", "", "img", "bin"])
def test_a_picture_under_the_ending_of_another_or_none_is_still_read(
    folder: Path, write_raster: Write, noise: Noise, ending: str
) -> None:
    pixels = noise(3, 64, 64)
    source = write_raster(pixels)
    for driver in ("GTiff", "PNG", "GPKG", "HFA"):
        path = folder / f"{driver}.{ending}".rstrip(".")
        copy(source, folder / "aside", driver=driver)
        (folder / "aside").rename(path)
        assert np.array_equal(read(path)[:3], pixels), driver


# --- bytes of others, and programs ----------------------------------------------------------------

HARMFUL = {
    "raw": RAW,
    "raw, in other letters": RAW.replace("subClass", "SUBCLASS").replace("VRTRawRasterBand", "vrtrawrasterband"),
    "raw, as an element": '<VRTRasterBand dataType="Byte" band="1"><subClass>VRTRawRasterBand</subClass>'
    "<SourceFilename>{file}</SourceFilename></VRTRasterBand>",
    "raw, as a mask": plain("a.tif", 1) + f"<MaskBand>{RAW}</MaskBand>",
    "a program": '<VRTRasterBand dataType="Byte" band="1" subClass="VRTDerivedRasterBand"><PixelFunctionLanguage>Python'
    "</PixelFunctionLanguage><PixelFunctionCode>import os</PixelFunctionCode></VRTRasterBand>",
    "a program by name": '<VRTRasterBand dataType="Byte" band="1" subClass="VRTDerivedRasterBand">'
    "<PixelFunctionLanguage>Python</PixelFunctionLanguage><PixelFunctionType>os.system</PixelFunctionType></VRTRasterBand>",
    "inside a name": plain("&lt;VRTDataset rasterXSize=&quot;20&quot; rasterYSize=&quot;20&quot;/&gt;"),
    "from an archive": plain("/vsizip/a.zip/raw.vrt"),
    "by address": plain("vrt://a.vrt?bands=1"),
}


@pytest.mark.parametrize("bands", HARMFUL.values(), ids=HARMFUL)
def test_bytes_of_others_and_programs_are_never_bands(folder: Path, secret: Path, bands: str) -> None:
    path = folder / "a.vrt"
    path.write_text(vrt(bands.replace("{file}", str(secret)), 20), encoding="utf-8")
    assert "is not opened" in refused(path)


PDS = (
    "PDS_VERSION_ID = PDS3\r\nRECORD_TYPE = FIXED_LENGTH\r\nRECORD_BYTES = 64\r\nFILE_RECORDS = 64\r\n"
    '^IMAGE = ("{file}",1)'
    "\r\nOBJECT = IMAGE\r\n LINES = 64\r\n LINE_SAMPLES = 64\r\n SAMPLE_TYPE = UNSIGNED_INTEGER\r\n SAMPLE_BITS = 8\r\n"
    "BANDS = 1\r\nEND_OBJECT = IMAGE\r\nEND\r\n"
)
MRF = (
    "<MRF_META><Raster><Size x='64' y='64' c='1'/><PageSize x='64' y='64' c='1'/><Compression>NONE</Compression>"
    "<DataFile>{file}</DataFile><IndexFile>a.idx</IndexFile></Raster></MRF_META>"
)


def naming_bytes(kind: str, name: str, raster: Path, folder: Path, secret: Path) -> Path:
    """A file of a kind whose pixels lie in another file: in that of the secret."""
    path = folder / name
    if kind == "MRF":
        (folder / "a.idx").write_bytes((0).to_bytes(8, "big") + (4096).to_bytes(8, "big"))
        path.write_text(MRF.format(file=secret), encoding="utf-8")
    elif kind == "PDS":
        path.write_text(PDS.format(file=f"../{secret.name}"), encoding="utf-8")
    else:
        options = {"PCIDSK": {"INTERLEAVING": "FILE"}, "ISIS3": {"DATA_LOCATION": "EXTERNAL"}}.get(kind, {})
        copy(raster, path, driver=kind, **options)
        named, stolen = {
            "PCIDSK": (b"a.001".ljust(64), b"../secret.txt".ljust(64)),
            "PDS4": (b"<file_name>a.img", b"<file_name>../secret.txt"),
            "ISIS3": (b"= a.cub", b"= ../secret.txt"),
            "ERS": (b"DatasetHeader Begin", b'DatasetHeader Begin\n\tDataFile = "../secret.txt"'),
        }[kind]
        data = path.read_bytes()
        assert named in data
        path.write_bytes(data.replace(named, stolen))
    return path


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        *[("MRF", "a.mrf"), ("PDS", "a.lbl"), ("PCIDSK", "a.pix"), ("PCIDSK", "a"), ("PDS4", "a.xml")],
        *[("ISIS3", "a.lbl"), ("ERS", "a.ers")],
    ],
)
def test_pixels_that_lie_in_another_file_lie_in_the_same_folder(
    folder: Path, secret: Path, write_raster: Write, noise: Noise, kind: str, name: str
) -> None:
    path = naming_bytes(kind, name, write_raster(noise(1, 64, 64), name="x.tif"), folder, secret)
    said = refused(path)
    assert "outside its folder" in said and "secret.txt" in said
    (folder / "m.vrt").write_text(vrt(plain(path.name, 1)), encoding="utf-8")
    assert "is not opened" in refused(folder / "m.vrt")


@pytest.mark.parametrize(
    ("driver", "name"), [("PDS4", "a.xml"), ("ISIS3", "a.lbl"), ("ERS", "a.ers"), ("MRF", "a.mrf")]
)
def test_pixels_in_another_file_beside_it_are_read(
    folder: Path, write_raster: Write, noise: Noise, driver: str, name: str
) -> None:
    pixels = noise(1, 64, 64)
    options = {"DATA_LOCATION": "EXTERNAL"} if driver == "ISIS3" else {}
    copy(write_raster(pixels, name="x.tif"), folder / name, driver=driver, **options)
    assert np.array_equal(read(folder / name), pixels)


def test_a_source_is_the_one_that_gdal_will_take(folder: Path, secret: Path, write_raster: Write, noise: Noise) -> None:
    """Whatever the description says of its letters, around the name stand blanks, or links lead to it."""
    stolen = vrt(RAW.format(file=secret), 20)
    names = {"\xc3\xa9.tif": "é.tif", "x.tif": "\xa0x.tif", "y.tif": "y.tif "}
    for innocent, name in names.items() if sys.platform != "win32" else ():
        write_raster(noise(1, 64, 64), name=innocent)
        (folder / name).write_text(stolen, encoding="utf-8")
        head = '<?xml version="1.0" encoding="latin-1"?>' if name == "é.tif" else ""
        (folder / "m.vrt").write_text(head + vrt(plain(name, 1)), encoding="utf-8")
        assert "another ending" in refused(folder / "m.vrt")
    (folder / "deep").mkdir()
    (folder / "deep" / "z.tif").write_text(stolen, encoding="utf-8")
    (folder / "deep" / "m.vrt").write_text(vrt(plain("z.tif", 1)), encoding="utf-8")
    write_raster(noise(1, 64, 64), name="z.tif")
    if sys.platform != "win32":
        (folder / "link.vrt").symlink_to(folder / "deep" / "m.vrt")
        assert "another ending" in refused(folder / "link.vrt")


@pytest.mark.parametrize("name", ["inner.vrt", "inner.tif", "inner.png"])
def test_sources_are_looked_at_too(folder: Path, secret: Path, name: str) -> None:
    (folder / name).write_text(vrt(RAW.format(file=secret), 20), encoding="utf-8")
    (folder / "middle.vrt").write_text(vrt(plain(name, 1)), encoding="utf-8")
    (folder / "outer.vrt").write_text(vrt(plain("middle.vrt", 1)), encoding="utf-8")
    assert "is not opened" in refused(folder / "outer.vrt")


def test_virtual_rasters_in_a_circle_and_entities_are_refused(folder: Path) -> None:
    (folder / "a.vrt").write_text(vrt(plain("b.vrt", 1)), encoding="utf-8")
    (folder / "b.vrt").write_text(vrt(plain("a.vrt", 1)), encoding="utf-8")
    assert "circle" in refused(folder / "a.vrt")
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + vrt(plain("&b;"))
    (folder / "bomb.vrt").write_text(bomb, encoding="utf-8")
    assert "declarations" in refused(folder / "bomb.vrt")


@pytest.mark.parametrize("ending", [".ovr", ".msk", ".msk.ovr", ".ovr.msk"])
def test_overviews_and_masks_beside_a_raster_are_no_descriptions(
    write_raster: Write, noise: Noise, secret: Path, ending: str
) -> None:
    path = write_raster(noise(3, 64, 64))
    if ending.count(".") > 1:
        copy(path, f"{path}{ending[:4]}", driver="GTiff")
    Path(f"{path}{ending}").write_text(vrt(RAW.format(file=secret), 20), encoding="utf-8")
    assert "that is no TIFF" in refused(path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes among files")
def test_a_pipe_never_holds_up_who_opens_what_names_it(folder: Path, write_raster: Write, noise: Noise) -> None:
    os.mkfifo(folder / "pipe.tif")
    (folder / "a.vrt").write_text(vrt(plain("pipe.tif", 1)), encoding="utf-8")
    assert "which is no file" in refused(folder / "a.vrt")
    assert "does not exist" in refused(folder / "pipe.tif")
    path = write_raster(noise(3, 64, 64))
    os.mkfifo(f"{path}.msk")
    assert "which is no file" in refused(path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes among files")
@pytest.mark.parametrize(
    "name", ["a.tif.aux.xml", "a.aux", "a.tfw", "a.wld", "a.RPB", "a_RPC.TXT", "a_MTL.txt", "METADATA.DIM"]
)
def test_a_pipe_beside_a_raster_never_holds_up_who_opens_it(
    folder: Path, write_raster: Write, noise: Noise, name: str
) -> None:
    path = write_raster(noise(3, 64, 64), name="a.tif")
    os.mkfifo(folder / name)
    assert f"{name} beside it, which is no file" in refused(path)
    other = write_raster(noise(3, 64, 64), name="b.tif")
    (folder / name).unlink()
    os.mkfifo(folder / "queue")  # of somebody else
    assert inspect(path) and inspect(other)


@pytest.mark.parametrize(
    "name", ["raw.txt", ":::BASE:::raw.txt", ":::BASE:::../raw.tif", "pipe", "/vsicurl/http://a/b"]
)
def test_overviews_that_a_raster_names_are_pictures_beside_it(
    folder: Path, secret: Path, write_raster: Write, noise: Noise, name: str
) -> None:
    path = write_raster(noise(1, 64, 64), name="a.tif")
    (folder / "raw.txt").write_text(vrt(RAW.format(file=secret), 20), encoding="utf-8")
    if sys.platform != "win32":
        os.mkfifo(folder / "pipe")
    said = f'<Metadata domain="OVERVIEWS"><MDI key="OVERVIEW_FILE">{name}</MDI></Metadata>'
    Path(f"{path}.aux.xml").write_text(f"<PAMDataset>{said}</PAMDataset>", encoding="utf-8")
    assert "as its overviews" in refused(path)


def test_a_database_that_computes_its_pixels_is_refused(folder: Path, write_raster: Write, noise: Noise) -> None:
    path = folder / "a.gpkg"
    copy(write_raster(noise(3, 64, 64)), path, driver="GPKG")
    assert holds_tables_alone(path)
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA writable_schema = ON")
        made = "CREATE VIRTUAL TABLE stolen USING VirtualOGR('/etc/passwd')"
        database.execute("INSERT INTO sqlite_master VALUES ('table', 'stolen', 'stolen', 0, ?)", (made,))
        database.commit()
    assert not holds_tables_alone(path)
    assert "computes what it shows" in refused(path)


@pytest.mark.parametrize(
    "data",
    [
        "(WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c)",
        "(with c(x) as (select 1 union all select x + 1 from c) select count(*) from c)",
        "gdal_get_pixel_value('/etc/passwd', 1, 'pixel', 0, 0)",
        "\"load_extension\"('/tmp/a.so')",
    ],
)
def test_tiles_may_be_a_view_but_not_one_that_never_ends_or_opens_files(
    folder: Path, write_raster: Write, noise: Noise, data: str
) -> None:
    pixels = noise(3, 64, 64)
    for name, said in (("plain.gpkg", "tile_data"), ("a.gpkg", data)):
        copy(write_raster(pixels), folder / name, driver="GPKG")
        with closing(sqlite3.connect(folder / name)) as database:
            ((table,),) = database.execute("SELECT table_name FROM gpkg_contents")
            database.execute(f'ALTER TABLE "{table}" RENAME TO stored')
            columns = f"id, zoom_level, tile_column, tile_row, {said} AS tile_data"
            database.execute(f'CREATE VIEW "{table}" AS SELECT {columns} FROM stored')
            database.commit()
    assert np.array_equal(read(folder / "plain.gpkg")[:3], pixels)
    assert "computes what it shows" in refused(folder / "a.gpkg")


# --- the web --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.tif", "a.xml", "a.wms", "a.vrt", "a", "a.png"])
@pytest.mark.parametrize("text", [SERVICE, COVERAGE, ADDRESS])
def test_a_description_of_a_service_asks_nobody(
    folder: Path, listener: tuple[int, list[str]], name: str, text: str
) -> None:
    (folder / name).write_text(text.format(port=listener[0]), encoding="utf-8")
    refused(folder / name)
    assert listener[1] == []


@pytest.mark.parametrize("source", ["{address}", "/vsicurl/{address}", "/vsicurl_streaming/{address}", "inner.tif"])
def test_no_source_is_asked_for_in_the_web(folder: Path, listener: tuple[int, list[str]], source: str) -> None:
    (folder / "inner.tif").write_text(SERVICE.format(port=listener[0]), encoding="utf-8")
    name = source.format(address=ADDRESS.format(port=listener[0]))
    (folder / "a.vrt").write_text(vrt(plain(name, int(name == "inner.tif"))), encoding="utf-8")
    refused(folder / "a.vrt")
    (folder / "a.mrf").write_text(
        f"<MRF_META><CachedSource><Source>{name}</Source></CachedSource><Raster><Size x='64' y='64' c='1'/>"
        "<PageSize x='64' y='64' c='1'/></Raster></MRF_META>",
        encoding="utf-8",
    )
    with pytest.raises(LookalikeError), open_dataset(folder / "a.mrf") as dataset:
        dataset.read()
    assert listener[1] == []


def test_gdal_itself_is_told_to_leave_the_web_alone(listener: tuple[int, list[str]]) -> None:
    with rasterio.Env() as env:
        assert not {"WMS", "WCS", "WMTS", "HTTP", "STACIT", "EEDAI"} & set(env.drivers())
    for name in (f"/vsicurl/{ADDRESS}", ADDRESS, f"WCS:{ADDRESS}"):
        with pytest.raises(rasterio.errors.RasterioIOError):
            rasterio.open(name.format(port=listener[0]))
    assert listener[1] == []


# --- under roots ----------------------------------------------------------------------------------


def test_what_lies_outside_the_roots_is_not_opened_whoever_names_it(confined: Path, outside: Path) -> None:
    for use in (inspect, RasterReader):
        with pytest.raises(PathForbiddenError):
            use(outside)
    if sys.platform != "win32":
        (confined / "link.tif").symlink_to(outside)
        with pytest.raises(PathForbiddenError):
            inspect(confined / "link.tif")
    with readable(outside.parent):
        assert inspect(outside)
    with pytest.raises(PathForbiddenError):
        inspect(outside)


def test_a_mosaic_of_files_below_a_root_is_read(confined: Path, write_raster: Write, noise: Noise) -> None:
    pixels = noise(3, 64, 64)
    source = write_raster(pixels, name="a.tif")
    copy(source, confined / "inner.vrt", driver="VRT")
    copy(confined / "inner.vrt", confined / "outer.vrt", driver="VRT")
    for name in ("inner.vrt", "outer.vrt"):
        assert np.array_equal(read(confined / name), pixels)
    with RasterReader(confined / "outer.vrt") as reader:
        assert reader.read(PixelWindow(0, 0, 64, 64))[0].shape == (3, 64, 64)


@pytest.mark.parametrize("way", ["absolute", "dotted", "mask", "overview", "attribute", "inner", "link", "other case"])
def test_a_mosaic_below_a_root_has_no_source_outside(
    confined: Path, outside: Path, write_raster: Write, noise: Noise, way: str
) -> None:
    write_raster(noise(1, 64, 64), name="a.tif")
    inner = plain("a.tif", 1)
    if way == "link":
        if sys.platform == "win32":
            pytest.skip("links need rights there that tests may not have")
        (confined / "link.tif").symlink_to(outside)
    (confined / "inner.vrt").write_text(vrt(plain(outside)), encoding="utf-8")
    band = f"<SourceFilename relativeToVRT='0'>{outside}</SourceFilename><SourceBand>1</SourceBand>"
    bands = {
        "absolute": plain(outside),
        "dotted": plain("../outside.tif", 1),
        "mask": inner + f"<MaskBand>{plain(outside)}</MaskBand>",
        "overview": inner.replace("</VRTRasterBand>", f"<Overview>{band}</Overview></VRTRasterBand>"),
        "attribute": inner.replace("<SimpleSource>", f'<SimpleSource SourceFilename="{outside}">'),
        "inner": plain("inner.vrt", 1),
        "link": plain("link.tif", 1),
        "other case": plain(outside).replace("SourceFilename", "sourcefilename"),
    }
    (confined / "m.vrt").write_text(vrt(bands[way]), encoding="utf-8")
    said = refused(confined / "m.vrt")
    assert "outside the folders" in said or "more than a mosaic" in said


MORE_THAN_A_MOSAIC = {
    "warped": '<VRTDataset rasterXSize="64" rasterYSize="64" subClass="VRTWarpedDataset"><GDALWarpOptions>'
    '<SourceDataset relativeToVRT="1">a.tif</SourceDataset></GDALWarpOptions></VRTDataset>',
    "derived": vrt(
        '<VRTRasterBand dataType="Byte" band="1" subClass="VRTDerivedRasterBand"><PixelFunctionType>sum'
        '</PixelFunctionType><SimpleSource><SourceFilename relativeToVRT="1">a.tif</SourceFilename></SimpleSource>'
        "</VRTRasterBand>"
    ),
    "options": vrt(plain("a.tif", 1).replace("<SourceBand>", "<OpenOptions/><SourceBand>")),
    "comment": vrt(plain("a.tif", 1).replace("a.tif", "a.tif<!-- -->")),
    "prefix": vrt(plain("GTIFF_DIR:1:a.tif", 1)),
    "blank": vrt(plain(" a.tif", 1)),
    "missing": vrt(plain("b.tif", 1)),
    "text": vrt(plain("text.asc", 1)),
}


@pytest.mark.parametrize("text", MORE_THAN_A_MOSAIC.values(), ids=MORE_THAN_A_MOSAIC)
def test_a_virtual_raster_below_a_root_is_a_mosaic_and_nothing_else(
    confined: Path, write_raster: Write, noise: Noise, text: str
) -> None:
    write_raster(noise(1, 64, 64), name="a.tif")
    (confined / "text.asc").write_text("ncols 2\nnrows 1\n1 2\n", encoding="utf-8")
    (confined / "m.vrt").write_text(text, encoding="utf-8")
    assert "is not opened" in refused(confined / "m.vrt")


@pytest.mark.parametrize("where", ["in the file", "beside it"])
def test_overviews_that_a_raster_names_lie_below_a_root(
    confined: Path, outside: Path, write_raster: Write, noise: Noise, where: str
) -> None:
    path = write_raster(noise(1, 64, 64), name="a.tif")
    if where == "in the file":
        with rasterio.open(path, "r+") as file:
            file.update_tags(ns="OVERVIEWS", OVERVIEW_FILE=str(outside))
    else:
        Path(f"{path}.aux.xml").write_text(
            f'<PAMDataset><Metadata domain="OVERVIEWS"><MDI key="OVERVIEW&#95;FILE">{outside}</MDI></Metadata>'
            "</PAMDataset>",
            encoding="utf-8",
        )
    assert "as its overviews" in refused(path)


@pytest.mark.parametrize("driver", ["MRF", "ERS", "PDS4", "ISIS3", "PCIDSK"])
def test_kinds_that_can_name_other_files_are_refused_below_a_root(
    confined: Path, write_raster: Write, noise: Noise, driver: str
) -> None:
    ending = {"MRF": "mrf", "ERS": "ers", "PDS4": "xml", "ISIS3": "cub", "PCIDSK": "pix"}[driver]
    path = confined / f"a.{ending}"
    copy(write_raster(noise(1, 64, 64), name="a.tif"), path, driver=driver)
    said = refused(path)
    assert "may name other files" in said or "more than a mosaic" in said


@pytest.mark.parametrize("driver", ["GTiff", "COG", "JP2OpenJPEG", "HFA", "GPKG", "ENVI", "AAIGrid", "NITF"])
def test_kinds_that_hold_their_pixels_are_read_below_a_root(
    confined: Path, write_raster: Write, noise: Noise, driver: str
) -> None:
    ending = {"GTiff": "tif", "COG": "tif", "JP2OpenJPEG": "jp2", "HFA": "img", "ENVI": "dat", "AAIGrid": "asc"}
    path = confined / f"b.{ending.get(driver, driver.lower())}"
    copy(write_raster(noise(1, 64, 64), name="a.tif"), path, driver=driver)
    assert inspect(path).info.width == 64


def test_a_description_that_was_changed_is_looked_at_again(folder: Path, write_raster: Write, noise: Noise) -> None:
    write_raster(noise(1, 64, 64), name="a.tif")
    path = folder / "m.vrt"
    path.write_text(vrt(plain("a.tif", 1)), encoding="utf-8")
    for _ in range(2):
        assert inspect(path)
    path.write_text(vrt(RAW.format(file=folder / "a.tif")), encoding="utf-8")
    assert "is not opened" in refused(path)
