# SPDX-License-Identifier: GPL-3.0-or-later
"""What pip's messages mean for the user."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from ..base.words import marked, say
from .errors import DiskFull, InstallFailed, NetworkProblem, WheelMissing
from .requirement import PYTORCH_INDEX

# The first that matches counts, so causes stand before what follows from them: without a network pip ends with
# "No matching distribution found".
_PROBLEMS: tuple[tuple[str, type[InstallFailed], str], ...] = (
    (
        r"No space left on device|\[Errno 28\]|\[WinError 112\]|not enough space on the disk|Disk quota exceeded",
        DiskFull,
        marked(
            "The disk is full. Free some space, or choose a folder on another disk; installing goes on where it "
            "stopped."
        ),
    ),
    (
        r"407 Proxy|Proxy Authentication Required",
        NetworkProblem,
        marked("The proxy asks for a name and password. Enter them in QGIS's network settings, then install again."),
    ),
    (
        r"ProxyError|Cannot connect to proxy|Tunnel connection failed",
        NetworkProblem,
        marked(
            "The proxy cannot be reached. Check QGIS's network settings, then install again; or install from a "
            "folder of wheels."
        ),
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|SSLCertVerificationError|certificate verify failed",
        NetworkProblem,
        marked(
            "The certificate of the package index is not trusted, as where a proxy reads along. Ask your administrator "
            "for the certificate file and set it in the settings, or install from a folder of wheels."
        ),
    ),
    (
        r"40[13] (Client Error|Unauthorized|Forbidden)|User for .*:",
        NetworkProblem,
        marked("The package index asks for a name and password, or forbids access. Check its address in the settings."),
    ),
    (
        r"NewConnectionError|ConnectTimeoutError|ReadTimeoutError|Read timed out|Name or service not known"
        r"|Temporary failure in name resolution|getaddrinfo failed|Connection refused|Connection reset"
        r"|Connection aborted|Network is unreachable|RemoteDisconnected|IncompleteRead|ConnectionResetError"
        r"|incomplete-download",
        NetworkProblem,
        marked(
            "The package index cannot be reached. Check the network and QGIS's proxy settings, then install again; or "
            "install from a folder of wheels."
        ),
    ),
    (
        r"Windows Long Path support",
        InstallFailed,
        marked(
            "A path became too long for Windows. Choose a shorter folder for the environment, such as C:\\lookalike."
        ),
    ),
    (
        r"\[WinError 5\]|\[WinError 32\]|Permission denied|\[Errno 13\]",
        InstallFailed,
        marked(
            "A file could not be written: another program (a virus scanner, or a backend that still runs) holds it, or "
            "the folder is protected. Close other QGIS windows and install again."
        ),
    ),
    (
        r"DO NOT MATCH THE HASHES|BadZipFile|is invalid\.|has an invalid wheel|Bad CRC-32",
        WheelMissing,
        marked(
            "A package arrived damaged. Install again; where it comes from a folder of wheels, copy it there again."
        ),
    ),
)
_COMPILING = re.compile(
    r"Failed building wheel|subprocess-exited-with-error|metadata-generation-failed|Microsoft Visual C\+\+",
    re.IGNORECASE,
)
_UNAVAILABLE = re.compile(r"No matching distribution found for (\S+)|(\S+\.whl) is not a supported wheel")
_TIRED = re.compile(r"Retrying \(Retry\(total=0[,)].*?(?:['\"]: (/\S*))?$")
"""What pip says before its last try, with the path of the address."""
_KEPT = 15


def gives_up(line: str) -> InstallFailed | None:
    """The error where pip is about to try a server for the last time.

    pip itself would go on: it asks each index for each package, and waits anew each time.
    """
    tired = _TIRED.search(line)
    if tired is None:
        return None
    problem = problem_of([line], offline=False)
    of_pytorch = (tired.group(1) or "").startswith(urlsplit(PYTORCH_INDEX).path)
    if isinstance(problem, NetworkProblem) and of_pytorch:
        return NetworkProblem(
            say(
                "The package index of PyTorch ({address}) cannot be reached: {reason}",
                address=PYTORCH_INDEX,
                reason=problem.message,
            ),
            line,
        )
    return problem


def problem_of(lines: Sequence[str], offline: bool) -> InstallFailed:
    """The error for a pip that ended badly after it said `lines`."""
    said = "\n".join(lines)
    details = "\n".join(lines[-_KEPT:])
    for pattern, kind, sentence in _PROBLEMS:
        if re.search(pattern, said, re.IGNORECASE):
            return kind(say(sentence), details)
    missing = _UNAVAILABLE.search(said)
    if missing is not None:
        name = (missing.group(1) or missing.group(2)).rstrip(".,;")
        if offline:
            return WheelMissing(
                say(
                    "The folder of wheels lacks {name} for this Python and system. Make the folder again "
                    "with the same version of Python, or install over the network.",
                    name=name,
                ),
                details,
            )
        return WheelMissing(
            say(
                "The package {name} is not in the package index for this Python and system. Choose Python 3.12, or "
                "check the address of the index, with its name and password where it wants them.",
                name=name,
            ),
            details,
        )
    if _COMPILING.search(said):
        return WheelMissing(
            say(
                "A package does not exist ready-made for this Python and would have to be compiled. Choose Python 3.12."
            ),
            details,
        )
    last = next((line for line in reversed(lines) if line.startswith("ERROR:")), lines[-1] if lines else "")
    return InstallFailed(
        say("Installing failed: {reason}. See the log.", reason=last.replace("ERROR:", "").strip()[:300]), details
    )
