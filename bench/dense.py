# SPDX-License-Identifier: GPL-3.0-or-later
"""How well places are found in the modes tiles and dense. Run: `python bench/dense.py SCENES`.

SCENES is as for `bench/retrieval.py`. In the mosaic the neighbours of a scene are foreign, and a mode that sees
surroundings sees them; so there is a second mosaic, each scene with half a tile of its own mirror image around it.
Scenes are queries and database (leave one out); then boxes and image files ask for themselves among all tiles.
"""

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from PIL import Image
from rasterio.transform import from_origin
from rasterio.windows import Window

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench._options import labelled_scenes, options_of
from bench._table import print_table
from lookalike.embedders.registry import DEFAULT_MODEL, load_embedder
from lookalike.evaluation.metrics import average_precision, precision_at
from lookalike.index.manifest import GridRecipe
from lookalike.indexing.run import IndexSettings, index_rasters
from lookalike.search.request import BoxExample, ImageExample, SearchRequest
from lookalike.search.searcher import Searcher
from lookalike.types import Box

TILE, STRIDE, COLUMNS, RESOLUTION = 256, 128, 12, 0.3
ORIGIN = (480_000.0, 4_150_000.0)


@dataclass(frozen=True)
class Scenes:
    """A mosaic of scenes; scene i lies in cell i, `edge` pixels from its border."""

    path: Path
    files: tuple[Path, ...]
    edge: int

    @property
    def cell(self) -> int:
        return TILE + 2 * self.edge

    def key(self, number: int) -> tuple[int, int]:
        """Row and column of the tile that is exactly scene `number`."""
        return tuple((place * self.cell + self.edge) // STRIDE for place in divmod(number, COLUMNS))  # type: ignore[return-value]

    def box(self, number: int) -> Box:
        row, col = divmod(number, COLUMNS)
        x = ORIGIN[0] + (col * self.cell + self.edge) * RESOLUTION
        y = ORIGIN[1] - (row * self.cell + self.edge) * RESOLUTION
        return Box(x, y - TILE * RESOLUTION, x + TILE * RESOLUTION, y)


def build(files: list[Path], path: Path, edge: int) -> Scenes:
    """Writes the scenes, each with `edge` px of its mirror image on each side, into one GeoTIFF."""
    cell, rows = TILE + 2 * edge, -(-len(files) // COLUMNS)
    with rasterio.open(
        path, "w", driver="GTiff", count=3, dtype="uint8", crs="EPSG:32611", compress="deflate", tiled=True,
        width=COLUMNS * cell, height=rows * cell, blockxsize=256, blockysize=256,
        transform=from_origin(*ORIGIN, RESOLUTION, RESOLUTION),
    ) as target:  # fmt: skip
        for number, file in enumerate(files):
            with Image.open(file) as image:
                pixels = np.asarray(image.convert("RGB").resize((TILE, TILE))).transpose(2, 0, 1)
            row, col = divmod(number, COLUMNS)
            padded = np.pad(pixels, ((0, 0), (edge, edge), (edge, edge)), mode="symmetric")
            target.write(padded, window=Window(col * cell, row * cell, cell, cell))
    return Scenes(path, tuple(files), edge)


def measure(scenes: Scenes, mode: str, folder: Path, queries: int) -> list[str]:
    """P@1, P@10 and mAP among the scenes; then how often box and image find their own tile first among all."""
    embedder = load_embedder(DEFAULT_MODEL, device="cpu", mode=mode)
    index_rasters(folder, [scenes.path], embedder, IndexSettings(GridRecipe(TILE, STRIDE)))
    searcher = Searcher(folder, lambda _: embedder)
    matrix = searcher.vectors("cosine").matrix
    row_of = {(int(row), int(col)): number for number, (_, row, col) in enumerate(searcher.table.keys)}
    rows = np.array([row_of[scenes.key(number)] for number in range(len(scenes.files))])
    labels = np.array([file.parent.name for file in scenes.files])
    scores = matrix[rows] @ matrix[rows].T
    np.fill_diagonal(scores, -np.inf)
    relevant = labels[np.argsort(-scores, axis=1, kind="stable")[:, :-1]] == labels[:, None]
    figures = [precision_at(relevant, 1).mean(), precision_at(relevant, 10).mean(), average_precision(relevant).mean()]
    chosen = np.random.default_rng(0).choice(len(rows), min(queries, len(rows)), replace=False)
    for example_of in (
        lambda number: BoxExample(scenes.box(number)),
        lambda number: ImageExample(scenes.files[number]),
    ):
        first, alike = [], []
        for number in chosen:
            vector = searcher.query(SearchRequest((example_of(int(number)),))).vector
            first.append(int(np.argmax(matrix @ vector)) == rows[number])
            among = matrix[rows] @ vector
            among[number] = -np.inf
            alike.append((labels[np.argsort(-among)[:10]] == labels[number]).mean())
        figures += [np.mean(first), np.mean(alike)]
    return [f"{figure:.3f}" for figure in figures]


def main() -> None:
    parser = options_of(__doc__)
    parser.add_argument("--each", type=int, default=15, help="Scenes of each class.")
    parser.add_argument("--queries", type=int, default=60)
    options = parser.parse_args()
    if options.quick:
        options.each, options.queries = 3, 2
    files = [
        file
        for folder in sorted(labelled_scenes(options).iterdir())
        for file in sorted(folder.glob("*.jpg"))[: options.each]
    ]
    files = [files[number] for number in np.random.default_rng(0).permutation(len(files))]
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        for edge, around in ((0, "foreign scenes"), (TILE // 2, "own mirror image")):
            scenes = build(files, Path(scratch) / f"{edge}.tif", edge)
            for mode in ("tiles", "dense"):
                folder = Path(scratch) / f"{edge}-{mode}.lookalike"
                rows.append((f"{mode}, {around}", *measure(scenes, mode, folder, options.queries)))
                print(rows[-1], file=sys.stderr)
    print_table(
        f"{len(files)} scenes, {DEFAULT_MODEL}, pca:128, {min(options.queries, len(files))} queries of each kind",
        ("mode, surroundings", "P@1", "P@10", "mAP", "box first", "box P@10", "image first", "image P@10"),
        rows,
    )


if __name__ == "__main__":
    main()
