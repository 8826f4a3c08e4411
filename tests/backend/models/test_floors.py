# SPDX-License-Identifier: GPL-3.0-or-later
"""Inside the models room, too, imports point one way: from how a model is found down to what a model is."""

from pathlib import Path

import lookalike
from tests.imports import own_imports

FLOORS = (
    {"finding", "inventory", "adding"},
    {"sources"},
    {"encoders"},
    {"networks"},
    {"runtimes", "model"},
    {"state_dicts", "trained_files", "pixels"},
    {"base", "files", "frameworks", "torch_files"},
)
"""From the top to the bottom; files of one floor may import each other, never in a circle."""
PACKAGE = "lookalike.models."


def test_no_file_of_the_models_room_imports_from_a_floor_above_its_own():
    floor_of = {name: number for number, floor in enumerate(FLOORS) for name in floor}
    upwards = []
    for each in own_imports(Path(lookalike.__file__).parent):
        if each.importer.startswith(PACKAGE) and each.imported.startswith(PACKAGE):
            importer, imported = (name.removeprefix(PACKAGE).split(".")[0] for name in (each.importer, each.imported))
            if floor_of[imported] < floor_of[importer]:
                upwards.append(str(each))
    assert upwards == []
