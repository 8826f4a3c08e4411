# SPDX-License-Identifier: GPL-3.0-or-later
"""The same indexing asked for on the command line and over HTTP: the same answers, sentences and files."""

import json
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from filelock import FileLock

from lookalike.answers import Note, Problem
from lookalike.cli import main
from lookalike.cli.remedies import sentence_of

from .conftest import Backend, assert_same_index, patches, write_raster

MODEL = "colour-texture"

pytestmark = pytest.mark.usefixtures("threads_of_a_new_process")


@dataclass
class Asked:
    """One request, for both shells."""

    options: list[str]
    body: dict[str, object]
    rasters: list[Path] = field(default_factory=list)


@pytest.fixture(autouse=True)
def same_models(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line has the models of the server."""
    for name in ("LOOKALIKE_MODELS", "LOOKALIKE_CACHE"):
        monkeypatch.setenv(name, environment[name])


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write_raster(tmp_path / "small.tif", patches(3, 4))


def by_command(asked: Asked, folder: Path, *more: str) -> dict:
    """What `lookalike index --json` answers."""
    arguments = ["index", *map(str, asked.rasters), "--index", str(folder), *asked.options, "--json", *more]
    result = CliRunner().invoke(main, arguments)
    assert "Traceback" not in result.output
    return json.loads(result.stdout)


def by_http(backend: Backend, asked: Asked, folder: Path, route: str = "/v1/jobs/index") -> dict:
    """What the API answers: to the request where that is refused, else the end of the job."""
    body = {"index": str(folder), "rasters": [str(path) for path in asked.rasters], **asked.body}
    answer = in_words_of_commands(backend.client.post(route, json=body).json())
    if "error" in answer and set(answer) == {"error"}:
        return answer
    if route != "/v1/jobs/index":
        return answer
    job = in_words_of_commands(backend.end(answer["id"]))
    return job["result"] if job["state"] == "done" else {"error": job["error"]}


def in_words_of_commands(answer: Any) -> Any:
    """An answer of the API whose errors are said as at a shell: what is wrong, and what to do there."""
    if isinstance(answer, list):
        return [in_words_of_commands(each) for each in answer]
    if not isinstance(answer, dict):
        return answer
    if answer.keys() == {each.name for each in fields(Problem)}:
        return {"code": answer["code"], "message": sentence_of(Problem(**answer))}
    if answer.keys() == {each.name for each in fields(Note)}:
        return sentence_of(Note(**answer))
    return {name: in_words_of_commands(each) for name, each in answer.items()}


REFUSED = {
    "a region outside": (["--first", "1,2,3,4"], {"first": {"box": [1, 2, 3, 4]}}, "outside all of the rasters"),
    "no region": (["--first", "3,2,1,4"], {"first": {"box": [3, 2, 1, 4]}}, "region to index first is empty"),
    "a region in no CRS": (
        ["--first", "1,2,3,4", "--first-crs", "EPSG:x"],
        {"first": {"box": [1, 2, 3, 4], "crs": "EPSG:x"}},
        "is not known",
    ),
    "a tiny tile": (["--tile", "8"], {"tile": 8}, "tile size 8"),
    "no tile": (["--tile", "0"], {"tile": 0}, "tile size 0"),
    "a long stride": (["--tile", "64", "--stride", "65"], {"tile": 64, "stride": 65}, "stride 65"),
    "a high level": (["--levels", "0,13"], {"levels": [0, 13]}, "0, 13 cannot be used"),
    "a negative level": (["--levels", "-1"], {"levels": [-1]}, "-1 cannot be used"),
    "only nodata": (["--max-nodata", "1"], {"max_nodata": 1.0}, "share of nodata"),
    "no projection": (["--projection", "umap"], {"projection": "umap"}, "is no projection"),
    "no preset": (["--preset", "magic"], {"preset": "magic"}, "no preset called 'magic'"),
    "a preset without its model": (
        ["--preset", "triplet"],
        {"preset": "triplet", "model": None},
        "not on this machine",
    ),
    "bands that are not there": (["--bands", "9,8,7"], {"bands": ["9", "8", "7"]}, "no band '9'"),
    "too few bands": (["--bands", "1,2"], {"bands": ["1", "2"]}, "2 are named"),
    "reflectance for pictures": (["--reflectance", "0.5"], {"reflectance": [0.5, 0]}, "takes pictures"),
    "no reflectance": (["--reflectance", "0"], {"reflectance": [0, 0]}, "SCALE must be above 0"),
    "a model that is not known": (["--model", "resnet9000"], {"model": "resnet9000"}, "no model called"),
    "a device that is not there": (["--device", "abacus"], {"device": "abacus"}, "CPU in fp32 only"),
    "a mode of other models": (["--mode", "dense"], {"mode": "dense"}, "cannot be run in the mode dense"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_refused_by_both_and_by_their_estimates_with_one_sentence(
    name: str, backend: Backend, small: Path, tmp_path: Path
) -> None:
    options, body, words = REFUSED[name]
    if not {"--model", "--preset"} & set(options):
        options = ["--model", MODEL, *options]
    asked = Asked(options, {"model": MODEL, **body}, [small])
    if "preset" in body:
        asked.body.pop("model")
    folder = tmp_path / "index"
    said = by_command(asked, folder)["error"]
    assert words in said["message"]
    assert by_command(asked, folder, "--estimate") == {"error": said}
    assert by_http(backend, asked, folder) == {"error": said}
    assert by_http(backend, asked, folder, "/v1/estimate") == {"error": said}
    assert not folder.exists()


def test_a_region_outside_several_rasters_is_refused_too(backend: Backend, small: Path, tmp_path: Path) -> None:
    other = write_raster(tmp_path / "other.tif", patches(3, 3, seed=2))
    asked = Asked(["--first", "1,2,3,4"], {"first": {"box": [1, 2, 3, 4]}}, [small, other])
    said = by_command(asked, tmp_path / "index")["error"]
    assert said["code"] == "Box"
    assert by_http(backend, asked, tmp_path / "index") == {"error": said}


def test_a_raster_that_cannot_be_read_among_others_is_named_and_not_counted(
    backend: Backend, small: Path, tmp_path: Path
) -> None:
    text = tmp_path / "text.tif"
    text.write_text("no raster", encoding="utf-8")
    asked = Asked(["--model", MODEL], {"model": MODEL}, [text, small])
    costs = by_command(asked, tmp_path / "no", "--estimate"), by_http(backend, asked, tmp_path / "no", "/v1/estimate")
    assert costs[0]["rasters"] == costs[1]["rasters"] == 1
    assert costs[0]["tiles"] == costs[1]["tiles"] > 0
    reports = by_command(asked, tmp_path / "one"), by_http(backend, asked, tmp_path / "two")
    assert reports[0]["rasters"] == reports[1]["rasters"]
    assert reports[0]["rasters"][0]["error"]["code"] == "RasterUnreadable"
    assert reports[0]["rasters"][1]["error"] is None
    only = Asked(asked.options, asked.body, [text, text.with_name("missing.tif")])
    said = by_command(only, tmp_path / "three")["error"]
    assert by_http(backend, only, tmp_path / "three") == {"error": said}
    assert by_http(backend, only, tmp_path / "three", "/v1/estimate") == {"error": said}


def test_another_model_or_grid_than_the_index_has_is_refused_by_estimates_too(
    backend: Backend, small: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "index"
    by_command(Asked(["--model", MODEL, "--tile", "64"], {}, [small]), folder)
    for options, body in ((["--tile", "96"], {"tile": 96}), (["--model", "mobilenetv2"], {"model": "mobilenetv2"})):
        asked = Asked(options, body, [small])
        said = by_command(asked, folder)["error"]
        assert said["code"] == "IndexMismatch"
        assert by_command(asked, folder, "--estimate") == {"error": said}
        assert by_http(backend, asked, folder) == {"error": said}
        assert by_http(backend, asked, folder, "/v1/estimate") == {"error": said}


def test_a_folder_of_other_files_is_refused_by_estimates_too(backend: Backend, small: Path) -> None:
    asked = Asked(["--model", MODEL], {"model": MODEL}, [small])
    for folder in (small.parent, small):
        said = by_command(asked, folder)["error"]
        assert said["code"] == "IndexMismatch"
        assert by_command(asked, folder, "--estimate") == {"error": said}
        assert by_http(backend, asked, folder) == {"error": said}
        assert by_http(backend, asked, folder, "/v1/estimate") == {"error": said}


def test_an_index_that_is_written_is_refused_and_its_estimate_is_not(
    backend: Backend, small: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "index"
    asked = Asked([], {}, [small])
    by_command(Asked(["--model", MODEL], {}, [small]), folder)
    with FileLock(folder / "writer.lock"):
        said = by_command(asked, folder)["error"]
        assert said["code"] == "IndexLocked"
        assert by_http(backend, asked, folder) == {"error": said}
        assert by_command(asked, folder, "--estimate")["tiles"] == 0
        assert by_http(backend, asked, folder, "/v1/estimate")["tiles"] == 0


SAME = {
    "the defaults": ([], {}),
    "levels in any order": (["--tile", "64", "--levels", "1,0,1"], {"tile": 64, "levels": [1, 0, 1]}),
    "a preset": (["--preset", "fingerprint", "--tile", "96"], {"preset": "fingerprint", "tile": 96}),
    "bands": (["--bands", "3,2,1"], {"bands": ["3", "2", "1"]}),
    "nodata": (["--nodata", "7,-9999"], {"nodata": [7, -9999]}),
    "no nodata": (["--nodata", "none"], {"nodata": []}),
    "what lies in a region first": (
        ["--tile", "32", "--first", "500100,5499900,500120,5499910"],
        {"tile": 32, "first": {"box": [500100, 5499900, 500120, 5499910]}},
    ),
    "the best precision": (["--precision", "auto"], {"precision": "auto"}),
    "levels and dimensions of no use": (
        ["--tile", "64", "--levels", "0,9", "--projection", "pca:9999"],
        {"tile": 64, "levels": [0, 9], "projection": "pca:9999"},
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_the_same_is_done_and_answered_by_both(name: str, backend: Backend, small: Path, tmp_path: Path) -> None:
    options, body = SAME[name]
    asked = Asked(["--model", MODEL, *options], {"model": MODEL, **body}, [small])
    one, two = tmp_path / "one", tmp_path / "two"
    costs = by_command(asked, one, "--estimate"), by_http(backend, asked, two, "/v1/estimate")
    assert costs[0] | {"seconds": 0} == costs[1] | {"seconds": 0}
    reports = by_command(asked, one), by_http(backend, asked, two)
    shared = {"index", "seconds", "device", "model", "precision"}
    plain = [{name: value for name, value in report.items() if name not in shared} for report in reports]
    assert plain[0] == plain[1]
    assert reports[0]["notes"] == costs[0]["notes"]
    assert_same_index(one, two)
    assert len(reports[0]["notes"]) == (2 if "no use" in name else 0), reports[0]["notes"]


def test_what_was_taken_for_nodata_is_said_by_both_in_their_own_words(backend: Backend, tmp_path: Path) -> None:
    pixels = (patches(3, 4) / 255).astype("float32")
    pixels[:, :, :40] = -9999
    asked = Asked(["--model", MODEL, "--tile", "64"], {"model": MODEL, "tile": 64})
    asked.rasters.append(write_raster(tmp_path / "float.tif", pixels))
    one = by_command(asked, tmp_path / "one")["rasters"][0]
    assert one == by_http(backend, asked, tmp_path / "two")["rasters"][0]
    assert one["warnings"][0].startswith("-9999 (") and one["warnings"][0].endswith("`--nodata none`.")
    assert_same_index(tmp_path / "one", tmp_path / "two")


def test_what_is_of_no_use_is_said_to_people_once(small: Path, tmp_path: Path) -> None:
    def said(*options: str) -> str:
        result = CliRunner().invoke(main, ["index", str(small), "--index", str(tmp_path / "i"), *options])
        assert result.exit_code == 0
        return result.stderr

    first = said("--model", MODEL, *SAME["levels and dimensions of no use"][0])
    assert "Note: At level 9" in first and "Note: The model describes a tile by" in first
    assert "Note:" not in said()
    assert "so a projection to 8888 keeps all" in said("--projection", "pca:8888")
