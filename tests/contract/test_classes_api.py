# SPDX-License-Identifier: GPL-3.0-or-later
"""Classes over HTTP: a job that writes a layer and a map."""

from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio

from .conftest import Backend, box_of_patch, patches


def examples(ortho: Path) -> list[dict]:
    """The first three squares of each of two colours."""
    kinds = np.round(patches(8, 10)[:, 48::96, 48::96].astype(int) / 40).transpose(1, 2, 0)
    places = {}
    for row, col in np.ndindex(8, 10):
        places.setdefault(tuple(kinds[row, col]), []).append((row, col))
    largest = sorted(places.values(), key=len, reverse=True)[:2]
    return [polygon(name, *place) for name, found in zip("ab", largest, strict=True) for place in found[:3]]


def polygon(name: str, row: int, col: int) -> dict:
    xmin, ymin, xmax, ymax = box_of_patch(row, col)
    ring = [[xmin, ymin], [xmax, ymin], [xmax, ymax], [xmin, ymax], [xmin, ymin]]
    return {"name": name, "geometry": {"type": "Polygon", "coordinates": [ring]}, "crs": "EPSG:32633"}


def test_classes_are_a_job_that_writes_a_layer_and_a_map(
    backend: Backend, indexed: Path, ortho: Path, tmp_path: Path
) -> None:
    path, raster = tmp_path / "classes é.gpkg", tmp_path / "classes.tif"
    body = {"index": str(indexed), "path": str(path), "raster_path": str(raster), "examples": examples(ortho)}
    last = backend.end(backend.post("/v1/jobs/classify", **body)["id"])
    assert last["state"] == "done", last
    made = last["result"]
    assert (made["kind"], [each["name"] for each in made["classes"]]) == ("classes", ["a", "b"])
    assert 0 <= made["low"] <= made["right"] <= made["high"] <= 1 and made["enough"] is False
    assert pyogrio.read_info(path)["features"] == made["tiles"]
    with rasterio.open(raster) as source:
        assert source.count == 5
    assert "exists" in backend.error(backend.client.post("/v1/jobs/classify", json=body), 422, "BadInput")


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"rasters": ["other"]}, 404, "RasterNotIndexed"),
        ({"path": "/tmp/classes.shp"}, 422, "BadInput"),
        ({"raster_path": "/tmp/classes.png"}, 422, "BadInput"),
        ({"examples": []}, 422, "BadInput"),
        ({"examples": [{"name": "a", "crs": "EPSG:32633"}]}, 422, "BadInput"),
    ],
)
def test_what_cannot_be_classified_is_refused_before_a_job_begins(
    backend: Backend, indexed: Path, tmp_path: Path, change: dict, status: int, code: str
) -> None:
    point = {"name": "a", "point": [500_010, 5_499_990], "crs": "EPSG:32633"}
    body = {"index": str(indexed), "path": str(tmp_path / "c.gpkg"), "examples": [point]} | change
    backend.error(backend.client.post("/v1/jobs/classify", json=body), status, code)


def test_examples_beside_the_raster_fail_the_job_with_a_sentence(
    backend: Backend, indexed: Path, tmp_path: Path
) -> None:
    point = {"name": "a", "point": [0, 0], "crs": "EPSG:32633"}
    body = {"index": str(indexed), "path": str(tmp_path / "c.gpkg"), "examples": [point]}
    last = backend.end(backend.post("/v1/jobs/classify", **body)["id"])
    assert (last["state"], last["error"]["code"]) == ("failed", "Example")
    assert last["error"]["message"].startswith("Example 1 of the class 'a' lies on no indexed tile.")
