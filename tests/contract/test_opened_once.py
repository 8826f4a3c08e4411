# SPDX-License-Identifier: GPL-3.0-or-later
"""What a run opens: each raster once to look at it, and once to read it; and what is committed is parsed once."""

import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest
import rasterio
from click.testing import CliRunner
from starlette.testclient import TestClient

from lookalike.api.app import ApiSettings, create_app
from lookalike.api.paths import PathPolicy
from lookalike.api.services import make_services
from lookalike.cli import main
from lookalike.index.manifest import parse_manifest

from .conftest import box_of_patch, patches, write_raster

Run = Callable[[list[Path], Path, dict[str, object]], None]
PORT = 8765


@contextmanager
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """Counts, by name, the rasters that are opened inside, and how often a manifest is parsed."""
    counted: Counter[str] = Counter()
    opened = rasterio.DatasetReader

    def count(path: Path, *arguments: object, **options: object) -> object:
        counted[Path(path).name] += 1
        return opened(path, *arguments, **options)

    def listen(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code is parse_manifest.__code__:
            counted["manifest"] += 1

    with monkeypatch.context() as patch:
        patch.setattr(rasterio, "DatasetReader", count)
        threading.setprofile(listen)
        sys.setprofile(listen)
        try:
            yield counted
        finally:
            sys.setprofile(None)
            threading.setprofile(None)


def by_command(rasters: list[Path], folder: Path, more: dict[str, object]) -> None:
    options = [part for name, value in more.items() for part in (f"--{name}", str(value))]
    arguments = ["index", *map(str, rasters), "--index", str(folder), *options]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output


def served() -> TestClient:
    """A client of the API in this process."""
    app = create_app(ApiSettings("token", PORT), make_services(PathPolicy()))
    return TestClient(app, base_url=f"http://127.0.0.1:{PORT}", headers={"Authorization": "Bearer token"})


def by_job(rasters: list[Path], folder: Path, more: dict[str, object]) -> None:
    body: dict[str, object] = {"index": str(folder), "rasters": [str(path) for path in rasters], **more}
    if "first" in body:
        body["first"] = {"box": [float(part) for part in str(body["first"]).split(",")]}
    with served() as client:
        job = client.post("/v1/jobs/index", json=body).json()
        while job["state"] in ("queued", "running"):
            time.sleep(0.02)
            job = client.get(f"/v1/jobs/{job['id']}").json()
    assert job["state"] == "done", job


@pytest.fixture
def rasters(tmp_path: Path) -> list[Path]:
    return [write_raster(tmp_path / f"{name}.tif", patches(3, 4, seed)) for seed, name in enumerate("ab")]


@pytest.fixture(params=[by_command, by_job])
def index(request: pytest.FixtureRequest) -> Run:
    return request.param


FIRST = {"model": "colour-texture", "first": ",".join(map(str, box_of_patch(1, 1)))}


def test_a_raster_is_opened_to_look_at_it_and_to_read_it(
    index: Run, rasters: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with watched(monkeypatch) as counted:
        index(rasters, tmp_path / "index", FIRST)
    assert counted == {"a.tif": 2, "b.tif": 2}
    with watched(monkeypatch) as counted:
        index(rasters[:1], tmp_path / "other", FIRST)
    assert counted == {"a.tif": 2}


def test_a_raster_that_is_done_is_opened_once_and_the_manifest_is_parsed_once(
    index: Run, rasters: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_command(rasters[:1], tmp_path / "index", {"model": "colour-texture"})
    with watched(monkeypatch) as counted:
        index(rasters, tmp_path / "index", FIRST)
    assert counted == {"a.tif": 1, "b.tif": 2, "manifest": 1}


@pytest.mark.parametrize("command", ["index", "add"])
def test_an_estimate_opens_each_raster_once(
    command: str, rasters: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_command(rasters[:1], tmp_path / "index", {"model": "colour-texture"})
    with watched(monkeypatch) as counted:
        arguments = [command, *map(str, rasters), "--index", str(tmp_path / "index"), "--estimate"]
        assert CliRunner().invoke(main, arguments).exit_code == 0
    assert counted == {"a.tif": 1, "b.tif": 1, "manifest": 1}


def test_an_estimate_by_http_opens_each_raster_once(
    rasters: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_command(rasters[:1], tmp_path / "index", {"model": "colour-texture"})
    body = {"index": str(tmp_path / "index"), "rasters": [str(path) for path in rasters]}
    with watched(monkeypatch) as counted, served() as client:
        assert client.post("/v1/estimate", json=body).json()["rasters"] == 2
    assert counted == {"a.tif": 1, "b.tif": 1, "manifest": 1}
