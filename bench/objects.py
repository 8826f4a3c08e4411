# SPDX-License-Identifier: GPL-3.0-or-later
"""How well marked objects find their like. Run: `python bench/objects.py --raster FILE --boxes FILE`.

FILE of the boxes is JSON: `boxes_px`, a list of left, top, right, bottom in pixels of the raster. Objects drawn at
random are the examples of 20 queries, one at a time and three; every other box is to be found. Beside object search
stand tile search, of the default tile and of those named by `--tile`, and template matching by normalised correlation
in 8 orientations. Then the first ten matches are judged by truth, one round or three, and what remains is measured; and
objects are counted, without judgements and after 30 and 60 by truth, all of them and, without the places of the others,
a few. At last, how many objects lie in no footprint at all.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench._objects import Boxes, figures, judged
from bench._options import options_of
from bench._table import print_table
from lookalike.index.manifest import GridRecipe
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.models.base import DEFAULT_MODEL
from lookalike.models.finding import find, load_for_search
from lookalike.search.objects.counting import count_objects
from lookalike.search.objects.sampling import NOT_JUDGED
from lookalike.search.request import (
    MOST_MATCHES,
    Area,
    BoxExample,
    Count,
    MatchChoice,
    SearchRequest,
    SearchResult,
)
from lookalike.search.searcher import Searcher
from lookalike.types import Box

EACH = (1, 3)
JUDGED = (30, 60)
SAMPLES = 8
FEW = (3, 9, 20)
ROUNDS = (1, 3)
OVERLAPS = (0.0, 0.3)


@dataclass(frozen=True)
class Counted:
    """What a query counted."""

    truth: int
    shown: float
    """Share of the objects that a place shows."""
    of_best: float
    """F1 of the cut that is proposed without judgements, as a share of the best F1 of any cut."""
    counts: list[Sequence[Count]]
    """Without judgements, and of each sample after each number of them in `JUDGED`."""


class Scene:
    """A raster, its index and the boxes of its objects."""

    def __init__(self, raster: Path, objects: Boxes, folder: Path, tile: int) -> None:
        self.raster, self.objects = raster, objects
        index_rasters(
            folder, [raster], find(DEFAULT_MODEL).load(mode="dense"), IndexSettings(GridRecipe(tile, tile // 2))
        )
        self.searcher = Searcher(
            folder, lambda recipe: load_for_search(find(recipe.name).load, "cpu", recipe.precision, recipe.mode)
        )
        self.affine = self.searcher.index.manifest.rasters[0].georeference.affine

    def request(self, boxes: Boxes, match: MatchChoice, positive: bool = True) -> SearchRequest:
        """A search for what is in boxes of pixels."""
        return SearchRequest(self.examples(boxes, positive), limit=min(10_000, 6 * len(self.objects)), match=match)

    def examples(self, boxes: Boxes, positive: bool) -> tuple[BoxExample, ...]:
        corners = [(self.affine @ (left, bottom), self.affine @ (right, top)) for left, top, right, bottom in boxes]
        return tuple(BoxExample(Box(*low, *high), positive=positive) for low, high in corners)

    def boxes(self, result: SearchResult) -> Boxes:
        """The matches of a search in pixels."""
        rings = np.array([match.ring for match in result.matches])
        xs, ys = ~self.affine @ (rings[..., 0], rings[..., 1])
        return np.stack([xs.min(axis=1), ys.min(axis=1), xs.max(axis=1), ys.max(axis=1)], axis=1)

    def with_only(self, kept: npt.NDArray[np.int64]) -> Area:
        """The raster without the places of all other objects."""
        import shapely
        import shapely.affinity

        georeference = self.searcher.index.manifest.rasters[0].georeference
        boxes = np.array([_widened(box) for box in np.delete(self.objects, kept, axis=0)])
        raster = shapely.box(0, 0, georeference.width, georeference.height)
        left = raster.difference(shapely.union_all(shapely.box(*boxes.T)))
        left = left.union(shapely.union_all(shapely.box(*self.objects[kept].T)))
        a, b, c, d, e, f = self.affine[:6]
        drawn = shapely.affinity.affine_transform(left, [a, b, d, e, c, f])
        return Area(json.loads(shapely.to_geojson(drawn)), georeference.crs_wkt)


def queries(count: int, times: int, each: int) -> list[npt.NDArray[np.int64]]:
    random = np.random.default_rng(3)
    return [random.choice(count, each, replace=False) for _ in range(times)]


def measured(
    scene: Scene, times: int, each: int, ask: Callable[[Boxes], Boxes]
) -> tuple[dict[str, float], float, float]:
    """Mean figures of queries, and the medians of their seconds and of their seconds of computing."""
    rows, seconds, computing = [], [], []
    for query in queries(len(scene.objects), times, each):
        examples = scene.objects[query]
        others = np.delete(scene.objects, query, axis=0)
        started, busy = time.perf_counter(), time.process_time()
        found = ask(examples)
        seconds.append(time.perf_counter() - started)
        computing.append(time.process_time() - busy)
        rows.append(figures(judged(found, others, examples), others))
    means = {name: float(np.mean([row[name] for row in rows])) for name in rows[0]}
    return means, float(np.median(seconds)), float(np.median(computing))


def correlated(scene: Scene, examples: Boxes) -> Boxes:
    """Matches of the first example by normalised correlation of grey values, the best of 8 orientations."""
    import rasterio
    from scipy.signal import fftconvolve

    from lookalike.rasters.boxes import merge_overlapping
    from lookalike.rasters.squares import orientations

    with rasterio.open(scene.raster) as source:
        grey = source.read().astype(np.float32).mean(axis=0)
    left, top, right, bottom = np.rint(examples[0]).astype(int)
    side = max(right - left, bottom - top)
    cut = grey[top : top + side, left : left + side]
    side = min(cut.shape)
    ones = np.ones((side, side), np.float32)
    sums, squares = (fftconvolve(each, ones, mode="valid") for each in (grey, grey**2))
    deviation = np.sqrt(np.maximum(squares - sums**2 / side**2, 1e-3))
    best = np.full(sums.shape, -1.0)
    for turned in orientations(np.ascontiguousarray(cut[None, None, :side, :side])).astype(np.float32)[:, 0]:
        centred = turned - turned.mean()
        best = np.maximum(
            best, fftconvolve(grey, centred[::-1, ::-1], mode="valid") / deviation / np.linalg.norm(centred)
        )
    order = np.argsort(-best.ravel())[:200_000]
    rows, cols = np.divmod(order, best.shape[1])
    boxes = np.stack([cols, rows, cols + side, rows + side], axis=1).astype(np.float64)
    return boxes[merge_overlapping(boxes, np.zeros(len(boxes), np.int32), 0.3, 6 * len(scene.objects))]


def taught(scene: Scene, examples: Boxes, match: MatchChoice, rounds: int, dislikes: bool) -> tuple[float, float]:
    """Average precision of what remains after ten matches a round were judged by truth: before, and taught by them."""
    request = scene.request(examples, match)
    boxes = scene.boxes(scene.searcher.search(request))
    first, known = boxes, np.empty((0, 4))
    for _ in range(rounds):
        new = np.array([box for box in boxes if not _among(box, known) and not _among(box, examples)][:10])
        known = np.concatenate([known, new])
        right = np.array([judged(box[None], scene.objects, np.empty((0, 4))).right[0] for box in known])
        shown = scene.examples(known[right], True)
        if dislikes:
            shown += scene.examples(known[~right], False)
        boxes = scene.boxes(scene.searcher.search(replace(request, examples=request.examples + shown)))
    done = np.concatenate([examples, known])
    others = np.array([each for each in scene.objects if not _among(each, done)])
    before, after = (
        figures(judged(np.array([box for box in found if not _among(box, done)]), others, np.empty((0, 4))), others)[
            "AP"
        ]
        for found in (first, boxes)
    )
    return before, after


def _widened(box: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """By a sixth of its longer side all around."""
    by = (box[2:] - box[:2]).max() / 6
    return np.concatenate([box[:2] - by, box[2:] + by])


def _among(box: npt.NDArray[np.float64], many: Boxes) -> bool:
    """Whether the middle of a box lies in one of many, or theirs in it."""
    middle, middles = (box[:2] + box[2:]) / 2, (many[:, :2] + many[:, 2:]) / 2
    inside = ((many[:, :2] <= middle) & (many[:, 2:] >= middle)).all(axis=1)
    return bool((inside | ((middles >= box[:2]) & (middles <= box[2:])).all(axis=1)).any())


def counted(scene: Scene, query: npt.NDArray[np.int64], few: npt.NDArray[np.int64] | None = None) -> Counted:
    """Counts after no judgement and so many by truth, of all objects or of a few, the only ones in an area.

    Right is what covers the middle of an object that no better place covers. What is judged only teaches which matches
    are shown, so one search is enough to count.
    """
    objects = scene.objects if few is None else scene.objects[few]
    area = None if few is None else scene.with_only(few)
    request = replace(scene.request(scene.objects[query], "objects"), area=area, limit=MOST_MATCHES)
    result = scene.searcher.search(request)
    assert result.count is not None
    scores = np.array([match.score for match in result.matches], np.float32)
    right = judged(scene.boxes(result), objects, np.empty((0, 4))).right
    f1 = 2 * np.cumsum(right) / (np.arange(1, len(right) + 1) + len(objects))
    of_best = float(f1[min(max(result.count.estimate, 1), len(f1)) - 1] / max(f1.max(), 1e-9))
    samples = [sampled(scores * np.float32(1 + 1e-6 * turn), right) for turn in range(SAMPLES)]
    return Counted(
        len(objects), float(right.sum()) / len(objects), of_best, [[result.count], *zip(*samples, strict=True)]
    )


def sampled(scores: npt.NDArray[np.float32], right: npt.NDArray[np.bool_]) -> list[Count]:
    """Counts after so many judgements by truth; what is drawn for them depends on the last digits of the scores."""
    background, labels, counts = np.empty(0, np.float32), np.full(len(scores), NOT_JUDGED), []
    for wanted in JUDGED:
        while (more := wanted - (labels != NOT_JUDGED).sum()) > 0:
            asked = list(count_objects(scores, labels, background).asked[:more])
            if not asked:
                break
            labels[asked] = right[asked]
        counts.append(count_objects(scores, labels, background).count)
    return counts


def main() -> None:
    parser = options_of(__doc__)
    parser.add_argument("--raster", type=Path, help="A raster with labelled objects.")
    parser.add_argument("--boxes", type=Path, help="JSON with their boxes.")
    parser.add_argument("--queries", type=int, default=20)
    parser.add_argument("--tile", type=int, action="append", default=[], help="Also search tiles of this size.")
    parser.add_argument("--parts", default="search,feedback,count,few,paving", help="Which tables.")
    options = parser.parse_args()
    if options.raster is None or options.boxes is None:
        print("Left out: needs a raster with labelled objects (--raster FILE --boxes FILE).")
        return
    times = 2 if options.quick else options.queries
    said = json.loads(options.boxes.read_text(encoding="utf-8"))
    objects = np.array(said.get("boxes_px", said.get("boxes")), np.float64)
    with tempfile.TemporaryDirectory() as folder:
        scenes = {tile: Scene(options.raster, objects, Path(folder) / str(tile), tile) for tile in (256, *options.tile)}
        scene = scenes[256]
        if "search" in options.parts:
            search_table(options.raster.name, scenes, times)
        if "feedback" in options.parts:
            feedback_table(scenes, times)
        if "count" in options.parts:
            count_table(scene, times)
        if "few" in options.parts:
            few_table(scene, times)
        if "paving" in options.parts:
            paving_table(scenes, times)


def search_table(name: str, scenes: dict[int, Scene], times: int) -> None:
    names = ("AP", "R@N", "P@10", "IoU", "distance")
    rows = []
    for each in EACH:
        ways: list[tuple[str, Scene, Callable[[Scene, Boxes], Boxes]]] = [("objects", scenes[256], _objects)]
        ways += [(f"tiles of {tile} px", scene, _tiles) for tile, scene in scenes.items()]
        ways += [("template matching", scenes[256], correlated)] if each == 1 else []
        for way, scene, ask in ways:
            mean, *seconds = measured(scene, times, each, lambda boxes, scene=scene, ask=ask: ask(scene, boxes))
            rows.append(
                (f"{each} box(es), {way}", *(f"{mean[key]:.{1 if mean[key] > 1 else 2}f}" for key in names), *seconds)
            )
    title = f"{len(scenes[256].objects)} objects of {name}, {times} queries"
    print_table(title, ("", *names, "s a query", "of computing"), rows)


def _objects(scene: Scene, boxes: Boxes) -> Boxes:
    return scene.boxes(scene.searcher.search(scene.request(boxes, "objects")))


def _tiles(scene: Scene, boxes: Boxes) -> Boxes:
    return scene.boxes(scene.searcher.search(scene.request(boxes, "tiles")))


def feedback_table(scenes: dict[int, Scene], times: int) -> None:
    rows = []
    ways: list[tuple[str, MatchChoice, Scene]] = [("objects", "objects", scenes[256])]
    ways += [(f"tiles of {tile} px", "tiles", scene) for tile, scene in scenes.items()]
    for way, match, scene in ways:
        for rounds in ROUNDS:
            parts = {
                dislikes: [
                    taught(scene, scene.objects[query], match, rounds, dislikes)
                    for query in queries(len(scene.objects), times, 1)
                ]
                for dislikes in (False, True)
            }
            (before, likes), (_, both) = (np.mean(parts[dislikes], axis=0) for dislikes in (False, True))
            rows.append((f"{way}, {rounds} round(s) of ten", f"{before:.1f}", f"{likes:.1f}", f"{both:.1f}"))
    print_table("AP of what remains, one box", ("", "before", "likes", "likes and dislikes"), rows)


def paving_table(scenes: dict[int, Scene], times: int) -> None:
    """Objects whose middle lies in no footprint, with all matches of tile search shown."""
    rows = []
    for tile, scene in scenes.items():
        for overlap in OVERLAPS:
            lost = []
            for query in queries(len(scene.objects), times, 1):
                asked = replace(scene.request(scene.objects[query], "tiles"), limit=MOST_MATCHES, max_overlap=overlap)
                found = scene.boxes(scene.searcher.search(asked))
                middles = (scene.objects[:, None, :2] + scene.objects[:, None, 2:]) / 2
                inside = ((middles >= found[:, :2]) & (middles <= found[:, 2:])).all(axis=2).any(axis=1)
                lost.append(1 - inside.mean())
            rows.append((f"tiles of {tile} px, at most {overlap:.0%} shared", f"{np.mean(lost):.1%}"))
    print_table(f"Objects in no footprint, {times} queries", ("", "share"), rows)


def count_table(scene: Scene, times: int) -> None:
    rows = []
    for each in EACH:
        every = [counted(scene, query) for query in queries(len(scene.objects), times, each)]
        rows += count_rows(f"{each} box(es)", every)
    print_table(f"Counting {len(scene.objects)} objects, {times} queries", COUNT_HEADS, rows)


def few_table(scene: Scene, times: int) -> None:
    """Of crops that hold few objects: the raster without the places of all others."""
    rows = []
    random = np.random.default_rng(5)
    for number in FEW:
        every = []
        for _ in range(times):
            few = random.choice(len(scene.objects), number, replace=False)
            every.append(counted(scene, few[:1], few))
        rows += count_rows(f"{number} objects", every)
    print_table(f"Counting a few, one box, {times} queries", COUNT_HEADS, rows)


COUNT_HEADS = ("", "judged", "estimate / truth", "holds the truth", "half-width", "shown by a place", "F1 / best")


def count_rows(name: str, every: list[Counted]) -> list[tuple[str, ...]]:
    rows = []
    for at, number in enumerate((0, *JUDGED)):
        pairs = [(count, each.truth) for each in every for count in each.counts[at]]
        held = sum(count.low <= truth <= count.high for count, truth in pairs)
        halves = np.median([(count.high - count.low) / 2 / truth for count, truth in pairs])
        shown = f"{np.mean([each.shown for each in every]):.2f}" if at == 0 else ""
        f1 = f"{np.mean([each.of_best for each in every]):.2f}" if at == 0 else ""
        estimate = f"{np.median([count.estimate / truth for count, truth in pairs]):.2f}"
        rows.append((name, str(number), estimate, f"{held} of {len(pairs)}", f"{halves:.0%}", shown, f1))
    return rows


if __name__ == "__main__":
    main()
