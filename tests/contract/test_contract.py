# SPDX-License-Identifier: GPL-3.0-or-later
"""The contract is said once: the plugin's half of it and `docs/api.md` follow the backend's OpenAPI document."""

import copy
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from lookalike.api import protocol
from lookalike.classifying.request import MOST_CLASSES
from plugin.client import limits

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "resources" / "contract"


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    sys.path.insert(0, str(SCRIPTS))
    spec = importlib.util.spec_from_file_location("generate_contract", SCRIPTS / "generate.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.path.remove(str(SCRIPTS))
    return module


@pytest.fixture(scope="module")
def document(generate: ModuleType) -> dict:
    return generate.document()


def test_the_number_of_the_protocol_was_thought_of_when_the_contract_changed(
    generate: ModuleType, document: dict
) -> None:
    assert generate.digest(document) == protocol.DIGEST, generate.problem(document) or "run `make contract`"


def test_the_plugins_half_is_what_the_backends_document_says(generate: ModuleType, document: dict) -> None:
    written = generate.PLUGIN.read_text(encoding="utf-8")
    assert written == generate.plugin_module(document), "run `make contract`"


def test_the_plugin_knows_how_much_a_request_may_hold(document: dict) -> None:
    schemas = document["components"]["schemas"]
    polygons = schemas["AreaMultiPolygon"]["properties"]["coordinates"]
    pairs = [
        (schemas["IndexRequest"]["properties"]["rasters"]["maxItems"], limits.MOST_RASTERS),
        (schemas["SearchRequest"]["properties"]["examples"]["maxItems"], limits.MOST_EXAMPLES),
        (schemas["HeatMapRequest"]["properties"]["examples"]["maxItems"], limits.MOST_EXAMPLES),
        (schemas["SearchRequest"]["properties"]["limit"]["anyOf"][0]["maximum"], limits.MOST_MATCHES),
        (schemas["ClassesRequest"]["properties"]["examples"]["maxItems"], limits.MOST_CLASS_EXAMPLES),
        (MOST_CLASSES, limits.MOST_CLASSES),
        (schemas["SearchRequest"]["properties"]["zones"]["maxItems"], limits.MOST_ZONES),
        (schemas["Places"]["properties"]["points"]["maxItems"], limits.MOST_PLACES),
        (polygons["maxItems"], limits.MOST_POLYGONS),
        (polygons["items"]["items"]["maxItems"], limits.MOST_CORNERS),
    ]
    assert [there for there, _ in pairs] == [here for _, here in pairs]


def test_a_new_field_asks_for_a_new_number_and_new_prose_does_not(generate: ModuleType, document: dict) -> None:
    changed = copy.deepcopy(document)
    fields = changed["components"]["schemas"]["SearchRequest"]["properties"]
    fields["rerank"]["description"] = "Said in other words."
    assert generate.digest(changed) == generate.digest(document)
    fields["colour"] = {"type": "string", "default": "any"}
    assert "Raise PROTOCOL" in generate.problem(changed)
    # A field that is called like a kind of prose is a field all the same.
    del changed["components"]["schemas"]["ModelStatus"]["properties"]["description"]
    del fields["colour"]
    assert "Raise PROTOCOL" in generate.problem(changed)


def test_every_value_of_the_contract_says_what_it_is(document: dict) -> None:
    schemas = document["components"]["schemas"]
    assert [name for name, schema in schemas.items() if "properties" in schema and not schema.get("description")] == []


def test_the_documentation_lists_the_addresses_that_there_are(document: dict) -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    table = page.split("## Addresses")[1].split("\n## ")[0]
    said = set(re.findall(r"`(GET|POST|DELETE|PUT|PATCH) (/v1/[^`?]*)", table))
    there = {
        (method.upper(), re.sub(r"\{\w+\}", "{id}", path))
        for path, methods in document["paths"].items()
        for method in methods
    }
    assert said == there
