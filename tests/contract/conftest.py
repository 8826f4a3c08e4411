# SPDX-License-Identifier: GPL-3.0-or-later
"""A real backend process, spoken to over HTTP."""

import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx
import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin
from threadpoolctl import ThreadpoolController

WEST, NORTH, PIXEL = 500_000.0, 5_500_000.0, 0.5
PATCH = 96


@dataclass
class Backend:
    """A running server and a client that knows its token."""

    process: subprocess.Popen[str]
    started: dict[str, object]
    token: str
    client: httpx.Client
    stderr: Path
    log_file: Path

    @property
    def port(self) -> int:
        return int(str(self.started["port"]))

    def ok(self, response: httpx.Response) -> dict:
        assert response.is_success, response.text
        return response.json()

    def get(self, route: str, /, **params: object) -> dict:
        return self.ok(self.client.get(route, params=params))

    def post(self, route: str, /, **body: object) -> dict:
        return self.ok(self.client.post(route, json=body))

    def error(self, response: httpx.Response, status: int, code: str) -> str:
        """Checks that an answer is this error with one sentence for people, and gives the sentence."""
        assert response.status_code == status, response.text
        assert set(response.json()) == {"error"}
        assert set(response.json()["error"]) == {"code", "message", "what", "remedy", "values"}
        assert response.json()["error"]["code"] == code
        message = response.json()["error"]["message"]
        assert message[0].isupper() or message[0] in "'`/"
        assert message.endswith(".")
        assert "Traceback" not in message
        return message

    def follow(self, job_id: str, until: Callable[[dict], bool] = lambda job: False) -> list[dict]:
        """The states of a job, asked for again and again until it has ended, or `until` is true for one."""
        states: list[dict] = []
        while True:
            job = self.get(f"/v1/jobs/{job_id}")
            if not states or states[-1] != job:
                states.append(job)
            if job["state"] in ("done", "failed", "cancelled") or until(job):
                return states
            time.sleep(0.02)

    def end(self, job_id: str) -> dict:
        """The job once it has ended."""
        return self.follow(job_id)[-1]

    def index(self, folder: Path, *rasters: Path, **settings: object) -> dict:
        """Indexes to the end and gives the result."""
        body = {"index": str(folder), "rasters": [str(path) for path in rasters], "model": "colour-texture"} | settings
        job = self.post("/v1/jobs/index", **body)
        last = self.end(job["id"])
        assert last["state"] == "done", last
        return last["result"]


Starter = Callable[..., Backend]


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of the processes: no weights, caches or tokens of the user."""
    return os.environ | {
        "LOOKALIKE_MODELS": str(tmp_path_factory.mktemp("models")),
        "LOOKALIKE_CACHE": str(tmp_path_factory.mktemp("cache")),
        "LOOKALIKE_TOKEN": "",
    }


def launch(arguments: list[str], environment: dict[str, str], stderr: Path) -> subprocess.Popen[str]:
    with open(stderr, "w", encoding="utf-8") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "lookalike", "serve", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            env=environment,
            text=True,
        )


def start(folder: Path, environment: dict[str, str], *arguments: str, token: str = "") -> Backend:
    stderr, log_file = folder / "stderr.txt", folder / "server.log"
    process = launch(["--log-file", str(log_file), *arguments], environment | {"LOOKALIKE_TOKEN": token}, stderr)
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, stderr.read_text(encoding="utf-8")
    started = json.loads(line)
    token = token or started.get("token", "")
    client = httpx.Client(
        base_url=f"http://127.0.0.1:{started['port']}", headers={"Authorization": f"Bearer {token}"}, timeout=60
    )
    return Backend(process, started, token, client, stderr, log_file)


def stop(backend: Backend) -> None:
    backend.client.close()
    assert backend.process.stdin is not None and backend.process.stdout is not None
    backend.process.stdin.close()
    try:
        backend.process.wait(30)
    except subprocess.TimeoutExpired:
        backend.process.kill()
        backend.process.wait()
        raise
    finally:
        backend.process.stdout.close()


@pytest.fixture
def start_backend(tmp_path: Path, environment: dict[str, str]) -> Iterator[Starter]:
    """Starts servers of a test's own; they end with it."""
    with ExitStack() as stack:

        def starter(*arguments: str, token: str = "") -> Backend:
            backend = start(tmp_path, environment, *arguments, token=token)
            stack.callback(stop, backend)
            return backend

        yield starter


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Iterator[Backend]:
    """One server for a file's tests."""
    running = start(tmp_path_factory.mktemp("server"), environment)
    yield running
    stop(running)


def patches(rows: int, cols: int, seed: int = 0) -> np.ndarray:
    """`uint8 (3, rows * PATCH, cols * PATCH)`: squares of one of six colours with grain, in random order."""
    random = np.random.default_rng(seed)
    palette = np.array([[200, 60, 50], [60, 160, 70], [70, 90, 190], [190, 180, 60], [120, 120, 120], [150, 80, 170]])
    kinds = random.integers(0, len(palette), (rows, cols))
    squares = palette.astype(np.uint8)[kinds].transpose(2, 0, 1).repeat(PATCH, 1).repeat(PATCH, 2)
    return squares + random.integers(0, 20, squares.shape, np.uint8)


def write_raster(path: Path, pixels: np.ndarray) -> Path:
    settings = {"driver": "GTiff", "count": 3, "dtype": pixels.dtype.name, "crs": "EPSG:32633", "tiled": True}
    size = {"height": pixels.shape[1], "width": pixels.shape[2], "blockxsize": 256, "blockysize": 256}
    with rasterio.open(path, "w", transform=from_origin(WEST, NORTH, PIXEL, PIXEL), **settings, **size) as target:
        target.write(pixels)
    return path


def box_of_patch(row: int, col: int) -> list[float]:
    """The place of a square of `patches` on the map."""
    side = PATCH * PIXEL
    return [WEST + col * side, NORTH - (row + 1) * side, WEST + (col + 1) * side, NORTH - row * side]


@pytest.fixture(scope="session")
def ortho(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small raster of 8 x 10 squares."""
    return write_raster(tmp_path_factory.mktemp("imagery") / "ortho é 1.tif", patches(8, 10))


@pytest.fixture(scope="session")
def large_ortho(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A raster that takes a while in small tiles."""
    return write_raster(tmp_path_factory.mktemp("imagery") / "large.tif", patches(43, 43, seed=1))


SMALL_TILES = {"tile": 32, "stride": 32}
"""A grid that gives `large_ortho` some 16,600 tiles in several shards, none larger than `LARGEST_SHARD`."""

LARGEST_SHARD = 2048 + 4096


@pytest.fixture(scope="module")
def indexed(backend: Backend, ortho: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of `ortho` whose tiles are its squares and what lies half between them."""
    folder = tmp_path_factory.mktemp("project") / "town.lookalike"
    backend.index(folder, ortho, tile=PATCH, stride=PATCH // 2)
    return folder


@pytest.fixture
def threads_of_a_new_process() -> None:
    """NumPy has the threads of a process that has not searched yet, like that of a server: sums follow them."""
    for library in ThreadpoolController().lib_controllers:
        if library.user_api == "blas":
            library.set_num_threads(os.cpu_count())


def assert_same_index(one: Path, other: Path) -> None:
    """Two index folders hold the same files to the byte; derived arrays the same numbers.

    The last bits of a product of matrices depend on how many threads share it, which a process may have changed.
    """
    files, others = files_of(one), files_of(other)
    assert files.keys() == others.keys()
    for name in files.keys() - {"derived/derived.json"}:  # that lists the digests of what is derived
        if name.startswith("derived/") and name.endswith((".npy", ".npz")):
            found, expected = numbers_of(files[name]), numbers_of(others[name])
            assert found.keys() == expected.keys()
            for array in found:
                np.testing.assert_allclose(found[array], expected[array], rtol=1e-5, atol=1e-6)
        else:
            assert files[name] == others[name], name


def files_of(index: Path) -> dict[str, bytes]:
    """All files of an index but its lock."""
    found = {path.relative_to(index).as_posix(): path.read_bytes() for path in index.rglob("*") if path.is_file()}
    return {name: data for name, data in found.items() if name != "writer.lock"}


def numbers_of(data: bytes) -> dict[str, np.ndarray]:
    """The arrays of a .npy or .npz file."""
    held = np.load(io.BytesIO(data), allow_pickle=False)
    return {"": held} if isinstance(held, np.ndarray) else dict(held)
