# SPDX-License-Identifier: GPL-3.0-or-later
"""The one door through which torch and timm are imported.

A torchvision wheel built for CUDA beside a CPU-only torch fails to import ("operator torchvision::nms
does not exist"), and timm imports torchvision. Declaring the two missing operators is enough for timm's
models, which never call them. They are declared only after that very failure and only where torch has
no CUDA, so that a matching pair of wheels is never disturbed.
"""

import importlib
import importlib.util
import sys
import threading
from types import ModuleType
from typing import Any

from lookalike.errors import ModelError, PackagesMissingError
from lookalike.memory import FOR_A_NETWORK, require_memory
from lookalike.remedies import Remedy

MODELS_MEGABYTES = "900"
"""Room on disk of the extra `models` with torch for the CPU, measured on Linux."""
_SCHEMAS = {
    "nms": "nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
    "qnms": "qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
}
_lock = threading.Lock()
_kept_libraries: list[Any] = []
"""A `torch.library.Library` takes its operators back when it is collected."""


# The modules are `Any` on purpose: torch and timm stay optional for type checking too.
def installed(package: str) -> bool:
    """Whether a package is there, found without importing it."""
    return package in sys.modules or importlib.util.find_spec(package) is not None


def packages_missing(what: str) -> PackagesMissingError:
    """That something, at the beginning of a sentence, needs packages that are not installed."""
    return PackagesMissingError(what, Remedy.INSTALL_MODELS, megabytes=MODELS_MEGABYTES)


def import_torch() -> Any:
    """The torch module; `PackagesMissingError` where it is not installed, `ModelError` where it does not load,
    `OutOfMemoryError`.
    """
    if "torch" not in sys.modules:
        if not installed("torch"):
            raise packages_missing("This needs PyTorch, which is not installed.")
        require_memory(FOR_A_NETWORK)
    try:
        return importlib.import_module("torch")
    except (ImportError, OSError) as error:
        raise _does_not_load("PyTorch", error) from error


def import_timm() -> Any:
    """The timm module, also beside a CPU-only torch; raises as `import_torch`."""
    torch = import_torch()
    if not installed("timm"):
        raise packages_missing("This needs the package timm, which is not installed.")
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
