# SPDX-License-Identifier: GPL-3.0-or-later
"""Every failure leaves as `{"error": {"code", "message"}}`."""

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.types import Send

from lookalike.answers import Problem
from lookalike.api.answers import ErrorAnswer
from lookalike.api.status import status_of
from lookalike.errors import LookalikeError
from lookalike.memory import lack_of_memory

log = logging.getLogger(__name__)

SENTENCES = {
    404: "There is no such address in this API. See /openapi.json.",
    405: "This address does not take this method. See /openapi.json.",
}


def error_body(problem: Problem) -> dict[str, object]:
    """The body of every answer that is no success."""
    return asdict(ErrorAnswer(problem))


async def send_error(
    send: Send, status: int, code: str, message: str, headers: Mapping[str, str] | None = None
) -> None:
    """Answers from a middleware, below the framework."""
    data = json.dumps(error_body(Problem(code, message))).encode()
    fields = {"content-type": "application/json", "content-length": str(len(data)), **(headers or {})}
    raw = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in fields.items()]
    await send({"type": "http.response.start", "status": status, "headers": raw})
    await send({"type": "http.response.body", "body": data})


def add_error_handlers(app: FastAPI) -> None:
    """Turns every exception into the error body."""
    app.add_exception_handler(LookalikeError, _known)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _framework)
    app.add_exception_handler(Exception, _unexpected)


async def _known(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, LookalikeError)
    status = status_of(error)
    if status >= 500:
        log.error("%s: %s", error.code, error, exc_info=error)
    return JSONResponse(error_body(error.problem), status)


async def _invalid(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    if first["type"] == "json_invalid":
        return JSONResponse(error_body(Problem("BadRequest", "The body of the request is not valid JSON.")), 400)
    place = ".".join(str(part) for part in first["loc"][1:])
    more = len(error.errors()) - 1
    message = f"The request cannot be used: {place or first['loc'][0]}: {first['msg'].removeprefix('Value error, ')}"
    also = f" (and {more} more)" if more else ""
    return JSONResponse(error_body(Problem("BadInput", f"{_plain(message)}{also}.")), 422)


async def _framework(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    code = HTTPStatus(error.status_code).phrase.title().replace(" ", "").replace("-", "")
    message = SENTENCES.get(error.status_code, f"The request cannot be used: {error.detail}.")
    return JSONResponse(error_body(Problem(code, message)), error.status_code, error.headers)


async def _unexpected(_: Request, error: Exception) -> JSONResponse:
    log.error("unexpected failure", exc_info=error)
    lack = lack_of_memory(error)
    if lack is not None:
        return JSONResponse(error_body(lack.problem), status_of(lack))
    sentence = "Lookalike failed for a reason that is not known. Its log has the details."
    return JSONResponse(error_body(Problem("Unexpected", sentence)), 500)


def _plain(text: str) -> str:
    """At most 500 characters of `text` that JSON can carry."""
    return text.encode("utf-8", "replace").decode()[:500].rstrip(".")
