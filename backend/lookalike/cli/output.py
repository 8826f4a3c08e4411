# SPDX-License-Identifier: GPL-3.0-or-later
"""How commands talk: results on stdout, everything else on stderr, errors in one sentence."""

import functools
import io
import json
import logging
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import ParamSpec

import click

from lookalike.answers import Note, Problem
from lookalike.cli.remedies import sentence_of
from lookalike.errors import LookalikeError
from lookalike.memory import lack_of_memory
from lookalike.types import Progress, ProgressCallback

P = ParamSpec("P")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
STOPPED = 130
_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control characters: new lines, colours, and those that turn the direction of what follows."""

json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout and nothing else.")
index_option = click.option(
    "--index", "index_folder", type=click.Path(path_type=Path), required=True, metavar="DIR", help="Index folder."
)


def command_boundary(function: Callable[P, None]) -> Callable[P, None]:
    """Turns errors into one sentence and an exit code; with `--json` also into a JSON object on stdout."""

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")  # names that the terminal's encoding lacks
        as_json = bool(kwargs.get("as_json"))
        level = os.environ.get("LOOKALIKE_LOG", "ERROR").upper()
        if level not in LOG_LEVELS:
            fail("BadInput", f"LOOKALIKE_LOG is '{level}'. Set it to one of {', '.join(LOG_LEVELS)}.", 2, as_json)
        logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s")
        try:
            function(*args, **kwargs)
        except LookalikeError as failed:
            logging.getLogger(__name__).debug("failed", exc_info=True)
            error = lack_of_memory(failed) or failed
            fail(error.code, sentence_of(error), error.exit_code, as_json)
        except KeyboardInterrupt:
            fail("Cancelled", "Stopped. Finished work is kept: run the same command to go on.", STOPPED, as_json)
        except (click.exceptions.Exit, click.ClickException):
            raise
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        except Exception as error:
            logging.getLogger(__name__).debug("unexpected", exc_info=True)
            lack = lack_of_memory(error)
            if lack is not None:
                fail(lack.code, str(lack), lack.exit_code, as_json)
            sentence = (
                f"Something unexpected happened ({type(error).__name__}: {error}). Run it again with the environment "
                "variable LOOKALIKE_LOG=debug and report what it prints."
            )
            fail("Unexpected", sentence, 1, as_json)

    return run


def fail(code: str, sentence: str, exit_code: int, as_json: bool) -> None:
    """Says what went wrong and exits."""
    if as_json:
        print_json({"error": {"code": code, "message": sentence}})
    say(sentence if exit_code == STOPPED else f"Error: {sentence}")
    sys.exit(exit_code)


def print_json(value: object) -> None:
    """One JSON object on stdout."""
    click.echo(json.dumps(value, default=_plain))


def members_of(value: object) -> dict[str, object]:
    """The fields of a dataclass as the members of a JSON object."""
    assert is_dataclass(value)
    return {each.name: getattr(value, each.name) for each in fields(value)}


def say(text: str = "") -> None:
    """A line for a person, on stderr; what a name holds that would steer the terminal is shown as `\\x1b`."""
    click.echo(_STEERING.sub(lambda found: ascii(found[0])[1:-1], text), err=True)


def counted(number: int, one: str, many: str) -> str:
    """`1 match`, `1,200 matches`."""
    return f"{number:,} {one if number == 1 else many}"


def duration(seconds: float) -> str:
    """`45 s`, `3 min 5 s`, `2 h 10 min`."""
    whole = round(seconds)
    if seconds < 10:
        return f"{seconds:.1f} s"
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


def megabytes(size: float) -> str:
    """A number of bytes in MB or GB."""
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.1f} MB"


@contextmanager
def progress_bar(unit: str = "tiles") -> Iterator[ProgressCallback]:
    """A bar on stderr with count of `unit`, rate and time left; silent where stderr is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, SpinnerColumn, TaskID, TextColumn
    from rich.progress import Progress as Bars

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[count]}  {task.fields[rate]}  {task.fields[left]}"),
    )
    bars: dict[str, TaskID] = {}
    console = Console(stderr=True)
    with Bars(*columns, console=console, transient=True, disable=not console.is_terminal) as display:

        def show(progress: Progress) -> None:
            if progress.stage not in bars:
                total = progress.total or None
                bars[progress.stage] = display.add_task(progress.stage, total=total, count="", rate="", left="")
            left = "" if progress.seconds_left is None else f"{duration(progress.seconds_left)} left"
            rate = f"{progress.rate:.0f}/s" if progress.rate else ""
            count = f"{progress.done:,}/{progress.total:,} {unit}" if progress.total else ""
            display.update(bars[progress.stage], completed=progress.done, count=count, rate=rate, left=left)

        yield show


def _plain(value: object) -> object:
    if isinstance(value, LookalikeError | Problem):
        return {"code": value.code, "message": sentence_of(value)}
    if isinstance(value, Note):
        return sentence_of(value)
    if is_dataclass(value) and not isinstance(value, type):
        return members_of(value)
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
