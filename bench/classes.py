# SPDX-License-Identifier: GPL-3.0-or-later
"""How right a classification with few examples is, and its own estimate. Run: `python bench/classes.py SCENES`.

Labelled scenes make one mosaic. Some classes get examples, drawn at random; the scenes of all others are background,
which nothing is said of. Truth is the class of every scene that is no example.
"""

import sys
import tempfile
from pathlib import Path

import numpy as np
import shapely

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench._mosaic import COLUMNS, Mosaic, build_mosaic, index_mosaic, labels_of
from bench._options import UNTAUGHT, labelled_scenes, options_of
from bench._table import print_table
from lookalike.classifying.classification import classify
from lookalike.classifying.request import ClassExample, ClassRequest
from lookalike.search.searcher import Searcher

DRAWS = 10
CLASSES, EXAMPLES = (5, 10, 21), (3, 5, 10)


def measured(mosaic: Mosaic, searcher: Searcher, classes: int, count: int, seed: int) -> tuple[float, ...]:
    """Of one draw: shares, and whether the interval of the estimate holds the truth."""
    random, labels = np.random.default_rng(seed), labels_of(mosaic, searcher)
    names = random.choice(np.unique(labels), classes, replace=False)
    drawn = np.concatenate([random.choice(np.flatnonzero(labels == each), count, replace=False) for each in names])
    boxes = [mosaic.box(int(row) * COLUMNS + int(col)) for _, row, col in searcher.table.keys[drawn]]
    examples = (
        ClassExample(str(labels[row]), shapely.box(*box), "EPSG:32611") for row, box in zip(drawn, boxes, strict=True)
    )
    made = classify(searcher.index, ClassRequest(tuple(examples)))
    told = np.array(("", *made.names))[made.probabilities.argmax(axis=1)]
    among = np.array(made.names)[made.probabilities[:, 1:].argmax(axis=1)]
    rest, meant = ~np.isin(np.arange(len(labels)), drawn), np.isin(labels, names)
    own, other = rest & meant, rest & ~meant
    truth = float((told[own] == labels[own]).mean())
    share = made.share
    assert share is not None
    return (
        float((among[own] == labels[own]).mean()),
        truth,
        float((told[other] == "").mean()) if other.any() else np.nan,
        share.middle,
        (share.high - share.low) / 2,
        float(share.low <= truth <= share.high),
    )


def main() -> None:
    options = options_of(__doc__).parse_args()
    scenes = labelled_scenes(options)
    with tempfile.TemporaryDirectory() as scratch:
        mosaic = build_mosaic(scenes, Path(scratch) / "mosaic.tif", 2 if options.quick else 1)
        model = "colour-texture" if options.quick else UNTAUGHT
        searcher = index_mosaic(mosaic, Path(scratch) / "mosaic.lookalike", model)
        rows = []
        for classes in (2,) if options.quick else CLASSES:
            for count in (3,) if options.quick else EXAMPLES:
                draws = [measured(mosaic, searcher, classes, count, seed) for seed in range(DRAWS)]
                *shares, held = np.mean(draws, axis=0)
                shown = ["" if np.isnan(share) else f"{share:.1%}" for share in shares]
                rows.append((str(classes), count, *shown, f"{held * DRAWS:.0f} of {DRAWS}"))
    header = ("right among the classes", "right, background allowed", "of no class told so", "estimate", "±", "held")
    print_table(f"Classes by few examples, {DRAWS} draws each", ("classes", "examples of each", *header), rows)


if __name__ == "__main__":
    main()
