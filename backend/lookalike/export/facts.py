# SPDX-License-Identifier: GPL-3.0-or-later
"""How matches were found, as every file of matches says it: model, metric, verdict, the CRS of each raster.

A GeoJSON has the facts as its member `lookalike`, a GeoPackage as the item `LOOKALIKE` in the metadata of its layer.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from lookalike.errors import BadInputError
from lookalike.search.request import SearchResult, Timings, Verdict
from lookalike.types import Metric

FACTS = "lookalike"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file says; files of earlier versions, and parts of an answer, say less."""

    model: str | None = None
    device: str = "stored matches"
    metric: Metric = "cosine"
    levels: tuple[int, ...] | None = None
    tiles_searched: int | None = None
    complete: bool | None = None
    verdict: Verdict | None = None
    warnings: tuple[str, ...] = ()
    seconds: Timings = Timings(0.0, 0.0, 0.0)
    crs: Mapping[str, str] = field(default_factory=dict)
    """CRS (WKT) of the rasters that matches lie on, by the raster's id."""


def facts_of(result: SearchResult) -> dict[str, object]:
    """The facts as JSON has them."""
    return {
        "index": str(result.index.absolute()),
        "model": result.model,
        "device": result.device,
        "metric": result.metric,
        "levels": list(result.levels),
        "tiles_searched": result.tiles_searched,
        "complete": result.complete,
        "verdict": asdict(result.verdict),
        "warnings": list(result.warnings),
        "seconds": asdict(result.timings),
        "crs": {match.raster: match.crs_wkt for match in result.matches},
    }


def read_facts(found: object) -> Facts:
    """The facts as `facts_of` gave them. Raises `BadInputError` for anything else."""
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(Facts).validate_python(found)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise BadInputError(
            f"The file says in a form that is not known how its matches were found ({where}). Give it as it was."
        ) from error
