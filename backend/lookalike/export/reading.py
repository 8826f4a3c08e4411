# SPDX-License-Identifier: GPL-3.0-or-later
"""Matches that a search wrote, or that the plugin keeps in a layer, read back: footprints, attributes and facts.

From the index comes only what a file does not say: those of earlier versions have no footprints in the raster's CRS.
"""

import json
import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast, get_args

import numpy as np
import pyogrio
import shapely

from lookalike.errors import BadInputError, BoxError
from lookalike.export.attributes import ATTRIBUTES
from lookalike.export.geopackage import FACTS, RING
from lookalike.index.store import Index
from lookalike.rasters.crs import parse_crs
from lookalike.rasters.databases import holds_tables_alone
from lookalike.rasters.grid import footprints
from lookalike.rasters.vector_paths import path_for_pyogrio
from lookalike.search.match import Match, MatchKind
from lookalike.search.request import Count, SearchResult, Timings, Verdict
from lookalike.types import Metric, TileKey

NEEDED = ("raster", "level", "row", "col", "score", "percentile")
"""What names a tile, and how alike it is. Files of earlier versions lack some of the other attributes."""
EARLIER_ID = "raster_id"
"""Layers of earlier versions of the plugin call the id of the raster so; their `raster` is the name of its file."""
MEMBER = "lookalike"
"""Of a FeatureCollection: the facts."""
SQLITE, GEOPACKAGE_IDS, ID_AT = b"SQLite format 3\0", (b"GPKG", b"GP10", b"GP11"), 68

Points = tuple[tuple[float, float], ...]
Attributes = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a file says of how its matches were found; those of earlier versions, and parts of an answer, say less."""

    model: str | None = None
    device: str = "stored matches"
    metric: Metric = "cosine"
    levels: tuple[int, ...] | None = None
    tiles_searched: int | None = None
    complete: bool | None = None
    verdict: Verdict | None = None
    warnings: tuple[str, ...] = ()
    seconds: Timings = Timings(0.0, 0.0, 0.0)
    crs: Mapping[str, str] = field(default_factory=dict)
    kind: str = "tile"
    size: tuple[float, float] | None = None
    count: Count | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    """A match as a file has it."""

    attributes: Attributes
    ring: Points | None
    """Its footprint in the CRS of its raster; None where the file does not have it."""


def read_result(path: Path, folder: Path) -> SearchResult:
    """The matches in a GeoJSON or GeoPackage that a search or the plugin wrote, in rank order.

    `folder` holds their index. Raises `BadInputError` when the file is not such a file, `RasterNotIndexedError` when it
    does not say where its matches lie and their raster is not in the index.
    """
    if not path.is_file():
        raise BadInputError(f"There is no file {path}. Give a .geojson or .gpkg that a search wrote.")
    with _refused_where_values_are_missing(str(path)):
        rows, facts = _geopackage(path) if _is_geopackage(path) else _features(_json(path), str(path))
        return _result(rows, facts, folder)


def read_collection(collection: Attributes, folder: Path) -> SearchResult:
    """The matches of a FeatureCollection as `result_collection` gives it. Raises as `read_result`."""
    name = "The collection of matches"
    with _refused_where_values_are_missing(name):
        rows, facts = _features(collection, name)
        return _result(rows, facts, folder)


@contextmanager
def _refused_where_values_are_missing(name: str) -> Iterator[None]:
    try:
        yield
    except (TypeError, ValueError, OverflowError) as error:
        raise BadInputError(
            f"{name} has values missing in its fields. Give a file of matches as a search wrote it."
        ) from error


def _result(rows: list[_Row], facts: _Facts, folder: Path) -> SearchResult:
    index = Index.peek(folder)
    manifest = index.manifest
    matches = [_match(row, position, facts, index) for position, row in enumerate(rows, start=1)]
    return SearchResult(
        index=folder,
        matches=tuple(sorted(matches, key=lambda match: match.rank)),
        verdict=facts.verdict or _earlier_verdict(matches),
        metric=facts.metric,
        levels=manifest.grid.levels if facts.levels is None else facts.levels,
        model=facts.model or manifest.embedder.name,
        device=facts.device,
        tiles_searched=manifest.tiles if facts.tiles_searched is None else facts.tiles_searched,
        complete=manifest.complete if facts.complete is None else facts.complete,
        warnings=facts.warnings,
        timings=facts.seconds,
        kind=cast(MatchKind, facts.kind),
        size=facts.size,
        count=facts.count,
    )


def _facts(said: object) -> _Facts:
    """Raises `BadInputError` where they are said in another form, `ValueError` for numbers or letters that are none."""
    from pydantic import TypeAdapter, ValidationError

    json.dumps(said, ensure_ascii=False, allow_nan=False).encode()  # what no file of matches can hold
    try:
        facts = TypeAdapter(_Facts).validate_python(said)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise BadInputError(
            f"The file says in a form that is not known how its matches were found ({where}). Give it as it was."
        ) from error
    try:  # GDAL, which writes them, would open what is no CRS but the name of a file
        return replace(facts, crs={raster: parse_crs(crs).to_wkt() for raster, crs in facts.crs.items()})
    except BoxError as error:
        raise BadInputError(str(error)) from error


def _match(row: _Row, position: int, facts: _Facts, index: Index) -> Match:
    """Raises `TypeError`, `ValueError` or `OverflowError` where a value is missing or none of its kind."""
    said = {each: _value(row, each.name) for each in ATTRIBUTES}
    given = {each.name: each.type(value) for each, value in said.items() if value is not None}
    _refuse_what_no_file_holds(given)
    raster = cast(str, given["raster"])
    key = TileKey(*(cast(int, given[name]) for name in ("level", "row", "col")))
    kind = given.get("kind", "tile")
    if kind not in get_args(MatchKind):
        raise BadInputError(f"This version does not know matches of the kind '{kind}'. Update Lookalike.")
    ring, crs_wkt, tile_size = row.ring, facts.crs.get(raster), given.get("tile_size")
    if ring is None or crs_wkt is None or tile_size is None:
        ring, crs_wkt, tile_size = _place(index, raster, key)
    path = given.get("raster_path") or str(index.raster_path(index.manifest.raster(raster)))
    return Match(
        rank=cast(int, given.get("rank", position)),
        score=cast(float, given["score"]),
        percentile=cast(float, given["percentile"]),
        similar=cast(bool, given.get("similar", True)),
        raster=raster,
        raster_path=cast(str, path),
        crs_wkt=crs_wkt,
        ring=ring,
        key=key,
        tile_size=cast(int, tile_size),
        overlaps_example=cast(bool, given.get("overlaps_example", False)),
        kind=cast(MatchKind, kind),
        angle=cast(float, given.get("angle", 0.0)),
        scale=cast(float, given.get("scale", 1.0)),
        date=cast(str | None, given.get("date")),
    )


def _refuse_what_no_file_holds(values: Attributes) -> None:
    """Raises `OverflowError` for numbers beyond 64 bits, `ValueError` for letters that are none."""
    for value in values.values():
        if isinstance(value, int):
            value.to_bytes(8, "little", signed=True)
        elif isinstance(value, str):
            value.encode()


def _value(row: _Row, name: str) -> Any:
    """None where the file says nothing. Raises `ValueError` where it has to."""
    value = row.attributes.get(name)
    if name == "raster":
        value = row.attributes.get(EARLIER_ID, value)
    if isinstance(value, float) and not math.isfinite(value):
        value = None
    if value is None and name in NEEDED:
        raise ValueError(f"{name} is missing")
    return value


def _place(index: Index, raster: str, key: TileKey) -> tuple[Points, str, int]:
    """Footprint, CRS and side of a tile by the grid of the index. Raises `RasterNotIndexedError`, `BadInputError`."""
    manifest = index.manifest
    georeference = manifest.raster(raster).georeference
    grid = manifest.grid.grid(georeference.width, georeference.height)
    bounds = grid.bounds(np.array([(key.level, key.row, key.col)], np.int32))
    side = round(float((bounds[0, 2:] - bounds[0, :2]).max()))
    return _points(footprints(bounds, georeference.transform)[0].tolist()), georeference.crs_wkt, side


def _earlier_verdict(matches: list[Match]) -> Verdict:
    """What the matches of a file without a verdict say of themselves."""
    if all(match.similar for match in matches):
        return Verdict(True, "These matches were found by an earlier search.", 0.0, 0.0, 0.0)
    return Verdict(False, "An earlier search found that nothing here is really similar.", 0.0, 0.0, 0.0)


def _points(ring: Any) -> Points:
    """A ring as JSON has it. Raises `TypeError` or `ValueError` for anything else."""
    points = tuple((float(x), float(y)) for x, y, *_ in ring)
    if len(points) < 4 or points[0] != points[-1] or not np.isfinite(points).all():
        raise ValueError("no closed ring")
    return points


def _refuse_other_fields(fields: Attributes, name: str) -> None:
    missing = [field for field in NEEDED if field not in fields]
    if missing:
        raise BadInputError(
            f"{name} has no field '{missing[0]}', so it is no file of matches. Give one that a search wrote."
        )


# --- GeoJSON --------------------------------------------------------------------------------------


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise BadInputError(f"{path} cannot be read. Give a file of matches that a search wrote.") from error


def _features(collection: Any, name: str) -> tuple[list[_Row], _Facts]:
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not (features or MEMBER in collection):
        raise BadInputError(f"{name} holds no matches. Give a file of matches that a search wrote.")
    return [_row(feature, name) for feature in features], _facts(collection.get(MEMBER) or {})


def _row(feature: Any, name: str) -> _Row:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    attributes = properties if isinstance(properties, dict) else {}
    _refuse_other_fields(attributes, name)
    ring = feature.get(RING)
    return _Row(attributes, None if ring is None else _points(ring))


# --- GeoPackage -----------------------------------------------------------------------------------


def _is_geopackage(path: Path) -> bool:
    """Whether the file is one by its first bytes: no other file is given to GDAL, which would open what it names.

    Raises `BadInputError` for one that computes what it holds.
    """
    with path.open("rb") as file:
        start = file.read(ID_AT + 4)
    if not (start.startswith(SQLITE) and start[ID_AT:] in GEOPACKAGE_IDS):
        return False
    try:
        whole = holds_tables_alone(path)
    except OSError as error:
        raise BadInputError(f"{path} cannot be read. Give a file of matches that a search wrote.") from error
    if not whole:
        raise BadInputError(f"{path} computes what it holds. Give a file of matches as a search wrote it.")
    return True


def _geopackage(path: Path) -> tuple[list[_Row], _Facts]:
    try:
        with path_for_pyogrio(path) as file:
            layer, info = _layer_of_matches(file, str(path))
            _, _, shapes, columns = pyogrio.raw.read(file, layer=layer)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise BadInputError(f"{path} cannot be read. Give a file of matches that a search wrote.") from error
    said = (info["layer_metadata"] or {}).get(FACTS)
    facts = _facts({} if said is None else json.loads(said))
    in_their_crs = {raster for raster, crs in facts.crs.items() if _same_crs(crs, info["crs"])}
    fields = [str(field) for field in info["fields"]]
    rows = []
    for shape, *values in zip(shapes, *(column.tolist() for column in columns), strict=True):
        attributes = dict(zip(fields, values, strict=True))
        ring = attributes.get(RING)
        if ring is None and attributes["raster"] in in_their_crs:
            rows.append(_Row(attributes, _outline(shape)))
        else:
            rows.append(_Row(attributes, None if ring is None else _points(json.loads(ring))))
    return rows, facts


def _layer_of_matches(path: Path, shown: str) -> tuple[str, dict[str, Any]]:
    """Name and description of the first layer with the fields of matches; `shown` names the file in errors."""
    infos = {str(name): pyogrio.read_info(path, layer=name) for name, kind in pyogrio.list_layers(path) if kind}
    for name, info in infos.items():
        if set(NEEDED) <= set(info["fields"]):
            return name, info
    for info in infos.values():
        _refuse_other_fields(dict.fromkeys(info["fields"]), shown)
    raise BadInputError(f"{shown} holds no matches. Give a file of matches that a search wrote.")


def _same_crs(one: str, other: str | None) -> bool:
    try:
        return other is not None and bool(parse_crs(one) == parse_crs(other))
    except BoxError:
        return False


def _outline(shape: bytes | None) -> Points | None:
    """The outer ring of a polygon in one part; None for other geometries."""
    geometry = None if shape is None else shapely.from_wkb(shape, on_invalid="ignore")
    parts = [] if geometry is None or geometry.is_empty else shapely.get_parts(geometry).tolist()
    whole = len(parts) == 1 and parts[0].geom_type == "Polygon"
    return tuple(parts[0].exterior.coords) if whole else None
