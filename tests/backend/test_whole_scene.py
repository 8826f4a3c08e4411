# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo's aerial image with the default model: what a person would call similar, whichever way it is turned."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import rasterio

from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.models.base import DEFAULT_MODEL
from lookalike.models.finding import find
from lookalike.rasters.boxes import intersection_areas
from lookalike.search.request import BoxExample, SearchRequest
from lookalike.search.searcher import Searcher
from lookalike.types import Box

ROOT = Path(__file__).resolve().parents[2]
SAGEBRUSH = Box(528014.0, 4978165.6, 528039.6, 4978191.2, "EPSG:32612")
CONIFERS = Box(528056.0, 4978038.6, 528081.6, 4978064.2, "EPSG:32612")
TRUNKS = Box(528129.0, 4978161.6, 528154.6, 4978187.2, "EPSG:32612")


@pytest.fixture(scope="module")
def scene():
    path = ROOT / "demo" / "yellowstone.tif"
    if not path.exists():
        fetch = [sys.executable, ROOT / "resources" / "demo" / "fetch_imagery.py"]
        fetched = subprocess.run(fetch, capture_output=True, text=True, check=False)
        if fetched.returncode:
            pytest.skip(f"the demo's image cannot be fetched here: {fetched.stderr.strip()[-200:]}")
    return path


@pytest.fixture(scope="module")
def searcher(scene, tmp_path_factory):
    folder = tmp_path_factory.mktemp("scene") / "scene.lookalike"
    embedder = find(DEFAULT_MODEL).load()
    index_rasters(folder, [scene], embedder, IndexSettings())
    return Searcher(folder, lambda _: embedder)


def west_of_the_meadows_edge(match):
    """The sagebrush steppe fills the west of the image, without a tree; conifers stand in the east and south."""
    return match.key.col * IndexSettings().grid.stride < 900


def test_sagebrush_finds_sagebrush(searcher):
    matches = searcher.search(SearchRequest((BoxExample(SAGEBRUSH),), limit=10)).matches
    assert sum(map(west_of_the_meadows_edge, matches)) >= 8


@pytest.mark.parametrize("box", [SAGEBRUSH, CONIFERS, TRUNKS], ids=["sagebrush", "conifers", "trunks"])
def test_matches_of_one_query_hardly_overlap_and_begin_with_its_own_place(searcher, box):
    matches = searcher.search(SearchRequest((BoxExample(box),), limit=12)).matches
    corners = np.array([match.ring[:-1] for match in matches])
    bounds = np.concatenate([corners.min(axis=1), corners.max(axis=1)], axis=1)
    for number, one in enumerate(bounds):
        area = (one[2] - one[0]) * (one[3] - one[1])
        assert intersection_areas(one, bounds[number + 1 :]).max(initial=0) <= 0.3 * area
    assert [match.overlaps_example for match in matches] == [True] + [False] * 11


@pytest.mark.parametrize("box", [SAGEBRUSH, CONIFERS, TRUNKS], ids=["sagebrush", "conifers", "trunks"])
def test_turning_the_query_by_a_quarter_gives_nearly_the_same_matches(searcher, scene, tmp_path, box):
    turned = tmp_path / "turned.tif"
    with rasterio.open(scene) as source:
        pixels, transform, profile = source.read(), source.transform, source.profile
        corner = transform @ (source.width, 0)
    quarter = rasterio.Affine(0, -transform.a, corner[0], -transform.a, 0, corner[1])
    turned_pixels = np.rot90(pixels, axes=(1, 2))
    profile.update(width=turned_pixels.shape[2], height=turned_pixels.shape[1], transform=quarter)
    with rasterio.open(turned, "w", **profile) as target:
        target.write(turned_pixels)
    # overlapping tiles are kept: the turned image is another raster, on which no match is the example's own place
    plain = searcher.search(SearchRequest((BoxExample(box),), limit=20, max_overlap=1)).matches
    again = searcher.search(SearchRequest((BoxExample(box, str(turned)),), limit=20, max_overlap=1)).matches
    assert len({match.key for match in plain} & {match.key for match in again}) >= 18


def test_searching_with_dislikes_moves_away_from_them(searcher):
    plain = searcher.search(SearchRequest((BoxExample(SAGEBRUSH),), limit=10)).matches
    disliked = BoxExample(CONIFERS, positive=False)
    away = searcher.search(SearchRequest((BoxExample(SAGEBRUSH), disliked), limit=10)).matches
    assert sum(map(west_of_the_meadows_edge, away)) >= sum(map(west_of_the_meadows_edge, plain))
