# SPDX-License-Identifier: GPL-3.0-or-later
"""What to do about an error, for people at a shell: the commands and options that mend it."""

from lookalike.answers import Note, Problem
from lookalike.errors import LookalikeError
from lookalike.remedies import Remedy

COMMANDS: dict[Remedy, str] = {
    Remedy.INDEX_RASTER: "Index a raster first: `lookalike index RASTER --index DIR`.",
    Remedy.INDEX_AGAIN: "Run `lookalike index {path} --index DIR` again.",
    Remedy.REPAIR_INDEX: (
        "Run `lookalike verify --index DIR --repair`, then index the raster again: only the lost part is redone."
    ),
    Remedy.REPAIR_JOURNAL: "Run `lookalike verify --index DIR --repair`, which keeps what stands before it.",
    Remedy.REPAIR_MANIFEST: (
        "Run `lookalike verify --index DIR --repair`, which goes back to the former one; where there is none, restore "
        "it from a backup, or delete the index folder and index again."
    ),
    Remedy.RETRY_OR_REPAIR: "Try again; if it stays, run `lookalike verify --index DIR --repair`.",
    Remedy.FIND_RASTER_AGAIN: (
        "Say where it went with `lookalike relink --index DIR {raster} NEWPATH`, or remove it with `lookalike remove`."
    ),
    Remedy.ALLOW_NODATA: "Check its nodata setting, or raise --max-nodata.",
    Remedy.NAME_BANDS: "If that is wrong, run `lookalike index {path} --index DIR --bands LIST`.",
    Remedy.NAME_NODATA: (
        "If that is wrong, run `lookalike index {path} --index DIR --nodata VALUE` with what is nodata, or with "
        "`--nodata none`."
    ),
    Remedy.STATE_REFLECTANCE: (
        "Say how to make reflectance (0 to 1) of them: --reflectance SCALE or SCALE,OFFSET, for example "
        "0.0000275,-0.2 for Landsat Collection 2."
    ),
    Remedy.SEE_MODELS: "Run `lookalike models` to see the names.",
    Remedy.ADD_WEIGHTS: (
        "Run `lookalike models add {name}` where there is a network, or "
        "`lookalike models add {name} --file weights.safetensors` with a file of your own."
    ),
    Remedy.ADD_WEIGHTS_FROM_FILE: (
        "Get a file of its weights elsewhere, and run `lookalike models add {name} --file model.safetensors`."
    ),
    Remedy.INSTALL_MODELS: (
        "Run `pip install 'lookalike[models]'` in the backend's environment, about {megabytes} MB; on Linux without an "
        "NVIDIA card with `--extra-index-url https://download.pytorch.org/whl/cpu`, else it is several GB."
    ),
    Remedy.INSTALL_WEIGHTS: "Run `{command}` in the backend's environment.",
    Remedy.INSTALL_WEIGHTS_AGAIN: "Install them again with `{command}`.",
    Remedy.SAME_WEIGHTS: "Install the same weights with `lookalike models add`, or index again.",
    Remedy.SEE_TILES_ALONE: "Leave out --mode, or choose another model such as `{model}`.",
    Remedy.LEAVE_DEVICE: "Leave out --device; a new index takes another device with --mode tiles.",
    Remedy.TRAIN_TRIPLET: (
        "Train it on labelled scenes with `lookalike train triplet SCENES --name triplet`, or name another one with "
        "--model."
    ),
    Remedy.TRAIN_CROSS_VIEW: (
        "Train it with `lookalike train crossview --name cross-view`, or name another one with --model."
    ),
    Remedy.INDEX_WITH_CROSS_VIEW: (
        "Train one with `lookalike train crossview` and index the raster with it, or bring the trained model here."
    ),
    Remedy.REPLACE_TRAINED: "Choose another name, or give --replace.",
    Remedy.INDEX_WITH_MODEL: (
        "Search an index that was made with `lookalike index --model {model}`, or save the query anew with "
        "--save-query."
    ),
}  # fmt: skip


def sentence_of(problem: LookalikeError | Problem | Note) -> str:
    """What is wrong, or to be known, and what to do, in the words of the command line."""
    if problem.remedy is None:
        return str(problem) if isinstance(problem, LookalikeError) else problem.message
    return f"{problem.what} {COMMANDS[Remedy(problem.remedy)].format_map(problem.values)}"
