# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures of object search: which found boxes cover a labelled object that no better one took."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Boxes = npt.NDArray[np.float64]
"""`(n, 4)`: left, top, right, bottom in pixels."""


@dataclass(frozen=True)
class Found:
    """Found boxes, best first, without those that only cover an example."""

    right: npt.NDArray[np.bool_]
    """Whether each covers the centre of an object that no better one took."""
    objects: npt.NDArray[np.int64]
    """Which one; -1 for none."""
    boxes: Boxes


def centres(boxes: Boxes) -> npt.NDArray[np.float64]:
    return (boxes[:, :2] + boxes[:, 2:]) / 2


def judged(boxes: Boxes, objects: Boxes, examples: Boxes) -> Found:
    """Compares found boxes with objects; examples are neither found nor missed."""
    middles, own = centres(objects), centres(examples)
    taken = np.zeros(len(objects), bool)
    kept, numbers = [], []
    for place, box in enumerate(boxes):
        free = np.flatnonzero(_inside(middles, box) & ~taken)
        if len(free):
            number = free[np.hypot(*(middles[free] - (box[:2] + box[2:]) / 2).T).argmin()]
            taken[number] = True
        elif _inside(own, box).any():
            continue
        else:
            number = -1
        kept.append(place)
        numbers.append(number)
    found = np.array(numbers, np.int64)
    return Found(found >= 0, found, boxes[kept])


def figures(found: Found, objects: Boxes) -> dict[str, float]:
    """Average precision, recall within the first as many as there are objects, precision of ten; fit of the found."""
    precision = np.cumsum(found.right) / np.arange(1, len(found.right) + 1)
    first = np.flatnonzero(found.right[: len(objects)])
    boxes, truth = found.boxes[first], objects[found.objects[first]]
    low, high = np.maximum(boxes[:, :2], truth[:, :2]), np.minimum(boxes[:, 2:], truth[:, 2:])
    shared = np.clip(high - low, 0, None).prod(axis=1)
    union = (boxes[:, 2:] - boxes[:, :2]).prod(axis=1) + (truth[:, 2:] - truth[:, :2]).prod(axis=1) - shared
    apart = np.hypot(*(centres(boxes) - centres(truth)).T) / (truth[:, 2:] - truth[:, :2]).max(axis=1)
    return {
        "AP": 100 * float((precision * found.right).sum()) / len(objects),
        "R@N": 100 * len(first) / len(objects),
        "P@10": 100 * float(found.right[:10].mean()) if len(found.right) else 0.0,
        "IoU": float((shared / union).mean()) if len(first) else 0.0,
        "distance": float(apart.mean()) if len(first) else 1.0,
    }


def _inside(points: npt.NDArray[np.float64], box: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    return np.asarray(((points >= box[:2]) & (points <= box[2:])).all(axis=1))
