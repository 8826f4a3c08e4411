# SPDX-License-Identifier: GPL-3.0-or-later
"""What changed between two rasters, beyond what changed everywhere."""

from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.transform import from_origin
from rasterio.warp import Resampling, reproject

from lookalike.errors import BadInputError
from lookalike.export.changes import write_changes
from lookalike.index.manifest import GridRecipe
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.search.changes.changes import Changes, comparison, find_changes
from lookalike.search.changes.fitting import moved_apart, plain_distance, stands_out
from lookalike.search.searcher import Searcher
from tests.backend.conftest import textured, write_raster

TILE, STRIDE, PATCH = 64, 32, 64
WIDTH, HEIGHT = 768, 640
CORNER, PIXEL = (500_000.0, 5_500_000.0), 0.5
CHANGED = ((2, 3), (7, 9))
"""Row and column of the patches that are others at the second date."""


def second_date() -> np.ndarray:
    """The same ground in another light, but for two patches."""
    pixels = textured(WIDTH, HEIGHT).astype(np.float64)
    other = textured(WIDTH, HEIGHT, seed=5)
    for row, col in CHANGED:
        here = np.s_[:, row * PATCH : (row + 1) * PATCH, col * PATCH : (col + 1) * PATCH]
        pixels[here] = other[here]
    return np.clip(pixels * 0.85 + 5, 1, 254).astype(np.uint8)


@pytest.fixture(scope="module")
def searcher(tmp_path_factory, colour_texture) -> Searcher:
    """An index of the first date, of the second one, of that on another grid in another CRS, and of one far away."""
    folder = tmp_path_factory.mktemp("dates")
    after = second_date()
    write_raster(folder / "before_2019.tif", textured(WIDTH, HEIGHT))
    write_raster(folder / "after_2023.tif", after)
    turned = np.zeros((3, 700, 760), np.uint8)
    place = from_origin(500_010.3, 5_499_989.7, 0.55, 0.55)
    own = from_origin(*CORNER, PIXEL, PIXEL)
    crs = "+proj=tmerc +lon_0=15.001 +k=0.9996 +x_0=500000 +ellps=WGS84 +units=m"
    reproject(
        after, turned, src_transform=own, src_crs="EPSG:32633", dst_transform=place, dst_crs=crs, dst_nodata=0,
        resampling=Resampling.bilinear,
    )  # fmt: skip
    write_raster(folder / "grid.tif", turned, crs=crs, transform=place, nodata=0)
    write_raster(folder / "far.tif", textured(300, 300), transform=from_origin(400_000, 5_400_000, 0.5, 0.5))
    names = ("before_2019", "after_2023", "grid", "far")
    settings = IndexSettings(GridRecipe(TILE, STRIDE))
    index_rasters(folder / "index", [folder / f"{name}.tif" for name in names], colour_texture, settings)
    return Searcher(folder / "index", lambda _: colour_texture)


def patches_of(changes: Changes, count: int) -> list[tuple[int, int]]:
    """Row and column of the patch that holds the middle of each of the first places."""
    affine = ~Affine(PIXEL, 0, CORNER[0], 0, -PIXEL, CORNER[1])
    middles = (np.mean(each.ring[:-1], axis=0) for each in changes.ranked[:count])
    pixels = (affine @ (float(x), float(y)) for x, y in middles)
    return [(int(y // PATCH), int(x // PATCH)) for x, y in pixels]


@pytest.mark.parametrize(("count", "dims"), [(600, 32), (60, 128)])
def test_what_moves_all_vectors_alike_hides_no_change(count: int, dims: int):
    random = np.random.default_rng(0)
    before = unit(random.normal(size=(count, dims)) * np.linspace(1, 0.1, dims))
    moves = np.eye(dims) + random.normal(size=(dims, dims)) / np.sqrt(dims) * (0.4 if count > dims else 0)
    after = before @ moves + random.normal(size=dims) / np.sqrt(dims) * 2
    after[:6] = unit(random.normal(size=(6, dims)) * np.linspace(1, 0.1, dims)) @ moves + after[6:].mean(axis=0)
    after = unit(after + random.normal(size=after.shape) * 0.02 / np.sqrt(dims))
    moved = moved_apart(before, after, np.zeros(count, np.float32))
    assert set(np.argsort(-moved)[:6]) == set(range(6))
    assert moved[:6].min() > stands_out(moved)
    assert np.median(moved) == pytest.approx(1)
    if count > dims:
        assert set(np.argsort(-plain_distance(before, after))[:6]) != set(range(6))


def unit(vectors: np.ndarray) -> np.ndarray:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def test_where_nothing_moved_nothing_stands_out():
    random = np.random.default_rng(0)
    vectors = unit(random.normal(size=(200, 32)))
    again = unit(vectors + random.normal(size=vectors.shape) * 1e-5)
    moved = moved_apart(vectors, again, np.zeros(len(vectors), np.float32))
    assert not (moved >= stands_out(moved)).any()


def test_what_changed_leads_though_everything_moved(searcher):
    found = find_changes(searcher, "before-2019", "after-2023")
    assert sorted(patches_of(found, 2)) == sorted(CHANGED)
    first = found.ranked[0].properties
    assert (first.date_before, first.date_after, first.changed) == ("2019", "2023", True)
    assert not found.ranked[-1].properties.changed


def test_rasters_of_another_grid_resolution_and_crs_are_compared_where_they_lie(searcher):
    found = find_changes(searcher, "before-2019", "grid")
    assert patches_of(found, 1) == [CHANGED[0]]
    compared = comparison(searcher, "before-2019", "grid")
    assert np.median(np.einsum("ij,ij->i", compared.ones, compared.others)) > 0.5
    assert 0.05 < np.median(compared.resampled) < 0.6


def test_a_map_shows_where(searcher, tmp_path: Path):
    found = find_changes(searcher, "before-2019", "after-2023", limit=3)
    assert len(found.ranked) == 3
    write_changes(found, tmp_path / "map.tif")
    with rasterio.open(tmp_path / "map.tif") as target:
        values = target.read(1)
        assert target.transform == Affine(STRIDE * PIXEL, 0, CORNER[0], 0, -STRIDE * PIXEL, CORNER[1])
    row, col = np.unravel_index(np.nanargmax(values), values.shape)
    assert (row * STRIDE // PATCH, col * STRIDE // PATCH) in CHANGED


@pytest.mark.parametrize(
    ("after", "words"), [("before-2019", "compared with itself"), ("far", "share 0 tiles"), ("grid", None)]
)
def test_what_cannot_be_compared_is_said(searcher, after: str, words: str | None):
    if words is None:
        assert not find_changes(searcher, "before-2019", after).warnings
        return
    with pytest.raises(BadInputError, match=words):
        find_changes(searcher, "before-2019", after)
