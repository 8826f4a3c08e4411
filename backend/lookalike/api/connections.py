# SPDX-License-Identifier: GPL-3.0-or-later
"""Connections that do not hold the server up: one that asks nothing is cut, and there are never too many."""

import asyncio
import json
import sys
from functools import partial

from lookalike.answers import Problem
from lookalike.api.errors import error_body

HEAD_SECONDS = 20.0
HANDSHAKE_SECONDS = 10.0
MOST_CONNECTIONS = 500
OPEN_FILES = 4096


def cut_slow_handshakes(seconds: float = HANDSHAKE_SECONDS) -> None:
    """Whoever connects by TLS to what the running loop serves from now on has some seconds to agree on it.

    Until then no protocol hears of the connection, and asyncio waits a minute.
    """
    loop = asyncio.get_running_loop()
    loop.create_server = partial(loop.create_server, ssl_handshake_timeout=seconds)  # type: ignore[method-assign]


def allow_connections() -> None:
    """Lets the process have more files open than all connections are, where the system's limit for it is lower."""
    if sys.platform == "win32":
        return
    import resource

    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if most == resource.RLIM_INFINITY else min(OPEN_FILES, most)
    if now != resource.RLIM_INFINITY and now < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def patient_protocol(head_seconds: float = HEAD_SECONDS, most: int = MOST_CONNECTIONS) -> type[asyncio.Protocol]:
    """HTTP as uvicorn speaks it, where the head of a request has to be there within some seconds of the connection or
    of its first byte, and of more than `most` connections the last is cut."""
    import h11
    from uvicorn.protocols.http.h11_impl import H11Protocol

    class PatientProtocol(H11Protocol):
        _cut: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            if len(self.connections) > most:
                transport.abort()
            else:
                self._wait_for_head()

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            self._wait_or_not()

        def on_response_complete(self) -> None:
            super().on_response_complete()
            self._wait_or_not()

        def connection_lost(self, exc: Exception | None) -> None:
            self._stop_waiting()
            super().connection_lost(exc)

        def send_400_response(self, msg: str) -> None:
            """As every other failure, in JSON; then nothing more is read."""
            body = json.dumps(error_body(Problem("BadRequest", "The request is no HTTP that can be read."))).encode()
            length = str(len(body)).encode()
            headers = [(b"content-type", b"application/json"), (b"content-length", length), (b"connection", b"close")]
            events = (
                h11.Response(status_code=400, headers=headers, reason=b"Bad Request"),
                h11.Data(data=body),
                h11.EndOfMessage(),
            )
            for event in events:
                self.transport.write(self.conn.send(event) or b"")
            self.transport.close()

        def _wait_or_not(self) -> None:
            """A request is answered, nothing is asked (which uvicorn ends after a while), or a head has begun."""
            answering = self.cycle is not None and not self.cycle.response_complete
            if answering or self.timeout_keep_alive_task is not None:
                self._stop_waiting()
            else:
                self._wait_for_head()

        def _wait_for_head(self) -> None:
            if self._cut is None:
                self._cut = self.loop.call_later(head_seconds, self.transport.abort)

        def _stop_waiting(self) -> None:
            if self._cut is not None:
                self._cut.cancel()
                self._cut = None

    return PatientProtocol
