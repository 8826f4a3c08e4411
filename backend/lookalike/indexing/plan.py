# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that is decided before indexing begins, as a value that command line, API, estimate and run share.

A plan holds no model and no open file: what a shard will hold follows from a raster of the plan, a range of its blocks
and the recipe, so that any process that has the file and the model can make it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from lookalike.errors import BadInputError, CancelledError, LookalikeError
from lookalike.index.manifest import EmbedderRecipe, ProjectionRecipe, RasterEntry
from lookalike.index.store import Index
from lookalike.index.writer import require_place, require_same_recipe
from lookalike.indexing.order import check_region, lies_in, require_overlap
from lookalike.indexing.precision import FULL, REDUCED, settle_precision
from lookalike.indexing.raster_plan import RasterPlan, plan_raster
from lookalike.indexing.settings import IndexSettings
from lookalike.indexing.wishes import AUTO, Wishes, choose
from lookalike.models.base import Embedder, Mode
from lookalike.rasters.file import RasterFile, inspect
from lookalike.types import Box, CancelCheck, Progress, ProgressCallback, ignore_progress, never_cancelled

Loader = Callable[[str, str, str, Mode], Embedder]
"""Gives the model of a name, on a device, in a precision and mode; raises `ModelError`. Remembers what it loaded."""


@dataclass(frozen=True, slots=True)
class RasterFailure:
    """A raster that cannot be indexed, and why. The others go on."""

    path: Path
    error: LookalikeError


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run will do."""

    folder: Path
    """Of the index."""
    embedder: EmbedderRecipe
    settings: IndexSettings
    rasters: tuple[RasterPlan, ...]
    """In the order of the work: those that lie in the region `first`, then the others, each as they were given."""
    failures: tuple[RasterFailure, ...]
    paths: tuple[Path, ...]
    """All rasters as they were given, absolute, each once."""
    first: Box | None = None
    """What is indexed before the rest."""
    notes: tuple[str, ...] = ()
    """What the user should know before it begins."""
    index: Index | None = field(default=None, repr=False, compare=False)
    """The index as it was when this was planned; None where there was none."""

    @property
    def inside(self) -> int:
        """How many of the rasters lie in the region `first`; they come first."""
        return 0 if self.first is None else sum(lies_in(raster.file, self.first) for raster in self.rasters)

    @property
    def tiles_left(self) -> int:
        """Tiles still to embed, at most."""
        return sum(raster.tiles_left for raster in self.rasters)


def plan_indexing(
    folder: Path,
    files: Sequence[Path | RasterFile],
    wishes: Wishes,
    device: str,
    load: Loader,
    progress: ProgressCallback = ignore_progress,
    cancelled: CancelCheck = never_cancelled,
) -> Plan:
    """Plans to index rasters into the index in `folder`, where there need not be one yet.

    Opens each file once (none that is inspected already), loads the model, and reads pixels only where the precision is
    `auto`. Whatever can be refused is refused here: settings as `choose`, a region that is none or outside all rasters
    (`BoxError`), another model or grid than the index has (`IndexMismatchError`), a model as `load`. A raster that
    cannot be used is among the failures; when none can, the first error is raised.
    """
    index = _index_in(folder)
    choice = choose(wishes, None if index is None else index.manifest, device)
    if wishes.first is not None:
        check_region(wishes.first)
    require_place(folder)
    progress(Progress("Looking at the rasters"))
    looked = look_at(files, cancelled)
    if wishes.first is not None:
        require_overlap(looked.files, wishes.first)
    progress(Progress(f"Loading the model {choice.model}"))
    precision = FULL if choice.precision == AUTO else choice.precision
    embedder = load(choice.model, device, precision, choice.mode)
    plan = _planned(folder, index, looked, embedder, choice.settings, wishes.first)
    if choice.precision == AUTO:
        given = sorted(plan.rasters, key=lambda raster: plan.paths.index(raster.file.path))
        chosen, check = settle_precision(
            embedder, lambda: load(choice.model, device, REDUCED, choice.mode), given, choice.settings.grid
        )
        settings = replace(choice.settings, precision_check=check)
        plan = replace(plan, embedder=EmbedderRecipe.of(chosen), settings=settings)
    if cancelled():
        raise CancelledError("Indexing was stopped before the first tile.")
    return plan


def plan_with(
    folder: Path, files: Sequence[Path | RasterFile], embedder: Embedder, settings: IndexSettings, first: Box | None
) -> Plan:
    """As `plan_indexing`, where model and settings are settled."""
    if first is not None:
        check_region(first)
    require_place(folder)
    looked = look_at(files)
    if first is not None:
        require_overlap(looked.files, first)
    return _planned(folder, _index_in(folder), looked, embedder, settings, first)


@dataclass(frozen=True, slots=True)
class Looked:
    """Rasters that were looked at: those that open, and those that do not."""

    files: tuple[RasterFile, ...]
    failures: tuple[RasterFailure, ...]
    paths: tuple[Path, ...]


def look_at(files: Sequence[Path | RasterFile], cancelled: CancelCheck = never_cancelled) -> Looked:
    """Inspects rasters, each once, in the order given; raises the first error where none can be read."""
    given: dict[Path, Path | RasterFile] = {}
    for file in files:
        given.setdefault(_absolute(file if isinstance(file, Path) else file.path), file)
    found: list[RasterFile] = []
    failures: list[RasterFailure] = []
    for path, file in given.items():
        if cancelled():
            raise CancelledError("Indexing was stopped before the first tile.")
        try:
            found.append(file if isinstance(file, RasterFile) else inspect(file))
        except BadInputError as error:
            failures.append(RasterFailure(path, error))
    if failures and not found:
        raise failures[0].error
    return Looked(tuple(found), tuple(failures), tuple(given))


def _absolute(path: Path) -> Path:
    try:
        str(path).encode()
    except UnicodeEncodeError as error:
        shown = str(path).encode(errors="backslashreplace").decode()
        raise BadInputError(f"The name {shown} has characters that are no text. Rename the file.") from error
    return path.absolute()


def _undamaged(entry: RasterEntry | None, damaged: frozenset[tuple[str, int]]) -> RasterEntry | None:
    """The entry without its `damaged` shards, (raster id, shard number), as the writer will find it."""
    if entry is None:
        return None
    return replace(entry, shards=tuple(shard for shard in entry.shards if (entry.id, shard.number) not in damaged))


def _index_in(folder: Path) -> Index | None:
    return Index.peek(folder) if Index.exists(folder) else None


def _planned(
    folder: Path, index: Index | None, looked: Looked, embedder: Embedder, settings: IndexSettings, first: Box | None
) -> Plan:
    """The plan over rasters that were looked at; when none can be used, the first error is raised."""
    recipe = EmbedderRecipe.of(embedder)
    if index is not None:
        require_same_recipe(folder, index.manifest, recipe, settings.grid)
    if settings.reflectance is not None and not recipe.input.reflectance:
        raise BadInputError("The model takes pictures, not reflectance. Leave out --reflectance.")
    damaged = () if index is None else index.damaged_shards(thorough=False)
    lost = frozenset((raster_id, number) for raster_id, number, _ in damaged)
    planned: list[RasterPlan] = []
    failures = {failure.path: failure for failure in looked.failures}
    for file in looked.files:
        try:
            known = None if index is None else _undamaged(index.find(file.path), lost)
            planned.append(plan_raster(file, recipe.input, recipe.mode, settings, known))
        except BadInputError as error:
            failures[file.path] = RasterFailure(file.path, error)
    if not planned:
        raise failures[looked.paths[0]].error
    if first is not None:
        planned.sort(key=lambda raster: not lies_in(raster.file, first))
    return Plan(
        folder=folder,
        embedder=recipe,
        settings=settings,
        rasters=tuple(planned),
        failures=tuple(failures[path] for path in looked.paths if path in failures),
        paths=looked.paths,
        first=first,
        notes=tuple(_notes(settings, recipe, planned)) if index is None else (),
        index=index,
    )


def _notes(settings: IndexSettings, recipe: EmbedderRecipe, rasters: Sequence[RasterPlan]) -> Iterator[str]:
    """What of the settings of a new index is of no use."""
    size, dims = settings.grid.size, settings.projection.dims
    for level in settings.grid.levels:
        if level and all(max(raster.grid.level_shape(level)) < size for raster in rasters):
            yield (
                f"At level {level} all of a raster is smaller than one tile of {size} px: it adds a tile that is mostly "
                "empty. Leave this level out."
            )
    if dims is not None and dims != ProjectionRecipe().dims and dims > recipe.dim:
        yield f"The model describes a tile by {recipe.dim} numbers, so a projection to {dims} keeps all of them."
