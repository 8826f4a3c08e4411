# SPDX-License-Identifier: GPL-3.0-or-later
"""Paths of this machine and of a backend on another one."""

import pytest

from plugin.client.errors import PathUnmapped
from plugin.client.path_mapping import PathMapping, SharedFolder

NET = PathMapping((SharedFolder("Z:\\Luftbilder", "/srv/imagery"), SharedFolder("Z:\\Luftbilder\\2024", "/mnt/new")))


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("Z:\\Luftbilder\\Süd\\a b.tif", "/srv/imagery/Süd/a b.tif"),
        ("z:/luftbilder/Süd/a b.tif", "/srv/imagery/Süd/a b.tif"),
        ("Z:\\Luftbilder", "/srv/imagery"),
        ("Z:\\Luftbilder\\2024\\x.tif", "/mnt/new/x.tif"),
    ],
)
def test_a_path_is_that_of_the_deepest_shared_folder_that_holds_it(here: str, there: str) -> None:
    assert NET.to_backend(here) == there


@pytest.mark.parametrize(
    "path", ["C:\\a.tif", "Z:\\Luftbilder2\\a.tif", "/srv/imagery/a.tif", "Z:\\Luftbilder\\..\\geheim\\a.tif"]
)
def test_what_no_shared_folder_holds_is_refused_with_what_to_do(path: str) -> None:
    with pytest.raises(PathUnmapped) as refused:
        NET.to_backend(path)
    assert path in refused.value.message
    assert "Options" in refused.value.message


def test_the_backends_paths_come_back_and_foreign_ones_stay_as_they_are() -> None:
    assert NET.to_here("/srv/imagery/Süd/a.tif") == "Z:\\Luftbilder\\Süd\\a.tif"
    assert NET.to_here("/mnt/new/x.tif") == "Z:\\Luftbilder\\2024\\x.tif"
    assert NET.to_here("/var/other.tif") == "/var/other.tif"


def test_a_windows_server_gets_windows_paths() -> None:
    mapping = PathMapping((SharedFolder("/Volumes/gis", "\\\\nas\\gis"),))
    assert mapping.to_backend("/Volumes/gis/town/ortho.tif") == "\\\\nas\\gis\\town\\ortho.tif"
    assert mapping.to_here("\\\\NAS\\gis\\town\\ortho.tif") == "/Volumes/gis/town/ortho.tif"


def test_a_share_is_the_same_with_slashes_either_way() -> None:
    mapping = PathMapping((SharedFolder("//nas/gis", "/srv/gis"),))
    assert mapping.to_backend("\\\\nas\\gis\\town\\ortho.tif") == "/srv/gis/town/ortho.tif"
    assert mapping.to_backend("//NAS/gis/town/ortho.tif") == "/srv/gis/town/ortho.tif"


def test_without_shared_folders_both_machines_use_the_same_paths() -> None:
    assert PathMapping().to_backend("/data/a.tif") == "/data/a.tif"
    assert PathMapping().to_here("/data/a.tif") == "/data/a.tif"


@pytest.mark.parametrize("folder", [SharedFolder("data", "/srv"), SharedFolder("/data", ""), SharedFolder("", "/srv")])
def test_a_shared_folder_needs_whole_paths_on_both_sides(folder: SharedFolder) -> None:
    assert not folder.usable
