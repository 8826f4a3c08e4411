# SPDX-License-Identifier: GPL-3.0-or-later
"""`lookalike doctor`."""

import sys

import click

from lookalike.cli.output import command_boundary, json_option, print_json
from lookalike.doctor import examine, markdown
from lookalike.models.base import DEFAULT_MODEL


@click.command("doctor", short_help="Report and self-test.")
@click.option("--model", help="Model to test.  [default: aerial-lite0]")
@click.option("--device", default="auto", help="auto, cpu, cuda or mps.  [default: auto]")
@json_option
@command_boundary
def doctor_command(model: str | None, device: str, as_json: bool) -> None:
    """Report versions, device and weights, then index and search a tiny raster. Prints Markdown to copy."""
    report = examine(model or DEFAULT_MODEL, device)
    if as_json:
        print_json(report)
    else:
        click.echo(markdown(report))
    if report.failure is not None:
        sys.exit(5)
