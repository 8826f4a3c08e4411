# SPDX-License-Identifier: GPL-3.0-or-later
"""The contract as values: what is unknown does no harm, what is missing is said, requests can be kept and read back."""

import json

import pytest

from plugin.base.errors import AnswerUnusable
from plugin.base.fields import parse_object
from plugin.client.jobs import has_ended, percent_of
from plugin.client.matches import exported, exported_facts, result_of
from plugin.client.protocol import (
    Area,
    AreaMultiPolygon,
    BoxExample,
    ExportedFacts,
    ExportRequest,
    Health,
    ImageExample,
    IndexRequest,
    Job,
    MatchCollection,
    Region,
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
            BoxExample((1.5, 2, 3, 4), "EPSG:32633", raster_path="/p/a b.tif"),
            TileExample("ortho", 1, 2, 3, positive=False),
            ImageExample(path="/p/x.png"),
        ),
        limit=500,
        levels=(0, 1),
        rasters=("ortho",),
        area=Area(geometry=AreaMultiPolygon(((ring,),)), crs="EPSG:4326"),
        min_percentile=99.0,
        exclude_examples=True,
    )
    assert SearchRequest.from_json(json.loads(json.dumps(request.to_json()))) == request
    boxed = SearchRequest("/p", (BoxExample((0, 0, 1, 1)),), area=Area((0, 0, 9, 9), crs="EPSG:25832"))
    assert SearchRequest.from_json(json.loads(json.dumps(boxed.to_json()))) == boxed


def test_a_stored_request_of_a_kind_that_is_not_known_is_refused_and_never_half_read() -> None:
    request = SearchRequest("/p", (BoxExample((0, 0, 1, 1)),)).to_json()
    for unknown in ({"examples": [{"type": "sound"}]}, {"area": {"geometry": {"type": "Circle", "coordinates": [0]}}}):
        with pytest.raises(AnswerUnusable) as caught:
            SearchRequest.from_json({**request, **unknown})
        assert "kind" in caught.value.details


def test_what_a_request_leaves_open_is_not_sent_so_that_the_index_decides() -> None:
    assert IndexRequest("/i", ("/r.tif",)).to_json() == {"index": "/i", "rasters": ["/r.tif"], "device": "auto"}
    looked_at = IndexRequest("/i", ("/r.tif",), bands=("1", "2", "3"), first=Region((0, 0, 5, 5), "EPSG:32633"))
    assert looked_at.to_json()["first"] == {"box": [0, 0, 5, 5], "crs": "EPSG:32633"}


VERDICT = {"similar": True, "sentence": "Yes.", "best_score": 0.9, "expected_score": 0.5, "least_score": 0.4}
FACTS = {
    "index": "/i",
    "model": "m",
    "device": "cpu",
    "metric": "cosine",
    "levels": [0],
    "tiles_searched": 9,
    "complete": True,
    "verdict": VERDICT,
    "warnings": [],
    "seconds": {"embed": 0.1, "search": 0.1, "total": 0.2},
    "crs": {"r": "EPSG:3832"},
    "kind": "tile",
    "size": None,
    "count": None,
    "to_judge": [],
    "zones": [],
    "truth": None,
}
PROPERTIES = {
    "rank": 1,
    "score": 1,
    "percentile": 99.9,
    "raster": "r",
    "raster_path": "/r.tif",
    "level": 0,
    "row": 4,
    "col": 5,
    "tile_size": 256,
    "overlaps_example": False,
    "similar": True,
    "kind": "tile",
    "angle": 0,
    "scale": 1,
}
RING = [[0, 0], [1, 0], [1, 1], [0, 0]]


def found(geometry: object) -> dict[str, object]:
    """The answer of a search with one match."""
    feature = {"type": "Feature", "geometry": geometry, "properties": PROPERTIES, "ring": RING}
    return {"type": "FeatureCollection", "features": [feature], "lookalike": FACTS}


def test_a_footprint_across_the_antimeridian_has_two_polygons() -> None:
    ring = [[179.0, 0], [180, 0], [180, 1], [179, 0]]
    answer = found({"type": "MultiPolygon", "coordinates": [[ring], [ring]]})
    result = result_of(MatchCollection.from_json(answer))
    assert (result.model, result.verdict.sentence) == ("m", "Yes.")
    (match,) = result.matches
    assert (match.crs, len(match.ring or ())) == ("EPSG:3832", 4)
    assert len(match.polygons) == 2
    assert match.as_example(positive=False) == TileExample("r", 0, 4, 5, positive=False)


@pytest.mark.parametrize("geometry", [None, {"type": "Point", "coordinates": [0, 0]}])
def test_a_match_without_a_place_on_the_earth_has_its_ring_alone(geometry: object) -> None:
    (match,) = result_of(MatchCollection.from_json(found(geometry))).matches
    assert match.polygons == ()
    assert len(match.ring or ()) == 4


@pytest.mark.parametrize("coordinates", [None, [], [[0, 0]], [[["a", 0]]], [[[[0, 0]]]]])
def test_a_footprint_that_is_none_is_refused(coordinates: object) -> None:
    answer = found({"type": "Polygon", "coordinates": coordinates})
    if coordinates == []:
        assert result_of(MatchCollection.from_json(answer)).matches[0].polygons == ((),)
        return
    with pytest.raises(AnswerUnusable):
        MatchCollection.from_json(answer)


def test_an_export_is_given_all_of_a_match_but_its_footprint_on_the_globe() -> None:
    answer = found({"type": "Polygon", "coordinates": [RING]})
    result = result_of(MatchCollection.from_json(answer))
    facts = exported_facts(result)
    given = ExportRequest("/i", "/out.gpkg", exported(result.matches, facts)).to_json()["result"]
    assert given["features"] == [{"type": "Feature", "properties": PROPERTIES, "ring": RING}]
    unknown = {name for name, value in FACTS.items() if value is None}
    assert given["lookalike"] == {name: FACTS[name] for name in FACTS.keys() - {"index", "to_judge", "zones"} - unknown}
    assert ExportedFacts.from_json(json.loads(json.dumps(facts.to_json()))) == facts


def test_a_job_of_an_unknown_kind_can_be_listed() -> None:
    progress = {"stage": "x", "done": 1, "total": 4, "rate": 0, "message": "", "part": 1, "parts": 1}
    job = Job.from_json(
        {
            "id": "a",
            "kind": "paint",
            "index": "/i",
            "state": "done",
            "cancel_requested": False,
            "created": "2026-01-01T00:00:00Z",
            "progress": {**progress, "first_done": False},
            "result": {"kind": "paint", "colour": "red"},
        }
    )
    assert has_ended(job)
    assert job.result is None
    assert percent_of(job.progress) == 25
