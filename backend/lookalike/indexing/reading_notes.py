# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user should know of how the pixels of a raster were read."""

from collections.abc import Iterator

from lookalike.answers import Note
from lookalike.indexing.raster_plan import RasterPlan
from lookalike.notes import note
from lookalike.rasters.reader import RasterReader
from lookalike.remedies import Remedy


def reading_notes(raster: RasterPlan, reader: RasterReader, asked_reflectance: bool) -> Iterator[Note]:
    """All that is to be said of a raster that is being indexed; reads samples of reflectance."""
    yield from _fill(raster, reader)
    for sentence in reader.reflectance_notes(asked_reflectance):
        yield note(sentence)


def _fill(raster: RasterPlan, reader: RasterReader) -> Iterator[Note]:
    """What was taken for nodata though neither the file nor the user says so."""
    if raster.nodata_request is not None:
        return
    shares = {fill.value: fill.share for channel in reader.found for fill in channel}
    values = sorted({value for channel in reader.fill for value in channel})
    if values:
        listed = " and ".join(_with_share(value, shares.get(value)) for value in values)
        verb = "lie" if len(values) > 1 else "lies"
        yield note(
            f"{listed} {verb} far from all other numbers of the raster, which does not declare nodata there. That was "
            "taken for nodata and left out.",
            Remedy.NAME_NODATA,
            path=str(raster.file.path),
        )


def _with_share(value: float, share: float | None) -> str:
    return f"{value:.9g}" + ("" if share is None else f" ({max(share, 0.001):.1%} of the pixels)")
