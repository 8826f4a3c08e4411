# SPDX-License-Identifier: GPL-3.0-or-later
"""One place in all rasters that cover it."""

from pathlib import Path

import numpy as np
import pytest
from rasterio.transform import from_origin

from lookalike.errors import BadInputError, BoxError
from lookalike.index.manifest import GridRecipe
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.search.compare import compare_place
from lookalike.search.searcher import Searcher
from tests.backend.conftest import textured, write_raster

UTM = "EPSG:32633"


@pytest.fixture
def searcher(tmp_path: Path, colour_texture) -> Searcher:
    """Of one ground: 2019 at 0.5 m, 2023 at 1 m, another ground without a date, and one far away."""
    fine = textured(512, 512, patch=128)
    write_raster(tmp_path / "b_2023.tif", fine[:, ::2, ::2], transform=from_origin(500_000, 5_500_000, 1, 1))
    write_raster(tmp_path / "a_2019.tif", fine)
    write_raster(tmp_path / "other.tif", textured(512, 512, seed=4, patch=128))
    write_raster(tmp_path / "far.tif", textured(128, 128), transform=from_origin(600_000, 5_500_000, 1, 1))
    paths = [tmp_path / f"{name}.tif" for name in ("b_2023", "a_2019", "other", "far")]
    index_rasters(tmp_path / "index", paths, colour_texture, IndexSettings(GridRecipe(64, 32)))
    return Searcher(tmp_path / "index", lambda _: colour_texture)


def test_all_rasters_that_cover_a_place_are_shown_by_date_with_the_same_ground(searcher):
    found = compare_place(searcher, 500_096, 5_499_904, UTM, side=32)
    assert [view.entry.id for view in found.views] == ["a-2019", "b-2023", "other"]
    one, other = (view.pixels.mean(axis=(1, 2)) for view in found.views[:2])
    assert np.abs(one - other).max() < 6
    assert found.scores.diagonal() == pytest.approx(1, abs=1e-3)
    assert found.scores[0, 1] > found.scores[0, 2]
    assert compare_place(searcher, 500_096, 5_499_904, UTM).side == pytest.approx(32, rel=0.01)


def test_a_place_at_the_edge_and_a_raster_that_is_gone_are_no_failure(searcher, tmp_path: Path):
    (tmp_path / "other.tif").unlink()
    found = compare_place(searcher, 500_001, 5_499_999, UTM)
    assert [view.entry.id for view in found.views] == ["a-2019", "b-2023"]
    assert any("'other' is no longer at" in note for note in found.warnings)


def test_a_place_on_no_raster_and_a_side_that_is_none_are_refused(searcher):
    with pytest.raises(BoxError, match="outside all rasters"):
        compare_place(searcher, 0, 0, UTM)
    for side in (0, float("nan"), 1e308):
        with pytest.raises(BadInputError, match="above 0"):
            compare_place(searcher, 500_096, 5_499_904, UTM, side=side)
