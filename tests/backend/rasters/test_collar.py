# SPDX-License-Identifier: GPL-3.0-or-later
"""Opaque black and white collars, and what must not be taken for one."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from lookalike.rasters.collar import find_collar
from lookalike.rasters.pixels import Pixels
from lookalike.rasters.reader import RasterReader
from lookalike.types import BoolArray, PixelWindow

Write = Callable[..., Path]
Noise = Callable[..., Pixels]
HEIGHT, WIDTH = 900, 1100


def diamond() -> BoolArray:
    """The footprint of a rotated orthomosaic in its bounding box."""
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    inside: BoolArray = np.abs(y - HEIGHT / 2) / (HEIGHT / 2) + np.abs(x - WIDTH / 2) / (WIDTH / 2) < 1
    return inside


def valid_pixels(path: Path) -> BoolArray:
    with RasterReader(path) as reader:
        pixels, valid = reader.read(PixelWindow(0, 0, reader.info.width, reader.info.height))
        if valid is None:
            return np.ones(pixels.shape[1:], dtype=np.bool_)
        assert not pixels[:, ~valid].any()
        return valid


@pytest.mark.parametrize("colour", [0, 255])
@pytest.mark.parametrize(
    "profile",
    [
        {"compress": "deflate"},
        {"compress": "jpeg", "photometric": "ycbcr", "jpeg_quality": 75, "tiled": True},
        {"compress": "jpeg", "jpeg_quality": 50, "tiled": True, "interleave": "pixel"},
    ],
    ids=["lossless", "jpeg ycbcr", "jpeg"],
)
def test_an_opaque_collar_around_a_rotated_footprint_is_nodata(
    colour: int, profile: dict[str, object], write_raster: Write, noise: Noise
) -> None:
    inside = diamond()
    pixels = np.where(inside, noise(3, HEIGHT, WIDTH), np.uint8(colour)).astype(np.uint8)
    valid = valid_pixels(write_raster(pixels, **profile))
    assert valid[inside].mean() > 0.999
    assert valid[~inside].mean() < 0.2  # the cells that the outline runs through
    assert not valid[:200, :200].any()


def test_white_roofs_and_black_water_inside_the_raster_are_image(write_raster: Write, noise: Noise) -> None:
    pixels = noise(3, HEIGHT, WIDTH)
    pixels[:, 300:500, 300:500] = 255
    pixels[:, 600:800, 300:700] = 0
    assert valid_pixels(write_raster(pixels)).all()


def test_a_white_roof_inside_a_white_collar_is_image_while_the_collar_is_not(write_raster: Write, noise: Noise) -> None:
    pixels = noise(3, HEIGHT, WIDTH)
    pixels[:, :, :200] = 255
    pixels[:, 300:500, 400:600] = 255
    valid = valid_pixels(write_raster(pixels))
    assert not valid[:, :192].any()
    assert valid[:, 200:].all()


def test_dark_water_and_a_roof_that_touch_an_edge_are_image(write_raster: Write, noise: Noise) -> None:
    pixels = noise(3, HEIGHT, WIDTH)
    pixels[:, 300:600, :300] = 0  # saturated, but reaches no corner
    pixels[:, :100, 400:600] = 255
    pixels[:, 600:, 700:] = np.random.default_rng(1).integers(1, 5, (3, 300, 400), dtype=np.uint8)  # in a corner
    assert valid_pixels(write_raster(pixels)).all()


def test_once_a_collar_is_known_its_bays_between_corners_belong_to_it(write_raster: Write, noise: Noise) -> None:
    pixels = noise(3, HEIGHT, WIDTH)
    pixels[:, :200, :200] = 0
    pixels[:, :100, 500:700] = 0
    valid = valid_pixels(write_raster(pixels))
    assert not valid[:96, 512:672].any()
    assert not valid[:192, :192].any()


def test_a_collar_beside_declared_nodata_is_followed_across_it(write_raster: Write, noise: Noise) -> None:
    pixels = noise(3, HEIGHT, WIDTH)
    pixels[:, :, :96] = 17
    pixels[:, :, 96:320] = 0
    mask = np.full((HEIGHT, WIDTH), 255, dtype=np.uint8)
    mask[:, :96] = 0
    valid = valid_pixels(write_raster(pixels, mask=mask))
    assert not valid[:, :320].any()
    assert valid[:, 320:].all()


@pytest.mark.parametrize("dtype", ["uint16", "int16", "float32"])
def test_a_collar_of_zeros_is_found_in_other_types(dtype: str, write_raster: Write) -> None:
    pixels = np.random.default_rng(0).integers(200, 3000, (3, HEIGHT, WIDTH)).astype(dtype)
    pixels[:, :, 600:] = 0
    valid = valid_pixels(write_raster(pixels))
    assert valid[:, :600].all()
    assert not valid[:, 608:].any()


def test_the_largest_value_of_an_integer_type_is_white(write_raster: Write) -> None:
    pixels = np.random.default_rng(0).integers(200, 3000, (3, HEIGHT, WIDTH)).astype(np.uint16)
    pixels[:, 600:] = 65535
    assert not valid_pixels(write_raster(pixels))[608:].any()


@pytest.mark.parametrize("colour", [0, 255])
def test_a_raster_of_one_colour_has_no_valid_pixel(colour: int, write_raster: Write) -> None:
    path = write_raster(np.full((3, 300, 333), colour, dtype=np.uint8))
    assert not valid_pixels(path).any()


def test_a_raster_without_a_collar_costs_its_four_corners(noise: Noise) -> None:
    pixels = noise(3, 4000, 5000)
    seen: list[PixelWindow] = []

    def read(window: PixelWindow) -> tuple[Pixels, None]:
        seen.append(window)
        return pixels[:, window.y : window.y + window.height, window.x : window.x + window.width], None

    assert find_collar(read, 5000, 4000) is None
    assert len(seen) == 4


def test_each_window_of_a_winding_collar_is_read_once(noise: Noise) -> None:
    pixels = noise(1, 2500, 2600)
    pixels[:, :, :64] = 0
    for number, top in enumerate(range(0, 2500, 320)):
        pixels[:, top : top + 64] = 0
        pixels[:, top : top + 384, (2536 if number % 2 else 1200) : (2600 if number % 2 else 1264)] = 0
    seen: list[PixelWindow] = []

    def read(window: PixelWindow) -> tuple[Pixels, None]:
        seen.append(window)
        return pixels[:, window.y : window.y + window.height, window.x : window.x + window.width], None

    collar = find_collar(read, 2600, 2500)
    assert collar is not None
    assert len(seen) == len(set(seen))
    squares = (pixels[0, :2496, :2592] == 0).reshape(78, 32, 81, 32).mean(axis=(1, 3)) > 0.99
    assert np.array_equal(collar.squares[:78, :81], squares)


def test_detection_can_be_turned_off(write_raster: Write, noise: Noise) -> None:
    pixels = noise(3, 600, 600)
    pixels[:, :300] = 0
    path = write_raster(pixels)
    whole = PixelWindow(0, 0, 600, 600)
    with RasterReader(path, detect_collar=False) as reader:
        assert reader.read(whole)[1] is None
    with RasterReader(path) as reader:
        assert reader.read(whole)[1] is not None


def test_the_collar_is_the_same_place_at_every_level(write_raster: Write, noise: Noise) -> None:
    pixels = noise(3, 1024, 1024)
    pixels[:, :, :512] = 0
    with RasterReader(write_raster(pixels)) as reader:
        for level in (0, 1, 3, 6):
            side = 1024 >> level
            valid = reader.read(PixelWindow(0, 0, side, side), level)[1]
            assert valid is not None
            assert not valid[:, : side // 2].any()
            assert valid[:, side // 2 :].all()


@pytest.mark.parametrize(
    ("bands", "dtype", "numbers"),
    [
        (1, "uint8", range(6)),  # classes
        (3, "int16", range(6)),
        (1, "float32", range(6)),
        (1, "uint8", (0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 100, 250, 255)),
        (1, "uint8", (0, 1)),  # masks
        (3, "uint8", (0, 255)),
        (1, "uint8", range(30)),  # small numbers
        (1, "int16", range(-500, 2000)),  # heights
    ],
)
def test_classes_masks_and_small_numbers_have_no_collar(
    bands: int, dtype: str, numbers: Sequence[int], write_raster: Write
) -> None:
    random = np.random.default_rng(0)
    pixels = random.choice(list(numbers), (1, HEIGHT, WIDTH)).astype(dtype).repeat(bands, axis=0)
    for corner in (0, max(numbers)):
        rows = slice(0, 400) if corner else slice(500, None)
        pixels[:, rows, :300] = corner
    assert valid_pixels(write_raster(pixels)).all()


def test_a_paletted_map_of_classes_has_no_collar(write_raster: Write) -> None:
    classes = np.random.default_rng(0).integers(0, 6, (1, HEIGHT, WIDTH), dtype=np.uint8)
    classes[:, :, :400] = 0
    colours = {number: (40 * number, 20 * number, 200 * (number > 0), 255) for number in range(6)}
    assert valid_pixels(write_raster(classes, photometric="palette", colormap=colours)).all()
