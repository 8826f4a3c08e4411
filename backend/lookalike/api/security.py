# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may ask, under which name, and how much: middlewares in front of everything, unknown addresses included.

The token keeps out other users and programs of this machine, the Host check keeps out web pages that point a name
of their own at 127.0.0.1 (DNS rebinding). There is no CORS: no web page has business here.
"""

import asyncio
import ipaddress
import logging
from collections.abc import Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lookalike.api.attempts import Attempts
from lookalike.api.errors import send_error
from lookalike.api.tokens import Tokens

log = logging.getLogger(__name__)

LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")


def headers_named(scope: Scope, name: bytes) -> list[bytes]:
    """Values of all headers of this (lower-case) name."""
    return [value for key, value in scope["headers"] if key == name]


class HttpOnly:
    """Refuses WebSockets: this API has none."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self._app(scope, receive, send)


class HostCheck:
    """Serves only requests that are addressed to this server by a name it has."""

    def __init__(self, app: ASGIApp, port: int, bound_to: str, allowed_hosts: tuple[str, ...]) -> None:
        self._app = app
        own = {*LOOPBACK_NAMES, *_as_host(bound_to)}
        self._exact = {f"{name}:{port}" for name in own} | (own if port in (80, 443) else set())
        self._allowed = {name.lower() for name in allowed_hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        hosts = headers_named(scope, b"host")
        if len(hosts) != 1:
            await send_error(send, 400, "BadRequest", "The request needs one Host header.")
        elif not self._known(hosts[0].decode("latin-1").lower()):
            await send_error(
                send, 421, "MisdirectedRequest", "This server is not known by the name in the Host header."
            )
        else:
            await self._app(scope, receive, send)

    def _known(self, host: str) -> bool:
        name, _, port = host.rpartition(":")
        bare = name if name and port.isdecimal() else host
        return host in self._exact or host in self._allowed or bare in self._allowed


class TokenCheck:
    """Serves only requests with a bearer token (RFC 6750) that is known; who sends wrong ones has to wait."""

    def __init__(self, app: ASGIApp, tokens: Tokens) -> None:
        self._app = app
        self._tokens = tokens
        self._attempts = Attempts()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":  # its start and end have no headers
            await self._app(scope, receive, send)
            return
        carried = headers_named(scope, b"authorization")
        if self._is_known(carried):
            await self._app(scope, receive, send)
            return
        address = str((scope.get("client") or ("unknown",))[0])
        wait = self._attempts.wait(address) if carried else 0.0  # who sends none, guesses none
        log.warning("a request from %s to %s without a valid token", address, ascii(scope["path"][:200]))
        if wait is None:
            sentence = "Too many requests without a valid token came from this address. Wait a minute."
            await send_error(send, 429, "TooManyRequests", sentence, {"retry-after": "60", "connection": "close"})
            return
        await asyncio.sleep(wait)
        await send_error(
            send,
            401,
            "Unauthorized",
            "The request has no valid token. Send it in the header `Authorization: Bearer TOKEN`.",
            {"www-authenticate": 'Bearer realm="lookalike"'},
        )

    def _is_known(self, values: list[bytes]) -> bool:
        if len(values) != 1:
            return False
        scheme, _, token = values[0].partition(b" ")
        return scheme.lower() == b"bearer" and self._tokens.name_of(token.strip()) is not None


class BodyLimit:
    """Reads bodies up to a limit, whether their length was announced or they come in chunks; larger ones are 413, and
    those that are not there after a while 408."""

    def __init__(self, app: ASGIApp, limit: int, limits_of: Mapping[str, int], seconds: float = 120.0) -> None:
        self._app = app
        self._seconds = seconds
        self._limit = limit
        self._limits_of = limits_of

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._limits_of.get(scope["path"], self._limit)
        announced = headers_named(scope, b"content-length")
        if any(not value.isdigit() or int(value[:20]) > limit for value in announced):
            await self._refuse(send, limit)
            return
        try:
            async with asyncio.timeout(self._seconds):
                body = await _whole(receive, limit)
        except TimeoutError:
            sentence = f"The body of the request was not there within {self._seconds:.0f} seconds."
            await send_error(send, 408, "RequestTimeout", sentence, {"connection": "close"})
            return
        if body is None:
            return
        if len(body) > limit:
            await self._refuse(send, limit)
            return
        await self._app(scope, _replayed(body, receive), send)

    async def _refuse(self, send: Send, limit: int) -> None:
        message = f"The body of the request is larger than {limit // 2**20} MiB."
        await send_error(send, 413, "ContentTooLarge", message, {"connection": "close"})


async def _whole(receive: Receive, limit: int) -> bytes | None:
    """The body, or a little more than `limit` of it; None where the client is gone."""
    body = bytearray()
    while len(body) <= limit:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body += message.get("body", b"")
        if not message.get("more_body", False):
            break
    return bytes(body)


def _replayed(body: bytes, receive: Receive) -> Receive:
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


def _as_host(address: str) -> set[str]:
    """The Host name of the address a server is bound to; none for "all addresses"."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return {address.lower()} if address else set()
    if parsed.is_unspecified:
        return set()
    return {f"[{parsed}]" if parsed.version == 6 else str(parsed)}
