# SPDX-License-Identifier: GPL-3.0-or-later
"""Which candidates may become matches where examples lie."""

import numpy as np

from lookalike.search.merging import one_match_a_place


def test_the_place_of_an_example_gives_one_match():
    own_place = np.array([-1, 0, 0, 1, -1, 1], np.int32)
    assert one_match_a_place(own_place, 0.0, exclude=False).tolist() == [0, 1, 3, 4]
    assert one_match_a_place(own_place, 0.0, exclude=True).tolist() == [0, 4]
    assert one_match_a_place(own_place, 1.0, exclude=False).tolist() == [0, 1, 2, 3, 4, 5]
