# SPDX-License-Identifier: GPL-3.0-or-later
"""The file of a saved query: plain JSON, vectors as base64. It may come from a stranger: nothing of it is believed."""

import base64
import binascii
import math
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, field_validator, model_validator

from lookalike import __version__
from lookalike.errors import BadInputError
from lookalike.files import write_whole
from lookalike.index.manifest import MOST_DIMENSIONS, EmbedderRecipe
from lookalike.search.objects.scale import FEWEST, MOST
from lookalike.search.objects.turns import TURNS
from lookalike.search.request import MAX_OVERLAP, MOST_MATCHES, StoredCells, StoredExample
from lookalike.search.saved.making import digest_of
from lookalike.search.saved.query import QuerySettings, SavedQuery, StoredJudgement
from lookalike.types import Float32Array, Metric

SCHEMA = 1
FORMATS = (".json",)
MOST_BYTES = 24 * 2**20
MOST_EXAMPLES, MOST_JUDGED = 64, 1000
NAME = r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+$"
"""A line of plain text, without what would change how other text is shown."""

Number = Annotated[float, Field(ge=-1e15, le=1e15)]
Size = Annotated[float, Field(gt=1e-6, le=1e9)]
Crs = Annotated[str, Field(max_length=20_000)]
Content = Annotated[str, Field(pattern="^([0-9a-f]{64})?$")]
Point = Annotated[tuple[Number, Number], Field()]
Level = Annotated[int, Field(ge=0, le=12)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, frozen=True)


class _Cells(_Part):
    along: Annotated[int, Field(ge=FEWEST, le=MOST)]
    features: Annotated[int, Field(ge=1, le=MOST_DIMENSIONS)]
    cell: Size
    size: tuple[Size, Size]
    values: str
    """float16, little endian, `(turns, along, along, features)` in C order, as base64."""

    @classmethod
    def of(cls, cells: StoredCells) -> Self:
        _, along, _, features = cells.values.shape
        return cls(along=along, features=features, cell=cells.cell, size=cells.size, values=_text(cells.values, "<f2"))

    def cells(self) -> StoredCells:
        values = _numbers(self.values, "<f2", (len(TURNS), self.along, self.along, self.features))
        return StoredCells(values, digest_of(values.astype(np.float16)), self.cell, self.size)


class _Place(_Part):
    content_sha256: Content = ""
    bounds: tuple[Number, Number, Number, Number] | None = None
    ring: Annotated[tuple[Point, ...], Field(max_length=1000)] = ()
    crs: Crs = ""


class _Example(_Part):
    positive: bool
    vector: str
    """float32, little endian, as base64."""
    tile_side: Size | None = None
    place: _Place = _Place()
    cells: _Cells | None = None

    @classmethod
    def of(cls, example: StoredExample) -> Self:
        place = _Place(content_sha256=example.content_sha256, bounds=example.bounds, ring=example.ring, crs=example.crs)
        return cls(
            positive=example.positive,
            vector=_text(example.vector, "<f4"),
            tile_side=example.tile_side,
            place=place,
            cells=None if example.cells is None else _Cells.of(example.cells),
        )

    def example(self, dim: int) -> StoredExample:
        vector = _numbers(self.vector, "<f4", (dim,))
        cells = None if self.cells is None else self.cells.cells()
        return StoredExample(vector, digest_of(vector), self.positive, self.tile_side, **dict(self.place), cells=cells)


class _Judged(_Part):
    x: Number
    y: Number
    crs: Crs
    good: bool
    content_sha256: Content
    cells: _Cells

    @classmethod
    def of(cls, judged: StoredJudgement) -> Self:
        return cls(
            x=judged.x,
            y=judged.y,
            crs=judged.crs,
            good=judged.good,
            content_sha256=judged.content_sha256,
            cells=_Cells.of(judged.cells),
        )

    def judgement(self) -> StoredJudgement:
        return StoredJudgement(self.x, self.y, self.crs, self.good, self.content_sha256, self.cells.cells())


class _Settings(_Part):
    match: Literal["objects", "tiles"]
    metric: Metric = "cosine"
    orientations: bool = True
    levels: Literal["best", "all"] | Annotated[tuple[Level, ...], Field(min_length=1, max_length=13)] = "best"
    limit: Annotated[int, Field(ge=1, le=MOST_MATCHES)] | None = None
    min_score: Number | None = None
    min_percentile: Annotated[float, Field(ge=0, le=100)] | None = None
    max_overlap: Annotated[float, Field(ge=0, le=1)] = MAX_OVERLAP
    everywhere: bool = False
    exclude_examples: bool = False
    rerank: bool = True


class _Head(BaseModel):
    lookalike: Literal["query"]
    schema_: int = Field(alias="schema")


class _Query(_Part):
    lookalike: Literal["query"] = "query"
    schema_: Annotated[int, Field(alias="schema")] = SCHEMA
    written_by: Annotated[str, Field(max_length=100)] = __version__
    name: Annotated[str, Field(min_length=1, max_length=100, pattern=NAME)]
    model: EmbedderRecipe
    settings: _Settings
    examples: Annotated[tuple[_Example, ...], Field(min_length=1, max_length=MOST_EXAMPLES)]
    judged: Annotated[tuple[_Judged, ...], Field(max_length=MOST_JUDGED)] = ()

    @field_validator("model")
    @classmethod
    def _a_model(cls, model: EmbedderRecipe) -> EmbedderRecipe:
        if not 1 <= model.dim <= MOST_DIMENSIONS:
            raise ValueError(f"vectors have 1 to {MOST_DIMENSIONS} dimensions")
        return model

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not any(each.positive for each in self.examples):
            raise ValueError("no example is positive")
        cells = [*(each.cells for each in self.examples), *(each.cells for each in self.judged)]
        if self.settings.match == "objects" and None in cells:
            raise ValueError("an example of an object has no cells")
        if len({(each.along, each.features, each.cell) for each in cells if each is not None}) > 1:
            raise ValueError("its cells are not alike")
        return self

    def query(self) -> SavedQuery:
        examples = tuple(each.example(self.model.dim) for each in self.examples)
        judged = tuple(each.judgement() for each in self.judged)
        return SavedQuery(self.name, self.model, QuerySettings(**dict(self.settings)), examples, judged)


def write_query(query: SavedQuery, path: Path) -> None:
    """Writes the file whole. Raises as `query_bytes`, and `StorageError`."""
    write_whole(path, query_bytes(query))


def query_bytes(query: SavedQuery) -> bytes:
    """The query as UTF-8 JSON. Raises `BadInputError` for a name that is no line of text, and for too large a file."""
    try:
        document = _Query(
            name=query.name,
            model=query.model,
            settings=_Settings(**{name: getattr(query.settings, name) for name in QuerySettings.__slots__}),
            examples=tuple(map(_Example.of, query.examples)),
            judged=tuple(map(_Judged.of, query.judged)),
        )
    except ValidationError as error:
        raise BadInputError(f"The query cannot be saved: {_first(error)}.") from error
    data = document.model_dump_json(by_alias=True, indent=1).encode()
    if len(data) > MOST_BYTES:
        raise BadInputError(
            f"The query would be a file of more than {MOST_BYTES // 2**20} MiB. Save it with fewer examples and "
            "judgements."
        )
    return data


def read_query(path: Path) -> SavedQuery:
    """The query of a file. Raises as `parse_query`, and `BadInputError` where there is no such file."""
    try:
        if not path.is_file():
            raise BadInputError(f"There is no file {path}.")
        with open(path, "rb") as file:
            return parse_query(file.read(MOST_BYTES + 1), str(path))
    except OSError as error:
        raise BadInputError(f"{path} cannot be read: {error.strerror or error}.") from error


def parse_query(data: bytes, where: str) -> SavedQuery:
    """The query in `data`; `where` names the file. Raises `BadInputError` for whatever is no saved query."""
    if len(data) > MOST_BYTES:
        raise BadInputError(f"{where} is larger than the {MOST_BYTES // 2**20} MiB that a saved query may have.")
    try:
        schema = _head().validate_json(data).schema_
    except ValidationError as error:
        raise BadInputError(f"{where} is no saved query of Lookalike.") from error
    if schema > SCHEMA:
        raise BadInputError(f"{where} was saved by a newer Lookalike (query schema {schema}). Update Lookalike.")
    try:
        return _document().validate_json(data).query()
    except ValidationError as error:
        raise BadInputError(f"{where} is damaged: {_first(error)}.") from error
    except ValueError as error:
        raise BadInputError(f"{where} is damaged: {error}.") from error


@cache
def _head() -> TypeAdapter[_Head]:
    return TypeAdapter(_Head)


@cache
def _document() -> TypeAdapter[_Query]:
    return TypeAdapter(_Query)


def _first(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    field = ".".join(str(part) for part in first["loc"])
    said = first["msg"].removeprefix("Value error, ")
    return f"{field}: {said}" if field else said


def _text(values: Float32Array, dtype: str) -> str:
    return base64.b64encode(np.ascontiguousarray(values, dtype).tobytes()).decode()


def _numbers(text: str, dtype: str, shape: tuple[int, ...]) -> Float32Array:
    """Raises `ValueError` for what is no base64, and other than so many finite numbers."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("its numbers are no base64") from error
    if len(data) != math.prod(shape) * np.dtype(dtype).itemsize:
        raise ValueError("it has not as many numbers as it says")
    values = np.frombuffer(data, dtype).reshape(shape).astype(np.float32)
    if not np.isfinite(values).all():
        raise ValueError("a number of it is not finite")
    return values
