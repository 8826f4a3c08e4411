# SPDX-License-Identifier: GPL-3.0-or-later
"""What is shipped: one version everywhere, complete metadata, the licence, and no trace of a developer's machine."""

import configparser
import hashlib
import os
import re
import subprocess
import tomllib
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SPDX = "# SPDX-License-Identifier: GPL-3.0-or-later"
TEXT_SUFFIXES = {".py", ".md", ".toml", ".txt", ".cfg", ".svg", ".json", ".yml", ".yaml", ".qml", ".ts", ".sh", ""}
PLUGIN_REPOSITORY_LIMIT = 25_000_000


def project() -> dict[str, object]:
    """The `[project]` table of the backend."""
    table: dict[str, object] = tomllib.loads((ROOT / "backend" / "pyproject.toml").read_text(encoding="utf-8"))[
        "project"
    ]
    return table


def metadata() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    return parser["general"]


def project_files() -> list[Path]:
    """Files under version control and new ones that are not ignored; from an unpacked archive, all of the sources."""
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        check=False,
    )
    if listed.returncode == 0:
        names = os.fsdecode(listed.stdout).split("\0")
        return [ROOT / name for name in names if name and (ROOT / name).is_file()]
    folders = ("plugin", "backend", "resources", "tests", "bench", "docs", ".ci")
    found = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    return [*found, *(path for path in ROOT.iterdir() if path.is_file())]


# --- one version --------------------------------------------------------------------------------


def in_words_of_qgis(version: str) -> str:
    """A version of Python (PEP 440) as QGIS sorts it.

    QGIS's plugin manager knows alpha, beta, rc and trunk as earlier than the release, and takes what else follows a
    number, such as dev, for later.
    """
    words = {"a": "alpha", "b": "beta", "rc": "rc", ".dev": "trunk"}
    return re.sub(r"(a|b|rc|\.dev)(\d+)$", lambda found: f"-{words[found[1]]}{found[2]}", version)


@pytest.mark.parametrize(
    ("version", "words"),
    [("0.2.0.dev0", "0.2.0-trunk0"), ("0.2.0a1", "0.2.0-alpha1"), ("0.2.0rc2", "0.2.0-rc2"), ("0.2.0", "0.2.0")],
)
def test_a_version_before_the_release_is_earlier_in_qgis_too(version: str, words: str) -> None:
    assert in_words_of_qgis(version) == words


def test_the_plugin_has_the_version_of_the_backend() -> None:
    assert metadata()["version"] == in_words_of_qgis(str(project()["version"]))


def test_the_changelog_begins_with_unreleased_and_then_this_version_once_it_is_released() -> None:
    headings = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    version = str(project()["version"])
    assert headings[0] == "Unreleased"
    assert (headings[1] == version) == (re.fullmatch(r"[0-9.]+", version) is not None)


# --- what the plugin repository and QGIS ask for -----------------------------------------------------


@pytest.mark.parametrize(
    "key",
    [
        "name", "description", "about", "version", "qgisMinimumVersion", "qgisMaximumVersion", "license", "changelog",
        "author", "email", "homepage", "repository", "tracker", "tags", "category", "icon", "hasProcessingProvider",
        "experimental",
    ],
)  # fmt: skip
def test_the_metadata_has(key: str) -> None:
    assert metadata()[key].strip()


def test_the_icon_of_the_metadata_is_an_svg_that_is_shipped() -> None:
    icon = ROOT / metadata()["icon"]
    assert ElementTree.parse(icon).getroot().tag == "{http://www.w3.org/2000/svg}svg"


def test_what_is_shipped_fits_into_the_plugin_repository() -> None:
    shipped = ("plugin", "backend", "resources", "docs")
    files = [path for path in project_files() if path.relative_to(ROOT).parts[0] in shipped]
    assert sum(path.stat().st_size for path in files) < PLUGIN_REPOSITORY_LIMIT


# --- the backend as a project -------------------------------------------------------------------------


def test_every_dependency_is_pinned_to_one_version() -> None:
    dependencies, extras = project()["dependencies"], project()["optional-dependencies"]
    assert isinstance(dependencies, list)
    assert isinstance(extras, dict)
    everything = [*dependencies, *(item for extra in extras.values() for item in extra)]
    assert [item for item in everything if not re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][0-9a-z.]*", item)] == []


def test_torch_and_torchvision_are_pinned_in_the_same_installation_and_are_no_part_of_the_core() -> None:
    dependencies, extras = project()["dependencies"], project()["optional-dependencies"]
    assert isinstance(dependencies, list)
    assert isinstance(extras, dict)
    pair = {"torch", "torchvision"}
    assert pair <= {str(item).partition("==")[0] for item in extras["models"]}
    assert not pair & {str(item).partition("==")[0] for item in dependencies}


# --- licence and cleanliness --------------------------------------------------------------------------


def test_the_licence_is_the_gpl_version_3_word_for_word() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert (
        hashlib.sha256(text.encode()).hexdigest() == "3972dc9744f6499f0f9b2dbf76696f2ae7ad8af9b23dde66d6af86c9dfb36986"
    )
    assert project()["license"] == "GPL-3.0-or-later"
    assert (ROOT / "backend" / "LICENSE").read_text(encoding="utf-8") == text  # which wheel and sdist carry


def test_the_long_description_has_no_link_that_only_the_repository_can_follow() -> None:
    text = (ROOT / "backend" / str(project()["readme"])).read_text(encoding="utf-8")
    assert re.findall(r"\]\((?!https://)", text) == []


def test_every_python_file_begins_with_its_licence() -> None:
    files = [path for path in project_files() if path.suffix == ".py"]
    assert [str(path) for path in files if not path.read_text(encoding="utf-8").startswith(SPDX + "\n")] == []


def test_no_text_names_a_folder_of_somebodys_machine() -> None:
    place = re.compile(r"(?<![\w.~/-])/(?:" + "home|root|work|Users" + r")/\w|\b[A-Za-z]:\\Users\\\w")
    texts = [path for path in project_files() if path.suffix in TEXT_SUFFIXES and path.name != "LICENSE"]
    found = [
        f"{path.relative_to(ROOT)}:{number} {line.strip()}"
        for path in texts
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if place.search(line)
    ]
    assert found == []


def test_no_compiled_python_is_under_version_control() -> None:
    assert [path for path in project_files() if path.suffix in {".pyc", ".pyo"} or "__pycache__" in path.parts] == []


def test_ci_runs_the_tests() -> None:
    script = ROOT / ".ci" / "run"
    assert "set -euo pipefail" in script.read_text(encoding="utf-8")
    assert "make test" in script.read_text(encoding="utf-8")
    if os.name == "posix":
        assert os.access(script, os.X_OK)
