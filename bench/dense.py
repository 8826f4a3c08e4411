# SPDX-License-Identifier: GPL-3.0-or-later
"""How well places are found in the modes tiles and dense. Run: `python bench/dense.py SCENES`.

SCENES is as for `bench/retrieval.py`. Each scene is a tile, leave one out. For the mode dense it lies among foreign
scenes, then among its own mirror images: real imagery changes less abruptly than the first and more than the second.
Scenes as image files, without surroundings, then look for scenes among foreign ones. With `--raster FILE` boxes of a
tile's size, drawn anywhere on a raster without labels, look for the tile that covers them best.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import rasterio
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench._options import UNTAUGHT, labelled_scenes, options_of
from bench._table import print_table
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.models.base import DEFAULT_MODEL
from lookalike.models.finding import find
from lookalike.scenes.metrics import average_precision, precision_at
from lookalike.search.request import BoxExample, SearchRequest
from lookalike.search.searcher import Searcher
from lookalike.surroundings import margin
from lookalike.types import Box, Float32Array, UInt8Array
from lookalike.vectors.projection import ProjectionRecipe, fit_projection, prepare

TILE, PART, ROUNDS = 256, 40, 1000
EDGE = margin(TILE)


def read(files: list[Path]) -> UInt8Array:
    """The scenes as `(n, 3, TILE, TILE)`."""
    pictures = []
    for file in files:
        with Image.open(file) as image:
            pictures.append(np.asarray(image.convert("RGB").resize((TILE, TILE))).transpose(2, 0, 1))
    return np.stack(pictures)


def among_foreign(scenes: UInt8Array) -> Iterator[UInt8Array]:
    """Each scene with its margin cut out of eight others, in parts."""
    random = np.random.default_rng(1)
    for first in range(0, len(scenes), PART):
        part = []
        for number in range(first, min(first + PART, len(scenes))):
            around = random.integers(0, len(scenes), (3, 3))
            around[1, 1] = number
            whole = np.concatenate([np.concatenate(list(scenes[row]), axis=2) for row in around], axis=1)
            part.append(whole[:, TILE - EDGE : 2 * TILE + EDGE, TILE - EDGE : 2 * TILE + EDGE])
        yield np.stack(part)


def mirrored(scenes: UInt8Array) -> Iterator[UInt8Array]:
    """Each scene with its own mirror image around it, as the search takes image files, in parts."""
    for first in range(0, len(scenes), PART):
        beside = ((0, 0), (0, 0), (EDGE, EDGE), (EDGE, EDGE))
        yield np.pad(scenes[first : first + PART], beside, mode="symmetric")


def alone(scenes: UInt8Array) -> Iterator[UInt8Array]:
    """The scenes as they are, in parts."""
    return (scenes[first : first + PART] for first in range(0, len(scenes), PART))


def relevance(
    stored: Float32Array, asked: Float32Array, labels: npt.NDArray[np.str_]
) -> tuple[npt.NDArray[np.bool_], str]:
    """Whether each place of each ranking is of the query's class, without itself; and how often it came first.

    That says nothing, and is left out, where the stored vectors themselves are asked.
    """
    projection = fit_projection(ProjectionRecipe(), [stored], stored.shape[1])
    scores = prepare(projection, "cosine", asked) @ prepare(projection, "cosine", stored).T
    itself = "" if asked is stored else f"{(scores.argmax(axis=1) == np.arange(len(scores))).mean():.3f}"
    np.fill_diagonal(scores, -np.inf)
    return labels[np.argsort(-scores, axis=1, kind="stable")[:, :-1]] == labels[:, None], itself


def interval(gains: npt.NDArray[np.float64]) -> str:
    """95 % of the mean of paired differences, by resampling queries."""
    random = np.random.default_rng(2)
    means = [gains[random.integers(0, len(gains), len(gains))].mean() for _ in range(ROUNDS)]
    low, high = np.percentile(means, (2.5, 97.5))
    return f"{gains.mean():+.3f} ({low:+.3f} to {high:+.3f})"


def on_raster(raster: Path, boxes: int) -> None:
    """Prints how often a box anywhere finds its own place, and how many of ten places both modes find."""
    rows, found = [], []
    for mode in ("tiles", "dense"):
        with tempfile.TemporaryDirectory() as folder:
            embedder = find(DEFAULT_MODEL).load(device="cpu", mode=mode)
            index_rasters(Path(folder) / "index", [raster], embedder, IndexSettings())
            searcher = Searcher(Path(folder) / "index", lambda _, loaded=embedder: loaded)
            georeference = searcher.index.manifest.rasters[0].georeference
            transform = rasterio.Affine(*georeference.transform)
            random = np.random.default_rng(3)
            first, keys = [], []
            for _ in range(boxes):
                x, y = (random.integers(0, side - TILE) for side in (georeference.width, georeference.height))
                (left, top), (right, bottom) = (transform @ at for at in ((x, y), (x + TILE, y + TILE)))
                matches = searcher.search(SearchRequest((BoxExample(Box(left, bottom, right, top)),), limit=11)).matches
                row, col = matches[0].key.row * TILE // 2, matches[0].key.col * TILE // 2
                first.append(max(abs(row - y), abs(col - x)) <= TILE // 2)
                keys.append({match.key for match in matches[1:]})
            rows.append((mode, f"{np.mean(first):.3f}"))
            found.append(keys)
    same = np.mean([len(one & other) / 10 for one, other in zip(*found, strict=True)])
    print_table(f"{boxes} boxes anywhere on {raster.name}", ("mode", "first match covers most of the box"), rows)
    print(f"Of the ten that follow, both modes have {same:.2f} in common.")


def main() -> None:
    parser = options_of(__doc__)
    parser.add_argument("--raster", type=Path, help="A north-up raster without labels, to be measured instead.")
    parser.add_argument("--boxes", type=int, default=200, help="On the raster.")
    parser.add_argument("--model", default=UNTAUGHT)
    options = parser.parse_args()
    if options.raster is not None:
        on_raster(options.raster, options.boxes)
        return
    each = 2 if options.quick else None
    files = [
        file for folder in sorted(labelled_scenes(options).iterdir()) for file in sorted(folder.glob("*.jpg"))[:each]
    ]
    labels = np.array([file.parent.name for file in files])
    scenes = read(files)
    cut_out, dense = (find(options.model).load(device="cpu", mode=mode) for mode in ("tiles", "dense"))
    tiles = np.concatenate(list(cut_out.embed_stream(alone(scenes))))
    foreign = np.concatenate(list(dense.embed_stream(among_foreign(scenes))))
    mirror = np.concatenate(list(dense.embed_stream(mirrored(scenes))))
    ways = (
        ("tiles", tiles, tiles),
        ("dense, among foreign scenes", foreign, foreign),
        ("dense, among its mirror images", mirror, mirror),
        ("dense, image files looking among foreign scenes", foreign, mirror),
    )
    rows, base = [], None
    for title, stored, asked in ways:
        relevant, itself = relevance(stored, asked, labels)
        precision = average_precision(relevant)
        base = precision if base is None else base
        rows.append(
            (title, f"{precision_at(relevant, 1).mean():.3f}", f"{precision_at(relevant, 10).mean():.3f}",
             f"{precision.mean():.3f}", "" if precision is base else interval(precision - base), itself)
        )  # fmt: skip
    print_table(
        f"{len(files)} scenes as queries and database, {options.model}, pca:128, by score",
        ("mode, surroundings", "P@1", "P@10", "mAP", "mAP beside tiles (95 %)", "finds itself first"),
        rows,
    )


if __name__ == "__main__":
    main()
