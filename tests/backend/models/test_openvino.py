# SPDX-License-Identifier: GPL-3.0-or-later
"""The OpenVINO runtime: the same vector for the same tile, streams in order, starts without torch."""

import json
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from lookalike.errors import BadInputError, ModelError
from lookalike.models import finding
from lookalike.models.adding import add_model
from lookalike.models.base import DEFAULT_MODEL
from lookalike.models.files import cache_folder
from lookalike.models.finding import find
from lookalike.models.runtimes import converted
from lookalike.models.runtimes.batches import BATCH
from tests.backend.models.networks import cosines, random_network, save_torch

SMALL = "test_resnet.r160_in1k"


def test_the_default_model_runs_on_openvino_in_fp32(lite0):
    assert lite0.device == "CPU (OpenVINO)"
    assert lite0.precision == "fp32"
    assert lite0.batch_size >= 1


def test_openvino_and_torch_give_the_same_vectors(lite0, tiles):
    by_torch = find(DEFAULT_MODEL).load(device="torch-cpu").embed(tiles)
    assert cosines(lite0.embed(tiles), by_torch).min() > 0.9999


def test_the_graph_sees_what_pillow_would_have_resized(lite0, tiles):
    from PIL import Image

    size = lite0.card.input.size
    images = [Image.fromarray(tile.transpose(1, 2, 0)).resize((size, size), Image.Resampling.BICUBIC) for tile in tiles]
    resized = np.stack([np.asarray(image).transpose(2, 0, 1) for image in images])
    assert cosines(lite0.embed(tiles), lite0.embed(resized)).min() > 0.999


def test_a_vector_depends_on_its_tile_alone(lite0, tiles):
    together = lite0.embed(tiles)
    alone = np.concatenate([lite0.embed(tile[None]) for tile in tiles])
    backwards = lite0.embed(tiles[::-1])[::-1]
    assert np.array_equal(together, alone)
    assert np.array_equal(together, backwards)


def test_a_stream_gives_the_vectors_of_its_batches_in_order(lite0, tiles):
    expected = lite0.embed(tiles)
    batches = [tiles[:1], tiles[1:10], tiles[10:12], tiles[12:]]
    streamed = list(lite0.embed_stream(iter(batches)))
    assert [len(vectors) for vectors in streamed] == [1, 9, 2, 9]
    assert np.array_equal(np.concatenate(streamed), expected)


def test_a_stream_may_mix_tile_sizes(lite0, tiles):
    small = np.ascontiguousarray(tiles[:3, :, :100, :140])
    first, second, third = lite0.embed_stream([tiles, small, tiles])
    assert np.array_equal(first, third)
    assert np.array_equal(second, lite0.embed(small))


def test_a_stream_takes_only_a_few_batches_ahead(lite0, tiles):
    taken = 0

    def batches():
        nonlocal taken
        for _ in range(200):
            taken += 1
            yield tiles[:8]

    stream = lite0.embed_stream(batches())
    next(stream)
    stream.close()
    assert taken < 200


def test_a_stream_that_is_left_midway_harms_no_later_one(lite0, tiles):
    expected = lite0.embed(tiles)
    for _ in range(3):
        stream = lite0.embed_stream([tiles, tiles[::-1].copy(), tiles])
        next(stream)
        stream.close()
    assert np.array_equal(lite0.embed(tiles), expected)


def test_an_error_of_the_reader_passes_through_the_stream(lite0, tiles):
    def batches():
        yield tiles
        raise OSError("the raster is gone")

    with pytest.raises(OSError, match="the raster is gone"):
        list(lite0.embed_stream(batches()))
    assert len(lite0.embed(tiles)) == len(tiles)


def test_several_threads_may_embed_at_a_time(lite0, tiles):
    expected = lite0.embed(tiles)
    results: list[np.ndarray] = []
    threads = [threading.Thread(target=lambda: results.append(lite0.embed(tiles))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 4
    assert all(np.array_equal(result, expected) for result in results)


def test_read_only_and_strided_tiles_are_taken(lite0, tiles):
    frozen = tiles.copy()
    frozen.flags.writeable = False
    interleaved = np.ascontiguousarray(tiles.transpose(0, 2, 3, 1)).transpose(0, 3, 1, 2)
    expected = lite0.embed(tiles)
    assert np.array_equal(lite0.embed(frozen), expected)
    assert np.array_equal(lite0.embed(interleaved), expected)


@pytest.mark.parametrize("fill", [0, 255])
def test_flat_tiles_have_finite_vectors(lite0, fill):
    assert np.isfinite(lite0.embed(np.full((3, 3, 256, 256), fill, dtype=np.uint8))).all()


def test_noise_and_odd_sizes_have_finite_vectors(lite0):
    random = np.random.default_rng(0)
    for height, width in [(1, 1), (3, 500), (224, 224), (640, 480)]:
        vectors = lite0.embed(random.integers(0, 256, (2, 3, height, width), dtype=np.uint8))
        assert vectors.dtype == np.float32
        assert np.isfinite(vectors).all()


@pytest.mark.parametrize(
    "wrong",
    [np.zeros((1, 4, 32, 32), np.uint8), np.zeros((1, 3, 32, 32), np.float32), np.zeros((3, 32, 32), np.uint8),
     np.zeros((0, 3, 32, 32), np.uint8)],
    ids=["four channels", "float", "no batch", "no tile"],
)  # fmt: skip
def test_other_tiles_are_a_programming_error(lite0, wrong):
    with pytest.raises(ValueError, match="tiles"):
        lite0.embed(wrong)


def test_bf16_is_close_to_fp32_where_the_processor_has_it(lite0, tiles):
    try:
        half = find(DEFAULT_MODEL).load(device="cpu", precision="bf16")
    except ModelError:
        pytest.skip("this processor does not compute in bf16")
    assert half.precision == "bf16"
    assert cosines(half.embed(tiles), lite0.embed(tiles)).min() > 0.95


def test_a_wrong_number_of_threads_is_said(monkeypatch):
    monkeypatch.setenv("LOOKALIKE_THREADS", "many")
    with pytest.raises(BadInputError, match="number of threads"):
        find(DEFAULT_MODEL).load(device="cpu")


def test_one_thread_gives_the_same_vectors(lite0, tiles, monkeypatch):
    monkeypatch.setenv("LOOKALIKE_THREADS", "1")
    single = find(DEFAULT_MODEL).load(device="cpu")
    assert cosines(single.embed(tiles[:8]), lite0.embed(tiles[:8])).min() > 0.9999


# --- the cache of converted models ---------------------------------------------------------------

EMBED = """
import sys, json
import numpy as np
sys.path.insert(0, sys.argv[1])
contacted = []
NETWORK = ("socket.connect", "socket.getaddrinfo")
sys.addaudithook(lambda event, _: contacted.append(event) if event.startswith(NETWORK) else None)
from lookalike.models.base import DEFAULT_MODEL
from lookalike.models.finding import find
embedder = find(sys.argv[3]).load(sys.argv[2])
tiles = np.random.default_rng(0).integers(0, 256, (3, 3, 256, 256), dtype=np.uint8)
print(json.dumps({
    "sum": float(embedder.embed(tiles).astype(np.float64).sum()),
    "torch": "torch" in sys.modules or "timm" in sys.modules,
    "telemetry": any(name.startswith("openvino_telemetry.") for name in sys.modules),
    "contacted": contacted,
    "device": embedder.device,
}))
"""


def embed_in_a_new_process(device: str = "cpu", model: str = DEFAULT_MODEL) -> dict:
    backend = Path(finding.__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", EMBED, str(backend), device, model],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def empty_cache(monkeypatch, tmp_path):
    monkeypatch.setenv("LOOKALIKE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture(scope="module")
def small(private_caches):
    """A small network that a user added: one that torch has to build."""
    add_model(SMALL, save_torch(random_network(SMALL).state_dict(), cache_folder() / "small.pth"))
    return find(SMALL).load(device="cpu")


@pytest.fixture
def filled_cache(small, monkeypatch, tmp_path):
    """A copy of the session's cache, to be damaged."""
    shutil.copytree(cache_folder(), tmp_path / "cache")
    monkeypatch.setenv("LOOKALIKE_CACHE", str(tmp_path / "cache"))
    key = converted.cache_key(small.card, BATCH)
    return tmp_path / "cache" / "openvino" / key


def test_the_default_model_starts_without_torch_and_leaves_nothing_in_the_cache(empty_cache):
    assert not embed_in_a_new_process()["torch"]
    assert not empty_cache.exists()


def test_a_cached_model_starts_without_torch_and_gives_the_same_vectors_and_no_network_is_ever_touched(
    small, empty_cache
):
    first, second = (embed_in_a_new_process(model=SMALL) for _ in range(2))
    assert first["torch"]
    assert not second["torch"]
    assert first["sum"] == second["sum"]
    for answer in (first, second):
        assert answer["contacted"] == []
        assert not answer["telemetry"]


def test_the_automatic_device_finds_no_gpu_without_importing_torch(lite0):
    import torch

    if torch.cuda.is_available() or torch.backends.mps.is_available():
        pytest.skip("this machine has a GPU")
    answer = embed_in_a_new_process("auto")
    assert answer["device"] == "CPU (OpenVINO)"
    assert torch.version.cuda is not None or not answer["torch"]


@pytest.mark.parametrize(
    ("name", "damage"), [("model.bin", "cut"), ("model.xml", "altered"), ("model.bin", "gone"), ("sha256.json", "cut")]
)
def test_a_damaged_cache_is_built_again(filled_cache, name, damage, tiles, small):
    folder = filled_cache
    file = folder / name
    content = file.read_bytes()
    if damage == "gone":
        file.unlink()
    elif damage == "cut":
        file.write_bytes(content[: len(content) // 2])
    else:
        file.write_bytes(content[:-20] + bytes(byte ^ 1 for byte in content[-20:]))
    vectors = find(SMALL).load(device="cpu").embed(tiles[:2])
    assert np.array_equal(vectors, small.embed(tiles[:2]))
    assert not [path for path in folder.parent.iterdir() if path.name.startswith(".")]
    assert file.exists()
    assert (folder / "model.bin").stat().st_size > 100_000


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(monkeypatch, tmp_path, tiles, small):
    blocked = tmp_path / "cache"
    blocked.write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setenv("LOOKALIKE_CACHE", str(blocked))
    vectors = find(SMALL).load(device="cpu").embed(tiles[:2])
    assert np.array_equal(vectors, small.embed(tiles[:2]))
