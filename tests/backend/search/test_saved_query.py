# SPDX-License-Identifier: GPL-3.0-or-later
"""A query is saved to one file, and searched for in other rasters without the one it was made on."""

import base64
import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from lookalike.cli import main
from lookalike.errors import BadInputError, IndexMismatchError
from lookalike.index.manifest import GridRecipe
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.models.finding import find
from lookalike.search.request import BoxExample, ImageExample, SearchRequest, TileExample
from lookalike.search.saved.file import parse_query, query_bytes, read_query
from lookalike.search.saved.making import saved_query
from lookalike.search.searcher import Searcher
from lookalike.types import Box, TileKey
from tests.backend.conftest import textured, write_raster

BOX = Box(500_096, 5_499_872, 500_128, 5_499_904)  # the tile at row 6, column 6
ASKED = SearchRequest(
    (BoxExample(BOX), TileExample("ortho", TileKey(0, 1, 2)), TileExample("ortho", TileKey(0, 9, 9), positive=False)),
    limit=30,
    max_overlap=0.1,
)


def searcher_of(folder: Path, *rasters: Path, size: int = 64) -> Searcher:
    index_rasters(folder, rasters, find("colour-texture").load(), IndexSettings(GridRecipe(size, size // 2)))
    return Searcher(folder, lambda recipe: find(recipe.name).load())


@pytest.fixture(scope="module")
def searcher(tmp_path_factory) -> Searcher:
    folder = tmp_path_factory.mktemp("project")
    write_raster(folder / "ortho.tif", textured(700, 520))
    return searcher_of(folder / "index", folder / "ortho.tif")


@pytest.fixture(scope="module")
def saved(searcher) -> bytes:
    return query_bytes(saved_query(searcher, ASKED, "roofs"))


@pytest.fixture(scope="module")
def elsewhere(searcher, tmp_path_factory) -> Searcher:
    """Another index, of a copy of the raster."""
    folder = tmp_path_factory.mktemp("elsewhere")
    shutil.copy(searcher.index.raster_paths()[0], folder / "copy.tif")
    return searcher_of(folder / "index", folder / "copy.tif")


def places(matches) -> list[tuple[TileKey, float, bool]]:
    return [(each.key, round(each.score, 4), each.overlaps_example) for each in matches]


def test_a_saved_query_finds_in_another_index_what_its_examples_found(searcher, saved, elsewhere):
    query = parse_query(saved, "roofs.json")
    result = elsewhere.search(query.request(elsewhere.index.manifest, SearchRequest((), rasters=("copy",))))
    assert places(result.matches) == places(searcher.search(ASKED).matches)
    assert len(result.matches) == 30 and any(match.overlaps_example for match in result.matches)
    assert result.device == "stored vectors" and result.warnings == ()


def test_what_is_asked_for_beside_it_counts(searcher, saved):
    asked = SearchRequest((TileExample("ortho", TileKey(0, 3, 3)),), limit=4)
    request = parse_query(saved, "roofs.json").request(searcher.index.manifest, asked)
    assert (len(request.examples), request.limit, request.max_overlap) == (4, 4, 0.1)


def test_a_query_is_saved_again_as_it_is(searcher, saved):
    query = parse_query(saved, "roofs.json")
    again = saved_query(searcher, query.request(searcher.index.manifest, SearchRequest(())), "roofs")
    assert query_bytes(again) == saved


def test_an_image_is_saved_without_a_place(searcher, tmp_path):
    from PIL import Image

    Image.fromarray(textured(80, 80).transpose(1, 2, 0)).save(tmp_path / "roof.png")
    query = saved_query(searcher, SearchRequest((ImageExample(tmp_path / "roof.png"),)), "roof")
    assert query.examples[0].ring == () and query.examples[0].tile_side is None


def test_tiles_of_another_size_are_noted(saved, elsewhere, tmp_path):
    larger = searcher_of(tmp_path / "index", elsewhere.index.raster_paths()[0], size=128)
    request = parse_query(saved, "roofs.json").request(larger.index.manifest, SearchRequest(()))
    assert larger.search(request).warnings[0].startswith("The query was saved of tiles of 32 m, and this index has")


def test_the_command_line_saves_and_searches(searcher, elsewhere, tmp_path):
    file = tmp_path / "roofs.json"
    command = ["search", "--index", str(searcher.index.folder), "--tile", "ortho:0:1:2", "--save-query", str(file)]
    made = CliRunner().invoke(main, [*command, "--max-overlap", "0.1", "--json"])
    assert made.exit_code == 0, made.output
    first = json.loads(made.stdout)["features"][0]["properties"]
    assert read_query(file).name == "roofs"
    other = ["search", "--index", str(elsewhere.index.folder), "--query", str(file), "--json"]
    found = json.loads(CliRunner().invoke(main, other).stdout)["features"][0]["properties"]
    assert (found["raster"], found["row"], found["col"]) == ("copy", first["row"], first["col"])
    refused = CliRunner().invoke(main, ["search", "--index", str(elsewhere.index.folder), "--query", "nowhere.json"])
    assert refused.exit_code == 3 and "There is no file nowhere.json." in refused.output


def test_an_index_of_another_model_is_refused(searcher, saved):
    query = parse_query(saved, "roofs.json")
    other = replace(query, model=replace(query.model, name="resnet18", weights_sha256="ab" * 32))
    with pytest.raises(IndexMismatchError, match="saved with the model resnet18, weights abababab, and the index was"):
        other.request(searcher.index.manifest, SearchRequest(()))


def changed(saved: bytes, change) -> bytes:
    document = json.loads(saved)
    change(document)
    return json.dumps(document).encode()


def vector(number: float, count: int) -> str:
    return base64.b64encode(np.full(count, number, "<f4").tobytes()).decode()


STRANGE = {
    "no JSON": (b"import os", "is no saved query"),
    "GeoJSON": (b'{"type": "FeatureCollection", "features": []}', "is no saved query"),
    "deep": (b"[" * 100_000, "is no saved query"),
    "large": (b" " * (24 * 2**20 + 1), "is larger than the 24 MiB"),
    "newer": (lambda each: each.update(schema=2), "newer Lookalike"),
    "NaN": (lambda each: each["examples"][0].update(vector=vector(np.nan, each["model"]["dim"])), "not finite"),
    "short": (lambda each: each["examples"][0].update(vector=vector(1, 3)), "not as many numbers"),
    "no base64": (lambda each: each["examples"][0].update(vector="()"), "no base64"),
    "steering name": (lambda each: each.update(name="a\x1b[2J"), "name"),
    "negatives": (
        lambda each: [one.update(positive=False) for one in each["examples"]],
        "is damaged: no example is positive\\.",
    ),
    "no cells": (
        lambda each: each["settings"].update(match="objects"),
        "is damaged: an example of an object has no cells\\.",
    ),
    "huge vectors": (lambda each: each["model"].update(dim=2**40), "dimensions"),
    "unknown field": (lambda each: each.update(run="calc.exe"), "run"),
    "infinite place": (lambda each: each["examples"][0]["place"].update(bounds=[0, 0, 1e300, 1]), "bounds"),
}


@pytest.mark.parametrize("kind", STRANGE)
def test_a_file_of_a_stranger_is_refused_with_a_sentence(saved, kind):
    change, said = STRANGE[kind]
    data = change if isinstance(change, bytes) else changed(saved, change)
    with pytest.raises(BadInputError, match=said) as caught:
        parse_query(data, "their.json")
    assert str(caught.value).startswith("their.json ") and len(str(caught.value)) < 300
