# SPDX-License-Identifier: GPL-3.0-or-later
"""What can go wrong between the plugin and the backend, in words."""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from ..base.errors import AnswerUnusable
from ..base.fields import member, parse_object
from ..base.words import say
from .errors import BackendLost, BackendRefused, BackendSilent, ConnectionUnusable, LeadsElsewhere, TokenRefused
from .protocol import Problem

LOOPBACK = ("127.0.0.1", "localhost", "::1")
REDIRECTS = (301, 302, 303, 307, 308)
SUCCESSES = (200, 201, 202, 204, 304)


@contextmanager
def as_user_errors(host: str) -> Iterator[None]:
    """Every failure of the connection to `host` as an error with a sentence."""
    try:
        yield
    except socket.timeout as error:
        raise BackendSilent(
            say(
                "The backend on {host} does not answer in time. It may be very busy: wait a moment and "
                "try again, or start it again.",
                host=host,
            ),
            repr(error),
        ) from error
    except ssl.SSLCertVerificationError as error:
        raise ConnectionUnusable(
            say(
                "The certificate of {host} is not trusted by this machine. Ask whoever runs the backend "
                "for one that is, or add it to the system's certificates.",
                host=host,
            ),
            repr(error),
        ) from error
    except (socket.gaierror, UnicodeError) as error:  # UnicodeError: no host is called like this
        raise BackendLost(
            say("The host {host} is not known. Check the address of the backend and the network.", host=host),
            repr(error),
        ) from error
    except ssl.SSLError as error:
        raise ConnectionUnusable(
            say(
                "No secure connection to {host} comes about. Check whether its address begins with https or http.",
                host=host,
            ),
            repr(error),
        ) from error
    except ConnectionRefusedError as error:
        raise _lost(host, error, refused=True) from error
    except http.client.RemoteDisconnected as error:
        raise _lost(host, error) from error
    except (OSError, http.client.IncompleteRead) as error:
        raise _lost(host, error) from error
    except http.client.HTTPException as error:
        raise AnswerUnusable(
            say("What answers on {host} is not Lookalike. Check the address.", host=host), repr(error)
        ) from error


def _lost(host: str, error: Exception, refused: bool = False) -> BackendLost:
    if host in LOOPBACK:
        sentence = say("The backend does not answer any more. Start it again; what was indexed so far is kept.")
    elif refused:
        sentence = say(
            "Nothing answers at this address of {host}. Check the port, and whether the backend runs.", host=host
        )
    else:
        sentence = say("The backend on {host} does not answer any more. What was indexed so far is kept.", host=host)
    return BackendLost(sentence, repr(error))


def refuse_errors(response: http.client.HTTPResponse, data: bytes, host: str) -> None:
    """Raises for an answer that is no success: `BackendRefused`, `TokenRefused`, `LeadsElsewhere`, `AnswerUnusable`."""
    status = response.status
    if status in SUCCESSES:
        return
    if status in REDIRECTS:
        place = response.getheader("Location") or ""
        raise LeadsElsewhere(
            say(
                "The address of the backend leads on to {place}, and the token is not sent there. If that is right, "
                "set it as the address.",
                place=place[:200],
            ),
            f"HTTP {status}",
        )
    try:
        # A backend of another version may say less, and be refused for its version later.
        said = {"what": "", "remedy": None, "values": {}, **member(parse_object(data), "error")}
        problem = Problem.from_json(said)
        refused = BackendRefused(problem, status)
        if status == 401:
            sentence = say(
                "The backend on {host} does not accept the token. Check the token and its authentication.", host=host
            )
            refused = TokenRefused(replace(problem, message=sentence, remedy=None), status)
    except AnswerUnusable as error:
        shown = data[:200].decode("utf-8", "replace")
        raise AnswerUnusable(
            say(
                "What answers there (HTTP {status}) is not Lookalike. Check the address of the backend.", status=status
            ),
            shown,
        ) from error
    raise refused
