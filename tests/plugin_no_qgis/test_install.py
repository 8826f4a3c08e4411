# SPDX-License-Identifier: GPL-3.0-or-later
"""Building environments for real, offline, from tiny wheels, in a path with a space and an umlaut."""

import hashlib
import json
import os
import runpy
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from plugin.base.errors import Cancelled
from plugin.client.errors import ProtocolMismatch
from plugin.environment.checksums import require_whole
from plugin.environment.digest import backend_digest
from plugin.environment.errors import DiskFull, FolderUnusable, InstallBusy, InstallFailed, NetworkProblem, WheelMissing
from plugin.environment.installing import InstallPlan, install
from plugin.environment.locations import interpreter
from plugin.environment.lock import folder_lock
from plugin.environment.progress import InstallProgress
from plugin.environment.pythons import FoundPython, probe
from plugin.environment.readiness import MARKER, STATE, Readiness, status
from plugin.environment.requirement import RETRIES, Network, Requirement, WheelFolder
from plugin.server.process import BackendProcess
from tests.wheels import write_wheel

from .servers import answering, silent_server

ROOT = Path(__file__).resolve().parents[2]
VERSION = "9.9"
SERVES = """
import json, os, sys
assert os.environ["LOOKALIKE_TOKEN"]
print(json.dumps({"lookalike": "9.9", "protocol": 77, "port": 1, "pid": os.getpid()}), flush=True)
sys.stdin.read()
"""
MODULES = {"__init__.py": "import lookalike_needs\n", "__main__.py": SERVES}
SLOW_BUILD = """
import subprocess, sys, time
def prepare_metadata_for_build_wheel(directory, settings=None):
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    open(PIDS, "w").write(str(child.pid))
    child.wait()
build_wheel = prepare_metadata_for_build_wheel
"""


def write_backend(folder: Path, modules: dict[str, str]) -> None:
    """A wheel of the backend with these modules."""
    files = {f"lookalike/{name}": source for name, source in modules.items()}
    write_wheel(folder, "lookalike", VERSION, files, ("lookalike-needs==1.0",))


@pytest.fixture(scope="module")
def base() -> FoundPython:
    found = probe((sys.executable,))
    assert isinstance(found, FoundPython)
    return found


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The backend as the plugin ships it."""
    folder = tmp_path_factory.mktemp("plugin") / "backend"
    (folder / "lookalike").mkdir(parents=True)
    (folder / "pyproject.toml").write_text(f'[project]\nversion = "{VERSION}"\n', encoding="utf-8")
    for name, source in MODULES.items():
        (folder / "lookalike" / name).write_text(source, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> WheelFolder:
    """The backend and one package that it needs, as anyone would carry them to an office without internet."""
    folder = tmp_path_factory.mktemp("Räder für offline")
    write_backend(folder, MODULES)
    write_wheel(folder, "lookalike_needs", "1.0", {"lookalike_needs.py": "x = 1\n"})
    return WheelFolder(folder)


@pytest.fixture(scope="module")
def requirement(backend: Path) -> Requirement:
    return Requirement("lookalike", VERSION, backend, (f"lookalike=={VERSION}",), ("lookalike",))


@pytest.fixture(scope="module")
def built(
    base: FoundPython, wheels: WheelFolder, requirement: Requirement, tmp_path_factory: pytest.TempPathFactory
) -> tuple[InstallPlan, list[str], list[InstallProgress]]:
    """An environment that was built, with what was said meanwhile."""
    folder = tmp_path_factory.mktemp("Jürgen Müller") / "env 9.9"
    plan = InstallPlan(folder, base, requirement, wheels)
    log: list[str] = []
    progress: list[InstallProgress] = []
    assert state(plan) == "absent"
    install(plan, log.append, progress.append, log_file=folder.parent / "install.log")
    return plan, log, progress


def slow_plan(plan: InstallPlan, tmp_path: Path) -> tuple[InstallPlan, Path]:
    """A plan whose packages take ten minutes to build, and the file that will hold the number of the builder."""
    source, pids = tmp_path / "slow source", tmp_path / "pid"
    source.mkdir()
    backend = '[build-system]\nrequires = []\nbuild-backend = "slow"\nbackend-path = ["."]\n'
    (source / "pyproject.toml").write_text(backend, encoding="utf-8")
    (source / "slow.py").write_text(SLOW_BUILD.replace("PIDS", repr(str(pids))), encoding="utf-8")
    items = (*plan.requirement.items, str(source))
    return replace(plan, folder=tmp_path / "env ö", requirement=replace(plan.requirement, items=items)), pids


def begun(plan: InstallPlan) -> InstallPlan:
    """The plan, whose environment is as after an interruption between its steps: the slow making is spared."""
    state = {"base_python": str(plan.python.executable), "step": "packages"}
    (plan.folder / STATE).write_text(json.dumps(state), encoding="utf-8")
    return plan


def now_of(plan: InstallPlan) -> Readiness:
    """The state of the plan's environment for the plugin that ships the plan's backend."""
    return status(plan.folder, VERSION, lambda: backend_digest(plan.requirement.backend))


def state(plan: InstallPlan) -> str:
    return now_of(plan).state


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # A zombie has ended; in a container nobody may be there to bury it.
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


def wait_until(true: Callable[[], bool], seconds: float = 20.0) -> bool:
    deadline = time.monotonic() + seconds
    while not true() and time.monotonic() < deadline:
        time.sleep(0.05)
    return true()


def site_packages(folder: Path) -> Path:
    return next(folder.glob("lib/python*/site-packages"), folder / "Lib" / "site-packages")


Built = tuple[InstallPlan, list[str], list[InstallProgress]]


def test_an_environment_in_a_path_with_space_and_umlaut_is_ready_and_tells_how_it_came(built: Built) -> None:
    plan, log, progress = built
    now = now_of(plan)
    assert now.ready
    assert now.marker is not None
    assert (now.marker.version, now.marker.python) == (VERSION, plan.python.version)
    assert plan.source == WheelFolder(Path(now.marker.source))
    assert not (plan.folder / STATE).exists()
    assert any("Successfully installed" in line for line in log)
    assert [each.step for each in progress] == sorted(each.step for each in progress)
    assert {each.title for each in progress} >= {"Making the environment", "Installing packages", "Checking"}
    assert any(each.detail.startswith("Processing lookalike") for each in progress)
    assert "Successfully installed" in (plan.folder.parent / "install.log").read_text(encoding="utf-8")


def test_the_environment_is_outdated_for_a_newer_plugin(built: Built) -> None:
    plan, _, _ = built
    now = status(plan.folder, "10.0", lambda: "not asked for")
    assert (now.state, now.version) == ("outdated", VERSION)
    assert "10.0" in now.sentence


def test_the_environment_is_outdated_for_a_plugin_that_ships_another_backend_of_the_same_version(
    built: Built, tmp_path: Path
) -> None:
    plan, _, _ = built
    shipped = tmp_path / "backend"
    shutil.copytree(plan.requirement.backend, shipped)
    newer = replace(plan, requirement=replace(plan.requirement, backend=shipped))
    assert now_of(newer).ready
    (shipped / "lookalike" / "__init__.py").write_text("import lookalike_needs\nMENDED = True\n", encoding="utf-8")
    now = now_of(newer)
    assert (now.state, now.version) == ("outdated", VERSION)
    assert "Update the backend" in now.sentence


def test_the_environment_of_a_plugin_that_recorded_no_digest_is_outdated(built: Built, tmp_path: Path) -> None:
    plan, _, _ = built
    marker = json.loads((plan.folder / MARKER).read_text(encoding="utf-8"))
    kept = (plan.folder / MARKER).read_bytes()
    del marker["digest"]
    (plan.folder / MARKER).write_text(json.dumps(marker), encoding="utf-8")
    assert state(plan) == "outdated"
    (plan.folder / MARKER).write_bytes(kept)
    assert state(plan) == "ready"


def test_a_folder_of_wheels_with_an_older_backend_of_the_same_version_is_refused(built: Built, tmp_path: Path) -> None:
    plan, _, _ = built
    assert isinstance(plan.source, WheelFolder)
    wheels = tmp_path / "wheels"
    shutil.copytree(plan.source.folder, wheels)
    write_backend(wheels, MODULES | {"__init__.py": "import lookalike_needs\nOLD = True\n"})
    with pytest.raises(InstallFailed, match="another backend"):
        install(replace(plan, folder=tmp_path / "env", source=WheelFolder(wheels)))
    assert state(replace(plan, folder=tmp_path / "env")) == "partial"


def test_the_backend_in_the_environment_is_started_and_its_protocol_looked_at(built: Built, tmp_path: Path) -> None:
    plan, _, _ = built
    backend = BackendProcess(tmp_path / "log")
    with pytest.raises(ProtocolMismatch, match=r"9\.9"):
        backend.start(interpreter(plan.folder))


def test_a_copy_of_an_environment_is_not_ready(built: Built, tmp_path: Path) -> None:
    plan, _, _ = built
    copy = tmp_path / "copy"
    copy.mkdir()
    shutil.copy(plan.folder / ".ready", copy / ".ready")
    now = now_of(replace(plan, folder=copy))
    assert (now.state, now.resumable) == ("partial", False)
    assert "moved" in now.sentence


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"schema": 99}', "ready"])
def test_a_marker_that_says_nothing_makes_nothing_ready(tmp_path: Path, content: str) -> None:
    (tmp_path / ".ready").write_text(content, encoding="utf-8")
    assert status(tmp_path, VERSION, lambda: "any").state == "partial"


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_an_installation_that_is_killed_is_never_ready_and_goes_on_later(built: Built, tmp_path: Path) -> None:
    plan, _, _ = built
    slow, pids = slow_plan(plan, tmp_path)
    assert isinstance(slow.source, WheelFolder)
    program = (
        "import sys\nfrom pathlib import Path\nfrom plugin.environment.installing import *\n"
        "from plugin.environment.pythons import probe\nfrom plugin.environment.requirement import *\n"
        f"install(InstallPlan(Path({str(slow.folder)!r}), probe((sys.executable,)), Requirement('lookalike', '9.9', "
        f"Path({str(slow.requirement.backend)!r}), {slow.requirement.items!r}), "
        f"WheelFolder(Path({str(slow.source.folder)!r}))), print)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.DEVNULL) as running:
        assert wait_until(lambda: pids.exists() and bool(pids.read_text()), 60)
        running.send_signal(signal.SIGKILL)
    os.kill(int(pids.read_text()), signal.SIGKILL)
    now = now_of(slow)
    assert (now.state, now.resumable) == ("partial", True)
    log: list[str] = []
    install(replace(plan, folder=slow.folder), log.append)
    assert any("Going on" in line for line in log)
    assert now_of(slow).ready


@pytest.mark.skipif(sys.platform == "win32", reason="looks for the child by its number")
def test_cancelling_ends_pip_and_all_it_started_and_leaves_nothing_ready(built: Built, tmp_path: Path) -> None:
    plan, _, _ = built
    slow, pids = slow_plan(plan, tmp_path)
    slow = begun(replace(slow, folder=plan.folder))
    with pytest.raises(Cancelled, match="go on later"):
        install(slow, is_cancelled=lambda: pids.exists() and bool(pids.read_text()))
    assert wait_until(lambda: not alive(int(pids.read_text())))
    now = now_of(slow)
    assert (now.state, now.resumable) == ("partial", True)


def test_an_unpacking_that_was_cut_off_is_noticed_and_made_anew(built: Built) -> None:
    plan, _, _ = built
    (site_packages(plan.folder) / "lookalike_needs.py").unlink()
    # pip believes that everything is there already.
    with pytest.raises(InstallFailed, match="not whole: lookalike"):
        install(begun(plan))
    assert state(plan) == "partial"
    install(plan)
    assert state(plan) == "ready"


def test_a_package_that_is_not_in_the_folder_of_wheels_is_named(built: Built, tmp_path: Path) -> None:
    plan, _, _ = built
    missing = replace(plan.requirement, items=(*plan.requirement.items, "torch-of-tomorrow==1"))
    with pytest.raises(WheelMissing, match="lacks torch-of-tomorrow==1"):
        install(begun(replace(plan, requirement=missing)))
    assert state(plan) != "ready"
    wrong = replace(plan.requirement, imports=("no_such_module",))
    with pytest.raises(InstallFailed, match="no_such_module is installed but does not load"):
        install(begun(replace(plan, requirement=wrong)))
    assert state(plan) != "ready"


@pytest.mark.parametrize("damage", ["altered", "missing"])
def test_a_bundle_that_is_not_as_its_list_says_is_refused_before_anything_is_made(
    built: Built, tmp_path: Path, damage: str
) -> None:
    plan, _, _ = built
    assert isinstance(plan.source, WheelFolder)
    bundle = tmp_path / "bundle"
    shutil.copytree(plan.source.folder, bundle)
    runpy.run_path(str(ROOT / "resources" / "packages" / "bundle.py"))["write_sums"](bundle)
    require_whole(bundle)
    wheel = next(bundle.glob("lookalike_needs*"))
    wheel.unlink() if damage == "missing" else wheel.write_bytes(wheel.read_bytes()[:-1])
    with pytest.raises(WheelMissing, match=r"lookalike_needs-1\.0.*missing.*or damaged"):
        install(replace(plan, folder=tmp_path / "env", source=WheelFolder(bundle)))
    assert not (tmp_path / "env").exists()


def test_packages_are_added_to_an_environment_that_stays_ready_until_they_are_unpacked(
    built: Built, tmp_path: Path
) -> None:
    plan, _, _ = built
    assert isinstance(plan.source, WheelFolder)
    more = tmp_path / "more"
    shutil.copytree(plan.source.folder, more)
    requirement = replace(plan.requirement, items=(*plan.requirement.items, "lookalike-more==1.0"))
    adding = replace(plan, requirement=requirement, source=WheelFolder(more), adds=True)
    if state(plan) != "ready":
        install(plan)
    with pytest.raises(WheelMissing, match="lacks lookalike-more"):
        install(adding)
    assert state(plan) == "ready"
    write_wheel(more, "lookalike_more", "1.0", {"lookalike_more.py": ""})
    log: list[str] = []
    marker = install(adding, log.append)
    assert "lookalike-more==1.0" in marker.items
    assert state(plan) == "ready"
    assert (site_packages(plan.folder) / "lookalike_more.py").is_file()


def test_what_the_lock_names_comes_first_and_by_its_digests(built: Built, tmp_path: Path) -> None:
    plan, _, _ = built
    assert isinstance(plan.source, WheelFolder)
    wheels, lock = tmp_path / "wheels", tmp_path / "core.txt"
    shutil.copytree(plan.source.folder, wheels)
    wheel = write_wheel(wheels, "lookalike_locked", "1.0", {"lookalike_locked.py": ""})
    requirement = replace(plan.requirement, lock=lock)
    locked = begun(replace(plan, requirement=requirement, source=WheelFolder(wheels)))
    lock.write_text(f"lookalike_locked==1.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    with pytest.raises(WheelMissing, match="damaged"):
        install(locked)
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    lock.write_text(f"lookalike_locked==1.0 --hash=sha256:{digest}\n", encoding="utf-8")
    install(begun(locked))
    assert (site_packages(plan.folder) / "lookalike_locked.py").is_file()
    assert state(plan) == "ready"


def test_a_folder_of_wheels_that_lacks_what_builds_the_backend_is_said_to_lack_it(built: Built, tmp_path: Path) -> None:
    plan, _, _ = built
    source = tmp_path / "source"
    source.mkdir()
    needs = '[build-system]\nrequires = ["hatchling-of-tomorrow"]\nbuild-backend = "hatchling.build"\n'
    (source / "pyproject.toml").write_text(needs + '[project]\nname = "x"\nversion = "1"\n', encoding="utf-8")
    requirement = replace(plan.requirement, items=(*plan.requirement.items, str(source)))
    with pytest.raises(WheelMissing, match="The folder of wheels lacks hatchling-of-tomorrow"):
        install(begun(replace(plan, requirement=requirement)))


def test_a_proxy_that_hangs_is_given_up_and_said(built: Built) -> None:
    plan, _, _ = built
    with silent_server() as address:
        network = Network(proxy=address, index_url="https://localhost:9/simple", patience=1)
        with pytest.raises(NetworkProblem, match="proxy cannot be reached"):
            install(begun(replace(plan, source=network)))


def test_a_blocked_index_of_pytorch_is_given_up_at_the_first_package(built: Built) -> None:
    plan, _, _ = built
    log: list[str] = []
    more = replace(plan.requirement, items=(*plan.requirement.items, "torch-of-tomorrow==1"))
    with answering(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n") as index, silent_server() as blocked:
        slow = replace(
            plan, requirement=more, source=Network(index_url=index, patience=1), extra_index_url=f"{blocked}/whl/cpu"
        )
        with pytest.raises(NetworkProblem, match="The package index of PyTorch"):
            install(begun(slow), log.append)
    assert sum("Retrying" in line for line in log) <= RETRIES


def test_a_network_that_fails_is_said_and_no_password_is_shown(built: Built) -> None:
    plan, _, _ = built
    # Nothing listens on port 9 (discard) of this machine.
    network = Network(proxy="http://anna:geheim@127.0.0.1:9", index_url="https://anna:geheim@localhost:9/simple")
    log: list[str] = []
    with pytest.raises(NetworkProblem, match="proxy cannot be reached"):
        install(begun(replace(plan, source=network)), log.append)
    assert log
    assert not any("geheim" in line for line in log)


def test_too_little_room_is_said_before_anything_is_written(built: Built, tmp_path: Path) -> None:
    plan, _, _ = built
    huge = replace(plan, folder=tmp_path / "new", requirement=replace(plan.requirement, disk_bytes=10**18))
    with pytest.raises(DiskFull, match="GB of free disk space"):
        install(huge)
    assert not huge.folder.exists()


def test_a_folder_with_other_things_in_it_is_left_alone(built: Built, tmp_path: Path) -> None:
    plan, _, _ = built
    (tmp_path / "thesis.odt").write_text("years of work")
    with pytest.raises(FolderUnusable, match="left alone"):
        install(replace(plan, folder=tmp_path))
    with pytest.raises(FolderUnusable):
        install(replace(plan, folder=tmp_path / "thesis.odt" / "env"))
    assert (tmp_path / "thesis.odt").read_text() == "years of work"


def test_two_windows_do_not_install_into_one_folder(built: Built, tmp_path: Path) -> None:
    plan, _, _ = built
    with folder_lock(tmp_path / "env"), pytest.raises(InstallBusy, match="Another QGIS"):
        install(replace(plan, folder=tmp_path / "env"))
