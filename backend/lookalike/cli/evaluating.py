# SPDX-License-Identifier: GPL-3.0-or-later
"""`lookalike evaluate`."""

import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import click

from lookalike.cli.indexing import device_option, preset_option
from lookalike.cli.output import command_boundary, counted, duration, json_option, print_json, progress_bar, say
from lookalike.errors import BadInputError
from lookalike.evaluation.protocol import Guard, leave_one_out, random_queries
from lookalike.evaluation.results import Evaluation, ablation, as_record, class_lines, table
from lookalike.evaluation.systems import System, measure_systems
from lookalike.evaluation.writers import check_outputs, write_results
from lookalike.index.store import Index
from lookalike.models.finding import find
from lookalike.models.pixels import SCENES
from lookalike.presets import preset_named
from lookalike.scenes.scenes import Scenes, read_csv, read_folder
from lookalike.types import Metric, ProgressCallback
from lookalike.vectors.projection import parse_projection

ABLATION = "scene-pca"
ABLATION_PROJECTIONS = ("none", "centre", "pca:32", "pca:64", "pca:128", "pca:256")
POLYGON_FILES = (".geojson", ".gpkg", ".shp")
WORST = 5


@click.command("evaluate", short_help="Measure how well labelled scenes are found.")
@click.argument("scenes", type=click.Path(path_type=Path), metavar="SCENES")
@click.option("--model", "models", multiple=True, help="Model; may be repeated.  [default: aerial-lite0]")
@click.option(
    "--projection", "projections", multiple=True, help="none, centre, pca:DIMS; may be repeated.  [default: pca:128]"
)
@click.option("--metric", type=click.Choice(["cosine", "euclidean"]), help="[default: cosine]")
@click.option("--one-orientation", is_flag=True, help="Take queries as they are, not averaged over turns and flips.")
@click.option("--by-score", is_flag=True, help="Rank by score alone, without the refinement by neighbourhoods.")
@preset_option
@click.option("--queries", "share", type=float, metavar="SHARE", help="Share of each class that is searched for.")
@click.option("--skip-numbers", type=click.IntRange(0), default=0, help="Leave out files numbered up to N apart.")
@click.option("--skip-metres", type=click.FloatRange(0), default=0.0, help="Leave out scenes up to M metres apart.")
@click.option("--index", "index_folder", type=click.Path(path_type=Path), help="Index under labelled polygons.")
@click.option("--field", default="class", show_default=True, help="Attribute of the polygons with their class.")
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Of the split and of the bootstrap.")
@click.option(
    "--out", "outputs", multiple=True, type=click.Path(path_type=Path), metavar="FILE",
    help="Write .json, .csv or .html (a report with pictures); may be repeated.",
)  # fmt: skip
@device_option
@json_option
@command_boundary
def evaluate_command(
    scenes: Path,
    models: tuple[str, ...],
    projections: tuple[str, ...],
    metric: str | None,
    one_orientation: bool,
    by_score: bool,
    preset: str | None,
    share: float | None,
    skip_numbers: int,
    skip_metres: float,
    index_folder: Path | None,
    field: str,
    seed: int,
    outputs: tuple[Path, ...],
    device: str,
    as_json: bool,
) -> None:
    """Measure how well the scenes of each class are found among all others.

    SCENES is a folder with one folder of images for each class, a .csv of path,label, or a layer of labelled polygons
    over the rasters of --index. Without further options it measures what `index` and `search` do by default.
    """
    started = time.perf_counter()
    check_outputs(outputs, scenes)
    asked = Asked(models, projections, metric, one_orientation, by_score, preset, index_folder)
    systems = systems_of(asked)
    with progress_bar() as progress:
        labelled = _scenes(scenes, index_folder, field, systems, progress)
        split = leave_one_out(labelled) if share is None else random_queries(labelled, share, seed)
        guard = Guard(labelled, skip_numbers, skip_metres)
        for note in labelled.notes:
            say(f"Note: {note}")
        results = measure_systems(labelled, split, systems, lambda name: find(name).load(device), guard, seed, progress)
    protocol = f"{split.description}; {guard.description}"
    found = Evaluation(str(scenes), labelled, protocol, seed, tuple(results), time.perf_counter() - started)
    for path in outputs:
        write_results(found, path)
    if as_json:
        print_json(as_record(found))
        return
    _print(found, preset == ABLATION)
    for path in outputs:
        say(f"Wrote {path}")


@dataclass(frozen=True, slots=True)
class Asked:
    """The options that say what is measured."""

    models: tuple[str, ...]
    projections: tuple[str, ...]
    metric: str | None
    one_orientation: bool
    by_score: bool
    preset: str | None
    index: Path | None


def systems_of(asked: Asked) -> list[System]:
    """Every model with every projection; what is not named comes from the preset, the index, or the defaults.

    The preset `scene-pca` without projections is its ablation: no PCA and several sizes.
    """
    base = System()
    projections = [parse_projection(text) for text in asked.projections]
    if asked.index is not None:
        if asked.preset is not None:
            raise BadInputError("An index has its own model and projection. Give either --index or --preset.")
        base = _system_of_index(asked.index, asked.models)
    if asked.preset is not None:
        chosen = preset_named(asked.preset)
        base = System(
            chosen.model, parse_projection(chosen.projection), chosen.metric, chosen.orientations, rerank=False
        )
        for model in asked.models or (base.model,):
            chosen.require_model(model)
        if asked.preset == ABLATION and not projections:
            projections = [parse_projection(text) for text in ABLATION_PROJECTIONS]
    for model in asked.models:
        find(model)  # an unknown name is refused before any file is read
    metric = cast(Metric, asked.metric or base.metric)
    turned = base.orientations and not asked.one_orientation
    return [
        System(model, projection, metric, turned, base.rerank and not asked.by_score)
        for model in asked.models or (base.model,)
        for projection in projections or [base.projection]
    ]


def _overlap_notes(folder: Path) -> tuple[str, ...]:
    """What sets the figures of an index with overlapping tiles apart from what a search of it shows."""
    grid = Index.peek(folder).manifest.grid
    if grid.stride >= grid.size:
        return ()
    return (
        "The tiles of this index overlap. They are ranked one by one here, while a search makes one match of those at "
        "one place, so the figures are not those of its matches. They would be with tiles side by side: "
        f"--stride {grid.size}.",
    )


def _system_of_index(folder: Path, models: tuple[str, ...]) -> System:
    manifest = Index.peek(folder).manifest
    if any(model != manifest.embedder.name for model in models):
        raise BadInputError(
            f"The index {folder} was made with {manifest.embedder.name}, whose vectors are measured. Leave out --model."
        )
    return System(manifest.embedder.name, manifest.projection, orientations=False)


def _scenes(path: Path, index: Path | None, field: str, systems: list[System], progress: ProgressCallback) -> Scenes:
    if index is not None:
        from lookalike.scenes.polygons import labelled_tiles

        found = labelled_tiles(index, path, field)
        return replace(found, notes=(*found.notes, *_overlap_notes(index)))
    models = [find(system.model) for system in systems]
    for model in models:
        model.require(SCENES)
    channels = models[0].card.input.channels
    if path.suffix.lower() == ".csv":
        return read_csv(path, channels, progress)
    if path.suffix.lower() in POLYGON_FILES:
        raise BadInputError(f"{path} holds polygons. Name the index that they lie over with --index DIR.")
    return read_folder(path, channels, progress)


def _print(found: Evaluation, ablation_table: bool) -> None:
    queries = found.results[0].ranked
    classes = len(found.scenes.classes)
    say(
        f"{counted(len(queries.queries), 'query', 'queries')} among {queries.database:,} scenes of {classes} classes, "
        f"{found.protocol}."
    )
    click.echo(ablation(found) if ablation_table else table(found))
    if len(found.results) == 1:
        click.echo(f"\nThe classes that are found worst:\n\n{class_lines(found, most=WORST)}")
    say(f"In percent; in parentheses 95 % intervals from resampled queries. Done in {duration(found.seconds)}.")
