# SPDX-License-Identifier: GPL-3.0-or-later
"""An index as version 0.1.0 wrote it is opened, searched, verified, and brought up to date by the next write.

`schema_1` was made by that version: two rasters, of which the second was interrupted after its first shard.
"""

import json
import shutil
from pathlib import Path

import pytest

from lookalike.index.description import describe_index
from lookalike.index.layout import FORMER_MANIFEST, MANIFEST
from lookalike.index.manifest import SCHEMA, GridRecipe, parse_manifest
from lookalike.index.upkeep import relink_raster, verify_index
from lookalike.indexing import shards
from lookalike.indexing.run import IndexSettings, index_rasters
from lookalike.models.base import Embedder
from lookalike.rasters import blocks
from lookalike.search.request import SearchRequest, TileExample
from lookalike.search.searcher import Searcher
from lookalike.types import TileKey
from lookalike.vectors.projection import ProjectionRecipe

SETTINGS = IndexSettings(GridRecipe(64, 32), ProjectionRecipe("pca", 32))
FOUND = (
    ("field", TileKey(0, 2, 3), 1.0),
    ("yard", TileKey(0, 3, 4), 0.374651),
    ("field", TileKey(0, 3, 7), 0.285601),
    ("yard", TileKey(0, 2, 2), 0.279777),
    ("yard", TileKey(0, 0, 4), 0.218791),
)
"""What that version found."""


@pytest.fixture
def survey(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the rasters and their index."""
    monkeypatch.setattr(blocks, "_SPAN", 128)
    monkeypatch.setattr(shards, "TILES_PER_SHARD", 20)
    shutil.copytree(Path(__file__).parent / "schema_1", tmp_path / "survey")
    return tmp_path / "survey"


def test_it_is_opened_verified_and_described_as_it_is(survey: Path):
    assert verify_index(survey / "index").whole
    info = describe_index(survey / "index")
    assert info.schema == 1
    assert [raster.state for raster in info.rasters] == ["ready", "partly indexed"]


def test_it_is_searched_without_being_written(survey: Path, colour_texture: Embedder):
    index = survey / "index"
    before = (index / MANIFEST).read_bytes()
    derived = {path.name: path.read_bytes() for path in (index / "derived").iterdir()}
    found = Searcher(index, lambda _: colour_texture).search(
        SearchRequest((TileExample("field", TileKey(0, 2, 3)),), limit=5, max_overlap=0.0)
    )
    for match, (raster, key, score) in zip(found.matches, FOUND, strict=True):
        assert (match.raster, match.key) == (raster, key)
        assert match.score == pytest.approx(score, abs=1e-5)
    assert (index / MANIFEST).read_bytes() == before
    assert {path.name: path.read_bytes() for path in (index / "derived").iterdir()} == derived


def test_indexing_goes_on_with_it_and_ends_as_one_made_today(survey: Path, colour_texture: Embedder):
    rasters = [survey / "field.tif", survey / "yard.tif"]
    committed = {path: path.read_bytes() for path in (survey / "index" / "rasters").rglob("*.npy")}
    report = index_rasters(survey / "index", rasters, colour_texture, SETTINGS)
    assert [outcome.embedded_now for outcome in report.rasters] == [0, 12]
    assert all(path.read_bytes() == data for path, data in committed.items())
    index_rasters(survey / "today", rasters, colour_texture, SETTINGS)
    written = [json.loads((survey / name / MANIFEST).read_text(encoding="utf-8")) for name in ("index", "today")]
    assert [manifest["schema"] for manifest in written] == [SCHEMA, SCHEMA]
    assert [len(raster["shards"]) for raster in written[0]["rasters"]] == [2, 2]
    for name in ("000001.keys.npy", "000001.vectors.npy"):
        made = [(survey / index / "rasters" / "yard" / name).read_bytes() for index in ("index", "today")]
        assert made[0] == made[1]
    assert verify_index(survey / "index").whole


def test_a_quick_change_brings_it_up_to_date_and_keeps_the_former_manifest(survey: Path):
    index = survey / "index"
    before = (index / MANIFEST).read_bytes()
    relink_raster(index, "field", (survey / "field.tif").rename(survey / "moved.tif"))
    former = parse_manifest((index / FORMER_MANIFEST).read_bytes(), FORMER_MANIFEST)
    assert former.rasters == parse_manifest(before, MANIFEST).rasters
    assert describe_index(index).schema == SCHEMA
    assert verify_index(index).whole
