# SPDX-License-Identifier: GPL-3.0-or-later
"""Installing the backend from the dock: for real, offline, from tiny packages, into one folder by all tests."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lookalike.plugin.base.settings import known_models
from lookalike.plugin.environment.requirement import Accelerator
from lookalike.plugin.server.environment_in_use import readiness
from qgis.core import QgsApplication, QgsNetworkAccessManager, QgsSettings
from qgis.PyQt.QtWidgets import QApplication

from .desktop import Desktop, loaded_plugin, wait_for
from .fixtures import BACKEND_PYTHON
from .tiny_backend import version, write_slow, write_whole, write_without_torch
from .user import User


@pytest.fixture(scope="module")
def user(desktop: Desktop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[User]:
    """Somebody on a machine without a backend, whose name has an umlaut, with the setup open."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOOKALIKE_PYTHON", "")
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("Jürgen Müller") / "Daten für alle"))
        patch.setenv("PIP_RETRIES", "1")
        with loaded_plugin(desktop) as plugin:
            somebody = User(desktop, plugin)
            somebody.open_dock()
            wait_for(somebody.dock.setup_panel.install.isEnabled, 60, "a Python")
            choose(somebody, Accelerator.CPU)
            yield somebody


@pytest.fixture
def page(user: User) -> Any:
    """The setup panel."""
    return user.dock.setup_panel


@pytest.fixture
def installed(user: User, tmp_path: Path) -> User:
    """Somebody whose backend runs."""
    if not is_ready(user):
        install_whole(user, tmp_path)
    wait_for(lambda: user.session.backend.state.name == "ready", 60, "the backend")
    user.wait_until_at_rest()
    return user


def environment(user: User) -> Path:
    """The folder of the environment, as the panel says."""
    return Path(user.dock.setup_panel.folder.text().replace("\u200b", ""))


def choose(user: User, accelerator: Accelerator) -> None:
    panel = user.dock.setup_panel
    panel.accelerator.setCurrentIndex(panel.accelerator.findData(accelerator.value))


def is_ready(user: User) -> bool:
    return (environment(user) / ".ready").is_file()


def install_from(user: User, wheels: Path) -> None:
    user.dock.setup_panel.wheels.click()
    user.choose_path("lookalikeWheels", wheels)


def install_whole(user: User, folder: Path) -> None:
    install_from(user, write_whole(folder / "Räder ganz", BACKEND_PYTHON))
    wait_for(lambda: user.session.backend.state.name == "ready", 180, "the backend")
    wait_for(lambda: not user.dock.shows_setup, 10, "the search panel")


def wait_for_end(page: Any) -> None:
    wait_for(page.cancel.isHidden, 120, "the end of the installation")


def options(user: User) -> Any:
    return user.desktop.options_pages[0].createWidget(user.desktop.window)


@pytest.fixture
def dead_proxy(user: User) -> Iterator[None]:
    """Packages come from an index with a password, through a proxy that does not answer."""
    # The port is that of discard: nothing listens there.
    proxy = {"Enabled": True, "Type": "HttpProxy", "Host": "127.0.0.1", "Port": "9", "Password": "geheim"}
    form = options(user)
    form.index.setText("https://anna:geheim@pypi.example/simple")
    form.apply()
    for name, value in proxy.items():
        QgsSettings().setValue(f"proxy/proxy{name}", value)
    QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()
    yield
    form.index.setText("")
    form.apply()
    QgsSettings().remove("proxy")
    QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()


def test_an_installation_is_a_task_of_qgis_that_can_be_cancelled_and_a_failure_is_said_with_what_to_do(
    user: User, page: Any, tmp_path: Path
) -> None:
    install_from(user, write_without_torch(tmp_path / "Räder ohne torch", BACKEND_PYTHON))
    assert not page.cancel.isHidden()
    assert not page.install.isEnabled()
    tasks = [task.description() for task in QgsApplication.taskManager().tasks()]
    assert "Lookalike: installing the backend" in tasks
    wait_for_end(page)
    assert f"lacks torch=={version('torch')}" in page.sentence.text()
    assert not page.again.isHidden()
    assert not is_ready(user)
    assert "not finished" in user.dock.status_bar.sentence.text()


def test_a_proxy_that_does_not_answer_is_said_and_the_network_can_be_tried_again(page: Any, dead_proxy: None) -> None:
    page.install.click()
    wait_for_end(page)
    assert "proxy cannot be reached" in page.sentence.text()
    assert page.install.text() == "Try again"
    assert page.again.isHidden()


def test_the_diagnostics_on_the_clipboard_tell_of_the_last_installation_without_passwords(
    user: User, page: Any, dead_proxy: None
) -> None:
    page.install.click()
    wait_for_end(page)
    page.diagnostics.click()
    user.wait_for_word("clipboard")
    report = QApplication.clipboard().text()
    assert "# Lookalike diagnostics" in report
    assert "| QGIS | 3." in report or "| QGIS | 4." in report
    assert "partial" in report
    assert "## Log of installing" in report
    assert "pypi.example" in report
    assert "geheim" not in report


def test_a_cancelled_installation_is_not_ready_and_goes_on_where_it_stopped_and_the_backend_starts_by_itself(
    user: User, page: Any, tmp_path: Path
) -> None:
    slow = write_slow(tmp_path / "langsam", BACKEND_PYTHON)
    install_from(user, slow)
    wait_for((slow / "building").exists, 120, "pip to build the slow package")
    assert page.step.text().startswith("Step 4 of 5: Installing packages")
    page.cancel.click()
    wait_for_end(page)
    assert "go on later" in page.sentence.text()
    assert page.again.text() == "Go on with the same folder"
    assert not is_ready(user)
    user.session.setup.begin()
    assert page.install.text() == "Go on installing"

    choose(user, Accelerator.NONE)
    install_whole(user, tmp_path)
    log = page.log.toPlainText().splitlines()
    assert any(line.startswith("Going on") for line in log)
    assert any("Successfully installed" in line for line in log)
    assert is_ready(user)
    assert user.dock.status_bar.sentence.text().startswith("Ready: ")
    assert "is installed" in user.said[-1]


def test_another_python_that_has_the_backend_is_used_and_can_be_given_up_again(installed: User) -> None:
    backend, before = installed.session.backend, installed.session.backend.pid
    installed.dock.setup_panel.python_wanted.emit()
    installed.choose_path("lookalikePython", BACKEND_PYTHON)
    wait_for(lambda: backend.pid not in (None, before), 60, "the other backend")
    form = options(installed)
    assert form.in_use.text() == BACKEND_PYTHON
    assert form.python.filePath() == BACKEND_PYTHON

    other = backend.pid
    form.python.setFilePath("")
    form.apply()
    wait_for(lambda: backend.pid not in (None, other), 60, "the installed backend")
    assert "lookalike/env-" in options(installed).in_use.text()


def test_more_models_are_added_to_a_backend_that_works_meanwhile(installed: User, page: Any, tmp_path: Path) -> None:
    backend, before = installed.session.backend, installed.session.backend.pid
    installed.session.offer_models()
    assert page.accelerator.currentText() == "More models too, on the processor"
    assert page.install.text() == "Add to what is installed"
    install_from(installed, write_whole(tmp_path / "mehr Räder", BACKEND_PYTHON))
    assert backend.pid == before
    wait_for_end(page)
    wait_for(lambda: backend.pid not in (None, before), 60, "the backend with more packages")
    assert is_ready(installed)
    assert readiness().marker.has_models
    assert page.install.text() == "Install again"
    assert installed.session.messages.ways_out["PackagesMissing"]()[0] == "Get the packages"


def test_the_options_offer_the_models_of_the_backend(installed: User) -> None:
    wait_for(lambda: "colour-texture" in known_models(), 60, "the models of the backend")
    offered = options(installed).model
    assert "colour-texture" in [offered.itemText(row) for row in range(offered.count())]


def test_a_backend_that_is_installed_can_be_installed_again_or_left_as_it_is(installed: User, page: Any) -> None:
    installed.dock.status_bar.repair.click()
    assert installed.dock.shows_setup
    assert page.install.text() == "Install again"
    assert not page.back.isHidden()
    page.back.click()
    assert not installed.dock.shows_setup


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    # A zombie has ended; in a container nobody may be there to bury it.
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


def test_unloading_ends_a_running_installation_with_all_its_processes_and_leaves_nothing_ready(
    installed: User, tmp_path: Path
) -> None:  # the last of this file, since it takes the plugin of all
    slow, ready = write_slow(tmp_path / "langsam", BACKEND_PYTHON), environment(installed) / ".ready"
    building = slow / "building"
    assert ready.is_file()
    installed.session.setup.install_from(str(slow))
    wait_for(lambda: building.exists() and building.read_text(), 120, "pip to build the slow package")
    installed.plugin.unload()
    installed.wait_until_at_rest()
    builder = int(building.read_text())
    wait_for(lambda: not is_alive(builder), 20, "the end of the builder")
    assert not ready.exists()
    assert installed.desktop.options_pages == []
