# SPDX-License-Identifier: GPL-3.0-or-later
"""What a result layer is called: what was searched for, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from qgis.core import QgsProject

from ..base.translation import tr
from ..client.protocol import BoxExample
from ..map.ground import ground_size
from ..tiles.advice import sides_in_words
from .examples_on_map import crs_of, geometry_of
from .query import NamedExample

_MOMENT = re.compile(r", \d\d:\d\d:\d\d$")


def search_title(examples: Sequence[NamedExample], project: QgsProject) -> str:
    """Such as `Yellowstone 25.6 m +2 −1`: the first example, and how many more of each kind.

    Short, for the layer panel is narrow.
    """
    liked = [each for each in examples if each.positive]
    if not liked:
        return tr("Similar places")
    signs = ((len(liked) - 1, "+"), (len(examples) - len(liked), "−"))
    more = "".join(f" {sign}{count}" for count, sign in signs if count)
    return _in_words(liked[0], project) + more


def title_of(layer_name: str) -> str:
    """The name of a result layer, which the user may have changed, without the moment of its search."""
    return _MOMENT.sub("", layer_name)


def layer_name(title: str, moment: datetime) -> str:
    """The title with the local time of the search."""
    return f"{title}, {moment.astimezone():%H:%M:%S}"


def _in_words(example: NamedExample, project: QgsProject) -> str:
    if example.outline is None or not isinstance(example.example, BoxExample):
        return example.title
    box = geometry_of(example.outline).boundingBox()
    return f"{example.title} {sides_in_words(*ground_size(box, crs_of(example.outline), project))}"
