# SPDX-License-Identifier: GPL-3.0-or-later
"""The process: its start line, its end, and what it refuses to start with."""

import json
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from lookalike import __version__
from lookalike.api.protocol import PROTOCOL

from .conftest import LARGEST_SHARD, SMALL_TILES, Starter, launch

HEAVY = ("torch", "openvino", "faiss", "rasterio", "sklearn", "PIL", "timm", "pyogrio", "shapely")


def refused(arguments: list[str], environment: dict[str, str], stderr: Path) -> str:
    """What a server that does not start says; its stdout must be empty and its exit code no success."""
    process = launch(arguments, environment, stderr)
    out, _ = process.communicate(timeout=30)
    assert process.returncode == 3
    assert out == ""
    said = stderr.read_text(encoding="utf-8")
    assert "Traceback" not in said
    return said


def test_the_start_line_tells_version_protocol_port_and_pid(start_backend: Starter) -> None:
    backend = start_backend()
    assert backend.started["lookalike"] == __version__
    assert backend.started["protocol"] == PROTOCOL
    assert backend.started["pid"] == backend.process.pid
    assert set(backend.started) == {"lookalike", "protocol", "port", "pid", "token"}
    health = backend.get("/v1/health")
    assert health["status"] == "ok"
    assert health["protocol"] == PROTOCOL
    assert health["model"] is None


def test_a_token_of_the_user_is_used_and_not_printed(start_backend: Starter) -> None:
    backend = start_backend(token="a-token-of-my-own")
    assert "token" not in backend.started
    assert backend.get("/v1/health")["status"] == "ok"


def test_random_tokens_differ_from_start_to_start(start_backend: Starter) -> None:
    first, second = start_backend().token, start_backend().token
    assert first != second
    assert len(first) >= 32


def test_the_server_ends_when_its_standard_input_closes_and_printed_one_line_only(start_backend: Starter) -> None:
    backend = start_backend()
    backend.get("/v1/models")
    out, _ = backend.process.communicate(timeout=30)
    assert out == ""
    assert backend.process.returncode == 0


def test_the_server_ends_in_the_middle_of_a_job_and_keeps_its_finished_shards(
    start_backend: Starter, large_ortho: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "index"
    first = start_backend()
    job = first.post(
        "/v1/jobs/index", index=str(folder), rasters=[str(large_ortho)], model="colour-texture", **SMALL_TILES
    )
    first.follow(job["id"], until=lambda now: now["progress"]["done"] > LARGEST_SHARD)
    out, _ = first.process.communicate(timeout=30)
    assert (out, first.process.returncode) == ("", 0)
    kept = start_backend().get("/v1/index", path=str(folder))
    assert kept["tiles"] > 0
    assert kept["rasters"][0]["state"] == "partly indexed"


def test_keep_running_outlives_standard_input(start_backend: Starter) -> None:
    backend = start_backend("--keep-running")
    assert backend.process.stdin is not None
    backend.process.stdin.close()
    assert backend.get("/v1/health")["status"] == "ok"
    backend.process.terminate()
    assert backend.process.wait(30) in (0, -signal.SIGTERM)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for another process")
def test_ctrl_c_ends_it_with_the_exit_code_of_a_stop_by_the_user(start_backend: Starter) -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
    try:
        backend = start_backend()
    finally:
        signal.signal(signal.SIGINT, before)
    backend.get("/v1/health")
    backend.process.send_signal(signal.SIGINT)
    assert backend.process.wait(30) == 130
    assert "Traceback" not in backend.stderr.read_text(encoding="utf-8")


def test_the_log_goes_to_stderr_and_to_the_file_and_never_holds_the_token(start_backend: Starter) -> None:
    backend = start_backend(token="secret-token-of-this-test")
    backend.get("/v1/health")
    backend.process.communicate(timeout=30)
    for log in (backend.stderr, backend.log_file):
        text = log.read_text(encoding="utf-8")
        assert "serves on 127.0.0.1" in text
        assert "secret-token" not in text


def test_a_port_in_use_is_said_in_a_sentence(environment: dict[str, str], tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = refused(["--port", str(port)], environment, tmp_path / "stderr.txt")
    assert f"Port {port}" in said
    assert "Choose another one" in said


@pytest.mark.parametrize("token", ["", "short"])
def test_an_address_others_can_reach_demands_a_token(environment: dict[str, str], tmp_path: Path, token: str) -> None:
    said = refused(["--host", "0.0.0.0"], environment | {"LOOKALIKE_TOKEN": token}, tmp_path / "stderr.txt")
    assert "LOOKALIKE_TOKEN" in said


def test_a_root_that_does_not_exist_is_said_in_a_sentence(environment: dict[str, str], tmp_path: Path) -> None:
    assert "root folder" in refused(["--root", str(tmp_path / "nowhere")], environment, tmp_path / "stderr.txt")


def test_a_log_file_that_cannot_be_written_is_said_in_a_sentence(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    said = refused(["--log-file", str(tmp_path / "file" / "x.log")], environment, tmp_path / "stderr.txt")
    assert "--log-file" in said


def test_the_app_is_put_together_without_anything_heavy() -> None:
    code = f"import sys, lookalike.api.app, uvicorn; print([name for name in {HEAVY} if name in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "[]"


def test_the_first_requests_may_come_all_at_once(start_backend: Starter, indexed: Path) -> None:
    # Each imports rasterio; in two threads at once that failed now and then.
    fresh = start_backend()
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: fresh.get("/v1/index", path=str(indexed)), range(8)))
    assert [len(answer["rasters"]) for answer in answers] == [1] * 8


def test_health_answers_while_jobs_run(start_backend: Starter, large_ortho: Path, tmp_path: Path) -> None:
    backend = start_backend()
    job = backend.post(
        "/v1/jobs/index", index=str(tmp_path / "i"), rasters=[str(large_ortho)], model="colour-texture", **SMALL_TILES
    )
    backend.follow(job["id"], until=lambda now: now["progress"]["done"] > 0)
    health = backend.get("/v1/health")
    assert health["jobs_running"] == 1
    assert health["model"] == "colour-texture"
    assert "CPU" in health["device"]


def test_the_start_line_comes_before_anything_can_be_asked_and_the_port_listens_by_then(
    start_backend: Starter,
) -> None:
    backend = start_backend()
    with socket.create_connection(("127.0.0.1", backend.port), timeout=5):
        pass
    assert json.loads(httpx.get(f"http://127.0.0.1:{backend.port}/v1/health", timeout=10).text)["error"]
