# SPDX-License-Identifier: GPL-3.0-or-later
"""Rasters, indexes and models that somebody made to do harm, and broken ones."""

import json
import os
import pickle
import shutil
import zlib
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from random import Random

from bench.damage.ground import SETTINGS, Ground
from bench.damage.trial import Tally, run
from lookalike.models.files import MODELS_VARIABLE
from lookalike.models.trained_files import TrainedModel

COMMANDS = (["search", "--tile", "area0:0:1:1"], ["remove", "area0"], ["verify", "--repair"], ["info"])
SECRET = "a text of others that nobody may read"


def tries(ground: Ground, random: Random, quick: bool) -> list[Tally]:
    """Each is indexed, opened or loaded; none may be believed, waited for, or do anything."""
    kinds = [_rasters(ground, random, 3 if quick else 100), _indexes(ground, quick)]
    return kinds if quick else [*kinds, _models(ground)]  # which load PyTorch


def _rasters(ground: Ground, random: Random, cuts: int) -> Tally:
    tally = Tally("hostile and broken rasters")
    folder = ground.folder / "hostile"
    folder.mkdir()
    secret = ground.folder / "secret.txt"
    secret.write_text(SECRET * 2000, encoding="ascii")
    for path in (*_made_to_harm(folder, secret), *_broken(folder, ground.rasters[0], random, cuts)):
        index = ground.folder / "new.lookalike"
        shutil.rmtree(index, ignore_errors=True)
        ended = run("index", path, "--index", index, *SETTINGS)
        believed = "raw" in path.name and ended.answered
        tally.count(path.name, "bytes of another file were read" if believed else "", ended.unexpected)
    return tally


def _made_to_harm(folder: Path, secret: Path) -> Iterator[Path]:
    vrt = (
        '<VRTDataset rasterXSize="100" rasterYSize="100"><SRS>EPSG:32633</SRS><GeoTransform>0,1,0,0,0,-1</GeoTransform>'
        '<VRTRasterBand dataType="Byte" band="1" subClass="VRTRawRasterBand"><SourceFilename relativetoVRT="0">'
        f"{secret}</SourceFilename></VRTRasterBand></VRTDataset>"
    )
    signatures = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff\xe0", "gif": b"GIF89a", "bmp": b"BM", "tif": b""}
    for ending, signature in (*signatures.items(), ("vrt", b"")):
        path = folder / f"raw.{ending}"
        path.write_bytes(signature + vrt.encode())
        yield path
    texts = {"wms.tif": "<GDAL_WMS><Service name='TMS'/></GDAL_WMS>", "cut.vrt": "<VRTDataset", "empty.tif": ""}
    for name, text in texts.items():
        path = folder / name
        path.write_text(text, encoding="ascii")
        yield path
    os.mkfifo(folder / "pipe.tif")
    yield folder / "pipe.tif"
    huge = b"\x00\x00\x00\rIHDR" + (60_000).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    chunk = huge[4:]
    (folder / "huge.png").write_bytes(signatures["png"] + huge + zlib.crc32(chunk).to_bytes(4, "big"))
    yield folder / "huge.png"
    for name in ("device", "loop"):
        (folder / f"{name}.tif").symlink_to("/dev/zero" if name == "device" else folder / "loop.tif")
        yield folder / f"{name}.tif"


def _broken(folder: Path, raster: Path, random: Random, count: int) -> Iterator[Path]:
    """A raster that was cut, or has bytes of its first kilobyte, where its description is, or of its end altered."""
    data = raster.read_bytes()
    for number in range(count):
        damaged = bytearray(data)
        if number % 3 == 0:
            del damaged[random.randrange(len(data)) :]
        for _ in range(number % 3):
            place = random.choice((random.randrange(1024), random.randrange(len(data) - 1024, len(data))))
            damaged[place] = random.randrange(256)
        path = folder / f"broken{number}.tif"
        path.write_bytes(damaged)
        yield path


def _indexes(ground: Ground, quick: bool) -> Tally:
    """Folders that lead out of the index, links, pipes and devices in place of files, by every command."""
    tally = Tally("hostile indexes")
    outside = ground.folder / "outside"
    for name in ("../../outside", "/etc", "..", "link", "pipe", "device", "bomb"):
        shutil.rmtree(outside, ignore_errors=True)
        shutil.copytree(ground.index / "rasters" / "area0", outside)
        kept = {path.name: path.read_bytes() for path in outside.iterdir()}
        for command in COMMANDS[:2] if quick else COMMANDS:
            index = ground.copy()
            _make_hostile(index, name, outside)
            ended = run(*command, "--index", index)
            touched = {path.name: path.read_bytes() for path in outside.iterdir()} != kept
            tally.count(f"{command[0]}: {name}", "files of others were touched" if touched else "", ended.unexpected)
    return tally


def _make_hostile(index: Path, name: str, outside: Path) -> None:
    manifest, shard = index / "manifest.json", index / "rasters" / "area0" / "000000.vectors.npy"
    if name == "link":
        shutil.rmtree(shard.parent)
        shard.parent.symlink_to(outside)
    elif name in ("pipe", "device"):
        for path in (shard, index / "journal.jsonl", next(index.glob("derived/*.npy"))):
            path.unlink(missing_ok=True)
            os.mkfifo(path) if name == "pipe" else path.symlink_to("/dev/zero")
    elif name == "bomb":
        manifest.write_text("[" * 100_000, encoding="ascii")
    else:
        body = json.loads(manifest.read_bytes()) | {"schema": 1}  # which needs no digest
        body["rasters"][0]["folder"] = name
        del body["sha256"]
        manifest.write_text(json.dumps(body), encoding="utf-8")


class _Runs:
    """What a pickle can be: a call."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.path),)


def _models(ground: Ground) -> Tally:
    """Weights that run code when they are loaded or say that they are huge; trained models that stand on each other."""
    tally = Tally("hostile models")
    folder, ran = ground.folder / "models", ground.folder / "ran"
    folder.mkdir()
    os.environ[MODELS_VARIABLE] = str(folder)
    weights = {
        "pickle.pth": pickle.dumps(_Runs(ran)),
        "huge.safetensors": (1 << 60).to_bytes(8, "little") + b"{}",
        "text.safetensors": b"text",
        "empty.pth": b"",
        "zip.pth": b"PK\x03\x04" + bytes(40),
    }
    for name, data in weights.items():
        (ground.folder / name).write_bytes(data)
        ended = run("models", "add", "resnet18", "--file", ground.folder / name)
        wrong = "code of the file ran" if ran.exists() else "it was taken for weights" if ended.answered else ""
        tally.count(name, wrong, ended.unexpected)
    for one, other in (("one", "other"), ("other", "one")):
        card = folder / "trained" / one / "card.json"
        card.parent.mkdir(parents=True)
        described = TrainedModel(1, one, "triplet", other, "", 8, "", "", "", {}, {}, {}, {})
        card.write_text(json.dumps(asdict(described)), encoding="utf-8")
    ended = run("index", ground.rasters[0], "--index", ground.folder / "new.lookalike", "--model", "one")
    tally.count("two trained models that stand on each other", "" if not ended.answered else "loaded", ended.unexpected)
    return tally
