# SPDX-License-Identifier: GPL-3.0-or-later
"""The torch runtime: the same contract as on OpenVINO; CUDA where there is one."""

import numpy as np
import pytest

from lookalike.errors import ModelError
from lookalike.models.base import DEFAULT_MODEL
from lookalike.models.finding import find
from tests.backend.models.networks import cosines


@pytest.fixture(scope="module")
def by_torch(private_caches):
    return find(DEFAULT_MODEL).load(device="torch-cpu")


def test_the_device_is_reported(by_torch):
    assert (by_torch.device, by_torch.precision) == ("CPU (torch)", "fp32")


def test_a_vector_depends_on_its_tile_alone(by_torch, tiles):
    together = by_torch.embed(tiles[:11])
    assert np.allclose(by_torch.embed(tiles[10:11]), together[10:], atol=1e-5)
    assert np.allclose(by_torch.embed(tiles[:11][::-1])[::-1], together, atol=1e-5)


def test_a_stream_gives_the_vectors_of_its_batches_in_order(by_torch, tiles):
    streamed = list(by_torch.embed_stream([tiles[:1], tiles[1:10], tiles[10:11], tiles[11:12]]))
    assert [len(vectors) for vectors in streamed] == [1, 9, 1, 1]
    assert np.allclose(np.concatenate(streamed), by_torch.embed(tiles[:12]), atol=1e-5)


def test_other_tiles_are_a_programming_error(by_torch):
    with pytest.raises(ValueError, match="channels"):
        by_torch.embed(np.zeros((1, 1, 32, 32), np.uint8))


def test_an_unknown_precision_is_refused():
    with pytest.raises(ModelError, match="Choose fp32, bf16 or fp16"):
        find(DEFAULT_MODEL).load(device="torch-cpu", precision="fp8")


def test_bf16_on_torch_is_close_to_fp32(by_torch, tiles):
    half = find(DEFAULT_MODEL).load(device="torch-cpu", precision="bf16")
    assert half.precision == "bf16"
    assert cosines(half.embed(tiles[:4]), by_torch.embed(tiles[:4])).min() > 0.95


@pytest.mark.parametrize(("precision", "least"), [("fp32", 0.9999), ("fp16", 0.99), ("bf16", 0.95)])
def test_cuda_gives_the_vectors_of_the_cpu(by_torch, tiles, precision, least):
    import torch

    if not torch.cuda.is_available():
        pytest.skip("this machine has no CUDA device")
    on_cuda = find(DEFAULT_MODEL).load(device="cuda", precision=precision)
    assert on_cuda.device.startswith("cuda:0 ")
    streamed = np.concatenate(list(on_cuda.embed_stream([tiles[:5], tiles[5:]])))
    assert cosines(streamed, by_torch.embed(tiles)).min() > least
