# SPDX-License-Identifier: GPL-3.0-or-later
"""Behind a firewall: pip for real, against an index of the test's own, through a proxy, with a certificate."""

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from plugin.environment.child_process import clean_environment
from plugin.environment.errors import WheelMissing
from plugin.environment.pip_problems import problem_of
from plugin.environment.requirement import Network, pip_environment, pip_install, proxy_url
from tests.wheels import write_wheel

from .package_index import PackageIndex, package_index, self_signed

NAME = "lookalike-of-tests"


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    return write_wheel(tmp_path / "wheels", "lookalike_of_tests", "1.0", {"lookalike_of_tests.py": "x = 1\n"})


@pytest.fixture
def index(wheel: Path) -> Iterator[PackageIndex]:
    with package_index(wheel.parent) as served:
        yield served


def installed(tmp_path: Path, source: Network, *items: str) -> tuple[bool, list[str]]:
    """Whether pip put the package into a folder, and what it said. Variables of this machine name other indexes."""
    target = tmp_path / "site"
    others = {
        "PIP_EXTRA_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_FIND_LINKS": "http://127.0.0.1:9/links",
        "PIP_CONFIG_FILE": str(tmp_path / "pip.ini"), "no_proxy": "",
    }  # fmt: skip
    (tmp_path / "pip.ini").write_text("[global]\nextra-index-url = http://127.0.0.1:9/more\n", encoding="utf-8")
    command = [*pip_install(Path(sys.executable), items or [NAME], source), "--target", str(target)]
    environment = {**clean_environment(), **others, **pip_environment(source)}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    return (target / "lookalike_of_tests.py").is_file(), (run.stdout + run.stderr).splitlines()


def test_the_chosen_index_is_the_only_one_that_is_asked(index: PackageIndex, tmp_path: Path) -> None:
    there, said = installed(tmp_path, Network(index_url=index.url))
    assert there, "\n".join(said)
    assert ":9/" not in "\n".join(said)


def test_an_index_gets_its_password(index: PackageIndex, tmp_path: Path) -> None:
    index.password = "anna:ge heim"
    there, said = installed(tmp_path, Network(index_url=index.url))
    assert not there
    assert "its name and password" in problem_of(said, offline=False).message  # pip does not tell why
    there, said = installed(tmp_path, Network(index_url=index.url.replace("http://", "http://anna:ge%20heim@")))
    assert there, "\n".join(said)


def test_behind_a_proxy_with_a_password_an_index_with_a_certificate_of_the_company_is_reached(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(self_signed(tmp_path / "other")[0]))
    certificate, key = self_signed(tmp_path / "own")
    with package_index(wheel.parent, (certificate, key)) as index, package_index(wheel.parent) as proxy:
        there, said = installed(tmp_path, Network(index_url=index.url))
        assert not there
        assert "The certificate of the package index is not trusted" in problem_of(said, offline=False).message
        proxy.proxy_password = "anna:ge:heim@x"
        source = Network(proxy_url(*proxy.address), index.url, certificate)
        there, said = installed(tmp_path, source)
        assert not there
        assert "The proxy asks for a name and password" in problem_of(said, offline=False).message
        there, said = installed(tmp_path, replace(source, proxy=proxy_url(*proxy.address, ("anna", "ge:heim@x"))))
        assert there, "\n".join(said)
        assert {asked.rpartition(":")[2] for asked in proxy.asked} == {str(index.port)}


def test_a_package_that_is_another_than_the_lock_says_is_refused(
    index: PackageIndex, wheel: Path, tmp_path: Path
) -> None:
    lock = tmp_path / "core.txt"
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    lock.write_text(f"{NAME}==1.0 --hash=sha256:{digest[::-1]}\n", encoding="utf-8")
    there, said = installed(tmp_path, Network(index_url=index.url), "--require-hashes", "-r", str(lock))
    assert not there
    assert isinstance(problem_of(said, offline=False), WheelMissing)
    lock.write_text(f"{NAME}==1.0 --hash=sha256:{digest}\n", encoding="utf-8")
    there, said = installed(tmp_path, Network(index_url=index.url), "--require-hashes", "-r", str(lock))
    assert there, "\n".join(said)
