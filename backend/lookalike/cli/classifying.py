# SPDX-License-Identifier: GPL-3.0-or-later
"""`lookalike classify`."""

from pathlib import Path

import click

from lookalike.classifying.request import Classified, ClassRequest
from lookalike.cli.output import command_boundary, counted, index_option, json_option, print_json, progress_bar, say
from lookalike.export.writing import check_output
from lookalike.index.store import Index
from lookalike.rasters.cog import FORMATS as MAP_FORMATS

path_type = click.Path(path_type=Path)


@click.command("classify", short_help="Tell the class of every tile.")
@index_option
@click.option(
    "--classes",
    "examples",
    required=True,
    type=path_type,
    metavar="FILE",
    help="Examples: points and polygons with a class, as .geojson or .gpkg.",
)
@click.option("--field", default="class", show_default=True, help="Attribute of FILE that names the class.")
@click.option("--out", "output", required=True, type=path_type, metavar="FILE", help="The .gpkg file to write.")
@click.option("--raster", "map_path", type=path_type, metavar="FILE", help="Write a map too, as a .tif file.")
@click.option("--in-raster", "rasters", multiple=True, metavar="ID", help="Only this raster (id); may be repeated.")
@click.option("--level", type=click.IntRange(0, 12), help="Level of the tiles.  [default: that of the examples' size]")
@json_option
@command_boundary
def classify_command(
    index_folder: Path,
    as_json: bool,
    examples: Path,
    field: str,
    output: Path,
    map_path: Path | None,
    rasters: tuple[str, ...],
    level: int | None,
) -> None:
    """Tell the class of every tile from a few examples of each, and how right that can be expected to be.

    Tiles that fit no class are background; examples of the class `background` add to what that is. The vectors of the
    index are used: no raster is read and no model loaded.

    \b
    lookalike classify --index DIR --classes classes.geojson --out classes.gpkg --raster classes.tif
    """
    from lookalike.classifying.classification import classify
    from lookalike.export.class_examples import read_class_examples
    from lookalike.export.class_layer import FORMATS, write_classified

    index = Index.open(index_folder)
    request = ClassRequest(read_class_examples(examples, field), rasters, level)
    read = [*index.raster_paths(), examples]
    check_output(output, read, FORMATS)
    if map_path is not None:
        check_output(map_path, read, MAP_FORMATS)
    with progress_bar() as progress:
        made = write_classified(classify(index, request, progress), output, map_path, progress)
    for warning in made.warnings:
        say(f"Note: {warning}")
    if not made.complete:
        say("Note: a raster is only partly indexed; run `lookalike index` again to finish it.")
    if as_json:
        print_json(made)
    else:
        _show(made)


def _show(made: Classified) -> None:
    say("  tiles  examples  right when held out  class")
    for each in made.classes:
        held_out = "cannot be told" if each.right is None else f"{each.right} of {each.examples}"
        taken = "" if each.taken_for is None else f"  (else taken for {each.taken_for})"
        say(f"{each.tiles:7,}  {each.examples:8}  {held_out:>19}  {each.name}{taken}")
    say(f"{made.background:7,}                                 background")
    if made.right is None or made.low is None or made.high is None:
        say("How right this is cannot be told: give two examples of a class at least.")
    else:
        few = "" if made.enough else " That is rough: five examples of each class say more."
        say(
            f"Of the places of these classes about {made.right:.0%} can be expected to be right ({made.low:.0%} to "
            f"{made.high:.0%}), if they look like the examples.{few}"
        )
    say(f"Wrote {counted(made.tiles, 'tile', 'tiles')} of level {made.level} to {made.path}")
    if made.raster_path is not None:
        say(f"Wrote {made.raster_path}")
