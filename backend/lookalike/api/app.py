# SPDX-License-Identifier: GPL-3.0-or-later
"""The one place where the API is put together."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import Depends, FastAPI
from fastapi.security import HTTPBearer
from starlette.middleware import Middleware

from lookalike import __version__
from lookalike.api.answers import ErrorAnswer
from lookalike.api.document import complete
from lookalike.api.errors import add_error_handlers
from lookalike.api.protocol import PROTOCOL
from lookalike.api.reading import Readers, reading
from lookalike.api.routes import (
    changes,
    classes,
    export,
    health,
    heat_map,
    indexes,
    job_start,
    jobs,
    models,
    rasters,
    search,
    thumbnails,
)
from lookalike.api.security import BodyLimit, HostCheck, HttpOnly, TokenCheck
from lookalike.api.services import Services
from lookalike.api.tokens import Tokens

MIB = 2**20
BODY_LIMIT = MIB
BODY_LIMITS = {
    "/v1/search": 34 * MIB,
    "/v1/query": 34 * MIB,
    "/v1/jobs/heatmap": 34 * MIB,
    "/v1/export": 16 * MIB,
    "/v1/jobs/classify": 16 * MIB,
}
"""Larger ones: a search or a heat map may carry an image or a query of 24 MiB in base64, an export its matches."""

DESCRIPTION = f"""\
Visual search over orthomosaics. Protocol {PROTOCOL}.

Every request carries the bearer token. Every failure is `{{"error": {{"code", "message"}}}}` with a
sentence for people.
Coordinates are x (easting, longitude) before y (northing, latitude).
"""


@dataclass(frozen=True, slots=True)
class ApiSettings:
    """What the API must know of the server that it runs in."""

    token: str
    """The token it was started with; "" where there are only those of the file."""
    port: int
    host: str = "127.0.0.1"
    allowed_hosts: tuple[str, ...] = ()
    token_file: Path | None = None
    """Named tokens beside it."""


class Api(FastAPI):
    """The application, with a document that says all."""

    def openapi(self) -> dict[str, Any]:
        document = super().openapi()
        complete(document)
        return document


def create_app(settings: ApiSettings, services: Services) -> FastAPI:
    """The application over `services`, with its guards in front of every address."""
    problem = {"model": ErrorAnswer, "description": "What was wrong, in one sentence."}
    app = Api(
        title="Lookalike",
        version=__version__,
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        # Nothing leaves the machine, whatever the environment says.
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
        dependencies=[Depends(HTTPBearer(auto_error=False, description="The token of this server."))],
        responses=dict.fromkeys(("4XX", "5XX"), problem),
        middleware=[
            Middleware(HttpOnly),
            Middleware(HostCheck, port=settings.port, bound_to=settings.host, allowed_hosts=settings.allowed_hosts),
            Middleware(TokenCheck, tokens=Tokens(settings.token, settings.token_file)),
            Middleware(BodyLimit, limit=BODY_LIMIT, limits_of=BODY_LIMITS),
        ],
    )
    app.state.services = services
    app.state.readers = Readers()
    for part in (health, models, jobs):
        app.include_router(part.router, prefix="/v1")
    for part in (rasters, indexes, job_start, heat_map, changes, classes, search, thumbnails, export):
        app.include_router(part.router, prefix="/v1", dependencies=[Depends(reading)])
    add_error_handlers(app)
    return app
