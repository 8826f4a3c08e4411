# SPDX-License-Identifier: GPL-3.0-or-later
"""What the backend says in English gets a headline in the user's language, whichever way it comes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from plugin.base.words import speak
from plugin.client.client import Client
from plugin.client.errors import BackendRefused, JobFailed
from plugin.client.protocol import IndexRequest, Problem
from plugin.indexing.choice import IndexChoice, RasterChoice
from plugin.indexing.run import IndexingRun

OTHER = Problem("IndexMismatch", "Tiles are 64 px.")
OTHER_TILES, UNREADABLE = "The index was made with another model or tile size.", "The raster cannot be read."
GERMAN = {OTHER_TILES: "Der Index hat andere Kacheln.", UNREADABLE: "Das Raster ist nicht lesbar."}


@pytest.fixture
def german() -> Iterator[None]:
    speak(lambda text: GERMAN.get(text, text))
    yield
    speak()


def test_a_failed_job_has_the_headline_of_a_refused_request(german: None) -> None:
    refused = BackendRefused(OTHER, 409)
    failed = JobFailed(OTHER)
    assert failed.message == refused.message == "Der Index hat andere Kacheln. (Tiles are 64 px.)"


def test_a_job_of_the_backend_that_fails_has_one_headline(
    german: None, client: Client, ortho: Path, tmp_path: Path
) -> None:
    def index(tile: int) -> None:
        recipe = IndexRequest(str(tmp_path / "index"), (str(ortho),), model="colour-texture", tile=tile)
        client.follow(client.start_indexing(recipe).id)

    index(64)
    with pytest.raises(JobFailed) as caught:
        index(128)
    assert caught.value.message.count(GERMAN[OTHER_TILES]) == 1


def test_a_raster_that_fails_beside_others_has_one_headline(
    german: None, client: Client, ortho: Path, tmp_path: Path
) -> None:
    no_raster = tmp_path / "none.tif"
    no_raster.write_text("no raster", encoding="utf-8")
    rasters = (RasterChoice("ortho", ortho, None), RasterChoice("none", no_raster, None))
    choice = IndexChoice(rasters, "colour-texture", 64, 32, (0,))
    report = IndexingRun(client, choice, tmp_path / "index", lambda _: None, lambda: False).run(None)
    assert [failure.sentence.count(GERMAN[UNREADABLE]) for failure in report.failed] == [1]


def test_without_a_translation_the_backends_sentence_stands_alone() -> None:
    assert JobFailed(OTHER).message == "Tiles are 64 px."
