# SPDX-License-Identifier: GPL-3.0-or-later
"""Cut, flipped, overwritten and lost bytes in every kind of file of an index."""

from pathlib import Path
from random import Random

from bench.damage.ground import METRICS, Ground, ask, same, with_open_journal
from bench.damage.trial import Tally, run

MANIFESTS = ("manifest.json", "manifest.previous.json")
EVERY = 25
"""Of so many damages one is mended afterwards, which takes longer."""


def tries(ground: Ground, random: Random, quick: bool) -> list[Tally]:
    """As many damages of the manifest as of all other files together."""
    with_open_journal(ground)
    files = sorted(path.relative_to(ground.index) for path in ground.index.rglob("*") if path.is_file())
    others = [file for file in files if file.name not in (*MANIFESTS, "writer.lock")]
    count = 3 if quick else 500
    of_manifest = Tally("altered bytes of the manifest")
    of_others = Tally("altered bytes of other files of an index")
    for number in range(count):
        _try(ground, Path(MANIFESTS[number % 5 == 4]), random, of_manifest, number)
        _try(ground, others[number % len(others)], random, of_others, number)
    return [of_manifest, of_others]


def _try(ground: Ground, file: Path, random: Random, tally: Tally, number: int) -> None:
    index = ground.copy()
    what = f"{file}: {_damage(index / file, random)}"
    found = run("verify", "--index", index)
    said = not found.answered
    metric = number % 2
    answer = ask(index, METRICS[metric])
    unexpected = found.unexpected or answer.unexpected
    alike = answer.answered and same(answer.answer, ground.answers[metric])
    silent = "" if said or alike or unexpected else "verify finds nothing"
    if number % EVERY == 0 and not unexpected and not silent:
        silent = ground.mended(index)
    tally.count(what, silent, unexpected)


def _damage(path: Path, random: Random) -> str:
    """Damages the file in one of six ways, and says how."""
    data = bytearray(path.read_bytes())
    place = random.randrange(len(data))
    if random.random() < 0.3:  # headers are short, and matter most
        place = min(place, random.randrange(160))
    how = random.choice(("a bit", "a bit", "a bit", "a byte", "cut", "a block of zeros", "lost"))
    if how == "a bit":
        data[place] ^= 1 << random.randrange(8)
    elif how == "a byte":
        data[place] = (data[place] + random.randrange(1, 256)) % 256
    elif how == "cut":
        del data[place:]
    elif how == "a block of zeros":
        data[place : place + 64] = bytes(len(data[place : place + 64]))
    if how == "lost":
        path.unlink()
    else:
        path.write_bytes(data)
    return f"{how} at {place}"
