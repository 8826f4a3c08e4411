# SPDX-License-Identifier: GPL-3.0-or-later
"""Matches that a search wrote, read back: which tiles they are, with the scores they had."""

import json
from dataclasses import fields
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyogrio

from lookalike.errors import BadInputError
from lookalike.export.geojson_file import FOREIGN_MEMBER
from lookalike.index.store import Index
from lookalike.index.tiles import TileTable
from lookalike.search.found_tiles import FoundTiles, matches_of
from lookalike.search.request import SearchResult, Timings, Verdict
from lookalike.types import Float32Array, TileKey

NEEDED = ("raster", "level", "row", "col", "score", "percentile", "overlaps_example")
SIMILAR = "similar"
"""Is missing from files of earlier versions."""


def read_result(path: Path, folder: Path) -> SearchResult:
    """The matches in a .geojson or .gpkg that `lookalike search` wrote, with footprints from the index in `folder`.

    Raises `BadInputError` when the file is not such a file, `RasterNotIndexedError` when a tile is not in the index.
    """
    if not path.is_file():
        raise BadInputError(f"There is no file {path}. Give a .geojson or .gpkg that `lookalike search` wrote.")
    try:
        table = pyogrio.raw.read(path, columns=[*NEEDED, SIMILAR], read_geometry=False)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise BadInputError(f"{path} cannot be read. Give a file that `lookalike search` wrote.") from error
    names = list(table[0]["fields"])
    columns = dict(zip(names, table[3], strict=True))
    missing = [name for name in NEEDED if name not in columns]
    if missing and len(table[3]) == 0 and FOREIGN_MEMBER in _content(path):  # GDAL sees no fields where none are used
        columns, missing = {name: np.empty(0) for name in NEEDED}, []
    if missing:
        raise BadInputError(
            f"{path} has no field '{missing[0]}', so it is not from `lookalike search`. Choose a file that it wrote."
        )
    store = Index.open(folder)
    tiles = TileTable.of(store)
    try:
        keys = [
            (str(raster), TileKey(int(level), int(row), int(col)))
            for raster, level, row, col in zip(*(columns[name] for name in NEEDED[:4]), strict=True)
        ]
        scores, percentiles = (np.asarray(columns[name], np.float32) for name in ("score", "percentile"))
        overlaps = np.asarray(columns["overlaps_example"], np.float32) > 0
    except (TypeError, ValueError) as error:
        raise BadInputError(
            f"{path} has values missing in its fields. Give a file as `lookalike search` wrote it."
        ) from error
    rows = np.array([tiles.row(raster, key) for raster, key in keys], np.int64)
    found = FoundTiles(rows, scores, percentiles, overlaps)
    return SearchResult(
        index=folder,
        matches=matches_of(found, tiles),
        verdict=_verdict(path, scores, columns.get(SIMILAR)),
        metric="cosine",
        levels=store.manifest.grid.levels,
        model=store.manifest.embedder.name,
        device="stored matches",
        tiles_searched=len(tiles),
        complete=all(raster.complete for raster in store.manifest.rasters),
        warnings=(),
        timings=Timings(0.0, 0.0, 0.0),
    )


def _verdict(path: Path, scores: Float32Array, similar: npt.NDArray[np.generic] | None) -> Verdict:
    """The verdict that a GeoJSON carries; for a GeoPackage what its matches say of themselves."""
    found = _content(path).get(FOREIGN_MEMBER)
    kept = found.get("verdict") if isinstance(found, dict) else None
    if isinstance(kept, dict) and set(kept) == {each.name for each in fields(Verdict)}:
        return Verdict(**kept)
    poor = np.empty(0) if similar is None else scores[np.asarray(similar, np.float32) == 0]
    if len(poor) == 0:
        return Verdict(True, "These matches were found by an earlier search.", 0.0, 0.0, 0.0)
    least = float(np.nextafter(poor.max(), np.float32(np.inf)))
    return Verdict(False, "An earlier search found that nothing here is really similar.", 0.0, 0.0, least)


def _content(path: Path) -> dict[str, object]:
    """The members of a GeoJSON file; none for another format."""
    if path.suffix.lower() != ".geojson":
        return {}
    content = json.loads(path.read_text(encoding="utf-8"))
    return content if isinstance(content, dict) else {}
