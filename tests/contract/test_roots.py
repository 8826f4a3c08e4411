# SPDX-License-Identifier: GPL-3.0-or-later
"""Which paths a request may name."""

import os
import sys
from pathlib import Path

import pytest

from .conftest import PATCH, Backend, Starter, box_of_patch, patches, write_raster


def test_relative_and_odd_paths_are_refused(backend: Backend) -> None:
    for path in ("ortho.tif", "./a", "../a", "~/a", "", "a" * 2000, "/a\0b", "file:///etc/passwd", "/" + "x" * 1000):
        response = backend.client.post("/v1/rasters/inspect", json={"path": path})
        assert response.status_code == 422, path
        backend.error(response, 422, response.json()["error"]["code"])


@pytest.mark.parametrize(
    "path", ["/vsicurl/http://127.0.0.1:1/a.tif", "/vsizip//tmp/a.zip", "/vsimem/a.tif", "/dev/zero"]
)
def test_paths_that_gdal_alone_understands_are_no_files(backend: Backend, path: str) -> None:
    backend.error(backend.client.post("/v1/rasters/inspect", json={"path": path}), 422, "RasterUnreadable")


def test_with_roots_nothing_outside_them_is_read_or_written(start_backend: Starter, tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    mine, theirs = write_raster(inside / "a.tif", patches(4, 4)), write_raster(outside / "b.tif", patches(4, 4))
    backend = start_backend("--root", str(inside))
    backend.index(inside / "index", mine, tile=PATCH)
    good = {"index": str(inside / "index"), "rasters": [str(mine)], "model": "colour-texture"}
    box = {"type": "box", "box": box_of_patch(1, 1)}
    dotted = str(inside / ".." / "outside" / "b.tif")
    requests: list[tuple[str, dict]] = [
        ("/v1/rasters/inspect", {"path": str(theirs)}),
        ("/v1/rasters/inspect", {"path": dotted}),
        ("/v1/jobs/index", good | {"rasters": [str(theirs)]}),
        ("/v1/jobs/index", good | {"index": str(outside / "index")}),
        ("/v1/jobs/verify", {"index": str(outside / "index")}),
        ("/v1/estimate", good | {"rasters": [dotted]}),
        ("/v1/index/remove", {"index": str(outside), "raster": "a"}),
        ("/v1/index/relink", {"index": str(inside / "index"), "raster": "a", "path": str(theirs)}),
        ("/v1/search", {"index": str(inside / "index"), "examples": [{**box, "raster_path": str(theirs)}]}),
        ("/v1/search", {"index": str(inside / "index"), "examples": [{"type": "image", "path": str(theirs)}]}),
        ("/v1/export", {"index": str(inside / "index"), "path": str(outside / "x.gpkg"), "matches": str(mine)}),
        ("/v1/export", {"index": str(inside / "index"), "path": str(inside / "x.gpkg"), "matches": str(theirs)}),
    ]
    for path, body in requests:
        backend.error(backend.client.post(path, json=body), 403, "PathForbidden")
    tile = {"raster": "a", "level": 0, "row": 0, "col": 0}
    outer = {"index": str(outside)}
    backend.error(backend.client.get("/v1/tiles/thumbnail", params=outer | tile), 403, "PathForbidden")
    backend.error(backend.client.get("/v1/index", params={"path": str(outside)}), 403, "PathForbidden")
    assert sorted(path.name for path in outside.iterdir()) == ["b.tif"]
    assert backend.get("/v1/index", path=str(inside / "index"))["rasters"][0]["state"] == "ready"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there that tests may not have")
def test_a_link_out_of_the_root_is_followed_before_it_is_judged(start_backend: Starter, tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    theirs = write_raster(outside / "b.tif", patches(4, 4))
    os.symlink(theirs, inside / "link.tif")
    os.symlink(outside, inside / "folder")
    backend = start_backend("--root", str(inside))
    for path in (inside / "link.tif", inside / "folder" / "b.tif", inside / "folder" / "new"):
        response = backend.client.post("/v1/rasters/inspect", json={"path": str(path)})
        backend.error(response, 403, "PathForbidden")
    body = {"index": str(inside / "folder" / "index"), "rasters": [str(inside / "link.tif")]}
    backend.error(backend.client.post("/v1/jobs/index", json=body), 403, "PathForbidden")
    assert not (outside / "index").exists()
