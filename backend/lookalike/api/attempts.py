# SPDX-License-Identifier: GPL-3.0-or-later
"""Wrong tokens: each address may send a few at once, then one a second."""

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable

AT_ONCE, A_SECOND = 20, 1.0
LONGEST_WAIT = 10.0
MOST_ADDRESSES = 10_000


class Attempts:
    """How long the next answer to a wrong token has to wait, by address. Requests with a right token never wait."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._owed: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, address: str) -> float | None:
        """Seconds to wait for after one more wrong token from `address`; None where too many wait already."""
        key, now = _network(address), self._clock()
        owed, since = self._owed.pop(key, (0.0, now))
        owed = max(0.0, owed - (now - since) * A_SECOND)
        seconds = max(0.0, owed + 1 - AT_ONCE) / A_SECOND
        self._owed[key] = (owed if seconds > LONGEST_WAIT else owed + 1, now)
        while len(self._owed) > MOST_ADDRESSES:
            self._owed.popitem(last=False)
        return None if seconds > LONGEST_WAIT else seconds


def _network(address: str) -> str:
    """Of IPv6, whoever has one address has all of its /64."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    return address if parsed.version == 4 else str(ipaddress.ip_network((parsed, 64), strict=False))
