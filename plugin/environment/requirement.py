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
TORCH = ("torch", "torchvision")
PYTORCH_INDEX = "https://download.pytorch.org/whl"
GIGABYTE = 10**9


class Accelerator(Enum):
    """Whether PyTorch is installed, and which build. The values are folders of PyTorch's own package index."""

    NONE = "none"
    """The core alone: searching with the models that come along, on the processor."""
    CPU = "cpu"
    """Every machine; on a Mac also its GPU."""
    CUDA = "cu130"
    """NVIDIA GPUs since Turing (GTX 16, RTX 20; 2018)."""
    CUDA_OLDER = "cu126"
    """NVIDIA GPUs since Maxwell (GTX 900; 2014)."""

    def index_url(self, platform: str = sys.platform) -> str | None:
        """The index that has this build; None where PyPI itself has it (for 2.13: CUDA 13 on Linux, CPU elsewhere)."""
        if self is Accelerator.NONE:
            return None
        on_pypi = platform == "darwin" or self is (Accelerator.CPU if platform == "win32" else Accelerator.CUDA)
        return None if on_pypi else f"{PYTORCH_INDEX}/{self.value}"

    @property
    def disk_bytes(self) -> int:
        """Room that must be free: the packages and, for a while, what was downloaded of them."""
        return {Accelerator.NONE: 3 * GIGABYTE // 2, Accelerator.CPU: 4 * GIGABYTE}.get(self, 12 * GIGABYTE)


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
    lock: Path | None = None
    """A file of requirements with their SHA-256s, which are installed first; what builds the backend is among them."""


@dataclass(frozen=True)
class Network:
    """Where packages come from, as in QGIS's settings. What is None is left to the user's own pip settings.

    An index that was chosen is the only one that is asked, whatever those settings say.
    """

    proxy: str | None = None
    """Its address, with name and password where it wants them."""
    index_url: str | None = None
    certificate: Path | None = None
    """PEM file with the certificates to trust."""
    patience: int = 10
    """Seconds of silence of a server that are borne, before each of some more tries."""


@dataclass(frozen=True)
class WheelFolder:
    """Packages from a folder, without any network."""

    folder: Path


def extra_index(accelerator: Accelerator, source: Network | WheelFolder) -> str | None:
    """PyTorch's own index, where it is asked beside PyPI: not where the user chose another one, or a folder."""
    return None if isinstance(source, WheelFolder) or source.index_url else accelerator.index_url()


def backend_version(backend: Path) -> str:
    """The version of the backend whose project lies in `backend`."""
    return _in_project(_project(backend), r'^version\s*=\s*"([^"]+)"', backend)


def backend_requirement(backend: Path, accelerator: Accelerator, wheels: WheelFolder | None = None) -> Requirement:
    """The backend of the project in `backend`; where PyTorch is wanted with it and torchvision pinned in one command.

    Without the pins, a package that asks for any torch would replace the CPU build by the largest CUDA one. From a
    folder of wheels a wheel of the backend is taken, where there is one; building it needs hatchling. From an index
    everything but the extra is taken by the lock: PyTorch's own index has other files than PyPI.
    """
    project, version = _project(backend), backend_version(backend)
    with_torch = accelerator is not Accelerator.NONE
    extra, torch = ("[models]", TORCH) if with_torch else ("", ())
    pins = [_in_project(project, rf'"({name}==[^"]+)"', backend) for name in torch]
    wheel = wheels is not None and any(wheels.folder.glob(f"lookalike-{version}-*.whl"))
    source = f"lookalike{extra}=={version}" if wheel else f"{backend}{extra}"
    return Requirement(
        distribution="lookalike",
        version=version,
        backend=backend,
        items=(source, *pins),
        lock=backend / "lock" / "core.txt" if wheels is None else None,
        imports=("lookalike", *torch[:1], "faiss", "rasterio", "openvino"),
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


_OTHER_SOURCES = {"PIP_CONFIG_FILE": os.devnull, "PIP_EXTRA_INDEX_URL": "", "PIP_FIND_LINKS": ""}


def pip_environment(source: Network | WheelFolder) -> dict[str, str]:
    """Variables for pip. Proxies and indexes often carry a password, which has no place in the list of processes."""
    if isinstance(source, WheelFolder):
        # The folder alone counts, whatever pip.ini says.
        return {**_OTHER_SOURCES, "PIP_NO_INDEX": "1"}
    # pip takes the last two before its own.
    certificates = dict.fromkeys(("PIP_CERT", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"), source.certificate)
    variables = {
        "PIP_PROXY": source.proxy,
        "PIP_INDEX_URL": source.index_url,
        **{name: str(path) for name, path in certificates.items() if path is not None},
    }
    chosen = {name: value for name, value in variables.items() if value}
    # pip takes an empty variable for none at all, so what others say is silenced.
    return {**chosen, **_OTHER_SOURCES} if source.index_url else chosen


def without_passwords(line: str) -> str:
    """The line with names and passwords in addresses made unreadable."""
    # Up to the last @: a password that was typed as it is may hold some.
    return re.sub(r"(\w+://)[^/\s]*@", r"\1***@", line)


def proxy_url(host: str, port: int, login: tuple[str, str] | None = None) -> str:
    """A proxy's address from the fields of a settings page; `login` is the user's name and password."""
    from urllib.parse import quote

    before = "".join(f"{quote(part, safe='')}{end}" for part, end in zip(login, ":@")) if login else ""
    return f"http://{before}{host}:{port}"


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
