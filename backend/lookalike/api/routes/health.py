# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the server is up, and what it is doing."""

from fastapi import APIRouter

from lookalike import __version__
from lookalike.api.answers import Health
from lookalike.api.protocol import PROTOCOL
from lookalike.api.services import Served

router = APIRouter(tags=["server"])


@router.get("/health")
async def health(services: Served) -> Health:
    """Answers at once, also while models load and jobs run."""
    loaded = services.embedders.loaded()
    return Health(
        version=__version__,
        protocol=PROTOCOL,
        jobs_running=services.jobs.busy(),
        model=loaded[0].name if loaded else None,
        device=loaded[0].device if loaded else None,
        models_loaded=loaded,
    )
