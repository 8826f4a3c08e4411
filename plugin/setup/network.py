# SPDX-License-Identifier: GPL-3.0-or-later
"""How packages are fetched: through the proxy of QGIS's settings, from the index of ours."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtNetwork import QNetworkProxy

from ..base import settings
from ..base.translation import tr
from ..environment.errors import NetworkProblem
from ..environment.requirement import Accelerator, Network, extra_index, proxy_url, without_passwords

_HTTP = (QNetworkProxy.ProxyType.HttpProxy, QNetworkProxy.ProxyType.HttpCachingProxy)


def network() -> Network:
    """The settings of this moment. For the GUI thread.

    Raises `NetworkProblem` for a SOCKS proxy, which pip cannot use.
    """
    return Network(proxy=_proxy(), index_url=settings.package_index(), certificate=settings.certificate())


def sources_in_words(source: Network, accelerator: Accelerator) -> str:
    """Where packages will come from, without any password."""
    index = source.index_url or os.environ.get("PIP_INDEX_URL")
    places = [_place(index) if index else tr("pypi.org (or what pip's own settings name)")]
    extra = extra_index(accelerator, source)
    if extra is not None:
        places.append(_place(extra))
    said = tr(" and ").join(places)
    if source.proxy is None:
        return tr("{}, without a proxy from QGIS's settings").format(said)
    return tr("{}, through QGIS's proxy {}").format(said, _place(source.proxy))


def _place(url: str) -> str:
    parts = urlsplit(without_passwords(url).replace("***@", ""))
    return f"{parts.netloc}{parts.path.rstrip('/')}"


def _proxy() -> str | None:
    # QGIS has put the system's proxy here too, where its settings say so, and the login of an authentication.
    proxy = QgsNetworkAccessManager.instance().fallbackProxy()
    if not proxy.hostName():
        return None
    if proxy.type() == QNetworkProxy.ProxyType.Socks5Proxy:
        raise NetworkProblem(
            tr(
                "QGIS's network settings name a SOCKS5 proxy, which pip cannot use. Set an HTTP proxy there, or "
                "install from a folder of wheels."
            )
        )
    if proxy.type() not in _HTTP:
        return None
    login = (proxy.user(), proxy.password()) if proxy.user() else None
    return proxy_url(proxy.hostName(), proxy.port(), login)
