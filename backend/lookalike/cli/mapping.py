# SPDX-License-Identifier: GPL-3.0-or-later
"""`lookalike heatmap`."""

from pathlib import Path
from typing import cast

import click

from lookalike.cli.output import command_boundary, counted, index_option, json_option, print_json, progress_bar, say
from lookalike.cli.search_request import image_paths, map_request_from
from lookalike.cli.searching import example_options, match_option, path_type, searcher_of
from lookalike.export.writing import check_output
from lookalike.rasters.cog import FORMATS
from lookalike.search.cells import Statistic
from lookalike.search.heat_map import HeatMapRequest, chosen_raster, write_heat_map
from lookalike.search.request import HeatMap
from lookalike.search.searcher import Searcher, though_it_changes


@click.command("heatmap", short_help="Write a map of similarity.")
@click.argument("raster_id", metavar="[ID]", required=False)
@index_option
@example_options
@match_option
@click.option("--levels", default="best", show_default=True, help="best, all, or numbers such as 0,1.")
@click.option("--metric", type=click.Choice(["cosine", "euclidean"]), default="cosine", show_default=True)
@click.option("--one-orientation", is_flag=True, help="Do not average the example over 4 rotations and 2 flips.")
@click.option(
    "--statistic",
    type=click.Choice(["best", "mean"]),
    default="best",
    show_default=True,
    help="Which score a pixel gets of the tiles that cover it.",
)
@click.option("--percentile", is_flag=True, help="Add a second band with percentiles.")
@click.option("--device", default="auto", help="auto, cpu, cuda or mps.  [default: auto]")
@click.option("--out", "output", required=True, type=path_type, metavar="FILE", help="The .tif file to write.")
@json_option
@command_boundary
def heatmap_command(
    raster_id: str | None,
    index_folder: Path,
    as_json: bool,
    output: Path,
    statistic: str,
    percentile: bool,
    device: str,
    **options: object,
) -> None:
    """Write how similar each place of the raster ID is to the examples, as a cloud-optimised GeoTIFF.

    A pixel is one step of the tile grid, and the imagery is not read again, except under the examples. Of objects a
    pixel is a cell of the network, a quarter of the object or so. ID may be left out where the index holds one raster.

    \b
    lookalike heatmap --index DIR --box 541020,4976800,541060,4976840 --crs EPSG:32612 --out heat.tif
    """
    search = map_request_from(options)

    def mapped(searcher: Searcher) -> HeatMap:
        check_output(output, [*searcher.index.raster_paths(), *image_paths(search)], FORMATS)
        raster = chosen_raster(searcher.index.manifest, raster_id).id
        request = HeatMapRequest(search, raster, cast(Statistic, statistic), percentile)
        with progress_bar() as progress:
            return write_heat_map(searcher, request, output, progress)

    made = though_it_changes(lambda: searcher_of(index_folder, device), mapped)
    for warning in made.warnings:
        say(f"Note: {warning}")
    if not made.complete:
        say("Note: the raster is only partly indexed; run `lookalike index` again to finish it.")
    if as_json:
        print_json(made)
        return
    x, y = made.highest_at
    source = f", from {counted(made.tiles, 'tile', 'tiles')}" if made.tiles else ""
    say(
        f"Wrote {output}: {made.width} x {made.height} pixels of {made.cell:.4g} raster pixels{source}. "
        f"Similarity from {made.lowest:.2f} to {made.highest:.2f}, highest at {x:.10g}, {y:.10g} ({made.crs})."
    )
