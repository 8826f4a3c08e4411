# SPDX-License-Identifier: GPL-3.0-or-later
"""Another QGIS on a project that one has open: tries to index it, and prints what it is told, a sentence a line.

Usage: python -m tests.plugin.second_qgis PROJECT
"""

import sys

from qgis.core import QgsApplication

from .desktop import Desktop, loaded_plugin, wait_for
from .user import User


def main(project: str) -> None:
    qgis = QgsApplication([], True)
    qgis.initQgis()
    desktop = Desktop()
    with loaded_plugin(desktop) as plugin:
        user = User(desktop, plugin)
        user.open_dock()
        user.wait_until_ready()
        user.project.read(project)
        wait_for(user.index_page.start.isEnabled, 20, "the layer")
        user.index_page.start.click()
        user.wait_for_word()
        wait_for(lambda: not user.session.indexing.is_busy, 60, "the end of the job")
        print(*user.said, user.index_page.sentence.text(), sep="\n", flush=True)
    desktop.close()
    qgis.exitQgis()


if __name__ == "__main__":
    main(sys.argv[1])
