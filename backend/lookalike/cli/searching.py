# SPDX-License-Identifier: GPL-3.0-or-later
"""`lookalike search` and `lookalike export`."""

from collections.abc import Callable, Sequence
from pathlib import Path

import click
import numpy as np

from lookalike.cli.indexing import preset_option
from lookalike.cli.output import command_boundary, counted, duration, index_option, json_option, print_json, say
from lookalike.cli.search_request import image_paths, request_from
from lookalike.export.attributes import closer_than
from lookalike.export.report.words import LANGUAGES, Language
from lookalike.export.selection import Selection, select
from lookalike.export.writing import check_output, write_result
from lookalike.index.store import Index
from lookalike.models.finding import find, load_for_search
from lookalike.rasters.globe import WGS84, near, places
from lookalike.search.match import Match
from lookalike.search.request import MAX_OVERLAP, MOST_MATCHES, SearchResult
from lookalike.search.searcher import Searcher, though_it_changes

FEW = 10
share = click.FloatRange(0, 100)
path_type = click.Path(path_type=Path)
BOX = "XMIN,YMIN,XMAX,YMAX"
POINT = "X,Y"
out_option = click.option(
    "--out",
    "outputs",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write matches as .geojson, .gpkg, .png (contact sheet), .html or .pdf (report); may be repeated.",
)


def example_options(function: Callable[..., None]) -> Callable[..., None]:
    """What a search looks for."""
    for option in (
        click.option("--crs", metavar="EPSG:n", help="CRS of the boxes and points.  [default: that of the raster]"),
        click.option(
            "--raster", metavar="ID-OR-FILE", help="Raster of the boxes: id or file.  [default: the one under the box]"
        ),
        click.option("--not-image", "not_images", multiple=True, type=path_type, help="An image to avoid."),
        click.option("--not-tile", "not_tiles", multiple=True, metavar="ID:LEVEL:ROW:COL", help="A tile to avoid."),
        click.option("--not-point", "not_points", multiple=True, metavar=POINT, help="A point to avoid; needs --crs."),
        click.option("--not-box", "not_boxes", multiple=True, metavar=BOX, help="A box to avoid."),
        click.option("--image", "images", multiple=True, type=path_type, help="Example: an image."),
        click.option("--tile", "tiles", multiple=True, metavar="ID:LEVEL:ROW:COL", help="Example: an indexed tile."),
        click.option("--point", "points", multiple=True, metavar=POINT, help="Example: the tile around a point."),
        click.option("--box", "boxes", multiple=True, metavar=BOX, help="Example: a box on the map."),
    ):
        function = option(function)
    return function


def filter_options(function: Callable[..., None]) -> Callable[..., None]:
    """Which matches count."""
    for option in (
        click.option("--by-score", is_flag=True, help="Order by score alone, not by the matches' neighbourhoods too."),
        click.option("--exclude-examples", is_flag=True, help="Leave out the places of the examples themselves."),
        click.option(
            "--max-overlap",
            type=click.FloatRange(0, 1),
            default=MAX_OVERLAP,
            show_default=True,
            help="Share of a footprint that two matches may have in common.",
        ),
        click.option("--min-percentile", type=share, help="Only matches closer than this % of their raster."),
        click.option("--min-score", type=float, help="Only matches with at least this score."),
        click.option("--area-crs", metavar="EPSG:n", help="CRS of --area.  [default: the raster's; WGS84 of a file]"),
        click.option(
            "--area", metavar="BOX-OR-FILE", help=f"Area of interest: {BOX} or a GeoJSON file with a polygon."
        ),
        click.option(
            "--in-raster", "rasters", multiple=True, metavar="ID", help="Search only this raster (id); may be repeated."
        ),
        click.option(
            "--not-in-raster", "left_out", multiple=True, metavar="ID", help="Leave this raster out; may be repeated."
        ),
        click.option(
            "--best-of-each",
            type=click.IntRange(1, MOST_MATCHES),
            metavar="N",
            help="At most N matches of each raster, so that none crowds out the others.",
        ),
        click.option("--levels", default="best", show_default=True, help="best, all, or numbers such as 0,1."),
        click.option(
            "-k",
            "--limit",
            type=click.IntRange(1, MOST_MATCHES),
            help="How many.  [default: 50, or as many objects as are counted]",
        ),
    ):
        function = option(function)
    return function


match_option = click.option(
    "--match",
    type=click.Choice(["objects", "tiles", "auto"]),
    default="auto",
    show_default=True,
    help="Objects as large as the box, or tiles; auto takes what its size says.",
)


def object_options(function: Callable[..., None]) -> Callable[..., None]:
    """Whether objects are looked for or tiles, and what is known of the objects."""
    for option in (
        click.option("--truth", metavar="FILE", help="A GeoJSON of all that is known, to check the matches against."),
        click.option("--zones", metavar="FILE", help="A GeoJSON of polygons, to count in each of them too."),
        click.option("--everywhere", is_flag=True, help="Look for objects in all of large rasters, however long."),
        click.option("--wrong", multiple=True, metavar=POINT, help="The middle of a found object that is none."),
        click.option("--right", multiple=True, metavar=POINT, help="The middle of a found object that is one."),
        match_option,
    ):
        function = option(function)
    return function


@click.command("search", short_help="Find similar places.")
@index_option
@example_options
@filter_options
@preset_option
@click.option("--metric", type=click.Choice(["cosine", "euclidean"]), help="[default: cosine]")
@object_options
@click.option("--query", type=path_type, metavar="FILE", help="A saved query; examples and options add to it.")
@click.option("--save-query", type=path_type, metavar="FILE", help="Save what is looked for, as a .json file.")
@click.option("--one-orientation", is_flag=True, help="Do not average the example over 4 rotations and 2 flips.")
@click.option("--device", default="auto", help="auto, cpu, cuda or mps.  [default: auto]")
@out_option
@json_option
@command_boundary
def search_command(
    index_folder: Path,
    as_json: bool,
    outputs: tuple[Path, ...],
    device: str,
    query: Path | None,
    save_query: Path | None,
    **options: object,
) -> None:
    """Find the places that look like the examples: boxes on the map, indexed tiles or image files.

    \b
    lookalike search --index DIR --box 541020,4976800,541060,4976840 --crs EPSG:32612 --out matches.geojson
    lookalike search --index DIR --image roundabout.jpg -k 20 --out matches.gpkg --out matches.png
    lookalike search --index OTHER --query roundabouts.json --out matches.gpkg
    """
    from lookalike.export.geojson_file import result_collection
    from lookalike.search.saved.file import FORMATS, read_query, write_query
    from lookalike.search.saved.making import saved_query

    asked = request_from({**options, "query": query})
    saved = None if query is None else read_query(query)

    def found(searcher: Searcher) -> SearchResult:
        read = [*searcher.index.raster_paths(), *image_paths(asked)]
        for path in outputs:
            check_output(path, read)
        if save_query is not None:
            check_output(save_query, read, FORMATS)
        request = asked if saved is None else saved.request(searcher.index.manifest, asked)
        result = searcher.search(request)
        if save_query is not None:
            write_query(saved_query(searcher, request, save_query.stem), save_query)
        return result

    result = though_it_changes(lambda: searcher_of(index_folder, device), found)
    for path in outputs:
        write_result(result, path)
    if save_query is not None:
        say(f"Saved the query to {save_query}")
    for warning in result.warnings:
        say(f"Note: {warning}")
    say_what_has_no_place(result, outputs, as_json)
    if not result.complete:
        say("Note: a raster is only partly indexed; run `lookalike index` again to finish it.")
    if as_json:
        print_json(result_collection(result))
    else:
        show_result(result, outputs)


def searcher_of(index: Path, device: str) -> Searcher:
    """The index as it is now, with the model that made it."""
    return Searcher(
        index, lambda recipe: load_for_search(find(recipe.name).load, device, recipe.precision, recipe.mode)
    )


def show_result(result: SearchResult, outputs: tuple[Path, ...]) -> None:
    """Matches and verdict for a person; only the first matches where files have them all."""
    shown = result.matches[:FEW] if outputs else result.matches
    axes, centres = _centres(shown)
    if shown:
        say(f"rank  score  percentile              raster  {axes} of the centre")
    for match, (x, y) in zip(shown, centres, strict=True):
        own = "  (the example itself)" if match.overlaps_example else ""
        taken = "" if match.date is None else f" ({match.date})"
        score = f"{match.rank:4d}  {match.score:5.2f}  {closer_than(match.percentile):22}"
        click.echo(f"{score}  {match.raster}{taken}  {x:.6f}, {y:.6f}{own}")
    if len(shown) < len(result.matches):
        say(f"... and {len(result.matches) - len(shown)} more in the file" + ("s." if len(outputs) > 1 else "."))
    _say_verdict(result)
    _say_zones(result)
    for path in outputs:
        say(f"Wrote {path}")


def _centres(matches: Sequence[Match]) -> tuple[str, list[tuple[float, float]]]:
    """What the numbers are, and the centre of each footprint: on the globe, or in the CRS of rasters that are not."""
    corners = ([values[:-1] for values in zip(*match.ring, strict=True)] for match in matches)
    own = [(sum(xs) / len(xs), sum(ys) / len(ys)) for xs, ys in corners]
    lonlat = np.full((len(own), 2), np.nan)
    for crs in {match.crs_wkt for match in matches}:
        here = [number for number, match in enumerate(matches) if match.crs_wkt == crs]
        lonlat[here] = places(np.array(own)[here], crs, WGS84)
    if np.isfinite(lonlat).all():
        lonlat[:, 0] = near(lonlat[:, 0], 0.0, 360.0)
        return "longitude, latitude", [(float(longitude), float(latitude)) for longitude, latitude in lonlat]
    return "x, y", own


def say_what_has_no_place(result: SearchResult, outputs: tuple[Path, ...], as_geojson: bool = False) -> None:
    """Says which matches have no place in WGS 84, where something is written in it."""
    from lookalike.export.wgs84 import footprints_in_wgs84, without_place

    if as_geojson or any(path.suffix.lower() == ".geojson" for path in outputs):
        sentence = without_place(result.matches, footprints_in_wgs84(result.matches))
        if sentence is not None:
            say(f"Note: {sentence}")


def _say_zones(result: SearchResult) -> None:
    for number, zone in enumerate(result.zones, start=1):
        between = f", between {zone.low:,} and {zone.high:,}" if zone.low < zone.high else ""
        say(f"Zone {number}: {zone.estimate:,}{between}.")
    truth = result.truth
    if truth is not None:
        say(
            f"Of {counted(truth.objects, 'known object', 'known objects')} {truth.right:,} were found: recall "
            f"{truth.recall:.3f}, precision {truth.precision:.3f}, average precision {truth.average_precision:.3f}."
        )


def _say_verdict(result: SearchResult) -> None:
    found = counted(len(result.matches), "match", "matches")
    among = counted(result.tiles_searched, "tile", "tiles")
    say(
        f"{found} among {among} in {duration(result.timings.total)} (example {duration(result.timings.embed)}, search "
        f"{duration(result.timings.search)}; {result.model} on {result.device})."
    )
    if not result.matches and result.verdict.similar:
        say(f"No match passes the filters; the best one elsewhere scores {result.verdict.best_score:.2f}.")
    else:
        say(result.verdict.sentence)


@click.command("export", short_help="Write matches in another format.")
@click.argument("matches", type=click.Path(path_type=Path))
@index_option
@click.option(
    "--out",
    "outputs",
    multiple=True,
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A .geojson, .gpkg, .png (contact sheet), .html or .pdf (report) file; may be repeated.",
)
@click.option("-k", "--limit", type=click.IntRange(min=1), help="Only the best.")
@click.option("--min-score", type=float, help="Only matches with at least this score.")
@click.option("--min-percentile", type=share, help="Only matches closer than this % of their raster.")
@click.option(
    "--in-raster", "rasters", multiple=True, metavar="ID", help="Only matches of this raster (id); may be repeated."
)
@click.option("--language", type=click.Choice(LANGUAGES), default="en", help="Of a report.")
@json_option
@command_boundary
def export_command(
    matches: Path,
    index_folder: Path,
    outputs: tuple[Path, ...],
    limit: int | None,
    min_score: float | None,
    min_percentile: float | None,
    rasters: tuple[str, ...],
    language: Language,
    as_json: bool,
) -> None:
    """Write MATCHES, a .geojson or .gpkg that `lookalike search` made, in other formats and filtered."""
    from lookalike.export.reading import read_result

    for path in outputs:
        check_output(path, [*Index.peek(index_folder).raster_paths(), matches])
    result = select(read_result(matches, index_folder), Selection(limit, min_score, min_percentile, rasters))
    for path in outputs:
        write_result(result, path, language)
    say_what_has_no_place(result, outputs)
    if as_json:
        print_json({"matches": len(result.matches), "files": [str(path) for path in outputs]})
    else:
        say(
            f"{counted(len(result.matches), 'match', 'matches')} written to {', '.join(str(path) for path in outputs)}."
        )
