# SPDX-License-Identifier: GPL-3.0-or-later
"""What a service refuses or breaks off while it is asked: QGIS itself only leaves the place empty."""

from __future__ import annotations

from qgis.core import QgsNetworkAccessManager, QgsNetworkReplyContent
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

NOT_THERE = (404, 204)
"""Answers of services that have no picture of a place."""


class Failures:
    """Replies that failed, of one host. Filled in the GUI thread, read in another."""

    def __init__(self, host: str) -> None:
        self._host = host
        self._seen: list[str] = []
        self._finished = QgsNetworkAccessManager.instance().finished["QgsNetworkReplyContent"]

    def listen(self) -> None:
        """From now on what fails is noted."""
        self._finished.connect(self._note)

    def stop(self) -> None:
        """Nothing is noted any more."""
        self._finished.disconnect(self._note)

    def take(self) -> str:
        """The latest one since this was asked last, in a few words; empty where there was none."""
        seen, self._seen = self._seen, []
        return seen[-1] if seen else ""

    def _note(self, reply: QgsNetworkReplyContent) -> None:
        """A reply of whatever host came to its end."""
        if reply.error() == QNetworkReply.NetworkError.NoError:
            return
        if reply.error() == QNetworkReply.NetworkError.OperationCanceledError:
            return
        if self._host and reply.request().url().host() != self._host:
            return
        status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
        if status in NOT_THERE:
            return
        self._seen.append(f"HTTP {status}" if status and status >= 400 else reply.errorString())
