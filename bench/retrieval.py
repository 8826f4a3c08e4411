# SPDX-License-Identifier: GPL-3.0-or-later
"""How well places of the same class are found: labelled scenes as one mosaic. Run: `python bench/retrieval.py SCENES`.

SCENES is a folder with one folder of 256 px images for each class, such as UC Merced Land Use (Yang and Newsam 2010).
Every scene is a query, all others are the database (leave one out); relevant is the same class.
"""

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench._mosaic import (
    build_mosaic,
    class_precision,
    index_mosaic,
    mean_average_precision,
    rank_all,
)
from bench._options import labelled_scenes, options_of
from bench._table import print_table
from lookalike.vectors.projection import parse_projection


def main() -> None:
    parser = options_of(__doc__)
    parser.add_argument("--models", default="efficientnet-lite0,lite0-mobilenetv2,mobilenetv2,colour-texture")
    parser.add_argument("--projections", default="pca:128,none")
    options = parser.parse_args()
    scenes = labelled_scenes(options)
    if options.quick:
        options.models = "colour-texture"
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        mosaic = build_mosaic(scenes, Path(scratch) / "mosaic.tif", 10 if options.quick else 1)
        for model in options.models.split(","):
            for projection in options.projections.split(","):
                started = time.perf_counter()
                folder = Path(scratch) / f"{model}-{projection.replace(':', '-')}.lookalike"
                searcher = index_mosaic(mosaic, folder, model, parse_projection(projection))
                seconds = time.perf_counter() - started
                ranking = rank_all(searcher)
                measures = [class_precision(mosaic, searcher, ranking, k) for k in (1, 10, 50)]
                average = mean_average_precision(mosaic, searcher, ranking)
                rows.append((model, projection, *(f"{value:.3f}" for value in (*measures, average)), f"{seconds:.0f}"))
    print_table(
        f"{len(mosaic.labels)} scenes of {len(set(mosaic.labels))} classes, cosine, leave one out",
        ("model", "projection", "R@1", "P@10", "P@50", "mAP", "seconds to index"),
        rows,
    )


if __name__ == "__main__":
    main()
