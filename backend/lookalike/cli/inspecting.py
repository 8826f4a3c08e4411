# SPDX-License-Identifier: GPL-3.0-or-later
"""`lookalike info`, `verify`."""

import sys
from pathlib import Path

import click

from lookalike.cli.output import command_boundary, counted, index_option, json_option, megabytes, print_json, say
from lookalike.index.description import IndexedRaster, describe_index
from lookalike.index.upkeep import verify_index


@click.command("info", short_help="Show what an index holds.")
@index_option
@json_option
@command_boundary
def info_command(index_folder: Path, as_json: bool) -> None:
    """Show model, tiles, size on disk, and each raster with its state: ready, partly indexed, stale or moved."""
    info = describe_index(index_folder)
    if as_json:
        print_json(info)
        return
    levels = ", ".join(str(level) for level in info.grid.levels)
    click.echo(f"{info.index}")
    click.echo(f"{info.tiles:,} tiles, {megabytes(info.bytes)}, index schema {info.schema}")
    click.echo(
        f"model {info.model.name} ({info.model.dim}-d, {info.model.precision}, {info.model.mode}), "
        f"projection {info.projection}"
    )
    if info.precision_check is not None:
        click.echo(f"precision auto: {info.precision_check.describe()} as fp32")
    cropped = ", edges cropped" if info.grid.edges == "crop" else ""
    click.echo(f"tiles of {info.grid.size} px at stride {info.grid.stride}, levels {levels}{cropped}")
    click.echo(f"search: {info.search}")
    for raster in info.rasters:
        left_out = sorted({value for channel in raster.fill for value in channel})
        fill = f"without {', '.join(f'{value:.9g}' for value in left_out)}, " if left_out else ""
        done = "" if raster.state != "partly indexed" else f" ({raster.percent:.0f} %)"
        click.echo(
            f"  {raster.id}: {raster.state}{done}, {raster.tiles:,} tiles, {raster.width} x {raster.height} px, "
            f"bands {', '.join(map(str, raster.bands))}, {fill}{raster.crs}, {raster.ground_resolution:.3g} m/px, "
            f"{_taken(raster)}{raster.path}"
        )


def _taken(raster: IndexedRaster) -> str:
    """When it was taken and who says so; nothing where nobody does."""
    if raster.date is None:
        return ""
    by = {"metadata": "by its metadata", "name": "by its name", "hand": "by hand"}
    return f"{raster.date} ({by[raster.date_source or 'hand']}), "


@click.command("verify", short_help="Prove an index whole.")
@index_option
@click.option("--repair", is_flag=True, help="Drop damaged shards, so that indexing makes them again.")
@json_option
@command_boundary
def verify_command(index_folder: Path, repair: bool, as_json: bool) -> None:
    """Read every byte of the index and compare it with what was committed. Exits with 4 when something is wrong."""
    found = verify_index(index_folder, repair)
    if as_json:
        print_json(found)
    else:
        for problem in found.problems:
            say(f"Damaged: {problem}")
        if found.repaired:
            say("Repaired. Run `lookalike index` on rasters that are now partly indexed to make the lost tiles again.")
        elif found.whole:
            rasters = counted(len(found.rasters), "raster", "rasters")
            say(f"Whole: {counted(found.tiles, 'tile', 'tiles')} in {rasters}, every byte as it was committed.")
        else:
            say("Run with --repair to drop what is damaged.")
        for raster in found.rasters:
            if raster.state != "ready":
                say(f"{raster.id} is {raster.state}: {raster.path}")
    if not found.whole:
        sys.exit(4)
