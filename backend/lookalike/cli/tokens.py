# SPDX-License-Identifier: GPL-3.0-or-later
"""`lookalike token`."""

from pathlib import Path

import click

from lookalike.api.tokens import add_token, read_tokens, remove_token
from lookalike.cli.output import command_boundary, json_option, print_json, say

file_option = click.option(
    "--file", "file", type=click.Path(path_type=Path), required=True, metavar="FILE", help="File of tokens."
)


@click.group("token", short_help="Manage the tokens of a shared server.")
def token_command() -> None:
    """Manage the file of tokens that `lookalike serve --tokens FILE` takes: one for each client, by name.

    A server that runs sees changes at once.
    """


@token_command.command("add", short_help="Add a token.")
@click.argument("name")
@file_option
@json_option
@command_boundary
def token_add(name: str, file: Path, as_json: bool) -> None:
    """Add a token called NAME and print it. It is shown this once: the file holds only its SHA-256."""
    token = add_token(file, name)
    if as_json:
        print_json({"name": name, "token": token})
    else:
        click.echo(token)
        say(f"This is the token '{name}'. Keep it: it cannot be shown again.")


@token_command.command("list", short_help="List the tokens.")
@file_option
@json_option
@command_boundary
def token_list(file: Path, as_json: bool) -> None:
    """List the names, and when each was added."""
    tokens = read_tokens(file)
    if as_json:
        print_json({"tokens": [{"name": each.name, "added": each.added} for each in tokens]})
        return
    for each in tokens:
        click.echo(f"{each.name}  (since {each.added})")


@token_command.command("remove", short_help="Withdraw a token.")
@click.argument("name")
@file_option
@json_option
@command_boundary
def token_remove(name: str, file: Path, as_json: bool) -> None:
    """Withdraw the token called NAME: it is refused from the next request on."""
    remove_token(file, name)
    if as_json:
        print_json({"name": name, "removed": True})
    else:
        say(f"The token '{name}' is withdrawn.")
