# SPDX-License-Identifier: GPL-3.0-or-later
"""What to index and how, as a request says it."""

from dataclasses import fields
from pathlib import Path

from lookalike.api.paths import PathPolicy
from lookalike.api.schemas.indexes import IndexRequest
from lookalike.index.store import Index
from lookalike.indexing.wishes import Wishes


def wishes_of(body: IndexRequest) -> Wishes:
    """What a request asks for; what the contract and the service call by the same name goes through as it is."""
    values = {each.name: getattr(body, each.name) for each in fields(Wishes) if hasattr(body, each.name)}
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    values["first"] = None if body.first is None else body.first.as_box()
    return Wishes(**values)


def rasters_of(body: IndexRequest, index: Index | None, paths: PathPolicy) -> list[Path]:
    """The files of a request's rasters; one that the index has may be said by its id. Raises as `PathPolicy.local`."""
    known = {} if index is None else {entry.id: index.raster_path(entry) for entry in index.manifest.rasters}
    return [paths.local(str(known.get(name, name))) for name in body.rasters]
