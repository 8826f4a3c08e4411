# SPDX-License-Identifier: GPL-3.0-or-later
"""The plots of a report, as data addresses of SVG pictures."""

import base64
import importlib.util
import io
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from lookalike.errors import BadInputError
from lookalike.types import Float32Array, Int64Array

RIGHT, WRONG, BLUE = "#2f9e44", "#d9480f", "#1c7ed6"


LEAST_WRITTEN = 0.02
"""Smaller shares of a confusion are shaded only."""


def require_matplotlib() -> None:
    """Raises `BadInputError` where matplotlib, which only the report needs, is not installed."""
    if importlib.util.find_spec("matplotlib") is None:
        raise BadInputError(
            "The report needs matplotlib. Run `pip install 'lookalike[evaluation]'` in the backend's environment, or "
            "write .json or .csv."
        )


def distance_curves(curves: Mapping[str, Float32Array], all_scores: Float32Array) -> str:
    """Distance of the first hits by rank: for single queries `(k,)`, and the middle half of all queries `(q, k)`."""
    figure, axes = _figure(7, 3.4)
    low, middle, high = np.nanpercentile(all_scores, [25, 50, 75], axis=0)
    ranks = np.arange(1, all_scores.shape[1] + 1)
    axes.fill_between(ranks, low, high, color=BLUE, alpha=0.15, label="middle half of all queries")
    axes.plot(ranks, middle, color=BLUE, linewidth=2, label="median of all queries")
    for (name, curve), colour in zip(curves.items(), (RIGHT, "#868e96", WRONG), strict=False):
        axes.plot(ranks[: len(curve)], curve, color=colour, linewidth=1.2, label=name)
    axes.set(xlabel="rank of the hit", ylabel="distance to the query", xlim=(1, max(2, len(ranks))))
    axes.legend(frameon=False, fontsize=8)
    return _data_address(figure)


def confusion_picture(confusion: Int64Array, classes: Sequence[str]) -> str:
    """Share of first hits in percent by class of the query (rows) and of the hit (columns)."""
    shares = confusion / np.maximum(confusion.sum(axis=1, keepdims=True), 1)
    side = max(3.5, 0.28 * len(classes) + 1.8)
    figure, axes = _figure(side, side)
    axes.pcolormesh(shares, cmap="Blues", vmin=0, vmax=1, edgecolors="#f1f3f5", linewidth=0.5)
    for row, column in np.argwhere(shares >= LEAST_WRITTEN).tolist():
        share = shares[row, column]
        ink = "white" if share > 0.6 else "black"
        axes.text(column + 0.5, row + 0.5, f"{100 * share:.0f}", ha="center", va="center", fontsize=6, color=ink)
    axes.invert_yaxis()
    middles = np.arange(len(classes)) + 0.5
    axes.set_xticks(middles, classes, rotation=90, fontsize=7)
    axes.set_yticks(middles, classes, fontsize=7)
    axes.set(xlabel="class of the first hit", ylabel="class of the query")
    return _data_address(figure)


def class_bars(names: Sequence[str], values: Sequence[float], title: str) -> str:
    """A horizontal bar for each class, values 0..1."""
    figure, axes = _figure(7, 0.24 * len(names) + 1)
    axes.barh(range(len(names)), [100 * value for value in values], color=BLUE)
    axes.set_yticks(range(len(names)), names, fontsize=8)
    axes.invert_yaxis()
    axes.set(xlim=(0, 100), xlabel=f"{title} in percent")
    return _data_address(figure)


def _figure(width: float, height: float) -> tuple[Any, Any]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.subplots()
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _data_address(figure: Any) -> str:
    import matplotlib

    file = io.BytesIO()
    with matplotlib.rc_context({"svg.hashsalt": "lookalike", "svg.fonttype": "path"}):
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    return "data:image/svg+xml;base64," + base64.b64encode(file.getvalue()).decode("ascii")
