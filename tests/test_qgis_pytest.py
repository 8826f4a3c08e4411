# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens to tests in QGIS's Python is seen outside: each passes, fails or is skipped there as here."""

import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from tests.qgis_pytest.python import ROOT, NoQgisError, qgis_python

CONFTEST = """from tests.qgis_pytest.outside import (
    pytest_collection_finish, pytest_pycollect_makemodule, pytest_runtest_protocol, pytest_sessionfinish
)
"""
MIXED = """
import pytest, qgis.core

def test_that_passes(tmp_path):
    print("said inside")
    assert tmp_path.is_dir()

@pytest.mark.parametrize("number", [1, 2])
def test_of_numbers(number):
    assert number == 1, "two is too many"

def test_that_is_skipped():
    pytest.skip("not here")

@pytest.fixture
def broken():
    yield
    raise OSError("cannot clean up")

def test_with_a_fixture_that_breaks(broken):
    pass
"""
CRASHING = """
import ctypes

def test_before():
    pass

def test_that_crashes_qgis():
    ctypes.string_at(0)

def test_after():
    pass
"""
ENDING_BADLY = """
import atexit, os

def test_that_ends_badly():
    atexit.register(os._exit, 7)
"""
WITHOUT_IMPORT = "import no_such_module\n"


def outcomes(report: Path) -> dict[str, str]:
    """Of each test by its name: passed, or what it is instead, with what is said of it."""
    found = {}
    for case in ElementTree.parse(report).iter("testcase"):
        words = [f"{each.tag}: {each.get('message')} {each.text}" for each in case if not each.tag.startswith("system")]
        name = case.get("name") or ""
        found[name] = " ".join([*words, *filter(None, [found.get(name)])]) or "passed"
    return found


def run(folder: Path, *arguments: str, **files: str) -> tuple[subprocess.CompletedProcess[str], dict[str, str]]:
    """Runs files of tests in QGIS's Python from a pytest of their own."""
    (folder / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    for name, text in files.items():
        (folder / f"test_{name}.py").write_text(text, encoding="utf-8")
    report = folder / "report.xml"
    options = ["-c", str(ROOT / "pyproject.toml"), f"--rootdir={folder}", f"--junitxml={report}", "-rA", *arguments]
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options, str(folder)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=200, check=False)
    return ran, outcomes(report)


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, str]]:
    """What pytest printed of all those files, and what it wrote of each test."""
    try:
        qgis_python()
    except NoQgisError as error:
        pytest.skip(str(error))
    files = {"mixed": MIXED, "crashing": CRASHING, "ending": ENDING_BADLY, "nothing": WITHOUT_IMPORT}
    process, seen = run(tmp_path_factory.mktemp("files"), "--continue-on-collection-errors", **files)
    assert process.returncode == 1, process.stdout
    return process.stdout, seen


def test_a_test_passes_fails_or_is_skipped_here_as_in_qgis(ran: tuple[str, dict[str, str]]) -> None:
    printed, seen = ran
    assert seen["test_that_passes"] == seen["test_of_numbers[1]"] == "passed"
    assert "two is too many" in seen["test_of_numbers[2]"]
    assert "def test_of_numbers(number):" in printed, "the lines around it"
    assert "not here" in seen["test_that_is_skipped"]
    assert "cannot clean up" in seen["test_with_a_fixture_that_breaks"]
    assert "3 failed, 5 passed, 1 skipped, 3 errors in" in printed
    assert "said inside" in printed


def test_a_crash_of_qgis_fails_its_file_alone_and_says_the_place(ran: tuple[str, dict[str, str]]) -> None:
    _, seen = ran
    assert seen["test_before"] == seen["test_that_passes"] == "passed"
    assert "SIGSEGV" in seen["test_that_crashes_qgis"]
    assert "in test_that_crashes_qgis" in seen["test_that_crashes_qgis"]
    assert "see test_crashing.py::test_that_crashes_qgis" in seen["test_after"]


def test_a_bad_end_of_qgis_after_the_last_test_is_an_error(ran: tuple[str, dict[str, str]]) -> None:
    assert "QGIS ended with code 7" in ran[1]["test_that_ends_badly"]


def test_a_file_that_cannot_be_imported_is_an_error_and_the_others_run(ran: tuple[str, dict[str, str]]) -> None:
    assert "No module named 'no_such_module'" in ran[0]


def test_one_test_can_be_chosen(ran: tuple[str, dict[str, str]], tmp_path: Path) -> None:
    _, seen = run(tmp_path, "-k", "passes", mixed=MIXED)
    assert seen == {"test_that_passes": "passed"}


def test_without_qgis_its_tests_are_skipped_with_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOOKALIKE_QGIS_PYTHON", sys.executable)
    process, _ = run(tmp_path, mixed=MIXED)
    assert "1 skipped" in process.stdout
    assert "has no module qgis" in process.stdout
