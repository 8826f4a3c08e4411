# SPDX-License-Identifier: GPL-3.0-or-later
"""`lookalike serve`."""

from pathlib import Path

import click

from lookalike.api.server import ServerSettings, serve
from lookalike.cli.output import command_boundary


@click.command("serve", short_help="Serve the local API.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, show_default=True, help="Port; 0 takes a free one.")
@click.option(
    "--root", "roots", multiple=True, type=click.Path(path_type=Path), help="Serve only files below this folder."
)
@click.option("--allow-host", "allowed_hosts", multiple=True, help="Further Host name that requests may carry.")
@click.option("--keep-running", is_flag=True, help="Do not end when standard input closes.")
@click.option(
    "--log-file", type=click.Path(path_type=Path), help="Rotating log file.  [default: the user's log folder]"
)
@click.option(
    "--tokens", "token_file", type=click.Path(path_type=Path), help="File of named tokens, see `lookalike token`."
)
@click.option("--certificate", type=click.Path(path_type=Path), help="Speak https with this certificate (PEM).")
@click.option("--key", type=click.Path(path_type=Path), help="Its private key, where that is in another file (PEM).")
@click.option("--insecure", is_flag=True, help="Let other computers in without https or without --root.")
@command_boundary
def serve_command(
    host: str,
    port: int,
    roots: tuple[Path, ...],
    allowed_hosts: tuple[str, ...],
    keep_running: bool,
    log_file: Path | None,
    token_file: Path | None,
    certificate: Path | None,
    key: Path | None,
    insecure: bool,
) -> None:
    """Serve the API on loopback until standard input closes.

    Prints one JSON line with port, protocol and version on stdout once it listens. The token is taken from the
    environment variable LOOKALIKE_TOKEN, others from --tokens; where there is neither, a random one is made and printed
    in that line. On other than loopback it demands --root and --certificate, or --insecure.
    """
    serve(
        ServerSettings(host, port, roots, allowed_hosts, keep_running, log_file, token_file, certificate, key, insecure)
    )
