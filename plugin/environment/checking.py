# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks whether an environment is whole before it is called ready."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..base.cancelling import IsCancelled
from ..base.fields import Json, member, optional_text, parse_object, text, texts
from ..base.words import say
from .digest import package_digest
from .errors import InstallFailed
from .requirement import Requirement
from .running import run_program

SAID = "lookalike-check:"
"""Libraries print things while they load; this marks our own line."""

CHECK = """
import importlib, importlib.metadata, importlib.util, json, sys
distribution, prefix, *modules = sys.argv[1:]
broken, failed = [], {}
for each in importlib.metadata.distributions():
    name = each.metadata["Name"] or str(each)
    files = each.files
    whole = files is not None
    for file in files or ():
        if file.suffix == ".pyc":
            continue
        path = file.locate()
        if not path.is_file() or (file.size is not None and path.stat().st_size != file.size):
            whole = False
            break
    if not whole:
        broken.append(name)
try:
    version = importlib.metadata.version(distribution)
except importlib.metadata.PackageNotFoundError:
    version = None
found = importlib.util.find_spec(distribution)
package = found.submodule_search_locations[0] if found and found.submodule_search_locations else None
for module in modules:
    try:
        importlib.import_module(module)
    except Exception as error:
        failed[module] = f"{type(error).__name__}: {error}"
print(prefix + json.dumps({"version": version, "package": package, "broken": broken, "failed": failed}), flush=True)
"""


def check_environment(
    python: Path, requirement: Requirement, tell: Callable[[str], None], is_cancelled: IsCancelled
) -> None:
    """Every file of every package is there in its size, the backend is the plugin's own, the modules load.

    Raises `InstallFailed` where that is not so.
    """
    lines: list[str] = []
    command = [str(python), "-I", "-X", "utf8", "-c", CHECK, requirement.distribution, SAID, *requirement.imports]
    code = run_program(command, lines.append, is_cancelled)
    answer = next((line[len(SAID) :] for line in lines if line.startswith(SAID)), None)
    for line in lines:
        if not line.startswith(SAID):
            tell(line)
    if answer is None:
        raise InstallFailed(
            say(
                "The environment does not run (code {code}). Install again; if it happens again, choose "
                "another Python.",
                code=code,
            ),
            "\n".join(lines[-20:]),
        )
    _judge(parse_object(answer), requirement)
    tell("All packages are whole and load.")


def _judge(answer: Json, requirement: Requirement) -> None:
    broken = texts(answer, "broken")
    if broken:
        raise InstallFailed(
            say("These packages are not whole: {packages}. Install again.", packages=", ".join(broken[:5])), str(broken)
        )
    version = optional_text(answer, "version")
    if version != requirement.version:
        raise InstallFailed(
            say(
                "Version {wanted} of {package} was asked for, {found} came. Install the plugin again, or "
                "make the folder of wheels for this version.",
                wanted=requirement.version,
                package=requirement.distribution,
                found=version or "none",
            ),
        )
    package = optional_text(answer, "package")
    if package is None or package_digest(Path(package)) != package_digest(
        requirement.backend / requirement.distribution
    ):
        raise InstallFailed(
            say(
                "{package} {version} was installed, but it is another backend than the one of the plugin. Make the "
                "folder of wheels with the backend of this plugin, then install again.",
                package=requirement.distribution,
                version=requirement.version,
            )
        )
    failed = member(answer, "failed")
    for module in failed:
        reason = text(failed, module)
        dll = "DLL load failed" in reason or "WinError 126" in reason or "WinError 1114" in reason
        todo = (
            say("Install the Microsoft Visual C++ Redistributable (x64) from microsoft.com, then install again.")
            if dll
            else say("Choose another Python, or copy the diagnostics into a report.")
        )
        raise InstallFailed(
            say(
                "The package {module} is installed but does not load ({reason}). {todo}",
                module=module,
                reason=reason[:200],
                todo=todo,
            ),
            reason,
        )
