# SPDX-License-Identifier: GPL-3.0-or-later
"""`lookalike index`, `add`, `remove`, `relink`."""

import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lookalike.cli.output import (
    command_boundary,
    duration,
    index_option,
    json_option,
    megabytes,
    print_json,
    progress_bar,
    say,
)

if TYPE_CHECKING:
    from lookalike.errors import LookalikeError
    from lookalike.indexing import IndexingReport, IndexSettings

rasters_argument = click.argument(
    "rasters", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="RASTER..."
)
device_option = click.option("--device", default="auto", help="auto, cpu, cuda or mps.  [default: auto]")
estimate_option = click.option("--estimate", "estimate_only", is_flag=True, help="Say what it will cost, and stop.")
bands_option = click.option(
    "--bands", help="Bands for the model's channels, by number or name: 4,3,2.  [default: red, green, blue]"
)


@click.command("index", short_help="Index rasters.")
@rasters_argument
@index_option
@click.option("--model", help="Model name, see `lookalike models`.  [default: efficientnet-lite0]")
@click.option("--tile", type=int, default=256, show_default=True, help="Tile size in pixels.")
@click.option("--stride", type=int, help="Step between tiles in pixels.  [default: half the tile]")
@click.option("--levels", default="0", show_default=True, help="0,1,2 also reads the raster reduced 2 and 4 times.")
@click.option("--max-nodata", type=float, default=0.5, show_default=True, help="Skip tiles with more nodata.")
@click.option("--projection", default="pca:128", show_default=True, help="none, centre, pca:DIMS or pca:VARIANCE.")
@click.option("--precision", default="fp32", show_default=True, help="fp32, or bf16 where the processor has it.")
@bands_option
@device_option
@estimate_option
@json_option
@command_boundary
def index_command(
    rasters: tuple[Path, ...],
    index_folder: Path,
    model: str | None,
    tile: int,
    stride: int | None,
    levels: str,
    max_nodata: float,
    projection: str,
    precision: str,
    bands: str | None,
    device: str,
    estimate_only: bool,
    as_json: bool,
) -> None:
    """Index RASTERs into the folder of --index, making it where there is none.

    Run it again to resume after an interruption, and to refresh rasters that changed; what is done is skipped.
    Give the settings of an existing index, or use `lookalike add`, which takes them from it.
    """
    from lookalike.embedders.registry import DEFAULT_MODEL
    from lookalike.index.manifest import GridRecipe
    from lookalike.index.projection import parse_projection
    from lookalike.indexing import IndexSettings
    from lookalike.settings import parse_grid

    grid: GridRecipe = parse_grid(tile, stride if stride is not None else max(tile // 2, 1), levels, max_nodata)
    settings = IndexSettings(grid, parse_projection(projection), split_bands(bands))
    _index(rasters, index_folder, model or DEFAULT_MODEL, precision, device, settings, estimate_only, as_json)


@click.command("add", short_help="Add rasters to an index.")
@rasters_argument
@index_option
@bands_option
@device_option
@estimate_option
@json_option
@command_boundary
def add_command(
    rasters: tuple[Path, ...],
    index_folder: Path,
    bands: str | None,
    device: str,
    estimate_only: bool,
    as_json: bool,
) -> None:
    """Add RASTERs to an existing index with its own model, tiles and projection."""
    from lookalike.index.store import read_manifest
    from lookalike.indexing import IndexSettings

    manifest = read_manifest(index_folder)
    settings = IndexSettings(manifest.grid, manifest.projection, split_bands(bands))
    recipe = manifest.embedder
    _index(rasters, index_folder, recipe.name, recipe.precision, device, settings, estimate_only, as_json)


@click.command("remove", short_help="Take a raster out.")
@click.argument("raster")
@index_option
@json_option
@command_boundary
def remove_command(raster: str, index_folder: Path, as_json: bool) -> None:
    """Take RASTER (its id, see `lookalike info`, or its path) out of the index. The raster itself is not touched."""
    from lookalike.index.store import IndexWriter
    from lookalike.indexing import find_raster

    with IndexWriter.open_for_writing(index_folder) as writer:
        known = find_raster(writer, Path(raster))
        raster_id = known.id if known is not None else raster
        tiles = writer.manifest.raster(raster_id).tiles
        writer.remove_raster(raster_id)
    if as_json:
        print_json({"removed": raster_id, "tiles": tiles})
    else:
        say(f"Removed '{raster_id}' with its {tiles:,} tiles.")


@click.command("relink", short_help="Say where a moved raster is.")
@click.argument("raster")
@click.argument("path", type=click.Path(path_type=Path))
@index_option
@json_option
@command_boundary
def relink_command(raster: str, path: Path, index_folder: Path, as_json: bool) -> None:
    """Tell the index that RASTER (its id) is now at PATH. The file must be the one that was indexed."""
    from lookalike.info import relink_raster

    info = relink_raster(index_folder, raster, path)
    if as_json:
        print_json(info)
    else:
        say(f"'{info.id}' is now read from {info.path}.")


def split_bands(text: str | None) -> tuple[str, ...] | None:
    """`4,3,2` as a tuple; None stays None."""
    return None if text is None else tuple(part.strip() for part in text.split(",") if part.strip())


def _index(
    rasters: tuple[Path, ...],
    folder: Path,
    model: str,
    precision: str,
    device: str,
    settings: "IndexSettings",
    estimate_only: bool,
    as_json: bool,
) -> None:
    from lookalike.embedders.registry import load_embedder
    from lookalike.estimate import estimate
    from lookalike.index.store import MANIFEST, IndexStore, read_manifest
    from lookalike.indexing import index_rasters

    embedder = load_embedder(model, device=device, precision=precision)
    store = IndexStore(folder, read_manifest(folder)) if (folder / MANIFEST).exists() else None
    readable = _readable(rasters)
    cost = estimate(readable, embedder, settings.grid, settings.projection.dims, store)
    if estimate_only and as_json:
        print_json(cost)
        return
    say(
        f"{cost.rasters} raster{'s' if cost.rasters != 1 else ''}, at most {cost.tiles:,} tiles to embed, about "
        f"{duration(cost.seconds)} and {megabytes(cost.bytes)}. {model} on {embedder.device}, {embedder.precision}."
    )
    if estimate_only:
        return
    with progress_bar() as progress:
        report = index_rasters(folder, rasters, embedder, settings, progress)
    for failure in report.failures:
        say(f"Not indexed: {failure.error}")
    if as_json:
        print_json({**_report_json(report), "device": embedder.device, "model": model, "precision": embedder.precision})
    else:
        done = [outcome for outcome in report.rasters if outcome.error is None]
        for outcome in done:
            note = f", {outcome.skipped_tiles:,} skipped as nodata" if outcome.skipped_tiles else ""
            fresh = "" if outcome.embedded_now else " (was indexed already)"
            say(f"{outcome.raster_id}: {outcome.tiles:,} tiles{note}{fresh}")
        say(f"Done in {duration(report.seconds)}: {folder}")
    if report.failures:
        sys.exit(report.failures[0].error.exit_code if report.failures[0].error else 1)


def _readable(rasters: tuple[Path, ...]) -> list[Path]:
    """The rasters that open; all are kept when none does, so that the first error is raised where it belongs."""
    from lookalike.errors import BadInputError
    from lookalike.rasters.reader import inspect

    readable = []
    first: BadInputError | None = None
    for path in rasters:
        try:
            inspect(path)
            readable.append(path)
        except BadInputError as error:
            first = first or error
    if not readable and first is not None:
        raise first
    return readable


def _report_json(report: "IndexingReport") -> dict[str, object]:
    return {
        "index": report.index,
        "tiles": report.tiles,
        "seconds": round(report.seconds, 3),
        "rasters": [
            asdict(replace(outcome, error=None)) | {"error": _error(outcome.error)} for outcome in report.rasters
        ],
    }


def _error(error: "LookalikeError | None") -> dict[str, str] | None:
    return None if error is None else {"code": error.code, "message": str(error)}
