# SPDX-License-Identifier: GPL-3.0-or-later
"""`lookalike compare`."""

from pathlib import Path

import click

from lookalike.cli.output import command_boundary, index_option, json_option, print_json, say
from lookalike.cli.parsing import parse_point
from lookalike.cli.searching import POINT, searcher_of
from lookalike.export.comparison import FORMATS, answer_of, write_side_by_side
from lookalike.export.writing import check_output
from lookalike.search.compare import PlaceInRasters, compare_place
from lookalike.search.searcher import Searcher, though_it_changes


@click.command("compare", short_help="Compare a place in all rasters.")
@index_option
@click.option("--point", required=True, metavar=POINT, help="The place.")
@click.option("--crs", required=True, metavar="EPSG:n", help="CRS of the point.")
@click.option("--side", type=float, metavar="M", help="Metres of the square to look at.  [default: a tile]")
@click.option("--device", default="auto", help="auto, cpu, cuda or mps.  [default: auto]")
@click.option("--out", "output", type=click.Path(path_type=Path), metavar="FILE", help="Write the pictures as .png.")
@json_option
@command_boundary
def compare_command(
    index_folder: Path,
    point: str,
    crs: str,
    side: float | None,
    device: str,
    output: Path | None,
    as_json: bool,
) -> None:
    """Show one place in all rasters of the index that cover it, by date, and how alike they are there.

    \b
    lookalike compare --index DIR --point 541040,4976820 --crs EPSG:32612 --out place.png
    """
    x, y = parse_point(point)

    def compared(searcher: Searcher) -> tuple[PlaceInRasters, tuple[str, ...]]:
        if output is not None:
            check_output(output, searcher.index.raster_paths(), FORMATS)
        return compare_place(searcher, x, y, crs, side), searcher.index.manifest.embedder.input.bands

    found, bands = though_it_changes(lambda: searcher_of(index_folder, device), compared)
    if output is not None:
        write_side_by_side(found, bands, output)
    for warning in found.warnings:
        say(f"Note: {warning}")
    if as_json:
        print_json(answer_of(found, bands))
        return
    say(f"{found.side:.3g} m around the point; scores are those with the first raster.")
    for number, view in enumerate(found.views):
        click.echo(f"{view.entry.taken or '-':10}  {found.scores[0, number]:5.2f}  {view.entry.id}")
    if output is not None:
        say(f"Wrote {output}")
