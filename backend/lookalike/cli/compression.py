# SPDX-License-Identifier: GPL-3.0-or-later
"""`lookalike compression`."""

from pathlib import Path

import click

from lookalike.cli.output import command_boundary, json_option, print_json, progress_bar, say
from lookalike.errors import BadInputError
from lookalike.evaluation.compression import CompressionReport, Quality, compare_methods
from lookalike.evaluation.embedding import embed_scenes
from lookalike.index.store import Index
from lookalike.models.base import DEFAULT_MODEL
from lookalike.models.finding import find
from lookalike.models.pixels import SCENES
from lookalike.scenes.scenes import read_folder
from lookalike.vectors.projection import fit_projection, parse_projection, prepare


@click.command("compression", short_help="Compare compressed embeddings.")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option(
    "--index", "index_folder", type=click.Path(path_type=Path), metavar="DIR", help="Compare on the tiles of an index."
)
@click.option("--model", help="Model for FOLDER, see `lookalike models`.  [default: aerial-lite0]")
@click.option("--projection", help="centre, pca:DIMS or pca:VARIANCE: what is compressed of FOLDER.  [default: centre]")
@click.option("--rerank", default=500, show_default=True, type=click.IntRange(1), help="How many are put in order.")
@click.option("--queries", default=2500, show_default=True, type=click.IntRange(1), help="At most so many queries.")
@click.option("--seeds", default=3, show_default=True, type=click.IntRange(1, 20), help="Runs of random methods.")
@click.option("--device", default="auto", help="auto, cpu, cuda or mps.  [default: auto]")
@json_option
@command_boundary
def compression_command(
    folder: Path | None,
    index_folder: Path | None,
    model: str | None,
    projection: str | None,
    rerank: int,
    queries: int,
    seeds: int,
    device: str,
    as_json: bool,
) -> None:
    """Compare ways to compress embeddings: bytes, time, recall, and how well they still find.

    With FOLDER, one folder of images for each class, mAP is measured too; with --index only recall against the exact
    search. Each method is measured with its codes alone, and with its first hits put into exact order.
    """
    if (folder is None) == (index_folder is None):
        raise BadInputError("Give either a FOLDER with one folder of images for each class, or --index DIR.")
    if index_folder is not None and (model is not None or projection is not None):
        raise BadInputError("An index has its own model and projection. Leave out --model and --projection.")
    with progress_bar() as progress:
        if index_folder is not None:
            scenes = None
            vectors = Index.open(index_folder).vectors().fetch(slice(None))
        else:
            assert folder is not None
            recipe = parse_projection(projection or "centre")
            chosen = find(model or DEFAULT_MODEL)
            chosen.require(SCENES)
            embedder = chosen.load(device)
            scenes = read_folder(folder, embedder.card.input.channels, progress)
            embeddings = embed_scenes(scenes, embedder, progress)
            vectors = prepare(fit_projection(recipe, [embeddings], embedder.card.dim), "cosine", embeddings)
        report = compare_methods(vectors, scenes, reranked=rerank, most_queries=queries, seeds=seeds, progress=progress)
    for note in (*(scenes.notes if scenes is not None else ()), *report.skipped):
        say(f"Note: {note}")
    if as_json:
        print_json(report)
    else:
        _print_table(report)


def _print_table(report: CompressionReport) -> None:
    click.echo(
        f"{report.tiles:,} vectors of {report.dims} dimensions, {report.queries:,} queries; the first "
        f"{report.reranked} re-ranked; random methods are means of {report.seeds} runs.\n"
    )
    labelled = report.rows[0].codes.mean_average_precision is not None
    measures = ["ms", "recall@10", *(["mAP", "loss"] if labelled else [])]
    header = ["method", "bytes", "smaller", "build s", *measures, *(f"{name} re-ranked" for name in measures)]
    click.echo("| " + " | ".join(header) + " |")
    click.echo("|---" + "|--:" * (len(header) - 1) + "|")
    for row in report.rows:
        cells = [row.method, f"{row.bytes_a_tile:.0f}", f"{row.times_smaller:.1f}x", f"{row.build_seconds:.2f}"]
        cells += _cells(row.codes, row.spread) + _cells(row.reranked, None)
        click.echo("| " + " | ".join(cells) + " |")


def _cells(quality: Quality, spread: float | None) -> list[str]:
    cells = [f"{quality.milliseconds:.2f}", f"{quality.recall:.3f}"]
    if quality.mean_average_precision is not None and quality.loss is not None:
        deviation = "" if spread is None else f" ± {spread:.1f}"
        cells += [f"{quality.mean_average_precision:.1f}{deviation}", f"{quality.loss:+.1f}"]
    return cells
