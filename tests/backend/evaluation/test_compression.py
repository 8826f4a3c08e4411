# SPDX-License-Identifier: GPL-3.0-or-later
"""The comparison of compressed embeddings, from pictures to the printed table."""

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result
from PIL import Image

from lookalike.cli import main
from lookalike.errors import BadInputError
from lookalike.evaluation.compression import compare_methods


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three classes of twelve pictures: stripes, grain and patches, each in its own colour."""
    folder = tmp_path_factory.mktemp("scenes")
    random = np.random.default_rng(0)
    for name, colour in (("stripes", (180, 60, 60)), ("grain", (60, 170, 60)), ("patches", (60, 60, 180))):
        (folder / name).mkdir()
        for number in range(12):
            picture = np.full((64, 64, 3), colour, float)
            if name == "stripes":
                picture += 40 * np.sin(np.arange(64) / (2 + number / 6))[None, :, None]
            elif name == "grain":
                picture += random.normal(0, 25, (64, 64, 1))
            else:
                picture += random.integers(-40, 40, (8, 8, 1)).repeat(8, 0).repeat(8, 1)
            Image.fromarray(np.clip(picture, 1, 254).astype(np.uint8)).save(folder / name / f"{number}.png")
    return folder


def test_the_command_prints_a_row_for_each_method_and_says_which_cannot_be_trained(scenes: Path):
    result = run("compression", scenes, "--model", "colour-texture", "--rerank", 10, "--seeds", 2)
    assert result.exit_code == 0, result.output
    assert "| sign |" in result.output and "| rabitq-fast |" in result.output
    assert "pq needs at least 256 tiles" in result.output
    assert "mAP re-ranked" in result.output


def test_float32_is_exact_and_loses_nothing_and_codes_are_smaller(scenes: Path):
    result = run("compression", scenes, "--model", "colour-texture", "--rerank", 36, "--seeds", 1, "--json")
    rows = {row["method"]: row for row in json.loads(result.stdout)["rows"]}
    assert rows["float32"]["codes"]["recall"] == 1.0
    assert rows["float32"]["codes"]["mean_average_precision"] > 60
    assert rows["sign"]["times_smaller"] == pytest.approx(32, rel=0.02)
    for row in rows.values():  # all 36 put into exact order: nothing is lost, whatever the codes say
        assert row["reranked"]["recall"] == 1.0
        assert row["reranked"]["loss"] == pytest.approx(0, abs=1e-3)


def test_vectors_without_labels_are_compared_by_recall_alone():
    vectors = np.random.default_rng(0).standard_normal((300, 32)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    report = compare_methods(vectors, reranked=100, most_queries=50, seeds=1)
    assert report.queries == 50
    assert {row.codes.mean_average_precision for row in report.rows} == {None}
    assert next(row for row in report.rows if row.method == "rabitq").reranked.recall > 0.9


def test_too_few_tiles_and_a_command_without_source_are_refused_with_a_sentence(tmp_path: Path):
    with pytest.raises(BadInputError, match="too few"):
        compare_methods(np.eye(4, dtype=np.float32))
    for arguments in ((), (tmp_path, "--index", tmp_path), ("--index", tmp_path, "--model", "resnet18")):
        result = run("compression", *arguments)
        assert result.exit_code == 3
        assert result.output.startswith("Error: ")
