# SPDX-License-Identifier: GPL-3.0-or-later
"""`lookalike locate`."""

from pathlib import Path

import click

from lookalike.cli.output import command_boundary, index_option, json_option, print_json
from lookalike.cli.searching import out_option, say_what_has_no_place, show_result
from lookalike.export.writing import check_output, write_result
from lookalike.index.store import Index
from lookalike.search.locating import LocateRequest, locate


@click.command("locate", short_help="Find where a photo was taken.")
@click.argument("photo", type=click.Path(path_type=Path))
@index_option
@click.option("-k", "--limit", type=click.IntRange(1, 10_000), default=10, show_default=True, help="How many.")
@click.option(
    "--in-raster", "rasters", multiple=True, metavar="ID", help="Look only on this raster (id); may be repeated."
)
@click.option("--device", default="auto", help="auto, cpu, cuda or mps.  [default: auto]")
@out_option
@json_option
@command_boundary
def locate_command(
    photo: Path,
    index_folder: Path,
    limit: int,
    rasters: tuple[str, ...],
    device: str,
    outputs: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Find the places of an index that PHOTO, taken from the side, may show. The index needs a cross-view model.

    \b
    lookalike train crossview ortho.tif --name my-area
    lookalike index ortho.tif --index my-area.lookalike --model my-area
    lookalike locate drone.jpg --index my-area.lookalike --out places.geojson
    """
    from lookalike.export.geojson_file import result_collection

    for path in outputs:
        check_output(path, [photo, *Index.peek(index_folder).raster_paths()])
    result = locate(index_folder, LocateRequest(photo, limit, rasters), device)
    for path in outputs:
        write_result(result, path)
    say_what_has_no_place(result, outputs, as_json)
    if as_json:
        print_json(result_collection(result))
    else:
        show_result(result, outputs)
