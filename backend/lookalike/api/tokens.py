# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may ask a server: the token it was started with, and named ones in a file, which can be withdrawn while it runs.

The file holds no token, only the SHA-256 of each: they are 256 random bits, so nobody finds one by trying.
"""

import hashlib
import hmac
import json
import logging
import os
import re
import secrets
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from lookalike.errors import BadInputError, StorageError
from lookalike.files import storage_errors, written_aside

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class NamedToken:
    """A token as the file has it."""

    name: str
    sha256: str
    added: str
    """When, in ISO 8601, UTC."""


def read_tokens(file: Path) -> tuple[NamedToken, ...]:
    """The tokens of a file, in the order in which they were added. Raises `BadInputError`."""
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
        return tuple(_checked(NamedToken(**each)) for each in held["tokens"])
    except FileNotFoundError as error:
        raise BadInputError(
            f"There is no file of tokens {file}. Make one with `lookalike token add NAME --file FILE`."
        ) from error
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BadInputError(f"The file of tokens {file} cannot be read. Restore it, or make another one.") from error


def add_token(file: Path, name: str) -> str:
    """Adds a token, making the file where there is none, and returns it: it cannot be read again.

    Raises `BadInputError` for a name that is taken or none, `StorageError`.
    """
    kept = read_tokens(file) if file.exists() else ()
    if not name.strip() or not name.isprintable() or len(name) > 100:
        raise BadInputError("A token needs a name of at most 100 characters.")
    if any(each.name == name for each in kept):
        raise BadInputError(f"There is a token called '{name}' already. Remove it first, or choose another name.")
    token = secrets.token_urlsafe(32)
    _write(file, (*kept, NamedToken(name, _digest(token.encode()), datetime.now(UTC).isoformat(timespec="seconds"))))
    return token


def remove_token(file: Path, name: str) -> None:
    """Withdraws a token: servers that run refuse it from their next request on. Raises `BadInputError`."""
    kept = read_tokens(file)
    if all(each.name != name for each in kept):
        known = ", ".join(each.name for each in kept) or "none"
        raise BadInputError(f"There is no token called '{name}'. The file has: {known}.")
    _write(file, tuple(each for each in kept if each.name != name))


class Tokens:
    """The tokens that a running server takes."""

    def __init__(self, own: str, file: Path | None = None) -> None:
        """`own` is the token it was started with, "" for none."""
        self._own = own.encode()
        self._file = file
        self._seen: tuple[int, int, int] | None = None
        self._named: tuple[NamedToken, ...] = ()

    def name_of(self, token: bytes) -> str | None:
        """Whose it is, "" for the server's own; None for one that is not known, or not any more."""
        if self._own and hmac.compare_digest(token, self._own):
            return ""
        digest = _digest(token)
        found = [each.name for each in self._current() if hmac.compare_digest(each.sha256, digest)]
        return found[0] if found else None

    def _current(self) -> tuple[NamedToken, ...]:
        """Those of the file as it is now; none where it cannot be read."""
        if self._file is None:
            return ()
        try:
            stat = self._file.stat()
            seen = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
            if seen != self._seen:
                self._named = read_tokens(self._file)
                self._seen = seen
        except (OSError, BadInputError) as error:
            if self._named:
                log.warning("no named token is taken: %s", error)
            self._named, self._seen = (), None
        return self._named


def _checked(token: NamedToken) -> NamedToken:
    texts = isinstance(token.name, str) and isinstance(token.added, str)
    if not texts or not re.fullmatch("[0-9a-f]{64}", token.sha256):
        raise ValueError("no token")
    return token


def _digest(token: bytes) -> str:
    return hashlib.sha256(token).hexdigest()


def _write(file: Path, tokens: tuple[NamedToken, ...]) -> None:
    """Writes the file for its owner alone."""
    data = json.dumps({"tokens": [asdict(each) for each in tokens]}, ensure_ascii=False, indent=1).encode()
    if not file.absolute().parent.is_dir():
        raise StorageError(f"The folder {file.absolute().parent} does not exist. Make it, or choose another one.")
    with storage_errors(file), written_aside(file) as aside:
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "wb") as written:
            written.write(data)
            written.flush()
            os.fsync(descriptor)
