# SPDX-License-Identifier: GPL-3.0-or-later
"""Results as a table for people, as a record for JSON, and as CSV."""

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from lookalike.evaluation.systems import Measured, class_rows
from lookalike.scenes.metrics import MEASURES
from lookalike.scenes.scenes import Scenes
from lookalike.vectors.projection import format_projection

SHOWN = ("mAP", "mAP@20", "R@1", "P@10", "ANMRR")
Record = dict[str, object]


@dataclass(frozen=True)
class Evaluation:
    """Systems measured on the same queries, and what was asked."""

    source: str
    scenes: Scenes
    protocol: str
    """Queries and guard in words."""
    seed: int
    results: tuple[Measured, ...]
    seconds: float
    """The whole run, the reading of files and the loading of models included."""


def as_record(evaluation: Evaluation) -> Record:
    """One JSON object: the measures of the first system at its top, all systems under `systems`. Shares are 0..1."""
    scenes = evaluation.scenes
    return {
        **_measures(evaluation.results[0]),
        "seconds": round(evaluation.seconds, 3),
        "source": evaluation.source,
        "scenes": len(scenes),
        "class_names": scenes.classes,
        "protocol": evaluation.protocol,
        "seed": evaluation.seed,
        "notes": scenes.notes,
        "skipped": [asdict(item) for item in scenes.skipped],
        "systems": [
            {
                **_measures(measured),
                "seconds": round(measured.seconds, 3),
                "intervals": {
                    name: [round(float(limit), 5) for limit in limits]
                    for name, limits in zip(MEASURES, measured.intervals, strict=True)
                },
                "per_class": [asdict(row) for row in class_rows(scenes, measured.ranked)],
                "confusion_of_first_hits": measured.ranked.confusion.tolist(),
            }
            for measured in evaluation.results
        ],
    }


def as_csv(evaluation: Evaluation) -> str:
    """A header and a line for each system; shares are 0..1."""
    file = io.StringIO(newline="")
    rows = []
    for measured in evaluation.results:
        row = _measures(measured) | {"seconds": round(measured.seconds, 3)}
        for name, (low, high) in zip(MEASURES, measured.intervals, strict=True):
            row |= {f"{name} low": round(float(low), 5), f"{name} high": round(float(high), 5)}
        rows.append(row)
    writer = csv.DictWriter(file, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def table(evaluation: Evaluation) -> str:
    """The systems side by side as a Markdown table, in percent with 95 % intervals."""
    rows = []
    first = evaluation.results[0]
    for measured in evaluation.results:
        cells = [_with_interval(measured, name) for name in SHOWN]
        row = [measured.system.name, *cells, f"{measured.seconds:.0f}"]
        if measured is not first:
            better, (low, high) = measured.better_than(first)
            row.append(f"{100 * better:+.1f} ({100 * low:+.1f} to {100 * high:+.1f})")
        elif len(evaluation.results) > 1:
            row.append("")
        rows.append(row)
    more = ["mAP above the first"] if len(evaluation.results) > 1 else []
    return markdown(["system", *SHOWN, "seconds", *more], rows)


def ablation(evaluation: Evaluation) -> str:
    """Backbones down, projections across, mAP and R@1 of each in percent: the table of an ablation."""
    projections = list(dict.fromkeys(format_projection(each.system.projection) for each in evaluation.results))
    models = list(dict.fromkeys(each.system.model for each in evaluation.results))
    found = {(each.system.model, format_projection(each.system.projection)): each for each in evaluation.results}
    rows = []
    for model in models:
        row = [model]
        for projection in projections:
            measured = found.get((model, projection))
            row += ["", ""] if measured is None else [f"{100 * measured.ranked.mean(m):.1f}" for m in ("mAP", "R@1")]
        rows.append(row)
    named = ["no PCA" if projection == "none" else projection for projection in projections]
    return markdown(["backbone", *(f"{name} {measure}" for name in named for measure in ("mAP", "R@1"))], rows)


def class_lines(evaluation: Evaluation, most: int | None = None) -> str:
    """The classes of the first system as a Markdown table, worst first."""
    rows = class_rows(evaluation.scenes, evaluation.results[0].ranked)[:most]
    cells = [
        [
            row.name,
            f"{row.queries:,}",
            f"{100 * row.average_precision:.1f}",
            f"{100 * row.first_hit:.1f}",
            row.mistaken_for,
        ]
        for row in rows
    ]
    return markdown(["class", "queries", "mAP", "R@1", "first hits most often wrong as"], cells)


def markdown(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table with aligned columns; the first and any column of words to the left, numbers to the right."""
    cells = [list(header), *map(list, rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(header))]
    words = [column == 0 or not any(row[column][:1].isdigit() for row in rows) for column in range(len(header))]

    def line(row: Sequence[str]) -> str:
        padded = (
            text.ljust(width) if left else text.rjust(width)
            for text, width, left in zip(row, widths, words, strict=True)
        )
        return f"| {' | '.join(padded)} |"

    rule = "|".join(
        "-" * (width + 2) if left else "-" * (width + 1) + ":" for width, left in zip(widths, words, strict=True)
    )
    return "\n".join([line(cells[0]), f"|{rule}|", *map(line, cells[1:])])


def _measures(measured: Measured) -> Record:
    system = measured.system
    means = {name: round(float(value), 5) for name, value in zip(MEASURES, measured.ranked.means, strict=True)}
    return {
        **means,
        "n": len(measured.ranked.queries),
        "database": measured.ranked.database,
        "model": system.model,
        "projection": format_projection(system.projection),
        "metric": system.metric,
        "orientations": 8 if system.orientations else 1,
        "reranked": system.reranks,
        "dims": measured.dims,
    }


def _with_interval(measured: Measured, name: str) -> str:
    low, high = measured.intervals[MEASURES.index(name)]
    return f"{100 * measured.ranked.mean(name):.1f} ({100 * low:.1f}–{100 * high:.1f})"
