# SPDX-License-Identifier: GPL-3.0-or-later
"""A server for others: what it demands, named tokens, https, and clients that hold it up."""

import asyncio
import json
import os
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn
from click.testing import CliRunner
from fastapi import Depends, FastAPI
from starlette.testclient import TestClient

from lookalike.api.attempts import AT_ONCE, LONGEST_WAIT, MOST_ADDRESSES, Attempts
from lookalike.api.connections import allow_connections, cut_slow_handshakes, patient_protocol
from lookalike.api.errors import add_error_handlers
from lookalike.api.reading import Readers, reading
from lookalike.api.security import BodyLimit
from lookalike.api.server import ServerSettings, serve
from lookalike.api.tokens import Tokens, add_token, read_tokens, remove_token
from lookalike.cli import main
from lookalike.errors import BadInputError

from .conftest import Starter

LONG = "a-token-of-more-than-sixteen-letters"


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 and its key."""
    folder = tmp_path_factory.mktemp("tls")
    key, certificate = folder / "key.pem", folder / "cert.pem"
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *names]
    try:
        subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs the program openssl to make a certificate")
    return certificate, key


# --- what it demands ------------------------------------------------------------------------------


def test_others_get_in_by_https_and_below_roots_only(
    tmp_path: Path, pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate, key = pair

    def said(host: str = "127.0.0.1", **settings: object) -> str:
        monkeypatch.setenv("LOOKALIKE_TOKEN", LONG)
        with pytest.raises(BadInputError) as caught:
            serve(ServerSettings(host, **settings))  # type: ignore[arg-type]
        return str(caught.value)

    for host in ("0.0.0.0", "::", "", "192.0.2.1"):
        sentence = said(host, roots=(tmp_path,))
        assert "unencrypted" in sentence and "--certificate" in sentence and "--insecure" in sentence
        assert "--root" in said(host, certificate=certificate, key=key)
    for wrong in (key, tmp_path / "nowhere.pem"):
        assert "certificate" in said(certificate=wrong, key=wrong)
    assert "--certificate" in said(key=key)
    assert "file of tokens" in said(token_file=tmp_path / "nowhere.json")


def test_it_speaks_https_with_its_certificate(start_backend: Starter, tmp_path: Path, pair: tuple[Path, Path]) -> None:
    certificate, key = pair
    shared = ["--host", "0.0.0.0", "--root", str(tmp_path), "--certificate", str(certificate), "--key", str(key)]
    backend = start_backend(*shared, token=LONG)
    headers, address = {"Authorization": f"Bearer {LONG}"}, f"127.0.0.1:{backend.port}/v1/health"
    trusted = ssl.create_default_context(cafile=str(certificate))
    assert httpx.get(f"https://{address}", headers=headers, verify=trusted).json()["status"] == "ok"
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"https://{address}", headers=headers)
    with pytest.raises(httpx.RemoteProtocolError):
        httpx.get(f"http://{address}", headers=headers)


# --- tokens ---------------------------------------------------------------------------------------


def call(*words: object) -> str:
    result = CliRunner().invoke(main, ["token", *map(str, words)])
    assert result.exit_code == 0, result.output
    return result.stdout.strip()


def test_a_named_token_opens_a_running_server_until_it_is_withdrawn(start_backend: Starter, tmp_path: Path) -> None:
    file = tmp_path / "tokens.json"
    anna = call("add", "anna", "--file", file)
    backend = start_backend("--tokens", str(file), "--host", "0.0.0.0", "--insecure")
    assert "token" not in backend.started  # with named ones alone, no other is made

    def status(token: str) -> int:
        headers = {"Authorization": f"Bearer {token}"}
        return httpx.get(f"http://127.0.0.1:{backend.port}/v1/health", headers=headers).status_code

    assert (status(anna), status("a-wrong-one")) == (200, 401)
    bert = json.loads(call("add", "bert", "--file", file, "--json"))["token"]
    assert [line.split()[0] for line in call("list", "--file", file).splitlines()] == ["anna", "bert"]
    assert (status(bert), status(anna)) == (200, 200)
    call("remove", "anna", "--file", file)
    assert (status(bert), status(anna)) == (200, 401)
    file.write_text("{", encoding="utf-8")
    assert status(bert) == 401

    text = backend.log_file.read_text(encoding="utf-8")
    assert "127.0.0.1 to '/v1/health' without a valid token" in text
    assert "a-wrong-one" not in text
    if os.name != "nt":
        assert backend.log_file.stat().st_mode & 0o777 == 0o600


def test_the_file_holds_no_token_and_is_for_its_owner(tmp_path: Path) -> None:
    file = tmp_path / "tokens.json"
    token = add_token(file, "anna")
    assert token not in file.read_text(encoding="utf-8") and len(token) > 40
    if os.name != "nt":
        assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(BadInputError, match="already"):
        add_token(file, "anna")
    with pytest.raises(BadInputError, match="anna"):
        remove_token(file, "bert")
    assert [each.name for each in read_tokens(file)] == ["anna"]
    assert Tokens("").name_of(b"") is None


@pytest.mark.parametrize("content", ["", "[]", '{"tokens": [{"name": "a", "sha256": "x", "added": ""}]}', "[" * 10_000])
def test_a_damaged_file_of_tokens_opens_nothing(tmp_path: Path, content: str) -> None:
    file = tmp_path / "tokens.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(BadInputError, match="cannot be read"):
        read_tokens(file)
    assert Tokens("", file).name_of(b"x") is None


def test_after_a_few_wrong_tokens_an_address_has_to_wait() -> None:
    now = 0.0
    attempts = Attempts(lambda: now)
    assert [attempts.wait("10.0.0.1") for _ in range(AT_ONCE)] == [0.0] * AT_ONCE
    waits = [attempts.wait("10.0.0.1") for _ in range(3)]
    assert waits == [1.0, 2.0, 3.0]
    while (wait := attempts.wait("10.0.0.1")) is not None:
        assert wait <= LONGEST_WAIT
    assert attempts.wait("10.0.0.2") == 0.0
    now = 60.0
    assert attempts.wait("10.0.0.1") == 0.0


def test_an_address_of_ipv6_counts_with_its_network_and_memory_is_bounded() -> None:
    attempts = Attempts(lambda: 0.0)
    waits = [attempts.wait(f"2001:db8::{number:x}") for number in range(AT_ONCE + 1)]
    assert waits[-1] == 1.0
    for number in range(MOST_ADDRESSES + 5):
        attempts.wait(f"10.0.{number // 256}.{number % 256}")
    assert len(attempts._owed) == MOST_ADDRESSES


# --- clients and disks that hold it up ------------------------------------------------------------


@contextmanager
def served(app: object, seconds: float, most: int = 100) -> Iterator[int]:
    """The port of a server that waits so long for the head of a request, and for the next one."""
    config = uvicorn.Config(
        app,  # type: ignore[arg-type]
        port=0,
        http=patient_protocol(seconds, most),
        log_config=None,
        lifespan="off",
        timeout_keep_alive=1,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()


async def hello(scope: dict, receive: object, send: object) -> None:
    await asyncio.sleep(0.25)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})  # type: ignore
    await send({"type": "http.response.body", "body": b"hi"})  # type: ignore[operator]


def is_cut(connection: socket.socket) -> bool:
    try:
        return connection.recv(100) == b""
    except ConnectionError:
        return True


def test_a_connection_that_asks_nothing_or_too_slowly_is_cut_and_a_slow_answer_is_not() -> None:
    with served(hello, 0.15) as port:
        for sent in (b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: a\r\nX: "):
            with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
                connection.sendall(sent)
                began = time.monotonic()
                assert is_cut(connection)
                assert time.monotonic() - began < 3
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            for _ in range(2):  # the second request comes over the same connection, after a pause
                connection.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                answer = b""
                while not answer.endswith(b"hi"):
                    part = connection.recv(1000)
                    assert part
                    answer += part
                time.sleep(0.2)
            connection.sendall(b"GET / HT")
            assert is_cut(connection)


def test_there_are_never_too_many_connections() -> None:
    with served(hello, 5, most=3) as port:
        held = [socket.create_connection(("127.0.0.1", port), timeout=5) for _ in range(3)]
        time.sleep(0.1)
        with socket.create_connection(("127.0.0.1", port), timeout=5) as late:
            assert is_cut(late)
        for connection in held:
            connection.close()


@pytest.mark.parametrize("sent", [b"", b"\x16\x03\x01\x02\x00"])
def test_a_tls_handshake_that_never_ends_is_cut(pair: tuple[Path, Path], sent: bytes) -> None:
    async def ask() -> bytes:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*pair)
        cut_slow_handshakes(0.1)
        server = await asyncio.get_running_loop().create_server(asyncio.Protocol, "127.0.0.1", 0, ssl=context)
        async with server, asyncio.timeout(5):
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            writer.write(sent)
            try:
                return await reader.read(100)
            except ConnectionError:
                return b""
            finally:
                writer.close()

    assert asyncio.run(ask()) == b""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_connections_are_not_more_than_files_that_may_be_open() -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (256, before[1]))  # as on macOS
        allow_connections()
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] > 500
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


def test_a_body_that_never_comes_is_not_waited_for() -> None:
    sent: list[dict] = []

    async def ask() -> None:
        async def receive() -> dict:
            await asyncio.sleep(60)
            return {}

        async def send(message: dict) -> None:
            sent.append(message)

        scope = {"type": "http", "path": "/v1/search", "headers": []}
        await BodyLimit(hello, 1000, {}, seconds=0.05)(scope, receive, send)  # type: ignore[arg-type]

    asyncio.run(ask())
    assert sent[0]["status"] == 408


def test_readers_that_wait_for_ever_leave_the_others_answered() -> None:
    answering = threading.Event()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.readers = Readers(most=2, seconds=0.2)
        yield
        answering.set()

    app = FastAPI(lifespan=lifespan)
    add_error_handlers(app)

    @app.get("/read", dependencies=[Depends(reading)])
    def read() -> str:
        answering.wait(30)
        return "read"

    @app.get("/health")
    async def health() -> str:
        return "ok"

    with TestClient(app, raise_server_exceptions=False) as client:
        stuck = [threading.Thread(target=client.get, args=("/read",)) for _ in range(2)]
        for thread in stuck:
            thread.start()
        time.sleep(0.2)
        busy = client.get("/read")
        assert (busy.status_code, busy.json()["error"]["code"]) == (503, "ServerBusy")
        assert client.get("/health").json() == "ok"
        answering.set()
        for thread in stuck:
            thread.join()
        assert client.get("/read").json() == "read"
