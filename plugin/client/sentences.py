# SPDX-License-Identifier: GPL-3.0-or-later
"""What the backend says of an error, in the words of QGIS.

What is wrong comes in English from the backend: where the user speaks another language it gets a headline in that. What
to do is said here, since it depends on where the user sits; the backend names it by a key.
"""

from __future__ import annotations

from ..base.words import marked, say
from .protocol import Note, Problem

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
    "PackagesMissing": marked("This needs further packages in the backend."),
    "WeightsMissing": marked("The weights of this model are not installed."),
    "WeightsUnusable": marked("The weights of this model are damaged."),
    "Storage": marked("Something could not be written: is the disk full or the folder protected?"),
    "OutOfMemory": marked("The backend has not enough memory."),
    "PathForbidden": marked("The backend may not use this folder."),
    "TooManyJobs": marked("The backend has too much to do. Wait until something is done."),
    "JobNotFound": marked("The backend does not know this job any more."),
    "Unexpected": marked("Something unexpected happened in the backend."),
}
"""By the `code` of an error."""


REMEDIES = {
    "index-raster": marked("Index a raster first: on the page Index, or by Index rasters of the toolbox."),
    "index-again": marked("Index it again."),
    "repair-index": marked(
        "Run Verify index of the toolbox with Repair, then index the raster again: only the lost part is redone."
    ),
    "repair-journal": marked("Run Verify index of the toolbox with Repair, which keeps what stands before it."),
    "repair-manifest": marked(
        "Run Verify index of the toolbox with Repair, which goes back to the former one; where there is none, restore "
        "it from a backup, or delete the index folder and index again."
    ),
    "retry-or-repair": marked("Try again; if it stays, run Verify index of the toolbox with Repair."),
    "find-raster-again": marked("Say where it is with Find again… on the page Index, or remove it there."),
    "allow-nodata": marked("Check the nodata setting of the raster, or allow tiles a larger share of nodata."),
    "name-bands": marked(
        "If that is wrong, choose the bands on the page Index before a raster is indexed, or in Index rasters of the "
        "toolbox."
    ),
    "name-nodata": marked(
        "If that is wrong, name what is nodata: as additional no data value in the layer's properties, or as Nodata "
        "values of Index rasters of the toolbox, where none says that there is none."
    ),
    "state-reflectance": marked("Choose a model for pictures, or a raster that says how its numbers are reflectance."),
    "see-models": marked("Choose a model of the list on the page Index."),
    "add-weights": marked("Choose a model that is installed, or have the weights of “{name}” added to the backend."),
    "add-weights-from-file": marked("Have a file of the weights of “{name}” added to the backend."),
    "install-models": marked(
        "Choose a model that is installed, or get the packages for more, about {megabytes} MB (several GB with those "
        "for an NVIDIA card): More models… in the menu Lookalike."
    ),
    "install-weights": marked("Choose a model that is installed, or have {package} added to the backend."),
    "install-weights-again": marked("Install the backend again: Repair… in the status bar of Lookalike."),
    "same-weights": marked("Use the environment that the index was made with, or index again."),
    "see-tiles-alone": marked("Choose another model such as {model}, or index with tiles that are seen alone."),
    "leave-device": marked("Leave the choice of the device to the backend."),
    "train-triplet": marked("Have it trained on labelled scenes, or choose another model."),
    "train-cross-view": marked("Have it trained on photographs of places, or choose another model."),
    "index-with-cross-view": marked("Index the raster with a cross-view model that this backend has."),
    "replace-trained": marked("Choose another name for the model."),
    "index-with-model": marked("Search an index that was made with the model “{model}”, or save the query anew."),
}
"""By the key of a remedy; words in braces stand for values that the backend gives."""


def sentence_of(problem: Problem | Note) -> str:
    """What is wrong, or to be known, and what to do, for a user of QGIS, in the user's language."""
    code = problem.code if isinstance(problem, Problem) else ""
    try:
        how = say(REMEDIES[problem.remedy or ""], **problem.values)
    except KeyError:  # none is named, or one of a newer backend, whose whole message says it
        return _headed(code, problem.message)
    return f"{_headed(code, problem.what)} {how}"


def _headed(code: str, sentence: str) -> str:
    """The backend's own sentence, below a headline where that says it in another language."""
    english = HEADLINES.get(code)
    if english is None:
        return sentence
    translated = say(english)
    return sentence if translated == english else f"{translated} ({sentence})"
