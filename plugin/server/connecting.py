# SPDX-License-Identifier: GPL-3.0-or-later
"""What a backend that was reached is, in words: for the status bar, and for *Test connection* in QGIS's options."""

from __future__ import annotations

from ..base.translation import tr
from ..client.protocol import Health
from ..client.remote import Remote, is_in_the_clear


def model_in_words(health: Health) -> str:
    """The model and device in use."""
    return tr("{} on {}").format(health.model, health.device) if health.model else tr("no model loaded yet")


def connection_in_words(remote: Remote) -> str:
    """One clear sentence about a backend that can be used; a `LookalikeError` has the other ones. Blocks."""
    health = remote.client().check_protocol()
    said = tr("Connected to {}: Lookalike {}, protocol {}, {}.").format(
        remote.host, health.version, health.protocol, model_in_words(health)
    )
    if is_in_the_clear(remote.url):
        said += " " + tr("The token travels unencrypted: others in this network can read it. Better use https.")
    return said
