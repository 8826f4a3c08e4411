# SPDX-License-Identifier: GPL-3.0-or-later
"""Example images from real files."""

from pathlib import Path

import numpy as np
import pytest
import rasterio
from PIL import Image

from lookalike.errors import ImageError
from lookalike.rasters.image import read_image
from lookalike.types import UInt8Array


@pytest.fixture
def picture() -> UInt8Array:
    """uint8 (h, w, 3) with a different colour in each corner."""
    image = np.full((40, 60, 3), 128, dtype=np.uint8)
    image[:20, :30], image[:20, 30:], image[20:, :30] = (250, 0, 0), (0, 250, 0), (0, 0, 250)
    return image


@pytest.mark.parametrize("suffix", ["png", "tif", "bmp", "webp"])
def test_common_formats_are_read_as_they_are(suffix: str, folder: Path, picture: UInt8Array) -> None:
    path = folder / f"Bild 'ü'.{suffix}"
    Image.fromarray(picture).save(path, **({"lossless": True} if suffix == "webp" else {}))
    assert np.array_equal(read_image(path, 3), picture.transpose(2, 0, 1))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation_is_honoured(orientation: int, folder: Path, picture: UInt8Array) -> None:
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = Image.fromarray(picture)
    if orientation in undo:
        stored = stored.transpose(undo[orientation])
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = folder / "phone.jpg"
    stored.save(path, exif=exif, quality=100, subsampling=0)
    found = read_image(path, 3).transpose(1, 2, 0)
    assert found.shape == picture.shape
    assert np.abs(found.astype(int) - picture).max() <= 6


def test_transparent_pixels_stand_on_black(folder: Path, picture: UInt8Array) -> None:
    alpha = np.full(picture.shape[:2], 255, dtype=np.uint8)
    alpha[:, :10], alpha[:, 10:20] = 0, 128
    path = folder / "alpha.png"
    Image.fromarray(np.dstack([picture, alpha])).save(path)
    found = read_image(path, 3)
    assert not found[:, :, :10].any()
    assert np.abs(found[:, :, 10:20] - picture.transpose(2, 0, 1)[:, :, 10:20] * (128 / 255)).max() <= 1
    assert np.array_equal(found[:, :, 20:], picture.transpose(2, 0, 1)[:, :, 20:])


def test_a_palette_is_seen_in_its_colours_with_its_transparency(folder: Path) -> None:
    image = Image.new("P", (32, 32), 1)
    image.putpalette([10, 20, 30, 200, 100, 50])
    image.paste(0, (0, 0, 16, 32))
    image.save(folder / "palette.png", transparency=0)
    found = read_image(folder / "palette.png", 3)
    assert not found[:, :, :16].any()
    assert found[:, 5, 20].tolist() == [200, 100, 50]


def test_16_bits_are_stretched(folder: Path) -> None:
    values = np.linspace(1000, 3000, 64 * 64).reshape(64, 64).astype(np.uint16)
    with rasterio.open(folder / "16.png", "w", driver="PNG", count=1, height=64, width=64, dtype="uint16") as file:
        file.write(values, 1)
    found = read_image(folder / "16.png", 3)
    assert found.shape == (3, 64, 64)
    assert (found.min(), found.max()) == (0, 255)
    assert np.array_equal(found[0], found[2])


def test_a_very_large_image_is_reduced_while_it_is_read(folder: Path) -> None:
    path = folder / "huge.png"
    with rasterio.open(
        path, "w", driver="GTiff", count=3, height=30_000, width=30_000, dtype="uint8", tiled=True, sparse_ok=True
    ):
        pass
    found = read_image(path, 3)
    assert found.shape == (3, 3750, 3750)


def test_a_reduced_image_averages_its_pixels(folder: Path) -> None:
    image = np.zeros((64, 8192), dtype=np.uint8)
    image[:, ::2] = 200
    Image.fromarray(image).save(folder / "stripes.png")
    found = read_image(folder / "stripes.png", 1)
    assert found.shape == (1, 32, 4096)
    assert (found == 100).all()


@pytest.mark.parametrize("suffix", ["jpg", "tif"])
def test_printing_colours_become_red_green_and_blue(suffix: str, folder: Path) -> None:
    path = folder / f"print.{suffix}"
    Image.new("CMYK", (32, 32), (10, 200, 30, 40)).save(path)
    assert np.abs(read_image(path, 3)[:, 9, 9].astype(int) - (207, 46, 190)).max() <= 2


def test_what_is_no_usable_image_is_refused_with_a_sentence(folder: Path) -> None:
    cases: dict[str, str] = {}
    Image.new("RGB", (1, 1)).save(folder / "pixel.png")
    cases["pixel.png"] = "only 1 x 1 pixels"
    (folder / "text.png").write_text("no picture", encoding="utf-8")
    cases["text.png"] = "cannot be opened"
    (folder / "empty.jpg").touch()
    cases["empty.jpg"] = "empty"
    cases["missing.png"] = "does not exist"
    with rasterio.open(
        folder / "bomb.tif", "w", driver="GTiff", count=1, height=100_000, width=100_000, dtype="uint8", sparse_ok=True
    ):
        pass
    cases["bomb.tif"] = "more than 30,000 x 30,000"
    Image.fromarray(np.random.default_rng(0).integers(0, 255, (300, 300, 3), dtype=np.uint8)).save(folder / "cut.png")
    data = (folder / "cut.png").read_bytes()
    (folder / "cut.png").write_bytes(data[: len(data) // 2])
    cases["cut.png"] = "truncated"
    for name, words in cases.items():
        with pytest.raises(ImageError, match=words) as caught:
            read_image(folder / name, 3)
        assert str(folder / name) in str(caught.value)


def test_an_image_with_too_few_bands_for_the_model_is_refused(folder: Path, picture: UInt8Array) -> None:
    Image.fromarray(picture).save(folder / "rgb.png")
    with pytest.raises(ImageError, match="takes 6 bands"):
        read_image(folder / "rgb.png", 6)


def test_a_margin_of_undeclared_nodata_leaves_the_contrast_of_a_picture(folder: Path) -> None:
    pixels = np.random.default_rng(0).uniform(0.02, 0.6, (3, 100, 100)).astype(np.float32)
    pixels[:, :, :10] = -9999
    with rasterio.open(
        folder / "float.tif", "w", driver="GTiff", count=3, height=100, width=100, dtype="float32"
    ) as file:
        file.write(pixels)
    image = read_image(folder / "float.tif", 3)
    assert not image[:, :, :10].any()
    assert image[:, :, 10:].std() > 60
