# SPDX-License-Identifier: GPL-3.0-or-later
"""What the documentation says of the structure is so: the tree, the options of commands, the codes of errors, and
commands in examples that can be run."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from lookalike import errors
from lookalike.api.status import status_of
from lookalike.cli import COMMANDS, main
from lookalike.errors import PathForbiddenError
from tests.imports import rooms

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", *sorted(DOCS.rglob("*.md"))]
SOURCES = ("backend", "plugin", "tests", "bench", "resources")
CODE = {".py", ".toml", ".sh", ".cfg"}
OPTION = re.compile(r"(?<![\w-])(--[a-z][a-z-]*|-[a-z])(?![\w-])")
ABSTRACT = {errors.LookalikeError, errors.IndexProblemError}
"""Bases that no request meets, only those below them."""


def section(page: str, heading: str) -> str:
    """The text under a heading of the second level, up to the next one."""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", (DOCS / page).read_text("utf-8"), re.M | re.S)
    assert found is not None, f"{page} has no part {heading}"
    return found[1]


def blocks(text: str, *languages: str) -> Iterator[str]:
    """The code blocks in one of these languages; the language "" is none."""
    for language, block in re.findall(r"^```(\w*)\n(.*?)^```", text, re.M | re.S):
        if language in languages:
            yield block


def tables(text: str) -> Iterator[tuple[str, list[list[str]]]]:
    """Each Markdown table: its first heading, and the cells of its rows."""
    for head, rows in re.findall(r"^(\|.*)\n\|[-| :]+\n((?:\|.*\n)+)", text, re.M):
        cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in [head, *rows.splitlines()]]
        yield cells[0][0], cells[1:]


# --- the tree -------------------------------------------------------------------------------------------------


def tree() -> list[Path]:
    """All paths that the tree of `architecture.md` names."""
    (drawn, *_) = blocks(section("architecture.md", "The tree"), "")
    folders: dict[int, Path] = {-1: ROOT}
    found = []
    for line in drawn.splitlines():
        depth = len(line) - len(line.lstrip())
        parent = folders[max(each for each in folders if each < depth)]
        names = re.split(r" {2,}", line.strip())[0].split()
        found += [parent / name for name in names]
        folders = {each: path for each, path in folders.items() if each < depth} | {depth: parent / names[-1]}
    return found


def test_all_that_the_tree_names_exists() -> None:
    assert len(tree()) > 40
    assert [path.relative_to(ROOT).as_posix() for path in tree() if not path.exists()] == []


@pytest.mark.parametrize("package", ["backend/lookalike", "plugin"])
def test_the_tree_names_every_room(package: str) -> None:
    named = {path.stem for path in tree() if path.parent == ROOT / package}
    assert rooms(ROOT / package) - named == {"__init__", "__main__"} & rooms(ROOT / package)


@pytest.mark.parametrize("folder", ["tests", "backend/lookalike/models", "backend/lookalike/api"])
def test_the_tree_names_every_folder_in(folder: str) -> None:
    there = {path.parent for path in (ROOT / folder).glob("*/*.py")}
    assert {path.name for path in there - set(tree())} == set()


# --- the command line ---------------------------------------------------------------------------------------------


def all_commands() -> list[click.Command]:
    context = click.Context(main)
    return [command for name in COMMANDS if (command := main.get_command(context, name)) is not None]


def options(command: click.Command) -> set[str]:
    """The options of a command and of those below it, as they are written; only the positive one of a pair."""
    own = {name for each in command.params if isinstance(each, click.Option) for name in each.opts}
    below = command.commands.values() if isinstance(command, click.Group) else ()
    return own.union(*(options(each) for each in below))


@pytest.mark.parametrize("name", COMMANDS)
def test_cli_md_names_every_option_of(name: str) -> None:
    (command,) = (each for each in all_commands() if each.name == name)
    assert options(command) - set(OPTION.findall(section("cli.md", name))) == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_cli_md_lists_no_option_that_is_not_one_of(name: str) -> None:
    (command,) = (each for each in all_commands() if each.name == name)
    text = section("cli.md", name)
    listed = [*blocks(text, ""), *(row[0] for head, rows in tables(text) if head == "Option" for row in rows)]
    assert {option for part in listed for option in OPTION.findall(part)} - options(command) == set()


def test_cli_md_has_a_part_for_each_command_and_lists_them_all() -> None:
    text = (DOCS / "cli.md").read_text("utf-8")
    assert set(re.findall(r"^## ([a-z]+)$", text, re.M)) == set(COMMANDS)
    (listed,) = (rows for head, rows in tables(text) if head == "Command")
    assert [row[0] for row in listed] == [f"[`{name}`](#{name})" for name in re.findall(r"^## ([a-z]+)$", text, re.M)]


def examples() -> list[tuple[str, str]]:
    """Page and words of every call of `lookalike` in the examples of all pages."""
    found = []
    for page in PAGES:
        for block in blocks(page.read_text("utf-8"), "sh", "console", "bash"):
            for line in re.sub(r"\\\n\s*", "", block).splitlines():
                called = re.match(r"(?:\$ )?(?:[A-Z_]+=\S+ )*(?:\S*/)?lookalike( .*|$)", line)
                if called:
                    found.append((page.relative_to(ROOT).as_posix(), called[1]))
    return found


def parsed(line: str) -> None:
    """Reads the words of a call as the command line would; files need not exist. Raises `click.UsageError`."""
    words = shlex.split(line, comments=True)
    ends = [number for number, word in enumerate(words) if re.fullmatch(r"[|>;&]+|\d>.*|>.*", word)]
    command: click.Command = main
    context = click.Context(main)
    words = words[: ends[0]] if ends else words
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        found = command.get_command(context, words[0])
        if found is None:
            raise click.NoSuchCommand(words[0])
        command, words = found, words[1:]
        context = click.Context(command, parent=context)
    if {"-h", "--help", "--version"} & set(words):
        return
    values, rest, _ = command.make_parser(context).parse_args(words)
    if rest:
        raise click.UsageError(f"too many words: {rest}")
    for each in command.params:
        value = values.get(each.name or "")
        missing = not isinstance(value, str | tuple | list | bool | int)
        if each.required and (missing or value == ()):
            raise click.MissingParameter(param=each)
        if not missing and not isinstance(each.type, click.Path):
            each.type_cast_value(context, value)


def test_every_call_in_the_examples_is_one_that_the_command_line_takes() -> None:
    calls = examples()
    assert len(calls) > 40
    wrong = []
    for page, line in calls:
        try:
            parsed(line)
        except click.UsageError as error:
            wrong.append(f"{page}: lookalike{line}: {error.format_message()}")
    assert wrong == []


# --- errors -------------------------------------------------------------------------------------------------


def kinds(kind: type[errors.LookalikeError]) -> set[type[errors.LookalikeError]]:
    return {kind}.union(*(kinds(each) for each in kind.__subclasses__()))


def test_api_md_lists_the_code_and_the_status_of_every_error() -> None:
    (rows,) = (rows for head, rows in tables((DOCS / "api.md").read_text("utf-8")) if head == "status")
    listed = {code: int(status) for status, codes in rows if status.isdigit() for code in re.findall(r"`(\w+)`", codes)}
    expected = {
        kind.__name__.removesuffix("Error"): status_of(kind(""))
        for kind in kinds(errors.LookalikeError) - ABSTRACT
        if kind.__module__.startswith("lookalike.")
    }
    request = {PathForbiddenError.__name__.removesuffix("Error")}
    assert listed == {code: status for code, status in expected.items() if code not in request}
    assert request <= {code for status, codes in rows if "403" in status for code in re.findall(r"`(\w+)`", codes)}


def test_the_bases_that_api_md_leaves_out_are_not_raised_by_what_the_api_calls() -> None:
    raised = re.compile(rf"raise ({'|'.join(kind.__name__ for kind in ABSTRACT)})\(")
    sources = set((ROOT / "backend" / "lookalike").rglob("*.py")) - {ROOT / "backend" / "lookalike" / "doctor.py"}
    assert [path.name for path in sources if raised.search(path.read_text("utf-8"))] == []


def test_cli_md_lists_every_exit_code() -> None:
    (rows,) = (rows for head, rows in tables((DOCS / "cli.md").read_text("utf-8")) if head == "Code")
    done, wrong_usage = 0, 2
    codes = {kind.exit_code for kind in kinds(errors.LookalikeError)}
    assert {int(code) for code, _ in rows} == codes | {done, wrong_usage}


# --- what pages point to ----------------------------------------------------------------------------------------


def anchors(page: Path) -> set[str]:
    """The addresses of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.M | re.S), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    broken = []
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
        place, _, anchor = link.partition("#")
        target = (page.parent / place).resolve() if place else page
        if "://" in link or link.startswith("mailto:"):
            continue
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_source_file_that_is_named_is_there(page: Path) -> None:
    files = {part for path in sources() for part in _endings(path.relative_to(ROOT).as_posix())}
    named = re.findall(r"(?<![\w/.])[\w/]+\.py\b", page.read_text("utf-8"))
    assert [name for name in named if name not in files] == []


@pytest.mark.parametrize("page", ["docs/architecture.md", "CONTRIBUTING.md"])
def test_every_name_of_the_code_that_developers_are_told_of_is_there(page: str) -> None:
    text = re.sub(r"^```.*?^```", "", (ROOT / page).read_text("utf-8"), flags=re.M | re.S)
    told = set(re.findall(r"`([^`\n]+)`", text))
    words = set(re.findall(r"\w+", "\n".join(path.read_text("utf-8") for path in sources())))
    missing = [
        name
        for name in told
        if re.fullmatch(r"\w+(\.\w+)*", name) and not name.endswith((".py", ".md", ".toml", ".txt"))
        if not set(name.split(".")) <= words
    ]
    assert missing == []


def sources() -> list[Path]:
    return [path for folder in SOURCES for path in (ROOT / folder).rglob("*") if path.suffix in CODE]


def _endings(path: str) -> Iterator[str]:
    """`a/b/c.py`, `b/c.py`, `c.py`."""
    parts = path.split("/")
    return ("/".join(parts[start:]) for start in range(len(parts)))
