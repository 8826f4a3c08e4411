# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the plugin's half of the contract, `plugin/client/protocol.py`, from the backend's OpenAPI document.

`make contract` after a change of a request or an answer. A change that clients can see raises `PROTOCOL` in
`backend/lookalike/api/protocol.py` first: the script says so and writes nothing else. While a number is not out yet,
`--same-protocol` keeps it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from python_classes import Module

from lookalike.api import protocol
from lookalike.api.app import ApiSettings, create_app
from lookalike.api.paths import PathPolicy
from lookalike.api.services import make_services

ROOT = Path(__file__).resolve().parents[2]
NUMBER = ROOT / "backend" / "lookalike" / "api" / "protocol.py"
PLUGIN = ROOT / "plugin" / "client" / "protocol.py"
KEPT = ("SearchRequest", "ExportedFacts")
"""What of the requests the plugin also reads: a result layer keeps the search that it came from, and how it went."""
PROSE = ("description", "summary", "title", "operationId")
"""Members of the document that no program reads."""

Document = dict[str, Any]


def document() -> Document:
    """The OpenAPI document, without a server."""
    return create_app(ApiSettings("unused", 1), make_services(PathPolicy())).openapi()


def digest(contract: Document) -> str:
    """Names what of the document a client can see: addresses and schemas without their prose."""
    seen = _without_prose({name: contract[name] for name in ("paths", "components")})
    return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()[:24]


def plugin_module(contract: Document) -> str:
    """The source of the plugin's module, formatted."""
    source = Module(contract["components"]["schemas"], protocol.PROTOCOL, KEPT).source()
    for step in (["check", "--fix-only", "--quiet"], ["format"]):
        command = [sys.executable, "-m", "ruff", *step, "--stdin-filename", str(PLUGIN), "-"]
        source = subprocess.run(command, input=source, stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout
    return source


def problem(contract: Document) -> str | None:
    """What is to be done before the module can be written; None where nothing is."""
    if digest(contract) == protocol.DIGEST or _number_in(PLUGIN) < protocol.PROTOCOL:
        return None
    return (
        f"The contract has changed. Raise PROTOCOL in {NUMBER.relative_to(ROOT)}, so that older plugins and backends "
        "are told apart, and run `make contract`. Where this number is not out yet: "
        "make contract CONTRACT_FLAGS=--same-protocol"
    )


def _number_in(module: Path) -> int:
    found = (
        re.search(r"^PROTOCOL = (\d+)$", module.read_text(encoding="utf-8"), re.MULTILINE) if module.exists() else None
    )
    return int(found.group(1)) if found else 0


def _without_prose(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_prose(each) for name, each in value.items() if not _is_prose(name, each)}
    return [_without_prose(each) for each in value] if isinstance(value, list) else value


def _is_prose(name: str, value: object) -> bool:
    return name in PROSE and isinstance(value, str)  # else it is a field that is called so


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--same-protocol", action="store_true", help="the number of the protocol is not out yet")
    same = options.parse_args().same_protocol
    contract = document()
    trouble = None if same else problem(contract)
    if trouble is not None:
        sys.exit(trouble)
    number = re.sub(
        r'^DIGEST = ".*"$', f'DIGEST = "{digest(contract)}"', NUMBER.read_text(encoding="utf-8"), flags=re.M
    )
    NUMBER.write_text(number, encoding="utf-8")
    PLUGIN.write_text(plugin_module(contract), encoding="utf-8")


if __name__ == "__main__":
    main()
