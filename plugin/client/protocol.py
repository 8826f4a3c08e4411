# SPDX-License-Identifier: GPL-3.0-or-later
"""The contract with the backend as frozen values. `docs/api.md` describes the JSON.

Everything is here under one name: `from .client.protocol import Box, SearchRequest`.
"""

from __future__ import annotations

from .examples import Area, BoxExample, Example, ImageExample, PointExample, TileExample
from .exports import Exported, ExportRequest
from .indexes import Band, Estimate, Grid, IndexedRaster, IndexInfo, IndexModel, IndexRecipe, RasterInfo, Removed
from .jobs import HeatMapResult, IndexingResult, Job, JobProgress, JobResult, Problem, RasterOutcome, VerifyResult
from .models import Health, LoadedModel, ModelStatus
from .searches import HeatMapRequest, Match, SearchRequest, SearchResult, SearchSeconds, Verdict
from .shapes import Box, Polygons, Ring

PROTOCOL = 2
"""Number of the contract that this plugin speaks."""

__all__ = [
    "PROTOCOL",
    "Area",
    "Band",
    "Box",
    "BoxExample",
    "Estimate",
    "Example",
    "ExportRequest",
    "Exported",
    "Grid",
    "Health",
    "HeatMapRequest",
    "HeatMapResult",
    "ImageExample",
    "IndexInfo",
    "IndexModel",
    "IndexRecipe",
    "IndexedRaster",
    "IndexingResult",
    "Job",
    "JobProgress",
    "JobResult",
    "LoadedModel",
    "Match",
    "ModelStatus",
    "PointExample",
    "Polygons",
    "Problem",
    "RasterInfo",
    "RasterOutcome",
    "Removed",
    "Ring",
    "SearchRequest",
    "SearchResult",
    "SearchSeconds",
    "TileExample",
    "Verdict",
    "VerifyResult",
]
