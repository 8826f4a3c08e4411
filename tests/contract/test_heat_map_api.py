# SPDX-License-Identifier: GPL-3.0-or-later
"""Heat maps and points as examples, over HTTP."""

from pathlib import Path

import pytest
import rasterio

from .conftest import NORTH, PATCH, PIXEL, WEST, Backend, box_of_patch, patches, write_raster

CENTRE = [WEST + 3.5 * PATCH * PIXEL, NORTH - 2.5 * PATCH * PIXEL]


def test_a_heat_map_is_a_job_that_writes_a_file_with_its_maximum_on_the_example(
    backend: Backend, indexed: Path, tmp_path: Path
) -> None:
    path = tmp_path / "heat é.tif"
    example = {"type": "box", "box": box_of_patch(2, 3), "crs": "EPSG:32633"}
    job = backend.post("/v1/jobs/heatmap", index=str(indexed), path=str(path), examples=[example], percentile=True)
    last = backend.end(job["id"])
    assert last["state"] == "done", last
    made = last["result"]
    assert made["kind"] == "heatmap"
    xmin, ymin, xmax, ymax = box_of_patch(2, 3)
    assert xmin < made["highest_at"][0] < xmax and ymin < made["highest_at"][1] < ymax
    with rasterio.open(path) as heat:
        assert (heat.count, heat.width, heat.height) == (2, made["width"], made["height"])
    body = {"index": str(indexed), "path": str(path), "examples": [example]}
    message = backend.error(backend.client.post("/v1/jobs/heatmap", json=body), 422, "BadInput")
    assert "exists" in message


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"raster": "other"}, 404, "RasterNotIndexed"),
        ({"index": "/nowhere"}, 404, "IndexNotFound"),
        ({"path": "heat.tif"}, 422, "BadInput"),
        ({"path": "/tmp/heat.png"}, 422, "BadInput"),
        ({"statistic": "worst"}, 422, "BadInput"),
    ],
)
def test_what_cannot_be_mapped_is_refused_before_a_job_begins(
    backend: Backend, indexed: Path, tmp_path: Path, change: dict, status: int, code: str
) -> None:
    example = {"type": "point", "point": CENTRE, "crs": "EPSG:32633"}
    body = {"index": str(indexed), "path": str(tmp_path / "heat.tif"), "examples": [example], **change}
    backend.error(backend.client.post("/v1/jobs/heatmap", json=body), status, code)


def test_a_point_is_the_tile_around_it(backend: Backend, indexed: Path) -> None:
    found = backend.post(
        "/v1/search",
        index=str(indexed),
        examples=[{"type": "point", "point": CENTRE, "crs": "EPSG:32633"}],
        orientations=False,
    )
    best = found["features"][0]["properties"]
    assert (best["row"], best["col"], best["overlaps_example"]) == (4, 6, True)
    assert best["score"] == pytest.approx(1, abs=1e-3)


def test_the_progress_of_several_rasters_says_which_one_it_is(backend: Backend, ortho: Path, tmp_path: Path) -> None:
    other = write_raster(tmp_path / "other.tif", patches(12, 12))  # long enough to be heard of
    body = {"model": "colour-texture", "tile": PATCH, "stride": PATCH // 2}
    job = backend.post("/v1/jobs/index", index=str(tmp_path / "i"), rasters=[str(ortho), str(other)], **body)
    parts = [(now["progress"]["part"], now["progress"]["parts"]) for now in backend.follow(job["id"])]
    assert (2, 2) in parts
