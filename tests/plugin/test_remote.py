# SPDX-License-Identifier: GPL-3.0-or-later
"""A backend on another computer, chosen in QGIS's Options: a real server with a token, a root and other paths."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugin.client.protocol import PROTOCOL

Seen = dict[str, Any]


@pytest.fixture(scope="module")
def seen(drive: Callable[..., Seen], mosaic: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    work = tmp_path_factory.mktemp("remote")
    there = work / "srv"
    there.mkdir()
    shutil.copy(mosaic, there / "mosaic.tif")
    shutil.copy(mosaic, there / "later.tif")
    here = work / "Netzlaufwerk"
    here.symlink_to(there, target_is_directory=True)
    arguments = (sys.executable, str(here), str(there.resolve()), str(mosaic))
    found = drive("remote_in_qgis.py", work / "qgis", *arguments, LOOKALIKE_PYTHON="")
    return {**found, "here": str(here)}


def test_the_test_of_the_connection_says_what_lacks_and_at_last_what_answers(seen: Seen) -> None:
    no_address, no_token, nobody, wrong_token, no_tls, good = seen["tested"]
    assert "has no address" in no_address
    assert "Choose an authentication" in no_token
    assert nobody.startswith("Nothing answers at this address of 127.0.0.2")
    assert "does not accept the token" in wrong_token
    assert "https or http" in no_tls
    assert good == f"Connected to localhost: Lookalike {version()}, protocol {PROTOCOL}, no model loaded yet."


def version() -> str:
    import lookalike

    return lookalike.__version__


def test_the_token_lies_in_the_authentication_store_only(seen: Seen) -> None:
    assert seen["token_in_settings"] == []
    assert seen["kept"][0] is True
    assert seen["kept"][2] is True


def test_the_strip_names_the_host_and_nothing_is_installed_or_started(seen: Seen) -> None:
    sentence, setup_shown, log_hidden = seen["ready"]
    assert sentence == "Remote: localhost, no model loaded yet"
    assert (setup_shown, log_hidden, seen["pid"]) == (False, True, None)


def test_indexing_and_searching_go_over_the_shared_folder(seen: Seen) -> None:
    count, rasters = seen["found"]
    assert count > 3
    assert rasters == ["mosaic"]
    assert seen["index_there"] is True
    assert seen["listed"] == ["mosaic.tif", "ready, 77 tiles"]


def test_a_raster_outside_the_shared_folders_is_refused_with_what_to_do(seen: Seen) -> None:
    assert "is not in a folder that the remote backend sees" in seen["outside"]


def test_when_the_server_is_gone_the_strip_says_so_and_one_click_connects_again(seen: Seen) -> None:
    sentence, button, shown = seen["gone"]
    assert "does not answer" in sentence
    assert button == "Connect again"
    assert shown == [True, False, True, False]


def test_another_backend_that_is_chosen_while_this_one_indexes_waits_for_it(seen: Seen) -> None:
    assert seen["while_indexing"] == ["The backend that you chose is used as soon as indexing is done or paused.", True]
    assert seen["still_indexed"] == ["“later” is indexed: 77 tiles."]


def test_giving_it_up_goes_back_to_this_computer_and_keeps_the_address(seen: Seen) -> None:
    assert str(seen["given_up"]).startswith("http://localhost:")
