# SPDX-License-Identifier: GPL-3.0-or-later
"""What is committed: the manifest with the journal that continues it, read as one snapshot while a writer goes on."""

from dataclasses import dataclass
from pathlib import Path

from lookalike.errors import IndexDamagedError, IndexNotFoundError, StorageError
from lookalike.files import NotAFileError, open_file, patiently, read_file
from lookalike.index.journal import JournalText, parse_journal
from lookalike.index.layout import FORMER_JOURNAL, FORMER_MANIFEST, JOURNAL, MANIFEST
from lookalike.index.manifest import Manifest, damaged_manifest, digest_of, dump_manifest, parse_manifest
from lookalike.remedies import Remedy

_FIRST_LINE = 128
"""Bytes that hold the first line of a journal."""


def read_committed(folder: Path) -> Manifest:
    """All that is committed in the index in `folder`.

    Raises `IndexNotFoundError` where there is none, `IndexTooNewError`, `StorageError` where it cannot be read, and
    `IndexDamagedError` where the manifest or its journal is not as it was written.
    """
    while True:
        data = _manifest_in(folder)
        manifest = parse_manifest(data, str(folder / MANIFEST))
        digest = digest_of(data)
        if digest is None:  # of schema 1, which has no journal
            return manifest
        journal = _journal_in(folder / JOURNAL)
        if journal is not None and journal.continues == digest:
            return _intact(journal, folder).onto(manifest)
        if _manifest_in(folder) == data:  # else a writer put both anew meanwhile
            if journal is not None:
                _require_header(journal, folder)
            return _with_former_journal(folder, manifest, digest)


def holds_void_journal(folder: Path) -> bool:
    """Whether the journal continues another manifest than the one that is there: it is in that one already."""
    journal, manifest = _journal_in(folder / JOURNAL), _manifest_in(folder)
    return journal is not None and journal.continues != digest_of(manifest)


def _manifest_in(folder: Path) -> bytes:
    path = folder / MANIFEST
    try:
        data = _read(path)
    except NotAFileError as error:
        raise damaged_manifest(str(path), str(error.strerror)) from error
    if data is None and (folder / FORMER_MANIFEST).exists():
        raise damaged_manifest(str(path), "it is missing")
    if data is None:
        raise IndexNotFoundError(f"There is no index in {folder}.", Remedy.INDEX_RASTER)
    return data


def _journal_in(path: Path) -> JournalText | None:
    try:
        data = _read(path)
    except NotAFileError as error:
        raise IndexDamagedError(f"The journal {path} is damaged: {error.strerror}.", Remedy.REPAIR_JOURNAL) from error
    return None if data is None else parse_journal(data)


def _read(path: Path) -> bytes | None:
    try:
        return patiently(lambda: read_file(path))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except NotAFileError:
        raise
    except OSError as error:
        raise StorageError(f"The index {path.parent} cannot be read: {error.strerror or error}.") from error


def _intact(journal: JournalText, folder: Path) -> JournalText:
    if journal.damaged_line is not None:
        raise IndexDamagedError(
            f"The journal {folder / JOURNAL} is damaged: its line {journal.damaged_line} was altered.",
            Remedy.REPAIR_JOURNAL,
        )
    return journal


def _require_header(journal: JournalText, folder: Path) -> None:
    """A journal of another manifest was left by a crash while this one was written, and is in it already."""
    if not journal.continues:
        _intact(journal, folder)


def _with_former_journal(folder: Path, manifest: Manifest, digest: str) -> Manifest:
    """The manifest with all commits of the former journal, should that continue it.

    It does in a copy that was made while a writer ended, or where an older manifest was put back.
    """
    path = folder / FORMER_JOURNAL
    if journal_continues(path) != digest:  # most are long, and of another manifest
        return manifest
    journal = _journal_in(path)
    if journal is None or journal.continues != digest or journal.damaged_line is not None:
        return manifest
    return journal.onto(manifest)


def journal_continues(path: Path) -> str | None:
    """The digest of the manifest that a journal continues; None where there is none or its first line is damaged."""
    try:
        with open_file(path) as file:
            return parse_journal(file.readline(_FIRST_LINE)).continues or None
    except OSError:
        return None


@dataclass(frozen=True, slots=True)
class Salvage:
    """What can still be read of an index, and what is wrong with its manifest and its journal."""

    manifest: Manifest | None
    """None where nothing is left to go back to."""
    problems: tuple[str, ...]


def salvage(folder: Path) -> Salvage:
    """What can still be read: where the manifest is damaged, the former one and all that the journals add to it.

    Raises `IndexNotFoundError`, `IndexTooNewError` and `StorageError` as `read_committed`.
    """
    problems: list[str] = []
    current, former = _manifest_or(folder, MANIFEST, problems), _manifest_or(folder, FORMER_MANIFEST, problems)
    journals = [_journal_or(folder, name, problems) for name in (FORMER_JOURNAL, JOURNAL)]
    if not problems:
        return Salvage(read_committed(folder), ())
    if current is None and former is None and not (folder / MANIFEST).exists():
        read_committed(folder)
    manifest, digest = current or former or (None, None)
    for journal in journals:
        if journal is not None and manifest is not None and digest is not None and journal.continues == digest:
            manifest = journal.onto(manifest)
            digest = digest_of(dump_manifest(manifest))
    return Salvage(manifest, tuple(problems))


def _manifest_or(folder: Path, name: str, problems: list[str]) -> tuple[Manifest, str | None] | None:
    """A manifest and its digest; None where it is missing, or damaged, which is added to the problems."""
    try:
        data = _read(folder / name)
        if data is not None:
            return parse_manifest(data, name), digest_of(data)
        if name == MANIFEST:
            problems.append(f"{name} is missing")
    except NotAFileError:
        problems.append(f"{name} is no file")
    except IndexDamagedError:
        problems.append(f"{name} was altered")
    return None


def _journal_or(folder: Path, name: str, problems: list[str]) -> JournalText | None:
    """A journal as far as it is whole; None where there is none. Damage is added to the problems."""
    try:
        journal = _journal_in(folder / name)
    except IndexDamagedError:
        problems.append(f"{name} is no file")
        return None
    if journal is not None and journal.damaged_line is not None:
        problems.append(f"{name} was altered in line {journal.damaged_line}")
    return journal
