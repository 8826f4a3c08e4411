# SPDX-License-Identifier: GPL-3.0-or-later
"""When training ends by itself."""

import pytest

from lookalike.learning.fitting import stalled


@pytest.mark.parametrize(
    ("scores", "ends"),
    [([], False), ([0.5, 0.6], False), ([0.6, 0.5, 0.5], True), ([1.0, 1.0, 1.0], True), ([0.5, 0.6, 0.6], False)],
)
def test_epochs_without_a_better_score_end_the_training_and_equal_ones_are_not_better(scores, ends):
    assert stalled(scores, patience=2) is ends
