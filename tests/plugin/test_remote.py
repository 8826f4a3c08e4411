# SPDX-License-Identifier: GPL-3.0-or-later
"""A backend on another computer, chosen in QGIS's options: a real server with a token, a root and other paths."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lookalike.plugin.client.protocol import PROTOCOL
from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsPointXY, QgsSettings

from .desktop import Desktop, loaded_plugin, wait_for
from .fixtures import BACKEND_PYTHON
from .user import User

TOKEN = "a-token-of-the-office-0123456789"


class Server:
    """What somebody else runs."""

    def __init__(self, root: Path, log: Path) -> None:
        self._options = ["--keep-running", "--root", str(root), "--log-file", str(log)]
        self.port = 0

    def start(self) -> None:
        """At the same port each time."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "QT_"))}
        self._process = subprocess.Popen(
            [BACKEND_PYTHON, "-m", "lookalike", "serve", *self._options, "--port", str(self.port)],
            env={**kept, "LOOKALIKE_TOKEN": TOKEN},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
        )
        line = json.loads(self._process.stdout.readline())
        self.port, self.version = line["port"], line["lookalike"]

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(20)
        self._process.stdout.close()

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory, mosaic: Path) -> Path:
    """The folder with the rasters, as the server sees it."""
    folder = tmp_path_factory.mktemp("srv").resolve()
    for name in ("mosaic.tif", "later.tif"):
        shutil.copy(mosaic, folder / name)
    return folder


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory, there: Path) -> Path:
    """The same folder as QGIS sees it."""
    link = tmp_path_factory.mktemp("mounted") / "Netzlaufwerk"
    link.symlink_to(there, target_is_directory=True)
    return link


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, there: Path) -> Iterator[Server]:
    runs = Server(there, tmp_path_factory.mktemp("server") / "server.log")
    runs.start()
    yield runs
    runs.stop()


@pytest.fixture(scope="module")
def tokens(application: QgsApplication) -> dict[str, str]:
    """Ids in QGIS's authentication store: of the right token, of a wrong one, and of none."""
    manager = QgsApplication.authManager()
    assert manager.setMasterPassword("of the tests", True)
    ids = {"none": ""}
    for name, token in (("right", TOKEN), ("wrong", "x" * 20)):
        config = QgsAuthMethodConfig("Basic")
        config.setName(name)
        config.setConfig("username", "")
        config.setConfig("password", token)
        assert manager.storeAuthenticationConfig(config)[0]
        ids[name] = config.id()
    return ids


@pytest.fixture(scope="module")
def plugin(desktop: Desktop) -> Iterator[Any]:
    """On a computer without a backend; its dock was not opened yet."""
    QgsSettings().setValue("lookalike/model", "colour-texture")  # quickest to load
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOOKALIKE_PYTHON", "")
        with loaded_plugin(desktop) as loaded:
            yield loaded


@pytest.fixture(scope="module")
def user(desktop: Desktop, plugin: Any, server: Server, tokens: dict[str, str], here: Path, there: Path) -> User:
    """Somebody who has chosen the server in the options and has opened the dock."""
    form = options(desktop)
    form.remote.setChecked(True)
    form.remote.url.setText(server.address + "/")
    form.remote.authentication.setConfigId(tokens["right"])
    form.remote.add.click()
    for column, folder in enumerate((here, there)):
        form.remote.folders.item(0, column).setText(str(folder))
    form.apply()
    form.deleteLater()
    somebody = User(desktop, plugin)
    somebody.open_dock()
    wait_for(lambda: "localhost, no" in somebody.dock.status_bar.sentence.text(), 60, "the remote backend")
    return somebody


def options(desktop: Desktop) -> Any:
    """The page of the plugin in QGIS's options."""
    return desktop.options_pages[0].createWidget(desktop.window)


@pytest.mark.parametrize(
    "address, token, answer",
    [
        ("", "right", "has no address"),
        ("{address}", "none", "Choose an authentication"),
        ("http://127.0.0.2:9", "right", "Nothing answers at this address of 127.0.0.2"),
        ("{address}", "wrong", "does not accept the token"),
        ("https{address}", "right", "https or http"),
        ("{address}/", "right", "Connected to localhost: Lookalike {version}, protocol {protocol}, no model loaded"),
    ],
)
def test_the_test_of_the_connection_says_what_lacks_and_at_last_what_answers(
    desktop: Desktop, plugin: Any, server: Server, tokens: dict[str, str], address: str, token: str, answer: str
) -> None:
    form = options(desktop)
    form.remote.setChecked(True)
    form.remote.url.setText(address.format(address=server.address).replace("httpshttp", "https"))
    form.remote.authentication.setConfigId(tokens[token])
    form.remote.test.click()
    wait_for(form.remote.test.isEnabled, 60, "an answer")
    assert answer.format(version=server.version, protocol=PROTOCOL) in form.remote.answer.text()
    form.deleteLater()


def test_the_token_lies_in_the_authentication_store_only(user: User, server: Server, there: Path) -> None:
    kept = QgsSettings()
    assert [key for key in kept.allKeys() if TOKEN in str(kept.value(key))] == []
    remote = options(user.desktop).remote
    assert remote.isChecked()
    assert remote.url.text().startswith(server.address)
    assert remote.choice().folders[0].there == str(there)


def test_the_strip_names_the_host_and_nothing_is_installed_or_started(user: User) -> None:
    assert user.dock.status_bar.sentence.text() == "Remote: localhost, no model loaded yet"
    assert not user.dock.shows_setup
    assert user.dock.status_bar.log.isHidden()
    assert user.session.backend.pid is None
    assert user.session.messages.ways_out["PackagesMissing"]() is None, "packages are got there"


def test_indexing_and_searching_go_over_the_shared_folder(user: User, here: Path, there: Path) -> None:
    (layer,) = user.new_project(here / "Überblick.qgz", here / "mosaic.tif")
    user.ask_at(QgsPointXY(layer.extent().center()))
    user.accept_offer()
    matches = user.wait_for_matches()
    assert matches.featureCount() > 3
    assert {each["raster"] for each in matches.getFeatures()} == {"mosaic"}
    assert (there / "Überblick.lookalike" / "index" / "manifest.json").is_file()
    wait_for(lambda: user.listed() == {"mosaic.tif": "ready, 77 tiles"}, 20, "the list of rasters")


def test_a_project_that_is_closed_takes_its_rasters_along_though_the_next_one_is_in_no_shared_folder(
    user: User, here: Path
) -> None:
    user.new_project(here / "closed.qgz", here / "mosaic.tif")
    user.index()
    user.project.clear()
    wait_for(lambda: not user.listed(), 20, "an empty list")


def test_a_raster_outside_the_shared_folders_is_refused_with_what_to_do(user: User, here: Path, mosaic: Path) -> None:
    (layer,) = user.new_project(here / "outside.qgz", mosaic)
    user.session.indexing.start(user.session.indexing.choice((layer,)))
    assert "is not in a folder that the remote backend sees" in user.wait_for_word(seconds=30)


def test_when_the_server_is_gone_the_strip_says_so_and_one_click_connects_again(user: User, server: Server) -> None:
    strip = user.dock.status_bar
    server.stop()
    user.session.indexing.refresh()
    wait_for(lambda: not strip.restart.isHidden(), 30, "that it is gone")
    assert "does not answer" in strip.sentence.text()
    assert strip.restart.text() == "Connect again"
    others = (strip.repair, strip.settings, strip.log)
    assert [not button.isHidden() for button in others] == [False, True, False]
    server.start()
    strip.restart.click()
    wait_for(lambda: user.session.backend.state.name == "ready", 60, "the backend again")


def test_another_backend_that_is_chosen_while_this_one_indexes_waits_for_it_and_the_address_is_kept(
    user: User, here: Path
) -> None:
    session, finished = user.session, []
    session.indexing.finished.connect(finished.append)
    (layer,) = user.new_project(here / "later.qgz", here / "later.tif")
    session.indexing.start(session.indexing.choice((layer,)))
    form = options(user.desktop)
    form.remote.setChecked(False)
    form.apply()
    assert user.said[-1] == "The backend that you chose is used as soon as indexing is done or paused."
    assert session.indexing.is_busy
    wait_for(lambda: not session.indexing.is_busy, 60, "the end of indexing")
    assert finished == ["“later” is indexed: 77 tiles."]
    wait_for(lambda: session.backend.state.name == "not installed", 60, "the backend of this computer")
    wait_for(lambda: user.dock.shows_setup, 10, "the setup")
    assert options(user.desktop).remote.url.text().startswith("http://localhost:")
