# SPDX-License-Identifier: GPL-3.0-or-later
"""What pixels a model takes: models of reflectance and of named bands are shown what they take, or refused first."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import rasterio
from click.testing import CliRunner, Result
from PIL import Image

from lookalike.cli import main
from lookalike.errors import BadInputError
from lookalike.evaluation.embedding import embed_scenes
from lookalike.index.store import Index
from lookalike.learning.crossview import train_crossview
from lookalike.learning.crossview_trainee import CrossViewSettings
from lookalike.learning.ortho_places import OrthoPlaces
from lookalike.learning.place_sources import PlaceSource, open_places
from lookalike.learning.triplet import train_triplet
from lookalike.learning.triplet_settings import TripletSettings
from lookalike.models.adding import add_own_model
from lookalike.models.base import InputSpec
from lookalike.models.encoders.branches import DIM, CrossViewHead
from lookalike.models.encoders.tokens import token_embedder
from lookalike.models.finding import find
from lookalike.models.state_dicts import write_tensors
from lookalike.models.trained_files import HEAD, SCHEMA, TrainedModel, keep_trained
from lookalike.rasters.reader import RasterReader
from lookalike.scenes.images import SceneImages
from lookalike.scenes.polygons import labelled_tiles
from lookalike.scenes.scenes import read_folder
from tests.backend.conftest import RasterMaker, textured, write_raster
from tests.backend.models.networks import random_network, save_safetensors

BANDS = ("blue", "green", "red", "nir", "swir1", "swir2")
SHUFFLED = "swir2=1,red=3,blue=6,green=2,nir=4,swir1=5"
"""A raster whose first band shows what the model wants last, and the other way round."""
SENTENCE = "looks for reflectance, which a picture does not have"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder of this file's tests, with a models folder of their own."""
    folder = tmp_path_factory.mktemp("pixels")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOOKALIKE_MODELS", str(folder / "models"))
        yield folder


def add_network(name: str, folder: Path, reflectance: bool = False) -> str:
    """Adds a small network of six named bands under a name, as a user adds weights of their own."""
    weights = save_safetensors(random_network("resnet10t", in_chans=6).state_dict(), folder / "weights.safetensors")
    half = (0.5,) * 6
    add_own_model(name, "resnet10t", weights, InputSpec(0, half, half, "bicubic", BANDS, reflectance))
    return name


@pytest.fixture(scope="module")
def reflectance(folder: Path) -> str:
    return add_network("reflectance", folder, reflectance=True)


@pytest.fixture(scope="module")
def named(folder: Path) -> str:
    """A model of pictures of six named bands."""
    return add_network("named", folder)


@pytest.fixture(scope="module")
def pictures(folder: Path) -> Path:
    """A folder of pictures of two classes."""
    random = np.random.default_rng(0)
    for name in ("a", "b"):
        (folder / "scenes" / name).mkdir(parents=True)
        for number in range(10):
            pixels = random.integers(0, 255, (32, 32, 3), dtype=np.uint8)
            Image.fromarray(pixels).save(folder / "scenes" / name / f"{number}.png")
    return folder / "scenes"


@pytest.fixture(scope="module")
def six_bands(folder: Path) -> Path:
    path = folder / "six.tif"
    write_raster(path, np.concatenate([textured(256, 256, seed) for seed in (1, 2)]))
    return path


@pytest.fixture(scope="module")
def polygons(folder: Path) -> Path:
    """Squares of 32 m on a raster of `write_raster`, of two classes in turns."""
    features = []
    for number in range(16):
        x, y = 500_000 + 32 * (number % 4), 5_500_000 - 32 * (number // 4)
        ring = [[x, y], [x + 32, y], [x + 32, y - 32], [x, y - 32], [x, y]]
        kind = "ab"[(number + number // 4) % 2]
        features.append(
            {"type": "Feature", "properties": {"class": kind}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        )
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32633"}}
    path = folder / "classes.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def indexed(six_bands: Path, reflectance: str) -> Path:
    """The raster as reflectance."""
    return index_of(six_bands, reflectance, "--bands", "1,2,3,4,5,6", "--reflectance", 0.004)


def index_of(raster: Path, model: str, *options: object) -> Path:
    folder = raster.with_suffix(f".{model}")
    done = run("index", raster, "--index", folder, "--model", model, "--tile", 64, "--stride", 64, *options)
    assert done.exit_code == 0, done.output
    return folder


@pytest.mark.parametrize(
    "command",
    [
        "evaluate {pictures} --model {model}",
        "evaluate {pictures} --model colour-texture --model {model}",
        "compression {pictures} --model {model}",
        "train triplet {pictures} --name new --model {model}",
        "train triplet --index {index} --polygons {polygons} --name new --model {model}",
        "train crossview {raster} --name new --model {model}",
        "train crossview {pictures} --name new --model {model}",
        "train crossview --index {index} --name new --model {model}",
        "search --index {index} --image {picture}",
        "heatmap --index {index} --image {picture} --out {heat}",
    ],
)
def test_a_model_of_reflectance_is_shown_no_pictures_and_says_so_in_one_sentence(
    command: str, reflectance: str, pictures: Path, six_bands: Path, polygons: Path, indexed: Path, tmp_path: Path
):
    places = {"pictures": pictures, "picture": pictures / "a" / "0.png", "raster": six_bands, "index": indexed}
    filled = command.format(**places, model=reflectance, polygons=polygons, heat=tmp_path / "heat.tif")
    done = run(*filled.split())
    assert done.exit_code == 3, done.output
    assert f"The model {reflectance} {SENTENCE}" in done.stderr


def test_a_model_of_pictures_takes_no_scale_of_reflectance(named: str, six_bands: Path, tmp_path: Path):
    bands = ("--bands", "1,2,3,4,5,6", "--reflectance", 0.004)
    done = run("index", six_bands, "--index", tmp_path / "index", "--model", named, *bands)
    assert done.exit_code == 3, done.output
    assert f"The model {named} takes pictures, not reflectance." in done.stderr


def test_pictures_are_refused_before_any_is_read(reflectance: str, tmp_path: Path):
    done = run("evaluate", tmp_path / "no-such-folder", "--model", reflectance)
    assert SENTENCE in done.stderr
    done = run("train", "triplet", tmp_path / "no-such-folder", "--name", "new", "--model", reflectance)
    assert SENTENCE in done.stderr


def test_what_shows_pictures_refuses_the_model_itself(reflectance: str, pictures: Path, make_raster: RasterMaker):
    scenes = read_folder(pictures)
    with pytest.raises(BadInputError, match=SENTENCE):
        embed_scenes(scenes, find(reflectance).load("cpu"))
    with pytest.raises(BadInputError, match=SENTENCE):
        train_triplet(scenes, "new", TripletSettings(reflectance), "scenes")
    with RasterReader(make_raster(width=1400, height=500)) as reader:
        places = OrthoPlaces(reader, 64, 64, most=100)
        with pytest.raises(BadInputError, match=SENTENCE):
            train_crossview(places, "new", CrossViewSettings(reflectance), "a raster")


def test_a_photograph_is_not_located_by_a_model_of_reflectance(reflectance: str, pictures: Path, six_bands: Path):
    keep_cross_view_model("cross", reflectance)
    index = index_of(six_bands, "cross", "--bands", "1,2,3,4,5,6", "--reflectance", 0.004)
    done = run("locate", pictures / "a" / "0.png", "--index", index)
    assert done.exit_code == 3, done.output
    assert f"The model cross {SENTENCE}" in done.stderr


def keep_cross_view_model(name: str, base: str) -> None:
    """A cross-view model with random weights on a base, as training keeps it."""
    head = CrossViewHead(token_embedder(find(base), "cpu")[1])
    state = {key: value.numpy() for key, value in head.state_dict().items()}
    about = (SCHEMA, name, "cross-view", base, find(base).card.weights_sha256, DIM, "", "", "now")
    likely = {"least_score": 0.1, "expected_score": 0.2}
    keep_trained(
        lambda files: TrainedModel(*about, likely, {}, {}, files),
        name,
        lambda folder: write_tensors(folder / HEAD, state),
    )


def test_an_index_of_a_cross_view_model_in_a_precision_that_is_not_here_is_looked_on_in_fp32(
    named: str, tmp_path: Path
):
    keep_cross_view_model("cross-pictures", named)
    raster = tmp_path / "small.tif"
    write_raster(raster, np.concatenate([textured(64, 64, seed) for seed in (1, 2)]))
    half = ("--device", "torch-cpu", "--precision", "fp16")
    index = index_of(raster, "cross-pictures", "--bands", "1,2,3,4,5,6", *half)
    done = run("locate", raster, "--index", index, "--device", "cpu", "--json")
    assert done.exit_code == 0, done.output


# --- the bands of indexed rasters ------------------------------------------------------------------


def test_training_sees_the_bands_that_the_model_names_whatever_their_order(named: str, six_bands: Path, polygons: Path):
    index = index_of(six_bands, named, "--bands", SHUFFLED)
    with RasterReader(six_bands, channels=6, bands=list("623451")) as reader:
        require_first_picture(index, polygons, named, reader)


@pytest.mark.parametrize("indexed_with", ["named", "reflectance", "colour-texture"])
def test_a_model_of_named_bands_trains_on_the_index_of_any_model(
    indexed_with: str, named: str, reflectance: str, polygons: Path, tmp_path: Path
):
    raster = tmp_path / "described.tif"
    write_raster(raster, np.concatenate([textured(256, 256, seed) for seed in (1, 2)]).astype(np.uint16) * 40)
    with rasterio.open(raster, "r+") as file:
        file.descriptions = ("swir2", "green", "red", "nir", "swir1", "blue")
    index = index_of(raster, indexed_with)
    with RasterReader(raster, channels=6, names=BANDS, detect_collar=False) as reader:
        assert reader.selection.indexes == (6, 2, 3, 4, 5, 1)
        require_first_picture(index, polygons, named, reader)


def require_first_picture(index: Path, polygons: Path, model: str, reader: RasterReader) -> None:
    """The first labelled tile as training shows it is what `reader` reads there."""
    scenes = labelled_tiles(index, polygons, "class")
    tile = scenes.scenes[0].tile
    assert tile is not None
    grid = Index.open(index).manifest.grid.grid(reader.info.width, reader.info.height)
    shown = SceneImages(scenes, find(model).card.input).read(0)
    assert shown.dtype == np.uint8
    np.testing.assert_array_equal(shown, reader.read(grid.window(tile.key))[0])


def test_places_of_an_ortho_have_the_bands_that_the_model_names(named: str, tmp_path: Path):
    raster = tmp_path / "ortho.tif"
    write_raster(raster, np.concatenate([textured(1400, 500, seed) for seed in (1, 2)]))
    wanted = PlaceSource(raster, bands=tuple(SHUFFLED.split(",")), tile=64)
    with open_places(wanted, find(named).card.input) as places:
        assert isinstance(places, OrthoPlaces)
        assert places.reader.selection.indexes == (6, 2, 3, 4, 5, 1)
