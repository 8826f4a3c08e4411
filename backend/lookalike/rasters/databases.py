# SPDX-License-Identifier: GPL-3.0-or-later
"""SQLite databases of others (GeoPackage, MBTiles): whether one holds what it shows."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

_INDEX = re.compile(r"CREATE VIRTUAL TABLE\s+\S.*\sUSING\s+(rtree|fts[345])\s*\(", re.IGNORECASE | re.DOTALL)

_PROGRAM = re.compile(r"\b(with|load_extension|gdal_\w+|ogr_\w+)\b", re.IGNORECASE)
"""In a view: what may never end, and GDAL's functions that open files."""


def holds_tables_alone(path: Path) -> bool:
    """Whether there are only tables, views and indexes in it, none of which a module or a program computes when it is
    read.

    GDAL's own module `VirtualOGR` would open any file or address. Raises `OSError` for what is no database.
    """
    try:
        # Immutable: no journal beside it is looked for, and nothing is locked or written.
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            rows = database.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    except (sqlite3.Error, UnicodeError) as error:
        raise OSError(f"{path} is no database: {error}") from error
    return all(isinstance(sql, str) and (_INDEX.match(sql) or not _is_computed(sql)) for (sql,) in rows)


def _is_computed(sql: str) -> bool:
    """Whether a definition makes a virtual table or a view that runs a program, or is one that only a hand could have
    written into the schema."""
    kind = re.match(r"\s*CREATE\s+(TABLE|VIEW|(UNIQUE\s+)?INDEX|TRIGGER)\b", sql, re.IGNORECASE)
    return kind is None or (kind[1].upper() == "VIEW" and _PROGRAM.search(sql) is not None)
