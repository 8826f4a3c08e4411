# SPDX-License-Identifier: GPL-3.0-or-later
"""What the routes work with, put together in one place."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request

from lookalike.api.embedder_cache import EmbedderCache
from lookalike.api.index_cache import IndexCache
from lookalike.api.paths import PathPolicy
from lookalike.index.store import Index
from lookalike.jobs import JobRunner
from lookalike.search.searcher import Searcher


@dataclass(frozen=True)
class Services:
    """The parts of a running server."""

    paths: PathPolicy
    jobs: JobRunner
    embedders: EmbedderCache
    searchers: IndexCache[Searcher]
    indexes: IndexCache[Index]


def make_services(paths: PathPolicy) -> Services:
    """Services over the real models and the real index folders; loads nothing yet."""
    embedders = EmbedderCache()

    def open_searcher(folder: Path, device: str) -> Searcher:
        return Searcher(folder, lambda recipe: embedders.for_search(recipe.name, device, recipe.precision, recipe.mode))

    def open_index(folder: Path, _: str) -> Index:
        return Index.open(folder)

    return Services(paths, JobRunner(), embedders, IndexCache(open_searcher), IndexCache(open_index))


async def services_of(request: Request) -> Services:
    """The services of the app that answers `request`."""
    services = request.app.state.services
    assert isinstance(services, Services)
    return services


Served = Annotated[Services, Depends(services_of)]
"""The type of a route's parameter that takes the services."""
