# SPDX-License-Identifier: GPL-3.0-or-later
"""What the plugin ships lies where the plugin looks for it."""

from pathlib import Path

import pytest

from plugin.base import shipped


@pytest.mark.parametrize(
    ("folder", "file"),
    [
        (shipped.PLUGIN, "metadata.txt"),
        (shipped.BACKEND, "pyproject.toml"),
        (shipped.ICONS, "lookalike.svg"),
        (shipped.STYLES, "footprints.qml"),
        (shipped.STYLES, "heatmap.qml"),
        (shipped.TRANSLATIONS, "lookalike_de.qm"),
    ],
)
def test_the_plugin_finds(folder: Path, file: str) -> None:
    assert (folder / file).is_file()
