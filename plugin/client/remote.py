# SPDX-License-Identifier: GPL-3.0-or-later
"""A backend on another machine that somebody else started: where it is, what opens it, which folders are shared."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from .http_problems import LOOPBACK
from .path_mapping import PathMapping
from .remote_client import RemoteClient


@dataclass(frozen=True)
class Remote:
    """How to reach it."""

    url: str
    """http or https, such as `https://server.example:8700`."""
    token: str = field(repr=False)
    paths: PathMapping = PathMapping()
    certificate: Path | None = None
    """PEM file with certificates to trust beside those of the system."""
    authorities: str = field(default="", repr=False, compare=False)
    """More of them, in PEM: those that QGIS trusts."""

    @property
    def host(self) -> str:
        return host_of(self.url)

    def client(self) -> RemoteClient:
        """A client of it, without a request yet. Raises `ConnectionUnusable` for what is no address or no token."""
        return RemoteClient(self.url, self.token, self.paths, self.certificate, self.authorities)


def host_of(url: str) -> str:
    """The host of an address, for people; the address itself where it has none."""
    try:
        return urlsplit(url.strip()).hostname or url
    except ValueError:
        return url


def is_in_the_clear(url: str) -> bool:
    """Whether the token would travel unencrypted over a network."""
    try:
        parts = urlsplit(url.strip())
        return parts.scheme == "http" and (parts.hostname or "") not in LOOPBACK
    except ValueError:
        return False
