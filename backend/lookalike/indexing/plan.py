# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that is decided before indexing begins, as a value that command line, API, estimate and run share.

A plan holds no model and no open file: what a shard will hold follows from a raster of the plan, a range of its blocks
and the recipe, so that any process that has the file and the model can make it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from lookalike.errors import BadInputError, CancelledError
from lookalike.index.manifest import EmbedderRecipe, RasterEntry
from lookalike.index.store import Index
from lookalike.index.writer import require_place, require_same_recipe
from lookalike.indexing.looking import Looked, RasterFailure, look_at
from lookalike.indexing.order import check_region, lies_in
from lookalike.indexing.precision import FULL, REDUCED, settle_precision
from lookalike.indexing.raster_plan import RasterPlan, plan_raster
from lookalike.indexing.settings import IndexSettings
from lookalike.indexing.wishes import AUTO, Settled, Wishes, settle
from lookalike.models.base import Embedder, Mode
from lookalike.models.pixels import REFLECTANCE, require_pixels
from lookalike.rasters.file import RasterFile
from lookalike.types import Box, CancelCheck, Progress, ProgressCallback, ignore_progress, never_cancelled
from lookalike.vectors.projection import ProjectionRecipe

Loader = Callable[[str, str, str, Mode], Embedder]
"""Gives the model of a name, on a device, in a precision and mode; raises `ModelError`. Remembers what it loaded."""


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

    def model(self, device: str, load: Loader) -> Embedder:
        """The model of the plan on a device."""
        return load(self.embedder.name, device, self.embedder.precision, self.embedder.mode)


def plan_indexing(
    folder: Path,
    files: Sequence[Path | RasterFile],
    wishes: Wishes,
    device: str,
    load: Loader,
    progress: ProgressCallback = ignore_progress,
    cancelled: CancelCheck = never_cancelled,
    seen: Index | None = None,
) -> Plan:
    """Plans to index rasters into the index in `folder`, where there need not be one yet; `seen` is a snapshot of it.

    Opens each file once (none that is inspected already), loads the model, and reads pixels only where the precision is
    `auto`. Whatever can be refused is refused here: settings as `settle`, a region that is none or outside all rasters
    (`BoxError`), another model or grid than the index has (`IndexMismatchError`), a model as `load`. A raster that
    cannot be used is among the failures; when none can, the first error is raised.
    """
    index, settled = check_wishes(folder, wishes, device, seen)
    progress(Progress("Looking at the rasters"))
    looked = look_at(files, wishes.first, cancelled)
    progress(Progress(f"Loading the model {settled.model}"))
    precision = FULL if settled.precision == AUTO else settled.precision
    embedder = load(settled.model, device, precision, settled.mode)
    plan = _planned(folder, index, looked, embedder, settled.settings, wishes.first)
    if settled.precision == AUTO:
        place = {path: number for number, path in enumerate(plan.paths)}
        given = sorted(plan.rasters, key=lambda raster: place[raster.file.path])
        chosen, check = settle_precision(
            embedder, lambda: load(settled.model, device, REDUCED, settled.mode), given, settled.settings.grid
        )
        settings = replace(settled.settings, precision_check=check)
        plan = replace(plan, embedder=EmbedderRecipe.of(chosen), settings=settings)
    if cancelled():
        raise CancelledError("Indexing was stopped before the first tile.")
    return plan


def check_wishes(folder: Path, wishes: Wishes, device: str, seen: Index | None = None) -> tuple[Index | None, Settled]:
    """The index as it is now, None where there is none yet, and what the wishes come to; looks at no raster.

    Raises as `settle`, `BoxError` for a region that is none, and `IndexMismatchError` where no index can be made.
    """
    index = _as_it_is_now(folder, seen)
    settled = settle(wishes, None if index is None else index.manifest, device)
    if wishes.first is not None:
        check_region(wishes.first)
    require_place(folder)
    return index, settled


def plan_with(
    folder: Path, files: Sequence[Path | RasterFile], embedder: Embedder, settings: IndexSettings, first: Box | None
) -> Plan:
    """As `plan_indexing`, where model and settings are settled."""
    if first is not None:
        check_region(first)
    require_place(folder)
    return _planned(folder, _as_it_is_now(folder), look_at(files, first), embedder, settings, first)


def _as_it_is_now(folder: Path, seen: Index | None = None) -> Index | None:
    """None where there is no index, and where it holds no raster: then its settings bind nobody."""
    if not Index.exists(folder):
        return None
    index = Index.peek(folder) if seen is None else seen.latest()
    return index if index.manifest.rasters else None


def _known(index: Index | None) -> Callable[[Path], RasterEntry | None]:
    """Tells what the index has of the raster at a path, without its damaged shards, as the writer will find it."""
    if index is None:
        return lambda _: None
    lost = {(raster_id, number) for raster_id, number, _ in index.damaged_shards(thorough=False)}
    entries = {entry.id: entry for entry in index.manifest.rasters}
    finder = index.finder()

    def known(path: Path) -> RasterEntry | None:
        raster_id = finder.find(path)
        if raster_id is None:
            return None
        entry = entries[raster_id]
        return replace(entry, shards=tuple(shard for shard in entry.shards if (raster_id, shard.number) not in lost))

    return known


def _planned(
    folder: Path, index: Index | None, looked: Looked, embedder: Embedder, settings: IndexSettings, first: Box | None
) -> Plan:
    """The plan over rasters that were looked at; when none can be used, the first error is raised."""
    recipe = EmbedderRecipe.of(embedder)
    if index is not None:
        require_same_recipe(folder, index.manifest, recipe, settings.grid)
    if settings.reflectance is not None:
        require_pixels(recipe.name, recipe.input, REFLECTANCE)
    known = _known(index)
    planned: list[RasterPlan] = []
    failures = {failure.path: failure for failure in looked.failures}
    for file in looked.files:
        try:
            planned.append(plan_raster(file, recipe.input, recipe.mode, settings, known(file.path)))
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
        notes=tuple(_notes(settings, recipe, planned, index)),
        index=index,
    )


def _notes(
    settings: IndexSettings, recipe: EmbedderRecipe, rasters: Sequence[RasterPlan], index: Index | None
) -> Iterator[str]:
    """What is of no use of the settings that the index does not have yet."""
    size, dims = settings.grid.size, settings.projection.dims
    for level in settings.grid.levels if index is None else ():
        if level and all(max(raster.grid.level_shape(level)) < size for raster in rasters):
            yield (
                f"At level {level} all of a raster is smaller than one tile of {size} px: that adds one tile which is "
                "mostly empty. Leave this level out."
            )
    asked = dims != ProjectionRecipe().dims and (index is None or settings.projection != index.manifest.projection)
    if asked and dims is not None and dims > recipe.dim:
        yield f"The model describes a tile by {recipe.dim} numbers, so a projection to {dims} keeps all of them."
