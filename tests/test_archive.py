# SPDX-License-Identifier: GPL-3.0-or-later
"""The archive that users install: made by `make package` from the last commit, unpacked, looked at, loaded in QGIS."""

import configparser
import re
import runpy
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.qgis_pytest.python import ROOT, NoQgisError, qgis_python
from tests.test_package import in_words_of_qgis

LIMIT = 25_000_000
TOP = {
    "__init__.py", "metadata.txt", "LICENSE", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md",
    "plugin", "backend", "resources", "docs",
}  # fmt: skip
UNWANTED = (
    "__pycache__",
    ".pyc",
    ".pyo",
    ".so",
    ".egg-info",
    ".git",
    "tests/",
    "bench/",
    "resources/contract",
    "resources/demo",
    "resources/packages",
    ".ts",
    ".qgz",
    ".tif",
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`lookalike.zip` of the last commit, made in a clone in a folder with a space and an umlaut."""
    clone = tmp_path_factory.mktemp("Prüfung der") / "lookalike"
    if not (ROOT / ".git").exists() or shutil.which("make") is None:
        pytest.skip("needs git's history of the project and make")
    source = ["git", "clone", "--quiet", "--depth", "1", ROOT.as_uri(), str(clone)]
    subprocess.run(source, check=True, timeout=120)
    command = ["make", "--silent", "-C", str(clone), "package"]  # needs no environment
    made = subprocess.run(command, capture_output=True, text=True, timeout=250, check=False)
    assert made.returncode == 0, made.stderr
    return clone / "dist" / "lookalike.zip"


@pytest.fixture(scope="module")
def plugins(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plugins folder of a new profile with the unpacked archive."""
    folder = tmp_path_factory.mktemp("Profil") / "profiles" / "default" / "python" / "plugins"
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    return folder


def names(archive: Path) -> list[str]:
    with zipfile.ZipFile(archive) as packed:
        return [name for name in packed.namelist() if not name.endswith("/")]


def test_everything_lies_in_one_folder_named_after_the_plugin_and_nothing_is_missing(archive: Path) -> None:
    assert {name.split("/")[0] for name in names(archive)} == {"lookalike"}
    assert {name.split("/")[1] for name in names(archive)} == TOP
    for wanted in ("plugin/plugin.py", "backend/pyproject.toml", "resources/icons/lookalike.svg"):
        assert f"lookalike/{wanted}" in names(archive)


def test_no_cache_no_test_no_build_and_no_imagery_is_in_it(archive: Path) -> None:
    assert [name for name in names(archive) if any(part in name for part in UNWANTED)] == []


def test_every_module_under_version_control_is_in_it(archive: Path) -> None:
    command = ["git", "-C", str(ROOT), "ls-tree", "-r", "--name-only", "HEAD", "__init__.py", "plugin", "backend"]
    tracked = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert {f"lookalike/{name}" for name in tracked} <= set(names(archive))


def test_the_plugin_repository_takes_its_size(archive: Path) -> None:
    assert 100_000 < archive.stat().st_size < LIMIT


def test_the_site_for_plugins_finds_nothing_to_refuse(archive: Path) -> None:
    script = runpy.run_path(str(ROOT / "resources" / "packages" / "check.py"))
    assert list(script["findings"](archive)) == []


@pytest.mark.parametrize(
    ("file", "text", "finding"),
    [
        ("plugin/x.py", "password = 'geheim'\n", "B105"),
        ("plugin/x.py", "print(undefined)\n", "F821"),
        ("plugin/x.pyc", "", "no place"),
        ("metadata.txt", "[general]\nname=Lookalike\nsupportsQt6=True\n", "says no license"),
    ],
)
def test_what_the_site_refuses_is_found(file: str, text: str, finding: str, tmp_path: Path) -> None:
    files = {"__init__.py": "", "LICENSE": "", "metadata.txt": (ROOT / "metadata.txt").read_text(encoding="utf-8")}
    with zipfile.ZipFile(tmp_path / "small.zip", "w") as small:
        for name, content in (files | {file: text}).items():
            small.writestr(f"lookalike/{name}", content)
    script = runpy.run_path(str(ROOT / "resources" / "packages" / "check.py"))
    assert any(finding in each for each in script["findings"](tmp_path / "small.zip"))


def test_qgis_loads_the_unpacked_archive(plugins: Path, tmp_path: Path) -> None:
    try:
        python = qgis_python()
    except NoQgisError as error:
        pytest.skip(str(error))
    command = python.command("tests/plugin/test_plugin_loads.py", f"--basetemp={tmp_path / 'qgis'}")
    environment = python.environment(LOOKALIKE_PLUGINS=str(plugins), PYTHONDONTWRITEBYTECODE="1")
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=200, check=False)
    assert run.returncode == 0, run.stdout[-4000:]


def test_the_archive_has_the_version_of_the_project(plugins: Path) -> None:
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(plugins / "lookalike" / "metadata.txt", encoding="utf-8")
    project = (plugins / "lookalike" / "backend" / "pyproject.toml").read_text(encoding="utf-8")
    found = re.search(r'^version = "([^"]+)"', project, re.MULTILINE)
    assert found is not None
    assert metadata["general"]["version"] == in_words_of_qgis(found[1])
