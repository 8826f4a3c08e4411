# SPDX-License-Identifier: GPL-3.0-or-later
"""The setup before anything is installed: what it offers, takes from the settings and refuses."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lookalike.plugin.environment.pythons import find_python
from lookalike.plugin.setup.flow import SetupFlow
from lookalike.plugin.setup.network import network
from lookalike.plugin.setup.panel import SetupPanel
from qgis.core import QgsNetworkAccessManager, QgsSettings

from .desktop import Desktop, loaded_plugin, wait_for
from .tiny_backend import version_of_backend
from .user import User


@pytest.fixture(scope="module")
def user(desktop: Desktop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[User]:
    """Somebody who opens the dock for the first time, on a machine without a backend."""
    with pytest.MonkeyPatch.context() as patch, loaded_plugin(desktop) as plugin:
        patch.setenv("LOOKALIKE_PYTHON", "")
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("Jürgen Müller") / "Daten für alle"))
        somebody = User(desktop, plugin)
        somebody.open_dock()
        wait_for(lambda: somebody.dock.shows_setup, 20, "the setup panel")
        yield somebody


@pytest.fixture(autouse=True)
def usual_settings() -> Iterator[None]:
    """Whatever a test sets in QGIS's options, the next one finds them as they were."""
    yield
    for group in ("lookalike", "proxy"):
        QgsSettings().remove(group)
    QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()


@pytest.fixture
def page(user: User) -> Any:
    """The setup panel, once a Python was found."""
    wait_for(user.dock.setup_panel.install.isEnabled, 60, "a Python")
    return user.dock.setup_panel


def place(page: Any) -> Path:
    """The folder of the environment, as the panel says."""
    return Path(page.folder.text().replace("\u200b", ""))


def use_proxy(**proxy: object) -> None:
    for name, value in proxy.items():
        QgsSettings().setValue(f"proxy/proxy{name}", value)
    QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()


def options(user: User) -> Any:
    return user.desktop.options_pages[0].createWidget(user.desktop.window)


# --- before -------------------------------------------------------------------------------------------


def test_without_a_backend_the_dock_says_what_will_be_installed_and_where(user: User, page: Any) -> None:
    assert "not installed yet" in user.dock.status_bar.sentence.text()
    assert place(page).parts[-3:] == ("Daten für alle", "lookalike", f"env-{version_of_backend()}")
    assert page.room.text().startswith("1.5 GB must be free")
    assert re.match(r"3\.1\d", page.python.text())
    assert "pypi.org" in page.sources.text()
    assert page.accelerator.currentText() == "Searching (small)"
    assert page.cancel.isHidden()
    assert user.said == []
    for row, room in ((1, "4.0 GB must be free"), (2, "12.0 GB must be free")):
        page.accelerator.setCurrentIndex(row)
        assert room in page.room.text()
    page.accelerator.setCurrentIndex(0)


def test_the_environment_can_be_in_another_folder_but_not_in_the_one_that_updates_of_the_plugin_replace(
    user: User, page: Any, tmp_path: Path
) -> None:
    import lookalike

    def change_to(folder: Path) -> Path:
        page.change.click()
        user.choose_path("lookalikeBase", folder)
        return place(page)

    usual = place(page)
    assert change_to(Path(lookalike.__file__).parent / "resources") == usual
    assert "updates the plugin" in page.sentence.text()
    assert change_to(tmp_path / "anderer Ort").parent.name == "anderer Ort"
    assert change_to(usual.parent) == usual


def test_packages_come_through_the_proxy_of_qgis_from_the_index_of_the_options_without_showing_passwords(
    user: User, page: Any
) -> None:
    use_proxy(Enabled=True, Type="HttpProxy", Host="proxy.example", Port="8080", User="anna", Password="ge@heim")
    form = options(user)
    form.index.setText("https://anna:geheim@pypi.example/simple")
    form.apply()
    assert network().proxy == "http://anna:ge%40heim@proxy.example:8080"
    assert network().index_url == "https://anna:geheim@pypi.example/simple"
    page.accelerator.setCurrentIndex(1)
    shown = page.sources.text()
    assert "pytorch.org" not in shown  # the chosen index is the only one that is asked
    page.accelerator.setCurrentIndex(0)
    assert shown.startswith("pypi.example/simple")
    assert shown.endswith("proxy proxy.example:8080")
    assert "heim" not in shown


def test_the_options_set_the_tile_of_a_new_index(user: User) -> None:
    form = options(user)
    form.tile.setValue(192)
    form.apply()
    assert user.index_page.tile.value() == 192


# --- what is refused ----------------------------------------------------------------------------------


def test_a_proxy_that_pip_cannot_use_is_said_before_anything_begins(page: Any) -> None:
    use_proxy(Enabled=True, Type="Socks5Proxy", Host="proxy.example", Port="8080")
    page.install.click()
    assert "SOCKS5" in page.sentence.text()


def test_a_folder_without_wheels_is_refused_before_anything_begins(user: User, page: Any, tmp_path: Path) -> None:
    folder = tmp_path / "keine Räder"
    folder.mkdir()
    page.wheels.click()
    user.choose_path("lookalikeWheels", folder)
    assert "keine Räder" in page.sentence.text()
    assert page.cancel.isHidden()


def test_a_file_that_is_no_python_is_refused_with_a_sentence(user: User, page: Any) -> None:
    page.other.click()
    user.choose_path("lookalikePython", "/bin/true")
    wait_for(page.cancel.isHidden, 30, "the answer")
    assert "/bin/true does not run as a Python" in page.sentence.text()


def test_a_machine_without_a_suitable_python_is_told_what_to_do(user: User) -> None:
    session, panel = user.session, SetupPanel(user.desktop.window)
    flow = SetupFlow(panel, session.backend, session.tasks, session.messages, lambda: find_python(candidates=()))
    flow.begin()
    wait_for(lambda: "No Python" in panel.python.text(), 30, "the sentence")
    assert "Install" in panel.python.text()
    assert not panel.install.isEnabled()
    assert not panel.wheels.isEnabled()
    panel.deleteLater()
