# SPDX-License-Identifier: GPL-3.0-or-later
"""Searching over HTTP, and what is done with matches."""

import base64
import io
import struct
import zlib
from pathlib import Path

import httpx
import numpy as np
import pyogrio
import pytest
import rasterio
import rasterio.crs
import rasterio.warp
import rasterio.windows
import shapely
from PIL import Image

from .conftest import PATCH, Backend, box_of_patch, patches, write_raster


def search(backend: Backend, index: Path, *examples: dict, **more: object) -> dict:
    response = backend.client.post("/v1/search", json={"index": str(index), "examples": examples, **more})
    assert response.headers["content-type"].startswith("application/geo+json"), response.text
    return backend.ok(response)


def box(row: int, col: int, **more: object) -> dict:
    return {"type": "box", "box": box_of_patch(row, col), "crs": "EPSG:32633", **more}


def colour_at(ortho: Path, feature: dict) -> np.ndarray:
    """Mean colour of the raster under a match, found through the match's own longitudes and latitudes."""
    with rasterio.open(ortho) as source:
        ring = np.array(feature["geometry"]["coordinates"][0][:4])
        xs, ys = rasterio.warp.transform("EPSG:4326", source.crs, ring[:, 0], ring[:, 1])
        window = source.window(min(xs), min(ys), max(xs), max(ys))
        return source.read(window=window.round_offsets().round_lengths()).mean(axis=(1, 2))


def test_a_box_finds_itself_first_and_then_its_own_kind(backend: Backend, indexed: Path, ortho: Path) -> None:
    found = search(backend, indexed, box(2, 3), limit=5, rerank=False)
    assert found["type"] == "FeatureCollection"
    first, *others = found["features"]
    assert first["properties"]["overlaps_example"]
    assert [feature["properties"]["rank"] for feature in found["features"]] == [1, 2, 3, 4, 5]
    scores = [feature["properties"]["score"] for feature in found["features"]]
    assert scores == sorted(scores, reverse=True)
    own = colour_at(ortho, first)
    assert all(np.abs(colour_at(ortho, other) - own).max() < 15 for other in others[:2])
    facts = found["lookalike"]
    assert facts["model"] == "colour-texture"
    assert facts["complete"] is True
    assert facts["levels"] == [0]
    assert set(facts["verdict"]) == {"similar", "sentence", "best_score", "expected_score", "least_score"}
    assert facts["seconds"]["total"] > 0


def test_a_tile_is_searched_without_the_model(backend: Backend, indexed: Path) -> None:
    found = search(backend, indexed, {"type": "tile", "raster": "ortho-e-1", "level": 0, "row": 4, "col": 6})
    best = found["features"][0]["properties"]
    assert (best["level"], best["row"], best["col"]) == (0, 4, 6)
    assert found["lookalike"]["device"] == "stored vectors"


def test_an_image_is_searched_by_its_path_and_by_its_bytes_alike(
    backend: Backend, indexed: Path, ortho: Path, tmp_path: Path
) -> None:
    with rasterio.open(ortho) as source:
        pixels = source.read(window=rasterio.windows.Window(3 * PATCH, 2 * PATCH, PATCH, PATCH))
    path = tmp_path / "example.png"
    Image.fromarray(pixels.transpose(1, 2, 0)).save(path)
    by_path = search(backend, indexed, {"type": "image", "path": str(path)})
    data = base64.b64encode(path.read_bytes()).decode()
    by_bytes = search(backend, indexed, {"type": "image", "data": data})
    assert by_path["features"] == by_bytes["features"]
    best = by_path["features"][0]["properties"]
    assert (best["row"], best["col"]) == (4, 6)


def test_an_upload_of_twenty_megabytes_is_taken(backend: Backend, indexed: Path) -> None:
    random = np.random.default_rng(0)
    buffer = io.BytesIO()
    Image.fromarray(random.integers(0, 256, (2500, 2800, 3), np.uint8)).save(buffer, "PNG", compress_level=0)
    assert 20 * 2**20 < len(buffer.getvalue()) < 24 * 2**20
    data = base64.b64encode(buffer.getvalue()).decode()
    assert search(backend, indexed, {"type": "image", "data": data}, limit=3)["features"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"text",
        b'<VRTDataset rasterXSize="20" rasterYSize="20"></VRTDataset>',
        b"\x89PNG\r\n\x1a\n broken",
        struct.pack("<2sIHHI", b"BM", 70, 0, 0, 54),
    ],
)
def test_uploads_that_are_no_pictures_are_refused(backend: Backend, indexed: Path, content: bytes) -> None:
    data = base64.b64encode(content).decode() or "A"
    body = {"index": str(indexed), "examples": [{"type": "image", "data": data}]}
    backend.error(backend.client.post("/v1/search", json=body), 422, "Image")


def large_png(side: int) -> str:
    """The head of a picture of so many pixels, in base64: its size is known, and its pixels are never decoded."""
    head = b"IHDR" + struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    data = b"IDAT" + zlib.compress(b"\0" * 100)
    chunks = (struct.pack(">I", len(each) - 4) + each + struct.pack(">I", zlib.crc32(each)) for each in (head, data))
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"".join(chunks)).decode()


@pytest.mark.parametrize(("side", "count"), [(30_000, 1), (10_001, 1), (9_000, 3)])
def test_small_files_of_very_many_pixels_are_not_decoded(
    backend: Backend, indexed: Path, side: int, count: int
) -> None:
    body = {"index": str(indexed), "examples": [{"type": "image", "data": large_png(side)}] * count}
    assert "million pixels" in backend.error(backend.client.post("/v1/search", json=body), 422, "Image")


def test_positive_and_negative_examples_go_together(backend: Backend, indexed: Path) -> None:
    tile = {"type": "tile", "raster": "ortho-e-1", "level": 0, "row": 4, "col": 6}
    both = search(backend, indexed, box(2, 3), {**tile, "row": 8, "col": 8, "positive": False}, limit=3)
    assert len(both["features"]) == 3


def test_filters_hold(backend: Backend, indexed: Path) -> None:
    xmin, ymin, xmax, ymax = box_of_patch(4, 5)
    found = search(
        backend,
        indexed,
        box(2, 3),
        area={"box": [xmin, ymin - 100, xmax + 100, ymax], "crs": "EPSG:32633"},
        rasters=["ortho-e-1"],
        exclude_examples=True,
        limit=1000,
    )
    assert found["features"]
    for feature in found["features"]:
        assert feature["properties"]["row"] >= 7
        assert not feature["properties"]["overlaps_example"]
    lon, lat = np.array(found["features"][0]["geometry"]["coordinates"][0]).mean(axis=0)
    ring = [[lon + dx * 1e-4, lat + dy * 1e-4] for dx, dy in ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))]
    inside = search(backend, indexed, box(2, 3), area={"geometry": {"type": "Polygon", "coordinates": [ring]}})
    assert 0 < len(inside["features"]) < len(found["features"])
    none = search(backend, indexed, box(2, 3), min_score=1.5)
    assert none["features"] == []


def test_a_box_on_a_raster_outside_the_index(backend: Backend, indexed: Path, tmp_path: Path) -> None:
    other = write_raster(tmp_path / "other.tif", patches(3, 3, seed=5))
    found = search(backend, indexed, {"type": "box", "box": box_of_patch(1, 1), "raster_path": str(other)}, limit=3)
    assert not any(feature["properties"]["overlaps_example"] for feature in found["features"])


@pytest.mark.parametrize(
    ("example", "code"),
    [
        ({"type": "box", "box": [1, 1, 0, 0]}, "Box"),
        ({"type": "box", "box": [0, 0, 1, 1], "crs": "EPSG:32633"}, "Box"),
        ({"type": "box", "box": [0, 0, 1, 1], "crs": "EPSG:99999999"}, "Box"),
        ({"type": "box", "box": [0, 0, 1, 1], "crs": "/etc/passwd"}, "Box"),
        ({"type": "box", "box": [0, 0, 1]}, "BadInput"),
        ({"type": "box", "box": [0, 0, 1, "x"]}, "BadInput"),
        ({"type": "box", "box": box_of_patch(0, 0), "raster": "a", "raster_path": "/a"}, "BadInput"),
        ({"type": "image"}, "BadInput"),
        ({"type": "image", "data": "%%%"}, "Image"),
        ({"type": "image", "path": "/no/such/image.png"}, "Image"),
        ({"type": "sound"}, "BadInput"),
        ({"type": "tile", "raster": "ortho-e-1", "level": 0, "row": -1, "col": 0}, "BadInput"),
    ],
)
def test_bad_examples_are_refused_with_a_sentence(backend: Backend, indexed: Path, example: dict, code: str) -> None:
    body = {"index": str(indexed), "examples": [example]}
    backend.error(backend.client.post("/v1/search", json=body), 422, code)


@pytest.mark.parametrize(
    "ring",
    [
        [[15, 49]] * 4,
        [[15, 49], [15, 50], [15, 49], [15, 49]],
        [[500, 900], [501, 900], [501, 901], [500, 900]],
        [[-180, -90], [180, -90], [180, 90], [-180, 90], [-180, -90]],
        [[15, 49], [16, 50], [16, 49], [15, 50], [15, 49]],
        [[1e15, 1e15], [-1e15, 1e15], [-1e15, -1e15], [1e15, 1e15]],
    ],
)
def test_odd_areas_are_searched_or_refused_with_a_sentence(
    backend: Backend, indexed: Path, ring: list[list[float]]
) -> None:
    area = {"geometry": {"type": "Polygon", "coordinates": [ring]}}
    body = {"index": str(indexed), "examples": [box(2, 3)], "area": area}
    response = backend.client.post("/v1/search", json=body)
    if not response.is_success:
        backend.error(response, 422, response.json()["error"]["code"])


@pytest.mark.parametrize(
    "example",
    [
        {"type": "box", "box": box_of_patch(0, 0), "raster": "nothing"},
        {"type": "box", "box": box_of_patch(0, 0), "raster": "pyproject.toml"},
        {"type": "tile", "raster": "ortho-e-1", "level": 0, "row": 900, "col": 0},
        {"type": "tile", "raster": "nothing", "level": 0, "row": 0, "col": 0},
    ],
)
def test_rasters_and_tiles_that_are_not_indexed_are_not_found(backend: Backend, indexed: Path, example: dict) -> None:
    body = {"index": str(indexed), "examples": [example]}
    backend.error(backend.client.post("/v1/search", json=body), 404, "RasterNotIndexed")


def test_negative_examples_alone_are_no_query(backend: Backend, indexed: Path) -> None:
    body = {"index": str(indexed), "examples": [box(2, 3, positive=False)]}
    backend.error(backend.client.post("/v1/search", json=body), 422, "Example")


def test_an_index_that_is_not_there_is_not_found(backend: Backend, tmp_path: Path) -> None:
    nowhere = str(tmp_path / "nowhere")
    backend.error(backend.client.get("/v1/index", params={"path": nowhere}), 404, "IndexNotFound")
    body = {"index": nowhere, "examples": [box(0, 0)]}
    backend.error(backend.client.post("/v1/search", json=body), 404, "IndexNotFound")
    tile = {"index": nowhere, "raster": "a", "level": 0, "row": 0, "col": 0}
    backend.error(backend.client.get("/v1/tiles/thumbnail", params=tile), 404, "IndexNotFound")


def test_a_search_sees_what_was_indexed_since_the_last_one(backend: Backend, ortho: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    backend.index(folder, ortho, tile=PATCH)
    before = search(backend, folder, box(2, 3))["lookalike"]["tiles_searched"]
    second = write_raster(tmp_path / "second.tif", patches(8, 10, seed=3))
    backend.index(folder, second)
    assert search(backend, folder, box(2, 3, raster="second"))["lookalike"]["tiles_searched"] == 2 * before
    assert backend.post("/v1/index/remove", index=str(folder), raster="second")["tiles"] == before
    assert search(backend, folder, box(2, 3))["lookalike"]["tiles_searched"] == before


def test_a_moved_raster_is_pointed_at_again(backend: Backend, tmp_path: Path) -> None:
    raster = write_raster(tmp_path / "here.tif", patches(4, 4, seed=4))
    folder = tmp_path / "index"
    backend.index(folder, raster, tile=PATCH)
    moved = raster.rename(tmp_path / "there.tif")
    assert backend.get("/v1/index", path=str(folder))["rasters"][0]["state"] == "moved"
    tile = {"index": str(folder), "raster": "here", "level": 0, "row": 0, "col": 0}
    backend.error(backend.client.get("/v1/tiles/thumbnail", params=tile), 409, "RasterMoved")
    assert backend.post("/v1/index/relink", index=str(folder), raster="here", path=str(moved))["state"] == "ready"
    assert backend.client.get("/v1/tiles/thumbnail", params=tile).is_success


@pytest.mark.parametrize("size", [16, 96, 128, 1024])
def test_a_thumbnail_is_a_png_of_the_size_asked_for(backend: Backend, indexed: Path, ortho: Path, size: int) -> None:
    tile = {"index": str(indexed), "raster": "ortho-e-1", "level": 0, "row": 4, "col": 6, "size": size}
    response = backend.client.get("/v1/tiles/thumbnail", params=tile)
    assert response.headers["content-type"] == "image/png"
    picture = Image.open(io.BytesIO(response.content))
    assert (picture.format, picture.size, picture.mode) == ("PNG", (size, size), "RGB")
    with rasterio.open(ortho) as source:
        pixels = source.read(window=rasterio.windows.Window(3 * PATCH, 2 * PATCH, PATCH, PATCH))
    assert np.abs(np.asarray(picture).mean(axis=(0, 1)) - pixels.mean(axis=(1, 2))).max() < 2
    again = backend.client.get("/v1/tiles/thumbnail", params=tile, headers={"If-None-Match": response.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "private" in response.headers["cache-control"]


def test_thumbnails_of_other_sizes_or_tiles_are_refused(backend: Backend, indexed: Path) -> None:
    tile = {"index": str(indexed), "raster": "ortho-e-1", "level": 0, "row": 4, "col": 6}
    for change in ({"size": 15}, {"size": 1025}, {"size": "x"}, {"row": 4000}, {"level": 3}):
        response = backend.client.get("/v1/tiles/thumbnail", params=tile | change)
        backend.error(response, 422, "BadInput")


def test_matches_are_written_and_read_by_another_reader(backend: Backend, indexed: Path, tmp_path: Path) -> None:
    found = search(backend, indexed, box(2, 3), limit=20)
    kept = [each for each in found["features"] if each["properties"]["score"] >= 0.5]
    assert len(kept) > 0
    for suffix in (".geojson", ".gpkg"):
        path = tmp_path / f"matches é{suffix}"
        written = backend.post("/v1/export", index=str(indexed), path=str(path), result=found, min_score=0.5)
        assert written == {"path": str(path), "matches": len(kept), "bytes": path.stat().st_size}
        info = pyogrio.read_info(path)
        assert info["features"] == len(kept)
        assert info["crs"] == ("EPSG:4326" if suffix == ".geojson" else "EPSG:32633")
        fields, _, _, columns = pyogrio.raw.read(path)
        by_name = dict(zip(fields["fields"], columns, strict=True))
        assert list(by_name["row"]) == [each["properties"]["row"] for each in kept]
        again = tmp_path / f"again{suffix}.geojson"
        backend.post("/v1/export", index=str(indexed), path=str(again), matches=str(path), limit=2)
        assert pyogrio.read_info(again)["features"] == 2
    sheet = tmp_path / "sheet.png"
    backend.post("/v1/export", index=str(indexed), path=str(sheet), result=found)
    assert Image.open(sheet).format == "PNG"


def test_each_match_has_its_footprint_in_the_crs_of_its_raster(backend: Backend, indexed: Path) -> None:
    found = search(backend, indexed, box(2, 3), limit=5)
    ring = found["features"][0]["ring"]
    assert sorted(ring[:-1]) == sorted(corners(box_of_patch(2, 3))[:-1]) and ring[0] == ring[-1]
    (wkt,) = found["lookalike"]["crs"].values()
    assert rasterio.crs.CRS.from_wkt(wkt) == "EPSG:32633"
    raster = backend.get("/v1/index", path=str(indexed))["rasters"][0]
    assert (raster["crs_wkt"], raster["transform"]) == (wkt, [0.5, 0, 500_000, 0, -0.5, 5_500_000])


def corners(sides: list[float]) -> list[list[float]]:
    xmin, ymin, xmax, ymax = sides
    return [[xmin, ymin], [xmax, ymin], [xmax, ymax], [xmin, ymax], [xmin, ymin]]


def test_an_export_takes_footprints_from_the_matches_and_from_the_index_where_they_have_none(
    backend: Backend, indexed: Path, tmp_path: Path
) -> None:
    found = search(backend, indexed, box(2, 3), limit=2)
    own, bare = found["features"]
    own["ring"] = corners([500_001.0, 5_499_001.0, 500_002.0, 5_499_002.0])
    del bare["ring"], bare["geometry"]
    needed = ("raster", "level", "row", "col", "score", "percentile", "overlaps_example")
    bare["properties"] = {name: bare["properties"][name] for name in needed}
    path = tmp_path / "m.gpkg"
    backend.post("/v1/export", index=str(indexed), path=str(path), result=found)
    fields, _, shapes, columns = pyogrio.raw.read(path)
    first, second = (list(map(list, shapely.from_wkb(shape).exterior.coords)) for shape in shapes)
    assert first == own["ring"]
    assert second[0] != first[0] and second[2][0] - second[0][0] == PATCH * 0.5
    by_name = dict(zip(fields["fields"], columns, strict=True))
    assert list(by_name["rank"]) == [1, 2]
    assert by_name["raster_path"][0] == by_name["raster_path"][1]


def test_an_export_overwrites_only_when_asked_to(backend: Backend, indexed: Path, tmp_path: Path) -> None:
    found = search(backend, indexed, box(2, 3), limit=2)
    path = tmp_path / "a.geojson"
    path.write_text("mine", encoding="utf-8")
    body = {"index": str(indexed), "path": str(path), "result": found}
    backend.error(backend.client.post("/v1/export", json=body), 422, "BadInput")
    assert path.read_text(encoding="utf-8") == "mine"
    assert backend.post("/v1/export", **body, overwrite=True)["matches"] == 2


def test_exports_that_cannot_be_are_refused(backend: Backend, indexed: Path, tmp_path: Path) -> None:
    found = search(backend, indexed, box(2, 3), limit=2)
    text = tmp_path / "text.geojson"
    text.write_text("no json", encoding="utf-8")
    good = {"index": str(indexed), "path": str(tmp_path / "a.gpkg"), "result": found}
    for change in (
        {"path": str(tmp_path / "a.exe")},
        {"path": str(tmp_path / "none" / "a.gpkg")},
        {"path": "a.gpkg"},
        {"result": None},
        {"matches": str(text)},
        {"result": None, "matches": str(text)},
        {"result": {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}}]}},
    ):
        response = backend.client.post("/v1/export", json=good | change)
        backend.error(response, 422, "BadInput")
    assert not (tmp_path / "a.gpkg").exists()


def test_a_raster_is_inspected(backend: Backend, ortho: Path) -> None:
    info = backend.post("/v1/rasters/inspect", path=str(ortho))
    assert (info["width"], info["height"], info["dtype"]) == (10 * PATCH, 8 * PATCH, "uint8")
    assert [band["number"] for band in info["bands"]] == [1, 2, 3]
    assert info["default_bands"] == [1, 2, 3]
    assert info["crs"] == "EPSG:32633"
    assert info["resolution"] == pytest.approx(0.5, rel=0.01)


def test_an_estimate_counts_what_is_left_to_do(backend: Backend, indexed: Path, ortho: Path, tmp_path: Path) -> None:
    body = {"rasters": [str(ortho)], "model": "colour-texture", "tile": PATCH, "stride": PATCH // 2}
    fresh = backend.post("/v1/estimate", index=str(tmp_path / "new"), **body)
    assert fresh["tiles"] == backend.get("/v1/index", path=str(indexed))["tiles"]
    assert fresh["bytes"] > 0
    assert not (tmp_path / "new").exists()
    assert backend.post("/v1/estimate", index=str(indexed), **body)["tiles"] == 0


def test_the_models_are_listed_with_their_cards(backend: Backend) -> None:
    models = {model["name"]: model for model in backend.get("/v1/models")["models"]}
    assert models["colour-texture"]["available"]
    assert [name for name, model in models.items() if model["default"]] == ["aerial-lite0"]
    assert all(model["available"] or model["how_to_get"] for model in models.values())
    assert all(model["licence"] and model["training_data"] for model in models.values())
    without = {"colour-texture", "lite0-turned", "vit_small_patch16_224.dino"}
    assert [models[name]["has_cells"] for name in ("efficientnet-lite0", "resnet18", *without)] == [True] * 2 + [
        False
    ] * 3


def test_many_searches_at_a_time_agree(backend: Backend, indexed: Path) -> None:
    import concurrent.futures

    def once(_: int) -> httpx.Response:
        body = {"index": str(indexed), "examples": [box(2, 3)], "limit": 5}
        return httpx.post(
            f"http://127.0.0.1:{backend.port}/v1/search",
            json=body,
            headers={"Authorization": f"Bearer {backend.token}"},
            timeout=60,
        )

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(once, range(16)))
    assert all(answer.is_success for answer in answers)
    assert len({str(answer.json()["features"]) for answer in answers}) == 1


def test_a_query_is_saved_and_searched_for_by_its_file_or_its_bytes(
    backend: Backend, indexed: Path, tmp_path: Path
) -> None:
    text = backend.post("/v1/query", index=str(indexed), name="red fields", examples=[box(2, 3)], limit=5)["text"]
    file = tmp_path / "red.json"
    file.write_text(text, encoding="utf-8")
    expected = search(backend, indexed, box(2, 3), limit=5, match="tiles")["features"]
    sources = ({"path": str(file)}, {"data": base64.b64encode(text.encode()).decode()})
    for source in sources:
        found = search(backend, indexed, query=source)["features"]
        assert [each["properties"]["row"] for each in found] == [each["properties"]["row"] for each in expected]
    refused = {"index": str(indexed), "examples": [], "query": {"data": base64.b64encode(b"{}").decode()}}
    sentence = backend.error(backend.client.post("/v1/search", json=refused), 422, "BadInput")
    assert sentence == "The saved query in the request is no saved query of Lookalike."
