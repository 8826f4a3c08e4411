# SPDX-License-Identifier: GPL-3.0-or-later
"""An error says what happened, each shell how it is mended there: in commands, in the words of QGIS, or in neither."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from lookalike.answers import Problem
from lookalike.cli.remedies import COMMANDS, sentence_of
from lookalike.errors import IndexNotFoundError, RasterMovedError, WeightsMissingError
from lookalike.remedies import WORDS, Remedy
from plugin.client.errors import BackendRefused, JobFailed
from plugin.client.protocol import Problem as ProblemInQgis
from plugin.client.sentences import REMEDIES

ROOT = Path(__file__).resolve().parents[1]
BACKEND, PLUGIN = ROOT / "backend" / "lookalike", ROOT / "plugin"
COMMAND = re.compile(r"`lookalike\b|(?<![\w-])--[a-z]")
"""A command or an option, as a sentence writes it."""
AT_A_SHELL = ("cli", "doctor.py", "__main__.py", "api/logs.py", "api/server.py", "api/tokens.py")
"""What speaks to people who start a command."""
OF_PIP = {"--no-deps", "--force-reinstall"}


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of every literal of a source file that is no docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def naming_a_command(files: Iterator[Path]) -> list[str]:
    return [
        f"{path.relative_to(ROOT).as_posix()}:{line} {text}"
        for path in files
        for line, text in texts(path)
        if COMMAND.search(text) and not OF_PIP & set(text.split())
    ]


def test_no_sentence_of_a_service_names_a_command_or_an_option() -> None:
    services = (
        path for path in BACKEND.rglob("*.py") if not path.relative_to(BACKEND).as_posix().startswith(AT_A_SHELL)
    )
    assert naming_a_command(services) == []


def test_no_sentence_in_qgis_names_a_command_or_an_option() -> None:
    # `environment` and `server` start programs; their texts for people stand in `say`.
    programs = {PLUGIN / "environment", PLUGIN / "server"}
    assert naming_a_command(path for path in PLUGIN.rglob("*.py") if path.parent not in programs) == []


@pytest.mark.parametrize("words", [WORDS, COMMANDS, REMEDIES], ids=["english", "command line", "QGIS"])
def test_every_remedy_is_worded_wherever_people_sit(words: dict[str, str]) -> None:
    assert set(words) == set(Remedy)


def values_given() -> dict[str, list[set[str]]]:
    """By remedy, the names of the values that each place gives that raises an error with it."""
    found: dict[str, list[set[str]]] = {remedy: [] for remedy in Remedy}
    for path in BACKEND.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and len(node.args) == 2 and ast.unparse(node.args[1]).startswith("Remedy."):
                remedy = Remedy[ast.unparse(node.args[1]).removeprefix("Remedy.")]
                found[remedy].append({keyword.arg or "" for keyword in node.keywords})
    found[Remedy.TRAIN_TRIPLET].append(set())  # a preset names these
    found[Remedy.TRAIN_CROSS_VIEW].append(set())
    return found


@pytest.mark.parametrize("remedy", Remedy)
def test_the_words_of_a_remedy_are_about_values_that_its_errors_give(remedy: Remedy) -> None:
    places = values_given()[remedy]
    assert places, "no error names it"
    for words in (WORDS, COMMANDS, REMEDIES):
        needed = {name for _, name, _, _ in Formatter().parse(words[remedy]) if name}
        assert all(needed <= given for given in places), (words[remedy], places)


def test_an_error_is_a_whole_sentence_in_every_shell() -> None:
    error = RasterMovedError("The raster 'a' is no longer at /b.", Remedy.FIND_RASTER_AGAIN, raster="a")
    assert str(error) == "The raster 'a' is no longer at /b. Say where it went, or take it out of the index."
    assert sentence_of(error) == sentence_of(error.problem)
    assert "`lookalike relink --index DIR a NEWPATH`" in sentence_of(error)


def test_an_error_without_a_remedy_is_its_message_everywhere() -> None:
    error = IndexNotFoundError("There is no index here.")
    assert error.problem == Problem("IndexNotFound", "There is no index here.")
    assert sentence_of(error) == sentence_of(error.problem) == "There is no index here."


def in_qgis(problem: Problem) -> ProblemInQgis:
    return ProblemInQgis(problem.code, problem.message, problem.what, problem.remedy, problem.values)


def test_qgis_says_it_in_its_own_words_for_a_refused_request_and_a_failed_job() -> None:
    problem = WeightsMissingError("Its weights are not here.", Remedy.ADD_WEIGHTS, name="resnet18").problem
    said = BackendRefused(in_qgis(problem), 503).message
    assert said.startswith("Its weights are not here. ")
    assert "“resnet18”" in said
    assert JobFailed(in_qgis(problem)).message == said


def test_a_remedy_that_the_plugin_does_not_know_is_said_as_the_backend_says_it() -> None:
    later = ProblemInQgis("Model", "It fails. Wait a while.", "It fails.", "wait-a-while", {})
    assert JobFailed(later).message == "It fails. Wait a while."
