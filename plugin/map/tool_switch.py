# SPDX-License-Identifier: GPL-3.0-or-later
"""Taking a map tool for a while."""

from __future__ import annotations

from qgis.gui import QgsMapCanvas, QgsMapTool
from qgis.PyQt import sip


class ToolSwitch:
    """Puts a map tool on the canvas, and the one that was there before back."""

    def __init__(self, canvas: QgsMapCanvas, tool: QgsMapTool) -> None:
        self._canvas, self._tool = canvas, tool
        self._before: QgsMapTool | None = None

    def switch(self, wanted: bool) -> None:
        if wanted:
            if self._canvas.mapTool() is self._tool:
                return
            self._before = self._canvas.mapTool()
            self._canvas.setMapTool(self._tool)
            return
        before, self._before = self._before, None
        # Whoever owned it, another plugin for instance, may have deleted it.
        if before is not None and not sip.isdeleted(before):
            self._canvas.setMapTool(before)
        else:
            self._canvas.unsetMapTool(self._tool)

    def close(self) -> None:
        """Takes the tool off the canvas."""
        if self._canvas.mapTool() is self._tool:
            self._canvas.unsetMapTool(self._tool)
