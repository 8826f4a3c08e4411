# SPDX-License-Identifier: GPL-3.0-or-later
"""The process: listens first, says so in one line, serves, and ends with its parent."""

import asyncio
import ipaddress
import json
import logging
import os
import secrets
import socket
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lookalike import __version__
from lookalike.api.logs import start_logging
from lookalike.api.paths import policy
from lookalike.api.protocol import PROTOCOL
from lookalike.api.standard_streams import keep_stdout_quiet, when_stdin_closes
from lookalike.errors import BadInputError
from lookalike.rasters.confinement import confine_to

if TYPE_CHECKING:
    from uvicorn import Server

    from lookalike.jobs import JobRunner

TOKEN_VARIABLE = "LOOKALIKE_TOKEN"
SHORTEST_SHARED_TOKEN = 16
SECONDS_FOR_JOBS, SECONDS_FOR_REQUESTS, SECONDS_BEFORE_CUT_OFF = 20, 5, 40

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """How to serve. Port 0 takes a free one."""

    host: str = "127.0.0.1"
    port: int = 0
    roots: tuple[Path, ...] = ()
    allowed_hosts: tuple[str, ...] = ()
    keep_running: bool = False
    log_file: Path | None = None


def serve(settings: ServerSettings) -> None:
    """Serves until stdin closes (unless `keep_running`), or a signal asks to end. Running jobs are cancelled then.

    Prints one JSON line on stdout once it listens; nothing else ever goes there. Raises `BadInputError` for settings
    that cannot be used, before anything is printed.
    """
    token, made = _token(settings.host)
    paths = policy(settings.roots)
    confine_to(paths.roots)
    listener = _listen(settings.host, settings.port)
    start_logging(settings.log_file)
    port = listener.getsockname()[1]
    line: dict[str, str | int] = {"lookalike": __version__, "protocol": PROTOCOL, "port": port, "pid": os.getpid()}
    if made:
        line["token"] = token
    keep_stdout_quiet(json.dumps(line))

    # From here on clients may connect; what is imported now is ready before the first of them has sent its request.
    from lookalike.api.app import ApiSettings, create_app
    from lookalike.api.services import make_services

    services = make_services(paths)
    app = create_app(ApiSettings(token, port, settings.host, settings.allowed_hosts), services)
    server = _make_server(app, services.jobs)
    if not settings.keep_running:
        when_stdin_closes(lambda: _ask_to_end(server))
    log.info("Lookalike %s serves on %s port %d", __version__, settings.host, port)
    try:
        server.run(sockets=[listener])
    finally:
        log.info("ended")
        _leave_stuck_threads()


def _token(host: str) -> tuple[str, bool]:
    """The token, and whether it was made here. It leaves the environment, so that no child process inherits it."""
    token = os.environ.pop(TOKEN_VARIABLE, "")
    if token and not (token.isascii() and token.isprintable() and " " not in token):
        raise BadInputError(f"The token in {TOKEN_VARIABLE} has odd characters. Use letters, digits, - and _.")
    if not _is_loopback(host) and len(token) < SHORTEST_SHARED_TOKEN:
        raise BadInputError(
            f"Others can reach {host or 'this address'}. Set a token of at least {SHORTEST_SHARED_TOKEN} characters in "
            f"the environment variable {TOKEN_VARIABLE}, or serve on 127.0.0.1."
        )
    return (token, False) if token else (secrets.token_urlsafe(32), True)


def _is_loopback(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket. Connections wait in its queue until the app is there."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (socket.gaierror, UnicodeError) as error:
        raise BadInputError(
            f"The address {host} is not known. Serve on 127.0.0.1, or on an address of this machine."
        ) from error
    listener = socket.socket(family, kind, protocol)
    try:
        if sys.platform == "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise BadInputError(
            f"Port {port} of {host} cannot be used ({error.strerror or error}). Choose another one, or 0 for a free "
            "one."
        ) from error
    return listener


def _make_server(app: object, jobs: "JobRunner") -> "Server":
    import uvicorn

    class EndingServer(uvicorn.Server):
        """Cancels jobs when it ends."""

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            cut_off = threading.Timer(SECONDS_BEFORE_CUT_OFF, os._exit, (0,))
            cut_off.daemon = True
            cut_off.start()
            closing = asyncio.create_task(asyncio.to_thread(jobs.close, SECONDS_FOR_JOBS))
            await super().shutdown(sockets)
            if not await closing:
                log.warning("a job did not stop in time and is cut off; what it committed is kept")

    return EndingServer(
        uvicorn.Config(
            app,  # type: ignore[arg-type]
            log_config=None,
            access_log=False,
            server_header=False,
            ws="none",
            timeout_keep_alive=30,
            timeout_graceful_shutdown=SECONDS_FOR_REQUESTS,
        )
    )


def _ask_to_end(server: "Server") -> None:
    log.info("standard input closed: ending")
    server.should_exit = True


def _leave_stuck_threads() -> None:
    """Ends at once where a job still computes. The index is safe at any instant, so nothing is lost."""
    if any(thread.name.startswith("lookalike-job") for thread in threading.enumerate()):
        logging.shutdown()
        os._exit(0)
