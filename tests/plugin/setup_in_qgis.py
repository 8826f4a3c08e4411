# SPDX-License-Identifier: GPL-3.0-or-later
"""Installs the backend from the dock inside QGIS's Python; prints what was seen as one JSON line.

Usage: python setup_in_qgis.py FOLDER-WITH-THE-PLUGIN EMPTY-WHEELS SLOW-WHEELS WHEELS ANOTHER-PYTHON
"""

import json
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


class Setup:
    """The steps, each a few lines."""

    def __init__(self, desktop, plugin):
        self.desktop, self.plugin, self.seen = desktop, plugin, {}
        self.desk = plugin.desk
        self.panel = self.desk.dock.setup_panel

    def marker(self):
        return Path(self.folder(), ".ready").is_file()

    def folder(self):
        return self.panel.folder.text().replace("\u200b", "")

    def the_panel_says_what_will_be_installed(self):
        wait_for(lambda: self.desk.dock.shows_setup, 20, "the setup panel")
        wait_for(self.panel.install.isEnabled, 60, "a Python")
        self.seen["offer"] = {
            "state": self.desk.dock.strip.sentence.text(),
            "folder": self.folder(),
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
        from lookalike.plugin.network_settings import network

        self.seen["network"] = [network().proxy, network().index_url]
        self.seen["tile"] = self.desk.dock.index_panel.tile.value()
        settings.setValue("proxy/proxyType", "Socks5Proxy")
        QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()
        self.panel.install.click()
        self.seen["socks"] = self.panel.sentence.text()
        settings.setValue("proxy/proxyEnabled", False)

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
        self.seen["state_after_failure"] = self.desk.dock.strip.sentence.text()

    def cancelling_leaves_nothing_ready(self, wheels):
        self.panel.wheels.click()
        choose(self.desktop, "lookalikeWheels", wheels)
        wait_for(lambda: (wheels / "building").exists(), 120, "pip to build the slow package")
        steps = self.panel.step.text()
        self.panel.cancel.click()
        wait_for(lambda: self.panel.cancel.isHidden(), 30, "the end of the installation")
        self.seen["cancelled"] = [steps, self.panel.sentence.text(), self.marker()]
        self.desk.setup.begin()
        self.seen["cancelled"].append(self.panel.install.text())

    def diagnostics_are_copied(self):
        self.panel.diagnostics.click()
        wait_for(lambda: any("clipboard" in text for text in self.desktop.said), 60, "the diagnostics")
        self.seen["diagnostics"] = QApplication.clipboard().text()

    def it_goes_on_and_the_backend_starts(self, wheels):
        self.panel.wheels.click()
        choose(self.desktop, "lookalikeWheels", wheels)
        wait_for(lambda: self.desk.backend.state.name == "ready", 180, "the backend")
        wait_for(lambda: not self.desk.dock.shows_setup, 10, "the search panel")
        self.seen["installed"] = {
            "log": self.panel.log.toPlainText().splitlines(),
            "marker": self.marker(),
            "state": self.desk.dock.strip.sentence.text(),
            "pid": self.desk.backend.pid,
            "said": self.desktop.said[-1],
        }

    def another_python_is_used(self, python):
        before = self.desk.backend.pid
        self.panel.python_wanted.emit()
        choose(self.desktop, "lookalikePython", python)
        wait_for(lambda: self.desk.backend.pid not in (None, before), 60, "the other backend")
        form = self.options()
        self.seen["another"] = [form.in_use.text(), form.python.filePath()]
        self.seen["models"] = [form.model.itemText(row) for row in range(form.model.count())]
        other = self.desk.backend.pid
        form.python.setFilePath("")
        form.apply()
        wait_for(lambda: self.desk.backend.pid not in (None, other), 60, "the installed backend")
        self.seen["its_own_again"] = self.options().in_use.text()

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
    setup.proxy_and_index_of_the_settings_are_shown()
    setup.a_failure_is_said(Path(empty))
    setup.cancelling_leaves_nothing_ready(Path(slow))
    setup.diagnostics_are_copied()
    setup.it_goes_on_and_the_backend_starts(Path(wheels))
    setup.another_python_is_used(Path(python))
    plugin.unload()
    setup.seen["pages_after_unload"] = len(desktop.options_pages)
    desktop.close()
    application.exitQgis()
    print(json.dumps(setup.seen), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
