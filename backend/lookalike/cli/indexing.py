# SPDX-License-Identifier: GPL-3.0-or-later
"""`lookalike index`, `add`, `remove`, `relink`."""

import functools
import sys
from pathlib import Path

import click

from lookalike.cli.output import (
    command_boundary,
    counted,
    duration,
    index_option,
    json_option,
    megabytes,
    members_of,
    print_json,
    progress_bar,
    say,
)
from lookalike.cli.parsing import given, parse_bands, parse_box, parse_levels, parse_nodata, parse_reflectance
from lookalike.cli.remedies import sentence_of
from lookalike.errors import exit_code_of
from lookalike.index.store import Index
from lookalike.index.upkeep import date_raster, relink_raster, remove_raster
from lookalike.index.writer import refuse_locked
from lookalike.indexing.estimate import estimate
from lookalike.indexing.plan import Loader, Plan, plan_indexing
from lookalike.indexing.report import Estimate, IndexingReport
from lookalike.indexing.run import run
from lookalike.indexing.wishes import Wishes
from lookalike.models.base import Embedder, Mode
from lookalike.models.finding import find

rasters_argument = click.argument(
    "rasters", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="RASTER..."
)
device_option = click.option("--device", default="auto", help="auto, cpu, cuda or mps.  [default: auto]")
estimate_option = click.option("--estimate", "estimate_only", is_flag=True, help="Say what it will cost, and stop.")
preset_option = click.option("--preset", metavar="NAME", help="Settings of a published system, e.g. fingerprint.")
bands_option = click.option(
    "--bands", help="Bands for the model's channels, by number or name: 4,3,2.  [default: red, green, blue]"
)
reflectance_option = click.option(
    "--reflectance",
    metavar="SCALE[,OFFSET]",
    help="For models of reflectance: what makes it of the raster's numbers.  [default: as the file says]",
)
nodata_option = click.option(
    "--nodata",
    metavar="VALUE[,VALUE...]",
    help="What is nodata beside what the raster declares, or none.  [default: what fills margins or holes]",
)
first_option = click.option(
    "--first", metavar="XMIN,YMIN,XMAX,YMAX", help="Index this part first: it can be searched while the rest follows."
)
first_crs_option = click.option("--first-crs", metavar="EPSG:n", help="CRS of --first.  [default: that of each raster]")


@click.command("index", short_help="Index rasters.")
@rasters_argument
@index_option
@click.option("--model", help="Model, see `lookalike models`.  [default: aerial-lite0]")
@click.option("--tile", type=int, help="Tile size in pixels.  [default: 256]")
@click.option("--stride", type=int, help="Step between tiles in pixels.  [default: half the tile]")
@click.option("--levels", help="0,1,2 also reads the raster reduced 2 and 4 times.  [default: 0]")
@click.option("--max-nodata", type=float, help="Skip tiles with a larger share of nodata.  [default: 0.5]")
@click.option("--projection", help="none, centre, pca:DIMS or pca:VARIANCE.  [default: pca:128]")
@click.option("--precision", help="fp32, bf16 where the processor has it, or auto.  [default: fp32]")
@click.option(
    "--mode",
    type=click.Choice(["tiles", "dense"]),
    help="dense: overlapping tiles share most of the work.  [default: dense where it finds as much]",
)
@preset_option
@bands_option
@reflectance_option
@nodata_option
@first_option
@first_crs_option
@device_option
@estimate_option
@json_option
@command_boundary
def index_command(
    rasters: tuple[Path, ...],
    index_folder: Path,
    model: str | None,
    tile: int | None,
    stride: int | None,
    levels: str | None,
    max_nodata: float | None,
    projection: str | None,
    precision: str | None,
    mode: Mode | None,
    preset: str | None,
    bands: str | None,
    reflectance: str | None,
    nodata: str | None,
    first: str | None,
    first_crs: str | None,
    device: str,
    estimate_only: bool,
    as_json: bool,
) -> None:
    """Index RASTERs into the folder of --index, making it where there is none.

    Run it again to resume after an interruption, and to refresh rasters that changed; what is done is skipped.
    An existing index keeps its settings; asking for others is refused.
    """
    wishes = Wishes(
        model=model,
        precision=precision,
        tile=tile,
        stride=stride,
        levels=given(parse_levels, levels),
        max_nodata=max_nodata,
        projection=projection,
        bands=given(parse_bands, bands),
        reflectance=given(parse_reflectance, reflectance),
        nodata=given(parse_nodata, nodata),
        mode=mode,
        preset=preset,
        first=None if first is None else parse_box(first, first_crs),
    )
    _index(rasters, index_folder, wishes, device, estimate_only, as_json)


@click.command("add", short_help="Add rasters to an index.")
@rasters_argument
@index_option
@bands_option
@reflectance_option
@nodata_option
@first_option
@first_crs_option
@device_option
@estimate_option
@json_option
@command_boundary
def add_command(
    rasters: tuple[Path, ...],
    index_folder: Path,
    bands: str | None,
    reflectance: str | None,
    nodata: str | None,
    first: str | None,
    first_crs: str | None,
    device: str,
    estimate_only: bool,
    as_json: bool,
) -> None:
    """Add RASTERs to an existing index with its own model, tiles and projection."""
    index = Index.peek(index_folder)
    wishes = Wishes(
        bands=given(parse_bands, bands),
        reflectance=given(parse_reflectance, reflectance),
        nodata=given(parse_nodata, nodata),
        first=None if first is None else parse_box(first, first_crs),
    )
    _index(rasters, index_folder, wishes, device, estimate_only, as_json, index)


@click.command("remove", short_help="Take a raster out.")
@click.argument("raster")
@index_option
@json_option
@command_boundary
def remove_command(raster: str, index_folder: Path, as_json: bool) -> None:
    """Take RASTER (its id, see `lookalike info`, or its path) out of the index. The raster itself is not touched."""
    gone = remove_raster(index_folder, raster)
    if as_json:
        print_json(gone)
    else:
        say(f"Removed '{gone.removed}' with its {counted(gone.tiles, 'tile', 'tiles')}.")


@click.command("relink", short_help="Say where a moved raster is.")
@click.argument("raster")
@click.argument("path", type=click.Path(path_type=Path))
@index_option
@json_option
@command_boundary
def relink_command(raster: str, path: Path, index_folder: Path, as_json: bool) -> None:
    """Tell the index that RASTER (its id, or the path it had) is now at PATH. The file must be the one indexed."""
    info = relink_raster(index_folder, raster, path)
    if as_json:
        print_json(info)
    else:
        say(f"'{info.id}' is now read from {info.path}.")


@click.command("date", short_help="Say when a raster was taken.")
@click.argument("raster")
@click.argument("date", required=False)
@index_option
@json_option
@command_boundary
def date_command(raster: str, date: str | None, index_folder: Path, as_json: bool) -> None:
    """Record that RASTER (its id or its path) was taken on DATE: 2024-06-01, 2024-06 or 2024.

    Without DATE it is again what the file says, or its name.
    """
    info = date_raster(index_folder, raster, date)
    if as_json:
        print_json(info)
    elif info.date is None:
        say(f"Neither the file of '{info.id}' nor its name says when it was taken.")
    else:
        say(f"'{info.id}' was taken {info.date}.")


def _index(
    rasters: tuple[Path, ...],
    folder: Path,
    wishes: Wishes,
    device: str,
    estimate_only: bool,
    as_json: bool,
    index: Index | None = None,
) -> None:
    if not estimate_only:
        refuse_locked(folder)
    load = _loader()
    plan = plan_indexing(folder, rasters, wishes, device, load, seen=index)
    embedder = plan.model(device, load)
    cost = estimate(plan, embedder)
    for note in plan.notes:
        say(f"Note: {note}")
    if not (estimate_only and as_json):
        _say_estimate(cost, plan.embedder.name, embedder)
        if plan.settings.precision_check is not None:
            say(f"Precision auto: {embedder.precision}, because {plan.settings.precision_check.describe()}.")
    if estimate_only:
        for failure in plan.failures:
            say(f"Cannot be indexed: {sentence_of(failure.error)}")
        if as_json:
            print_json(cost)
        return
    with progress_bar() as progress:
        report = run(plan, embedder, progress)
    for problem in report.problems:
        say(f"Not indexed: {sentence_of(problem)}")
    if as_json:
        used = {"device": embedder.device, "model": plan.embedder.name, "precision": embedder.precision}
        print_json({**members_of(report), **used})
    else:
        _say_report(report, plan)
    if report.problems:
        sys.exit(exit_code_of(report.problems[0]))


def _loader() -> Loader:
    """Loads models by name, each once."""

    @functools.cache
    def load(name: str, device: str, precision: str, mode: Mode) -> Embedder:
        return find(name).load(device, precision, mode)

    return load


def _say_estimate(cost: Estimate, model: str, embedder: Embedder) -> None:
    what = counted(cost.rasters, "raster", "rasters")
    if cost.tiles == 0:
        say(f"{what}, nothing to embed: all is indexed.")
        return
    say(
        f"{what}, at most {counted(cost.tiles, 'tile', 'tiles')} to embed, about {duration(cost.seconds)} and "
        f"{megabytes(cost.bytes)}. {model} on {embedder.device}, {embedder.precision}."
    )


def _say_report(report: IndexingReport, plan: Plan) -> None:
    planned = {str(raster.file.path): raster for raster in plan.rasters}
    for outcome in report.rasters:
        if outcome.raster_id is None:
            continue
        bands, reflectance = planned[outcome.path].bands, planned[outcome.path].reflectance
        skipped = f", {outcome.skipped_tiles:,} skipped as nodata" if outcome.skipped_tiles else ""
        fresh = "" if outcome.embedded_now else " (was indexed already)"
        names = ", ".join(bands.names)
        if reflectance is not None:
            names += f", reflectance = number x {reflectance.scale[0]:g} + {reflectance.offset[0]:g}"
        say(f"{outcome.raster_id}: {counted(outcome.tiles, 'tile', 'tiles')}{skipped}, bands {names}{fresh}")
        for warning in outcome.warnings:
            say(f"Note: {sentence_of(warning)}")
    say(f"Done in {duration(report.seconds)}: {plan.folder}")
