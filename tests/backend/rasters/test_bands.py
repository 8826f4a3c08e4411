# SPDX-License-Identifier: GPL-3.0-or-later
"""Which band feeds which channel."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.enums import ColorInterp

from lookalike.errors import BandError
from lookalike.rasters.bands import BandSelection, bands_of, select_bands
from lookalike.rasters.pixels import Pixels
from lookalike.rasters.reader import RasterReader
from lookalike.types import PixelWindow

Write = Callable[..., Path]
Noise = Callable[..., Pixels]
ALL = PixelWindow(0, 0, 64, 64)
R, G, B, A, N = ColorInterp.red, ColorInterp.green, ColorInterp.blue, ColorInterp.alpha, ColorInterp.undefined


def select(path: Path, request: list[str] | None = None, channels: int = 3) -> BandSelection:
    with rasterio.open(path) as dataset:
        return select_bands(bands_of(dataset), request, channels)


@pytest.mark.parametrize(
    ("count", "colours", "expected"),
    [
        (1, [ColorInterp.gray], (1, 1, 1)),
        (2, [ColorInterp.gray, A], (1, 1, 1)),
        (3, [R, G, B], (1, 2, 3)),
        (3, [B, G, R], (3, 2, 1)),
        (4, [R, G, B, A], (1, 2, 3)),
        (4, [A, R, G, B], (2, 3, 4)),
        (4, [A, N, N, N], (2, 3, 4)),
        (5, [B, G, R, N, N], (3, 2, 1)),
        (7, [N] * 7, (1, 2, 3)),
    ],
)
def test_without_a_request_colours_come_first_and_alpha_never(
    count: int, colours: list[ColorInterp], expected: tuple[int, ...], write_raster: Write, noise: Noise
) -> None:
    path = write_raster(noise(count, 64, 64), colorinterp=colours, photometric="MINISBLACK")
    assert select(path).indexes == expected


def test_bands_are_named_by_number_description_or_colour_in_any_case(write_raster: Write, noise: Noise) -> None:
    path = write_raster(noise(4, 64, 64), colorinterp=[R, G, B, N], photometric="RGB")
    with rasterio.open(path, "r+") as file:
        file.set_band_description(4, "Nahes Infrarot")
    selection = select(path, ["nahes INFRAROT", "Red", "2"])
    assert selection.indexes == (4, 1, 2)
    assert selection.names == ("Nahes Infrarot", "red", "green")
    assert BandSelection.from_json(selection.to_json()) == selection


def test_a_chosen_order_of_bands_reaches_the_channels(write_raster: Write, noise: Noise) -> None:
    pixels = noise(5, 64, 64)
    with RasterReader(write_raster(pixels), bands=["5", "1", "5"]) as reader:
        assert np.array_equal(reader.read(ALL)[0], pixels[[4, 0, 4]])


def test_a_single_named_band_is_repeated_for_every_channel(write_raster: Write, noise: Noise) -> None:
    pixels = noise(4, 64, 64)
    with RasterReader(write_raster(pixels), channels=6, bands=["4"]) as reader:
        assert np.array_equal(reader.read(ALL)[0], pixels[[3] * 6])


@pytest.mark.parametrize(
    ("request_", "channels", "words"),
    [
        (["1", "2", "9"], 3, "no band '9'. It has bands: 1, 2, 3, 4"),
        (["nir"], 3, "no band 'nir'"),
        (["1", "2"], 3, "takes 3 bands, but 2 are named"),
        (None, 6, "takes 6 bands and the raster has bands: 1, 2, 3, 4"),
        (["0"], 3, "no band '0'"),
    ],
)
def test_a_request_that_does_not_fit_is_refused_with_the_bands_that_exist(
    request_: list[str] | None, channels: int, words: str, write_raster: Write, noise: Noise
) -> None:
    path = write_raster(noise(4, 64, 64), colorinterp=[N] * 4, photometric="MINISBLACK")
    with pytest.raises(BandError, match=words):
        select(path, request_, channels)


def test_two_bands_and_three_channels_need_a_decision(write_raster: Write, noise: Noise) -> None:
    path = write_raster(noise(2, 64, 64), colorinterp=[N, N], photometric="MINISBLACK")
    with pytest.raises(BandError, match="for example 1 2 2"):
        select(path)


def test_a_description_that_two_bands_share_is_refused(write_raster: Write, noise: Noise) -> None:
    path = write_raster(noise(3, 64, 64))
    with rasterio.open(path, "r+") as file:
        file.set_band_description(1, "x")
        file.set_band_description(2, "X")
    with pytest.raises(BandError, match="Several bands are called 'x': 1, 2"):
        select(path, ["x"])


def test_a_paletted_band_is_seen_in_its_colours_and_transparent_entries_are_nodata(write_raster: Write) -> None:
    codes = np.zeros((1, 64, 64), dtype=np.uint8)
    codes[0, :, 32:] = 7
    codes[0, :16] = 9
    colours = {0: (10, 20, 30, 255), 7: (200, 100, 50, 255), 9: (255, 0, 255, 0)}
    path = write_raster(codes, name="palette.vrt.tif", colormap=colours)
    # TIFF palettes have no alpha; a VRT does.
    vrt = path.with_name("palette.vrt")
    vrt.write_text(_vrt_with_palette(path.name, colours), encoding="utf-8")
    with RasterReader(vrt, detect_collar=False) as reader:
        assert reader.selection.palette is not None
        assert reader.stretch is None
        pixels, valid = reader.read(ALL)
        assert pixels[:, 20, 0].tolist() == [10, 20, 30]
        assert pixels[:, 20, 40].tolist() == [200, 100, 50]
        assert valid is not None
        assert not valid[:16].any()
        assert valid[16:].all()
        assert reader.read(PixelWindow(0, 8, 32, 24), 1)[0][:, 4, 20].tolist() == [200, 100, 50]
        assert BandSelection.from_json(reader.selection.to_json()) == reader.selection
    with RasterReader(path, bands=["1", "1", "1"], detect_collar=False) as reader:
        assert reader.read(ALL)[0][:, 20, 40].tolist() == [7, 7, 7]


def _vrt_with_palette(source: str, colours: dict[int, tuple[int, int, int, int]]) -> str:
    entries = "".join(
        '<Entry c1="{}" c2="{}" c3="{}" c4="{}"/>'.format(*colours.get(code, (0, 0, 0, 255))) for code in range(10)
    )
    return f"""<VRTDataset rasterXSize="64" rasterYSize="64"><SRS>EPSG:32633</SRS>
<GeoTransform>500000, 0.1, 0, 5000000, 0, -0.1</GeoTransform>
<VRTRasterBand dataType="Byte" band="1"><ColorInterp>Palette</ColorInterp><ColorTable>{entries}</ColorTable>
<SimpleSource><SourceFilename relativeToVRT="1">{source}</SourceFilename><SourceBand>1</SourceBand>
</SimpleSource></VRTRasterBand></VRTDataset>"""


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("Blue, Green, Red, NIR", (3, 2, 1)),
        ("NIR, Red, Green, Blue", (2, 3, 4)),
        ("coastal_blue, blue, green_i, green, yellow, red, rededge, nir", (6, 4, 2)),
        ("Blau, Grün, Rot, Nahes Infrarot", (3, 2, 1)),
        ("bleu, vert, rouge, proche infrarouge", (3, 2, 1)),
        ("Azul, Verde, Rojo", (3, 2, 1)),
        ("Banda azul, Banda verde, Banda roja", (3, 2, 1)),
        ("Bande bleue, Bande verte, Bande rouge", (3, 2, 1)),
        ("banda blu, banda verde, banda rossa", (3, 2, 1)),
        ("Blauer Kanal, Grüner Kanal, Roter Kanal", (3, 2, 1)),
        ("Blaukanal, GRÜNKANAL, Rotkanal", (3, 2, 1)),
        ("albastru, verde, roșu", (3, 2, 1)),
        ("kék, zöld, vörös", (3, 2, 1)),
        ("plava, zelena, crvena", (3, 2, 1)),
        ("μπλε, πράσινο, κόκκινο", (3, 2, 1)),
        ("biru, hijau, merah", (3, 2, 1)),
        ("파랑, 초록, 빨강", (3, 2, 1)),
        ("PSBlue, PSGreen, PSRed", (3, 2, 1)),
        ("синий, зелёный, красный", (3, 2, 1)),
        ("RedEdge, Near Infra Red, B - Blue (475 nm), G - Green (560 nm), R - Red (668 nm)", (5, 4, 3)),
        ("blue_reflectance, green_reflectance, red_reflectance, red_std", (3, 2, 1)),
        ("B, G, R", (3, 2, 1)),
        ("B02, B03, B04, B08", (3, 2, 1)),
        ("B2, B3, B4", (3, 2, 1)),
        ("T32TQM_B04_10m, T32TQM_B03_10m, T32TQM_B02_10m", (1, 2, 3)),
        ("B1, B2, B3, B4, B5, B6, B7, B8, B8A, B9, B11, B12", (4, 3, 2)),
        ("SR_B1, SR_B2, SR_B3, SR_B4, SR_B5, SR_B6, SR_B7", (4, 3, 2)),  # Landsat 8
        ("SR_B1, SR_B2, SR_B3, SR_B4, SR_B5, SR_B7", (3, 2, 1)),  # Landsat 5 and 7
        ("B1, B2, B3, B4, B5, B6_VCID_2, B7", (3, 2, 1)),
        ("sur_refl_b01, sur_refl_b02, sur_refl_b03, sur_refl_b04", (1, 4, 3)),
        ("Blue band wavelength=490, Green band wavelength=560, Red band wavelength=665", (3, 2, 1)),
        ("443.0 nm, 490.0 nm, 560.0 nm, 665.0 nm, 704.1 nm, 842.0 nm", (4, 3, 2)),
        ("0.48 Micrometers, 0.56 Micrometers, 0.655 Micrometers", (3, 2, 1)),
        ("450,5 nm, 560,5 nm, 665,0 nm", (3, 2, 1)),
        ("B1,450 nm, B2,560 nm, B3,665 nm", (3, 2, 1)),
        ("450, 560, 668", (3, 2, 1)),
        ("0.45, 0.56, 0.668", (3, 2, 1)),
        ("2003, 2002, 2001", (1, 2, 3)),
        ("Band 1, Band 2, Band 3, Band 4", (1, 2, 3)),
        ("B1, B2, B3, B4", (1, 2, 3)),  # these may just count
        ("NIR, Red, Green", (1, 2, 3)),
        ("VV, VH, ratio", (1, 2, 3)),
    ],
)
def test_bands_are_taken_by_what_their_names_say_where_the_file_has_no_colours(
    names: str, expected: tuple[int, ...], write_raster: Write, noise: Noise
) -> None:
    called = names.split(", ")
    path = write_raster(noise(len(called), 64, 64), photometric="MINISBLACK")
    with rasterio.open(path, "r+") as file:
        file.descriptions = called
    assert select(path).indexes == expected


@pytest.mark.parametrize("tag", ["wavelength={}", "CENTRAL_WAVELENGTH_UM={:.4f}", "center_wavelength={} nm"])
def test_bands_are_taken_by_the_wavelengths_of_their_metadata(tag: str, write_raster: Write, noise: Noise) -> None:
    path = write_raster(noise(60, 64, 64), photometric="MINISBLACK")
    with rasterio.open(path, "r+") as file:
        for number in range(1, 61):
            key, _, form = tag.partition("=")
            length = 400 + 10 * number
            file.update_tags(number, **{key: form.format(length / 1000 if "UM" in key else length)})
    selection = select(path)
    assert [400 + 10 * index for index in selection.indexes] == [660, 560, 470]
    assert selection.chosen_by == "wavelength"
    assert select(path, ["red", "green", "blue"]).indexes == selection.indexes


@pytest.mark.parametrize(
    "tags",
    [
        [{"central_wavelength": f"{length:g}e-09", "wavelength_unit": "m"} for length in (450, 560, 660)],
        [{"wavelength_min": low, "wavelength_max": high} for low, high in ((430, 500), (515, 600), (620, 690))],
        [{"CWL": "450 nm"}, {"CWL": "560 nm"}, {"CWL": "665 nm"}],
        [{"common_name": "blue"}, {"common_name": "green"}, {"common_name": "red"}],
    ],
)
def test_bands_are_taken_by_what_their_metadata_says_in_other_terms(
    tags: list[dict[str, object]], write_raster: Write, noise: Noise
) -> None:
    path = write_raster(noise(3, 64, 64), photometric="MINISBLACK")
    with rasterio.open(path, "r+") as file:
        for number, each in enumerate(tags, 1):
            file.update_tags(number, **each)
    assert select(path).indexes == (3, 2, 1)


def test_explicit_colours_count_more_than_names(write_raster: Write, noise: Noise) -> None:
    path = write_raster(noise(3, 64, 64), photometric="RGB")
    with rasterio.open(path, "r+") as file:
        file.descriptions = ["Blue", "Green", "Red"]
    assert (select(path).indexes, select(path).chosen_by) == ((1, 2, 3), "colour")


def test_a_fourth_band_that_is_called_near_infrared_is_no_opacity(write_raster: Write, noise: Noise) -> None:
    pixels = noise(4, 64, 64)
    pixels[3, :32] = 0
    path = write_raster(pixels, colorinterp=[R, G, B, A], photometric="RGB")
    with RasterReader(path) as reader:
        assert reader.selection.alpha == 4
        assert reader.read(ALL)[1] is not None
    with rasterio.open(path, "r+") as file:
        file.set_band_description(4, "NIR")
    with RasterReader(path) as reader:
        assert (reader.selection.indexes, reader.selection.alpha) == ((1, 2, 3), 0)
        assert reader.read(ALL)[1] is None


@pytest.mark.parametrize(("dtype", "bits", "white"), [("uint8", 8, 255), ("uint8", 4, 15), ("uint16", 16, None)])
def test_where_small_numbers_are_bright_the_picture_is_the_same(
    dtype: str, bits: int, white: int | None, write_raster: Write
) -> None:
    top = (1 << bits) - 1
    pixels = np.random.default_rng(0).integers(top // 8, top - top // 8, (1, 64, 64)).astype(dtype)
    options = {} if bits == 16 else {"nbits": bits}
    bright = write_raster(pixels, **options)
    dark = write_raster((top - pixels).astype(dtype), "dark.tif", photometric="MINISWHITE", **options)
    with RasterReader(bright) as one, RasterReader(dark) as other:
        assert (one.selection.inverted, other.selection.inverted) == (False, True)
        assert one.info.bands[0].white is None and other.info.bands[0].white == (white or 255)
        seen = [reader.read(ALL)[0].astype(int) for reader in (one, other)]
    assert np.abs(seen[0] - seen[1]).max() <= (1 if bits == 16 else 0)
