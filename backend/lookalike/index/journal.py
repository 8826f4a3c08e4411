# SPDX-License-Identifier: GPL-3.0-or-later
"""What was committed since the manifest was written: `journal.jsonl`, a line a commit.

A commit appends a line, so that it costs as much in an index of 50,000 shards as in an empty one; when its writer
ends, the manifest is written anew and the journal begins again. The first line says which manifest the journal
continues, by its digest. Each further line carries a digest of itself and all lines before it. So a journal of
another manifest is never taken for this one's, and a last line that was cut short does not count.
"""

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from lookalike.errors import IndexDamagedError, IndexLockedError, IndexTooNewError
from lookalike.files import storage_errors, write_whole
from lookalike.index.layout import JOURNAL
from lookalike.index.manifest import Manifest, RasterEntry, ShardEntry


@dataclass(frozen=True, slots=True)
class RasterPut:
    """A raster was added, or replaced the one of the same id with all its shards."""

    raster: RasterEntry
    before: str | None = None
    """Which raster it was added in front of; None at the end."""


@dataclass(frozen=True, slots=True)
class RasterRemoved:
    removed: str
    """The id it had."""


@dataclass(frozen=True, slots=True)
class ShardCommitted:
    raster_id: str
    shard: ShardEntry


Commit = RasterPut | RasterRemoved | ShardCommitted


@cache
def _adapter() -> TypeAdapter[list[Commit]]:
    """Made when it is first needed: the server imports this module while it starts."""
    return TypeAdapter(list[Commit])


_HEADER = re.compile(rb'\{"continues":"([0-9a-f]{64})"\}')
_LINE = re.compile(rb'\{"sha256":"([0-9a-f]{64})",(.+\})', re.DOTALL)


class GrowingManifest:
    """A manifest that takes one commit after another, each at a cost that does not grow with the index."""

    def __init__(self, manifest: Manifest) -> None:
        self._manifest = manifest
        self._rasters = {entry.id: entry for entry in manifest.rasters}
        self._shards: dict[str, dict[int, ShardEntry]] = {}
        """Shards by number, of the rasters that were committed to."""
        self._changed: set[str] = set()

    def apply(self, commit: Commit) -> None:
        """Takes the commit in; `KeyError` where its raster is not there."""
        if isinstance(commit, ShardCommitted):
            self.shards(commit.raster_id)[commit.shard.number] = commit.shard
            self._changed.add(commit.raster_id)
            return
        if isinstance(commit, RasterRemoved):
            raster_id = commit.removed
            del self._rasters[raster_id]
        else:
            raster_id = commit.raster.id
            if commit.before is None or raster_id in self._rasters:
                self._rasters[raster_id] = commit.raster
            else:
                listed = list(self._rasters.values())
                place = list(self._rasters).index(commit.before)
                self._rasters = {entry.id: entry for entry in (*listed[:place], commit.raster, *listed[place:])}
        self._shards.pop(raster_id, None)
        self._changed.add(raster_id)

    def folder(self, raster_id: str) -> str:
        """The folder of a raster's shards."""
        return self._rasters[raster_id].folder

    def shards(self, raster_id: str) -> dict[int, ShardEntry]:
        """The committed shards of a raster by their numbers."""
        if raster_id not in self._shards:
            self._shards[raster_id] = {shard.number: shard for shard in self._rasters[raster_id].shards}
        return self._shards[raster_id]

    @property
    def manifest(self) -> Manifest:
        """The manifest with all commits; the same object until the next one."""
        if self._changed:
            for raster_id in self._changed & self._shards.keys():
                shards = tuple(shard for _, shard in sorted(self._shards[raster_id].items()))
                self._rasters[raster_id] = replace(self._rasters[raster_id], shards=shards)
            self._manifest = replace(self._manifest, rasters=tuple(self._rasters.values()))
            self._changed.clear()
        return self._manifest


class Journal:
    """The journal as its one writer has it."""

    def __init__(self, path: Path, digest: str, size: int) -> None:
        self._path, self._digest, self._size = path, digest, size
        self._header = b'{"continues":"%s"}\n' % digest.encode()

    @classmethod
    def begin(cls, index: Path, manifest_digest: str) -> "Journal":
        """An empty journal that continues this manifest."""
        header = b'{"continues":"%s"}\n' % manifest_digest.encode()
        write_whole(index / JOURNAL, header)
        return cls(index / JOURNAL, manifest_digest, len(header))

    def require_own(self) -> None:
        """Raises `IndexLockedError` where another journal, or none, is in its place: the lock was deleted by hand."""
        with suppress(OSError), open(self._path, "rb") as file:
            if file.read(len(self._header)) == self._header:
                return
        raise IndexLockedError(
            f"Another process began to write the index {self._path.parent}, whose lock was deleted. What was finished "
            "is kept: run the same command again once the other is done."
        )

    def append(self, commit: Commit) -> None:
        """Makes a commit durable. After a `StorageError` this journal takes no other."""
        entry = _adapter().dump_json([commit])[1:-1]
        digest = _chained(self._digest, entry)
        line = b'{"sha256":"%s",%s\n' % (digest.encode(), entry[1:])
        with storage_errors(self._path.parent):
            try:
                _append(self._path, line)
            except OSError:
                with suppress(OSError):
                    os.truncate(self._path, self._size)
                raise
        self._digest, self._size = digest, self._size + len(line)


def _append(path: Path, line: bytes) -> None:
    with open(path, "ab", buffering=0) as file:
        written = file.write(line)
        while written < len(line):  # a disk that is all but full takes a part, and refuses the rest
            written += file.write(line[written:])
        os.fsync(file.fileno())


@dataclass(frozen=True, slots=True)
class JournalText:
    """A journal as it lies on disk."""

    continues: str
    """Digest of the manifest that it continues; empty where its first line is damaged."""
    commits: tuple[Commit, ...]
    """Up to the first line that is not as it was written."""
    damaged_line: int | None
    """That line, counted from 1, unless it is the last one: that one was cut short and never committed."""

    def onto(self, manifest: Manifest) -> Manifest:
        """The manifest with these commits; `IndexDamagedError` where they do not fit it."""
        growing = GrowingManifest(manifest)
        try:
            for commit in self.commits:
                growing.apply(commit)
            return growing.manifest
        except KeyError as error:
            raise IndexDamagedError(f"The journal does not fit its manifest: it has no raster {error}.") from error
        except ValueError as error:
            raise IndexDamagedError(f"The journal does not fit its manifest: {error}.") from error


def parse_journal(data: bytes) -> JournalText:
    """The journal in `data`, as far as it is whole; `IndexTooNewError` where that says more than this version knows."""
    first, *lines = data.split(b"\n")
    header = _HEADER.fullmatch(first)
    if header is None:
        return JournalText("", (), 1)
    continues = header[1].decode()
    entries = tuple(_whole(continues, lines))
    try:
        commits = tuple(_adapter().validate_json(b"[" + b",".join(entries) + b"]"))
    except ValidationError as error:
        wrong = error.errors()[0]
        line = 2 + int(str(wrong["loc"][0]))
        if wrong["type"] == "value_error":
            return JournalText(continues, (), line)
        raise IndexTooNewError(
            f"Line {line} of the index's journal, whole as it is, says more than this version knows. Update Lookalike."
        ) from error
    return JournalText(continues, commits, len(entries) + 2 if _is_altered(lines[len(entries) :]) else None)


def _is_altered(left: list[bytes]) -> bool:
    """Whether the first of these lines was once whole: others follow it, or its end is there and no block of it lacks.

    What a crash leaves of a last line has no end, or blocks of zeros where nothing was written yet.
    """
    line, *others = left or [b""]
    return any(others[:-1]) or (bool(others) and (others[-1] != b"" or b"\0" not in line))


def _whole(digest: str, lines: list[bytes]) -> Iterator[bytes]:
    """The entries of the lines up to the first that is not as it was written; after the last `\\n` there is none."""
    for line in lines[:-1]:
        parts = _LINE.fullmatch(line)
        entry = b"" if parts is None else b"{" + parts[2]
        digest = _chained(digest, entry)
        if parts is None or parts[1].decode() != digest:
            return
        yield entry


def _chained(digest: str, entry: bytes) -> str:
    return hashlib.sha256(digest.encode() + entry).hexdigest()
