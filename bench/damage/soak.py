# SPDX-License-Identifier: GPL-3.0-or-later
"""A server under three clients for a while: two that search, one that takes a raster out and indexes it again."""

import json
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import psutil

from bench.damage.ground import Ground, is_whole
from bench.damage.trial import Tally

GROWS = 1.3
"""Times the memory that a server may have after a while, of what it had after a third of it."""


def tries(ground: Ground, random: Random, quick: bool) -> Tally:
    """Every answer must be one, or a refusal in a sentence; memory must not grow, and the index must be whole."""
    seconds = 1.0 if quick else 90.0
    tally = Tally("requests of three clients at once")
    index = ground.copy()
    tile = {"kind": "tile", "raster": "area0", "level": 0, "row": 1, "col": 1}
    with _server() as server:
        end = time.monotonic() + seconds
        seeds = [random.random() for _ in range(2)]
        clients = [threading.Thread(target=_search, args=(server, index, tile, end, Random(seed))) for seed in seeds]
        clients.append(threading.Thread(target=_come_and_go, args=(server, index, ground.rasters[-1], end)))
        for client in clients:
            client.start()
        time.sleep(seconds / 3)
        before = psutil.Process(server.process.pid).memory_info().rss
        for client in clients:
            client.join()
        after = psutil.Process(server.process.pid).memory_info().rss
    for wrong in server.wrong:
        tally.count("a request", unexpected=wrong)
    tally.tries += server.answered
    grown = "" if quick or after < GROWS * before else f"memory grew from {before >> 20} to {after >> 20} MB"
    tally.count("memory", unexpected=grown)
    tally.count("afterwards", "" if is_whole(index) else "verify finds damage")
    return tally


@dataclass
class _Server:
    process: subprocess.Popen[str]
    address: str
    token: str
    answered: int = 0
    wrong: list[str] = field(default_factory=list)

    def ask(self, method: str, route: str, body: object = None) -> dict[str, object]:
        """The answer; what is no answer and no refusal in a sentence is noted, and {} comes back."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        request = urllib.request.Request(self.address + route, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                self.answered += 1
                return dict(json.loads(answer.read()))
        except urllib.error.HTTPError as refused:
            text = refused.read().decode(errors="replace")
            self.answered += refused.code < 500
            if refused.code >= 500:
                self.wrong.append(f"{method} {route}: {refused.code} {text[:300]}")
        except OSError as lost:
            self.wrong.append(f"{method} {route}: {lost}")
        return {}


@contextmanager
def _server() -> Iterator[_Server]:
    command = [sys.executable, "-m", "lookalike", "serve"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, text=True, **pipes) as process:
        assert process.stdout is not None and process.stdin is not None
        started = json.loads(process.stdout.readline())
        yield _Server(process, f"http://127.0.0.1:{started['port']}", started["token"])
        process.stdin.close()


def _search(server: _Server, index: Path, tile: object, end: float, random: Random) -> None:
    while time.monotonic() < end:
        metric = random.choice(("cosine", "euclidean"))
        server.ask("POST", "/v1/search", {"index": str(index), "examples": [tile], "metric": metric})
        server.ask("GET", f"/v1/index?path={index}")


def _come_and_go(server: _Server, index: Path, raster: Path, end: float) -> None:
    while time.monotonic() < end:
        server.ask("POST", "/v1/index/remove", {"index": str(index), "raster": raster.stem})
        body = {"index": str(index), "rasters": [str(raster)], "model": "colour-texture", "tile": 64, "stride": 32}
        job = server.ask("POST", "/v1/jobs/index", body)
        while job.get("state") in ("queued", "running") and time.monotonic() < end:
            time.sleep(0.05)
            job = server.ask("GET", f"/v1/jobs/{job['id']}")
