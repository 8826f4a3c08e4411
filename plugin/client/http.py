# SPDX-License-Identifier: GPL-3.0-or-later
"""HTTP with the backend: JSON and bytes. Every failure is a `LookalikeError`."""

from __future__ import annotations

import http.client
import json
import socket
import ssl
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from ..base.cancelling import CancelWatch, IsCancelled
from ..base.errors import Cancelled, LookalikeError
from ..base.fields import Json
from ..base.words import say
from .errors import ConnectionUnusable
from .http_problems import as_user_errors, refuse_errors

CONNECT_SECONDS = 10.0
ANSWER_SECONDS = 30.0


@dataclass(frozen=True)
class Answer:
    """An answer that is no error."""

    status: int
    body: bytes
    etag: str | None = None


class Http:
    """Requests to one server. A connection a request: any number of threads may use it, and nothing stays open.

    The token goes to this server alone: redirects are not followed, and proxies of the environment are not asked, since
    a backend is on this machine or in the same network.
    """

    def __init__(self, base_url: str, token: str, certificate: Path | None = None, authorities: str = "") -> None:
        """`base_url` is http or https, perhaps with a path; raises `ConnectionUnusable` for anything else.

        `certificate` is a PEM file to trust beside the system's certificates, `authorities` are more of them, in PEM.
        """
        try:
            url = urlsplit(base_url.strip().rstrip("/"))
            host, port = url.hostname, url.port
        except ValueError as error:
            raise _no_address(base_url) from error
        if url.scheme not in ("http", "https") or not host or url.query or url.fragment or url.username:
            raise _no_address(base_url)
        if not (token and token.isascii() and token.isprintable()):
            raise ConnectionUnusable(
                say("The token is empty or has odd characters. Copy it again from the backend's settings.")
            )
        self._host, self._port, self._prefix = host, port, url.path
        self._tls = _tls(certificate, authorities) if url.scheme == "https" else None
        self._headers = {"Authorization": f"Bearer {token}"}

    def request(
        self,
        method: str,
        path: str,
        body: Json | None = None,
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
        seconds: float = ANSWER_SECONDS,
        is_cancelled: IsCancelled | None = None,
    ) -> Answer:
        """One request; `seconds` is the longest silence of the server that is borne.

        Raises `BackendRefused` with the backend's own sentence, `BackendLost`, and `Cancelled` as soon as
        `is_cancelled` (asked from another thread) says so.
        """
        if is_cancelled is not None and is_cancelled():
            raise _stopped()
        connection = self._connect(seconds)
        watch = CancelWatch(is_cancelled, lambda: _cut_off(connection))
        with closing(connection), watch:
            try:
                with as_user_errors(self._host):
                    self._send(connection, method, path, body, query, headers)
                    response = connection.getresponse()
                    data = response.read()
            except LookalikeError as error:
                if watch.cancelled:
                    raise _stopped() from error
                raise
        refuse_errors(response, data, self._host)
        return Answer(response.status, data, response.getheader("ETag"))

    def _connect(self, seconds: float) -> http.client.HTTPConnection:
        connection: http.client.HTTPConnection
        if self._tls is None:
            connection = http.client.HTTPConnection(self._host, self._port, timeout=CONNECT_SECONDS)
        else:
            connection = http.client.HTTPSConnection(self._host, self._port, timeout=CONNECT_SECONDS, context=self._tls)
        try:
            with as_user_errors(self._host):
                connection.connect()
                connection.sock.settimeout(seconds)
        except BaseException:
            connection.close()
            raise
        return connection

    def _send(
        self,
        connection: http.client.HTTPConnection,
        method: str,
        path: str,
        body: Json | None = None,
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        fields = {"Accept": "*/*", "Connection": "close", **self._headers, **(headers or {})}
        data = None
        if body is not None:
            data = json.dumps(body, ensure_ascii=False, allow_nan=False).encode()
            fields["Content-Type"] = "application/json"
        address = self._prefix + path + (f"?{urlencode(query)}" if query else "")
        connection.request(method, address, data, fields)


def _cut_off(connection: http.client.HTTPConnection) -> None:
    """Wakes the thread that waits for this connection: closing alone would not."""
    with suppress(OSError):
        # Not the method of SSLSocket, which would take the cipher away from under the thread that reads.
        socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)


def _tls(certificate: Path | None, authorities: str) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if authorities:
        with suppress(ssl.SSLError):  # of what QGIS trusts, Python may read less
            context.load_verify_locations(cadata=authorities)
    if certificate is not None:
        try:
            context.load_verify_locations(cafile=str(certificate))
        except OSError as error:  # ssl.SSLError is one
            raise ConnectionUnusable(
                say("{file} holds no certificates that can be read. Choose another file.", file=certificate),
                repr(error),
            ) from error
    return context


def _stopped() -> Cancelled:
    return Cancelled(say("Stopped."))


def _no_address(base_url: str) -> ConnectionUnusable:
    return ConnectionUnusable(
        say(
            "'{base_url}' is no address of a backend. Give one such as https://server.example:8700, "
            "without name or password.",
            base_url=base_url,
        )
    )
