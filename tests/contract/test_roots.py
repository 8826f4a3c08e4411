# SPDX-License-Identifier: GPL-3.0-or-later
"""Which paths a request may name."""

import os
import sys
from pathlib import Path
from typing import Any

import pytest
import rasterio.shutil

from lookalike.api.browsing import MOST_FOUND, list_indexes, list_rasters
from lookalike.api.paths import policy

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


# --- names under the roots ----------------------------------------------------------------------------


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A root with a raster and an index of it, which a request named."""
    root = tmp_path / "Luft bilder"
    (root / "süd").mkdir(parents=True)
    write_raster(root / "süd" / "ortho.tif", patches(4, 4))
    return root


def test_what_lies_under_a_root_is_named_by_its_path_from_there(start_backend: Starter, shared: Path) -> None:
    backend = start_backend("--root", str(shared))
    assert backend.post("/v1/rasters/inspect", path="süd/ortho.tif")["path"] == str(shared / "süd" / "ortho.tif")
    made = backend.index(Path("town.lookalike/default"), Path("süd/ortho.tif"), tile=PATCH)
    assert made["index"] == str(shared / "town.lookalike" / "default")
    index = "town.lookalike/default"
    assert backend.get("/v1/index", path=index)["rasters"][0]["state"] == "ready"
    box = {"type": "box", "box": box_of_patch(1, 1), "raster_path": "süd/ortho.tif"}
    found = backend.post("/v1/search", index=index, examples=[box], limit=3)
    assert found["lookalike"]["index"] == str(shared / "town.lookalike" / "default")
    tile = {"index": index, "raster": "ortho", "level": 0, "row": 0, "col": 0}
    assert backend.client.get("/v1/tiles/thumbnail", params=tile).is_success
    assert backend.post("/v1/export", index=index, path="süd/found.gpkg", result=found)["matches"] == 3
    assert (shared / "süd" / "found.gpkg").is_file()


def test_a_raster_of_the_index_is_named_by_its_id(start_backend: Starter, shared: Path) -> None:
    rooted, anywhere = start_backend("--root", str(shared)), start_backend()
    folder, file = shared / "index", shared / "süd" / "ortho.tif"
    first = rooted.index(folder, file, tile=PATCH)["rasters"][0]
    for backend in (rooted, anywhere):  # an id is no path, so it needs no root
        again = backend.post("/v1/jobs/index", index=str(folder), rasters=[first["raster_id"]])
        outcome = backend.end(again["id"])["result"]["rasters"][0]
        assert (outcome["path"], outcome["raster_id"], outcome["embedded_now"]) == (str(file), "ortho", 0)
        assert backend.post("/v1/estimate", index=str(folder), rasters=["ortho"])["tiles"] == 0


def test_an_id_leads_to_no_file_outside_the_roots(start_backend: Starter, tmp_path: Path, shared: Path) -> None:
    outside = write_raster(tmp_path / "outside.tif", patches(4, 4))
    start_backend().index(shared / "index", outside, tile=PATCH)
    backend = start_backend("--root", str(shared))
    body = {"index": "index", "rasters": ["outside"]}
    backend.error(backend.client.post("/v1/jobs/index", json=body), 403, "PathForbidden")


def test_a_manifest_leads_to_no_file_outside_the_roots(start_backend: Starter, tmp_path: Path, shared: Path) -> None:
    outside = write_raster(tmp_path / "outside.tif", patches(4, 4))
    start_backend().index(shared / "index", outside, tile=PATCH)
    backend = start_backend("--root", str(shared))
    tile = {"index": "index", "raster": "outside", "level": 0, "row": 0, "col": 0}
    backend.error(backend.client.get("/v1/tiles/thumbnail", params=tile), 403, "PathForbidden")
    assert backend.get("/v1/index", path="index")["rasters"][0]["state"] == "moved"
    box = {"index": "index", "examples": [{"type": "box", "box": box_of_patch(1, 1)}]}
    backend.error(backend.client.post("/v1/search", json=box), 403, "PathForbidden")


def test_a_virtual_raster_shows_no_file_outside_the_roots(start_backend: Starter, tmp_path: Path, shared: Path) -> None:
    outside = write_raster(tmp_path / "outside.tif", patches(4, 4))
    rasterio.shutil.copy(shared / "süd" / "ortho.tif", shared / "mosaic.vrt", driver="VRT")
    rasterio.shutil.copy(outside, shared / "leading-out.vrt", driver="VRT")
    backend = start_backend("--root", str(shared))
    assert backend.post("/v1/rasters/inspect", path="mosaic.vrt")["driver"] == "VRT"
    response = backend.client.post("/v1/rasters/inspect", json={"path": "leading-out.vrt"})
    assert "outside the folders" in backend.error(response, 422, "RasterUnreadable")


@pytest.mark.parametrize("name", ["../outside.tif", "süd/../../outside.tif", "..", "link/outside.tif"])
def test_no_name_leads_out_of_the_roots(start_backend: Starter, tmp_path: Path, shared: Path, name: str) -> None:
    write_raster(tmp_path / "outside.tif", patches(4, 4))
    (shared / "link").symlink_to(tmp_path, target_is_directory=True)
    backend = start_backend("--root", str(shared))
    backend.error(backend.client.post("/v1/rasters/inspect", json={"path": name}), 403, "PathForbidden")


def test_a_client_can_choose_among_the_indexes_and_rasters_under_the_roots(
    start_backend: Starter, tmp_path: Path, shared: Path
) -> None:
    other = tmp_path / "other"
    (other / "süd").mkdir(parents=True)
    write_raster(other / "süd" / "ortho.tif", patches(4, 4))  # called as the one in the first root
    write_raster(other / "more.tiff", patches(4, 4))
    (other / "link.tif").symlink_to(write_raster(tmp_path / "outside.tif", patches(4, 4)))
    (other / ".hidden").mkdir()
    write_raster(other / ".hidden" / "a.tif", patches(4, 4))
    backend = start_backend("--root", str(shared), "--root", str(other))
    backend.index(shared / "town.lookalike" / "default", shared / "süd" / "ortho.tif", tile=PATCH)
    (other / "broken").mkdir()
    (other / "broken" / "manifest.json").write_text("{", encoding="utf-8")

    listed = backend.get("/v1/indexes")
    town, broken = listed["indexes"]
    assert (town["name"], town["model"], town["rasters"]) == ("town.lookalike/default", "colour-texture", ["ortho"])
    assert town["tiles"] == backend.get("/v1/index", path=town["name"])["tiles"]
    assert (broken["name"], broken["model"], listed["whole"]) == ("broken", None, True)

    rasters = backend.get("/v1/rasters")
    names = [each["name"] for each in rasters["rasters"]]
    assert names == ["süd/ortho.tif", "more.tiff", str(other / "süd" / "ortho.tif")]
    for name in names:
        assert backend.post("/v1/rasters/inspect", path=name)["width"] == 4 * PATCH
    assert rasters["whole"] is True


@pytest.mark.skipif(sys.platform != "linux", reason="other systems know no such names")
def test_a_file_that_nobody_can_name_hides_no_others(start_backend: Starter, shared: Path) -> None:
    (shared / "loop.tif").symlink_to("loop.tif")
    for name in map(os.fsdecode, (b"latin-\xfc", b"index-\xfc")):
        (shared / name).mkdir()
    (shared / os.fsdecode(b"latin-\xfc") / "a.tif").touch()
    (shared / os.fsdecode(b"latin-\xfc.tif")).touch()
    (shared / os.fsdecode(b"index-\xfc") / "manifest.json").touch()
    backend = start_backend("--root", str(shared))
    assert [each["name"] for each in backend.get("/v1/rasters")["rasters"]] == ["süd/ortho.tif"]
    assert backend.get("/v1/indexes") == {"indexes": [], "whole": True}


def test_a_folder_whose_files_nobody_may_reach_hides_no_others(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (shared / "locked").mkdir()
    (shared / "locked" / "a.tif").touch()
    real = os.stat

    def refuse(path: str | Path, **options: Any) -> os.stat_result:
        if "locked/" in os.fspath(path):
            raise PermissionError(13, "Permission denied", path)
        return real(path, **options)

    monkeypatch.setattr(os, "stat", refuse)
    assert [each.name for each in list_rasters(policy((shared,))).rasters] == ["süd/ortho.tif"]
    assert list_indexes(policy((shared,))).indexes == ()


def test_a_folder_of_more_rasters_than_one_can_choose_from_is_cut_short(shared: Path) -> None:
    for number in range(MOST_FOUND + 5):
        (shared / f"{number:04}.tif").touch()
    listed = list_rasters(policy((shared,)))
    assert [each.name for each in listed.rasters] == [f"{number:04}.tif" for number in range(MOST_FOUND)]
    assert not listed.whole


def test_a_server_without_roots_has_nothing_to_choose_from(backend: Backend) -> None:
    assert backend.get("/v1/indexes") == {"indexes": [], "whole": True}
    assert backend.get("/v1/rasters") == {"rasters": [], "whole": True}
