# SPDX-License-Identifier: GPL-3.0-or-later
"""The log: stderr and a rotating file."""

import logging
import os
import sys
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from lookalike.errors import BadInputError

FORMAT = "%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s"
BYTES, BACKUPS = 2 * 2**20, 3


class SharedRotatingFile(RotatingFileHandler):
    """Goes on in the same file where another server has it open, which Windows does not let anyone rename.

    A new file is for its owner alone: it names folders and rasters.
    """

    def _open(self) -> TextIOWrapper:
        file = open(self.baseFilename, self.mode, encoding=self.encoding, errors=self.errors, opener=_for_owner)  # noqa: SIM115
        assert isinstance(file, TextIOWrapper)
        return file

    def doRollover(self) -> None:  # noqa: N802 - the name is logging's
        try:
            super().doRollover()
        except OSError:
            self.stream = self._open()


def _for_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def default_log_file() -> Path:
    """The log file in the user's log folder."""
    import platformdirs

    return Path(platformdirs.user_log_dir("lookalike", appauthor=False)) / "server.log"


def start_logging(file: Path | None) -> None:
    """Logs to stderr and to `file`. Raises `BadInputError` where the file that was named cannot be written."""
    handlers: list[logging.Handler] = [logging.StreamHandler(sys.stderr)]
    path = file or default_log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handlers.append(SharedRotatingFile(path, maxBytes=BYTES, backupCount=BACKUPS, encoding="utf-8"))
        problem = None
    except OSError as error:
        problem = f"The log file {path} cannot be written ({error.strerror or error})."
        if file is not None:
            raise BadInputError(f"{problem} Choose another one with --log-file.") from error
    level = os.environ.get("LOOKALIKE_LOG", "INFO").upper()
    known = level if level in logging.getLevelNamesMapping() else "INFO"
    logging.basicConfig(level=known, format=FORMAT, handlers=handlers, force=True)
    for chatty in ("faiss", "uvicorn", "asyncio"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, logging.root.level))
    if problem is not None:
        logging.getLogger(__name__).warning("%s Logging to stderr only.", problem)
