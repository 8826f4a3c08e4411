# SPDX-License-Identifier: GPL-3.0-or-later
"""How far a run over several rasters is, with a real backend."""

import os
import shutil
import sys
from pathlib import Path

import pytest
import rasterio

from plugin.client.client import Client
from plugin.client.protocol import Region
from plugin.indexing.choice import IndexChoice, RasterChoice
from plugin.indexing.run import IndexingRun, RunProgress
from plugin.server.process import SERVE, BackendProcess

from .conftest import write_mosaic


@pytest.fixture(scope="module")
def rasters(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("rasters")
    for name in ("a", "b", "c"):
        write_mosaic(folder / f"{name}.tif", 5, 5)  # long enough for progress to be heard
    return sorted(folder.iterdir())


def progress_of(
    client: Client, folder: Path, rasters: list[Path], bands: list[tuple[int, ...]], first: Region | None = None
) -> list[RunProgress]:
    heard: list[RunProgress] = []
    chosen = tuple(RasterChoice(path.stem, path, each) for path, each in zip(rasters, bands, strict=True))
    choice = IndexChoice(chosen, "colour-texture", 64, 32, (0,))
    report = IndexingRun(client, choice, folder, heard.append, lambda: False, first).run(None)
    assert report.failed == ()
    return heard


@pytest.mark.parametrize("bands", [[(1, 2, 3)] * 3, [(1, 2, 3), (3, 2, 1), (1, 1, 1)]], ids=["one job", "three jobs"])
def test_each_raster_counts_the_same_in_one_job_or_in_several(
    client: Client, rasters: list[Path], tmp_path: Path, bands: list[tuple[int, ...]]
) -> None:
    heard = progress_of(client, tmp_path / "index", rasters, bands)
    percents = [each.percent for each in heard]
    assert percents == sorted(percents)
    counted = [each for each in heard if each.job.total]
    assert counted
    for each in counted:
        share = each.job.done / each.job.total
        assert each.percent == pytest.approx(100 * (each.number - 1 + share) / 3)
        assert each.job.stage == f"Indexing {rasters[each.number - 1].stem}"


def test_a_region_that_the_backend_cannot_take_first_does_not_stop_indexing(
    client: Client, rasters: list[Path], tmp_path: Path
) -> None:
    nowhere = Region((0, 0, 1, 1), "EPSG:999999")
    heard = progress_of(client, tmp_path / "index", rasters[:1], [(1, 2, 3)], nowhere)
    assert heard[-1].view_done is True


def test_what_was_asked_for_first_is_done_with_the_first_tiles_where_nothing_was(
    client: Client, rasters: list[Path], tmp_path: Path
) -> None:
    heard = progress_of(client, tmp_path / "index", rasters[:1], [(1, 2, 3)])
    assert [each.view_done for each in heard] == [each.number > 0 for each in heard]
    assert heard[-1].view_done is True


def test_rasters_that_the_map_does_not_show_are_indexed_too_and_do_not_count_as_what_it_shows(
    client: Client, rasters: list[Path], tmp_path: Path
) -> None:
    beside = Region((0, 0, 1, 1))
    heard = progress_of(client, tmp_path / "one", rasters, [(1, 2, 3)] * 3, beside)  # one job, which is refused
    assert heard[-1].view_done is True
    bands = [(1, 2, 3), (3, 2, 1), (1, 1, 1)]
    shown = tmp_path / "shown.tif"
    write_mosaic(shown, 5, 5, east=600_000)
    corner = Region((600_000, 5_199_980, 600_020, 5_200_000))
    heard = progress_of(client, tmp_path / "two", [rasters[0], shown, rasters[1]], bands, corner)
    done = [each.view_done for each in heard]
    assert done == sorted(done)
    assert not any(each.view_done for each in heard if each.number < 2)
    assert heard[-1].view_done is True


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few users make links")
def test_a_raster_that_failed_is_reported_whatever_the_backend_calls_its_file(
    rasters: list[Path], tmp_path: Path
) -> None:
    """A backend with roots follows links before it looks where a file lies."""
    real, link = tmp_path / "real", tmp_path / "link"
    real.mkdir()
    link.symlink_to(real, target_is_directory=True)
    shutil.copy(rasters[0], real / "good.tif")
    (real / "bad.tif").write_text("no raster", encoding="utf-8")
    chosen = tuple(RasterChoice(name, link / f"{name}.tif", None) for name in ("bad", "good"))
    backend = BackendProcess(tmp_path / "process.log", (*SERVE, "--root", str(real)))
    try:
        choice = IndexChoice(chosen, "colour-texture", 64, 32, (0,))
        client = backend.start(Path(sys.executable))
        report = IndexingRun(client, choice, real / "index", lambda _: None, lambda: False).run(None)
    finally:
        backend.stop()
    assert report.indexed == ("good",)
    assert [(failure.name, failure.file) for failure in report.failed] == [("bad", link / "bad.tif")]


def test_what_was_taken_for_nodata_is_said_and_what_a_layer_names_is_not(
    client: Client, rasters: list[Path], tmp_path: Path
) -> None:
    paths = [tmp_path / f"{name}.tif" for name in ("found", "named")]
    with rasterio.open(rasters[0]) as source:
        pixels = source.read().astype("float32") / 255
        pixels[:, :, :64] = -9999
        for path in paths:
            with rasterio.open(path, "w", **source.profile | {"dtype": "float32"}) as target:
                target.write(pixels)
    choice = IndexChoice(
        (RasterChoice("found", paths[0], None), RasterChoice("named", paths[1], None, nodata=(-9999.0,))),
        "colour-texture", 64, 64, (0,),
    )  # fmt: skip
    report = IndexingRun(client, choice, tmp_path / "index", lambda _: None, lambda: False).run(None)
    assert report.indexed == ("found", "named")
    ((name, sentence),) = report.notes
    assert name == "found" and sentence.startswith("-9999 (5.0% of the pixels) lies far from all other numbers")
    assert sentence.endswith("where none says that there is none.")
    found = client.index(str(tmp_path / "index")).rasters
    assert [raster.fill for raster in found] == [((-9999.0,),) * 3] * 2
