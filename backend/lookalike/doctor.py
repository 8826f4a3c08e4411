# SPDX-License-Identifier: GPL-3.0-or-later
"""A report that can be pasted into a bug report, with a self-test of the whole way on a tiny raster."""

import logging
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np

from lookalike import __version__
from lookalike.api.protocol import PROTOCOL
from lookalike.errors import LookalikeError
from lookalike.export.writing import write_result
from lookalike.index.manifest import SCHEMA, GridRecipe
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.models.files import cache_folder, models_folder
from lookalike.models.finding import find
from lookalike.search.request import SearchRequest, TileExample
from lookalike.search.searcher import Searcher
from lookalike.types import TileKey

PACKAGES = ("torch", "torchvision", "timm", "openvino", "faiss-cpu", "rasterio", "pyogrio", "numpy", "fastapi")
SIDE = 512

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the self-test."""

    name: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Report:
    version: str
    protocol: int
    schema: int
    python: str
    system: str
    processor: str
    cores: int
    memory_gb: float
    free_disk_gb: float
    packages: dict[str, str]
    gdal: str
    model: str
    device: str
    precision: str
    weights: str
    models_folder: str
    cache_folder: str
    steps: tuple[Step, ...]
    failure: str | None


def examine(model: str, device: str) -> Report:
    """Collects the facts and runs the self-test; a failure of the test is part of the report, not an error."""
    import psutil
    import rasterio

    steps: list[Step] = []
    facts = _Facts()
    failure = None
    try:
        _self_test(model, device, steps, facts)
    except LookalikeError as error:
        failure = str(error)
    except Exception as error:  # the report is made for machines on which something is broken
        log.debug("self-test", exc_info=True)
        failure = f"{type(error).__name__}: {error}"
    return Report(
        version=__version__,
        protocol=PROTOCOL,
        schema=SCHEMA,
        python=f"{platform.python_version()} ({sys.executable})",
        system=platform.platform(),
        processor=platform.processor() or platform.machine(),
        cores=psutil.cpu_count(logical=False) or 1,
        memory_gb=round(psutil.virtual_memory().total / 1e9, 1),
        free_disk_gb=round(_free_bytes(models_folder(), psutil.disk_usage) / 1e9, 1),
        packages={name: _version(name) for name in PACKAGES},
        gdal=rasterio.__gdal_version__,
        model=model,
        device=facts.device,
        precision=facts.precision,
        weights=facts.weights,
        models_folder=str(models_folder()),
        cache_folder=str(cache_folder()),
        steps=tuple(steps),
        failure=failure,
    )


def markdown(report: Report) -> str:
    """The report as Markdown."""
    rows = {
        "Lookalike": f"{report.version} (protocol {report.protocol}, index schema {report.schema})",
        "Python": report.python,
        "System": f"{report.system}, {report.cores} cores, {report.memory_gb} GB memory, {report.free_disk_gb} GB free",
        "Model": f"{report.model} on {report.device}, {report.precision}",
        "Weights (SHA-256)": report.weights or "none",
        "Models folder": report.models_folder,
        "Cache folder": report.cache_folder,
        "GDAL": report.gdal,
        **report.packages,
    }
    lines = ["### Lookalike diagnostics", "", "| | |", "|---|---|"]
    lines += [f"| {name} | {value} |" for name, value in rows.items()]
    lines += ["", "| self-test | seconds |", "|---|---|"]
    lines += [f"| {step.name} | {step.seconds:.2f} |" for step in report.steps]
    lines += ["", f"**Failed:** {report.failure}" if report.failure else "Everything works."]
    return "\n".join(lines)


@dataclass
class _Facts:
    device: str = "not loaded"
    precision: str = "-"
    weights: str = ""


def _self_test(model: str, device: str, steps: list[Step], facts: _Facts) -> None:
    """Writes a tiny raster, indexes it, finds a tile of it again and exports the matches."""
    with tempfile.TemporaryDirectory(prefix="lookalike-doctor-", ignore_cleanup_errors=True) as folder:
        raster, index = Path(folder) / "tiny.tif", Path(folder) / "tiny.lookalike"
        with _timed("write a raster", steps):
            _write_raster(raster)
        with _timed("load the model", steps):
            embedder = find(model).load(device)
        facts.device, facts.precision = embedder.device, embedder.precision
        facts.weights = embedder.card.weights_sha256
        with _timed("index it", steps):
            report = index_rasters(index, [raster], embedder, IndexSettings(GridRecipe(128, 64)))
        with _timed("search it", steps):
            example = TileExample(str(report.rasters[0].raster_id), TileKey(0, 3, 3))
            result = Searcher(index, lambda _: embedder).search(SearchRequest((example,), limit=5))
        with _timed("export GeoJSON", steps):
            write_result(result, Path(folder) / "matches.geojson")
        if result.matches[0].key != example.key:
            raise LookalikeError("The self-test did not find its own tile first. Please report this.")


@contextmanager
def _timed(name: str, steps: list[Step]) -> Iterator[None]:
    started = time.perf_counter()
    yield
    steps.append(Step(name, round(time.perf_counter() - started, 3)))


def _write_raster(path: Path) -> None:
    import rasterio
    from rasterio.transform import from_origin

    noise = np.random.default_rng(0).integers(0, 256, (3, SIDE // 16, SIDE // 16), np.uint8)
    pixels = noise.repeat(16, axis=1).repeat(16, axis=2)
    with rasterio.open(
        path, "w", driver="GTiff", width=SIDE, height=SIDE, count=3, dtype="uint8", crs="EPSG:32633",
        transform=from_origin(500_000, 5_500_000, 0.5, 0.5),
    ) as target:  # fmt: skip
        target.write(pixels)


def _free_bytes(folder: Path, usage: Callable[[str], Any]) -> int:
    """Free bytes on the disk of a folder that may not exist yet."""
    existing = next((place for place in (folder, *folder.parents) if place.exists()), Path.cwd())
    return int(usage(str(existing)).free)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
