# SPDX-License-Identifier: GPL-3.0-or-later
"""Saved queries as files in one folder: names that every system takes, nothing lost, nothing believed."""

import json
from pathlib import Path

import pytest

from plugin.search.errors import QueryUnusable
from plugin.search.query_files import QueryFiles, plain_name

TEXT = json.dumps({"lookalike": "query", "schema": 1, "name": "x", "model": {"name": "resnet18"}})


@pytest.fixture
def files(tmp_path: Path) -> QueryFiles:
    return QueryFiles(tmp_path / "queries")


def test_queries_are_saved_listed_renamed_and_deleted(files: QueryFiles) -> None:
    assert files.names() == []
    for name in ("Wörter: a/b", "cars", "Boats"):
        files.save(name, TEXT)
    assert files.names() == ["Boats", "cars", "Wörter a b"]
    assert files.model("cars") == "resnet18"
    assert files.rename("cars", "Cars, red") == "Cars, red"
    assert json.loads(files.file("Cars, red").read_text(encoding="utf-8"))["name"] == "Cars, red"
    with pytest.raises(QueryUnusable, match="of the name “boats” already"):
        files.rename("Cars, red", "boats")
    files.remove("Boats")
    assert files.names() == ["Cars, red", "Wörter a b"]


def test_a_query_goes_out_as_one_file_and_comes_in_beside_those_of_its_name(files: QueryFiles, tmp_path: Path) -> None:
    files.save("cars", TEXT)
    files.give_out("cars", tmp_path / "cars.json")
    assert files.take_in(tmp_path / "cars.json") == "cars 2"
    assert files.names() == ["cars", "cars 2"]
    (tmp_path / "other.json").write_text('{"type": "FeatureCollection"}', encoding="utf-8")
    with pytest.raises(QueryUnusable, match=r"other\.json is no saved query of Lookalike"):
        files.take_in(tmp_path / "other.json")
    with pytest.raises(QueryUnusable, match=r"nowhere\.json: No such file"):
        files.take_in(tmp_path / "nowhere.json")
    assert files.names() == ["cars", "cars 2"]


@pytest.mark.parametrize("name", ["", " .", "con", "LPT1.json", "\n"])
def test_names_that_no_file_can_have_are_refused(name: str) -> None:
    with pytest.raises(QueryUnusable):
        plain_name(name)
