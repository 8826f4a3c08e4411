# SPDX-License-Identifier: GPL-3.0-or-later
"""An indexed raster is read as it was recorded, whatever its file says by now."""

import os
from pathlib import Path

import numpy as np
import pytest
import rasterio

from lookalike.errors import BandError, RasterMovedError
from lookalike.export.thumbnails import thumbnails
from lookalike.index.description import describe_index
from lookalike.index.manifest import GridRecipe
from lookalike.index.store import Index
from lookalike.indexing.run import IndexSettings, index_rasters
from lookalike.models.base import Embedder, InputSpec
from lookalike.rasters.file import inspect
from lookalike.search.request import BoxExample, SearchRequest
from lookalike.search.searcher import Searcher
from lookalike.types import Box, PixelWindow, TileKey
from tests.backend.conftest import textured, write_raster

TILE = Box(500_000 + 3 * 32, 5_500_000 - 4 * 32, 500_000 + 4 * 32, 5_500_000 - 3 * 32)
"""The tile of row 3, column 3 of a grid of 64 px tiles at stride 64 of 0.5 m."""
WINDOW = PixelWindow(0, 0, 128, 128)
RGB, GREY = (InputSpec(64, (0.5,) * channels, (0.5,) * channels) for channels in (3, 1))


@pytest.fixture
def index(tmp_path: Path, colour_texture: Embedder) -> Index:
    """Of a raster without colours, of which red, green and blue are then said to lie the other way round."""
    path = tmp_path / "plain.tif"
    write_raster(path, textured(700, 520), photometric="minisblack")
    index_rasters(tmp_path / "index", [path], colour_texture, IndexSettings(GridRecipe(64, 64)))
    bands = "".join(
        f'<PAMRasterBand band="{number}"><ColorInterp>{colour}</ColorInterp></PAMRasterBand>'
        for number, colour in ((1, "Blue"), (2, "Green"), (3, "Red"))
    )
    (tmp_path / "plain.tif.aux.xml").write_text(f"<PAMDataset>{bands}</PAMDataset>", encoding="utf-8")
    return Index.open(tmp_path / "index")


def pixels_of(path: Path) -> np.ndarray:
    with rasterio.open(path) as dataset:
        return np.asarray(dataset.read())


def test_bands_are_read_in_the_order_on_record(index: Index):
    entry = index.manifest.rasters[0]
    expected = pixels_of(index.raster_path(entry))[:, :128, :128]
    with index.reader(entry) as reader:
        assert np.array_equal(reader.read(WINDOW)[0], expected)


def test_an_example_is_read_as_its_raster_was_indexed(index: Index, colour_texture: Embedder):
    assert describe_index(index.folder).rasters[0].state == "ready"
    found = Searcher(index.folder, lambda _: colour_texture).search(
        SearchRequest((BoxExample(TILE, "plain"),), orientations=False)
    )
    assert found.matches[0].key == TileKey(0, 3, 3)
    assert found.matches[0].score > 0.999


def test_a_thumbnail_shows_what_was_embedded(index: Index):
    picture = next(thumbnails(index, [("plain", TileKey(0, 0, 0))]))
    expected = pixels_of(index.raster_path(index.manifest.rasters[0]))[:, :64, :64]
    assert np.array_equal(picture, expected.transpose(1, 2, 0))


def test_an_example_on_a_raster_under_another_path_is_read_as_it_was_indexed(index: Index, colour_texture: Embedder):
    link = index.folder.parent / "link.tif"
    os.link(index.raster_path(index.manifest.rasters[0]), link)
    found = Searcher(index.folder, lambda _: colour_texture).search(
        SearchRequest((BoxExample(TILE, str(link)),), orientations=False)
    )
    assert (found.matches[0].key, round(found.matches[0].score, 3)) == (TileKey(0, 3, 3), 1.0)


def test_opacity_is_read_as_on_record(tmp_path: Path, colour_texture: Embedder):
    path, pixels = tmp_path / "four.tif", textured(256, 256)
    faint = np.concatenate([pixels, np.zeros((1, 256, 256), np.uint8)])
    write_raster(path, faint, photometric="RGB")
    index_rasters(tmp_path / "index", [path], colour_texture, IndexSettings(GridRecipe(64, 64)))
    alpha = '<PAMRasterBand band="4"><ColorInterp>Alpha</ColorInterp></PAMRasterBand>'
    (tmp_path / "four.tif.aux.xml").write_text(f"<PAMDataset>{alpha}</PAMDataset>", encoding="utf-8")
    index = Index.open(tmp_path / "index")
    assert inspect(path).info.bands[3].colour == "alpha"
    with index.reader(index.manifest.rasters[0]) as reader:
        seen, valid = reader.read(PixelWindow(0, 0, 256, 256))
    assert valid is None and np.array_equal(seen, pixels)


def test_another_model_of_pictures_reads_its_own_number_of_bands(index: Index):
    entry = index.manifest.rasters[0]
    with index.picture_reader(entry, RGB) as as_indexed:
        assert as_indexed.selection == entry.bands
    with index.picture_reader(entry, GREY, ("2",)) as grey:
        assert grey.selection.indexes == (2,)


def test_a_raster_with_fewer_bands_than_on_record_is_said_to_be_another(index: Index):
    entry = index.manifest.rasters[0]
    write_raster(index.raster_path(entry), textured(700, 520)[:1])
    with pytest.raises(BandError, match="no band 3 any more"):
        index.reader(entry)


def test_a_raster_that_is_gone_is_said_to_be_moved(index: Index):
    entry = index.manifest.rasters[0]
    index.raster_path(entry).unlink()
    with pytest.raises(RasterMovedError, match="no longer at"):
        index.reader(entry)


def test_a_raster_is_found_by_its_path_and_by_its_id(index: Index, monkeypatch: pytest.MonkeyPatch):
    entry = index.manifest.rasters[0]
    path = index.raster_path(entry)
    monkeypatch.chdir(path.parent)
    assert index.find(path) == index.find("plain.tif") == index.find("plain") == entry
    assert index.find(Path("plain")) is None, "a file of that name is not the raster of that id"
    assert index.find("other") is None
