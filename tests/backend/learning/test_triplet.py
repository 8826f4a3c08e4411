# SPDX-License-Identifier: GPL-3.0-or-later
"""Triplet training, from a folder of scenes to a model that is found by its name."""

import json
import re
import threading
from dataclasses import replace

import numpy as np
import pytest
from click.testing import CliRunner

from lookalike.cli import main
from lookalike.cli.training import _say_triplet
from lookalike.errors import (
    BadInputError,
    CancelledError,
    ModelError,
    WeightsMissingError,
    WeightsUnusableError,
)
from lookalike.index.manifest import GridRecipe
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.learning.triplet import TripletReport, train_triplet
from lookalike.learning.triplet_settings import TripletSettings
from lookalike.models.finding import find
from lookalike.models.inventory import take_inventory
from lookalike.models.trained_files import CARD, HEAD, SCHEMA, TrainedModel, find_trained, trained_file, trained_folder
from lookalike.remedies import Remedy
from lookalike.scenes.scenes import read_folder

CLASSES = {"fine": 20, "middling": 20, "coarse": 20}
SMALL = TripletSettings("colour-texture", epochs=6, patience=6, views=3, dim=16)


@pytest.fixture
def scenes(tmp_path, make_scenes):
    return read_folder(make_scenes(tmp_path / "scenes", CLASSES))


def test_a_head_on_a_frozen_model_becomes_a_model_that_finds_its_classes_better(scenes, own_folders):
    report = train_triplet(scenes, "stripes", replace(SMALL, epochs=20, patience=20), "scenes")
    assert (report.train, report.validation, report.test) == (42, 9, 9)
    assert report.model.after["mAP"] > report.model.before["mAP"] + 0.03
    embedder = find("stripes").load()
    vectors = embedder.embed(np.zeros((3, 3, 64, 64), np.uint8))
    assert vectors.shape == (3, 16)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, rtol=1e-5)
    assert embedder.card == find("stripes").card
    assert "stripes" in {status.card.name for status in take_inventory().statuses if status.available}
    assert "42 scenes of 3 classes in scenes" in embedder.card.training_data


def test_a_head_is_measured_on_classes_that_it_was_not_taught_where_there_are_enough(
    make_scenes, own_folders, tmp_path
):
    four = read_folder(make_scenes(tmp_path / "four", {**CLASSES, "broad": 20}))
    short = replace(SMALL, epochs=2)
    report = train_triplet(four, "four", short, "four")
    assert {"mAP of other classes", "R@1 of other classes"} < set(report.model.after) == set(report.model.before)
    assert "mAP of other classes" in find("four").card.description
    unmeasured = train_triplet(four, "plain", short, "four", measured=False)
    assert set(unmeasured.model.after) == {"mAP", "R@1", "P@10"}


def test_a_head_that_finds_other_classes_less_well_is_said_to_be_for_its_own(capsys):
    _say_triplet(report_of({"mAP": 0.6, "mAP of other classes": 0.47}, {"mAP": 0.94, "mAP of other classes": 0.41}))
    assert "`lookalike train scenes` makes a model for all" in capsys.readouterr().err


def test_the_head_in_numpy_is_the_head_that_was_trained():
    import torch

    from lookalike.learning.projection_head import TrainableHead

    features = np.random.default_rng(0).normal(2, 3, (100, 20)).astype(np.float32)
    trained = TrainableHead(features, dim=8).eval()
    with torch.inference_mode():
        expected = trained(torch.from_numpy(features)).numpy()
    head = trained.frozen()
    np.testing.assert_allclose(head(features), expected, atol=1e-5)
    np.testing.assert_array_equal(head(features)[70:71], head(features[70:71]))


def test_a_training_that_was_stopped_goes_on_and_ends_as_one_that_was_not(scenes, own_folders, tmp_path, monkeypatch):
    undisturbed = train_triplet(scenes, "whole", SMALL, "scenes")
    weights = trained_file(find_trained("whole"), HEAD).read_bytes()
    epochs, stop = [], threading.Event()

    def progress(now):
        if now.stage == "Training":
            epochs.append(now.done)
            if len(epochs) == 3:
                stop.set()

    with pytest.raises(CancelledError, match="Start it again to go on"):
        train_triplet(scenes, "halved", SMALL, "scenes", progress=progress, cancelled=stop.is_set)
    assert not trained_folder("halved").exists()
    resumed = train_triplet(scenes, "halved", SMALL, "scenes")
    assert resumed.resumed_at == 3
    assert resumed.model.after == undisturbed.model.after
    assert trained_file(find_trained("halved"), HEAD).read_bytes() == weights


def test_a_whole_network_is_fine_tuned_and_its_result_is_a_model(scenes, random_model):
    random_model("test_vit")
    settings = TripletSettings("test_vit", "full", epochs=1, patience=1, dim=16, device="torch-cpu")
    report = train_triplet(scenes.subset(range(0, 60, 2)), "tuned", settings, "scenes")
    assert set(report.model.files) == {"backbone.safetensors", "head.safetensors"}
    tiles = np.random.default_rng(1).integers(0, 255, (2, 3, 160, 160), dtype=np.uint8)
    eager, converted = (find("tuned").load(device=device) for device in ("torch-cpu", "cpu"))
    np.testing.assert_allclose(eager.embed(tiles), converted.embed(tiles), atol=2e-3)
    assert np.abs(find("test_vit").load().embed(tiles)).sum() > 0


def test_the_command_prints_one_object_and_says_what_was_left_out(tmp_path, make_scenes, own_folders):
    folder = make_scenes(tmp_path / "scenes", CLASSES)
    (folder / "fine" / "broken.png").write_bytes(b"no image")
    (folder / "coarse" / "copy.png").write_bytes((folder / "coarse" / "000.png").read_bytes())
    options = ["--name", "mine", "--model", "colour-texture", "--epochs", "2", "--views", "2", "--json"]
    done = CliRunner().invoke(main, ["train", "triplet", str(folder), *options])
    assert done.exit_code == 0, done.stderr
    printed = json.loads(done.stdout)
    assert printed["scenes"] == 60
    assert set(printed["model"]["before"]) == set(printed["model"]["after"]) == {"mAP", "R@1", "P@10"}
    assert "broken.png" in done.stderr
    again = CliRunner().invoke(main, ["train", "triplet", str(folder), *options])
    assert again.exit_code == 3
    assert "--replace" in json.loads(again.stdout)["error"]["message"]


def report_of(before, after):
    about = (SCHEMA, "mine", "triplet", "colour-texture", "", 8, "", "", "now", {}, before, after, {})
    return TripletReport(TrainedModel(*about), 60, 3, 42, 9, 9, 5, 2, 1.0, 0, 1.0, ())


@pytest.mark.parametrize(
    ("before", "noted"), [((1.0, 1.0, 1.0), True), ((0.996, 1.0, 0.999), True), ((0.9, 1, 1), False)]
)
def test_scenes_that_the_base_tells_apart_already_are_said_to_show_no_gain(capsys, before, noted):
    measures = dict(zip(("mAP", "R@1", "P@10"), before, strict=True))
    perfect = dict.fromkeys(measures, 1.0)
    _say_triplet(report_of(measures, perfect))
    said = capsys.readouterr()
    assert "on 9 scenes that training never saw" in said.out
    assert ("colour-texture alone finds nearly all of the 9 measured scenes" in said.err) == noted


def test_labelled_polygons_over_an_indexed_raster_train_too(tmp_path, make_raster, own_folders, colour_texture):
    raster = make_raster(width=1100, height=1100)
    index = tmp_path / "ortho.lookalike"
    index_rasters(index, [raster], colour_texture, IndexSettings(GridRecipe(128, 64)))
    halves = [
        (name, [[x, 0], [x + 275, 0], [x + 275, 550], [x, 550], [x, 0]]) for name, x in (("west", 0), ("east", 275))
    ]
    features = [
        {
            "type": "Feature",
            "properties": {"class": name},
            "geometry": {"type": "Polygon", "coordinates": [[[500_000 + x, 5_500_000 - y] for x, y in ring]]},
        }
        for name, ring in halves
    ]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32633"}}
    polygons = tmp_path / "classes.geojson"
    polygons.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}), encoding="utf-8")
    options = ["--name", "halves", "--model", "colour-texture", "--epochs", "1", "--views", "1", "--json"]
    sources = ["--index", str(index), "--polygons", str(polygons)]
    done = CliRunner().invoke(main, ["train", "triplet", *sources, *options])
    assert done.exit_code == 0, done.stderr
    printed = json.loads(done.stdout)
    assert printed["classes"] == 2
    assert 50 <= printed["scenes"] <= 81  # of 17 x 17 overlapping tiles those that share no ground


@pytest.mark.parametrize(
    ("classes", "sentence"), [({"only": 8}, "one class"), ({"a": 8, "b": 8, "alone": 1}, "Only one scene.*`alone`")]
)
def test_the_command_refuses_nonsense_in_a_sentence(tmp_path, make_scenes, own_folders, classes, sentence):
    folder = make_scenes(tmp_path / "scenes", classes)
    done = CliRunner().invoke(main, ["train", "triplet", str(folder), "--name", "x", "--model", "colour-texture"])
    assert done.exit_code == 3
    assert re.search(sentence, done.stderr)


def test_a_name_that_is_taken_or_no_name_is_refused(scenes, own_folders):
    with pytest.raises(BadInputError, match="a model called `resnet18` already"):
        train_triplet(scenes, "resnet18", SMALL, "scenes")
    with pytest.raises(ModelError, match="cannot be a model's name"):
        train_triplet(scenes, "../away", SMALL, "scenes")


def test_a_model_cannot_take_the_place_of_one_that_it_stands_on(scenes, own_folders):
    once = TripletSettings("colour-texture", epochs=1, patience=1, views=1, dim=8)
    train_triplet(scenes, "first", once, "scenes")
    train_triplet(scenes, "second", replace(once, model="first"), "scenes")
    for base in ("first", "second"):
        with pytest.raises(BadInputError, match="cannot replace"):
            train_triplet(scenes, "first", replace(once, model=base), "scenes", replace_old=True)
    assert {"first", "second"} <= {status.card.name for status in take_inventory().statuses if status.available}


def test_a_model_on_a_trained_one_without_its_base_is_listed_with_the_way_to_get_it(scenes, random_model, own_folders):
    tiny = random_model("test_efficientnet")
    once = TripletSettings(tiny, epochs=1, patience=1, views=1, dim=8, device="cpu")
    train_triplet(scenes, "first", once, "scenes")
    train_triplet(scenes, "second", replace(once, model="first"), "scenes")
    (own_folders / f"{tiny}.safetensors").unlink()
    statuses = {status.card.name: status for status in take_inventory().statuses}
    for name in ("first", "second"):
        assert (statuses[name].available, statuses[name].how_to_get) == (False, f"lookalike models add {tiny}")
    with pytest.raises(WeightsMissingError) as caught:
        find("second").load()
    assert (caught.value.remedy, caught.value.values) == (Remedy.ADD_WEIGHTS, {"name": tiny})


def test_a_damaged_card_hides_no_other_model_and_is_named(scenes, own_folders):
    train_triplet(scenes, "good", TripletSettings("colour-texture", epochs=1, views=1, dim=8), "scenes")
    for name, content in {"torn": "{", "loose": (trained_folder("good") / CARD).read_text("utf-8")}.items():
        trained_folder(name).mkdir()
        (trained_folder(name) / CARD).write_text(content.replace("good", name), encoding="utf-8")
    card_of_loose = trained_folder("loose") / CARD
    card_of_loose.write_text(card_of_loose.read_text("utf-8").replace("colour-texture", "gone-for-good"), "utf-8")
    (own_folders / "cut.safetensors").write_bytes(b"12345678")
    shown = CliRunner().invoke(main, ["models"])
    assert shown.exit_code == 0 and "good  (ready)" in shown.stdout
    for name in ("torn", "loose", "cut"):
        assert f"The model `{name}` cannot be used" in shown.stderr


def test_a_trained_model_that_was_altered_is_not_used(scenes, own_folders):
    train_triplet(scenes, "stripes", TripletSettings("colour-texture", epochs=1, views=1, dim=8), "scenes")
    head = trained_file(find_trained("stripes"), HEAD)
    head.write_bytes(head.read_bytes()[:-8] + b"\x01" * 8)
    with pytest.raises(WeightsUnusableError, match=r"altered. Train `stripes` again"):
        find("stripes").load()
    (trained_folder("stripes") / CARD).write_text("{}", encoding="utf-8")
    with pytest.raises(WeightsUnusableError, match="damaged"):
        find("stripes").load()
