# SPDX-License-Identifier: GPL-3.0-or-later
"""How often "nothing here is really similar" is right. Run: `python bench/nothing_similar.py SCENES`.

For each class of labelled scenes an index is made without it. Its scenes are then queries with no right answer, and
should be refused; every scene asked against all others has right answers, and should not be.
"""

import sys
import tempfile
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench._mosaic import build_mosaic, index_mosaic, labels_of
from bench._options import UNTAUGHT, labelled_scenes, options_of
from bench._table import print_table
from lookalike.index.neighbours import LEAST_LIKELY, NeighbourScores
from lookalike.search.scoring import judge
from lookalike.vectors.projection import ProjectionRecipe, fit_projection, prepare


def best_others(vectors: np.ndarray) -> np.ndarray:
    """The best cosine of each row with another row."""
    scores = vectors @ vectors.T
    np.fill_diagonal(scores, -np.inf)
    return scores.max(axis=1)


def refused(best: np.ndarray, database: np.ndarray) -> float:
    """Share of queries that the rule answers with "nothing similar", given the prepared database."""
    expected = NeighbourScores(best_others(database))
    return float(np.mean([not judge(float(score), expected, len(database)).similar for score in best]))


def main() -> None:
    parser = options_of(__doc__)
    options = parser.parse_args()
    scenes = labelled_scenes(options)
    with tempfile.TemporaryDirectory() as scratch:
        mosaic = build_mosaic(scenes, Path(scratch) / "mosaic.tif", 10 if options.quick else 1)
        searcher = index_mosaic(
            mosaic, Path(scratch) / "mosaic.lookalike", "colour-texture" if options.quick else UNTAUGHT
        )
        labels = labels_of(mosaic, searcher)
        embeddings = np.concatenate([np.asarray(part, np.float32) for part in searcher.index.stored_vectors()])
    dim = embeddings.shape[1]
    rows = []
    for name in np.unique(labels):
        here = labels == name
        projection = fit_projection(ProjectionRecipe(), [embeddings[~here]], dim)
        database = prepare(projection, "cosine", embeddings[~here])
        best = (prepare(projection, "cosine", embeddings[here]) @ database.T).max(axis=1)
        rows.append((str(name), refused(best, database)))
    everything = prepare(fit_projection(ProjectionRecipe(), [embeddings], dim), "cosine", embeddings)
    wrong = refused(best_others(everything), everything)
    rows.sort(key=lambda row: -row[1])
    print_table(
        f"Rule: best match below the {LEAST_LIKELY:.0%} quantile of nearest-neighbour scores of the index",
        ("queries", "answered with nothing similar"),
        [
            ("the class is in the index (should be few)", f"{wrong:.1%}"),
            ("the class is not in the index (should be many)", f"{np.mean([share for _, share in rows]):.1%}"),
            *((f"of these: {name}", f"{share:.0%}") for name, share in rows),
        ],
    )


if __name__ == "__main__":
    main()
