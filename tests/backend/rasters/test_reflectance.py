# SPDX-License-Identifier: GPL-3.0-or-later
"""Reflectance as files state it, and bands by what they show."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
import rasterio

from lookalike.errors import BandError, RasterUnusableError
from lookalike.rasters.reader import RasterReader
from lookalike.types import PixelWindow

SIX = ("blue", "green", "red", "nir-narrow", "swir1", "swir2")
WINDOW = PixelWindow(0, 0, 64, 64)
SENTINEL = ("B01", "B02", "B03", "B04", "B05", "B08", "B8A", "B11", "B12")


def describe(path: Path, names: Sequence[str]) -> Path:
    with rasterio.open(path, "r+") as file:
        file.descriptions = tuple(names)
    return path


def bands(write_raster: Callable[..., Path], names: Sequence[str], request: Sequence[str] | None = None) -> tuple:
    pixels = np.arange(1, len(names) + 1, dtype=np.uint16).reshape(-1, 1, 1) * np.full((1, 64, 64), 100, np.uint16)
    path = describe(write_raster(pixels), names)
    with RasterReader(path, channels=6, bands=request, names=SIX, reflectance="auto", detect_collar=False) as reader:
        read, _ = reader.read(WINDOW)
        assert np.allclose(read[:, 0, 0], np.array(reader.selection.indexes) * 0.01)
        return reader.selection.indexes


def test_bands_are_found_by_what_the_file_calls_them(write_raster: Callable[..., Path]):
    assert bands(write_raster, ("SWIR2", "Red", "Green", "Blue", "NIR narrow", "swir 1", "QA")) == (4, 3, 2, 5, 6, 1)


def test_sentinel_2_is_known_by_its_own_names(write_raster: Callable[..., Path]):
    assert bands(write_raster, SENTINEL) == (2, 3, 4, 7, 8, 9)


def test_bands_may_be_named_by_number_in_order_or_by_name_in_any_order(write_raster: Callable[..., Path]):
    landsat = ("B1", "B2", "B3", "B4", "B5", "B6", "B7")
    assert bands(write_raster, landsat, ("1", "2", "3", "4", "5", "B7")) == (1, 2, 3, 4, 5, 7)
    mixed = ("swir2=7", "red=B3", "blue=1", "green=2", "nir-narrow=4", "swir1=5")
    assert bands(write_raster, landsat, mixed) == (1, 2, 3, 4, 5, 7)


@pytest.mark.parametrize(
    ("request_", "sentence"),
    [
        (None, "does not say which of its bands is blue"),  # Landsat 7's B2 is green, Landsat 8's is blue
        (("3",), "6 bands, but 1 are named"),
        (("red=3", "green=2"), "Give a band for each of blue, green"),
    ],
)
def test_bands_that_are_not_clear_are_asked_for(
    write_raster: Callable[..., Path], request_: Sequence[str] | None, sentence: str
):
    with pytest.raises(BandError, match=sentence):
        bands(write_raster, ("B1", "B2", "B3", "B4", "B5", "B6", "B7"), request_)


def test_scale_and_offset_of_the_file_are_used_and_nodata_is_zero(write_raster: Callable[..., Path]):
    pixels = np.full((3, 64, 64), 20_000, np.uint16)
    pixels[:, :8] = 0
    path = write_raster(pixels, nodata=0)
    with rasterio.open(path, "r+") as file:
        file.scales, file.offsets = (0.0000275,) * 3, (-0.2,) * 3
    with RasterReader(path, reflectance="auto", detect_collar=False) as reader:
        recorded = reader.reflectance
    for said in ("auto", recorded):
        with RasterReader(path, reflectance=said, detect_collar=False) as each:
            read, valid = each.read(PixelWindow(-8, 0, 72, 64))
            assert read.dtype == np.float32
            assert valid is not None and not valid[:, :8].any() and not valid[:8].any()
            assert np.allclose(read[:, valid], 0.35)
            assert (read[:, ~valid] == 0).all()
        assert reader.stretch is None


@pytest.mark.parametrize(
    ("kind", "full", "scale", "sentences"),
    [
        ("uint16", 10_000, None, ["They were multiplied by 0.0001"]),
        ("int16", 30_000, None, ["They were multiplied by 0.0001", " to 2.9"]),
        ("uint16", 10_000, 0.0001, []),
        ("float32", 1, None, []),
        ("float32", 10_000, None, ["from 200 to 9,800"]),
    ],
    ids=["16 bits", "16 bits too bright", "16 bits with a scale", "floats", "floats that are no reflectance"],
)
def test_a_scale_that_was_assumed_and_values_that_are_no_reflectance_are_said(
    write_raster: Callable[..., Path], kind: str, full: int, scale: float | None, sentences: list[str]
):
    values = np.linspace(0, full, 64 * 64).reshape(1, 64, 64).repeat(3, 0).astype(kind)
    path = write_raster(values)
    if scale is not None:
        with rasterio.open(path, "r+") as file:
            file.scales = (scale,) * 3
    with RasterReader(path, reflectance="auto", detect_collar=False) as reader:
        notes = list(reader.reflectance_notes(asked=False))
        on_request = list(reader.reflectance_notes(asked=True))
    assert len(notes) == len(sentences)
    assert all(sentence in note for sentence, note in zip(sentences, notes, strict=True))
    assert on_request == [note for note in notes if "multiplied" not in note]


def test_floats_are_taken_as_they_are_and_bytes_are_refused(write_raster: Callable[..., Path]):
    values = np.random.default_rng(0).uniform(0, 0.6, (3, 64, 64)).astype(np.float32)
    with RasterReader(write_raster(values), reflectance="auto", detect_collar=False) as reader:
        assert np.array_equal(reader.read(WINDOW)[0], values)
    with pytest.raises(RasterUnusableError, match="scale and offset"):
        RasterReader(write_raster(np.full((3, 64, 64), 90, np.uint8)), reflectance="auto")


LOSE_IT = """
import os, sys
from dataclasses import replace
from pathlib import Path
import numpy as np
import lookalike.rasters.opening
from lookalike.models.encoders.colour_texture import ColourTextureEmbedder
from lookalike.models.finding import find
from lookalike.index.manifest import GridRecipe
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings

class OfReflectance(ColourTextureEmbedder):
    def embed(self, tiles):
        return super().embed((tiles * 255).astype(np.uint8))

def lose(now):
    if now.total and now.done == now.total:
        os.truncate(path, 0)

lookalike.rasters.opening.BLOCK_CACHE_BYTES = 200_000
card = find("colour-texture").load().card
embedder = OfReflectance(replace(card, input=replace(card.input, reflectance=True)))
path = Path(sys.argv[1])
(outcome,) = index_rasters(path.parent / "index", [path], embedder, IndexSettings(GridRecipe(64, 32)), lose).rasters
print(path.stat().st_size, outcome.tiles == outcome.embedded_now > 0, len(outcome.warnings))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a file that is open cannot be cut short on Windows")
def test_a_raster_that_is_lost_once_its_tiles_are_indexed_stays_indexed(make_raster: Callable[..., Path]):
    path = make_raster(dtype="uint16", compress=None)
    run = subprocess.run([sys.executable, "-c", LOSE_IT, path], check=False, capture_output=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    assert run.stdout.split() == ["0", "True", "1"]
