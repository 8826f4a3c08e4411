# SPDX-License-Identifier: GPL-3.0-or-later
"""`lookalike models`."""

from pathlib import Path

import click

from lookalike.cli.output import command_boundary, json_option, print_json, say


@click.group("models", invoke_without_command=True, short_help="List models and add weights.")
@json_option
@click.pass_context
@command_boundary
def models_command(ctx: click.Context, as_json: bool) -> None:
    """List the models, and whether their weights are on this machine. Any timm model can be added by its name."""
    if ctx.invoked_subcommand is not None:
        return
    from lookalike.embedders.registry import DEFAULT_MODEL, model_statuses

    statuses = model_statuses()
    if as_json:
        print_json({"models": statuses})
        return
    for status in statuses:
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
@json_option
@click.pass_context
@command_boundary
def models_add(ctx: click.Context, name: str, weights: Path | None, as_json: bool) -> None:
    """Add the weights of the timm model NAME: from --file, or from the Hugging Face hub where there is a network."""
    from lookalike.embedders.weights import add_model

    path = add_model(name, weights)
    if as_json or (ctx.parent is not None and ctx.parent.params["as_json"]):
        print_json({"model": name, "file": str(path)})
    else:
        say(f"{name} is ready: {path}")
