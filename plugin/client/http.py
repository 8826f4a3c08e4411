# SPDX-License-Identifier: GPL-3.0-or-later
"""HTTP with the backend: JSON, bytes and server-sent events. Every failure is a `ClientError`."""

from __future__ import annotations

import http.client
import json
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from .cancelling import CancelWatch, IsCancelled
from .errors import AnswerUnusable, BackendLost, BackendRefused, BackendSilent, Cancelled, ClientError
from .fields import Json, member, parse_object, text

CONNECT_SECONDS = 10.0
ANSWER_SECONDS = 30.0
SILENCE_SECONDS = 45.0
"""A stream of events without even a comment for so long is dead: the backend sends one every 15 seconds."""


@dataclass(frozen=True)
class Answer:
    """An answer that is no error."""

    status: int
    body: bytes
    etag: str | None = None


@dataclass(frozen=True)
class Event:
    """A server-sent event."""

    name: str
    data: bytes


class Http:
    """Requests to one server. A connection a request: any number of threads may use it, and nothing stays open.

    Proxies of the environment are not asked: the usual backend is on this machine.
    """

    def __init__(self, base_url: str, token: str) -> None:
        """`base_url` is http or https, perhaps with a path; raises `ClientError` for anything else."""
        try:
            url = urlsplit(base_url.strip().rstrip("/"))
            host, port = url.hostname, url.port
        except ValueError as error:
            raise _no_address(base_url) from error
        if url.scheme not in ("http", "https") or not host or url.query or url.fragment or url.username:
            raise _no_address(base_url)
        if not (token and token.isascii() and token.isprintable()):
            raise ClientError("The token is empty or has odd characters. Copy it again from the backend's settings.")
        self._host, self._port, self._prefix = host, port, url.path
        self._tls = ssl.create_default_context() if url.scheme == "https" else None
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
                with _as_client_errors(self._host):
                    self._send(connection, method, path, body, query, headers)
                    response = connection.getresponse()
                    data = response.read()
            except ClientError as error:
                if watch.cancelled:
                    raise _stopped() from error
                raise
        _refuse_errors(response.status, data)
        return Answer(response.status, data, response.getheader("ETag"))

    def events(self, path: str) -> EventStream:
        """A stream of server-sent events that is open; the caller closes it. Raises as `request`."""
        connection = self._connect(SILENCE_SECONDS)
        try:
            with _as_client_errors(self._host):
                self._send(connection, "GET", path, headers={"Accept": "text/event-stream"})
                response = connection.getresponse()
                if response.status != 200:
                    _refuse_errors(response.status, response.read())
                if not response.headers.get_content_type() == "text/event-stream":
                    raise AnswerUnusable("The backend sends no events here.", str(response.headers))
        except BaseException:
            connection.close()
            raise
        return EventStream(connection, response, self._host)

    def _connect(self, seconds: float) -> http.client.HTTPConnection:
        connection: http.client.HTTPConnection
        if self._tls is None:
            connection = http.client.HTTPConnection(self._host, self._port, timeout=CONNECT_SECONDS)
        else:
            connection = http.client.HTTPSConnection(self._host, self._port, timeout=CONNECT_SECONDS, context=self._tls)
        try:
            with _as_client_errors(self._host):
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


class EventStream:
    """Server-sent events (WHATWG HTML, 9.2) of one answer, in order."""

    def __init__(self, connection: http.client.HTTPConnection, response: http.client.HTTPResponse, host: str) -> None:
        self._connection = connection
        self._response = response
        self._host = host

    def __iter__(self) -> Iterator[Event]:
        """Waits for each event; ends when the server ends the answer. Raises `BackendLost`."""
        name, data = "message", list[bytes]()
        while True:
            with _as_client_errors(self._host):
                line = self._response.readline()
            if not line:
                return
            field, _, value = line.rstrip(b"\r\n").partition(b":")
            value = value[1:] if value.startswith(b" ") else value
            if field == b"event":
                name = value.decode("utf-8", "replace")
            elif field == b"data":
                data.append(value)
            elif not field and not value and data:
                yield Event(name, b"\n".join(data))
                name, data = "message", []

    def interrupt(self) -> None:
        """Ends the waiting of another thread, which gets `BackendLost` or the end of the stream."""
        _cut_off(self._connection)

    def close(self) -> None:
        self._response.close()
        self._connection.close()


def _cut_off(connection: http.client.HTTPConnection) -> None:
    """Wakes the thread that waits for this connection: closing alone would not."""
    with suppress(OSError):
        # Not the method of SSLSocket, which would take the cipher away from under the thread that reads.
        socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)


@contextmanager
def _as_client_errors(host: str) -> Iterator[None]:
    try:
        yield
    except socket.timeout as error:
        raise BackendSilent(
            f"The backend on {host} does not answer in time. It may be very busy: wait a moment and try again, or "
            "start it again.",
            repr(error),
        ) from error
    except ssl.SSLCertVerificationError as error:
        raise ClientError(
            f"The certificate of {host} is not trusted by this machine. Ask whoever runs the backend for one that is, "
            "or add it to the system's certificates.",
            repr(error),
        ) from error
    except socket.gaierror as error:
        raise BackendLost(
            f"The host {host} is not known. Check the address of the backend and the network.", repr(error)
        ) from error
    except http.client.RemoteDisconnected as error:
        raise _lost(host, error) from error
    except (OSError, http.client.IncompleteRead) as error:
        raise _lost(host, error) from error
    except http.client.HTTPException as error:
        raise AnswerUnusable(f"What answers on {host} is not Lookalike. Check the address.", repr(error)) from error


def _lost(host: str, error: Exception) -> BackendLost:
    where = "" if host in ("127.0.0.1", "localhost", "::1") else f" on {host}"
    return BackendLost(
        f"The backend{where} does not answer any more. Start it again; what was indexed so far is kept.", repr(error)
    )


def _refuse_errors(status: int, data: bytes) -> None:
    if status in (200, 201, 202, 204, 304):
        return
    try:
        problem = member(parse_object(data), "error")
        refused = BackendRefused(text(problem, "message"), text(problem, "code"), status)
    except AnswerUnusable as error:
        shown = data[:200].decode("utf-8", "replace")
        raise AnswerUnusable(
            f"What answers there (HTTP {status}) is not Lookalike. Check the address of the backend.", shown
        ) from error
    raise refused


def _stopped() -> Cancelled:
    return Cancelled("Stopped.")


def _no_address(base_url: str) -> ClientError:
    return ClientError(
        f"'{base_url}' is no address of a backend. Give one such as https://server.example:8700, without name or "
        "password."
    )
