# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses a backend on "another computer" inside QGIS's Python: from the options page to matches on the map.

Usage: python remote_in_qgis.py FOLDER-WITH-THE-PLUGIN PYTHON-WITH-THE-BACKEND SHARED-FOLDER-HERE THE-SAME-THERE OUTSIDE
Prints what was seen as one JSON line. The server is a real `lookalike serve` with a token and a root.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from desktop import Desktop, wait_for
from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsPointXY, QgsProject, QgsRasterLayer, QgsSettings
from qgis.PyQt.QtWidgets import QMessageBox

TOKEN = "a-token-of-the-office-0123456789"


class Server:
    """What somebody else runs."""

    def __init__(self, python, root):
        self.command = [python, "-m", "lookalike", "serve", "--keep-running", "--root", root]
        self.command += ["--log-file", str(Path.cwd() / "server.log")]
        self.port, self.process = 0, None

    def start(self):
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "QT_"))}
        self.process = subprocess.Popen(
            [*self.command, "--port", str(self.port)],
            env={**environment, "LOOKALIKE_TOKEN": TOKEN},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
        )
        self.port = json.loads(self.process.stdout.readline())["port"]

    def stop(self):
        self.process.terminate()
        self.process.wait(20)
        self.process.stdout.close()


class Steps:
    def __init__(self, desktop, plugin, server, here, there, outside):
        self.desktop, self.plugin, self.server, self.seen = desktop, plugin, server, {}
        self.here, self.there, self.outside = here, there, outside
        self.good, self.bad = self.authentication("office", TOKEN), self.authentication("old one", "x" * 20)

    def authentication(self, name, token):
        config = QgsAuthMethodConfig("Basic")
        config.setName(name)
        config.setConfig("username", "")
        config.setConfig("password", token)
        assert QgsApplication.authManager().storeAuthenticationConfig(config)[0]
        return config.id()

    def form(self):
        return self.desktop.options_pages[0].createWidget(self.desktop.window)

    def the_test_of_the_connection_says_what_it_finds(self):
        form = self.form()
        remote, said = form.remote, []
        remote.setChecked(True)
        address = f"http://localhost:{self.server.port}"
        for url, authentication in (
            ("", self.good),
            (address, ""),
            ("http://127.0.0.2:9", self.good),
            (address, self.bad),
            (address.replace("http", "https"), self.good),
            (address + "/", self.good),
        ):
            remote.url.setText(url)
            remote.authentication.setConfigId(authentication)
            remote.test.click()
            wait_for(remote.test.isEnabled, 60, f"an answer of {url}")
            said.append(remote.answer.text())
        self.seen["tested"] = said
        remote.add.click()
        for column, text in enumerate((self.here, self.there)):
            remote.folders.item(0, column).setText(text)
        form.apply()
        form.deleteLater()
        kept = QgsSettings()
        self.seen["token_in_settings"] = [key for key in kept.allKeys() if TOKEN in str(kept.value(key))]
        again = self.form().remote
        self.seen["kept"] = [again.isChecked(), again.url.text(), again.choice().folders[0].there == self.there]

    def the_dock_uses_it_without_installing_anything(self):
        self.desktop.toolbar.actions()[0].trigger()
        dock = self.plugin.session.dock
        wait_for(lambda: "localhost, no" in dock.status_bar.sentence.text(), 60, "the remote backend")
        self.seen["ready"] = [dock.status_bar.sentence.text(), dock.shows_setup, dock.status_bar.log.isHidden()]
        self.seen["pid"] = self.plugin.session.backend.pid

    def open(self, path):
        layer = QgsRasterLayer(str(path), Path(path).stem)
        QgsProject.instance().addMapLayer(layer)
        wait_for(lambda: layer in self.desktop.canvas.layers(), 20, "the layer on the canvas")
        self.desktop.canvas.setDestinationCrs(layer.crs())
        self.desktop.canvas.zoomToFullExtent()
        return layer

    def similar_places_are_found_on_it(self):
        layer = self.open(Path(self.here, "mosaic.tif"))
        QgsProject.instance().write(str(Path(self.here, "Überblick.qgz")))
        self.plugin.session.search.find_at(QgsPointXY(layer.extent().center()))
        found = self.plugin.session.search.on_map
        window = self.desktop.window
        wait_for(lambda: window.findChild(QMessageBox, "lookalikeOffer") is not None, 60, "the offer to index")
        offer = window.findChild(QMessageBox, "lookalikeOffer")
        next(button for button in offer.buttons() if "search" in button.text()).click()
        wait_for(lambda: found.layer() is not None, 120, "a result layer")
        rasters = {feature["raster"] for feature in found.layer().getFeatures()}
        self.seen["found"] = [found.layer().featureCount(), sorted(rasters)]
        self.seen["index_there"] = Path(self.there, "Überblick.lookalike", "index", "manifest.json").is_file()
        listed = self.plugin.session.dock.index_panel.rasters.tree
        wait_for(lambda: listed.topLevelItemCount() == 1, 20, "the list of rasters")
        self.seen["listed"] = [listed.topLevelItem(0).text(column) for column in (0, 1)]

    def a_raster_that_it_does_not_see_is_refused(self):
        layer = self.open(self.outside)
        before = len(self.desktop.said)
        self.plugin.session.indexing.start(self.plugin.session.indexing.choice((layer,)))
        wait_for(lambda: len(self.desktop.said) > before, 30, "a sentence")
        self.seen["outside"] = self.desktop.said[-1]

    def when_it_is_gone_one_click_connects_again(self):
        session = self.plugin.session
        self.server.stop()
        session.indexing.refresh()
        status_bar = session.dock.status_bar
        wait_for(lambda: not status_bar.restart.isHidden(), 30, "that it is gone")
        buttons = (status_bar.restart, status_bar.repair, status_bar.settings, status_bar.log)
        shown = [not button.isHidden() for button in buttons]
        self.seen["gone"] = [status_bar.sentence.text(), status_bar.restart.text(), shown]
        self.server.start()
        status_bar.restart.click()
        wait_for(lambda: session.backend.state.name == "ready", 60, "the backend again")

    def it_can_be_given_up_again(self):
        """While it indexes: what it does is brought to an end before."""
        session, finished = self.plugin.session, []
        session.indexing.finished.connect(finished.append)
        layer = self.open(Path(self.here, "later.tif"))
        session.indexing.start(session.indexing.choice((layer,)))
        form = self.form()
        form.remote.setChecked(False)
        form.apply()
        self.seen["while_indexing"] = [self.desktop.said[-1], session.indexing.is_busy]
        wait_for(lambda: not session.indexing.is_busy, 60, "the end of indexing")
        self.seen["still_indexed"] = finished
        wait_for(lambda: session.backend.state.name == "not installed", 60, "the backend of this computer")
        wait_for(lambda: session.dock.shows_setup, 10, "the setup")
        self.seen["given_up"] = self.form().remote.url.text()


def main(plugins, python, here, there, outside):
    application = QgsApplication([], True)
    application.initQgis()
    assert QgsApplication.authManager().setMasterPassword("of the tests", True)
    QgsSettings().setValue("lookalike/model", "colour-texture")  # quickest to load
    sys.path.insert(0, plugins)
    import lookalike

    server = Server(python, there)
    server.start()
    try:
        desktop = Desktop()
        plugin = lookalike.classFactory(desktop)
        plugin.initGui()
        steps = Steps(desktop, plugin, server, here, there, outside)
        steps.the_test_of_the_connection_says_what_it_finds()
        steps.the_dock_uses_it_without_installing_anything()
        steps.similar_places_are_found_on_it()
        steps.a_raster_that_it_does_not_see_is_refused()
        steps.when_it_is_gone_one_click_connects_again()
        steps.it_can_be_given_up_again()
        plugin.unload()
        desktop.close()
        application.exitQgis()
    finally:
        server.stop()
    print(json.dumps(steps.seen), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
