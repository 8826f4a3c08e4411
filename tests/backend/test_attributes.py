# SPDX-License-Identifier: GPL-3.0-or-later
"""What a match says of itself in text outputs."""

import pytest

from lookalike.export.attributes import closer_than


@pytest.mark.parametrize(
    ("percentile", "words"),
    [
        (100.0, "closer than all others"),
        (99.996, "closer than all others"),
        (99.994, "closer than 99.99 %"),
        (92.839, "closer than 92.83 %"),
        (92.5, "closer than 92.50 %"),
        (90.0, "closer than 90.00 %"),
        (7.25, "closer than 7.25 %"),
        (0.0, "closer than 0.00 %"),
    ],
)
def test_percentiles_are_rounded_down_and_have_two_decimals(percentile: float, words: str):
    assert closer_than(percentile) == words
