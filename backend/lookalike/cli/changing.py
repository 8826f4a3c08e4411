# SPDX-License-Identifier: GPL-3.0-or-later
"""`lookalike changes`."""

from pathlib import Path

import click

from lookalike.cli.output import command_boundary, counted, index_option, json_option, print_json, progress_bar, say
from lookalike.cli.searching import FEW, searcher_of
from lookalike.export.changes import FORMATS, write_changes
from lookalike.export.writing import check_output
from lookalike.search.changes.changes import Changes, find_changes
from lookalike.search.request import MOST_MATCHES
from lookalike.search.searcher import Searcher, though_it_changes


@click.command("changes", short_help="Find what changed between two rasters.")
@index_option
@click.option("--before", required=True, metavar="ID-OR-FILE", help="The earlier raster.")
@click.option("--after", required=True, metavar="ID-OR-FILE", help="The later raster.")
@click.option(
    "-k",
    "--limit",
    type=click.IntRange(1, MOST_MATCHES),
    help="How many places.  [default: those that stand out, 50 at least]",
)
@click.option(
    "--out",
    "outputs",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write places as .geojson or .gpkg, a map of all as .tif; may be repeated.",
)
@json_option
@command_boundary
def changes_command(
    index_folder: Path, before: str, after: str, limit: int | None, outputs: tuple[Path, ...], as_json: bool
) -> None:
    """Rank the places of two rasters of one area by how far they moved apart.

    What light, season and sensor move everywhere is taken off first. Only stored vectors are compared.

    \b
    lookalike changes --index DIR --before ortho-2019 --after ortho-2023 --out changes.gpkg --out changes.tif
    """

    def compared(searcher: Searcher) -> Changes:
        for path in outputs:
            check_output(path, searcher.index.raster_paths(), FORMATS)
        with progress_bar() as progress:
            return find_changes(searcher, before, after, limit, progress)

    found = though_it_changes(lambda: searcher_of(index_folder, "auto"), compared)
    for path in outputs:
        write_changes(found, path)
    facts = found.facts()
    for warning in found.warnings:
        say(f"Note: {warning}")
    if not facts.complete:
        say("Note: a raster is only partly indexed; run `lookalike index` again to finish it.")
    if as_json:
        print_json({"changes": facts, "places": [each.properties for each in found.ranked]})
        return
    say("rank  times as usual  similarity  tile")
    for each in found.ranked[:FEW]:
        one = each.properties
        click.echo(
            f"{one.rank:4d}  {one.change:14.2f}  {one.similarity:10.2f}  {one.before}:{one.level}:{one.row}:{one.col}"
            + ("" if one.changed else "  (does not stand out)")
        )
    places = counted(facts.places, "place", "places")
    say(
        f"{counted(facts.changed, 'place stands', 'places stand')} out of {places} of {facts.before} and {facts.after}."
    )
    for path in outputs:
        say(f"Wrote {path}")
