# SPDX-License-Identifier: GPL-3.0-or-later
"""Cross-view training and locating, on a tiny network and a raster of the test's own."""

import json

import numpy as np
import pytest
import rasterio
import torch
from click.testing import CliRunner
from PIL import Image
from rasterio.windows import Window
from safetensors.torch import load_file

from lookalike.cli import main
from lookalike.errors import BadInputError
from lookalike.index.manifest import GridRecipe
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.learning.crossview import train_crossview
from lookalike.learning.crossview_trainee import CrossViewSettings
from lookalike.learning.oblique import CONTEXT, cameras, oblique_views
from lookalike.learning.ortho_places import OrthoPlaces
from lookalike.learning.photo_places import PhotoPlaces
from lookalike.learning.place_sources import PlaceSource, open_places
from lookalike.learning.places import ORTHOS, VIEWS
from lookalike.learning.subsets import subset_measures
from lookalike.models.base import InputSpec
from lookalike.models.encoders.branches import CrossViewHead
from lookalike.models.encoders.tokens import token_embedder
from lookalike.models.finding import find
from lookalike.models.inventory import take_inventory
from lookalike.models.trained_files import HEAD, find_trained, trained_file
from lookalike.rasters.reader import RasterReader
from lookalike.types import PixelWindow

SIDE = 64


@pytest.fixture
def tiny(random_model):
    """A small CNN with random weights in the models folder; returns its name."""
    return random_model("test_efficientnet")


def test_a_view_from_the_side_shows_the_place_in_its_middle_and_is_never_mirrored():
    homographies = cameras(200, np.random.default_rng(0))
    corners = homographies @ np.array([[-1, -1, 1], [1, -1, 1], [1, 1, 1], [-1, 1, 1], [0, 0, 1]]).T
    points = corners[:, :2] / corners[:, 2:]
    assert (corners[:, 2] < 0).all()  # every ray goes down to the ground
    assert np.abs(points[:, :, 4]).max() < 0.5
    x, y = points[:, 0, :4], points[:, 1, :4]
    areas = (x * np.roll(y, -1, axis=1) - np.roll(x, -1, axis=1) * y).sum(axis=1)
    assert (areas > 0).all()


def test_a_rendered_view_has_the_colours_of_its_place_in_the_middle():
    context = np.zeros((3, SIDE * CONTEXT, SIDE * CONTEXT), np.uint8)
    context[0, SIDE : 2 * SIDE, SIDE : 2 * SIDE] = 200
    contexts = torch.from_numpy(context).expand(20, *context.shape)
    views = oblique_views(contexts, np.random.default_rng(1), SIDE).numpy()
    assert views.shape == (20, 3, SIDE, SIDE)
    middle, edge = views[:, 0, 24:40, 24:40].mean(axis=(1, 2)), views[:, 0, 0].mean(axis=1)
    assert (middle > 50).all()
    assert (middle > edge).mean() > 0.9


def test_the_first_token_of_a_cnn_is_the_mean_of_its_cells_and_the_model_s_own_vector(tiny):
    tiles = np.random.default_rng(2).integers(0, 255, (3, 3, SIDE, SIDE), dtype=np.uint8)
    embedder, shape = token_embedder(find(tiny))
    tokens = embedder.embed(tiles).reshape(3, shape.count, shape.dim)
    np.testing.assert_allclose(tokens[:, 0], tokens[:, 1:].mean(axis=1), atol=1e-4)
    np.testing.assert_allclose(tokens[:, 0], find(tiny).load().embed(tiles), atol=1e-3)


def test_a_vit_gives_its_class_token_and_its_patches(random_model):
    name = random_model("test_vit")
    shape = token_embedder(find(name), device="torch-cpu")[1]
    assert (shape.count, shape.dim) == (101, find(name).card.dim)


def test_a_trained_model_without_its_base_is_listed_with_the_way_to_get_it(tmp_path, make_raster, tiny, own_folders):
    with RasterReader(make_raster(width=1400, height=500)) as reader:
        train_crossview(
            OrthoPlaces(reader, SIDE, SIDE, most=100), "area", CrossViewSettings(tiny, epochs=1), "a raster"
        )
    statuses = {status.card.name: status for status in take_inventory().statuses}
    assert statuses["area"].available
    (own_folders / f"{tiny}.safetensors").unlink()
    lacking = next(status for status in take_inventory().statuses if status.card.name == "area")
    assert (lacking.available, lacking.how_to_get) == (False, f"lookalike models add {tiny}")


def test_places_of_an_ortho_are_divided_by_area_with_a_strip_between(make_raster):
    with RasterReader(make_raster(width=2000, height=700)) as reader:
        places = OrthoPlaces(reader, SIDE, SIDE, most=1000)
        split, corners = places.split, np.array(places._corners)
        right_of = [corners[part, 0] for part in (split.train, split.validation, split.test)]
        assert right_of[0].max() + 2 * SIDE <= right_of[1].min()
        assert right_of[1].max() + 2 * SIDE <= right_of[2].min()
        pictures = places.pictures(0)
        assert pictures.shape == (ORTHOS + VIEWS, 3, SIDE, SIDE)
        x, y = corners[0].tolist()
        np.testing.assert_array_equal(pictures[0], reader.read(PixelWindow(x, y, SIDE, SIDE))[0])


def test_too_small_an_area_is_refused_in_a_sentence(make_raster):
    with RasterReader(make_raster(width=300, height=300)) as reader, pytest.raises(BadInputError, match="larger area"):
        OrthoPlaces(reader, SIDE, SIDE, most=1000)


def test_a_perfect_and_a_blind_ranking_measure_as_they_should():
    places = np.repeat(np.arange(60), 2)
    perfect = (places[:, None] == np.arange(60)).astype(np.float32)
    assert subset_measures(perfect, places) == {
        f"{name} of {size}": 1.0 for size in (10, 50) for name in ("R@1", "R@3", "AP")
    }
    blind = np.random.default_rng(0).normal(size=(120, 60)).astype(np.float32)
    measured = subset_measures(blind, places)
    assert measured["R@1 of 50"] == pytest.approx(1 / 50, abs=0.02)
    assert measured["R@3 of 10"] == pytest.approx(3 / 10, abs=0.06)


def write_photos(root, train: int, test: int) -> None:
    """Places with one picture from above and three photographs each, in the layout of University-1652."""
    random = np.random.default_rng(0)
    for part, count in (("train", train), ("test", test)):
        above, beside = ("satellite", "drone") if part == "train" else ("gallery_satellite", "query_drone")
        for number in range(count):
            for kind, photos in ((above, 1), (beside, 3)):
                folder = root / part / kind / f"{number:04d}"
                folder.mkdir(parents=True)
                for photo in range(photos):
                    pixels = random.integers(0, 255, (SIDE, SIDE, 3), dtype=np.uint8)
                    Image.fromarray(pixels).save(folder / f"image-{photo:02d}.jpeg")


def test_photographs_in_the_layout_of_university_1652_are_places(tmp_path):
    write_photos(tmp_path, train=40, test=12)
    places = PhotoPlaces(tmp_path, 3, SIDE)
    assert places.notes == ()
    assert (len(places.split.train), len(places.split.validation)) == (30, 10)
    assert places.split.test.tolist() == list(range(40, 52))
    assert places.pictures(0).shape == (ORTHOS + VIEWS, 3, SIDE, SIDE)
    with pytest.raises(BadInputError, match="University-1652"):
        PhotoPlaces(tmp_path / "train" / "drone", 3, SIDE)


def test_a_photograph_that_cannot_be_read_is_named_and_training_goes_on_without_it(tmp_path, tiny):
    folder = tmp_path / "photos"
    write_photos(folder, train=42, test=12)
    cut = folder / "train" / "drone" / "0003" / "image-01.jpeg"
    cut.write_bytes(cut.read_bytes()[:200])
    blind = folder / "train" / "satellite" / "0007" / "image-00.jpeg"
    blind.write_text("no picture", encoding="utf-8")
    for photo in (folder / "test" / "query_drone" / "0002").iterdir():
        photo.write_bytes(b"")
    train = ["train", "crossview", str(folder), "--name", "area", "--model", tiny, "--epochs", "1"]
    done = CliRunner().invoke(main, train)
    assert done.exit_code == 0, done.output
    assert "31 places trained, 10 decided when to stop, 11 measured" in done.output
    assert "could not be read and are left out: 5" in done.output
    assert str(cut) in done.output and str(blind) in done.output
    assert "from one side can be read: 2" in done.output


def test_training_fails_with_the_reason_where_no_photograph_can_be_read(tmp_path):
    write_photos(tmp_path, train=40, test=0)
    for photo in tmp_path.glob("train/drone/*/*"):
        photo.write_text("no picture", encoding="utf-8")
    with pytest.raises(BadInputError, match=r"There are 0 places .*left out: 120 .*image-00\.jpeg.*cannot be opened"):
        PhotoPlaces(tmp_path, 3, SIDE)


def test_the_whole_way_from_an_ortho_to_a_located_photo(tmp_path, make_raster, tiny):
    raster = make_raster(width=1400, height=500)
    model = ["--name", "area", "--model", tiny]
    options = ["--tile", str(SIDE), "--places", "100", "--epochs", "3", "--json"]
    trained = CliRunner().invoke(main, ["train", "crossview", str(raster), *model, *options])
    assert trained.exit_code == 0, trained.stderr
    report = json.loads(trained.stdout)
    assert set(report["model"]["before"]) == set(report["model"]["after"]) >= {"R@1 of 10", "R@3 of 10", "AP of 10"}
    index = ["--index", str(tmp_path / "area.lookalike")]
    grid = ["--tile", str(SIDE), "--stride", str(SIDE)]
    indexed = CliRunner().invoke(main, ["index", str(raster), *index, "--model", "area", *grid])
    assert indexed.exit_code == 0, indexed.stderr
    with RasterReader(raster) as reader:
        view = OrthoPlaces(reader, SIDE, SIDE, most=100).pictures(0)[ORTHOS]
    photo = tmp_path / "photo.png"
    Image.fromarray(view.transpose(1, 2, 0)).save(photo)
    out = tmp_path / "places.geojson"
    found = CliRunner().invoke(main, ["locate", str(photo), *index, "--out", str(out), "--json", "-k", "5"])
    assert found.exit_code == 0, found.stderr
    features = json.loads(found.stdout)["features"]
    scores = [feature["properties"]["score"] for feature in features]
    assert len(features) == 5
    assert scores == sorted(scores, reverse=True)
    assert 0 <= scores[-1] <= scores[0] <= 1
    assert json.loads(out.read_text(encoding="utf-8"))["features"] == features
    verdict = json.loads(found.stdout)["lookalike"]["verdict"]
    assert 0 < verdict["least_score"] <= verdict["expected_score"] < 1
    assert verdict["similar"] == (verdict["best_score"] >= verdict["least_score"])


def test_the_branches_in_use_are_those_that_were_trained(tmp_path, make_raster, tiny):
    with RasterReader(make_raster(width=1400, height=500)) as reader:
        places = OrthoPlaces(reader, SIDE, SIDE, most=100)
        train_crossview(places, "area", CrossViewSettings(tiny, epochs=2), "a raster")
        pictures = np.concatenate([places.pictures(number)[[0, ORTHOS]] for number in places.split.test])
    tokens, shape = token_embedder(find(tiny))
    model = find_trained("area")
    assert model is not None
    orthos = find("area").load().embed(pictures[0::2])
    views = find("area").encoder("view").load("cpu").embed(pictures[1::2])
    trained = CrossViewHead(shape)
    trained.load_state_dict(load_file(trained_file(model, HEAD)))
    with torch.inference_mode():
        first, second = (
            branch.eval()(torch.from_numpy(tokens.embed(pictures[start::2])).reshape(-1, shape.count, shape.dim))
            for branch, start in ((trained.ortho, 0), (trained.view, 1))
        )
        np.testing.assert_allclose(orthos, first.numpy(), atol=1e-3)
        np.testing.assert_allclose(views, second.numpy(), atol=1e-3)
    assert not np.allclose(orthos, views, atol=1e-2)


def test_an_index_of_another_model_cannot_locate_and_says_what_to_do(tmp_path, make_raster, own_folders):
    index = ["--index", str(tmp_path / "plain.lookalike")]
    raster = make_raster()
    assert CliRunner().invoke(main, ["index", str(raster), *index, "--model", "colour-texture"]).exit_code == 0
    photo = tmp_path / "photo.png"
    Image.fromarray(np.full((SIDE, SIDE, 3), 90, np.uint8)).save(photo)
    done = CliRunner().invoke(main, ["locate", str(photo), *index])
    assert done.exit_code == 4
    assert "no cross-view model" in done.stderr


def test_a_raster_of_an_index_gives_places_of_its_tiles(tmp_path, make_raster, colour_texture):
    raster, index = make_raster(width=2000, height=400), tmp_path / "ortho.lookalike"
    index_rasters(index, [raster], colour_texture, IndexSettings(GridRecipe(SIDE, SIDE)))
    spec = InputSpec(SIDE, (0.5,) * 3, (0.5,) * 3)
    with (
        open_places(PlaceSource(index=index), spec) as indexed,
        open_places(PlaceSource(raster, tile=SIDE), spec) as own,
    ):
        assert indexed.digest == own.digest
        assert len(indexed) == len(own) > 100


def test_nodata_is_no_place(make_raster):
    path = make_raster(width=2000, height=700, nodata=0)
    with rasterio.open(path, "r+") as dataset:
        dataset.write(np.zeros((3, 700, 1000), np.uint8), window=Window(0, 0, 1000, 700))
    with RasterReader(path) as reader:
        places = OrthoPlaces(reader, SIDE, SIDE, most=1000)
        assert min(x for x, _ in places._corners) >= 1000 - SIDE // 10


def test_cross_view_training_says_what_it_needs(own_folders):
    done = CliRunner().invoke(main, ["train", "crossview", "--name", "x"])
    assert done.exit_code == 3
    assert "a raster, a folder of photographs, or an index" in done.stderr
