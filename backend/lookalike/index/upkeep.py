# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking after an index: proving it whole, finding moved rasters again, taking rasters out."""

from dataclasses import replace
from pathlib import Path

from lookalike.errors import LookalikeError, RasterStaleError
from lookalike.index.committed import salvage
from lookalike.index.derived import damaged_derived, discard_derived
from lookalike.index.description import IndexedRaster, Removed, Verification, describe_raster
from lookalike.index.layout import MANIFEST, stamp_of
from lookalike.index.manifest import Manifest, RasterEntry
from lookalike.index.store import Index
from lookalike.index.writer import IndexWriter, path_in_index
from lookalike.rasters.date import given_date
from lookalike.rasters.file import inspect
from lookalike.rasters.fingerprint import Fingerprint, fingerprint, is_unchanged
from lookalike.rasters.georeference import Georeference

MOST_LOOKS_AGAIN = 3
"""An index is read whole so often again while a writer is at work; more would keep both from their work."""


def verify_index(folder: Path, repair: bool = False) -> Verification:
    """Reads every byte of the index and compares it with what was committed.

    With `repair`, what can still be read of a damaged manifest is put in its place, damaged shards are listed no longer
    (indexing makes them again), derived files are rebuilt, and a raster is placed where its fingerprint has it: if that
    was not so, its state is `stale`.
    """
    before = stamp_of(folder)
    index, problems = _looked_at(folder)
    for _ in range(MOST_LOOKS_AGAIN):
        now = stamp_of(folder)
        if not problems or before == now:
            break
        before = now  # a writer was at work: what is wrong with the index is so again
        index, again = _looked_at(folder)
        problems = [problem for problem in problems if problem in again]
    if repair and problems:
        with IndexWriter.open_for_repair(folder) as writer:
            for entry in _misplaced(writer.manifest):
                writer.put_raster(replace(entry, georeference=_georeference_of(entry.fingerprint)))
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


def _misplaced(manifest: Manifest) -> list[RasterEntry]:
    """Rasters whose georeference is not that of their fingerprint; both were taken from the file at once."""
    return [entry for entry in manifest.rasters if not _is_placed_as_fingerprinted(entry)]


def _is_placed_as_fingerprinted(entry: RasterEntry) -> bool:
    placed = entry.georeference
    as_placed = replace(
        entry.fingerprint,
        width=placed.width,
        height=placed.height,
        transform=placed.transform,
        crs_wkt=placed.crs_wkt,
    )
    try:
        return as_placed.matches(entry.fingerprint)
    except LookalikeError:  # no CRS
        return False


def _georeference_of(taken: Fingerprint) -> Georeference:
    return Georeference(taken.crs_wkt, taken.transform, taken.width, taken.height)


def _looked_at(folder: Path) -> tuple[Index | None, list[str]]:
    """What can still be read of an index, and all that is wrong with it."""
    found = salvage(folder)
    index = None if found.manifest is None else Index(folder, found.manifest)
    shards = () if index is None else index.damaged_shards(thorough=True)
    misplaced = [] if index is None else _misplaced(index.manifest)
    problems = [*found.problems, *(problem for _, _, problem in shards), *damaged_derived(folder)]
    return index, problems + [f"{MANIFEST} places '{entry.id}' elsewhere than its raster was" for entry in misplaced]


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


def date_raster(folder: Path, raster: str, date: str | None) -> IndexedRaster:
    """Records when a raster (its id or its path) was taken; None goes back to what the file or its name says.

    Raises `BadInputError` for what is no date, `RasterNotIndexedError`; without a date `RasterMovedError` and as
    `inspect`.
    """
    given = None if date is None else given_date(date)
    with IndexWriter.open_for_writing(folder) as writer:
        entry = writer.raster(raster)
        entry = replace(entry, date=given or inspect(writer.existing_raster_path(entry)).date)
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
