# SPDX-License-Identifier: GPL-3.0-or-later
"""A gallery of a thousand matches inside QGIS's Python; prints what was seen as one JSON line.

Usage: python gallery_in_qgis.py FOLDER-WITH-THE-PLUGIN
"""

import json
import sys

from desktop import delete_what_was_left, wait_for
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QPixmap
from qgis.PyQt.QtTest import QTest

COUNT = 1000


def main(plugins):
    application = QgsApplication([], True)
    application.initQgis()
    sys.path.insert(0, plugins)
    from lookalike.plugin.client.protocol import Match
    from lookalike.plugin.results.gallery import Gallery

    def match(rank):
        scores = (1 - rank / COUNT, 100 - rank / COUNT)
        return Match(rank, *scores, "ortho", "/data/ortho.tif", 0, rank, 0, 256, False, (), similar=rank < 5)

    gallery, wanted, hovered, seen = Gallery(), [], [], {}
    gallery.pictures_wanted.connect(lambda matches: wanted.append([each.rank for each in matches]))
    gallery.hovered.connect(lambda each: hovered.append(None if each is None else each.rank))
    gallery.resize(350, 400)
    gallery.show_matches([match(rank) for rank in range(1, COUNT + 1)])
    wait_for(lambda: not gallery.is_looking, 5)
    seen["while_invisible"] = list(wanted)
    gallery.show()
    wait_for(lambda: wanted, 5, "pictures to be wanted")
    seen["first"] = wanted[-1]
    picture = QPixmap(128, 128)
    picture.fill(Qt.GlobalColor.darkGreen)
    for rank in wanted[-1]:
        gallery.show_picture(match(rank), picture)
    wanted.clear()
    gallery.verticalScrollBar().setValue(gallery.verticalScrollBar().maximum())
    wait_for(lambda: wanted, 5, "pictures to be wanted")
    seen["at_the_end"] = wanted[-1]
    gallery.verticalScrollBar().setValue(0)
    wanted.clear()
    wait_for(lambda: not gallery.is_looking, 5)
    seen["back_at_the_start"] = list(wanted)
    gallery.show_only_above(match(50).score)
    gallery.verticalScrollBar().setValue(gallery.verticalScrollBar().maximum())
    wait_for(lambda: wanted and not gallery.is_looking, 5, "pictures to be wanted")
    seen["filtered"] = wanted[-1]
    gallery.setCurrentRow(1)
    QTest.keyClick(gallery, Qt.Key.Key_Right)
    seen["hovered"] = hovered[-2:]
    seen["details"] = [gallery.item(row).toolTip() for row in (3, 4)]
    gallery.close()
    gallery.deleteLater()
    delete_what_was_left()
    application.exitQgis()
    print(json.dumps(seen), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
