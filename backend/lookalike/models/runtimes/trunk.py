# SPDX-License-Identifier: GPL-3.0-or-later
"""A convolutional network cut in two: a trunk that can see many tiles at once, and a head that sees one tile.

Up to the cut everything is local (convolution, pooling by a small kernel, arithmetic for each pixel), so that a tile's
part of the trunk's feature map is nearly what the trunk makes of the tile alone; it differs where surroundings stand
in for the zeros around a tile. What follows runs for each tile by itself and ends it at its border as ever.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from lookalike.errors import ModelError
from lookalike.models.base import DEFAULT_MODEL, ModelCard
from lookalike.models.runtimes.silent_openvino import ops, ov
from lookalike.remedies import Remedy

LOCAL = frozenset(
    {
        "Parameter", "Convolution", "GroupConvolution", "MaxPool", "AvgPool", "Pad", "Concat", "Convert",
        "FakeQuantize", "Add", "Subtract", "Multiply", "Divide", "Relu", "PRelu", "LeakyRelu", "Elu", "Gelu", "Clamp",
        "Swish", "HSwish", "HSigmoid", "Sigmoid", "Tanh",
    }
)  # fmt: skip
"""Operations of OpenVINO whose output at a place depends on what is near that place."""
LEAST_CELLS = 8
"""Cells along a tile's side at the cut: fewer could not be told apart for tiles at half a tile's stride."""
LEAST_SHARE = 0.4
"""Share of the network's multiplications before the cut, below which seeing many tiles at once saves too little."""


@dataclass(frozen=True, slots=True)
class CutNetwork:
    """`trunk`: `float32 (1, channels, h, w)` to features; `head`: `(n, features, cells, cells)` to vectors `(n, dim)`.

    `h` and `w` are `cell` pixels for each cell wanted; a tile has `cells` of them along a side.
    """

    trunk: Any
    head: Any
    cells: int
    cell: int


def cut(model: Any, card: ModelCard) -> CutNetwork:
    """Cuts a converted model at the coarsest feature map that has `LEAST_CELLS` along a side.

    Raises `ModelError` for a network where that saves too little: a transformer, or one that soon looks at all of the
    tile at once.
    """
    size, channels = card.input.size, card.input.channels
    for cells in sorted(_places(model, size)):
        copy = model.clone()
        place = _places(copy, size)[cells]
        trunk = ov.Model([ops.result(place)], copy.get_parameters(), "trunk").clone()
        parameter = ops.parameter(_shape(place), ov.Type.f32)
        for target in [each for each in place.get_target_inputs() if each.get_node().get_type_name() != "Result"]:
            target.replace_source_output(parameter.output(0))
        head = ov.Model(copy.get_results(), [parameter], "head")
        shared, own = _multiplications(trunk), _multiplications(head)
        if shared < LEAST_SHARE * (shared + own):
            break
        twice = trunk.clone()
        twice.reshape([1, channels, 2 * size, 2 * size])
        if _shape(twice.output(0))[2] == 2 * cells:  # else the cells of one tile reach beyond it
            return CutNetwork(trunk, head, cells, size // cells)
    raise not_dense(card)


def not_dense(card: ModelCard) -> ModelError:
    """For a model that cannot be run densely."""
    return ModelError(
        f"The model `{card.name}` cannot be run in the mode dense: too little of its work can be shared by overlapping "
        "tiles.",
        Remedy.SEE_TILES_ALONE,
        model=DEFAULT_MODEL,
    )


def _places(model: Any, size: int) -> dict[int, Any]:
    """Outputs that alone carry what came before: one for each number of cells.

    The last one of up to twice as many features as the narrowest: little work is done again, and little is copied.
    """
    carried: dict[tuple[str, int], int] = {}
    """Uses still to come of each output that depends on the input."""
    found: dict[int, list[Any]] = {}
    for node in model.get_ordered_ops():
        sources = [each for each in (value.get_source_output() for value in node.inputs()) if _key(each) in carried]
        if not sources and node.get_type_name() != "Parameter":
            continue
        for source in sources:
            carried[_key(source)] -= 1
            if not carried[_key(source)]:
                del carried[_key(source)]
        if node.get_type_name() == "ShapeOf":  # its size, for padding, and nothing of what it shows
            continue
        if node.get_type_name() not in LOCAL:
            break
        output = node.output(0)
        carried[_key(output)] = len(output.get_target_inputs())
        if len(carried) == 1 and _is_map(output, size):
            found.setdefault(_shape(output)[2], []).append(output)
    return {cells: _last_narrow(outputs) for cells, outputs in found.items()}


def _last_narrow(outputs: list[Any]) -> Any:
    narrowest = min(_shape(output)[1] for output in outputs)
    return [output for output in outputs if _shape(output)[1] <= 2 * narrowest][-1]


def _key(output: Any) -> tuple[str, int]:
    return output.get_node().get_name(), output.get_index()


def _shape(output: Any) -> list[int]:
    return [int(side) for side in output.get_partial_shape().to_shape()]


def _is_map(output: Any, size: int) -> bool:
    shape = _shape(output)
    return len(shape) == 4 and shape[2] == shape[3] and LEAST_CELLS <= shape[2] < size and size % shape[2] == 0


def _multiplications(model: Any) -> float:
    """Multiplications of convolutions and matrix products."""
    total = 0.0
    for node in model.get_ordered_ops():
        kind = node.get_type_name()
        if kind in ("Convolution", "GroupConvolution"):
            weights = [int(side) for side in node.input(1).get_partial_shape().to_shape()]
            places = np.prod(_shape(node.output(0)), dtype=float) / _shape(node.output(0))[1]
            total += places * float(np.prod(weights, dtype=float))
        elif kind == "MatMul":
            total += float(np.prod(_shape(node.output(0)), dtype=float)) * _shape(node.input(0).get_source_output())[-1]
    return total
