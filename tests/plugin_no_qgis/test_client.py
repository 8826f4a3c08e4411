# SPDX-License-Identifier: GPL-3.0-or-later
"""The client against the real backend: the whole loop, refusals in words, cancelling, broken connections, https."""

import json
import os
import re
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from plugin.base.errors import AnswerUnusable, Cancelled, LookalikeError
from plugin.client.client import Client
from plugin.client.errors import BackendLost, BackendRefused, JobFailed
from plugin.client.jobs import percent_of
from plugin.client.matches import exported, exported_facts
from plugin.client.protocol import (
    PROTOCOL,
    BoxExample,
    ExportRequest,
    HeatMap,
    HeatMapRequest,
    IndexingReport,
    IndexRequest,
    Job,
    PointExample,
    Progress,
    SearchRequest,
    Verification,
)

from .servers import answering, listening, silent_server

MODEL = "colour-texture"
BOX = (500_032, 5_599_904, 500_064, 5_599_936)
CRS = "EPSG:32633"


def recipe(index: Path, raster: Path, **more: object) -> IndexRequest:
    return IndexRequest(str(index), (str(raster),), model=MODEL, tile=64, stride=32, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def index(client: Client, ortho: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the raster, made through the client."""
    folder = tmp_path_factory.mktemp("Größe") / "projekt.lookalike" / "colour"
    result = client.follow(client.start_indexing(recipe(folder, ortho)).id)
    assert isinstance(result, IndexingReport)
    assert result.rasters[0].error is None
    return folder


def test_the_backend_says_what_it_is(client: Client) -> None:
    health = client.check_protocol()
    assert health.protocol == PROTOCOL
    assert MODEL in {model.name for model in client.models() if model.available}


def test_a_raster_is_inspected_and_its_cost_is_estimated(client: Client, ortho: Path, tmp_path: Path) -> None:
    info = client.inspect(str(ortho))
    assert (info.width, info.height, info.crs, info.default_bands) == (896, 640, "EPSG:32633", (1, 2, 3))
    estimate = client.estimate(recipe(tmp_path / "i", ortho, bands=("1", "2", "3")))
    assert estimate.tiles == 27 * 19
    assert estimate.model == MODEL


def test_the_loop_from_box_to_likes_to_a_file(client: Client, index: Path, ortho: Path, tmp_path: Path) -> None:
    raster = client.index(str(index)).rasters[0]
    assert (raster.path, raster.state) == (str(ortho), "ready")
    found = client.search(SearchRequest(str(index), (BoxExample(BOX, CRS),), limit=20))
    assert [match.rank for match in found.matches] == list(range(1, len(found.matches) + 1))
    assert found.matches[0].overlaps_example
    longitude, latitude = found.matches[0].polygons[0][0][0]
    assert (round(longitude, 2), round(latitude, 2)) == (15.0, 50.55)

    best, worst = found.matches[1], found.matches[-1]
    liked = SearchRequest(str(index), (best.as_example(), worst.as_example(positive=False)), limit=5)
    assert client.search(liked).matches[0].key == best.key

    picture = client.thumbnail(str(index), *best.key, size=64)
    assert picture.png is not None
    assert picture.png.startswith(b"\x89PNG")
    assert client.thumbnail(str(index), *best.key, size=64, etag=picture.etag).png is None

    target = tmp_path / "Treffer ä.geojson"
    written = client.export(ExportRequest(str(index), str(target), exported(found.matches[:3], exported_facts(found))))
    assert written.matches == len(json.loads(target.read_text(encoding="utf-8"))["features"]) == 3
    with pytest.raises(BackendRefused, match="exists"):
        client.export(ExportRequest(str(index), str(target), exported(found.matches[:3])))


def test_progress_is_told_in_the_callers_thread(client: Client, index: Path) -> None:
    told: list[tuple[Job, int]] = []
    job = client.start_verifying(str(index))
    result = client.follow(job.id, lambda now: told.append((now, threading.get_ident())))
    assert isinstance(result, Verification)
    assert result.whole
    assert {thread for _, thread in told} <= {threading.get_ident()}
    assert job.id in {each.id for each in client.jobs()}


def test_a_moved_raster_is_relinked_and_another_one_refused(client: Client, ortho: Path, tmp_path: Path) -> None:
    here, there = tmp_path / "here.tif", tmp_path / "there.tif"
    here.write_bytes(ortho.read_bytes())
    folder = tmp_path / "index"
    client.follow(client.start_indexing(recipe(folder, here)).id)
    here.rename(there)
    raster = client.index(str(folder)).rasters[0]
    assert raster.state == "moved"
    with pytest.raises(BackendRefused):
        client.relink(str(folder), raster.id, str(tmp_path / "nowhere.tif"))
    assert client.relink(str(folder), raster.id, str(there)).state == "ready"
    assert client.remove(str(folder), raster.id).removed == raster.id
    assert client.index(str(folder)).rasters == ()


def test_a_refusal_carries_the_backends_own_sentence_and_code(client: Client, tmp_path: Path) -> None:
    with pytest.raises(BackendRefused) as caught:
        client.index(str(tmp_path))
    assert (caught.value.code, caught.value.status) == ("IndexNotFound", 404)
    assert str(tmp_path) in caught.value.message
    with pytest.raises(BackendRefused) as caught:
        client.follow("no such job?")
    assert caught.value.code == "JobNotFound"


def test_a_job_that_fails_says_why(client: Client, index: Path, ortho: Path) -> None:
    other_grid = IndexRequest(str(index), (str(ortho),), model=MODEL, tile=128)
    with pytest.raises(JobFailed, match="64 px") as caught:
        client.follow(client.start_indexing(other_grid).id)
    assert caught.value.code == "IndexMismatch"


def test_a_cancelled_job_stops_and_what_it_finished_is_kept(client: Client, ortho: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    fine = IndexRequest(str(folder), (str(ortho),), model=MODEL, tile=64, stride=2)
    job = client.start_indexing(fine)
    seen: list[Job] = []
    with pytest.raises(Cancelled):
        client.follow(job.id, seen.append, lambda: any(now.progress.done for now in seen))
    assert client.job(job.id).state == "cancelled"
    assert "lookalike-cancel" not in {thread.name for thread in threading.enumerate()}


def test_a_job_is_followed_over_a_network_that_is_gone_for_a_moment(client: Client, index: Path) -> None:
    with proxy_to(client, refuse="/v1/jobs/", refusals=2) as address:
        job = client.start_verifying(str(index))
        assert isinstance(Client(address, token_of(client)).follow(job.id), Verification)
    with proxy_to(client, refuse="/v1/jobs/") as address, pytest.raises(BackendLost):
        Client(address, token_of(client)).follow(job.id)


def test_a_search_that_is_cancelled_returns_at_once_though_the_backend_is_silent() -> None:
    with silent_server() as address:
        cancelled = threading.Event()
        threading.Timer(0.3, cancelled.set).start()
        with pytest.raises(Cancelled):
            Client(address, "t").search(SearchRequest("/i", (BoxExample(BOX, CRS),)), cancelled.is_set)


def test_a_wrong_token_is_refused(client: Client) -> None:
    with pytest.raises(BackendRefused) as caught:
        Client(client.base_url, "wrong").health()
    assert caught.value.status == 401


def test_a_port_without_a_backend_is_a_lost_backend() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    with pytest.raises(BackendLost, match="Start it again"):
        Client(f"http://127.0.0.1:{port}", "t").health()


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>",
        b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://example.org\r\nContent-Length: 0\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n",
    ],
)
def test_another_program_on_the_port_is_recognised(answer: bytes) -> None:
    with answering(answer) as address, pytest.raises(AnswerUnusable):
        Client(address, "t").health()


@pytest.mark.parametrize("address", ["", "server", "ftp://x", "http://", "http://a:b@c", "http://x:port", "http://x?y"])
def test_what_is_no_address_is_said(address: str) -> None:
    with pytest.raises(LookalikeError, match="no address"):
        Client(address, "t")


def test_a_shared_backend_behind_https_works_with_its_certificate_and_is_refused_without(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *names]
    try:
        subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("needs the program openssl to make a certificate")
    pem = certificate.read_text(encoding="ascii")
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate, key)
    with proxy_to(client, tls=server) as address:
        with pytest.raises(LookalikeError, match="certificate"):
            Client(address, token_of(client)).health()
        for trusted in (Client(address, token_of(client), certificate), Client(address, token_of(client), None, pem)):
            assert trusted.health().protocol == PROTOCOL  # a file of the user, or what QGIS trusts
        monkeypatch.setenv("SSL_CERT_FILE", os.fspath(certificate))
        assert Client(address, token_of(client)).health().protocol == PROTOCOL


def token_of(client: Client) -> str:
    authorization: str = client._http._headers["Authorization"]
    return authorization.removeprefix("Bearer ")


def whole_request(connection: socket.socket) -> bytes:
    """Header and body, which come one after the other."""
    request, wanted = b"", 1
    while len(request) < wanted and (more := connection.recv(65536)):
        request += more
        header, end, _ = request.partition(b"\r\n\r\n")
        length = re.search(rb"\r\ncontent-length: *(\d+)", header, re.IGNORECASE)
        wanted = len(header + end) + int(length.group(1) if length else 0) if end else len(request) + 1
    return request


@contextmanager
def proxy_to(
    client: Client, refuse: str = "\0", refusals: int = 100, tls: ssl.SSLContext | None = None
) -> Iterator[str]:
    """Hands requests on to the backend; the first `refusals` whose first line has `refuse` in it are cut off."""
    backend = int(client.base_url.rpartition(":")[2])
    refused: list[bytes] = []

    def serve(connection: socket.socket) -> None:
        if tls is not None:
            connection = tls.wrap_socket(connection, server_side=True)
        request = whole_request(connection)
        line = request.split(b"\r\n", 1)[0]
        if refuse.encode() in line and len(refused) < refusals:
            refused.append(line)
            connection.shutdown(socket.SHUT_RDWR)
            return
        with socket.create_connection(("127.0.0.1", backend)) as onward:
            own = connection.getsockname()[1]
            onward.sendall(request.replace(f":{own}\r\n".encode(), f":{backend}\r\n".encode(), 1))
            while chunk := onward.recv(65536):
                connection.sendall(chunk)
        connection.shutdown(socket.SHUT_RDWR)

    with listening(serve) as port:
        yield f"{'https' if tls else 'http'}://127.0.0.1:{port}"


def test_a_heat_map_is_written_and_highest_on_the_example(client: Client, index: Path, tmp_path: Path) -> None:
    path = tmp_path / "Wärme.tif"
    point = PointExample((500_048, 5_599_920), CRS)
    job = client.start_heat_map(HeatMapRequest(str(index), (point,), str(path), percentile=True))
    made = client.follow(job.id)
    assert isinstance(made, HeatMap)
    assert path.is_file()
    assert (made.cell, made.complete) == (32, True)
    x, y = made.highest_at
    assert abs(x - 500_048) <= 16 and abs(y - 5_599_920) <= 16
    with pytest.raises(BackendRefused, match="exists"):
        client.start_heat_map(HeatMapRequest(str(index), (point,), str(path)))


def test_a_request_with_a_point_is_read_back_from_its_json() -> None:
    request = SearchRequest("/index", (PointExample((1.5, 2.5), "EPSG:4326", positive=False),))
    assert SearchRequest.from_json(json.loads(json.dumps(request.to_json()))) == request


def test_progress_counts_all_parts_of_the_work() -> None:
    assert percent_of(Progress("Indexing b", done=1, total=2, part=2, parts=4)) == 37.5
    assert percent_of(Progress("Loading")) == 0
