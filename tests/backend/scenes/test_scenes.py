# SPDX-License-Identifier: GPL-3.0-or-later
"""Labelled sets as users have them: good files and bad files."""

import shutil

import pytest

from lookalike.errors import BadInputError
from lookalike.scenes.scenes import read_csv, read_folder
from tests.backend.conftest import textured, write_raster
from tests.backend.scenes.conftest import save_picture


def test_a_folder_for_each_class_is_a_labelled_set(labelled):
    scenes = read_folder(labelled)
    assert len(scenes) == 12
    assert scenes.classes == ("field", "harbour", "town")
    assert all(scene.labels == {scene.path.parent.name} for scene in scenes.scenes)
    assert scenes.label_matrix.sum(axis=0).tolist() == [4, 4, 4]
    assert scenes.skipped == () and scenes.notes == ()


def test_a_table_gives_several_labels_and_paths_relative_to_itself(labelled):
    table = labelled / "labels.csv"
    table.write_text("path,label\nfield/field00.png,green;flat\ntown/town00.png,grey; flat\n", encoding="utf-8")
    scenes = read_csv(table)
    assert scenes.classes == ("flat", "green", "grey")
    assert scenes.label_matrix.tolist() == [[True, True, False], [True, False, True]]


def test_files_that_are_no_images_are_named_skipped_and_counted(labelled):
    (labelled / "field" / "notes.txt").write_text("no image", encoding="utf-8")
    (labelled / "field" / "empty.png").touch()
    whole = (labelled / "town" / "town00.png").read_bytes()
    (labelled / "town" / "cut.png").write_bytes(whole[: len(whole) // 3])
    save_picture(labelled / "town" / "tiny.png", width=4, height=4)
    scenes = read_folder(labelled)
    assert len(scenes) == 12
    assert {item.path.name for item in scenes.skipped} == {"notes.txt", "empty.png", "cut.png", "tiny.png"}
    assert all(str(item.path) in item.reason for item in scenes.skipped)
    assert scenes.notes[0].startswith("Files that could not be used and are left out: 4 (")


def test_lines_of_a_table_that_lack_a_label_or_a_file_are_skipped(labelled):
    table = labelled / "labels.csv"
    lines = [
        "path,label",
        "field/field00.png,a",
        "field/field01.png,a",
        "town/town00.png,b",
        "gone.png,b",
        "town/x.png,",
    ]
    table.write_text("\n".join(lines), encoding="utf-8")
    scenes = read_csv(table)
    assert len(scenes) == 3
    assert [item.path.name for item in scenes.skipped] == ["x.png", "gone.png"]


def test_copies_are_noticed_and_said(labelled):
    shutil.copy(labelled / "field" / "field00.png", labelled / "field" / "zz.png")
    scenes = read_folder(labelled)
    assert len(scenes) == 13
    assert "zz.png of field00.png" in scenes.notes[0]
    assert len(set(scenes.contents.tolist())) == 12


def test_classes_of_one_image_and_mixed_sizes_and_bands_are_said(labelled):
    save_picture(labelled / "lonely" / "one.png", seed=90, width=80, height=48, mode="L")
    scenes = read_folder(labelled)
    alone, sizes, bands = scenes.notes
    assert "1 (lonely)" in alone
    assert "12 of 64 x 64 px, 1 of 80 x 48 px" in sizes
    assert "12 with 3, 1 with 1" in bands


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ([], "holds no folders"),
        (["a/1.txt"], "no labelled image"),
        (["a/1.png", "a/2.png"], "one class"),
        (["a/1.png", "b/2.png"], "No two images"),
    ],
)
def test_a_set_on_which_nothing_can_be_measured_is_refused(tmp_path, names, sentence):
    for number, name in enumerate(names):
        path = tmp_path / name
        if path.suffix == ".png":
            save_picture(path, seed=number)
        else:
            path.parent.mkdir()
            path.write_text("no image", encoding="utf-8")
    with pytest.raises(BadInputError, match=sentence):
        read_folder(tmp_path)


def test_a_table_without_its_header_is_refused(tmp_path):
    table = tmp_path / "labels.csv"
    table.write_text("a.png,b\n", encoding="utf-8")
    with pytest.raises(BadInputError, match="first line"):
        read_csv(table)


def test_georeferenced_images_have_a_place_on_the_earth(labelled):
    write_raster(labelled / "field" / "here.tif", textured(64, 64, patch=16))
    scenes = read_folder(labelled)
    places = {scene.path.name: scene.centre for scene in scenes.scenes}
    assert places["field00.png"] is None
    assert places["here.tif"] == pytest.approx((15.000222, 49.652399), abs=1e-6)
