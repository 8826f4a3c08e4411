# SPDX-License-Identifier: GPL-3.0-or-later
"""`lookalike models`."""

from pathlib import Path

import click

from lookalike.cli.output import command_boundary, json_option, print_json, say
from lookalike.errors import BadInputError
from lookalike.models.adding import add_model, add_own_model
from lookalike.models.base import DEFAULT_MODEL, InputSpec
from lookalike.models.inventory import take_inventory


@click.group("models", invoke_without_command=True, short_help="List models and add weights.")
@json_option
@click.pass_context
@command_boundary
def models_command(ctx: click.Context, as_json: bool) -> None:
    """List the models, and whether their weights are on this machine. Any timm model can be added by its name."""
    if ctx.invoked_subcommand is not None:
        return

    found = take_inventory()
    for sentence in found.unusable:
        say(f"Note: {sentence}")
    if as_json:
        print_json({"models": found.statuses})
        return
    for status in found.statuses:
        card = status.card
        default = ", the default" if card.name == DEFAULT_MODEL else ""
        click.echo(f"{card.name}  ({'ready' if status.available else 'weights not here'}{default})")
        if card.description:
            click.echo(f"    {card.description}")
        click.echo(f"    {card.dim}-d, {card.input.size} px, trained on {card.training_data}; {card.licence}")
        if not status.available:
            click.echo(f"    {status.how_to_get}")


@models_command.command("add", short_help="Add weights.")
@click.argument("name")
@click.option("--file", "weights", type=click.Path(path_type=Path), help="Weights (.safetensors, .pth) to copy.")
@click.option("--architecture", help="timm's name of the architecture, for weights of your own under a new NAME.")
@click.option("--bands", help="What its input channels show, in order: blue,green,red,nir-narrow,swir1,swir2.")
@click.option("--mean", help="Mean of each channel, 0 to 1, with commas.  [default: 0.5 for each]")
@click.option("--std", help="Standard deviation of each channel.  [default: 0.5 for each]")
@click.option("--reflectance", is_flag=True, help="It takes reflectance, not pictures stretched to 8 bits.")
@json_option
@click.pass_context
@command_boundary
def models_add(
    ctx: click.Context,
    name: str,
    weights: Path | None,
    architecture: str | None,
    bands: str | None,
    mean: str | None,
    std: str | None,
    reflectance: bool,
    as_json: bool,
) -> None:
    """Add the weights of the model NAME: from --file, or from the Hugging Face hub where there is a network.

    \b
    lookalike models add resnet18
    lookalike models add prithvi-100m --file Prithvi_EO_V1_100M.pt
    lookalike models add my-landsat --architecture resnet18 --file w.pth --bands blue,green,red,nir --reflectance
    """
    if architecture is None:
        if bands or mean or std or reflectance:
            raise BadInputError("--bands, --mean, --std and --reflectance go with --architecture and --file.")
        path = add_model(name, weights)
    else:
        if weights is None or not bands:
            raise BadInputError("Weights of your own need --file and --bands.")
        path = add_own_model(name, architecture, weights, _own_input(bands, mean, std, reflectance))
    if as_json or (ctx.parent is not None and ctx.parent.params["as_json"]):
        print_json({"model": name, "file": str(path)})
    else:
        say(f"{name} is ready: {path}")


def _own_input(bands: str, mean: str | None, std: str | None, reflectance: bool) -> InputSpec:
    """What the user says that the network sees; its size is left to the architecture."""
    names = tuple(part.strip().casefold() for part in bands.split(","))
    return InputSpec(
        0, _numbers(mean, "--mean", len(names)), _numbers(std, "--std", len(names)), "bicubic", names, reflectance
    )


def _numbers(text: str | None, option: str, count: int) -> tuple[float, ...]:
    try:
        values = (0.5,) * count if text is None else tuple(float(part) for part in text.split(","))
    except ValueError as error:
        raise BadInputError(f"{option} takes numbers with commas, not '{text}'.") from error
    if len(values) != count or (option == "--std" and min(values) <= 0):
        raise BadInputError(f"{option} takes {count} numbers, one for each band, and deviations above 0.")
    return values
