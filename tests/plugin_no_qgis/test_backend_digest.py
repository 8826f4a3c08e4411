# SPDX-License-Identifier: GPL-3.0-or-later
"""Which backend an environment holds is said by its files, not by its version alone."""

import shutil
from pathlib import Path

import pytest

from plugin.environment.digest import backend_digest, package_digest
from plugin.environment.errors import InstallFailed

BACKEND = Path(__file__).resolve().parents[2] / "backend"


@pytest.fixture
def backend(tmp_path: Path) -> Path:
    """A small backend of two modules, in a folder with an umlaut."""
    folder = tmp_path / "Gerüst"
    (folder / "lookalike" / "search").mkdir(parents=True)
    (folder / "pyproject.toml").write_bytes(b'[project]\nversion = "9.9"\ndependencies = ["numpy==2.4.6"]\n')
    (folder / "lookalike" / "__init__.py").write_bytes(b"A = 1\nB = 2\n")
    (folder / "lookalike" / "search" / "__init__.py").write_bytes(b"")
    return folder


def test_a_copy_has_the_same_digest_whatever_its_line_endings_and_what_was_compiled(
    backend: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(backend, copy)
    for path in copy.rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    (copy / "lookalike" / "__pycache__").mkdir()
    (copy / "lookalike" / "__pycache__" / "__init__.cpython-311.pyc").write_bytes(b"compiled")
    (copy / "lookalike" / ".DS_Store").write_bytes(b"of a file manager")
    assert backend_digest(copy) == backend_digest(backend)
    assert package_digest(copy / "lookalike") == package_digest(backend / "lookalike")


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("lookalike/__init__.py", b"A = 1\nB = 3\n"),
        ("lookalike/more.py", b""),
        ("pyproject.toml", b'[project]\nversion = "9.9"\ndependencies = ["numpy==2.4.7"]\n'),
    ],
)
def test_every_change_of_code_or_dependencies_changes_it(backend: Path, file: str, content: bytes) -> None:
    before = backend_digest(backend)
    (backend / file).write_bytes(content)
    assert backend_digest(backend) != before


def test_a_module_that_changes_its_name_or_goes_changes_it(backend: Path) -> None:
    before = backend_digest(backend)
    (backend / "lookalike" / "search" / "__init__.py").rename(backend / "lookalike" / "search.py")
    renamed = backend_digest(backend)
    (backend / "lookalike" / "search.py").unlink()
    assert len({before, renamed, backend_digest(backend)}) == 3


def test_the_backend_that_is_shipped_has_one() -> None:
    assert len(backend_digest(BACKEND)) == 64


def test_a_plugin_without_its_backend_says_so(tmp_path: Path) -> None:
    with pytest.raises(InstallFailed, match="incomplete"):
        backend_digest(tmp_path)
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    with pytest.raises(InstallFailed, match="incomplete"):
        backend_digest(tmp_path)
