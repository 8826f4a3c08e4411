# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said of how the pixels of a raster were read."""

from collections.abc import Sequence

import numpy as np
import pytest
import rasterio

from lookalike.index.manifest import GridRecipe
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from tests.backend.conftest import textured, write_raster

WIDE = IndexSettings(GridRecipe(64, 64))


@pytest.fixture
def said(tmp_path, colour_texture):
    """What is said of a raster with these pixels and band names, and the order in which its bands were read."""

    def index(pixels: np.ndarray, names: Sequence[str] = (), **profile: object) -> list[str]:
        path = tmp_path / "ortho.tif"
        write_raster(path, pixels, **profile)
        if names:
            with rasterio.open(path, "r+") as file:
                file.descriptions = names
        (outcome,) = index_rasters(tmp_path / "index", [path], colour_texture, WIDE).rasters
        return [note.what or note.message for note in outcome.warnings]

    return index


@pytest.mark.parametrize(
    ("bands", "names", "photometric", "sentence"),
    [
        (3, (), "RGB", None),
        (3, (), "MINISBLACK", None),
        (1, (), "MINISBLACK", None),
        (4, (), "RGB", None),
        (4, ("Blue", "Green", "Red", "NIR"), "MINISBLACK",
         "The bands 3 (Red), 2 (Green), 1 (Blue) were taken as red, green and blue, by their names."),
        (3, ("665 nm", "560 nm", "490 nm"), "MINISBLACK",
         "The bands 1 (665 nm), 2 (560 nm), 3 (490 nm) were taken as red, green and blue, by their wavelengths."),
        (5, (), "MINISBLACK",
         "The file does not say which of its 5 bands are red, green and blue. "
         "The bands 1 (band 1), 2 (band 2), 3 (band 3) were taken."),
        (3, ("Blue", "Green", "Red"), "RGB",
         "The bands 1 (Blue), 2 (Green), 3 (Red) were taken as red, green and blue, since the file says that these are "
         "their colours, although it calls them otherwise."),
        (1, (), "MINISWHITE", "The file says that small numbers are bright (MinIsWhite): it is read that way."),
    ],
)  # fmt: skip
def test_which_bands_were_taken_is_said_where_that_is_not_plain(said, bands, names, photometric, sentence):
    pixels = textured(128, 128)[[0, 1, 2, 0, 1][:bands]]
    assert said(pixels, names, photometric=photometric) == ([] if sentence is None else [sentence])


def test_pages_beyond_the_first_are_said(tmp_path, colour_texture):
    path = tmp_path / "pages.tif"
    write_raster(path, textured(128, 128))
    with rasterio.open(path) as first:
        profile = first.profile
    with rasterio.open(path, "w", **profile | {"append_subdataset": True}) as second:
        second.write(textured(128, 128, seed=1))
    (outcome,) = index_rasters(tmp_path / "index", [path], colour_texture, WIDE).rasters
    assert [note.message.partition(",")[0] for note in outcome.warnings] == ["The file has 2 pages"]


def test_overviews_and_masks_are_no_pages(tmp_path, colour_texture):
    path = tmp_path / "ortho.tif"
    write_raster(path, textured(256, 256))
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True), rasterio.open(path, "r+") as file:
        file.write_mask(np.full((256, 256), 255, np.uint8))
        file.build_overviews([2, 4])
    (outcome,) = index_rasters(tmp_path / "index", [path], colour_texture, WIDE).rasters
    assert outcome.warnings == ()
