# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking after an index: proving it whole, finding moved rasters again, taking rasters out."""

from dataclasses import replace
from pathlib import Path

from lookalike.errors import RasterStaleError
from lookalike.index.committed import salvage
from lookalike.index.derived import damaged_derived, discard_derived
from lookalike.index.description import IndexedRaster, Removed, Verification, describe_raster
from lookalike.index.store import Index
from lookalike.index.writer import IndexWriter, path_in_index
from lookalike.rasters.fingerprint import fingerprint, is_unchanged


def verify_index(folder: Path, repair: bool = False) -> Verification:
    """Reads every byte of the index and compares it with what was committed.

    With `repair`, what can still be read of a damaged manifest is put in its place, damaged shards are listed no longer
    (indexing makes them again) and derived files are rebuilt.
    """
    found = salvage(folder)
    index = None if found.manifest is None else Index(folder, found.manifest)
    shards = () if index is None else index.damaged_shards(thorough=True)
    problems = [*found.problems, *(problem for _, _, problem in shards), *damaged_derived(folder)]
    if repair and problems:
        with IndexWriter.open_for_repair(folder) as writer:
            writer.drop_damaged(thorough=True)
            discard_derived(folder)
        index = Index.open(folder)
        if index.manifest.tiles:
            index.vectors()
    return Verification(
        index=str(folder.absolute()),
        whole=not problems or repair,
        tiles=0 if index is None else index.manifest.tiles,
        problems=tuple(problems),
        repaired=bool(problems) and repair,
        rasters=() if index is None else tuple(describe_raster(index, entry) for entry in index.manifest.rasters),
    )


def relink_raster(folder: Path, raster: str, path: Path) -> IndexedRaster:
    """Records where a moved raster (its id, or the path it had) is now; its content must be what was indexed.

    Raises `RasterNotIndexedError`, `RasterStaleError` when `path` is another raster, and as `is_unchanged`.
    """
    with IndexWriter.open_for_writing(folder) as writer:
        entry = writer.raster(raster)
        now = fingerprint(path)
        if not is_unchanged(path, entry.fingerprint):
            raise RasterStaleError(
                f"{path} is not the raster that was indexed as '{entry.id}'. Choose the right file, or index it as a "
                "new raster."
            )
        absolute = path.absolute()
        entry = replace(
            entry,
            path=path_in_index(writer.folder, absolute),
            seen_at=absolute.as_posix(),
            fingerprint=replace(entry.fingerprint, mtime_ns=now.mtime_ns),
        )
        writer.put_raster(entry)
        return describe_raster(writer, entry)


def remove_raster(folder: Path, raster: str) -> Removed:
    """Takes a raster (its id or its path) out of the index. The raster file is not touched.

    Raises `RasterNotIndexedError`, and as `IndexWriter.open_for_writing`.
    """
    with IndexWriter.open_for_writing(folder) as writer:
        entry = writer.raster(raster)
        writer.remove_raster(entry.id)
    return Removed(entry.id, entry.tiles)
