# SPDX-License-Identifier: GPL-3.0-or-later
"""How well changed places are told from light and season. Run: `python bench/changes.py SCENES`.

Labelled scenes make a mosaic of 20 x 20. A second date of it is darker, has another season (green turns brown), is
blurred and shifted, or lies on another grid at another resolution; everywhere. One scene in ten is another one there,
of another class. Tiles at least half on such a scene are to be found, those on none are not; the others do not count.
"""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import rasterio
from PIL import Image, ImageFilter
from rasterio.transform import from_origin

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench._options import UNTAUGHT, labelled_scenes, options_of
from bench._table import print_table
from lookalike.index.manifest import GridRecipe
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.models.finding import find
from lookalike.search.changes.changes import comparison, find_changes
from lookalike.search.changes.fitting import plain_distance, stands_out
from lookalike.search.searcher import Searcher

SIDE, SCENE, PIXEL = 20, 256, 0.3
CORNER = (480_000.0, 4_150_000.0)
SEASON = np.array([[0.85, 0.25, 0.0], [0.1, 0.75, 0.05], [0.05, 0.15, 0.6]])

Pixels = npt.NDArray[np.uint8]
"""`(height, width, 3)`."""


@dataclass(frozen=True)
class Dates:
    """Two dates of a mosaic, and which scenes are others at the second one, `(rows, cols)`."""

    before: Pixels
    after: Pixels
    changed: npt.NDArray[np.bool_]


def dates_of(scenes: Path, side: int) -> Dates:
    files = sorted(scenes.glob("*/*.jpg"))
    random = np.random.default_rng(0)
    order = random.permutation(len(files))
    changed = np.zeros(side * side, bool)
    changed[random.choice(len(changed), max(2, len(changed) // 10), replace=False)] = True
    before, after = (np.zeros((side * SCENE, side * SCENE, 3), np.uint8) for _ in range(2))
    spare = [files[number] for number in order[side * side :]] or files
    for place, replaced in enumerate(changed):
        file = files[order[place % len(order)]]
        others = [each for each in spare if each.parent != file.parent]
        row, col = (number * SCENE for number in divmod(place, side))
        here = slice(row, row + SCENE), slice(col, col + SCENE)
        before[here] = _scene(file)
        after[here] = _scene(others[random.integers(len(others))] if replaced else file)
    return Dates(before, after, changed.reshape(side, side))


def _scene(file: Path) -> Pixels:
    with Image.open(file) as image:
        return np.asarray(image.convert("RGB").resize((SCENE, SCENE)))


def darker(pixels: Pixels) -> Pixels:
    return _bytes((pixels / 255) ** 1.35 * 0.9 + 0.04)


def other_season(pixels: Pixels) -> Pixels:
    return _bytes(darker(pixels) / 255 @ SEASON.T + (0.03, 0.0, 0.02))


def blurred_and_shifted(pixels: Pixels) -> Pixels:
    soft = np.asarray(Image.fromarray(other_season(pixels)).filter(ImageFilter.GaussianBlur(1)), np.float64)
    noisy = soft + np.random.default_rng(1).normal(0, 4, soft.shape)
    return np.roll(_bytes(noisy / 255), (3, 4), (0, 1))


def _bytes(values: npt.NDArray[np.float64]) -> Pixels:
    return np.asarray((np.clip(values, 0, 1) * 255).round(), np.uint8)


def write(path: Path, pixels: Pixels, pixel: float = PIXEL, offset: float = 0.0) -> Path:
    """`offset` is how far its corner lies to the south-east, in metres."""
    height, width = pixels.shape[:2]
    place = from_origin(CORNER[0] + offset, CORNER[1] - offset, pixel, pixel)
    with rasterio.open(
        path, "w", driver="GTiff", count=3, dtype="uint8", crs="EPSG:32611", width=width, height=height, tiled=True,
        transform=place,
    ) as target:  # fmt: skip
        target.write(pixels.transpose(2, 0, 1))
    return path


def on_another_grid(path: Path, pixels: Pixels) -> Path:
    offset, pixel = 70, 0.36
    cut = Image.fromarray(pixels[offset:, offset:])
    size = [round(length * PIXEL / pixel) for length in cut.size]
    coarse = np.asarray(cut.resize((size[0], size[1]), Image.Resampling.BICUBIC))
    return write(path, coarse, pixel, offset * PIXEL)


def average_precision(found: npt.NDArray[np.bool_], scores: npt.NDArray[np.float64]) -> float:
    """Of a ranking, the best first; equal scores in the order given."""
    ranked = found[np.argsort(-scores, kind="stable")]
    hits = np.cumsum(ranked)
    return float((hits / np.arange(1, len(ranked) + 1))[ranked].mean())


def row_of(name: str, searcher: Searcher, raster: str, dates: Dates) -> tuple[object, ...]:
    changes, compared = find_changes(searcher, "before", raster), comparison(searcher, "before", raster)
    plain = plain_distance(compared.ones, compared.others)
    bounds = searcher.table.bounds(changes.tiles.rows).astype(int)
    sums = np.pad(dates.changed.repeat(SCENE, 0).repeat(SCENE, 1).cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    left, top, right, bottom = bounds.T
    share = (sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]) / SCENE**2
    counts, truth = (share == 0) | (share >= 0.5), share >= 0.5
    said = changes.moved >= stands_out(changes.moved)
    right_ones = int((said & truth & counts).sum())
    return (
        name,
        int(counts.sum()),
        int(truth.sum()),
        average_precision(truth[counts], plain[counts]),
        average_precision(truth[counts], changes.moved[counts]),
        right_ones / max(1, int((said & counts).sum())),
        right_ones / int(truth.sum()),
    )


def main() -> None:
    options = options_of(__doc__).parse_args()
    dates = dates_of(labelled_scenes(options), 5 if options.quick else SIDE)
    embedder = find("colour-texture").load() if options.quick else find(UNTAUGHT).load(mode="dense")
    seconds: dict[str, Callable[[Pixels], Pixels]] = {
        "darker": darker,
        "another season too": other_season,
        "blurred, noisy, shifted by 5 pixels too": blurred_and_shifted,
    }
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        rasters = [write(folder / "before.tif", dates.before)]
        for number, change in enumerate(seconds.values()):
            rasters.append(write(folder / f"after{number}.tif", change(dates.after)))
        rasters.append(on_another_grid(folder / f"after{len(seconds)}.tif", blurred_and_shifted(dates.after)))
        index_rasters(folder / "index", rasters, embedder, IndexSettings(GridRecipe(SCENE, SCENE // 2)))
        searcher = Searcher(folder / "index", lambda _: embedder)
        names = [*seconds, "on another grid, at 0.36 m, too"]
        rows = [row_of(name, searcher, f"after{number}", dates) for number, name in enumerate(names)]
    header = ("second date", "tiles", "changed", "AP, cosine", "AP, corrected", "precision", "recall")
    print_table("Changed tiles; precision and recall are those of the tiles that stand out", header, rows)


if __name__ == "__main__":
    main()
