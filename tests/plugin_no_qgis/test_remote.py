# SPDX-License-Identifier: GPL-3.0-or-later
"""A backend on another machine: a real `lookalike serve` with a token and roots, whose paths differ from ours."""

import json
import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from plugin.base.errors import LookalikeError
from plugin.client.errors import (
    BackendLost,
    BackendRefused,
    LeadsElsewhere,
    PathUnmapped,
    ProtocolMismatch,
    TokenRefused,
)
from plugin.client.path_mapping import PathMapping, SharedFolder
from plugin.client.protocol import PROTOCOL, BoxExample, ImageExample, IndexingReport, IndexRequest, SearchRequest
from plugin.client.remote import Remote, is_in_the_clear

from .servers import answering, listening

BOX = (500_032, 5_599_904, 500_064, 5_599_936)
CRS = "EPSG:32633"


@dataclass(frozen=True)
class Server:
    """A server that somebody else started, and the folder that both machines see."""

    remote: Remote
    here: Path


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, ortho: Path) -> Iterator[Server]:
    """Serves `there` only; on this machine the folder is known as `here`."""
    there = tmp_path_factory.mktemp("srv imagery")
    here = tmp_path_factory.mktemp("Netz laufwerk") / "Luftbilder"
    here.symlink_to(there, target_is_directory=True)
    (there / "ortho.tif").write_bytes(ortho.read_bytes())
    token = secrets.token_urlsafe(32)
    command = [sys.executable, "-m", "lookalike", "serve", "--root", str(there), "--keep-running"]
    command += ["--log-file", str(there.parent / "server.log")]
    process = subprocess.Popen(
        command, env={**os.environ, "LOOKALIKE_TOKEN": token}, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL
    )
    assert process.stdout is not None
    try:
        port = json.loads(process.stdout.readline())["port"]
        paths = PathMapping((SharedFolder(str(here), str(there.resolve())),))
        yield Server(Remote(f"http://127.0.0.1:{port}", token, paths), here)
    finally:
        process.terminate()
        process.wait(20)
        process.stdout.close()


def recipe(index: Path, raster: Path) -> IndexRequest:
    return IndexRequest(str(index), (str(raster),), model="colour-texture", tile=64, stride=32)


@pytest.fixture(scope="module")
def indexed(server: Server) -> Path:
    """An index that the server made; its path on this machine."""
    client, index = server.remote.client(), server.here / "project.lookalike" / "index"
    job = client.start_indexing(recipe(index, server.here / "ortho.tif"))
    result = client.follow(job.id)
    assert isinstance(result, IndexingReport)
    assert (job.index, result.index, result.rasters[0].path) == (
        str(index),
        str(index),
        str(server.here / "ortho.tif"),
    )
    return index


def test_all_paths_that_go_in_and_come_out_are_those_of_this_machine(server: Server, indexed: Path) -> None:
    client, raster = server.remote.client(), str(server.here / "ortho.tif")
    assert client.inspect(raster).path == raster
    info = client.index(str(indexed))
    assert (info.index, info.rasters[0].path, info.rasters[0].state) == (str(indexed), raster, "ready")
    found = client.search(SearchRequest(str(indexed), (BoxExample(BOX, CRS, raster_path=raster),), limit=5))
    assert found.index == str(indexed)
    assert {match.raster_path for match in found.matches} == {raster}
    assert client.thumbnail(str(indexed), *found.matches[0].key).png
    assert client.jobs()[0].index == str(indexed)


def test_an_example_image_need_not_be_where_the_server_sees_it(server: Server, indexed: Path, tmp_path: Path) -> None:
    client = server.remote.client()
    match = client.search(SearchRequest(str(indexed), (BoxExample(BOX, CRS),), limit=1)).matches[0]
    image = tmp_path / "mine.png"
    image.write_bytes(client.thumbnail(str(indexed), *match.key, size=64).png or b"")
    found = client.search(SearchRequest(str(indexed), (ImageExample(path=str(image)),), limit=3))
    assert found.matches
    with pytest.raises(LookalikeError, match="cannot be read"):
        client.search(SearchRequest(str(indexed), (ImageExample(path=str(tmp_path / "none.png")),)))


def test_a_raster_outside_the_shared_folders_is_refused_before_anything_is_asked(
    server: Server, indexed: Path, ortho: Path
) -> None:
    with pytest.raises(PathUnmapped, match="not in a folder that the remote backend sees"):
        server.remote.client().start_indexing(recipe(indexed, ortho))


def test_what_the_servers_own_roots_forbid_is_said(server: Server, ortho: Path) -> None:
    same_paths = Remote(server.remote.url, server.remote.token).client()
    with pytest.raises(BackendRefused, match="outside the folders that this server may use") as refused:
        same_paths.inspect(str(ortho))
    assert refused.value.code == "PathForbidden"


def test_a_wrong_token_is_said(server: Server) -> None:
    with pytest.raises(TokenRefused, match="does not accept the token"):
        Remote(server.remote.url, "x" * 32).client().check_protocol()


def test_a_port_at_which_nobody_listens_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(BackendLost, match="does not answer"):
        Remote(f"http://127.0.0.1:{port}", "t").client().check_protocol()
    with pytest.raises(BackendLost, match=r"Nothing answers at this address of 127\.0\.0\.2"):
        Remote(f"http://127.0.0.2:{port}", "t").client().check_protocol()


@pytest.mark.parametrize("address", ["http://server..example:8700", f"http://{'a' * 70}.example"])
def test_a_host_that_cannot_be_one_is_not_known(address: str) -> None:
    with pytest.raises(BackendLost, match="is not known"):
        Remote(address, "token").client().health()


def test_https_where_the_server_speaks_http_is_said(server: Server) -> None:
    with pytest.raises(LookalikeError, match="https or http"):
        Remote(server.remote.url.replace("http:", "https:"), "t").client().check_protocol()


@pytest.mark.parametrize(
    ("protocol", "todo"),
    [(PROTOCOL + 1, "newer than this plugin. Update the plugin"), (PROTOCOL - 1, "older .* Ask whoever runs it")],
)
def test_another_protocol_is_said_with_the_side_that_is_too_old(protocol: int, todo: str) -> None:
    body = json.dumps({"version": "7.0", "protocol": protocol, "jobs_running": 0, "models_loaded": []}).encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
    with answering(answer) as address, pytest.raises(ProtocolMismatch, match=rf"version 7\.0, {todo}"):
        Remote(address, "t").client().check_protocol()


def test_a_redirect_is_not_followed_and_the_other_host_never_sees_the_token() -> None:
    seen: list[bytes] = []

    def note(connection: socket.socket) -> None:
        seen.append(connection.recv(65536))

    with listening(note) as elsewhere:
        place = f"http://127.0.0.1:{elsewhere}/v1/health"
        answer = f"HTTP/1.1 302 Found\r\nLocation: {place}\r\nContent-Length: 0\r\n\r\n".encode()
        with answering(answer) as address, pytest.raises(LeadsElsewhere) as refused:
            Remote(address, "secret").client().check_protocol()
    assert place in refused.value.message
    assert seen == []


def test_a_proxy_of_the_environment_never_sees_the_token(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bytes] = []

    def note(connection: socket.socket) -> None:
        seen.append(connection.recv(65536))

    with listening(note) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy}")
        assert server.remote.client().check_protocol().protocol == PROTOCOL
    assert seen == []


def test_a_certificate_file_that_holds_none_is_said(tmp_path: Path) -> None:
    empty = tmp_path / "empty.pem"
    empty.write_text("nothing", encoding="utf-8")
    with pytest.raises(LookalikeError, match="holds no certificates"):
        Remote("https://server.example", "t", certificate=empty).client()


@pytest.mark.parametrize(
    ("url", "clear"),
    [("http://server.example:8700", True), ("https://server.example", False), ("http://127.0.0.1:1", False)],
)
def test_a_token_that_would_travel_unencrypted_is_known(url: str, clear: bool) -> None:
    assert is_in_the_clear(url) is clear


def test_the_token_is_not_in_what_is_printed_of_a_remote(server: Server) -> None:
    assert server.remote.token not in repr(server.remote)
