# SPDX-License-Identifier: GPL-3.0-or-later
"""The report: one HTML file with everything in it, pictures and plots included."""

import base64
import html
import io
from pathlib import Path

import numpy as np

from lookalike import __version__
from lookalike.errors import LookalikeError
from lookalike.evaluation.plots import class_bars, confusion_picture, distance_curves
from lookalike.evaluation.results import Evaluation
from lookalike.evaluation.systems import Measured, class_rows
from lookalike.export.thumbnails import as_picture, thumbnails
from lookalike.index.store import Index
from lookalike.rasters.image import read_image
from lookalike.scenes.metrics import MEASURES
from lookalike.scenes.scenes import Scene, Scenes
from lookalike.types import Float32Array, Int64Array

THUMBNAIL = 96
EXAMPLES = 3
HITS = 10

STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 1160px; padding: 0 1rem; color: #1b1f24 }
h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2.2rem } p.faint { color: #57606a }
table { border-collapse: collapse } th, td { padding: .25rem .7rem; text-align: right; border-bottom: 1px solid #ddd }
th:first-child, td:first-child, td.word { text-align: left } td small { color: #57606a; white-space: nowrap }
.row { display: flex; gap: 6px; margin: 0 0 12px; align-items: flex-start; overflow-x: auto }
figure { margin: 0; width: 96px; flex: none } figure img { width: 96px; height: 96px; object-fit: cover; display: block;
border: 3px solid #d9480f; box-sizing: border-box } figure.right img { border-color: #2f9e44 }
figure.query img { border-color: #1b1f24 } figcaption { font-size: 11px; overflow-wrap: anywhere }
img.plot { max-width: 100%; height: auto }
"""


def report_page(evaluation: Evaluation) -> str:
    """The page as text: measures with intervals, classes, confusion, distance curve, best to worst queries.

    The details are those of the first system.
    """
    measured, scenes = evaluation.results[0], evaluation.scenes
    title = f"Retrieval on {_text(Path(evaluation.source).name)}"
    rows = class_rows(scenes, measured.ranked)
    chosen = _chosen_queries(measured)
    curves = {
        f"{name} query": _distances(measured, measured.ranked.hit_scores[queries[0]])
        for name, queries in chosen.items()
    }
    everything = _distances(measured, measured.ranked.hit_scores)
    parts = [
        f"<h1>{title}</h1>",
        f"<p class=faint>{len(measured.ranked.queries):,} queries among {measured.ranked.database:,} scenes of "
        f"{len(scenes.classes)} classes; {_text(evaluation.protocol)}. Lookalike {__version__}.</p>",
        *(f"<p>{_text(note)}</p>" for note in scenes.notes),
        "<h2>Measures</h2>",
        _measures_table(evaluation),
        "<p class=faint>In percent, with 95 % intervals from resampled queries. All are better when larger, but ANMRR."
        f" What follows is about {_text(measured.system.name)}.</p>",
        "<h2>Classes, worst first</h2>",
        _plot(
            "mAP of each class", class_bars([row.name for row in rows], [row.average_precision for row in rows], "mAP")
        ),
        "<h2>What the first hit shows</h2>",
        _plot("Confusion of first hits", confusion_picture(measured.ranked.confusion, scenes.classes)),
        f"<h2>Distance of the first {everything.shape[1]} hits</h2>",
        _plot("Distance by rank", distance_curves(curves, everything)),
        *(_examples(name, queries, scenes, measured) for name, queries in chosen.items()),
        _skipped(scenes),
    ]
    return (
        f"<!DOCTYPE html>\n<html lang=en><head><meta charset=utf-8><title>{title}"
        f"</title><style>{STYLE}</style></head><body>\n" + "\n".join(parts) + "\n</body></html>\n"
    )


def _chosen_queries(measured: Measured) -> dict[str, Int64Array]:
    """Numbers of the best, middle and worst queries by average precision, up to three each."""
    order = np.argsort(-measured.ranked.measures[:, MEASURES.index("mAP")], kind="stable").astype(np.int64)
    middle = max(0, len(order) // 2 - EXAMPLES // 2)
    return {"best": order[:EXAMPLES], "median": order[middle : middle + EXAMPLES], "worst": order[::-1][:EXAMPLES]}


def _distances(measured: Measured, scores: Float32Array) -> Float32Array:
    """Distances for scores, NaN where there is no hit: 1 - cosine, or the Euclidean distance."""
    there = np.where(np.isfinite(scores), scores, np.nan)
    reach = int(np.isfinite(measured.ranked.hit_scores).any(axis=0).sum())
    distance = 1 - there if measured.system.metric == "cosine" else -there
    return np.asarray(distance[..., :reach], np.float32)


def _measures_table(evaluation: Evaluation) -> str:
    lines = ["<table><tr><th>system</th>", *(f"<th>{name}</th>" for name in MEASURES), "</tr>"]
    for measured in evaluation.results:
        lines.append(f"<tr><td>{_text(measured.system.name)}</td>")
        for value, (low, high) in zip(measured.ranked.means, measured.intervals, strict=True):
            lines.append(f"<td>{100 * value:.1f}<br><small>{100 * low:.1f}–{100 * high:.1f}</small></td>")
        lines.append("</tr>")
    return "".join([*lines, "</table>"])


def _plot(words: str, address: str) -> str:
    return f'<img class=plot alt="{words}" src="{address}">'


def _examples(name: str, queries: Int64Array, scenes: Scenes, measured: Measured) -> str:
    ranked = measured.ranked
    rows = [f"<h2>{name.capitalize()} queries</h2>"]
    for number in queries.tolist():
        query = scenes.scenes[int(ranked.queries[number])]
        precision = 100 * ranked.measures[number, MEASURES.index("mAP")]
        pictures = [_figure(scenes, query, "query", f"{_labels(query)}, AP {precision:.1f}")]
        for row in ranked.hits[number, :HITS].tolist():
            if row >= 0:
                hit = scenes.scenes[row]
                kind = "right" if hit.labels & query.labels else "wrong"
                pictures.append(_figure(scenes, hit, kind, _labels(hit)))
        rows.append(f"<div class=row>{''.join(pictures)}</div>")
    return "\n".join(rows)


def _figure(scenes: Scenes, scene: Scene, kind: str, caption: str) -> str:
    name = scene.path.name if scene.tile is None else scene.content
    return (
        f'<figure class={kind}><img alt="{_text(name)}" title="{_text(name)}" src="{_picture(scenes, scene)}">'
        f"<figcaption>{_text(caption)}</figcaption></figure>"
    )


def _picture(scenes: Scenes, scene: Scene) -> str:
    """The scene as a small JPEG in a data address; a grey one where it can no longer be read."""
    from PIL import Image

    try:
        if scene.tile is not None and scenes.index is not None:
            pixels = next(thumbnails(Index.open(scenes.index), [(scene.tile.raster, scene.tile.key)]))
        else:
            pixels = as_picture(read_image(scene.path, 3))
        image = Image.fromarray(pixels)
    except LookalikeError:
        image = Image.new("RGB", (THUMBNAIL, THUMBNAIL), "#d0d7de")
    image.thumbnail((2 * THUMBNAIL, 2 * THUMBNAIL))
    file = io.BytesIO()
    image.save(file, "JPEG", quality=80)
    return "data:image/jpeg;base64," + base64.b64encode(file.getvalue()).decode("ascii")


def _skipped(scenes: Scenes) -> str:
    if not scenes.skipped:
        return ""
    items = "".join(f"<li>{_text(item.reason)}</li>" for item in scenes.skipped)
    return f"<h2>Left out</h2><ul>{items}</ul>"


def _labels(scene: Scene) -> str:
    return ", ".join(sorted(scene.labels))


def _text(value: object) -> str:
    return html.escape(str(value), quote=True)
