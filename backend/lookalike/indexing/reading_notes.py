# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user should know of how the pixels of a raster were read."""

from collections.abc import Iterator

from lookalike.answers import Note
from lookalike.indexing.raster_plan import RasterPlan
from lookalike.notes import note
from lookalike.rasters.band_names import COLOURS, bands_by_name
from lookalike.rasters.reader import RasterReader
from lookalike.remedies import Remedy


def reading_notes(raster: RasterPlan, reader: RasterReader, asked_reflectance: bool) -> Iterator[Note]:
    """All that is to be said of a raster that is being indexed; reads samples of reflectance."""
    yield from _pages(raster)
    yield from _bands(raster, reader)
    yield from _fill(raster, reader)
    for sentence in reader.reflectance_notes(asked_reflectance):
        yield note(sentence)


def _pages(raster: RasterPlan) -> Iterator[Note]:
    if (pages := raster.file.info.pages) > 1:
        yield note(
            f"The file has {pages} pages, and only the first of them is indexed. Export the others to files of their "
            "own, and index those."
        )


def _bands(raster: RasterPlan, reader: RasterReader) -> Iterator[Note]:
    """Which bands were taken for the colours where the file does not say it in the usual way."""
    selection, bands = reader.selection, reader.info.bands
    path = str(raster.file.path)
    listed = ", ".join(f"{index} ({bands[index - 1].name})" for index in selection.indexes)
    if selection.inverted:
        yield note("The file says that small numbers are bright (MinIsWhite): it is read that way.")
    if selection.chosen_by in ("name", "wavelength") and len(selection.indexes) == len(COLOURS):
        yield note(
            f"The bands {listed} were taken as red, green and blue, by their {selection.chosen_by}s.",
            Remedy.NAME_BANDS,
            path=path,
        )
    elif selection.chosen_by == "colour":
        called = bands_by_name([band.name for band in bands])
        if called and tuple(called[colour] for colour in COLOURS) != selection.indexes:
            yield note(
                f"The bands {listed} were taken as red, green and blue, since the file says that these are their "
                "colours, although it calls them otherwise.",
                Remedy.NAME_BANDS,
                path=path,
            )
    elif selection.chosen_by == "order" and len(set(selection.indexes)) == len(COLOURS) < len(bands):
        yield note(
            f"The file does not say which of its {len(bands)} bands are red, green and blue. The bands {listed} were "
            "taken.",
            Remedy.NAME_BANDS,
            path=path,
        )


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
