# SPDX-License-Identifier: GPL-3.0-or-later
"""The backend on another computer that the user has chosen.

Its address and the shared folders are kept in QGIS's settings, its token only in QGIS's authentication store.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsSettings

from ..base import settings
from ..base.errors import LookalikeError
from ..base.translation import tr
from ..client.path_mapping import PathMapping, SharedFolder
from ..client.remote import Remote
from .backend import Backend
from .errors import RemoteUnusable

_PREFIX = "lookalike/remote"
_BEARER = "bearer "


@dataclass(frozen=True)
class RemoteChoice:
    """What the page in QGIS's Options holds."""

    used: bool = False
    url: str = ""
    authentication: str = ""
    """Id of a configuration in QGIS's authentication store."""
    folders: tuple[SharedFolder, ...] = ()

    def remote(self) -> Remote:
        """The backend with its token. For the GUI thread: QGIS may ask for its master password.

        Raises `RemoteUnusable` where something lacks.
        """
        if not self.url:
            raise RemoteUnusable(tr("The remote backend has no address. Enter it in Settings > Options > Lookalike."))
        for folder in self.folders:
            if not folder.usable:
                raise RemoteUnusable(
                    tr("The shared folder {} needs its whole path on both computers.").format(
                        folder.here or folder.there
                    )
                )
        token = _token(self.authentication)
        trusted = bytes(QgsApplication.authManager().trustedCaCertsPemText()).decode("ascii", "ignore")
        return Remote(self.url, token, PathMapping(self.folders), settings.certificate(), trusted)


def remote_choice() -> RemoteChoice:
    kept = QgsSettings()
    try:
        rows = json.loads(str(kept.value(f"{_PREFIX}/folders", "[]")))
        folders = tuple(SharedFolder(str(here), str(there)) for here, there in rows)
    except (TypeError, ValueError):
        folders = ()  # written by hand, and not as we do
    return RemoteChoice(
        str(kept.value(f"{_PREFIX}/used", "")) == "yes",
        str(kept.value(f"{_PREFIX}/url", "")),
        str(kept.value(f"{_PREFIX}/authentication", "")),
        folders,
    )


def keep_remote_choice(choice: RemoteChoice) -> None:
    kept = QgsSettings()
    kept.setValue(f"{_PREFIX}/used", "yes" if choice.used else "")
    kept.setValue(f"{_PREFIX}/url", choice.url)
    kept.setValue(f"{_PREFIX}/authentication", choice.authentication)
    rows = [[folder.here, folder.there] for folder in choice.folders]
    kept.setValue(f"{_PREFIX}/folders", json.dumps(rows, ensure_ascii=False))


def choose_backend(backend: Backend) -> bool:
    """Has the backend use what the settings name; says whether it is another one than before.

    For the GUI thread: QGIS may ask for its master password.
    """
    try:
        return backend.use(chosen_remote())
    except LookalikeError as error:
        backend.use_none(error)
        return True


def is_another_chosen(backend: Backend) -> bool:
    """Whether the settings name another backend than the one that is used. As `choose_backend`."""
    try:
        return backend.is_another(chosen_remote())
    except LookalikeError:
        return True


def chosen_remote() -> Remote | None:
    """The backend on another computer, where one is to be used. As `RemoteChoice.remote`."""
    choice = remote_choice()
    return choice.remote() if choice.used else None


def _token(authentication: str) -> str:
    """The password of a Basic authentication, or what an API header `Authorization` carries."""
    store = QgsApplication.authManager()
    if store.isDisabled():
        raise RemoteUnusable(
            tr("QGIS's authentication store is switched off, and the token is in it: {}").format(
                store.disabledMessage()
            )
        )
    if not authentication:
        raise RemoteUnusable(
            tr("Choose an authentication with the token of the remote backend in Settings > Options > Lookalike.")
        )
    loaded, config = store.loadAuthenticationConfig(authentication, QgsAuthMethodConfig(), True)
    if not loaded:
        raise RemoteUnusable(
            tr(
                "The token could not be read from QGIS's authentication store. Enter the master password, or choose "
                "the authentication again in Settings > Options > Lookalike."
            )
        )
    if config.method() == "Basic":
        token = config.config("password")
    else:
        values = {name.lower(): value for name, value in config.configMap().items()}
        token = values.get("authorization", "")
    token = token.strip()
    if token.lower().startswith(_BEARER):
        token = token[len(_BEARER) :].strip()
    if not token:
        raise RemoteUnusable(
            tr(
                "The authentication “{}” holds no token. Make one of the kind Basic with the token as its password."
            ).format(config.name())
        )
    return token
