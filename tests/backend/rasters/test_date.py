# SPDX-License-Identifier: GPL-3.0-or-later
"""When a raster was taken."""

import pytest
import rasterio

from lookalike.errors import BadInputError
from lookalike.rasters.date import RasterDate, given_date
from lookalike.rasters.file import inspect


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("20240601_ortho.tif", "2024-06-01"),
        ("site-2024-06-01.tif", "2024-06-01"),
        ("20240601T101500Z.tif", "2024-06-01"),
        ("20240601101500.tif", "2024-06-01"),
        ("Friedhof 1.6.2024 final.tif", "2024-06-01"),
        ("ortho_2024-06.tif", "2024-06"),
        ("ortho_2019.tif", "2019"),
        ("ortho_32633.tif", None),
        ("tile_20241399.tif", None),
        ("plan_2931.tif", None),
        ("123420240601.tif", None),
    ],
)
def test_the_name_of_a_file_says_when_it_was_taken(write_raster, noise, name: str, date: str | None):
    found = inspect(write_raster(noise(), name)).date
    assert found == (None if date is None else RasterDate(date, "name"))


def test_an_acquisition_outweighs_the_name_and_the_name_the_time_of_processing(write_raster, noise):
    path = write_raster(noise(), "ortho_2019.tif")
    with rasterio.open(path, "r+") as file:
        file.update_tags(TIFFTAG_DATETIME="2020:02:03 10:00:00")
    assert inspect(path).date == RasterDate("2019", "name")
    plain = path.rename(path.with_name("ortho.tif"))
    assert inspect(plain).date == RasterDate("2020-02-03", "metadata")
    with rasterio.open(plain, "r+") as file:
        file.update_tags(ns="IMAGERY", ACQUISITIONDATETIME="2018-07-08 11:12:13+00")
    assert inspect(plain).date == RasterDate("2018-07-08", "metadata")


@pytest.mark.parametrize("text", ["", "soon", "2024-13", "2024-6-1", "01.06.2024", "2999", "2024-06-01x"])
def test_what_is_no_date_of_an_image_is_refused_with_an_example(text: str):
    with pytest.raises(BadInputError, match="2024-06-01"):
        given_date(text)
