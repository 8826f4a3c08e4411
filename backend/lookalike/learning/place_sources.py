# SPDX-License-Identifier: GPL-3.0-or-later
"""From what a user names to places: an orthophoto, an indexed raster, or a folder of photographs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lookalike.errors import BadInputError
from lookalike.index.manifest import GridRecipe
from lookalike.index.store import Index
from lookalike.learning.ortho_places import OrthoPlaces
from lookalike.learning.photo_places import PhotoPlaces
from lookalike.learning.places import Places
from lookalike.models.base import InputSpec
from lookalike.rasters.reader import RasterReader
from lookalike.types import ProgressCallback, ignore_progress


@dataclass(frozen=True, slots=True)
class PlaceSource:
    """`source` is a raster or a folder; or a raster of the index in `index` is taken, by its id or the first one."""

    source: Path | None = None
    index: Path | None = None
    raster: str | None = None
    bands: tuple[str, ...] | None = None
    tile: int | None = None
    most: int = 1000
    seed: int = 0

    @property
    def name(self) -> str:
        """The name for the card."""
        return (self.source or self.index or Path()).name


@contextmanager
def open_places(wanted: PlaceSource, spec: InputSpec, progress: ProgressCallback = ignore_progress) -> Iterator[Places]:
    """The places for a model with this input; closes the raster at the end.

    Raises `BadInputError` where nothing or too much is named or there are too few places, and the errors of reading.
    """
    if (wanted.source is None) == (wanted.index is None):
        raise BadInputError("Say what to learn from: a raster, a folder of photographs, or an index.")
    if wanted.source is not None and wanted.source.is_dir():
        yield PhotoPlaces(wanted.source, spec.channels, spec.size, wanted.seed, progress)
        return
    with _reader(wanted, spec) as reader:
        yield OrthoPlaces(reader, wanted.tile or _indexed_tile(wanted), spec.size, wanted.most, wanted.seed)


def _reader(wanted: PlaceSource, spec: InputSpec) -> RasterReader:
    if wanted.source is not None:
        return RasterReader(wanted.source, channels=spec.channels, bands=wanted.bands, names=spec.bands)
    assert wanted.index is not None
    index = Index.peek(wanted.index)
    if not index.manifest.rasters:
        raise BadInputError(f"The index {wanted.index} holds no raster. Index one first.")
    entry = index.manifest.raster(wanted.raster) if wanted.raster else index.manifest.rasters[0]
    return index.picture_reader(entry, spec, wanted.bands, detect_collar=True)


def _indexed_tile(wanted: PlaceSource) -> int:
    return GridRecipe().size if wanted.index is None else Index.peek(wanted.index).manifest.grid.size
