# SPDX-License-Identifier: GPL-3.0-or-later
"""How many objects there are, in words that say how sure that is. Knows nothing of QGIS."""

from __future__ import annotations

from typing import Union

from ..base.words import say
from ..client.protocol import Count, ExportedCount

AnyCount = Union[Count, ExportedCount]


def count_in_words(count: AnyCount) -> str:
    """A guess as long as too little was judged, else the count with its 90 % interval."""
    fields = {"estimate": count.estimate, "low": count.low, "high": count.high, "judged": count.judged}
    if count.guess and count.judged == 0:
        return say("Perhaps {estimate}, somewhere from {low} to {high}: a guess, for nothing is judged yet.", **fields)
    if count.guess:
        return say(
            "Perhaps {estimate}, somewhere from {low} to {high}: still a guess. Judged: {judged}; it takes 10 of those "
            "that are asked about.",
            **fields,
        )
    words = say("About {estimate}: from {low} to {high} with 90 % certainty. Judged: {judged}.", **fields)
    return f"{words} {say('Likely missed below the line: {share} %.', share=round(100 * count.missed))}"
