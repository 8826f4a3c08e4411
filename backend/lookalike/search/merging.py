# SPDX-License-Identifier: GPL-3.0-or-later
"""Which candidates may become matches where examples lie."""

import numpy as np

from lookalike.types import Int32Array, Int64Array


def one_match_a_place(own_place: Int32Array, max_overlap: float, exclude: bool) -> Int64Array:
    """Positions of the candidates that may become matches, given the example each one overlaps (-1 for none).

    An example is one place: of the tiles that share ground with it the best stays, unless overlaps are wanted
    (`max_overlap` of 1); with `exclude` none of them does.
    """
    elsewhere = own_place < 0
    if exclude:
        return np.flatnonzero(elsewhere)
    if max_overlap >= 1:
        return np.arange(len(own_place))
    _, first = np.unique(own_place, return_index=True)
    elsewhere[first] = True
    return np.flatnonzero(elsewhere)
