# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests made from the OpenAPI document, valid and not, against a running server: none may be an error of ours."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error

from lookalike.api.app import ApiSettings, create_app
from lookalike.api.paths import PathPolicy
from lookalike.api.services import make_services

from .conftest import PATCH, Backend, box_of_patch, patches, start, stop, write_raster

# The document alone, taken without a server: pytest collects one test for each of its operations.
OPENAPI = create_app(ApiSettings("unused", 1), make_services(PathPolicy())).openapi()
DOCUMENT = schemathesis.openapi.from_dict(OPENAPI)
FEW = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


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


def meant(values: Any, root: Path) -> Any:
    """The same request about the index and the raster that exist, where its odd or even length says so."""
    if not isinstance(values, dict) or len(str(values)) % 2:
        return values
    real = {"index": str(root / "index"), "raster": "a", "model": "colour-texture", "device": "auto"}
    changed = {name: real.get(name, value) for name, value in values.items()}
    if "rasters" in values:
        changed["rasters"] = [str(root / "a.tif")] if "tile" in values or "model" in values else ["a"]
    if "path" in values:
        changed["path"] = str(root / ("out.geojson" if "index" in values else "index"))
    if isinstance(values.get("examples"), list):
        changed["examples"] = [example(each) for each in values["examples"]]
    return changed


def example(value: Any) -> Any:
    """An example on the raster that exists, with the rest as it was made."""
    if not isinstance(value, dict):
        return value
    real = {"raster": "a", "box": box_of_patch(1, 1), "crs": "EPSG:32633", "row": 1, "col": 1, "level": 0}
    kept = {name: real.get(name, each) if len(str(each)) % 3 else each for name, each in value.items()}
    return kept


@DOCUMENT.parametrize()
@FEW
def test_no_request_is_an_error_of_the_server(case: schemathesis.Case, fuzzed: Backend) -> None:
    root = fuzzed.log_file.parent / "root"
    case.body = meant(case.body, root)
    case.query = meant(case.query, root)
    headers = {"Authorization": f"Bearer {fuzzed.token}"}
    response = case.call(base_url=f"http://127.0.0.1:{fuzzed.port}", headers=headers, timeout=30)
    case.validate_response(response, checks=[not_a_server_error])
    if response.status_code >= 400:
        assert set(response.json()["error"]) == {"code", "message"}


def test_the_document_of_the_running_server_is_the_one_that_was_tried(fuzzed: Backend) -> None:
    assert fuzzed.get("/openapi.json") == OPENAPI
