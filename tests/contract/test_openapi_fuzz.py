# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests made from the OpenAPI document, valid and not, against a running server: none may be an error of ours."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error

from lookalike.api.app import ApiSettings, create_app
from lookalike.api.paths import PathPolicy
from lookalike.api.services import make_services

from .conftest import PATCH, Backend, box_of_patch, patches, start, stop, write_raster

# The document alone, taken without a server: pytest collects one test for each of its operations.
OPENAPI = create_app(ApiSettings("unused", 1), make_services(PathPolicy())).openapi()
OPERATIONS = [found.ok() for found in schemathesis.openapi.from_dict(OPENAPI).get_all_operations()]
FEW = settings(max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Iterator[Backend]:
    """A server that can touch nothing but a temporary folder."""
    folder = tmp_path_factory.mktemp("fuzzed")
    (folder / "root").mkdir()
    running = start(folder, environment, "--root", str(folder / "root"))
    running.index(folder / "root" / "index", write_raster(folder / "root" / "a.tif", patches(4, 4)), tile=PATCH)
    yield running
    assert running.get("/v1/health")["status"] == "ok"
    assert "unexpected" not in running.log_file.read_text(encoding="utf-8")
    stop(running)


def meant(values: Any, path: str, root: Path) -> Any:
    """The same request about the index and the raster that exist, for half of the requests (by their length)."""
    if not isinstance(values, dict) or len(str(values)) % 2:
        return values
    real: dict[str, Any] = {
        "index": str(root / "index"),
        "model": "colour-texture",
        "device": "auto",
        "overwrite": True,
    }
    files = {
        "/v1/export": "out.geojson",
        "/v1/index": "index",
        "/v1/jobs/heatmap": "heat.tif",
        "/v1/jobs/classify": "c.gpkg",
    }
    real["path"] = str(root / files.get(path, "a.tif"))
    real["rasters"] = ["a"] if path in ("/v1/search", "/v1/export") else [str(root / "a.tif")]
    if path != "/v1/index/remove":  # what comes after it needs the raster
        real["raster"] = "a"
    if path == "/v1/tiles/thumbnail":
        real |= {"level": 0, "row": 1, "col": 1}
    changed = {name: real.get(name, value) for name, value in values.items()}
    if isinstance(values.get("examples"), list):
        changed["examples"] = [on_the_raster(each, root) for each in values["examples"]]
    if isinstance(values.get("result"), dict) and isinstance(values["result"].get("features"), list):
        features = [dict(each) for each in values["result"]["features"] if isinstance(each, dict)]
        changed |= {"result": values["result"] | {"features": features}, "matches": None}
        for feature in features:
            feature["properties"] = on_the_raster(feature.get("properties"), root)
    return changed


def on_the_raster(value: Any, root: Path) -> Any:
    """An example or a match on the raster that exists, with the rest as it was made."""
    if not isinstance(value, dict):
        return value
    real = {"raster": "a", "box": box_of_patch(1, 1), "crs": "EPSG:32633", "row": 1, "col": 1, "level": 0}
    changed = {name: real.get(name, each) for name, each in value.items() if name != "raster_path"}
    if value.get("type") == "image":
        changed |= {"path": str(root / "a.tif"), "data": None}
    return changed


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["valid", "invalid"])
@pytest.mark.parametrize("operation", OPERATIONS, ids=[operation.label for operation in OPERATIONS])
def test_no_request_is_an_error_of_the_server(
    operation: schemathesis.APIOperation, mode: GenerationMode, fuzzed: Backend
) -> None:
    root = fuzzed.log_file.parent / "root"
    headers = {"Authorization": f"Bearer {fuzzed.token}"}

    @FEW
    @given(operation.as_strategy(generation_mode=mode))
    def tried(case: schemathesis.Case) -> None:
        case.body = meant(case.body, operation.path, root)
        case.query = meant(case.query, operation.path, root)
        response = case.call(base_url=f"http://127.0.0.1:{fuzzed.port}", headers=headers, timeout=30)
        case.validate_response(response, checks=[not_a_server_error])
        if response.status_code >= 400:
            assert set(response.json()["error"]) == {"code", "message", "what", "remedy", "values"}

    tried()


def test_the_document_of_the_running_server_is_the_one_that_was_tried(fuzzed: Backend) -> None:
    assert fuzzed.get("/openapi.json") == OPENAPI
