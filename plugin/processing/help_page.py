# SPDX-License-Identifier: GPL-3.0-or-later
"""The page about the toolbox for the Help button of QGIS's dialogs, which open it in a browser, without a network."""

from __future__ import annotations

from functools import lru_cache

from qgis.PyQt.QtCore import QCoreApplication, QUrl
from qgis.PyQt.QtGui import QGuiApplication, QTextDocument

from ..base.help import page
from ..base.settings import profile_folder


@lru_cache(maxsize=1)
def toolbox_help() -> str:
    """The address of the page; the text itself where there are no windows to render it with, as in `qgis_process`."""
    file = page("processing")
    if not (isinstance(QCoreApplication.instance(), QGuiApplication) and hasattr(QTextDocument, "setMarkdown")):
        return QUrl.fromLocalFile(str(file)).toString()
    document = QTextDocument()
    document.setMarkdown(file.read_text(encoding="utf-8"))
    rendered = profile_folder() / "help" / "processing.html"
    base = QUrl.fromLocalFile(str(file.parent) + "/").toString()
    html = document.toHtml().replace("<head>", f'<head><meta charset="utf-8"><base href="{base}">', 1)
    try:
        rendered.parent.mkdir(parents=True, exist_ok=True)
        rendered.write_text(html, encoding="utf-8")
    except OSError:  # a profile that nobody may write to
        rendered = file
    return QUrl.fromLocalFile(str(rendered)).toString()
