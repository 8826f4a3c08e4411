# SPDX-License-Identifier: GPL-3.0-or-later
"""What an index holds, the state of its rasters, and whether it is whole."""

from dataclasses import replace
from pathlib import Path

from lookalike.errors import RasterStaleError
from lookalike.index.derived import damaged_derived, discard_derived
from lookalike.index.description import IndexedRaster, IndexInfo, Removed, Verification
from lookalike.index.manifest import RasterEntry
from lookalike.index.states import raster_state
from lookalike.index.store import Index
from lookalike.index.writer import IndexWriter, path_in_index
from lookalike.rasters.crs import crs_label
from lookalike.rasters.fingerprint import fingerprint
from lookalike.vectors.exact import choice_of, open_search
from lookalike.vectors.projection import format_projection


def describe_index(folder: Path) -> IndexInfo:
    """Reads the manifest and looks at each raster; raises as `Index.open`, except that damage is no error here."""
    store = Index.peek(folder)
    manifest = store.manifest
    choice = choice_of(store)
    return IndexInfo(
        index=str(folder.absolute()),
        schema=manifest.schema,
        model=manifest.embedder,
        grid=manifest.grid,
        projection=format_projection(manifest.projection),
        search=choice.describe() if choice is not None else "to be decided by the first search",
        tiles=manifest.tiles,
        bytes=store.bytes_on_disk(),
        rasters=tuple(describe_raster(store, entry) for entry in manifest.rasters),
        precision_check=manifest.precision_check,
    )


def describe_raster(store: Index, entry: RasterEntry) -> IndexedRaster:
    """One raster with its state."""
    georeference = entry.georeference
    return IndexedRaster(
        id=entry.id,
        path=str(store.raster_path(entry)),
        state=raster_state(store, entry),
        percent=round(100 * entry.share_done, 1),
        tiles=entry.tiles,
        tiles_planned=entry.tiles_planned,
        width=georeference.width,
        height=georeference.height,
        crs=crs_label(georeference.crs_wkt),
        ground_resolution=georeference.ground_resolution(),
        bands=entry.bands.indexes,
        stretch_low=entry.stretch.low if entry.stretch else None,
        stretch_high=entry.stretch.high if entry.stretch else None,
    )


def verify_index(folder: Path, repair: bool = False) -> Verification:
    """Reads every byte of the index and compares it with what was committed.

    With `repair`, damaged shards leave the manifest (indexing makes them again) and derived files are rebuilt.
    """
    store = Index.peek(folder)
    problems = [problem for _, _, problem in store.damaged_shards(thorough=True)] + damaged_derived(store)
    if repair and problems:
        with IndexWriter.open_for_writing(folder) as writer:
            writer.drop_damaged(thorough=True)
            discard_derived(writer)
        store = Index.open(folder)
        if store.manifest.tiles:
            open_search(store)
    return Verification(
        index=str(folder.absolute()),
        whole=not problems or repair,
        tiles=store.manifest.tiles,
        problems=tuple(problems),
        repaired=bool(problems) and repair,
        rasters=tuple(describe_raster(store, entry) for entry in store.manifest.rasters),
    )


def remove_raster(folder: Path, raster: str) -> Removed:
    """Takes a raster, named by its id or its path, out of an index. The raster file is not touched.

    Raises `RasterNotIndexedError`, and as `IndexWriter.open_for_writing`.
    """
    with IndexWriter.open_for_writing(folder) as writer:
        entry = writer.raster(raster)
        writer.remove_raster(entry.id)
    return Removed(entry.id, entry.tiles)


def relink_raster(folder: Path, raster_id: str, path: Path) -> IndexedRaster:
    """Records where a moved raster is now; its content must be what was indexed.

    Raises `RasterStaleError` when `path` is another raster, and as `fingerprint`.
    """
    with IndexWriter.open_for_writing(folder) as writer:
        entry = writer.manifest.raster(raster_id)
        if not fingerprint(path).matches(entry.fingerprint):
            raise RasterStaleError(
                f"{path} is not the raster that was indexed as '{raster_id}'. Choose the right file, or index it as a "
                "new raster."
            )
        absolute = path.absolute()
        entry = replace(entry, path=path_in_index(writer.folder, absolute), seen_at=absolute.as_posix())
        writer.put_raster(entry)
        return describe_raster(writer, entry)
