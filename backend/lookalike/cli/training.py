# SPDX-License-Identifier: GPL-3.0-or-later
"""`lookalike train`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lookalike.cli.output import command_boundary, duration, json_option, print_json, progress_bar, say
from lookalike.cli.parsing import given, parse_bands
from lookalike.errors import BadInputError
from lookalike.learning.triplet_settings import OF_OTHERS, TripletSettings
from lookalike.learning.tuning_settings import KEEP, PATIENCE, RUNS, Run, TuningSettings
from lookalike.models.adding import require_new_name
from lookalike.models.base import DEFAULT_MODEL
from lookalike.models.finding import find
from lookalike.models.frameworks import import_torch
from lookalike.models.pixels import TRAINING
from lookalike.models.runtimes.devices import choose_device
from lookalike.scenes.scenes import Scenes, read_folder

if TYPE_CHECKING:
    from lookalike.learning.crossview import CrossViewReport
    from lookalike.learning.scene_tuning import TuningReport
    from lookalike.learning.triplet import TripletReport

NEARLY_ALL = 0.995
"""A measure before training above which there is nothing left to gain."""

path_type = click.Path(path_type=Path)
name_option = click.option("--name", required=True, help="Name of the new model.")
replace_option = click.option("--replace", "replace_old", is_flag=True, help="Take the place of a model of that name.")
model_option = click.option("--model", help="The model to begin with.  [default: the default model]")
device_option = click.option("--device", default="auto", help="auto, cpu, cuda or mps.  [default: auto]")
seed_option = click.option(
    "--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Decides all chance."
)

no_measure_option = click.option(
    "--no-measure", is_flag=True, help="Do not measure what it gains on classes left out: half the time."
)


@click.group("train", short_help="Train models for your own classes or area.")
def train_command() -> None:
    """Train a new model from your own data. It is then used by its name, as any other one."""


@train_command.command("triplet", short_help="Scenes of one class get alike.")
@click.argument("folder", type=path_type, required=False)
@click.option("--index", "index_folder", type=path_type, metavar="DIR", help="Index whose tiles --polygons label.")
@click.option("--polygons", type=path_type, metavar="FILE", help="Labelled polygons over the index's rasters.")
@click.option("--field", default="class", show_default=True, help="Attribute of the polygons with the class.")
@name_option
@model_option
@click.option(
    "--mode",
    type=click.Choice(["auto", "head", "full"]),
    default="auto",
    show_default=True,
    help="A head on the frozen model, or the whole network; auto takes the whole one on a GPU.",
)
@click.option("--epochs", type=click.IntRange(1, 10_000), default=60, show_default=True, help="At most so many.")
@click.option(
    "--patience",
    type=click.IntRange(min=1),
    default=15,
    show_default=True,
    help="Stop after so many epochs without a better validation mAP.",
)
@click.option(
    "--views", type=click.IntRange(1, 64), default=8, show_default=True, help="Pictures of each scene for a head."
)
@click.option("--dim", type=click.IntRange(8, 2048), default=128, show_default=True, help="Dimensions of the vectors.")
@no_measure_option
@seed_option
@device_option
@replace_option
@json_option
@command_boundary
def triplet_command(
    folder: Path | None,
    index_folder: Path | None,
    polygons: Path | None,
    field: str,
    name: str,
    model: str | None,
    mode: str,
    epochs: int,
    patience: int,
    views: int,
    dim: int,
    no_measure: bool,
    seed: int,
    device: str,
    replace_old: bool,
    as_json: bool,
) -> None:
    """Train a model on labelled scenes: FOLDER with a folder of images for each class, or --polygons over an --index.

    \b
    lookalike train triplet scenes/ --name my-classes
    lookalike index ortho.tif --index ortho.lookalike --model my-classes

    70 % of each class train, 15 % decide when to stop, and on 15 % that nothing else sees the model is measured before
    and after; of four classes or more, also on classes left out.
    `train scenes` makes what finds other classes better. Ctrl-C keeps the last finished epoch; the same command goes on
    from there.
    """
    _prepare_torch()
    base = model or DEFAULT_MODEL
    require_new_name(name, base, replace_old)
    chosen = find(base)
    chosen.require(TRAINING)
    from lookalike.learning.triplet import train_triplet

    whole = mode == "full" or (mode == "auto" and choose_device(device).startswith("cuda"))
    settings = TripletSettings(base, "full" if whole else "head", seed, epochs, patience, views, dim, device=device)
    with progress_bar(unit="") as progress:
        scenes = _scenes(folder, index_folder, polygons, field, chosen.card.input.channels)
        for note in scenes.notes:
            say(f"Note: {note}")
        source = (folder or polygons or Path()).name
        report = train_triplet(scenes, name, settings, source, replace_old, progress, measured=not no_measure)
    if as_json:
        print_json(report)
    else:
        _say_triplet(report)


@train_command.command("scenes", short_help="A network learns to see from above.")
@click.argument("folder", type=path_type, required=False)
@click.option("--index", "index_folder", type=path_type, metavar="DIR", help="Index whose tiles --polygons label.")
@click.option("--polygons", type=path_type, metavar="FILE", help="Labelled polygons over the index's rasters.")
@click.option("--field", default="class", show_default=True, help="Attribute of the polygons with the class.")
@name_option
@model_option
@click.option(
    "--run",
    "runs",
    multiple=True,
    metavar="STAGE:EPOCHS:RATE[:SHARE]",
    help="Train so many epochs at a learning rate from that stage of the network on, 0 for all of it, on pictures of "
    f"that share of its size; may be repeated, the runs are averaged.  [default: {' and '.join(map(str, RUNS))}]",
)
@click.option(
    "--keep",
    type=click.FloatRange(0, 1, max_open=True),
    default=KEEP,
    show_default=True,
    help="Share of the weights of before in the average.",
)
@click.option(
    "--patience",
    type=click.IntRange(min=1),
    default=PATIENCE,
    show_default=True,
    help="End a run after so many epochs without a better validation mAP.",
)
@no_measure_option
@seed_option
@device_option
@replace_option
@json_option
@command_boundary
def scenes_command(
    folder: Path | None,
    index_folder: Path | None,
    polygons: Path | None,
    field: str,
    name: str,
    model: str | None,
    runs: tuple[str, ...],
    keep: float,
    patience: int,
    no_measure: bool,
    seed: int,
    device: str,
    replace_old: bool,
    as_json: bool,
) -> None:
    """Tune a network on labelled scenes, so that it tells places of all kinds apart: FOLDER as for `triplet`.

    \b
    lookalike train scenes scenes/ --name my-aerial

    The network is tuned on half of the classes and measured on the others, both ways; then on all of them. Minutes to
    an hour on a CPU. Ctrl-C keeps the last finished epoch; the same command goes on from there.
    """
    _prepare_torch()
    base = model or DEFAULT_MODEL
    require_new_name(name, base, replace_old)
    chosen = find(base)
    chosen.require(TRAINING)
    from lookalike.learning.scene_tuning import train_scenes

    wanted = tuple(_run(text) for text in runs) or RUNS
    settings = TuningSettings(base, wanted, keep, seed, patience, device)
    with progress_bar(unit="") as progress:
        scenes = _scenes(folder, index_folder, polygons, field, chosen.card.input.channels)
        for note in scenes.notes:
            say(f"Note: {note}")
        source = (folder or polygons or Path()).name
        report = train_scenes(scenes, name, settings, source, not no_measure, replace_old, progress)
    if as_json:
        print_json(report)
    else:
        _say_tuning(report)


def _run(text: str) -> Run:
    try:
        stage, epochs, rate, *rest = text.split(":")
        run = Run(int(stage), int(epochs), float(rate), *(float(share) for share in rest))
    except (ValueError, TypeError):
        run = Run(-1, 0, 0.0)
    if run.stage < 0 or run.epochs < 1 or not 0 < run.learning_rate < 1 or not 0.1 <= run.share <= 1:
        raise BadInputError(f"'{text}' is no run of training. Give stage, epochs and learning rate, such as {RUNS[0]}.")
    return run


@train_command.command("crossview", short_help="Find photos from the side on an ortho.")
@click.argument("source", type=path_type, required=False)
@click.option("--index", "index_folder", type=path_type, metavar="DIR", help="Take an indexed raster as SOURCE.")
@click.option("--raster", metavar="ID", help="Which raster of the index.  [default: the first]")
@click.option("--bands", help="Bands of a raster for the model's channels.  [default: red, green, blue]")
@click.option("--tile", type=click.IntRange(32, 4096), help="Side of a place in pixels.  [default: 256; the index's]")
@click.option("--places", type=click.IntRange(min=40), default=1000, show_default=True, help="At most so many.")
@name_option
@model_option
@click.option("--epochs", type=click.IntRange(1, 10_000), default=200, show_default=True, help="At most so many.")
@click.option(
    "--patience",
    type=click.IntRange(min=1),
    default=30,
    show_default=True,
    help="Stop after so many epochs without a better validation R@1.",
)
@seed_option
@device_option
@replace_option
@json_option
@command_boundary
def crossview_command(
    source: Path | None,
    index_folder: Path | None,
    raster: str | None,
    bands: str | None,
    tile: int | None,
    places: int,
    name: str,
    model: str | None,
    epochs: int,
    patience: int,
    seed: int,
    device: str,
    replace_old: bool,
    as_json: bool,
) -> None:
    """Train a model that finds on an orthophoto the place that a photo from the side shows.

    SOURCE is your own orthophoto, from which views are rendered, or a folder in the layout of University-1652:
    train/satellite/ID/ and train/drone/ID/ with images. See `lookalike locate`.
    """
    _prepare_torch()
    base = model or DEFAULT_MODEL
    require_new_name(name, base, replace_old)
    chosen = find(base)
    chosen.require(TRAINING)
    from lookalike.learning.crossview import train_crossview
    from lookalike.learning.crossview_trainee import CrossViewSettings
    from lookalike.learning.place_sources import PlaceSource, open_places

    settings = CrossViewSettings(base, seed, epochs, patience, device=device)
    wanted = PlaceSource(source, index_folder, raster, given(parse_bands, bands), tile, places, seed)
    with progress_bar(unit="") as progress, open_places(wanted, chosen.card.input, progress) as found:
        for note in found.notes:
            say(f"Note: {note}")
        report = train_crossview(found, name, settings, wanted.name, replace_old, progress)
    if as_json:
        print_json(report)
    else:
        _say_crossview(report)


def _say_crossview(report: "CrossViewReport") -> None:
    model = report.model
    say(f"{report.train:,} places trained, {report.validation:,} decided when to stop, {report.test:,} measured.")
    say(f"{report.epochs} epochs, the best was {report.best_epoch} (validation R@1 {report.validation_score:.3f}).")
    click.echo(f"{'':12}{'untrained':>10}{'trained':>10}   on {report.test:,} places that training never saw")
    for measure, after in model.after.items():
        click.echo(f"{measure:12}{model.before[measure]:10.3f}{after:10.3f}")
    use = f"lookalike index RASTER --index DIR --model {model.name}, then lookalike locate PHOTO --index DIR"
    say(f"`{model.name}` is ready after {duration(report.seconds)}. Use it: {use}")


def _prepare_torch() -> None:
    """Raises `ModelError` where torch does not load; gives it `LOOKALIKE_THREADS`, else the physical cores."""
    from lookalike.models.runtimes.openvino import thread_count

    import_torch().set_num_threads(thread_count())


def _scenes(folder: Path | None, index: Path | None, polygons: Path | None, field: str, channels: int) -> Scenes:
    if folder is not None and polygons is None and index is None:
        return read_folder(folder, channels)
    if folder is None and polygons is not None and index is not None:
        from lookalike.scenes.polygons import labelled_tiles

        return labelled_tiles(index, polygons, field)
    raise BadInputError(
        "Say what to learn from: a folder with a folder of images for each class, or --index DIR with --polygons FILE."
    )


def _say_tuning(report: "TuningReport") -> None:
    model = report.model
    say(f"{report.scenes:,} scenes of {report.classes} classes.")
    if model.after:
        click.echo(f"{'':8}{'before':>8}{'after':>8}   on classes left out, both halves of them in turn")
        for measure, after in model.after.items():
            click.echo(f"{measure:8}{model.before[measure]:8.3f}{after:8.3f}")
        if model.after["mAP"] <= model.before["mAP"]:
            say(f"Note: on classes that it was not taught it finds no more than {model.base}. Give more classes.")
    use = f"lookalike index RASTER --index DIR --model {model.name}"
    say(f"`{model.name}` is ready after {duration(report.seconds)}. Use it: {use}")


def _say_triplet(report: "TripletReport") -> None:
    model = report.model
    parts = f"{report.train:,} trained, {report.validation:,} decided when to stop, {report.test:,} measured"
    say(f"{report.scenes:,} scenes of {report.classes} classes: {parts}.")
    say(f"{report.epochs} epochs, the best was {report.best_epoch} (validation mAP {report.validation_map:.3f}).")
    click.echo(f"{'':24}{'before':>8}{'after':>8}   on {report.test:,} scenes that training never saw")
    for measure, after in model.after.items():
        click.echo(f"{measure:24}{model.before[measure]:8.3f}{after:8.3f}")
    if model.after.get(elsewhere := f"mAP{OF_OTHERS}", 0) < model.before.get(elsewhere, 0):
        say(
            f"Note: it finds classes that it was not taught less well than {model.base}. Use it for these classes "
            "alone; `lookalike train scenes` makes a model for all."
        )
    if min(value for name, value in model.before.items() if not name.endswith(OF_OTHERS)) > NEARLY_ALL:
        say(
            f"Note: {model.base} alone finds nearly all of the {report.test:,} measured scenes, so they cannot show "
            "what training gained. Give more scenes, or classes that are harder to tell apart."
        )
    use = f"lookalike index RASTER --index DIR --model {model.name}"
    say(f"`{model.name}` is ready after {duration(report.seconds)}. Use it: {use}")
