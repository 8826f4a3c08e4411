# SPDX-License-Identifier: GPL-3.0-or-later
"""What *Index rasters* asks of the backend: as few requests as possible, one for rasters that are read alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..base.files import real_name
from ..client.client import Client
from ..client.limits import MOST_RASTERS
from ..client.protocol import IndexRequest
from ..indexing.choice import RasterChoice, read_alike
from ..indexing.state import COLOUR_CHANNELS


@dataclass(frozen=True)
class Wanted:
    """What is asked for."""

    request: IndexRequest
    """The settings of all rasters; it names none."""
    rasters: tuple[RasterChoice, ...]
    """With the bands and nodata values of their layers."""
    refused: tuple[str, ...]
    """A sentence for each raster that cannot be named to the backend."""


def requests(wanted: Wanted, client: Client) -> Iterator[IndexRequest]:
    """The requests to make. Bands and nodata that are asked for go before those of layers."""
    rasters, asked = wanted.rasters, wanted.request
    if asked.bands is not None or not _count_bands_of_layers(wanted, client):
        rasters = tuple(replace(raster, bands=None) for raster in rasters)
    if asked.nodata is not None:
        rasters = tuple(replace(raster, nodata=asked.nodata) for raster in rasters)
    for group in read_alike(_as_indexed(rasters, asked, client)):
        named = group[0].bands
        bands = asked.bands if named is None else tuple(str(band) for band in named)
        for start in range(0, len(group), MOST_RASTERS):
            files = tuple(str(raster.file) for raster in group[start : start + MOST_RASTERS])
            yield replace(asked, rasters=files, bands=bands, nodata=group[0].nodata)


def _as_indexed(rasters: tuple[RasterChoice, ...], asked: IndexRequest, client: Client) -> tuple[RasterChoice, ...]:
    """The rasters, those that the index has with the bands they have there."""
    if not any(raster.bands for raster in rasters):
        return rasters
    info = client.find_index(asked.index)
    held = set() if info is None else {real_name(raster.path) for raster in info.rasters}
    return tuple(replace(raster, bands=None) if real_name(raster.file) in held else raster for raster in rasters)


def _count_bands_of_layers(wanted: Wanted, client: Client) -> bool:
    """Whether a layer says which bands to take, and the model takes red, green and blue."""
    if not any(raster.bands for raster in wanted.rasters):
        return False
    info = client.find_index(wanted.request.index)
    model = wanted.request.model if info is None else info.model.name
    models = (each for each in client.models() if each.name == model or (model is None and each.default))
    return all(each.channels == COLOUR_CHANNELS for each in models)
