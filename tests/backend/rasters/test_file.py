# SPDX-License-Identifier: GPL-3.0-or-later
"""A raster file is opened once to know all that is asked of it before its pixels are read."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
import rasterio

from lookalike.rasters.file import inspect
from lookalike.rasters.fingerprint import fingerprint
from lookalike.rasters.pixels import Pixels
from lookalike.rasters.reader import RasterReader

Write = Callable[..., Path]
Noise = Callable[..., Pixels]


def test_one_open_tells_size_bands_place_and_fingerprint(
    write_raster: Write, noise: Noise, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_raster(noise(3, 90, 120))
    expected = fingerprint(path)
    opened: list[Path] = []
    real = rasterio.DatasetReader
    count = lambda name, **options: opened.append(Path(name)) or real(name, **options)  # noqa: E731
    monkeypatch.setattr(rasterio, "DatasetReader", count)
    file = inspect(path)
    assert opened == [path]
    assert file.fingerprint == expected
    assert (file.info.width, file.info.height, len(file.info.bands)) == (120, 90, 3)
    assert file.path == path and file.files == (path,)
    with RasterReader(path) as reader:
        assert reader.info == file.info


def test_a_path_beside_the_current_folder_becomes_a_whole_one(
    folder: Path, write_raster: Write, noise: Noise, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_raster(noise(3, 64, 64))
    monkeypatch.chdir(folder)
    assert inspect(Path(path.name)).path == path


def test_a_file_that_changes_after_it_was_inspected_is_noticed(write_raster: Write, noise: Noise) -> None:
    path = write_raster(noise(3, 64, 64))
    file = inspect(path)
    assert file.is_as_inspected()
    write_raster(noise(3, 64, 64, seed=1))
    os.utime(path, ns=(0, file.fingerprint.mtime_ns + 1))
    assert not file.is_as_inspected()
    path.unlink()
    assert not file.is_as_inspected()


def test_a_changed_source_of_a_virtual_raster_is_noticed(folder: Path, write_raster: Write, noise: Noise) -> None:
    source = write_raster(noise(1, 64, 64), "source.tif")
    virtual = folder / "virtual.vrt"
    with rasterio.open(source) as dataset:
        wkt, transform = dataset.crs.to_wkt(), dataset.transform
    numbers = ", ".join(repr(value) for value in transform.to_gdal())
    virtual.write_text(
        f'<VRTDataset rasterXSize="64" rasterYSize="64"><SRS>{wkt.replace(chr(34), "&quot;")}</SRS>'
        f"<GeoTransform>{numbers}</GeoTransform>"
        '<VRTRasterBand dataType="Byte" band="1"><SimpleSource>'
        '<SourceFilename relativeToVRT="1">source.tif</SourceFilename><SourceBand>1</SourceBand>'
        "</SimpleSource></VRTRasterBand></VRTDataset>",
        encoding="utf-8",
    )
    file = inspect(virtual)
    assert file.files == (virtual, source)
    os.utime(source, ns=(0, file.fingerprint.mtime_ns + 1))
    assert not file.is_as_inspected()
