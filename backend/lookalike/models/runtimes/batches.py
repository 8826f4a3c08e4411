# SPDX-License-Identifier: GPL-3.0-or-later
"""Arrays through a compiled OpenVINO network in batches of a fixed size, several requests in flight.

The last batch is padded, so that a result depends on its own array alone and never on those that happened to be
beside it.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from lookalike.models.runtimes.silent_openvino import ov
from lookalike.types import Float32Array

BATCH = 8
Arrays = npt.NDArray[Any]


@dataclass(slots=True)
class BatchNetwork:
    """A network compiled for `(BATCH, ...)`, and its idle requests."""

    network: Any
    most_in_flight: int
    idle: list[Any] = field(default_factory=list)

    @classmethod
    def of(cls, network: Any) -> "BatchNetwork":
        """Twice as many in flight as run at a time, so that no core waits for Python to fetch a result."""
        return cls(network, 2 * int(network.get_property("OPTIMAL_NUMBER_OF_INFER_REQUESTS")))

    def start(self, arrays: Arrays, batch: "_Batch", first: int) -> "_Flight":
        """Starts on up to `BATCH` arrays, whose results go to `batch` from row `first` on."""
        count = len(arrays)
        if count < BATCH:
            padded = np.zeros((BATCH, *arrays.shape[1:]), dtype=arrays.dtype)
            padded[:count] = arrays
            arrays = padded
        elif not (arrays.flags.c_contiguous and arrays.flags.writeable):
            arrays = arrays.copy(order="C")
        try:
            request = self.idle.pop()
        except IndexError:
            request = self.network.create_infer_request()
        request.set_input_tensor(ov.Tensor(arrays, shared_memory=True))
        request.start_async()
        return _Flight(self, request, arrays, batch, first, count)


def stream(
    batches: Iterable[Arrays], network_for: Callable[[Arrays], BatchNetwork], dim: int
) -> Iterator[Float32Array]:
    """Vectors `(n, dim)` of one batch after another, any n, with enough requests in flight to keep all cores busy.

    `network_for` gives the network for arrays of such a shape.
    """
    waiting: deque[_Batch] = deque()
    flying: deque[_Flight] = deque()

    def launch(arrays: Arrays) -> _Batch:
        network = network_for(arrays)
        batch = _Batch(np.empty((len(arrays), dim), dtype=np.float32), missing=len(arrays))
        for first in range(0, len(arrays), BATCH):
            while len(flying) >= network.most_in_flight:
                flying.popleft().land()
            flying.append(network.start(arrays[first : first + BATCH], batch, first))
        return batch

    try:
        for arrays in batches:
            waiting.append(launch(arrays))
            while flying and flying[0].request.wait_for(0):
                flying.popleft().land()
            while waiting and waiting[0].missing == 0:
                yield waiting.popleft().vectors
        while waiting:
            while waiting[0].missing:
                flying.popleft().land()
            yield waiting.popleft().vectors
    finally:
        for flight in flying:  # abandoned midway: their arrays must live until they are done
            flight.land()


@dataclass(slots=True)
class _Batch:
    """A caller's batch on its way."""

    vectors: Float32Array
    missing: int


@dataclass(slots=True)
class _Flight:
    """A started request; it keeps the arrays that OpenVINO reads alive."""

    home: BatchNetwork
    request: Any
    arrays: Arrays
    batch: _Batch
    first: int
    count: int

    def land(self) -> None:
        self.request.wait()
        self.batch.vectors[self.first : self.first + self.count] = self.request.get_output_tensor().data[: self.count]
        self.batch.missing -= self.count
        self.home.idle.append(self.request)
