# SPDX-License-Identifier: GPL-3.0-or-later
"""One service, two shells: the same request through the command line and the API has the same answer, the same error
and the same files."""

import json
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import rasterio
from click.testing import CliRunner
from fastapi.testclient import TestClient
from filelock import FileLock
from PIL import Image

from lookalike import errors
from lookalike.api.app import ApiSettings, create_app
from lookalike.api.paths import PathPolicy
from lookalike.api.services import make_services
from lookalike.cli import main
from lookalike.index.layout import LOCK, MANIFEST
from lookalike.models.sources import catalogue, prithvi
from tests.backend.models.networks import save_torch
from tests.backend.models.test_prithvi import published

from .conftest import PATCH, assert_same_index, box_of_patch, files_of, patches, write_raster

Answer = dict[str, Any]
PRITHVI = "prithvi-100m"
SMALL = {"model": "colour-texture", "tile": PATCH, "stride": PATCH // 2}
UTM = "EPSG:32633"

pytestmark = pytest.mark.usefixtures("threads_of_a_new_process")


@dataclass(frozen=True)
class Shells:
    """The command line and the API, in this process."""

    client: TestClient

    def command(self, *arguments: object) -> Answer:
        """What a command prints with `--json`."""
        run = CliRunner().invoke(main, [*map(str, arguments), "--json"])
        assert "Traceback" not in run.stderr, run.stderr
        answer: Answer = json.loads(run.stdout)
        assert ("error" in answer) <= (run.exit_code != 0)
        return answer

    def ask(self, route: str, **body: object) -> Answer:
        """What the API answers; of a job its result, or its error."""
        answer: Answer = self.client.post(route, json=body).json()
        is_job = "progress" in answer
        while is_job and answer["state"] in ("queued", "running"):
            time.sleep(0.02)
            answer = self.client.get(f"/v1/jobs/{answer['id']}").json()
        return (answer["result"] or {"error": answer["error"]}) if is_job else answer

    def look(self, route: str, **query: object) -> Answer:
        answer: Answer = self.client.get(route, params=query).json()
        return answer


@pytest.fixture(scope="module", autouse=True)
def private_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """No weights, caches or models of the user; gives the folder of models."""
    with pytest.MonkeyPatch.context() as patch:
        models = tmp_path_factory.mktemp("models")
        patch.setenv("LOOKALIKE_MODELS", str(models))
        patch.setenv("LOOKALIKE_CACHE", str(tmp_path_factory.mktemp("cache")))
        patch.setitem(catalogue.TABLE, PRITHVI, small_prithvi())
        yield models


@pytest.fixture(scope="module")
def shells() -> Iterator[Shells]:
    services = make_services(PathPolicy())
    app = create_app(ApiSettings("token", 80, allowed_hosts=("testserver",)), services)
    with TestClient(app, headers={"Authorization": "Bearer token"}) as client:
        yield Shells(client)
    services.jobs.close(20)


def options(body: dict[str, object]) -> list[object]:
    """Fields of a request as options of a command."""
    found: list[object] = []
    for name, value in body.items():
        words = ",".join(map(str, value)) if isinstance(value, (list, tuple)) else value
        found += [f"--{name.replace('_', '-')}", words]
    return found


def index_both(shells: Shells, folder: Path, *rasters: Path, **body: object) -> tuple[Path, Path]:
    """Indexes through both shells and compares; gives the two indexes."""
    one, other = folder / "command" / "index", folder / "api" / "index"
    said = shells.command("index", *rasters, "--index", one, *options(body))
    answered = shells.ask("/v1/jobs/index", index=str(other), rasters=[str(path) for path in rasters], **body)
    assert "error" not in answered, answered
    differing = {"index": "", "seconds": 0.0}
    assert {name: said[name] for name in answered} | differing == answered | differing
    assert_same_index(one, other)
    assert len(files_of(one)) > 4
    return one, other


@pytest.fixture(scope="module")
def index(shells: Shells, ortho: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return index_both(shells, tmp_path_factory.mktemp("small"), ortho, **SMALL)[0]


def found_alike(said: Answer, answered: Answer) -> Answer:
    """One answer of a search, which must be that of the other shell but for the time it took and the folder."""
    for answer in (said, answered):
        assert "error" not in answer, answer
        answer["lookalike"] |= {"seconds": None, "index": None}
    assert said == answered
    assert said["features"]
    return said


# --- indexing ----------------------------------------------------------------------------------------


def test_an_index_is_the_same_byte_by_byte_and_described_alike(shells: Shells, index: Path) -> None:
    described = shells.look("/v1/index", path=str(index))
    assert shells.command("info", "--index", index) == described
    assert shells.command("verify", "--index", index) == shells.ask("/v1/jobs/verify", index=str(index))


def test_a_region_is_indexed_first_alike_and_refused_alike_outside_all_rasters(
    shells: Shells, ortho: Path, tmp_path: Path
) -> None:
    inside, outside = box_of_patch(1, 1), [0.0, 0.0, 9.0, 9.0]
    one, other = tmp_path / "command" / "index", tmp_path / "api" / "index"
    body = {"index": str(other), "rasters": [str(ortho)], **SMALL}
    for box, works in ((inside, True), (outside, False)):
        region = ["--first", ",".join(map(str, box)), "--first-crs", UTM]
        said = shells.command("index", ortho, "--index", one, *options(SMALL), *region)
        answered = shells.ask("/v1/jobs/index", **body, first={"box": box, "crs": UTM})
        assert ("error" in said, "error" in answered) == (not works, not works)
        if not works:
            assert_same_error(said, answered)
    assert_same_index(one, other)


def test_what_it_will_cost_is_estimated_alike(shells: Shells, ortho: Path, tmp_path: Path) -> None:
    said = shells.command("index", ortho, "--index", tmp_path / "i", *options(SMALL), "--estimate")
    answered = shells.ask("/v1/estimate", index=str(tmp_path / "i"), rasters=[str(ortho)], **SMALL)
    assert said | {"seconds": 0} == answered | {"seconds": 0}
    assert said["tiles"] > 0 and not (tmp_path / "i").exists()


def test_a_dense_index_is_made_alike_and_searched_alike_on_torch(shells: Shells, ortho: Path, tmp_path: Path) -> None:
    dense = {"model": "efficientnet-lite0", "mode": "dense", "tile": 128, "stride": 64}
    assert_same_error(*indexing(shells, tmp_path / "i", ortho, **dense, device="torch-cpu"))
    one, other = index_both(shells, tmp_path, ortho, **dense)
    box = box_of_patch(2, 3)
    said = shells.command("search", "--index", one, *options({"box": box, "crs": UTM, "device": "torch-cpu"}))
    example = {"type": "box", "box": box, "crs": UTM}
    answered = shells.ask("/v1/search", index=str(other), examples=[example], device="torch-cpu")
    assert found_alike(said, answered)["lookalike"]["model"] == "efficientnet-lite0"


def small_prithvi() -> catalogue.Entry:
    """The catalogue's Prithvi with two blocks of 48 dimensions: the loader is the real one."""
    return catalogue._prithvi(PRITHVI, replace(prithvi.PRITHVI_100M, dim=48, depth=2, heads=3), "small")


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scene of six bands of reflectance times 10,000."""
    path = tmp_path_factory.mktemp("imagery") / "scene.tif"
    random = np.random.default_rng(0)
    cells = random.integers(200, 4000, (6, 5, 6)).repeat(64, 1).repeat(64, 2)
    pixels = np.clip(cells + random.normal(0, 40, cells.shape), 1, 9000).astype(np.uint16)
    transform = rasterio.Affine(30, 0, 500_000, 0, -30, 4_600_000)
    size = {"height": pixels.shape[1], "width": pixels.shape[2], "count": 6}
    with rasterio.open(path, "w", driver="GTiff", dtype="uint16", crs=UTM, transform=transform, **size) as target:
        target.write(pixels)
    return path


@pytest.fixture(scope="module")
def with_prithvi(private_folders: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    architecture = replace(prithvi.PRITHVI_100M, dim=48, depth=2, heads=3)
    file = save_torch(published(architecture), tmp_path_factory.mktemp("published") / "Prithvi_EO_V1_100M.pt")
    added = CliRunner().invoke(main, ["models", "add", PRITHVI, "--file", str(file)])
    assert added.exit_code == 0, added.output


REFLECTANCE = {"model": PRITHVI, "bands": ["1", "2", "3", "4", "5", "6"], "tile": 64, "reflectance": [0.0001, 0.0]}


@pytest.mark.usefixtures("with_prithvi")
def test_an_index_of_reflectance_is_made_and_searched_alike(shells: Shells, scene: Path, tmp_path: Path) -> None:
    one, other = index_both(shells, tmp_path, scene, **REFLECTANCE)
    box = [500_000 + 64 * 30, 4_600_000 - 128 * 30, 500_000 + 128 * 30, 4_600_000 - 64 * 30]
    said = shells.command("search", "--index", one, *options({"box": box, "crs": UTM}))
    answered = shells.ask("/v1/search", index=str(other), examples=[{"type": "box", "box": box, "crs": UTM}])
    found_alike(said, answered)


@pytest.mark.usefixtures("with_prithvi")
def test_a_preset_decides_alike(shells: Shells, ortho: Path, scene: Path, tmp_path: Path) -> None:
    pca = {"preset": "scene-pca", "model": "colour-texture", "tile": PATCH, "stride": PATCH // 2}
    one, _ = index_both(shells, tmp_path / "scene-pca", ortho, **pca)
    assert shells.command("info", "--index", one)["projection"] == "pca:128"
    spectral = {"preset": "multispectral", "bands": REFLECTANCE["bands"], "reflectance": [0.0001, 0.0]}
    one, _ = index_both(shells, tmp_path / "multispectral", scene, **spectral)
    assert shells.command("info", "--index", one)["grid"]["size"] == 224
    absent = {"preset": "no-such-system"}
    assert_same_error(
        shells.command("index", ortho, "--index", tmp_path / "i", *options(absent)),
        shells.ask("/v1/jobs/index", index=str(tmp_path / "i"), rasters=[str(ortho)], **absent),
    )


# --- searching and what is made of it ---------------------------------------------------------------


@pytest.mark.parametrize("metric", ["cosine", "euclidean"])
def test_a_search_and_its_files_are_the_same(shells: Shells, index: Path, tmp_path: Path, metric: str) -> None:
    box = box_of_patch(2, 3)
    search = ["search", "--index", index, *options({"box": box, "crs": UTM, "limit": 20, "metric": metric})]
    said = shells.command(*search, "--out", tmp_path / "found.geojson")
    example = {"type": "box", "box": box, "crs": UTM}
    answered = shells.ask("/v1/search", index=str(index), examples=[example], limit=20, metric=metric)
    answer = json.loads(json.dumps(answered))
    assert found_alike(said, answered)["lookalike"]["metric"] == metric
    for ending in (".geojson", ".gpkg", ".png"):
        one, two, three = (tmp_path / f"{name}{ending}" for name in ("one", "two", "three"))
        kept = {"limit": 5, "min_percentile": 50}
        of_file = shells.command("export", tmp_path / "found.geojson", "--index", index, "--out", one, *options(kept))
        of_answer = shells.ask("/v1/export", index=str(index), path=str(two), result=answer, **kept)
        of_its_file = shells.ask(
            "/v1/export", index=str(index), path=str(three), matches=str(tmp_path / "found.geojson"), **kept
        )
        assert of_file["matches"] == of_answer["matches"] == of_its_file["matches"] > 0
        assert content(one) == content(two) == content(three)
        if ending == ".geojson":
            assert content(one)["lookalike"]["metric"] == metric


def content(path: Path) -> Any:
    """What a file of matches says, without the time that the search took."""
    if path.suffix == ".geojson":
        said = json.loads(path.read_text(encoding="utf-8"))
        said["lookalike"]["seconds"] = None
        return said
    if path.suffix == ".gpkg":
        meta, _, shapes, columns = pyogrio.raw.read(path)
        return list(meta["fields"]), list(shapes), [column.tolist() for column in columns]
    return np.asarray(Image.open(path)).tobytes()


def test_examples_liked_and_disliked_filters_and_an_area_mean_the_same(shells: Shells, index: Path) -> None:
    area = [*box_of_patch(6, 1)[:2], *box_of_patch(1, 8)[2:]]
    said = shells.command(
        "search", "--index", index, "--tile", "ortho-e-1:0:4:6", "--not-tile", "ortho-e-1:0:8:8", "--levels", "0",
        "--area", ",".join(map(str, area)), "--area-crs", UTM, "--in-raster", "ortho-e-1", "--max-overlap", "0.5",
        "--exclude-examples", "--by-score", "--one-orientation", "--min-percentile", "10",
    )  # fmt: skip
    tile = {"type": "tile", "raster": "ortho-e-1", "level": 0}
    answered = shells.ask(
        "/v1/search",
        index=str(index),
        examples=[{**tile, "row": 4, "col": 6}, {**tile, "row": 8, "col": 8, "positive": False}],
        levels=[0],
        area={"box": area, "crs": UTM},
        rasters=["ortho-e-1"],
        max_overlap=0.5,
        exclude_examples=True,
        rerank=False,
        orientations=False,
        min_percentile=10,
    )
    found_alike(said, answered)


def test_a_heat_map_is_the_same_to_the_pixel(shells: Shells, index: Path, tmp_path: Path) -> None:
    point = [value + PATCH / 4 for value in box_of_patch(2, 3)[:2]]
    one, two = tmp_path / "one.tif", tmp_path / "two.tif"
    said = shells.command(
        "heatmap", "--index", index, *options({"point": point, "crs": UTM}), "--percentile", "--out", one
    )
    example = {"type": "point", "point": point, "crs": UTM}
    answered = shells.ask("/v1/jobs/heatmap", index=str(index), examples=[example], path=str(two), percentile=True)
    assert said | {"path": ""} == answered | {"path": ""}
    with rasterio.open(one) as first, rasterio.open(two) as second:
        assert str(first.profile) == str(second.profile)
        np.testing.assert_array_equal(first.read(), second.read())


def test_a_place_is_compared_alike_in_all_rasters(shells: Shells, tmp_path: Path) -> None:
    rasters = [write_raster(tmp_path / f"a_{year}.tif", patches(4, 4, year)) for year in (2019, 2023)]
    folder = index_both(shells, tmp_path, *rasters, **SMALL)[0]
    x, y = (value + PATCH / 4 for value in box_of_patch(2, 3)[:2])
    said = shells.command(
        "compare", "--index", folder, *options({"point": [x, y], "crs": UTM}), "--out", tmp_path / "c.png"
    )
    assert said == shells.ask("/v1/compare", index=str(folder), x=x, y=y, crs=UTM)
    assert [view["date"] for view in said["views"]] == ["2019", "2023"]
    with Image.open(tmp_path / "c.png") as picture:
        assert picture.width > 2 * picture.height * 0.7
    nowhere = {"point": [0, 0], "crs": UTM}
    error = shells.command("compare", "--index", folder, *options(nowhere))
    assert assert_same_error(error, shells.ask("/v1/compare", index=str(folder), x=0, y=0, crs=UTM)) == "Box"


def test_changes_are_ranked_alike_and_written_the_same(shells: Shells, tmp_path: Path) -> None:
    first = write_raster(tmp_path / "a_2019.tif", patches(4, 4))
    second = write_raster(tmp_path / "b_2023.tif", patches(4, 4)[:, ::-1] // 2 + 60)
    folder = index_both(shells, tmp_path, first, second, **SMALL)[0]
    names = {"before": "a-2019", "after": "b-2023"}
    ones, others = ([tmp_path / f"{who}{ending}" for ending in (".geojson", ".gpkg", ".tif")] for who in ("c", "a"))
    outputs = [part for path in ones for part in ("--out", path)]
    said = shells.command("changes", "--index", folder, *options(names), *outputs)
    answered = shells.ask("/v1/jobs/changes", index=str(folder), paths=[str(path) for path in others], **names)
    assert said["changes"] == answered
    assert (answered["date_before"], answered["date_after"]) == ("2019", "2023")
    assert ones[0].read_bytes() == others[0].read_bytes()
    assert [len(pyogrio.raw.read(path)[2]) for path in (ones[1], others[1])] == [answered["ranked"]] * 2
    with rasterio.open(ones[2]) as one, rasterio.open(others[2]) as other:
        np.testing.assert_array_equal(one.read(), other.read())
    for name, code in (("a-2019", "BadInput"), ("nowhere", "RasterNotIndexed")):
        one, other = {"before": "a-2019", "after": name}, [str(tmp_path / "x.tif")]
        error = shells.command("changes", "--index", folder, *options(one))
        assert assert_same_error(error, shells.ask("/v1/jobs/changes", index=str(folder), paths=other, **one)) == code
    (tmp_path / "folder.tif").mkdir()
    error = shells.command("changes", "--index", folder, *options(names), "--out", tmp_path / "folder.tif")
    asked = {"index": str(folder), "paths": [str(tmp_path / "folder.tif")], **names}
    assert assert_same_error(error, shells.ask("/v1/jobs/changes", **asked)) == "BadInput"


def test_a_raster_is_relinked_and_removed_alike(shells: Shells, ortho: Path, tmp_path: Path) -> None:
    raster = Path(shutil.copy(ortho, tmp_path / "here.tif"))
    one, other = index_both(shells, tmp_path, raster, **SMALL)
    moved = raster.rename(tmp_path / "there.tif")
    linked = shells.command("relink", "here", moved, "--index", one)
    assert linked == shells.ask("/v1/index/relink", index=str(other), raster="here", path=str(moved))
    assert linked["state"] == "ready"
    removed = shells.command("remove", "here", "--index", one)
    assert removed == shells.ask("/v1/index/remove", index=str(other), raster="here")
    assert_same_index(one, other)


def test_a_raster_is_dated_alike_and_its_matches_say_when(shells: Shells, ortho: Path, tmp_path: Path) -> None:
    raster = Path(shutil.copy(ortho, tmp_path / "ortho_2019.tif"))
    one, other = index_both(shells, tmp_path, raster, **SMALL)
    for date, expected in (("2024-06-01", "2024-06-01"), (None, "2019")):
        said = shells.command("date", "ortho-2019", *([date] if date else []), "--index", one)
        assert said == shells.ask("/v1/index/date", index=str(other), raster="ortho-2019", date=date)
        assert (said["date"], said["date_source"]) == (expected, "hand" if date else "name")
    assert_same_error(
        shells.command("date", "ortho-2019", "soon", "--index", one),
        shells.ask("/v1/index/date", index=str(other), raster="ortho-2019", date="soon"),
    )
    found = shells.command("search", "--index", one, "--tile", "ortho-2019:0:0:0", "-k", 3)
    assert {each["properties"]["date"] for each in found["features"]} == {"2019"}


# --- errors ------------------------------------------------------------------------------------------


def assert_same_error(said: Answer, answered: Answer) -> str:
    """The same error in the same words, but for the remedy, which each shell words for its users; gives its code."""
    assert "error" in said and "error" in answered, (said, answered)
    one, other = said["error"], answered["error"]
    assert one["code"] == other["code"], (said, answered)
    if other["remedy"] is None:
        assert one["message"] == other["message"]
    else:
        assert one["message"].startswith(f"{other['what']} ")
        assert other["message"].startswith(f"{other['what']} ")
    return str(one["code"])


@dataclass(frozen=True)
class Place:
    """Where the errors happen."""

    folder: Path
    ortho: Path
    index: Path
    models: Path

    def own_index(self) -> Path:
        """A copy of the index, to be broken."""
        return Path(shutil.copytree(self.index, self.folder / "index"))

    def text(self, name: str = "text.tif") -> Path:
        path = self.folder / name
        path.write_text("no picture", encoding="utf-8")
        return path


Case = Callable[[Shells, Place], tuple[Answer, Answer]]


def indexing(shells: Shells, index: Path, raster: Path, **body: object) -> tuple[Answer, Answer]:
    return (
        shells.command("index", raster, "--index", index, *options(body)),
        shells.ask("/v1/jobs/index", index=str(index), rasters=[str(raster)], **body),
    )


def searching(shells: Shells, index: Path, *example: object, **asked: object) -> tuple[Answer, Answer]:
    return (
        shells.command("search", "--index", index, *example),
        shells.ask("/v1/search", index=str(index), examples=[asked]),
    )


TILE = ("--tile", "ortho-e-1:0:4:6")
SAME_TILE = {"type": "tile", "raster": "ortho-e-1", "level": 0, "row": 4, "col": 6}


def bad_input(shells: Shells, place: Place) -> tuple[Answer, Answer]:
    return indexing(shells, place.folder / "i", place.ortho, model="colour-texture", tile=8)


def raster_unreadable(shells: Shells, place: Place) -> tuple[Answer, Answer]:
    return indexing(shells, place.folder / "i", place.text(), **SMALL)


def raster_unusable(shells: Shells, place: Place) -> tuple[Answer, Answer]:
    path = place.folder / "nowhere.tif"
    Image.fromarray(np.zeros((300, 300, 3), np.uint8)).save(path)
    return indexing(shells, place.folder / "i", path, **SMALL)


def band(shells: Shells, place: Place) -> tuple[Answer, Answer]:
    return indexing(shells, place.folder / "i", place.ortho, **SMALL, bands=["1", "2", "9"])


def box(shells: Shells, place: Place) -> tuple[Answer, Answer]:
    return searching(shells, place.index, "--box", "0,0,9,9", "--crs", UTM, type="box", box=[0, 0, 9, 9], crs=UTM)


def image(shells: Shells, place: Place) -> tuple[Answer, Answer]:
    text = place.text("text.png")
    return searching(shells, place.index, "--image", text, type="image", path=str(text))


def index_not_found(shells: Shells, place: Place) -> tuple[Answer, Answer]:
    return searching(shells, place.folder / "none", *TILE, **SAME_TILE)


def index_mismatch(shells: Shells, place: Place) -> tuple[Answer, Answer]:
    return indexing(shells, place.index, place.ortho, model="colour-texture", tile=128)


def index_too_new(shells: Shells, place: Place) -> tuple[Answer, Answer]:
    folder = place.own_index()
    manifest = (folder / MANIFEST).read_text(encoding="utf-8")
    (folder / MANIFEST).write_text(manifest.replace('"schema": ', '"schema": 9'), encoding="utf-8")
    return searching(shells, folder, *TILE, **SAME_TILE)


def index_locked(shells: Shells, place: Place) -> tuple[Answer, Answer]:
    folder = place.own_index()
    with FileLock(folder / LOCK):
        return indexing(shells, folder, place.ortho)


def index_damaged(shells: Shells, place: Place) -> tuple[Answer, Answer]:
    folder = place.own_index()
    next(folder.rglob("*.vectors.npy")).write_bytes(b"")
    shutil.rmtree(folder / "derived")
    return searching(shells, folder, *TILE, **SAME_TILE)


def index_empty(shells: Shells, place: Place) -> tuple[Answer, Answer]:
    folder = place.own_index()
    shells.command("remove", "ortho-e-1", "--index", folder)
    return searching(shells, folder, *TILE, **SAME_TILE)


def raster_not_indexed(shells: Shells, place: Place) -> tuple[Answer, Answer]:
    folder = place.own_index()
    return (
        shells.command("remove", "nothing", "--index", folder),
        shells.ask("/v1/index/remove", index=str(folder), raster="nothing"),
    )


def raster_moved(shells: Shells, place: Place) -> tuple[Answer, Answer]:
    raster, folder = place.folder / "gone.tif", place.folder / "index"
    shutil.copy(place.ortho, raster)
    shells.command("index", raster, "--index", folder, *options(SMALL))
    raster.unlink()
    box = box_of_patch(2, 3)
    words = ",".join(map(str, box))
    return searching(shells, folder, "--box", words, "--crs", UTM, type="box", box=box, crs=UTM)


def raster_stale(shells: Shells, place: Place) -> tuple[Answer, Answer]:
    folder, other = place.own_index(), write_raster(place.folder / "other.tif", patches(4, 4, seed=9))
    return (
        shells.command("relink", "ortho-e-1", other, "--index", folder),
        shells.ask("/v1/index/relink", index=str(folder), raster="ortho-e-1", path=str(other)),
    )


def model(shells: Shells, place: Place) -> tuple[Answer, Answer]:
    return indexing(shells, place.folder / "i", place.ortho, model="colour-texture", device="warp-drive")


def model_unknown(shells: Shells, place: Place) -> tuple[Answer, Answer]:
    return indexing(shells, place.folder / "i", place.ortho, model="no-such-model-anywhere")


def weights_missing(shells: Shells, place: Place) -> tuple[Answer, Answer]:
    return indexing(shells, place.folder / "i", place.ortho, model="resnet18")


def weights_unusable(shells: Shells, place: Place) -> tuple[Answer, Answer]:
    (place.models / "resnet34.safetensors").write_bytes(b"damaged")
    return indexing(shells, place.folder / "i", place.ortho, model="resnet34")


def storage(shells: Shells, place: Place) -> tuple[Answer, Answer]:
    return indexing(shells, place.text("file") / "index", place.ortho, **SMALL)


CASES: dict[str, Case] = {
    "BadInput": bad_input,
    "RasterUnreadable": raster_unreadable,
    "RasterUnusable": raster_unusable,
    "Band": band,
    "Box": box,
    "Image": image,
    "IndexNotFound": index_not_found,
    "IndexMismatch": index_mismatch,
    "IndexTooNew": index_too_new,
    "IndexLocked": index_locked,
    "IndexDamaged": index_damaged,
    "IndexEmpty": index_empty,
    "RasterNotIndexed": raster_not_indexed,
    "RasterMoved": raster_moved,
    "RasterStale": raster_stale,
    "Model": model,
    "ModelUnknown": model_unknown,
    "WeightsMissing": weights_missing,
    "WeightsUnusable": weights_unusable,
    "Storage": storage,
}
ELSEWHERE = {
    "Lookalike": "the base of all",
    "IndexProblem": "the base of those about an index",
    "Example": "each shell says in its own words how examples are given",
    "JobNotFound": "the command line has no jobs",
    "OutOfMemory": "a machine without memory is tried by bench/faults.py",
    "PackagesMissing": "both meet it alike, where the extra `models` is not installed",
    "PathForbidden": "only a server is kept to folders",
    "Cancelled": "a command is stopped with Ctrl-C, a job by a request",
}
"""Errors that one shell alone can meet, or each words for itself."""


@pytest.mark.parametrize("code", CASES)
def test_an_error_is_the_same_in_both_shells(
    code: str, shells: Shells, ortho: Path, index: Path, private_folders: Path, tmp_path: Path
) -> None:
    said, answered = CASES[code](shells, Place(tmp_path, ortho, index, private_folders))
    assert assert_same_error(said, answered) == code


def test_every_error_class_is_compared_or_said_to_be_of_one_shell_alone() -> None:
    classes = (each for each in vars(errors).values() if isinstance(each, type))
    codes = {each.__name__.removesuffix("Error") for each in classes if issubclass(each, errors.LookalikeError)}
    assert codes == set(CASES) | set(ELSEWHERE)
