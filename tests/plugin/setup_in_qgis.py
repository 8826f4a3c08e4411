# SPDX-License-Identifier: GPL-3.0-or-later
"""Installs the backend from the dock inside QGIS's Python; prints what was seen as one JSON line.

Usage: python setup_in_qgis.py FOLDER-WITH-THE-PLUGIN EMPTY-WHEELS SLOW-WHEELS WHEELS ANOTHER-PYTHON
"""

import json
import os
import sys
from pathlib import Path

from desktop import Desktop, delete_what_was_left, wait_for
from qgis.core import QgsApplication, QgsNetworkAccessManager, QgsSettings
from qgis.PyQt.QtWidgets import QApplication, QFileDialog


def choose(desktop, name, path):
    """Answers a file dialog as a user does."""
    wait_for(lambda: desktop.window.findChild(QFileDialog, name) is not None, 20, f"the dialog {name}")
    dialog = desktop.window.findChild(QFileDialog, name)
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    delete_what_was_left()


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # A zombie has ended; in a container nobody may be there to bury it.
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


class Setup:
    """The steps, each a few lines."""

    def __init__(self, desktop, plugin):
        self.desktop, self.plugin, self.seen = desktop, plugin, {}
        self.session = plugin.session
        self.panel = self.session.dock.setup_panel
        self.place = ""

    def marker(self):
        return Path(self.place, ".ready").is_file()

    def the_panel_says_what_will_be_installed(self):
        wait_for(lambda: self.session.dock.shows_setup, 20, "the setup panel")
        wait_for(self.panel.install.isEnabled, 60, "a Python")
        self.place = self.panel.folder.text().replace("\u200b", "")
        self.seen["offer"] = {
            "state": self.session.dock.status_bar.sentence.text(),
            "folder": self.place,
            "room": self.panel.room.text(),
            "python": self.panel.python.text(),
            "sources": self.panel.sources.text(),
            "chosen": self.panel.accelerator.currentText(),
            "cancel_shown": not self.panel.cancel.isHidden(),
            "said": list(self.desktop.said),
        }
        self.panel.accelerator.setCurrentIndex(1)
        self.seen["room_for_a_card"] = self.panel.room.text()
        self.panel.accelerator.setCurrentIndex(0)

    def another_folder_can_be_chosen_but_not_the_plugins_own(self, plugins):
        places = []
        usual = Path(self.place).parent
        for folder in (Path(plugins, "lookalike", "resources"), Path.cwd() / "anderer Ort", usual):
            self.panel.change.click()
            choose(self.desktop, "lookalikeBase", folder)
            places.append([self.panel.sentence.text(), self.panel.folder.text().replace("\u200b", "")])
        self.seen["places"] = places

    def proxy_and_index_of_the_settings_are_shown(self):
        settings = QgsSettings()
        proxy = {"proxyEnabled": True, "proxyType": "HttpProxy", "proxyHost": "proxy.example", "proxyPort": "8080"}
        for name, value in {**proxy, "proxyUser": "anna", "proxyPassword": "ge@heim"}.items():
            settings.setValue(f"proxy/{name}", value)
        QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()
        form = self.options()
        form.index.setText("https://anna:geheim@pypi.example/simple")
        form.tile.setValue(192)
        form.apply()
        self.seen["sources_with_proxy"] = self.panel.sources.text()
        from lookalike.plugin.setup.network import network

        self.seen["network"] = [network().proxy, network().index_url]
        self.seen["tile"] = self.session.dock.index_panel.tile.value()
        settings.setValue("proxy/proxyType", "Socks5Proxy")
        QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()
        self.panel.install.click()
        self.seen["socks"] = self.panel.sentence.text()
        settings.setValue("proxy/proxyEnabled", False)

    def a_folder_without_wheels_is_refused(self):
        folder = Path.cwd() / "keine Räder"
        folder.mkdir()
        self.panel.wheels.click()
        choose(self.desktop, "lookalikeWheels", folder)
        self.seen["no_wheels"] = [self.panel.sentence.text(), self.panel.cancel.isHidden()]

    def a_failure_is_said(self, wheels):
        self.panel.wheels.click()
        choose(self.desktop, "lookalikeWheels", wheels)
        self.seen["busy"] = [
            not self.panel.cancel.isHidden(),
            self.panel.install.isEnabled(),
            [task.description() for task in QgsApplication.taskManager().tasks()],
        ]
        wait_for(lambda: self.panel.cancel.isHidden(), 120, "the failure")
        self.seen["failure"] = [self.panel.sentence.text(), self.panel.again.isHidden(), self.marker()]
        self.seen["state_after_failure"] = self.session.dock.status_bar.sentence.text()

    def a_proxy_that_does_not_answer_is_said(self):
        settings = QgsSettings()
        for name, value in {"proxyEnabled": True, "proxyType": "HttpProxy", "proxyHost": "127.0.0.1"}.items():
            settings.setValue(f"proxy/{name}", value)
        settings.setValue("proxy/proxyPort", "9")  # discard: nothing listens there
        QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()
        self.panel.install.click()
        wait_for(lambda: self.panel.cancel.isHidden(), 120, "the proxy to fail")
        self.seen["proxy_fails"] = [self.panel.sentence.text(), self.panel.install.text(), self.panel.again.isHidden()]
        settings.setValue("proxy/proxyEnabled", False)
        QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()

    def a_file_that_is_no_python_is_refused(self):
        self.panel.other.click()
        choose(self.desktop, "lookalikePython", "/bin/true")
        wait_for(lambda: self.panel.cancel.isHidden(), 30, "the answer")
        self.seen["no_python"] = self.panel.sentence.text()

    def a_machine_without_python_is_said_to_be_one(self):
        from lookalike.plugin.environment.pythons import find_python
        from lookalike.plugin.setup.flow import SetupFlow
        from lookalike.plugin.setup.panel import SetupPanel

        panel = SetupPanel(self.desktop.window)
        session = self.session
        flow = SetupFlow(panel, session.backend, session.tasks, session.messages, lambda: find_python(candidates=()))
        flow.begin()
        wait_for(lambda: "No Python" in panel.python.text(), 30, "the sentence")
        self.seen["none_found"] = [panel.python.text(), panel.install.isEnabled(), panel.wheels.isEnabled()]
        panel.deleteLater()

    def cancelling_leaves_nothing_ready(self, wheels):
        self.panel.wheels.click()
        choose(self.desktop, "lookalikeWheels", wheels)
        wait_for(lambda: (wheels / "building").exists(), 120, "pip to build the slow package")
        steps = self.panel.step.text()
        self.panel.cancel.click()
        wait_for(lambda: self.panel.cancel.isHidden(), 30, "the end of the installation")
        self.seen["cancelled"] = [steps, self.panel.sentence.text(), self.marker()]
        self.session.setup.begin()
        self.seen["cancelled"].append(self.panel.install.text())

    def diagnostics_are_copied(self):
        self.panel.diagnostics.click()
        wait_for(lambda: any("clipboard" in text for text in self.desktop.said), 60, "the diagnostics")
        self.seen["diagnostics"] = QApplication.clipboard().text()

    def it_goes_on_and_the_backend_starts(self, wheels):
        self.panel.wheels.click()
        choose(self.desktop, "lookalikeWheels", wheels)
        wait_for(lambda: self.session.backend.state.name == "ready", 180, "the backend")
        wait_for(lambda: not self.session.dock.shows_setup, 10, "the search panel")
        self.seen["installed"] = {
            "log": self.panel.log.toPlainText().splitlines(),
            "marker": self.marker(),
            "state": self.session.dock.status_bar.sentence.text(),
            "pid": self.session.backend.pid,
            "said": self.desktop.said[-1],
        }

    def another_python_is_used(self, python):
        before = self.session.backend.pid
        self.panel.python_wanted.emit()
        choose(self.desktop, "lookalikePython", python)
        wait_for(lambda: self.session.backend.pid not in (None, before), 60, "the other backend")
        from lookalike.plugin.base.settings import known_models

        wait_for(lambda: "colour-texture" in known_models(), 60, "the models of the backend")
        form = self.options()
        self.seen["another"] = [form.in_use.text(), form.python.filePath()]
        self.seen["models"] = [form.model.itemText(row) for row in range(form.model.count())]
        other = self.session.backend.pid
        form.python.setFilePath("")
        form.apply()
        wait_for(lambda: self.session.backend.pid not in (None, other), 60, "the installed backend")
        self.seen["its_own_again"] = self.options().in_use.text()

    def the_setup_can_be_opened_and_left(self):
        dock = self.session.dock
        dock.status_bar.repair.click()
        self.seen["opened"] = [dock.shows_setup, self.panel.install.text(), not self.panel.back.isHidden()]
        self.panel.back.click()
        self.seen["left"] = dock.shows_setup

    def unloading_ends_an_installation(self, wheels):
        building = wheels / "building"
        building.unlink()
        self.session.setup.install_from(str(wheels))
        wait_for(lambda: building.exists() and building.read_text(), 120, "pip to build the slow package")
        self.plugin.unload()
        tasks = QgsApplication.taskManager()
        wait_for(lambda: tasks.countActiveTasks() == 0, 30, "the end of the installation")
        builder = int(building.read_text())
        wait_for(lambda: not alive(builder), 20, "the end of the builder")
        self.seen["builder_is_gone"] = not alive(builder)
        self.seen["ready_after_unload"] = self.marker()

    def options(self):
        return self.desktop.options_pages[0].createWidget(self.desktop.window)


def main(plugins, empty, slow, wheels, python):
    application = QgsApplication([], True)
    application.initQgis()
    sys.path.insert(0, plugins)
    import lookalike

    desktop = Desktop()
    plugin = lookalike.classFactory(desktop)
    plugin.initGui()
    desktop.toolbar.actions()[0].trigger()
    setup = Setup(desktop, plugin)
    setup.the_panel_says_what_will_be_installed()
    setup.another_folder_can_be_chosen_but_not_the_plugins_own(plugins)
    setup.proxy_and_index_of_the_settings_are_shown()
    setup.a_folder_without_wheels_is_refused()
    setup.a_failure_is_said(Path(empty))
    setup.a_proxy_that_does_not_answer_is_said()
    setup.a_file_that_is_no_python_is_refused()
    setup.a_machine_without_python_is_said_to_be_one()
    setup.cancelling_leaves_nothing_ready(Path(slow))
    setup.diagnostics_are_copied()
    setup.it_goes_on_and_the_backend_starts(Path(wheels))
    setup.another_python_is_used(Path(python))
    setup.the_setup_can_be_opened_and_left()
    setup.unloading_ends_an_installation(Path(slow))
    setup.seen["pages_after_unload"] = len(desktop.options_pages)
    desktop.close()
    application.exitQgis()
    print(json.dumps(setup.seen), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
