# SPDX-License-Identifier: GPL-3.0-or-later
"""The backend as a child process: started, lost, flooded, of another version, and ended with its parent."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plugin.base.errors import Cancelled
from plugin.base.rotating_log import RotatingLog
from plugin.client.errors import BackendLost, ProtocolMismatch
from plugin.client.protocol import PROTOCOL, IndexRequest
from plugin.environment.child_process import clean_environment, exit_in_words
from plugin.server.errors import BackendNotStarted, NotInstalled
from plugin.server.process import SERVE, BackendProcess

ROOT = Path(__file__).resolve().parents[2]
PYTHON = Path(sys.executable)
LEAKS = (
    "PYTHONHOME", "PYTHONPATH", "PYTHONEXECUTABLE", "PROJ_LIB", "PROJ_DATA", "GDAL_DATA", "GDAL_DRIVER_PATH",
    "LD_LIBRARY_PATH", "VIRTUAL_ENV", "QT_PLUGIN_PATH",
)  # fmt: skip


def of_protocol(number: int) -> str:
    """What a backend says when it listens."""
    return json.dumps({"lookalike": "9.9", "protocol": number, "port": 1, "pid": 1})


LINE = of_protocol(PROTOCOL)
WAITS = "import sys\nprint('%s', flush=True)\nsys.stdin.read()\n"
ScriptRunner = Callable[..., BackendProcess]


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    yield
    deadline = time.monotonic() + 5
    while (left := ours()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert left == []


@pytest.fixture
def process(tmp_path: Path) -> Iterator[BackendProcess]:
    """A real backend for one test, not started yet."""
    backend = BackendProcess(tmp_path / "process.log", (*SERVE, "--log-file", str(tmp_path / "server.log")))
    yield backend
    backend.stop()


def ours() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("lookalike-")]


def wait_until(true: Callable[[], bool], seconds: float = 20.0) -> bool:
    deadline = time.monotonic() + seconds
    while not true() and time.monotonic() < deadline:
        time.sleep(0.05)
    return true()


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # A zombie has ended; in a container nobody may be there to bury it.
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_backend_starts_answers_and_ends_when_it_is_stopped(process: BackendProcess) -> None:
    client = process.start(PYTHON)
    line = process.start_line
    assert line is not None
    assert client.check_protocol().version == line.version
    assert process.is_running()
    assert process.death() is None
    process.stop()
    process.stop()
    assert not process.is_running()
    assert process.death() is None
    assert "standard input closed" in process.log_file.read_text(encoding="utf-8")
    with pytest.raises(BackendLost):
        client.health()
    # Every start has a token of its own.
    assert process.start(PYTHON)._http._headers != client._http._headers


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_backend_killed_in_the_middle_of_a_job_is_lost_in_words_and_starts_again(
    process: BackendProcess, ortho: Path, tmp_path: Path
) -> None:
    client = process.start(PYTHON)
    fine = IndexRequest(str(tmp_path / "i"), (str(ortho),), model="colour-texture", tile=64, stride=2)
    job = client.start_indexing(fine)
    line = process.start_line
    assert line is not None

    def kill(_: object) -> None:
        if process.is_running():
            os.kill(line.pid, signal.SIGKILL)

    with pytest.raises(BackendLost, match="Start it again"):
        client.follow(job.id, kill)
    assert wait_until(lambda: not process.is_running())
    death = process.death()
    assert death is not None
    assert "was killed" in death
    assert process.start(PYTHON).health().jobs_running == 0


def test_a_backend_of_another_protocol_is_refused_and_ended(script: ScriptRunner) -> None:
    newer = script(WAITS % of_protocol(PROTOCOL + 1))
    with pytest.raises(ProtocolMismatch, match=r"9\.9.*Update the plugin"):
        newer.start(PYTHON)
    assert not newer.is_running()
    older = script(WAITS % of_protocol(PROTOCOL - 1))
    with pytest.raises(ProtocolMismatch, match=r"older than this plugin\. Install the backend again"):
        older.start(PYTHON)


def test_a_flood_on_stderr_and_stdout_does_not_block_the_backend(script: ScriptRunner, tmp_path: Path) -> None:
    done = tmp_path / "done"
    flood = (
        f"import sys\nprint('{LINE}', flush=True)\n"
        "for i in range(60000):\n    print('x' * 100, i, file=sys.stderr)\n    print('y' * 100, i)\n"
        "sys.stderr.write('z' * 1000000)\n"
        f"sys.stderr.flush(); sys.stdout.flush(); open({str(done)!r}, 'w').close(); sys.stdin.read()\n"
    )
    backend = script(flood)
    heard: list[str] = []

    def listen(line: str) -> None:
        heard.append(line)
        raise RuntimeError("the widget is gone")

    backend.start(PYTHON, listen)
    assert wait_until(done.exists)
    backend.stop()
    assert len(heard) == 1
    sizes = [path.stat().st_size for path in tmp_path.glob("script.log*")]
    assert len(sizes) == 2
    assert max(sizes) <= 2 * 2**20


def test_a_backend_that_dies_at_the_start_says_its_last_words(script: ScriptRunner) -> None:
    dying = script("import sys\nprint('loading')\nsys.exit('no module named torch')")
    with pytest.raises(BackendNotStarted, match=r"ended with code 1.*no module named torch") as caught:
        dying.start(PYTHON)
    assert "loading" in caught.value.details


def test_a_backend_that_never_serves_is_given_up_and_can_be_cancelled(script: ScriptRunner) -> None:
    with pytest.raises(BackendNotStarted, match="within 1 seconds"):
        script("import time; time.sleep(60)", start_seconds=1.0).start(PYTHON)
    with pytest.raises(Cancelled):
        script("import time; time.sleep(60)").start(PYTHON, is_cancelled=lambda: True)


def test_without_an_environment_there_is_nothing_to_start(script: ScriptRunner, tmp_path: Path) -> None:
    with pytest.raises(NotInstalled, match="Install it first"):
        script("").start(tmp_path / "bin" / "python")


def test_a_backend_that_ignores_its_input_is_ended_all_the_same(script: ScriptRunner) -> None:
    stubborn = script(
        "import signal, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        f"print('{LINE}', flush=True)\n"
        "time.sleep(600)\n"
    )
    stubborn.start(PYTHON)
    stubborn.stop(patience=0.2)
    assert not stubborn.is_running()


def test_a_backend_that_is_stopped_before_it_serves_is_given_no_time_to_end_by_itself(script: ScriptRunner) -> None:
    starting = script("import time\nwhile True:\n    time.sleep(0.1)\n")
    ended: list[str] = []

    def start() -> None:
        try:
            starting.start(Path(sys.executable))
        except Cancelled as error:
            ended.append(error.message)

    starter = threading.Thread(target=start)
    starter.start()
    assert wait_until(starting.is_running)
    stopper = threading.Thread(target=starting.stop, args=(3600.0,))
    stopper.start()
    assert wait_until(lambda: not stopper.is_alive())
    starter.join()
    assert ended == ["The backend was stopped while it started."]
    assert not starting.is_running()


def test_the_child_gets_none_of_the_variables_that_would_lead_it_astray(
    script: ScriptRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in LEAKS:
        monkeypatch.setenv(name, "/wrong")
    monkeypatch.setenv("LOOKALIKE_HARMLESS", "kept")
    report = tmp_path / "environment.json"
    backend = script(
        "import json, os, sys\n"
        f"json.dump([dict(os.environ), sys.flags.isolated, sys.path], open({str(report)!r}, 'w'))\n" + WAITS % LINE
    )
    backend.start(PYTHON)
    variables, isolated, path = json.loads(report.read_text())
    assert [name for name in LEAKS if name in variables] == []
    assert variables["LOOKALIKE_HARMLESS"] == "kept"
    assert isolated == 1
    assert not any(entry.startswith("/wrong") for entry in path)


def test_the_dlls_of_qgis_on_windows_are_not_on_the_childs_path() -> None:
    root = os.path.join(os.sep, "OSGeo4W")
    path = os.pathsep.join([os.path.join(root, "bin"), os.path.join(os.sep, "tools"), root + "-other"])
    cleaned = clean_environment({"Path": path, "OSGEO4W_ROOT": root})
    assert cleaned == {"Path": os.pathsep.join([os.path.join(os.sep, "tools"), root + "-other"])}


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_the_backend_ends_when_its_parent_is_killed(tmp_path: Path, how: signal.Signals) -> None:
    parent = (
        "import sys, time\nfrom pathlib import Path\nfrom plugin.server.process import BackendProcess\n"
        f"backend = BackendProcess(Path({str(tmp_path / 'log')!r}))\nbackend.start(Path({str(PYTHON)!r}))\n"
        "print(backend.start_line.pid, flush=True)\ntime.sleep(600)\n"
    )
    with subprocess.Popen([PYTHON, "-c", parent], stdout=subprocess.PIPE, cwd=ROOT) as running:
        assert running.stdout is not None
        pid = int(running.stdout.readline())
        assert alive(pid)
        running.send_signal(how)
        running.wait()
    assert wait_until(lambda: not alive(pid))


def test_exit_codes_are_said_in_words() -> None:
    assert "want of memory" in exit_in_words(-9, windows=False)
    assert exit_in_words(137, windows=False) == exit_in_words(-9, windows=False)
    assert "segmentation" in exit_in_words(-11, windows=False)
    assert exit_in_words(3, windows=False) == "ended with code 3"
    assert "access violation" in exit_in_words(-1073741819, windows=True)
    assert "Visual C++" in exit_in_words(0xC0000135, windows=True)


def test_a_log_that_cannot_be_written_still_remembers_the_end(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("x")
    log = RotatingLog(blocker / "log")
    log.write("the reason")
    log.close()
    assert log.tail() == "the reason"
