# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs inside the QGIS that `make qgis` opens (`qgis --code`): opens the demo's project, made the first time.

The environment names the files: `LOOKALIKE_DEMO_RASTER` and `LOOKALIKE_DEMO_PROJECT`.
"""

import os
from pathlib import Path

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QTimer
from qgis.utils import iface

RASTER = Path(os.environ["LOOKALIKE_DEMO_RASTER"])
PROJECT = Path(os.environ["LOOKALIKE_DEMO_PROJECT"])


def make_project():
    """One layer, the aerial image, in the CRS of the image."""
    project = QgsProject.instance()
    layer = QgsRasterLayer(str(RASTER), "Yellowstone")
    project.setTitle("Lookalike: Yellowstone from the air")
    project.setCrs(layer.crs())
    project.addMapLayer(layer)
    iface.mapCanvas().setExtent(layer.extent())
    project.write(str(PROJECT))


def open_dock():
    """As a click on the button in the toolbar does."""
    button = next(each for each in iface.pluginToolBar().actions() if each.objectName() == "lookalikeDock")
    if not button.isChecked():
        button.trigger()


def open_project():
    if not (PROJECT.is_file() and iface.addProject(str(PROJECT))):
        make_project()


def start():
    """The dock first: the room that it takes belongs to what the project keeps of the view."""
    iface.mainWindow().showMaximized()
    open_dock()
    QTimer.singleShot(500, open_project)


# When QGIS runs this file, its plugins are loaded, but the window is still being built.
QTimer.singleShot(0, start)
