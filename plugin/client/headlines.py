# SPDX-License-Identifier: GPL-3.0-or-later
"""The backend speaks English. Where the user does not, its common errors get a headline in the user's language."""

from __future__ import annotations

from ..base.words import marked, say

HEADLINES = {
    "IndexNotFound": marked("There is no index here."),
    "IndexMismatch": marked("The index was made with another model or tile size."),
    "IndexTooNew": marked("The index was written by a newer Lookalike."),
    "IndexLocked": marked("Another program is writing this index."),
    "IndexDamaged": marked("The index is damaged."),
    "IndexEmpty": marked("The index is empty."),
    "RasterNotIndexed": marked("The raster is not in the index."),
    "RasterMoved": marked("The raster is no longer where it was."),
    "RasterStale": marked("The raster has changed since it was indexed."),
    "RasterUnreadable": marked("The raster cannot be read."),
    "RasterUnusable": marked("The raster cannot be indexed."),
    "Band": marked("The bands do not fit."),
    "Box": marked("The box cannot be searched for."),
    "Image": marked("The image cannot be used."),
    "Example": marked("The examples make no search."),
    "ModelUnknown": marked("This model is not known."),
    "Model": marked("The model cannot be used."),
    "WeightsMissing": marked("The weights of this model are not installed."),
    "WeightsUnusable": marked("The weights of this model are damaged."),
    "Storage": marked("Something could not be written: is the disk full or the folder protected?"),
    "PathForbidden": marked("The backend may not use this folder."),
    "TooManyJobs": marked("The backend has too much to do. Wait until something is done."),
    "JobNotFound": marked("The backend does not know this job any more."),
    "Unexpected": marked("Something unexpected happened in the backend."),
}
"""By the `code` of an error."""


def headed(code: str, sentence: str) -> str:
    """The backend's own sentence, below a headline where that says it in another language."""
    english = HEADLINES.get(code)
    if english is None:
        return sentence
    translated = say(english)
    return sentence if translated == english else f"{translated} ({sentence})"
