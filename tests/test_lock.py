# SPDX-License-Identifier: GPL-3.0-or-later
"""The lock of the core: made of the dependencies as they are now, with digests, the same for every system."""

import re
import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "backend" / "lock" / "core.txt"


def locked() -> dict[str, list[str]]:
    """Digests by `name==version`."""
    text = LOCK.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line.split() for line in text.splitlines() if not line.startswith("#")]
    return {
        line[0]: [part.removeprefix("--hash=sha256:") for part in line if part.startswith("--hash")] for line in lines
    }


def test_the_lock_is_made_of_the_dependencies_as_they_are_now() -> None:
    script = runpy.run_path(str(ROOT / "resources" / "packages" / "lock.py"))
    assert LOCK.read_text(encoding="utf-8").startswith(script["header"]()), "run make lock"
    assert {item.lower().replace("_", "-") for item in script["wanted"]()} <= set(locked())


def test_every_package_has_its_digests_and_nothing_of_the_extra_is_in_it() -> None:
    packages = locked()
    assert len(packages) > 30
    assert [name for name, digests in packages.items() if not digests] == []
    assert all(re.fullmatch(r"[0-9a-f]{64}", digest) for digests in packages.values() for digest in digests)
    assert not {"torch", "torchvision", "timm", "scipy", "scikit-learn"} & {
        name.partition("==")[0] for name in packages
    }


def test_the_lock_names_no_server() -> None:
    assert "://" not in LOCK.read_text(encoding="utf-8")
