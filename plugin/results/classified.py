# SPDX-License-Identifier: GPL-3.0-or-later
"""What a classification says of itself, in words."""

from __future__ import annotations

from ..base.translation import tr
from ..client.protocol import Classified


def expectation_in_words(made: Classified) -> str:
    """How right it can be expected to be."""
    if made.right is None or made.low is None or made.high is None:
        return tr("How right this is cannot be told: give two examples of a class at least.")
    words = tr("Of the places of these classes about {} % can be expected to be right ({} to {} %).").format(
        round(100 * made.right), round(100 * made.low), round(100 * made.high)
    )
    return words if made.enough else words + " " + tr("That is rough: five examples of each class say more.")


def classes_in_words(made: Classified) -> list[str]:
    """A line for each class: tiles, and how many of its examples were told right when they were held out."""
    lines = []
    for each in made.classes:
        told = (
            tr("a single example")
            if each.right is None
            else tr("{} of {} held-out examples right").format(each.right, each.examples)
        )
        lines.append(tr("{}: {} tiles, {}").format(each.name, each.tiles, told))
    return [*lines, tr("background: {} tiles").format(made.background)]
