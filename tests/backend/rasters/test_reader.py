# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows of real files: formats, masks, levels and padding."""

import threading
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.enums import ColorInterp, Resampling
from rasterio.shutil import copy

from lookalike.errors import BadInputError
from lookalike.rasters.file import inspect
from lookalike.rasters.pixels import Pixels
from lookalike.rasters.reader import RasterReader
from lookalike.types import PixelWindow

Write = Callable[..., Path]
Noise = Callable[..., Pixels]
WORLD_FILE = "0.1\n0\n0\n-0.1\n500000.05\n4999999.95\n"


def whole(reader: RasterReader) -> PixelWindow:
    return PixelWindow(0, 0, reader.info.width, reader.info.height)


@pytest.mark.parametrize(
    "profile",
    [
        {},
        {"interleave": "pixel", "compress": "lzw", "blockysize": 7},
        {"tiled": True, "blockxsize": 128, "blockysize": 64, "compress": "deflate"},
        {"driver": "COG", "compress": "deflate", "blocksize": 128},
        {"BIGTIFF": "YES", "compress": "zstd"},
    ],
    ids=["striped", "odd strips", "tiled", "cog", "bigtiff"],
)
def test_every_layout_of_a_geotiff_gives_the_same_pixels(
    profile: dict[str, object], write_raster: Write, noise: Noise
) -> None:
    pixels = noise(3, 333, 555)
    with RasterReader(write_raster(pixels, **profile)) as reader:
        found, valid = reader.read(whole(reader))
        assert valid is None
        assert np.array_equal(found, pixels)


def test_inspect_tells_what_a_file_is(write_raster: Write, noise: Noise) -> None:
    path = write_raster(noise(4, 100, 300), nodata=7, tiled=True, blockxsize=64, blockysize=32, compress="lzw")
    info = inspect(path).info
    assert (info.width, info.height, len(info.bands), info.dtype) == (300, 100, 4, "uint8")
    assert (info.driver, info.compression, info.block_shape) == ("GTiff", "lzw", (32, 64))
    assert [band.nodata for band in info.bands] == [7.0] * 4
    assert info.georeference.transform == (0.1, 0.0, 500_000.0, 0.0, -0.1, 5_000_000.0)
    assert info.georeference.crs_name() == "EPSG:32633"


def test_a_jpeg2000_is_read(folder: Path, write_raster: Write, noise: Noise) -> None:
    with rasterio.Env() as env:
        if "JP2OpenJPEG" not in env.drivers():
            pytest.skip("this build of GDAL has no JPEG2000 writer")
    pixels = noise(3, 300, 400)
    path = folder / "ortho.jp2"
    copy(write_raster(pixels), path, driver="JP2OpenJPEG", QUALITY="100", REVERSIBLE="YES")
    with RasterReader(path) as reader:
        assert np.array_equal(reader.read(PixelWindow(50, 60, 200, 100))[0], pixels[:, 60:160, 50:250])


def test_a_vrt_with_a_relative_source_is_read(folder: Path, write_raster: Write, noise: Noise) -> None:
    pixels = noise(3, 300, 400)
    path = folder / "mosaic.vrt"
    copy(write_raster(pixels), path, driver="VRT")
    with RasterReader(path) as reader:
        assert np.array_equal(reader.read(whole(reader))[0], pixels)


@pytest.mark.parametrize("crs_file", ["prj", "aux.xml"])
def test_a_png_with_a_world_file_and_a_crs_beside_it_is_read(crs_file: str, folder: Path, noise: Noise) -> None:
    pixels = noise(3, 100, 120)
    path = folder / "Plan Ü.png"
    with rasterio.open(path, "w", driver="PNG", count=3, height=100, width=120, dtype="uint8") as file:
        file.write(pixels)
    for left in folder.glob("*.aux.xml"):
        left.unlink()
    path.with_suffix(".pgw").write_text(WORLD_FILE, encoding="ascii")
    wkt = rasterio.CRS.from_epsg(32633).to_wkt()
    if crs_file == "prj":
        path.with_suffix(".prj").write_text(wkt, encoding="ascii")
    else:
        escaped = wkt.replace('"', "&quot;")
        aux = f"<PAMDataset><SRS>{escaped}</SRS></PAMDataset>"
        path.with_name(path.name + ".aux.xml").write_text(aux, encoding="utf-8")
    with RasterReader(path) as reader:
        assert np.array_equal(reader.read(whole(reader))[0], pixels)
        assert reader.georeference.transform == pytest.approx((0.1, 0, 500_000, 0, -0.1, 5_000_000))


def test_reading_leaves_no_file_beside_the_raster(folder: Path, write_raster: Write) -> None:
    path = write_raster(np.random.default_rng(0).integers(0, 9000, (1, 500, 500)).astype(np.int16))
    before = sorted(folder.iterdir())
    with RasterReader(path) as reader:
        reader.read(PixelWindow(0, 0, 100, 100), 2)
    assert sorted(folder.iterdir()) == before


def masked_by_band(path: Path, mask: Path) -> Path:
    """A virtual raster over one of three bands, each with a mask of its own."""
    source = "<SimpleSource><SourceFilename>{}</SourceFilename><SourceBand>{}</SourceBand></SimpleSource>"
    band = f'<VRTRasterBand dataType="Byte">{source.format(escape(str(mask)), 1)}</VRTRasterBand>'
    bands = [
        f'<VRTRasterBand dataType="Byte" band="{number}">{source.format(escape(str(path)), number)}'
        f"<MaskBand>{band}</MaskBand></VRTRasterBand>"
        for number in (1, 2, 3)
    ]
    with rasterio.open(path) as file:
        place = f"<SRS>{escape(file.crs.to_wkt())}</SRS><GeoTransform>{str(file.get_transform())[1:-1]}</GeoTransform>"
        size = f'rasterXSize="{file.width}" rasterYSize="{file.height}"'
    virtual = path.with_name("masked.vrt")
    virtual.write_text(f"<VRTDataset {size}>{place}{''.join(bands)}</VRTDataset>", encoding="utf-8")
    return virtual


@pytest.mark.parametrize("way", ["nodata", "alpha", "internal mask", "mask file", "mask of each band"])
def test_every_kind_of_mask_makes_pixels_invalid_and_zero(way: str, write_raster: Write, noise: Noise) -> None:
    pixels = noise(3, 256, 256)
    keep = np.random.default_rng(1).random((256, 256)) > 0.3
    mask = np.where(keep, 255, 0).astype(np.uint8)
    if way == "nodata":
        pixels[:, ~keep] = 77
        pixels[0, keep] = np.where(pixels[0, keep] == 77, 78, pixels[0, keep])
        path = write_raster(pixels, nodata=77)
    elif way == "alpha":
        colours = [ColorInterp.red, ColorInterp.green, ColorInterp.blue, ColorInterp.alpha]
        path = write_raster(np.concatenate([pixels, mask[None]]), colorinterp=colours)
    elif way == "internal mask":
        path = write_raster(pixels, mask=mask)
    elif way == "mask of each band":
        path = masked_by_band(write_raster(pixels), write_raster(mask[None], "mask.tif"))
    else:
        path = write_raster(pixels)
        with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=False), rasterio.open(path, "r+") as file:
            file.write_mask(mask)
        assert path.with_name(path.name + ".msk").exists()
    with RasterReader(path, detect_collar=False) as reader:
        found, valid = reader.read(whole(reader))
        assert valid is not None
        assert np.array_equal(valid, keep)
        assert np.array_equal(found, pixels * keep)


def test_one_dark_band_is_not_nodata_but_all_bands_are(write_raster: Write, noise: Noise) -> None:
    pixels = noise(3, 64, 64)
    pixels[0, :32] = 0
    pixels[:, 48:] = 0
    with RasterReader(write_raster(pixels, nodata=0), detect_collar=False) as reader:
        valid = reader.read(whole(reader))[1]
        assert valid is not None
        assert valid[:48].all()
        assert not valid[48:].any()


@pytest.mark.parametrize("nodata", [-9999, 300, 0.5])
def test_a_nodata_value_that_no_pixel_can_have_makes_nothing_invalid(
    nodata: float, folder: Path, write_raster: Write, noise: Noise
) -> None:
    pixels = noise(3, 64, 64)
    source = write_raster(pixels)
    path = folder / "odd nodata.vrt"
    copy(source, path, driver="VRT")
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("<ColorInterp>", f"<NoDataValue>{nodata}</NoDataValue><ColorInterp>"), encoding="utf-8"
    )
    with RasterReader(path) as reader:
        assert np.array_equal(reader.read(whole(reader))[0], pixels)


def test_a_paletted_raster_honours_its_nodata_value(write_raster: Write) -> None:
    codes = np.full((1, 64, 64), 3, dtype=np.uint8)
    codes[0, :20] = 5
    path = write_raster(codes, colormap={3: (9, 8, 7, 255), 5: (1, 2, 3, 255)}, nodata=5)
    with RasterReader(path, detect_collar=False) as reader:
        pixels, valid = reader.read(whole(reader))
        assert valid is not None
        assert not valid[:20].any()
        assert pixels[:, 40, 40].tolist() == [9, 8, 7]


def test_what_lies_outside_the_raster_is_zero_and_invalid(write_raster: Write, noise: Noise) -> None:
    pixels = noise(3, 100, 120)
    with RasterReader(write_raster(pixels)) as reader:
        found, valid = reader.read(PixelWindow(-10, -20, 256, 256))
        assert valid is not None
        assert valid.sum() == 100 * 120
        assert np.array_equal(found[:, 20:120, 10:130], pixels)
        assert found.sum() == pixels.sum()
        far, nothing = reader.read(PixelWindow(5000, 5000, 16, 16))
        assert nothing is not None
        assert not nothing.any()
        assert not far.any()
        with pytest.raises(BadInputError):
            reader.read(PixelWindow(0, 0, 0, 10))


@pytest.mark.parametrize("overviews", [[], [2, 4, 8], [4], [3]])
def test_a_level_is_the_average_of_its_pixels_whichever_window_it_is_read_in(
    overviews: list[int], write_raster: Write, noise: Noise
) -> None:
    # GDAL spreads overviews of sizes that the factor does not divide evenly, so only windows can be compared there.
    shape = (608, 736) if overviews else (601, 707)
    pixels = noise(3, *shape)
    path = write_raster(pixels, tiled=True, blockxsize=128, blockysize=128)
    if overviews:
        with rasterio.open(path, "r+") as file:
            file.build_overviews(overviews, Resampling.average)
    with RasterReader(path) as reader:
        for level in (1, 2, 3, 5):
            scale = 1 << level
            height, width = -(-shape[0] // scale), -(-shape[1] // scale)
            image, valid = reader.read(PixelWindow(0, 0, width, height), level)
            assert valid is None
            rows, cols = shape[0] // scale, shape[1] // scale
            blocks = pixels[:, : rows * scale, : cols * scale].reshape(3, rows, scale, cols, scale).astype(float)
            # Overviews of overviews round more than once.
            assert np.abs(image[:, :rows, :cols] - blocks.mean(axis=(2, 4))).max() <= (2.0 if overviews else 0.51)
            if not overviews:
                last = pixels[:, rows * scale :, cols * scale :].astype(float).mean(axis=(1, 2))
                assert np.abs(image[:, -1, -1] - last).max() <= 2.0
            for x, y in ((0, 0), (3, 5), (max(0, width - 17), max(0, height - 17))):
                part, _ = reader.read(PixelWindow(x, y, 17, 17), level)
                assert np.array_equal(part[:, : height - y, : width - x], image[:, y : y + 17, x : x + 17])


@pytest.mark.parametrize("way", ["nodata", "mask"])
def test_invalid_pixels_do_not_darken_a_level(way: str, write_raster: Write, noise: Noise) -> None:
    pixels = np.full((3, 256, 256), 100, dtype=np.uint8)
    odd = np.zeros((256, 256), dtype=bool)
    odd[::2, ::2] = True
    odd[:64, :64] = True
    pixels[:, odd] = 0
    mask = np.where(odd, 0, 255).astype(np.uint8)
    options = {"nodata": 0} if way == "nodata" else {"mask": mask}
    with RasterReader(write_raster(pixels, **options), detect_collar=False) as reader:
        found, valid = reader.read(PixelWindow(0, 0, 128, 128), 1)
        assert valid is not None
        assert not valid[:32, :32].any()
        assert valid[32:].all()
        assert (found[:, 32:] == 100).all()


def test_bands_of_different_types_are_read_together(folder: Path, write_raster: Write, noise: Noise) -> None:
    one = write_raster(noise(1, 64, 64), name="eins.tif")
    two = write_raster(noise(1, 64, 64, seed=2).astype(np.uint16) * 100, name="zwei.tif")
    bands = "".join(
        f'<VRTRasterBand dataType="{kind}" band="{number}"><SimpleSource><SourceFilename relativeToVRT="1">{path.name}'
        "</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand>"
        for number, (kind, path) in enumerate([("Byte", one), ("UInt16", two)], start=1)
    )
    path = folder / "mixed.vrt"
    path.write_text(
        '<VRTDataset rasterXSize="64" rasterYSize="64"><SRS>EPSG:32633</SRS><GeoTransform>0,1,0,0,0,-1</GeoTransform>'
        f"{bands}</VRTDataset>",
        encoding="utf-8",
    )
    with RasterReader(path, bands=["1", "2", "2"]) as reader:
        assert reader.stretch is not None
        assert reader.stretch.high[1] > 10 * reader.stretch.high[0]
        assert reader.read(whole(reader))[0].max() == 255


@pytest.mark.parametrize(
    ("crs", "affine"),
    [("EPSG:4326", Affine(1e-5, 0, 15, 0, -1e-5, 45)), ("EPSG:32633", Affine(0.3, 0.4, 5e5, 0.4, -0.3, 5e6))],
    ids=["degrees", "rotated"],
)
def test_degrees_and_rotated_geotransforms_are_kept(
    crs: str, affine: Affine, write_raster: Write, noise: Noise
) -> None:
    with RasterReader(write_raster(noise(3, 64, 64), crs=crs, transform=affine)) as reader:
        assert reader.georeference.transform == pytest.approx(tuple(affine)[:6])
        assert reader.georeference.crs_name() == crs


def test_threads_with_a_reader_each_see_the_same_pixels(write_raster: Write, noise: Noise) -> None:
    pixels = noise(3, 512, 512)
    path = write_raster(pixels, tiled=True, blockxsize=128, blockysize=128, compress="deflate")
    equal: list[bool] = []

    def work(reader: RasterReader) -> None:
        with reader:
            equal.extend(
                np.array_equal(reader.read(PixelWindow(x, x, 100, 100))[0], pixels[:, x : x + 100, x : x + 100])
                for x in range(0, 400, 20)
            )

    threads = [threading.Thread(target=work, args=(RasterReader(path),)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert equal == [True] * 80
