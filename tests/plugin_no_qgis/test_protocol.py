# SPDX-License-Identifier: GPL-3.0-or-later
"""The contract as values: what is unknown does no harm, what is missing is said, requests can be kept and read back."""

import json

import pytest

from plugin.base.errors import AnswerUnusable
from plugin.base.fields import parse_object
from plugin.client.protocol import (
    Area,
    Box,
    BoxExample,
    Health,
    ImageExample,
    IndexRecipe,
    Job,
    Match,
    SearchRequest,
    TileExample,
)

HEALTH = {
    "status": "ok",
    "version": "1.2.3",
    "protocol": 1,
    "jobs_running": 0,
    "model": None,
    "device": None,
    "models_loaded": [],
}


def test_fields_of_a_newer_backend_are_passed_over() -> None:
    assert Health.from_json({**HEALTH, "mood": "sunny"}) == Health.from_json(HEALTH)


@pytest.mark.parametrize("broken", [{"protocol": "1"}, {"protocol": True}, {"version": None}, {"models_loaded": [3]}])
def test_an_answer_with_the_wrong_types_is_refused_with_a_sentence(broken: dict[str, object]) -> None:
    with pytest.raises(AnswerUnusable, match="Update the plugin") as caught:
        Health.from_json({**HEALTH, **broken})
    assert next(iter(broken)) in caught.value.details


@pytest.mark.parametrize("data", [b"", b"<html>", b"[1]", b"null"])
def test_what_is_no_json_object_is_refused(data: bytes) -> None:
    with pytest.raises(AnswerUnusable):
        parse_object(data)


def test_a_search_request_survives_being_kept_as_text() -> None:
    ring = ((10.0, 50.0), (11.0, 50.0), (11.0, 51.0), (10.0, 50.0))
    request = SearchRequest(
        index="/p/käse.lookalike/index",
        examples=(
            BoxExample(Box(1.5, 2, 3, 4, "EPSG:32633"), raster_path="/p/a b.tif"),
            TileExample("ortho", 1, 2, 3, positive=False),
            ImageExample(path="/p/x.png"),
        ),
        limit=500,
        levels=(0, 1),
        rasters=("ortho",),
        area=Area(polygons=((ring,),), crs="EPSG:4326"),
        min_percentile=99.0,
        exclude_examples=True,
    )
    assert SearchRequest.from_json(json.loads(json.dumps(request.to_json()))) == request
    boxed = SearchRequest("/p", (BoxExample(Box(0, 0, 1, 1)),), area=Area(box=Box(0, 0, 9, 9, "EPSG:25832")))
    assert SearchRequest.from_json(json.loads(json.dumps(boxed.to_json()))) == boxed


def test_what_a_recipe_leaves_open_is_not_sent_so_that_the_index_decides() -> None:
    assert IndexRecipe("/i", ("/r.tif",)).to_json() == {"index": "/i", "rasters": ["/r.tif"], "device": "auto"}
    of_job_alone = IndexRecipe("/i", ("/r.tif",), bands=("1", "2", "3"), first=Box(0, 0, 5, 5, "EPSG:32633"))
    assert {"bands", "first"}.isdisjoint(of_job_alone.to_json(of_job=False))
    assert of_job_alone.to_json()["first"] == {"box": [0, 0, 5, 5], "crs": "EPSG:32633"}


def test_a_footprint_across_the_antimeridian_has_two_polygons() -> None:
    ring = [[179.0, 0], [180, 0], [180, 1], [179, 0]]
    properties = {"rank": 1, "score": 1, "percentile": 99.9, "raster": "r", "raster_path": "/r.tif", "level": 0}
    properties.update(row=4, col=5, tile_size=256, overlaps_example=False)
    geometry = {"type": "MultiPolygon", "coordinates": [[ring], [ring]]}
    feature = {
        "type": "Feature",
        "geometry": geometry,
        "properties": properties,
        "ring": [[0, 0], [1, 0], [1, 1], [0, 0]],
    }
    match = Match.from_json(feature, {"r": "EPSG:3832"})
    assert len(match.polygons) == 2
    assert match.as_example(positive=False) == TileExample("r", 0, 4, 5, positive=False)
    with pytest.raises(AnswerUnusable, match="Point"):
        Match.from_json({**feature, "geometry": {"type": "Point", "coordinates": [0, 0]}}, {"r": "EPSG:3832"})


def test_a_job_of_an_unknown_kind_can_be_listed() -> None:
    job = Job.from_json(
        {
            "id": "a",
            "kind": "paint",
            "index": "/i",
            "state": "done",
            "progress": {"stage": "x", "done": 1, "total": 4},
            "result": {"kind": "paint", "colour": "red"},
        }
    )
    assert job.ended
    assert job.result is None
    assert job.progress.percent == 25
