# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a network runs: which device a name means, found without importing torch where there is nothing to find."""

import ctypes
import importlib.util
import platform
import re
from pathlib import Path

from lookalike.errors import ModelError
from lookalike.models.frameworks import import_torch, installed

OPENVINO, TORCH_CPU = "cpu", "torch-cpu"


def choose_device(device: str = "auto") -> str:
    """`cpu` (OpenVINO), `torch-cpu`, or a device name of torch (`cuda:0`, `mps`).

    `auto` takes CUDA, else Apple's MPS, else OpenVINO on the CPU, or torch there where only that is installed. Raises
    `ModelError` where the device that is asked for is not there.
    """
    if device == "auto":
        if _may_have_cuda() and import_torch().cuda.is_available():
            return "cuda:0"
        if _has_mps():
            return "mps"
        return OPENVINO if installed("openvino") or not installed("torch") else TORCH_CPU
    if device in (OPENVINO, TORCH_CPU):
        return device
    if device == "mps":
        if _has_mps():
            return device
        raise ModelError("There is no Apple GPU that PyTorch can use here. Choose the device `auto` or `cpu`.")
    match = re.fullmatch(r"cuda(?::(\d+))?", device)
    if match is None:
        raise ModelError(f"There is no device called `{device}`. Choose auto, cpu, cuda, cuda:1 or mps.")
    return _cuda(int(match[1] or 0))


def _cuda(number: int) -> str:
    torch = import_torch()
    if not torch.cuda.is_available():
        raise ModelError(
            "PyTorch finds no CUDA device here: no NVIDIA GPU, no driver, or a PyTorch built for the CPU. "
            "Choose the device `auto` or `cpu`."
        )
    if number >= torch.cuda.device_count():
        raise ModelError(f"There is no CUDA device {number}; this machine has {torch.cuda.device_count()}.")
    return f"cuda:{number}"


def _has_mps() -> bool:
    is_apple_silicon = platform.system() == "Darwin" and platform.machine() == "arm64"
    return is_apple_silicon and installed("torch") and bool(import_torch().backends.mps.is_available())


def _may_have_cuda() -> bool:
    """False only where torch could not find a GPU: importing it just to ask takes seconds at every start."""
    spec = importlib.util.find_spec("torch")
    if spec is None or spec.origin is None:
        return False
    try:
        version = (Path(spec.origin).parent / "version.py").read_text(encoding="utf-8")
    except OSError:
        return True
    if re.search(r"^hip\b[^=\n]*=\s*['\"]", version, re.MULTILINE):
        return Path("/dev/kfd").exists()
    if not re.search(r"^cuda\b[^=\n]*=\s*['\"]", version, re.MULTILINE):
        return False
    try:
        driver = ctypes.CDLL("nvcuda.dll" if platform.system() == "Windows" else "libcuda.so.1")
    except OSError:
        return False
    return bool(driver.cuInit(0) == 0)
