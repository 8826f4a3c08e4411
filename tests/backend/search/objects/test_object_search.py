# SPDX-License-Identifier: GPL-3.0-or-later
"""One thing is marked, and all like it are found, wherever and however they lie."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import rasterio
import shapely

from lookalike.errors import CancelledError, ExampleError, IndexEmptyError
from lookalike.index.manifest import GridRecipe
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.models.base import DEFAULT_MODEL
from lookalike.models.finding import find, load_for_search
from lookalike.search.heat_map import HeatMapRequest, write_heat_map
from lookalike.search.request import Area, BoxExample, Judgement, Places, SearchRequest, TileExample
from lookalike.search.saved.file import parse_query, query_bytes
from lookalike.search.saved.making import saved_query
from lookalike.search.searcher import Searcher
from lookalike.types import Box, TileKey
from tests.backend.conftest import textured, write_raster

SIDE = 30
PLACES = [(100, 90), (260, 70), (430, 110), (90, 250), (300, 220), (450, 300), (180, 350), (340, 400), (80, 420)]
RESOLUTION, LEFT, TOP = 0.5, 500_000, 5_500_000


def thing(turn: int) -> np.ndarray:
    """A bright arrow on a dark ground, turned by so many quarters."""
    picture = np.full((3, SIDE, SIDE), 30, np.uint8)
    picture[0, 4:26, 12:18] = 230
    picture[1, 4:12, 6:24] = 240
    picture[2, 22:26, 6:24] = 200
    return np.rot90(picture, turn, axes=(1, 2))


def box_around(x: float, y: float, side: float = SIDE) -> Box:
    """Of a place in pixels."""
    half = side / 2 * RESOLUTION
    cx, cy = LEFT + x * RESOLUTION, TOP - y * RESOLUTION
    return Box(cx - half, cy - half, cx + half, cy + half, "EPSG:32633")


@pytest.fixture(scope="module")
def raster(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pixels = textured(520, 480, seed=3, patch=90) // 3 + 60
    for number, (x, y) in enumerate(PLACES):
        pixels[:, y - SIDE // 2 : y + SIDE // 2, x - SIDE // 2 : x + SIDE // 2] = thing(number)
    path = tmp_path_factory.mktemp("objects") / "ortho.tif"
    write_raster(path, pixels.astype(np.uint8))
    return path


@pytest.fixture(scope="module")
def searcher(raster: Path) -> Searcher:
    embedder = find(DEFAULT_MODEL).load(device="cpu", mode="dense")
    index_rasters(raster.parent / "index", [raster], embedder, IndexSettings(GridRecipe(128, 64)))
    return Searcher(
        raster.parent / "index",
        lambda recipe: load_for_search(find(recipe.name).load, "cpu", recipe.precision, recipe.mode),
    )


def found_at(match) -> int | None:
    """Number of the place whose middle lies in the footprint."""
    outline = shapely.Polygon(match.ring)
    inside = [n for n, (x, y) in enumerate(PLACES) if outline.contains(shapely.Point(LEFT + x / 2, TOP - y / 2))]
    return inside[0] if inside else None


def sits_on_one(match) -> bool:
    """Whether its middle is that of a place, to a quarter of a side: two that share a thing are not both right."""
    x, y = (match.middle[0] - LEFT) / RESOLUTION, (TOP - match.middle[1]) / RESOLUTION
    return min(np.hypot(x - place[0], y - place[1]) for place in PLACES) < SIDE / 4


ASKED = SearchRequest((BoxExample(box_around(*PLACES[0])),))


@pytest.fixture(scope="module")
def result(searcher):
    return searcher.search(ASKED)


def test_no_middle_lies_beside_its_raster(searcher):
    found = searcher.search(replace(ASKED, limit=1000)).matches
    assert len(found) > 100
    for x, y in (match.middle for match in found):
        assert 0 <= x - LEFT <= 520 * RESOLUTION and 0 <= TOP - y <= 480 * RESOLUTION


def test_all_like_the_marked_one_come_first_however_they_lie(result):
    first = result.matches[: len(PLACES)]
    assert {found_at(match) for match in first} == set(range(len(PLACES)))
    assert result.kind == "object" and {match.kind for match in result.matches} == {"object"}
    assert [found_at(match) for match in result.matches if match.overlaps_example] == [0]
    assert min(match.percentile for match in first) > 99


def test_footprints_sit_on_the_things(result):
    for match in result.matches[: len(PLACES)]:
        box = box_around(*PLACES[found_at(match)])
        truth, outline = shapely.box(box.xmin, box.ymin, box.xmax, box.ymax), shapely.Polygon(match.ring)
        assert outline.intersection(truth).area / outline.union(truth).area > 0.6
        assert outline.exterior.is_ccw


def test_where_no_tile_is_indexed_yet_that_is_said_as_of_tiles(searcher, raster, tmp_path):
    """A search may come while the first tiles are still being indexed."""
    settings = IndexSettings(GridRecipe(128, 64))
    with pytest.raises(CancelledError):
        index_rasters(tmp_path, [raster], searcher.objects.embedder, settings, cancelled=lambda: True)
    with pytest.raises(IndexEmptyError):
        Searcher(tmp_path, searcher._load_embedder).search(replace(ASKED, match="objects"))


def test_the_answer_says_how_large_the_things_are_and_how_many_there_may_be(result):
    assert result.size == pytest.approx((15, 15), rel=0.01)
    count = result.count
    assert count.guess and count.low < count.estimate < count.high
    assert len(PLACES) / 2 <= count.estimate <= 2 * len(PLACES) and count.low <= len(PLACES) <= count.high
    assert len(result.to_judge) == 10 and len(result.matches) >= 50


def test_a_box_of_a_tile_finds_tiles_and_so_it_does_where_tiles_are_asked_for(searcher):
    large = SearchRequest((BoxExample(box_around(260, 240, 128)),), limit=3)
    for request in (large, replace(ASKED, match="tiles", limit=3)):
        assert {match.kind for match in searcher.search(request).matches} == {"tile"}


def test_what_has_no_size_finds_tiles_and_says_so_where_objects_were_asked_for(searcher):
    request = SearchRequest((TileExample("ortho", TileKey(0, 1, 1)),), limit=3, match="objects")
    answer = searcher.search(request)
    assert answer.kind == "tile" and "whose size" in answer.warnings[0]


def test_a_model_that_cannot_look_for_objects_says_so_and_finds_tiles(tmp_path, raster, colour_texture):
    index_rasters(tmp_path / "index", [raster], colour_texture, IndexSettings(GridRecipe(128, 64)))
    answer = Searcher(
        tmp_path / "index", lambda recipe: load_for_search(find(recipe.name).load, "cpu", "fp32", recipe.mode)
    ).search(replace(ASKED, limit=3))
    assert {match.kind for match in answer.matches} == {"tile"}
    assert "cannot look for objects" in answer.warnings[0] and "colour-texture" in answer.warnings[0]


def test_filters_hold_for_objects_too(searcher, result):
    west = Area(Box(LEFT, TOP - 240, LEFT + 110, TOP, "EPSG:32633"))
    inside = searcher.search(replace(ASKED, area=west, limit=4)).matches
    assert {found_at(match) for match in inside} == {0, 3, 6, 8}
    others = searcher.search(replace(ASKED, exclude_examples=True, limit=3)).matches
    assert not any(match.overlaps_example for match in others) and [match.rank for match in others] == [1, 2, 3]
    best = result.matches[4].score
    assert len(searcher.search(replace(ASKED, min_score=best)).matches) == 5


def test_what_is_said_to_be_wrong_falls_behind(searcher, result):
    wrong = result.matches[len(PLACES) : len(PLACES) + 4]
    judged = tuple(Judgement(*match.middle, good=False, raster=match.raster) for match in wrong)
    taught = searcher.search(replace(ASKED, judged=judged))
    assert {found_at(match) for match in taught.matches[: len(PLACES)]} == set(range(len(PLACES)))
    before = np.mean([match.percentile for match in wrong])
    middles = {match.middle for match in wrong}
    again = [match.rank for match in taught.matches if match.middle in middles]
    assert not again or min(again) > len(PLACES)
    assert before > 90


def test_judged_places_make_a_count_with_an_interval(searcher, result):
    judged: list[Judgement] = []
    answer = result
    while len(judged) < 30:
        for place in answer.to_judge:
            judged.append(Judgement(*place.middle, good=sits_on_one(place), raster=place.raster))
        answer = searcher.search(replace(ASKED, judged=tuple(judged)))
    count = answer.count
    assert count.judged == len(judged) and not count.guess
    assert count.low <= len(PLACES) <= count.high <= 2 * len(PLACES)
    assert {found_at(match) for match in answer.matches[: len(PLACES)]} == set(range(len(PLACES)))
    assert not {place.middle for place in answer.to_judge} & {(each.x, each.y) for each in judged}


def test_a_saved_query_finds_the_things_without_the_raster_of_its_example(searcher, result):
    wrong = next(match for match in result.matches if found_at(match) is None)
    judged = tuple(Judgement(*match.middle, good=match is not wrong) for match in (result.matches[1], wrong))
    saved = saved_query(searcher, replace(ASKED, judged=judged), "arrows")
    query = parse_query(query_bytes(saved), "arrows.json")
    here = query.request(searcher.index.manifest, SearchRequest(()))
    assert [(each.raster, each.good, each.cells) for each in here.judged] == [
        ("ortho", True, None),
        ("ortho", False, None),
    ]
    elsewhere = replace(
        query,
        examples=tuple(replace(each, content_sha256="") for each in query.examples),
        judged=tuple(replace(each, content_sha256="") for each in query.judged),
    )
    there = searcher.search(elsewhere.request(searcher.index.manifest, SearchRequest(())))
    assert {found_at(match) for match in there.matches[: len(PLACES)]} == set(range(len(PLACES)))
    assert not any(match.overlaps_example for match in there.matches) and there.count.judged == 0


def test_a_saved_query_of_things_smaller_than_a_pixel_is_refused_and_of_far_larger_ones_finds_nothing(searcher):
    document = json.loads(query_bytes(saved_query(searcher, ASKED, "arrows")))

    def with_cells_of(metres: float) -> SearchRequest:
        document["examples"][0]["cells"]["cell"] = metres
        query = parse_query(json.dumps(document).encode(), "theirs.json")
        return query.request(searcher.index.manifest, SearchRequest(()))

    with pytest.raises(ExampleError, match=r"smaller than a pixel of 'ortho', which is 0\.5 m wide"):
        searcher.search(with_cells_of(1e-5))
    assert searcher.search(with_cells_of(1e9)).matches == ()


def test_in_an_area_without_a_place_nothing_is_found(searcher):
    corner = [[LEFT, TOP], [LEFT, TOP - 0.1], [LEFT + 0.1, TOP - 0.1], [LEFT, TOP]]
    area = Area({"type": "Polygon", "coordinates": [corner]}, "EPSG:32633")
    found = searcher.search(replace(ASKED, area=area))
    assert found.kind == "object" and found.matches == () and found.count.estimate == 0


def test_objects_are_counted_in_zones_and_checked_against_what_is_known(searcher):
    left, right = (Area(Box(LEFT + x0, TOP - 240, LEFT + x1, TOP, "EPSG:32633")) for x0, x1 in ((0, 135), (135, 260)))
    known = Places(tuple((LEFT + x / 2, TOP - y / 2) for x, y in PLACES), "EPSG:32633")
    found = searcher.search(replace(ASKED, limit=len(PLACES), zones=(left, right), truth=known))
    places = [sum(x < 270 for x, _ in PLACES), sum(x > 270 for x, _ in PLACES)]
    for zone, number in zip(found.zones, places, strict=True):
        assert zone.low <= number <= zone.high
    right_ones = {found_at(match) for match in found.matches} - {None}
    assert found.truth is not None
    assert (found.truth.objects, found.truth.right) == (len(PLACES), len(right_ones))
    assert found.truth.recall == found.truth.precision == len(right_ones) / len(PLACES) > 0.8
    assert found.truth.average_precision <= found.truth.recall
    elsewhere = searcher.search(replace(ASKED, limit=len(PLACES), area=left, truth=known))
    assert elsewhere.truth is not None and elsewhere.truth.objects == places[0]


def test_of_tiles_the_matches_of_a_zone_are_counted(searcher):
    whole = Area(Box(LEFT - 1, TOP - 241, LEFT + 261, TOP + 1, "EPSG:32633"))
    nowhere = Area(Box(LEFT - 10, TOP - 1, LEFT - 5, TOP, "EPSG:32633"))
    found = searcher.search(replace(ASKED, match="tiles", zones=(whole, nowhere)))
    assert [zone.estimate for zone in found.zones] == [len(found.matches), 0]


def test_the_heat_map_of_an_object_is_hottest_on_the_objects_and_finer_than_they_are(searcher, tmp_path):
    request = HeatMapRequest(ASKED, searcher.index.manifest.rasters[0].id, percentile=True)
    made = write_heat_map(searcher, request, tmp_path / "heat.tif")
    assert made.tiles == 0 and made.levels == () and made.cell < SIDE / 3
    with rasterio.open(tmp_path / "heat.tif") as written:
        percentiles = written.read(2)
        to_cell = ~written.transform
        assert (written.width, written.height) == (made.width, made.height)
        right, bottom = written.transform @ (written.width, written.height)
    assert right >= LEFT + 520 * RESOLUTION and right - (LEFT + 520 * RESOLUTION) < made.cell * RESOLUTION
    assert bottom <= TOP - 480 * RESOLUTION
    assert np.nanmax(percentiles) < 100 and np.nanmin(percentiles) == 0
    for x, y in PLACES:
        col, row = (int(part) for part in to_cell @ (LEFT + x * RESOLUTION, TOP - y * RESOLUTION))
        around = percentiles[max(0, row - 1) : row + 2, max(0, col - 1) : col + 2]
        assert np.nanmax(around) > 98, (x, y)
    x, y = made.highest_at
    assert min(np.hypot((x - LEFT) * 2 - px, (TOP - y) * 2 - py) for px, py in PLACES) < SIDE / 2
    tiles = write_heat_map(searcher, replace(request, search=replace(ASKED, match="tiles")), tmp_path / "tiles.tif")
    assert tiles.tiles > 0 and tiles.cell == 64


def test_an_example_is_seen_anew_once_cells_are_compared_in_another_way(raster, tmp_path):
    """The basis of cells is fitted on what is searched; which that was first must not matter later."""
    other = tmp_path / "other.tif"
    write_raster(other, textured(300, 300, seed=8, patch=20))
    embedder = find(DEFAULT_MODEL).load(device="cpu", mode="dense")
    index_rasters(tmp_path / "index", [raster, other], embedder, IndexSettings(GridRecipe(128, 64)))
    box = box_around(*PLACES[0])
    asked = [
        SearchRequest(
            (BoxExample(replace(box, xmax=box.xmax + wider, ymin=box.ymin - wider), "ortho"),), 5, rasters=(on,)
        )
        for wider, on in ((0, "ortho"), (8, "ortho"), (20, "ortho"), (0, "other"))
    ]
    used, fresh = (Searcher(tmp_path / "index", lambda _: embedder) for _ in range(2))
    for request in asked:
        last = used.search(request)
    assert [match.score for match in last.matches] == [match.score for match in fresh.search(asked[-1]).matches]
