# SPDX-License-Identifier: GPL-3.0-or-later
"""What indexing costs and what came of it, in sentences."""

from __future__ import annotations

from pathlib import Path

from ..base.quantities import disk_size, duration, metres
from ..base.translation import tr
from ..client.protocol import Estimate, IndexedRaster, IndexInfo
from .run import RunReport


def estimate_in_words(estimate: Estimate) -> str:
    """What indexing costs, in one sentence."""
    if estimate.tiles == 0:
        return tr("Everything is indexed already.")
    return tr("{} tiles: about {} and {} on disk, with {} on {}.").format(
        estimate.tiles, duration(estimate.seconds), disk_size(estimate.bytes), estimate.model, estimate.device
    )


def index_in_words(info: IndexInfo) -> str:
    """What an index is called: by its tiles and its model, such as `tiles of 25.6 m (256 px), efficientnet-lite0`."""
    return tr("{}, {}").format(tiles_in_words(info), info.model.name)


def tiles_in_words(info: IndexInfo) -> str:
    """The tiles of an index on the ground of its first raster, those of several levels from the finest on."""
    pixels = info.grid.size * 2 ** min(info.grid.levels)
    if not info.rasters:
        return tr("tiles of {} px").format(pixels)
    side = metres(pixels * info.rasters[0].ground_resolution)
    words = tr("tiles of {} ({} px)") if len(info.grid.levels) == 1 else tr("tiles of {} ({} px) and larger")
    return words.format(side, pixels)


def raster_in_words(raster: IndexedRaster) -> str:
    """Such as `village_2019.tif (2019)`."""
    name = Path(raster.path).name
    return name if raster.date is None else f"{name} ({raster.date})"


def report_in_words(report: RunReport) -> str:
    """What became of the rasters, those that failed with the reason, and what is to be known of how they were read."""
    notes = [tr("“{}”: {}").format(name, sentence) for name, sentence in report.notes]
    return " ".join([_outcome(report), *notes])


def _outcome(report: RunReport) -> str:
    done, failed = len(report.indexed), len(report.failed)
    if failed == 0 and done == 1:
        return tr("“{}” is indexed: {} tiles.").format(report.indexed[0], report.tiles)
    if failed == 0:
        return tr("{} rasters are indexed: {} tiles.").format(done, report.tiles)
    reasons = " ".join(tr("“{}”: {}").format(each.name, each.sentence) for each in report.failed)
    if done == 0 and failed == 1:
        return reasons
    return tr("{} of {} rasters are indexed. Not indexed: {}").format(done, done + failed, reasons)
