# SPDX-License-Identifier: GPL-3.0-or-later
"""A report for a bug tracker: everything one would ask for, nothing private."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Mapping
from pathlib import Path

from .installing import free_bytes
from .pythons import FoundPython, candidate_commands, probe_all
from .readiness import Readiness
from .requirement import without_passwords

TAIL_BYTES = 6000
SETTINGS = ("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "PIP_INDEX_URL", "PIP_CONFIG_FILE", "PIP_CERT", "SSL_CERT_FILE")


def diagnostics(
    folder: Path,
    now: Readiness,
    facts: Mapping[str, str] | None = None,
    logs: Mapping[str, Path] | None = None,
    with_pythons: bool = True,
) -> str:
    """The report in Markdown on the environment in `folder`, which is in the state `now`.

    `facts` (such as versions of QGIS and the plugin) and `logs` (title and file) are added. Names and passwords in
    addresses and the path of the home folder are left out. Looking for Pythons takes a second or two: call it in a
    thread.
    """
    parts = ["# Lookalike diagnostics", _table({**(facts or {}), **_machine(folder, now)})]
    if with_pythons:
        parts += ["## Pythons", _pythons()]
    for title, path in (logs or {}).items():
        parts += [f"## {title}", _tail(path)]
    return _private("\n\n".join(parts)) + "\n"


def _machine(folder: Path, now: Readiness) -> dict[str, str]:
    facts = {
        "System": f"{platform.system()} {platform.release()} ({platform.machine()})",
        "Python of QGIS": platform.python_version(),
        "Encoding": f"{sys.getfilesystemencoding()}, {sys.stdout.encoding if sys.stdout else 'no stdout'}",
        "Environment": str(folder),
        "State": f"{now.state}: {now.sentence}",
        "Free disk": f"{free_bytes(folder) / 1e9:.1f} GB",
    }
    if now.marker is not None:
        facts["Installed"] = f"{now.marker.version}, Python {now.marker.python}, {now.marker.installed}"
        facts["Digest"] = now.marker.digest or "none"
        facts["Packages"] = ", ".join(now.marker.items)
        facts["Source"] = now.marker.source
    for name in SETTINGS:
        value = os.environ.get(name) or os.environ.get(name.lower())
        if value:
            facts[name] = value
    return facts


def _pythons() -> str:
    rows = []
    for each in probe_all(candidate_commands()):
        if isinstance(each, FoundPython):
            rows.append(f"- {each.executable}: {each.version} {each.machine}, good")
        else:
            rows.append(f"- {each.reason}")
    return "\n".join(rows) or "None was found."


def _table(facts: Mapping[str, str]) -> str:
    rows = [f"| {name} | {value.replace('|', '/').replace(chr(10), ' ')} |" for name, value in facts.items()]
    return "\n".join(["| what | value |", "|---|---|", *rows])


def _tail(path: Path) -> str:
    try:
        with open(path, "rb") as file:
            file.seek(0, os.SEEK_END)
            file.seek(max(0, file.tell() - TAIL_BYTES))
            said = file.read().decode("utf-8", "replace").strip()
    except OSError as error:
        return f"{path}: {error.strerror or error}"
    return f"````text\n{said}\n````"


def _private(report: str) -> str:
    home = str(Path.home())
    if len(home) > 3:
        report = report.replace(home, "~").replace(home.replace("\\", "/"), "~")
    return without_passwords(report)
