# SPDX-License-Identifier: GPL-3.0-or-later
"""The command `lookalike`. Commands are imported when they run, so that help comes at once."""

import importlib
import os
import sys
from typing import Any

import click

from lookalike import __version__
from lookalike.errors import OutOfMemoryError
from lookalike.memory import TO_BEGIN, require_memory

COMMANDS = {
    "index": ("indexing", "Index rasters, resume what was interrupted, refresh what changed."),
    "add": ("indexing", "Add rasters to an index with the settings it was made with."),
    "remove": ("indexing", "Take a raster out of an index."),
    "relink": ("indexing", "Say where a moved raster is now."),
    "date": ("indexing", "Say when a raster was taken."),
    "info": ("inspecting", "Show what an index holds and the state of its rasters."),
    "verify": ("inspecting", "Prove an index whole, byte for byte; repair what can be repaired."),
    "search": ("searching", "Find the places that look like a box, a tile or an image."),
    "export": ("searching", "Write found matches in another format, filtered."),
    "compare": ("comparing", "Compare what all rasters show of one place, by date."),
    "changes": ("changing", "Find what changed between two rasters of one area."),
    "heatmap": ("mapping", "Write how similar each place of a raster is, as a GeoTIFF."),
    "classify": ("classifying", "Tell the class of every tile, from a few examples of each."),
    "evaluate": ("evaluating", "Measure how well labelled scenes are found."),
    "compression": ("compression", "Compare compressed embeddings: bytes, time, recall, mAP."),
    "locate": ("locating", "Find on an orthophoto the place that a photo from the side shows."),
    "train": ("training", "Train a model for your own classes or area."),
    "models": ("models", "List models, and add weights to this machine."),
    "doctor": ("diagnosing", "Report versions, device and weights, and test the whole way on a tiny raster."),
    "serve": ("serving", "Serve the local API that the QGIS plugin talks to."),
    "token": ("tokens", "Manage the tokens of a shared server."),
}


def _speak_utf8() -> None:
    """Starts anew where Python would take names of files for another encoding than GDAL does, as with LC_ALL=C."""
    if sys.getfilesystemencoding() != "utf-8" and not sys.flags.ignore_environment:
        os.environ["PYTHONUTF8"] = "1"
        os.execv(sys.executable, [sys.executable, "-P", "-m", "lookalike", *sys.argv[1:]])


class LateGroup(click.Group):
    """A group that knows its commands by name and imports each one only when it runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        require_memory(TO_BEGIN)
        module = importlib.import_module(f"lookalike.cli.{COMMANDS[cmd_name][0]}")
        command = getattr(module, f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """As click's, and with `--json` usage errors are JSON too."""
        if not args and not kwargs:
            _speak_utf8()
        try:
            code = super().main(*args, **{**kwargs, "standalone_mode": False})
        except click.ClickException as error:
            if "--json" in (kwargs.get("args") or sys.argv):
                from lookalike.cli.output import print_json

                print_json({"error": {"code": "Usage", "message": error.format_message()}})
            error.show()
            sys.exit(error.exit_code)
        except OutOfMemoryError as error:
            from lookalike.cli.output import fail

            fail(error.code, str(error), error.exit_code, "--json" in (kwargs.get("args") or sys.argv))
        except click.Abort:
            sys.exit(130)
        sys.exit(code if isinstance(code, int) else 0)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=LateGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="lookalike")
def main() -> None:
    """Visual search over orthomosaics, offline: index rasters, then find the places that look alike.

    \b
    lookalike index ortho.tif --index project.lookalike
    lookalike search --index project.lookalike --box 541020,4976800,541060,4976840 --out matches.geojson

    Exit codes: 0 done, 1 unexpected, 2 wrong usage, 3 input that cannot be used, 4 a problem of the index,
    5 a problem of the model, 6 disk or permissions, 130 stopped by you.
    """
