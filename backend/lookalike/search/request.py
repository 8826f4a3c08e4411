# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked and what is answered."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from lookalike.answers import Answer
from lookalike.index.manifest import Manifest
from lookalike.search.match import Match, MatchKind
from lookalike.types import Box, Float32Array, Metric, TileKey, UInt8Array


@dataclass(frozen=True, slots=True)
class BoxExample:
    """A box on the map. `raster` is an id in the index or a file; None means the indexed raster under the box."""

    box: Box
    raster: str | None = None
    positive: bool = True


@dataclass(frozen=True, slots=True)
class PointExample:
    """A point on the map, x before y, in `crs`: the square of a tile around it, on the finest indexed raster there."""

    x: float
    y: float
    crs: str
    positive: bool = True


@dataclass(frozen=True, slots=True)
class TileExample:
    """A tile that is already in the index: its stored vector is used, the raster is not read."""

    raster: str
    key: TileKey
    positive: bool = True


@dataclass(frozen=True, slots=True)
class ImageExample:
    """An image file without a place on the map."""

    path: Path
    positive: bool = True


@dataclass(frozen=True, slots=True)
class StoredCells:
    """What an object search needs of an example, whose raster need not be there."""

    values: Float32Array = field(compare=False, repr=False)
    """The network's own cells `(turns, n, n, features)`, each `cell` metres wide."""
    digest: str
    """Of the values: what they are compared by."""
    cell: float
    size: tuple[float, float]
    """Width and height of the thing in metres."""


@dataclass(frozen=True, slots=True)
class StoredExample:
    """An example as a saved query holds it: nothing is read for it."""

    vector: Float32Array = field(compare=False, repr=False)
    """The network's own vector `(dim,)`, before any projection."""
    digest: str
    """Of the vector: what it is compared by."""
    positive: bool = True
    tile_side: float | None = None
    """Metres on the ground of the tiles that it was seen as; None of an image."""
    content_sha256: str = ""
    """Of the raster that it lies on, see `Fingerprint`; empty where that is not known."""
    bounds: tuple[float, float, float, float] | None = None
    """Its place there in level-0 pixels: xmin, ymin, xmax, ymax."""
    ring: tuple[tuple[float, float], ...] = ()
    """Its outline on the map, closed, x before y, in `crs`; empty where it has none."""
    crs: str = ""
    cells: StoredCells | None = None
    """None where no object was meant."""

    def window(self, manifest: Manifest) -> "Window | None":
        """Its place, where the index holds its raster."""
        entry = manifest.with_content(self.content_sha256)
        return None if entry is None or self.bounds is None else Window(entry.id, self.bounds)


Example = BoxExample | PointExample | TileExample | ImageExample | StoredExample


@dataclass(frozen=True, slots=True)
class Area:
    """An area of interest: a GeoJSON Polygon or MultiPolygon geometry, or a box. Axis order is x, y."""

    geometry: dict[str, object] | Box
    crs: str = "EPSG:4326"
    """CRS of a geometry; a box carries its own."""


@dataclass(frozen=True, slots=True)
class Places:
    """Points `(n, 2)` on the map, x before y."""

    points: tuple[tuple[float, float], ...]
    crs: str = "EPSG:4326"


MatchChoice = Literal["auto", "objects", "tiles"]
"""What is looked for: things, as large as the example; tiles; or what the size of the example says."""

FEWEST_SHOWN = 50
"""Matches of a search that names no limit, at least."""
MOST_MATCHES = 10_000
MOST_SIDE = 1e7
"""Metres of the square around a place that can be looked at."""
MAX_OVERLAP = 0.3
"""Two things rarely share more; and tiles at half a tile's stride that were merged at less would leave places out."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person said of the object at a place, x before y: that it is one, or that it is none."""

    x: float
    y: float
    good: bool
    raster: str | None = None
    """Id of its raster; None means the finest one under the place."""
    crs: str | None = None
    """CRS of the place; None means that of its raster."""
    cells: StoredCells | None = None
    """Of a saved query: what was seen there, on a raster that the index does not hold."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    examples: tuple[Example, ...]
    limit: int | None = None
    """None means 50, and of objects as many as are counted."""
    match: MatchChoice = "auto"
    judged: tuple[Judgement, ...] = ()
    """Matches of an object search that were judged: they teach it, and the count."""
    metric: Metric = "cosine"
    orientations: bool = True
    """Average each example over 4 rotations and 2 flips: aerial images have no up."""
    levels: Literal["best", "all"] | tuple[int, ...] = "best"
    rasters: tuple[str, ...] = ()
    """Raster ids to search; none means all."""
    left_out: tuple[str, ...] = ()
    """Raster ids that are not searched."""
    best_of_each: int | None = None
    """At most so many matches of each raster; `limit` is then that of all together, None for no other."""
    area: Area | None = None
    min_score: float | None = None
    min_percentile: float | None = None
    max_overlap: float = MAX_OVERLAP
    """Largest share of the smaller footprint that two matches may have in common; 1 keeps all overlapping tiles."""
    everywhere: bool = False
    """Look for objects in all of the rasters, however long that takes, and not only where tiles are most alike."""
    exclude_examples: bool = False
    """Leave out matches that overlap a positive example."""
    rerank: bool = True
    """Refine the order by the matches' own neighbourhoods; only for cosine."""
    zones: tuple[Area, ...] = ()
    """Areas in each of which objects are counted too, such as parcels."""
    truth: Places | None = None
    """Middles of all objects that are known, to check the matches against."""

    def most(self, usual: int = FEWEST_SHOWN) -> int:
        """How many matches there may be; as many as `usual` where nothing says how many."""
        if self.limit is not None:
            return self.limit
        return usual if self.best_of_each is None else MOST_MATCHES


@dataclass(frozen=True, slots=True)
class Count(Answer):
    """How many objects there are, as far as can be said."""

    estimate: int
    low: int
    high: int
    """The number lies between `low` and `high` with 90 % certainty where ten of `to_judge` were judged; else they are a
    guess. It is that of the objects that some place found by the search shows."""
    threshold: float
    """The score of the proposed cut: about as many matches score more as there are objects."""
    judged: int
    """Matches that were judged."""
    guess: bool
    """Whether too little was judged to say more than a guess."""
    missed: float
    """Share of the objects that lies below the cut, 0..1, as far as is known."""


@dataclass(frozen=True, slots=True)
class ZoneCount(Answer):
    """How many objects lie in a zone, with their middles; what the numbers mean is as in `Count`."""

    estimate: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class TruthCheck(Answer):
    """How well matches agree with objects that are known.

    A match is right that covers the middle of an object which no better match covers.
    """

    objects: int
    """Known objects on the searched rasters and in the area of interest."""
    right: int
    precision: float
    """Share of the matches that are right, 0..1."""
    recall: float
    """Share of the objects that have a match, 0..1."""
    average_precision: float
    """Mean of the precision down to each object's match, 0 for those without: 1 where all right ones come first."""


@dataclass(frozen=True, slots=True)
class Verdict(Answer):
    """Whether the best matches are really similar. See `scoring.judge` for the rule."""

    similar: bool
    sentence: str
    best_score: float
    expected_score: float
    """What the nearest neighbour of a tile of this index typically scores."""
    least_score: float
    """Below this score a match is less similar than nine in ten nearest neighbours of this index."""


@dataclass(frozen=True, slots=True)
class Timings(Answer):
    """Seconds of the parts of one request."""

    embed: float
    search: float
    total: float


@dataclass(frozen=True, slots=True)
class Preview:
    """What the network saw of an example: `pixels` is uint8 or float32 reflectance `(channels, h, w)`."""

    positive: bool
    pixels: UInt8Array


@dataclass(frozen=True, slots=True)
class SearchResult:
    index: Path
    """Folder of the index that was searched."""
    matches: tuple[Match, ...]
    verdict: Verdict
    metric: Metric
    levels: tuple[int, ...]
    """Levels that were searched."""
    model: str
    device: str
    tiles_searched: int
    complete: bool
    """False while a searched raster is only partly indexed."""
    warnings: tuple[str, ...]
    timings: Timings
    previews: tuple[Preview, ...] = ()
    kind: MatchKind = "tile"
    """What was looked for."""
    size: tuple[float, float] | None = None
    """Width and height in metres of the objects looked for."""
    count: Count | None = None
    """Of objects."""
    to_judge: tuple[Match, ...] = ()
    """Objects whose judgement would tell most, the most telling first; ranked as they were counted."""
    zones: tuple[ZoneCount, ...] = ()
    """Of the zones that were asked for, in their order; of tiles, how many matches lie in each."""
    truth: TruthCheck | None = None


@dataclass(frozen=True, slots=True)
class HeatMap(Answer):
    """A heat map that was written."""

    path: str
    raster: str
    crs: str
    width: int
    height: int
    cell: float
    """Side of a pixel of the map in pixels of the raster."""
    levels: tuple[int, ...]
    """Those that tiles were compared of; empty for objects."""
    tiles: int
    """How many tiles were compared; 0 for objects, whose cells were."""
    lowest: float
    median: float
    highest: float
    highest_at: tuple[float, float]
    """Centre of the first pixel with the highest similarity, in the CRS of the raster; x before y."""
    complete: bool
    """False while the raster is only partly indexed."""
    warnings: tuple[str, ...]
    kind: Literal["heatmap"] = "heatmap"


@dataclass(frozen=True, slots=True)
class Window:
    """Bounds of one example in level-0 pixels of an indexed raster; used to know its own place again."""

    raster: str
    bounds: tuple[float, float, float, float]
