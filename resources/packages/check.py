# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks at the plugin archive as the site of QGIS's plugins does: names, metadata, size, what its scanners find.

Usage: python check.py lookalike.zip. Prints each finding and ends with 1 where there is one. The scanners bandit,
detect-secrets and flake8 are run where they are installed; it says which are not.
"""

from __future__ import annotations

import configparser
import importlib.util
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

LARGEST = 25_000_000
NEEDED = (
    "name", "qgisMinimumVersion", "description", "about", "version", "author", "email", "homepage", "repository",
    "tracker", "license", "changelog", "tags", "icon", "category",
)  # fmt: skip
GONE = ("supportsQt6",)
"""Keys that the site takes no more."""
FORBIDDEN = {"__pycache__", "__MACOSX", ".git", ".DS_Store", "ui_compiled"}
ENDINGS = {".pyc", ".pyo", ".so", ".dll", ".exe", ".whl", ".ts"}
SECRETS = {"B105", "B106", "B107"}
"""What bandit takes for a password in the code, which blocks an upload; so does what it calls serious."""


def names_findings(names: list[str], size: int) -> Iterator[str]:
    """What is wrong with names and size."""
    paths = [PurePosixPath(name) for name in names]
    if {path.parts[0] for path in paths} != {"lookalike"}:
        yield "there is something outside of the folder lookalike"
    for wanted in ("__init__.py", "metadata.txt", "LICENSE"):
        if f"lookalike/{wanted}" not in names:
            yield f"{wanted} is missing"
    for path in paths:
        if FORBIDDEN & set(path.parts) or path.suffix in ENDINGS or path.name.startswith("."):
            yield f"{path} has no place in it"
    if size > LARGEST:
        yield f"it is {size / 1e6:.1f} MB, more than {LARGEST / 1e6:.0f}"


def metadata_findings(text: str) -> Iterator[str]:
    """What is wrong with `metadata.txt`."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string(text)
    general = parser["general"]
    for key in NEEDED:
        if not general.get(key, "").strip():
            yield f"metadata.txt says no {key}"
    for key in GONE:
        if key in general:
            yield f"metadata.txt has {key}, which is no more"
    for key in ("homepage", "repository", "tracker"):
        if not general.get(key, "").startswith("https://"):
            yield f"{key} of metadata.txt is no https address"


def bandit_findings(folder: Path) -> Iterator[str]:
    report = json.loads(_run("bandit", "-r", "-q", "-f", "json", str(folder)))
    for each in report["results"]:
        if each["issue_severity"] in ("MEDIUM", "HIGH") or each["test_id"] in SECRETS:
            place = f"{Path(each['filename']).relative_to(folder)}:{each['line_number']}"
            yield f"{place} {each['test_id']} {each['issue_text']}"


def secrets_findings(folder: Path) -> Iterator[str]:
    report = json.loads(_run("detect_secrets", "-C", str(folder), "scan", "--all-files", "--no-verify"))
    for name, found in report["results"].items():
        for each in found:
            if "High Entropy" not in each["type"]:  # digests, which are no secrets
                yield f"{name}:{each['line_number']} {each['type']}"


def flake8_findings(folder: Path) -> Iterator[str]:
    """Only what breaks a program: of style the site complains, and lets pass."""
    yield from _run("flake8", "--isolated", "--select=E9,F63,F7,F82", str(folder)).splitlines()


SCANNERS = {"bandit": bandit_findings, "detect_secrets": secrets_findings, "flake8": flake8_findings}


def findings(archive: Path) -> Iterator[str]:
    """Each thing for which the site would refuse the archive."""
    with zipfile.ZipFile(archive) as packed, tempfile.TemporaryDirectory() as folder:
        names = [name for name in packed.namelist() if not name.endswith("/")]
        yield from names_findings(names, archive.stat().st_size)
        yield from metadata_findings(packed.read("lookalike/metadata.txt").decode("utf-8"))
        packed.extractall(folder)
        for scanner, look in SCANNERS.items():
            if importlib.util.find_spec(scanner) is None:
                print(f"not looked at by {scanner}, which is not installed", file=sys.stderr)
            else:
                yield from look(Path(folder))


def _run(module: str, *arguments: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", module, *arguments], capture_output=True, text=True, check=False
    ).stdout  # they end with 1 where they find something


def main() -> int:
    found = list(findings(Path(sys.argv[1])))
    for finding in found:
        print(finding, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
