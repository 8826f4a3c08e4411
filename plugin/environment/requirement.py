# SPDX-License-Identifier: GPL-3.0-or-later
"""What is installed, from where, and pip's arguments for it."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from ..base.words import say
from .errors import InstallFailed

RETRIES = 3
PYTORCH_INDEX = "https://download.pytorch.org/whl"
GIGABYTE = 10**9


class Accelerator(Enum):
    """Which build of PyTorch. The values are folders of PyTorch's own package index."""

    CPU = "cpu"
    """Every machine; on a Mac also its GPU."""
    CUDA = "cu130"
    """NVIDIA GPUs since Turing (GTX 16, RTX 20; 2018)."""
    CUDA_OLDER = "cu126"
    """NVIDIA GPUs since Maxwell (GTX 900; 2014)."""

    def index_url(self, platform: str = sys.platform) -> str | None:
        """The index that has this build; None where PyPI itself has it (for 2.13: CUDA 13 on Linux, CPU elsewhere)."""
        on_pypi = platform == "darwin" or self is (Accelerator.CPU if platform == "win32" else Accelerator.CUDA)
        return None if on_pypi else f"{PYTORCH_INDEX}/{self.value}"

    @property
    def disk_bytes(self) -> int:
        """Room that must be free: the packages and, for a while, what was downloaded of them."""
        return 4 * GIGABYTE if self is Accelerator.CPU else 12 * GIGABYTE


@dataclass(frozen=True)
class Requirement:
    """What an environment must hold to be ready."""

    distribution: str
    version: str
    backend: Path
    """The project of the backend that the plugin ships."""
    items: tuple[str, ...]
    """What pip is told to install, all in one command."""
    imports: tuple[str, ...] = ()
    """Modules that must load in it: a missing system library shows here and not at the first search."""
    disk_bytes: int = 0


@dataclass(frozen=True)
class Network:
    """Where packages come from, as in QGIS's settings. What is None is left to the user's own pip settings."""

    proxy: str | None = None
    """http://name:password@host:port"""
    index_url: str | None = None
    extra_index_urls: tuple[str, ...] = ()
    certificate: Path | None = None
    """PEM file with the certificates to trust."""
    patience: int = 10
    """Seconds of silence of a server that are borne, before each of some more tries."""


@dataclass(frozen=True)
class WheelFolder:
    """Packages from a folder, without any network."""

    folder: Path


def backend_version(backend: Path) -> str:
    """The version of the backend whose project lies in `backend`."""
    return _in_project(_project(backend), r'^version\s*=\s*"([^"]+)"', backend)


def backend_requirement(backend: Path, accelerator: Accelerator, wheels: WheelFolder | None = None) -> Requirement:
    """The backend of the project in `backend`, with torch and torchvision pinned in the same command.

    Without the pins, a package that asks for any torch would replace the CPU build by the largest CUDA one. From a
    folder of wheels a wheel of the backend is taken, where there is one; building it needs hatchling.
    """
    project, version = _project(backend), backend_version(backend)
    pins = [_in_project(project, rf'"({name}==[^"]+)"', backend) for name in ("torch", "torchvision")]
    wheel = wheels is not None and any(wheels.folder.glob(f"lookalike-{version}-*.whl"))
    source = f"lookalike[models]=={version}" if wheel else f"{backend}[models]"
    return Requirement(
        distribution="lookalike",
        version=version,
        backend=backend,
        items=(source, *pins),
        imports=("lookalike", "torch", "faiss", "rasterio", "openvino"),
        disk_bytes=accelerator.disk_bytes,
    )


def pip_install(
    python: Path,
    items: Sequence[str],
    source: Network | WheelFolder,
    extra_index_url: str | None = None,
    raw_progress: bool = False,
) -> list[str]:
    """The command that installs `items`. Addresses of the user are not in it: see `pip_environment`."""
    command = [str(python), "-I", "-X", "utf8", "-u", "-m", "pip", "install", "--no-input", "--prefer-binary"]
    command += ["--disable-pip-version-check", "--no-warn-script-location"]
    command += ["--progress-bar", "raw" if raw_progress else "off"]
    if isinstance(source, WheelFolder):
        command += ["--no-index", "--find-links", str(source.folder)]
    else:
        command += ["--retries", str(RETRIES), "--timeout", str(source.patience)]
        if extra_index_url is not None:
            command += ["--extra-index-url", extra_index_url]
    return [*command, *items]


def pip_environment(source: Network | WheelFolder) -> dict[str, str]:
    """Variables for pip. Proxies and indexes often carry a password, which has no place in the list of processes."""
    if isinstance(source, WheelFolder):
        # The folder alone counts, whatever pip.ini says.
        return {"PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": "", "PIP_NO_INDEX": "1"}
    variables = {
        "PIP_PROXY": source.proxy,
        "PIP_INDEX_URL": source.index_url,
        "PIP_EXTRA_INDEX_URL": " ".join(source.extra_index_urls),
        "PIP_CERT": None if source.certificate is None else str(source.certificate),
    }
    return {name: value for name, value in variables.items() if value}


def without_passwords(line: str) -> str:
    """The line with names and passwords in addresses made unreadable."""
    # Up to the last @: a password that was typed as it is may hold some.
    return re.sub(r"(\w+://)[^/\s]*@", r"\1***@", line)


def proxy_url(host: str, port: int, user: str = "", password: str = "", scheme: str = "http") -> str:
    """A proxy's address from the fields of a settings page."""
    from urllib.parse import quote

    login = f"{quote(user, safe='')}:{quote(password, safe='')}@" if user else ""
    return f"{scheme}://{login}{host}:{port}"


def _project(backend: Path) -> str:
    try:
        return (backend / "pyproject.toml").read_text(encoding="utf-8")
    except OSError as error:
        raise InstallFailed(
            say("The plugin is incomplete: {backend} has no backend. Install the plugin again.", backend=backend),
            repr(error),
        ) from error


def _in_project(project: str, pattern: str, backend: Path) -> str:
    # QGIS's Python 3.9 has no TOML reader, and these lines are our own.
    found = re.search(pattern, project, re.MULTILINE)
    if found is None:
        raise InstallFailed(
            say("The plugin is damaged: {backend} says no versions. Install the plugin again.", backend=backend),
            pattern,
        )
    return found.group(1)
