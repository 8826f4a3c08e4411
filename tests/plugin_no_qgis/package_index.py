# SPDX-License-Identifier: GPL-3.0-or-later
"""An index of packages on loopback: with a password, as a proxy that wants one, or behind a certificate of its own."""

import base64
import html
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest


@dataclass
class PackageIndex:
    """A running index; `asked` holds what was asked for, as it stood in the request."""

    folder: Path
    scheme: str = "http"
    port: int = 0
    password: str = ""
    """`name:password` that the index wants, none where it is empty."""
    proxy_password: str = ""
    asked: list[str] = field(default_factory=list)

    @property
    def address(self) -> tuple[str, int]:
        return "localhost", self.port

    @property
    def url(self) -> str:
        return f"{self.scheme}://localhost:{self.port}/simple"


@contextmanager
def package_index(folder: Path, certificate: tuple[Path, Path] | None = None) -> Iterator[PackageIndex]:
    """Serves the wheels of a folder; by https with a certificate and its key."""
    index = PackageIndex(folder, "http" if certificate is None else "https")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            index.asked.append(self.path)
            sent = self.headers.get("Authorization", "").removeprefix("Basic ")
            if index.password and base64.b64decode(sent).decode("utf-8") != index.password:
                self._answer(401, b"", ("WWW-Authenticate", 'Basic realm="tests"'))
                return
            path = urlsplit(self.path).path
            file = index.folder / path.rpartition("/")[2]
            if path.startswith("/simple/"):
                names = (html.escape(each.name) for each in index.folder.iterdir())
                links = (f'<a href="/files/{name}">{name}</a>' for name in names)
                self._answer(200, "".join(links).encode("utf-8"), ("Content-Type", "text/html"))
            elif path.startswith("/files/") and file.is_file():
                self._answer(200, file.read_bytes(), ("Content-Type", "application/octet-stream"))
            else:
                self._answer(404, b"", ("Content-Type", "text/plain"))

        def _answer(self, status: int, body: bytes, header: tuple[str, str]) -> None:
            self.send_response(status)
            self.send_header(*header)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_CONNECT(self) -> None:
            """The proxy's part: passes on what goes to and fro, once the password is right."""
            index.asked.append(self.path)
            sent = self.headers.get("Proxy-Authorization", "").removeprefix("Basic ")
            if base64.b64decode(sent).decode("utf-8") != index.proxy_password:
                self._answer(407, b"", ("Proxy-Authenticate", 'Basic realm="tests"'))
                return
            host, _, port = self.path.rpartition(":")
            self.close_connection = True
            with socket.create_connection((host, int(port))) as beyond:
                self.send_response(200)
                self.end_headers()
                back = threading.Thread(target=_pass_on, args=(beyond, self.connection), daemon=True)
                back.start()
                _pass_on(self.connection, beyond)
                back.join(5)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    index.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield index
    finally:
        server.shutdown()
        server.server_close()


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)


def self_signed(folder: Path) -> tuple[Path, Path]:
    """A certificate for localhost, and its key."""
    if shutil.which("openssl") is None:
        pytest.skip("needs the program openssl to make a certificate")
    folder.mkdir()
    certificate, key = folder / "company.pem", folder / "company.key"
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *names]
    subprocess.run([*command, "-keyout", str(key), "-out", str(certificate)], capture_output=True, check=True)
    return certificate, key
