# SPDX-License-Identifier: GPL-3.0-or-later
"""The one door through which torch and timm are imported.

A torchvision wheel built for CUDA beside a CPU-only torch fails to import ("operator torchvision::nms
does not exist"), and timm imports torchvision. Declaring the two missing operators is enough for timm's
models, which never call them. They are declared only after that very failure and only where torch has
no CUDA, so that a matching pair of wheels is never disturbed.
"""

import importlib
import sys
import threading
from types import ModuleType
from typing import Any

from lookalike.errors import ModelError
from lookalike.memory import FOR_A_NETWORK, require_memory

_SCHEMAS = {
    "nms": "nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
    "qnms": "qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
}
_lock = threading.Lock()
_kept_libraries: list[Any] = []
"""A `torch.library.Library` takes its operators back when it is collected."""


# The modules are `Any` on purpose: torch and timm stay optional for type checking too.
def import_torch() -> Any:
    """The torch module; `ModelError` where it is not installed or does not load, `OutOfMemoryError`."""
    if "torch" not in sys.modules:
        require_memory(FOR_A_NETWORK)
    try:
        return importlib.import_module("torch")
    except (ImportError, OSError) as error:
        raise _does_not_load("PyTorch", error) from error


def import_timm() -> Any:
    """The timm module, also beside a CPU-only torch; `ModelError` where it does not load."""
    torch = import_torch()
    with _lock:
        try:
            _make_torchvision_importable(torch)
            return importlib.import_module("timm")
        except (ImportError, OSError, RuntimeError) as error:
            raise _does_not_load("the package timm", error) from error


def _make_torchvision_importable(torch: ModuleType) -> None:
    try:
        importlib.import_module("torchvision")
    except RuntimeError as error:
        if "torchvision::nms" not in str(error) or torch.version.cuda is not None:
            raise
    else:
        return
    library = torch.library.Library("torchvision", "FRAGMENT")
    for name, schema in _SCHEMAS.items():
        if not hasattr(torch.ops.torchvision, name):
            library.define(schema)
    _kept_libraries.append(library)
    for name in [name for name in sys.modules if name.split(".")[0] == "torchvision"]:
        del sys.modules[name]  # half-imported by the failed try


def _does_not_load(what: str, error: Exception) -> ModelError:
    reason = (str(error).strip() or type(error).__name__).splitlines()[0]
    return ModelError(
        f"This model needs {what}, which does not load here ({reason}). "
        "Install the backend again, or use the model `colour-texture`, which needs neither."
    )
