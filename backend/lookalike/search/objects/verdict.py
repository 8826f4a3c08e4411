# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether what an object search found is really similar, in words."""

from lookalike.search.request import Count, Verdict


def verdict_on_objects(best: float | None, count: Count) -> Verdict:
    """`best` is the best score outside the examples."""
    if best is None or best < count.threshold:
        sentence = "Nothing else here is really similar."
        return Verdict(False, sentence, best or 0.0, count.threshold, count.threshold)
    if count.guess:
        sentence = (
            f"Perhaps {count.estimate} objects, somewhere from {count.low} to {count.high}: a guess from the scores "
            "alone. Judge some matches to count them."
        )
    else:
        sentence = (
            f"About {count.estimate} objects, from {count.low} to {count.high} with 90 % certainty, after "
            f"{count.judged} were judged."
        )
    return Verdict(True, sentence, best, count.threshold, count.threshold)
