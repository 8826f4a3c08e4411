# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may ask, under which name, and how much."""

import socket
from collections.abc import Iterator

import httpx
import pytest

from .conftest import Backend, Starter

EVERYWHERE = ["/v1/health", "/v1/models", "/v1/jobs", "/v1/jobs/x", "/openapi.json", "/docs", "/", "/nowhere"]


@pytest.mark.parametrize("path", EVERYWHERE)
def test_no_address_answers_without_the_token(backend: Backend, path: str) -> None:
    response = httpx.get(f"http://127.0.0.1:{backend.port}{path}")
    backend.error(response, 401, "Unauthorized")
    assert response.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer wrong", "Basic {token}", "{token}", "Bearer {token}x", "Bearer x{token}"],
)
def test_a_wrong_token_is_refused(backend: Backend, header: str) -> None:
    headers = {"Authorization": header.format(token=backend.token)}
    backend.error(httpx.get(f"http://127.0.0.1:{backend.port}/v1/health", headers=headers), 401, "Unauthorized")


def test_two_tokens_are_refused(backend: Backend) -> None:
    headers = [("Authorization", f"Bearer {backend.token}"), ("Authorization", "Bearer other")]
    backend.error(httpx.get(f"http://127.0.0.1:{backend.port}/v1/health", headers=headers), 401, "Unauthorized")


@pytest.mark.parametrize(
    "name", ["evil.example:{port}", "127.0.0.1", "localhost:1", "127.0.0.1.evil.example:{port}", ""]
)
def test_a_wrong_host_name_is_refused_even_with_the_token(backend: Backend, name: str) -> None:
    response = backend.client.get("/v1/health", headers={"Host": name.format(port=backend.port)})
    backend.error(response, 421, "MisdirectedRequest")


@pytest.mark.parametrize("name", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}", "[::1]:{port}"])
def test_the_loopback_names_with_the_own_port_are_known(backend: Backend, name: str) -> None:
    assert backend.client.get("/v1/health", headers={"Host": name.format(port=backend.port)}).is_success


def test_a_request_without_a_host_is_refused(backend: Backend) -> None:
    with socket.create_connection(("127.0.0.1", backend.port)) as connection:
        request = f"GET /v1/health HTTP/1.0\r\nAuthorization: Bearer {backend.token}\r\n\r\n"
        connection.sendall(request.encode())
        assert connection.recv(4096).startswith(b"HTTP/1.1 400")


def test_a_host_that_was_allowed_is_known(start_backend: Starter) -> None:
    backend = start_backend("--allow-host", "gis.example.org")
    for name in ("gis.example.org", "gis.example.org:8443"):
        assert backend.client.get("/v1/health", headers={"Host": name}).is_success
    backend.error(backend.client.get("/v1/health", headers={"Host": "example.org"}), 421, "MisdirectedRequest")


def test_web_pages_get_no_cors_headers(backend: Backend) -> None:
    headers = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    for response in (
        backend.client.options("/v1/search", headers=headers),
        backend.client.get("/v1/health", headers=headers),
    ):
        assert not [name for name in response.headers if name.startswith("access-control")]


def chunks(size: int) -> Iterator[bytes]:
    for _ in range(size // 65536):
        yield b" " * 65536


@pytest.mark.parametrize(("path", "limit"), [("/v1/jobs/index", 1), ("/v1/search", 34), ("/v1/export", 16)])
def test_bodies_beyond_the_limit_are_refused_announced_or_in_chunks(backend: Backend, path: str, limit: int) -> None:
    size = (limit + 1) * 2**20
    backend.error(backend.client.post(path, content=b" " * size), 413, "ContentTooLarge")
    backend.error(backend.client.post(path, content=chunks(size)), 413, "ContentTooLarge")
    assert backend.get("/v1/health")["status"] == "ok"


def test_an_announced_length_alone_is_enough_to_be_refused(backend: Backend) -> None:
    with socket.create_connection(("127.0.0.1", backend.port)) as connection:
        head = (
            f"POST /v1/estimate HTTP/1.1\r\nHost: 127.0.0.1:{backend.port}\r\n"
            f"Authorization: Bearer {backend.token}\r\nContent-Length: 99999999999999\r\n\r\n"
        )
        connection.sendall(head.encode())
        assert connection.recv(4096).startswith(b"HTTP/1.1 413")


@pytest.mark.parametrize(
    "content",
    [b"{", b"", b"\xff\xfe", b"[" * 100_000, b'{"index": NaN, "examples": []}', b"9" * 6000, b'"\\ud800"', b"[]"],
)
def test_malformed_bodies_are_refused_with_a_sentence(backend: Backend, content: bytes) -> None:
    response = backend.client.post("/v1/search", content=content, headers={"Content-Type": "application/json"})
    assert response.status_code in (400, 422)
    backend.error(response, response.status_code, response.json()["error"]["code"])


def test_a_body_of_another_kind_is_refused(backend: Backend) -> None:
    response = backend.client.post("/v1/search", content=b"index=x", headers={"Content-Type": "text/plain"})
    backend.error(response, 422, "BadInput")


def test_unknown_fields_are_named(backend: Backend) -> None:
    response = backend.client.post("/v1/jobs/verify", json={"index": "/x", "repiar": True})
    assert "repiar" in backend.error(response, 422, "BadInput")


def test_unknown_addresses_and_methods_have_the_same_kind_of_answer(backend: Backend) -> None:
    backend.error(backend.client.get("/v1/nowhere"), 404, "NotFound")
    backend.error(backend.client.get("/docs"), 404, "NotFound")
    response = backend.client.put("/v1/health")
    backend.error(response, 405, "MethodNotAllowed")
    assert "GET" in response.headers["allow"]


def test_the_openapi_document_names_the_token_and_the_error_body(backend: Backend) -> None:
    document = backend.get("/openapi.json")
    assert document["components"]["securitySchemes"]["HTTPBearer"]["scheme"] == "bearer"
    for path, operations in document["paths"].items():
        assert path.startswith("/v1/")
        for operation in operations.values():
            assert "4XX" in operation["responses"]
            assert operation["security"]
