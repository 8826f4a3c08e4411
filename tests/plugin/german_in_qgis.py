# SPDX-License-Identifier: GPL-3.0-or-later
"""Loads the plugin in a QGIS whose language is overridden; prints what was seen as one JSON line.

Usage: python german_in_qgis.py FOLDER-WITH-THE-PLUGIN
"""

import json
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from desktop import Desktop, delete_what_was_left, wait_for
from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator
from qgis.PyQt.QtWidgets import QAbstractButton, QLabel


def stale_texts(folder):
    """Texts whose compiled translation is not the one of the .ts file."""
    stale = []
    for language in ("de", "fr"):
        translator = QTranslator()
        assert translator.load(str(folder / f"lookalike_{language}.qm"))
        for message in ElementTree.parse(folder / f"lookalike_{language}.ts").iter("message"):
            source, translation = message.findtext("source"), message.findtext("translation")
            if translator.translate("Lookalike", source.encode()) != translation:
                stale.append(source)
    return stale


def words_of(widget):
    """All that labels and buttons of a widget say."""
    shown = [each.text() for kind in (QLabel, QAbstractButton) for each in widget.findChildren(kind)]
    return sorted({text.replace("&", "") for text in shown if text})


def main(plugins):
    application = QgsApplication([], True)
    application.initQgis()
    settings = QgsSettings()
    settings.setValue("locale/overrideFlag", True)
    settings.setValue("locale/userLocale", "de_AT")
    sys.path.insert(0, plugins)
    import lookalike

    seen = {"stale": stale_texts(Path(plugins, "lookalike", "resources", "i18n"))}
    desktop = Desktop()
    plugin = lookalike.classFactory(desktop)
    plugin.initGui()
    desktop.toolbar.actions()[0].trigger()
    dock = plugin.session.dock
    wait_for(lambda: dock.shows_setup, 20, "the panel that says that no backend is installed")
    seen["state"] = dock.status_bar.sentence.text()
    seen["tabs"] = [dock.tabs.tabText(index) for index in range(dock.tabs.count())]
    seen["words"] = words_of(dock)
    form = desktop.options_pages[0].createWidget(desktop.window)
    seen["options"] = words_of(form)

    from lookalike.plugin.base.quantities import disk_size, metres, percentile
    from lookalike.plugin.client.errors import BackendRefused
    from lookalike.plugin.environment.pip_problems import problem_of

    QLocale.setDefault(QLocale("de_AT"))  # as the desktop does
    seen["numbers"] = [percentile(99.98), metres(25.6), metres(1200), disk_size(1_400_000_000)]
    seen["installing"] = problem_of(["No space left on device"], offline=True).message
    seen["backend_says"] = BackendRefused("The index {x} is locked.", "IndexLocked", 409).message
    plugin.unload()
    form.deleteLater()
    delete_what_was_left()
    from lookalike.plugin.base.translation import tr

    seen["after_unload"] = [tr("Search"), problem_of(["No space left on device"], offline=True).message]
    seen["qt_after_unload"] = QCoreApplication.translate("Lookalike", "Search")
    plugin.initGui()
    seen["again"] = tr("Search")
    plugin.unload()
    desktop.close()
    application.exitQgis()
    print(json.dumps(seen), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
