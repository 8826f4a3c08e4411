# SPDX-License-Identifier: GPL-3.0-or-later
"""Trained models on disk: a new version takes the place of the former one, whole or not at all."""

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from lookalike.errors import BadInputError, WeightsUnusableError
from lookalike.models.adding import require_new_name
from lookalike.models.finding import find
from lookalike.models.trained_files import (
    BACKBONE,
    CARD,
    HEAD,
    SCHEMA,
    TrainedModel,
    find_trained,
    keep_trained,
    trained_file,
    trained_folder,
)

NAME = "mine"


def keep(models: Path, content: str, files: tuple[str, ...] = (HEAD,)) -> TrainedModel:
    """A trained model whose files hold `content`."""

    def describe(digests: dict[str, str]) -> TrainedModel:
        about = (SCHEMA, NAME, "triplet", "colour-texture", "", 8, content, "", "now", {}, {}, {})
        return TrainedModel(*about, digests)

    def write(folder: Path) -> None:
        for file in files:
            (folder / file).write_text(f"{file} {content}", encoding="utf-8")

    return keep_trained(describe, NAME, write, models)


def held(models: Path) -> str:
    """What the model holds, its card and its files being of one version."""
    model = find_trained(NAME, models)
    assert model is not None
    for file in model.files:
        text = trained_file(model, file, models).read_text(encoding="utf-8")
        assert text == f"{file} {model.training_data}"
    return model.training_data


def test_a_new_version_takes_the_place_of_the_former_one_and_leaves_nothing_of_it(models: Path):
    keep(models, "first", (HEAD, BACKBONE))
    keep(models, "second")
    assert held(models) == "second"
    assert len(list(trained_folder(NAME, models).iterdir())) == 2
    assert [path.name for path in trained_folder(NAME, models).parent.iterdir()] == [NAME]


def test_the_same_model_again_and_one_that_was_altered_are_written_whole(models: Path):
    model = keep(models, "first")
    keep(models, "first")
    trained_file(model, HEAD, models).write_text("altered", encoding="utf-8")
    with pytest.raises(WeightsUnusableError, match="altered"):
        trained_file(model, HEAD, models)
    (trained_folder(NAME, models) / CARD).write_text("{", encoding="utf-8")
    keep(models, "first")
    assert held(models) == "first"


def test_a_model_whose_files_have_no_digest_in_their_names_loads_and_is_replaced(models: Path):
    model = keep(models, "first", (HEAD, BACKBONE))
    for file in model.files:
        trained_file(model, file, models).rename(trained_folder(NAME, models) / file)
    assert held(models) == "first"
    keep(models, "second")
    assert held(models) == "second"
    assert len(list(trained_folder(NAME, models).iterdir())) == 2


CRASH = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from tests.backend.models.test_trained import keep
left = int(sys.argv[3])
def crash(event, arguments):
    global left
    if event in ("os.rename", "os.remove", "os.rmdir"):
        left -= 1
        if left < 0:
            os._exit(77)
sys.addaudithook(crash)
keep(Path(sys.argv[2]), sys.argv[4])
"""


@pytest.mark.parametrize("former", [True, False], ids=["over a former one", "for the first time"])
def test_a_crash_before_any_change_of_the_folder_leaves_the_former_model_or_the_new_one(models: Path, former: bool):
    if former:
        keep(models, "former")
    root = Path(__file__).resolve().parents[3]
    outcomes = []
    for step in range(20):
        command = [sys.executable, "-c", CRASH, str(root), str(models), str(step), "new"]
        code = subprocess.run(command, check=False).returncode
        assert code in (0, 77)
        found = find_trained(NAME, models)
        outcomes.append(None if found is None else held(models))
        if found is None:
            require_new_name(NAME, "colour-texture", replace_old=False, models_dir=models)
        if code == 0:
            break
    assert outcomes[0] == ("former" if former else None)
    assert outcomes[-1] == "new"
    assert len(outcomes) >= 3
    with pytest.raises(BadInputError, match="ask for it to be replaced"):
        require_new_name(NAME, "colour-texture", replace_old=False, models_dir=models)


def test_trained_models_that_stand_on_each_other_are_refused(models: Path):
    for one, other in (("one", "other"), ("other", "one")):
        card = models / "trained" / one / "card.json"
        card.parent.mkdir(parents=True)
        described = TrainedModel(1, one, "triplet", other, "", 8, "", "", "", {}, {}, {}, {})
        card.write_text(json.dumps(asdict(described)), encoding="utf-8")
    with pytest.raises(WeightsUnusableError, match="one, other stand on each other"):
        find("one", models)
