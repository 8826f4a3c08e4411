# SPDX-License-Identifier: GPL-3.0-or-later
"""From a model's name to the model. Imports no torch by itself."""

import difflib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from lookalike.errors import ModelError, ModelUnknownError, WeightsUnusableError
from lookalike.models.base import Embedder, Mode
from lookalike.models.frameworks import installed, packages_missing
from lookalike.models.model import Model
from lookalike.models.runtimes.devices import OPENVINO
from lookalike.models.sources import added, catalogue, timm, trained
from lookalike.remedies import Remedy

Load = Callable[[str, str, Mode], Embedder]
"""From device, precision and mode to an embedder, as `Model.load`."""


def find(name: str, models_dir: Path | None = None, above: tuple[str, ...] = ()) -> Model:
    """The model of this name: a listed one, one that was trained here, or one whose weights a user adds.

    `above` names the trained models that stand on it.

    Raises `ModelUnknownError` with names that look alike, or `WeightsUnusableError` where what describes it is damaged.
    For timm models outside the table that are not added yet, timm is imported.
    """
    if name in above:
        raise WeightsUnusableError(f"The trained models {', '.join(above)} stand on each other. Train them again.")
    model = (
        catalogue.find_model(name, models_dir)
        or trained.find_model(name, partial(find, models_dir=models_dir, above=(*above, name)), models_dir)
        or added.find_model(name, models_dir)
    )
    if model is None:
        raise unknown(name)
    return model


def unknown(name: str) -> ModelError:
    """That no model has this name, with names that look alike, ours first; or that timm, which knows more, lacks."""
    close = [*difflib.get_close_matches(name, catalogue.TABLE, n=3), *timm.close_names(name)]
    hint = f" Did you mean {' or '.join(f'`{other}`' for other in dict.fromkeys(close))}?" if close else ""
    if not installed("timm"):
        return packages_missing(
            f"There is no model called `{name[:120]}` among Lookalike's own.{hint} More are known to timm, which is "
            "not installed."
        )
    return ModelUnknownError(f"There is no model called `{name[:120]}`.{hint}", Remedy.SEE_MODELS)


def load_for_search(load: Load, device: str, precision: str, mode: Mode) -> Embedder:
    """The embedder for examples of an index made in `precision`: in fp32 where this machine does not have that.

    So an index made on another machine can be searched, and one made in the mode dense, which runs on the CPU, whatever
    the device. Raises as `load`.
    """
    if mode == "dense":
        device = OPENVINO
    try:
        return load(device, precision, mode)
    except ModelError:
        if precision == "fp32":
            raise
        return load(device, "fp32", mode)
