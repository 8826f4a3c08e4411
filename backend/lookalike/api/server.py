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
from lookalike.api.tls import check_certificate
from lookalike.api.tokens import read_tokens
from lookalike.errors import BadInputError
from lookalike.rasters.confinement import confine_to

if TYPE_CHECKING:
    from uvicorn import Server

    from lookalike.jobs import JobRunner

LOGIN_VARIABLE = "LOOKALIKE_TOKEN"
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
    token_file: Path | None = None
    """Named tokens beside the one of the environment."""
    certificate: Path | None = None
    """PEM with the chain of the server's certificate, for https."""
    key: Path | None = None
    """PEM with its private key, where that is not in the same file."""
    insecure: bool = False
    """Let others in without https or without roots."""


def serve(settings: ServerSettings) -> None:
    """Serves until stdin closes (unless `keep_running`), or a signal asks to end. Running jobs are cancelled then.

    Prints one JSON line on stdout once it listens; nothing else ever goes there. Raises `BadInputError` for settings
    that cannot be used, before anything is printed.
    """
    token, made = _token(settings)
    _refuse_what_is_insecure(settings)
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
    who = ApiSettings(token, port, settings.host, settings.allowed_hosts, settings.token_file)
    app = create_app(who, services)
    server = _make_server(app, services.jobs, settings)
    if not settings.keep_running:
        when_stdin_closes(lambda: _ask_to_end(server))
    log.info("Lookalike %s serves on %s port %d", __version__, settings.host, port)
    try:
        server.run(sockets=[listener])
    finally:
        log.info("ended")
        _leave_stuck_threads()


def _token(settings: ServerSettings) -> tuple[str, bool]:
    """The token, and whether it was made here. It leaves the environment, so that no child process inherits it."""
    token, host = os.environ.pop(LOGIN_VARIABLE, ""), settings.host
    if token and not (token.isascii() and token.isprintable() and " " not in token):
        raise BadInputError(f"The token in {LOGIN_VARIABLE} has odd characters. Use letters, digits, - and _.")
    if settings.token_file is not None:
        if not read_tokens(settings.token_file) and not token:
            raise BadInputError(
                f"The file {settings.token_file} has no token. Add one with `lookalike token add NAME --file FILE`."
            )
        if not token:
            return "", False
    if not _is_loopback(host) and len(token) < SHORTEST_SHARED_TOKEN:
        raise BadInputError(
            f"Others can reach {host or 'this address'}. Set a token of at least {SHORTEST_SHARED_TOKEN} characters in "
            f"the environment variable {LOGIN_VARIABLE}, name a file of them with --tokens, or serve on 127.0.0.1."
        )
    return (token, False) if token else (secrets.token_urlsafe(32), True)


def _refuse_what_is_insecure(settings: ServerSettings) -> None:
    """Raises `BadInputError` where others would get in unprotected, or a certificate cannot be used."""
    if settings.certificate is None and settings.key is not None:
        raise BadInputError("--key goes with --certificate. Name the file of the certificate too.")
    if settings.certificate is not None:
        check_certificate(settings.certificate, settings.key)
    if _is_loopback(settings.host) or settings.insecure:
        return
    host = settings.host or "this address"
    if settings.certificate is None:
        raise BadInputError(
            f"Others can reach {host}, and would send their token unencrypted. Name a certificate and its key with "
            "--certificate and --key, serve on 127.0.0.1 behind a reverse proxy with TLS, or say --insecure."
        )
    if not settings.roots:
        raise BadInputError(
            f"Others can reach {host}, and could name any file of this computer. Name the folders to serve with "
            "--root, or say --insecure."
        )


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


def _make_server(app: object, jobs: "JobRunner", settings: ServerSettings) -> "Server":
    import uvicorn

    from lookalike.api.connections import allow_connections, cut_slow_handshakes, patient_protocol

    class EndingServer(uvicorn.Server):
        """Waits for nobody's handshake, and cancels jobs when it ends."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            if settings.certificate is not None:
                cut_slow_handshakes()
            await super().startup(sockets)

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            cut_off = threading.Timer(SECONDS_BEFORE_CUT_OFF, os._exit, (0,))
            cut_off.daemon = True
            cut_off.start()
            closing = asyncio.create_task(asyncio.to_thread(jobs.close, SECONDS_FOR_JOBS))
            await super().shutdown(sockets)
            if not await closing:
                log.warning("a job did not stop in time and is cut off; what it committed is kept")

    allow_connections()
    return EndingServer(
        uvicorn.Config(
            app,  # type: ignore[arg-type]
            log_config=None,
            access_log=False,
            server_header=False,
            ws="none",
            http=patient_protocol(),
            ssl_certfile=settings.certificate,
            ssl_keyfile=settings.key,
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
