# SPDX-License-Identifier: GPL-3.0-or-later
"""A report as one HTML file that needs nothing beside it, and prints on A4."""

import base64
import io
from html import escape
from pathlib import Path

from PIL import Image

from lookalike.export.report.content import Figure, Report, report_of
from lookalike.export.report.words import Language, Words
from lookalike.files import write_whole
from lookalike.search.request import SearchResult

_STYLE = """
body { font: 15px/1.45 system-ui, sans-serif; color: #1b1f24; max-width: 1000px; margin: 2em auto; padding: 0 1em }
h1 { font-size: 1.7em; margin: 0 } h2 { font-size: 1.15em; margin: 1.8em 0 .6em } .faint { color: #6a737d }
table { border-collapse: collapse }
th { text-align: left; font-weight: normal; color: #6a737d; padding: 2px 1.5em 2px 0 }
.note { background: #fff3bf; padding: .5em .8em; border-radius: 4px }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 14px }
figure { margin: 0; break-inside: avoid } figure img { width: 100%; display: block }
figcaption { font-size: .82em; color: #6a737d; overflow-wrap: anywhere }
figcaption span { display: block } figcaption span:first-child { color: #1b1f24; font-size: 1.15em }
.maps figure { margin-bottom: 1em }
@page { size: A4; margin: 15mm } @media print { body { margin: 0; max-width: none } }
"""


def write_html_report(result: SearchResult, path: Path, language: Language = "en") -> None:
    """Writes the report whole or not at all."""
    write_whole(path, _page(report_of(result, Words(language)), Words(language)).encode())


def _page(report: Report, words: Words) -> str:
    facts = "".join(f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in report.facts)
    notes = "".join(f'<p class="note">{escape(note)}</p>' for note in report.notes)
    shown = f' <span class="faint">{escape(report.shown)}</span>' if report.shown else ""
    return (
        f'<!doctype html><html lang="{words.language}"><head><meta charset="utf-8">'
        f"<title>{escape(report.title)}</title>"
        f"<style>{_STYLE}</style></head><body><h1>{escape(report.title)}</h1>"
        f'<p class="faint">{escape(report.made)}</p>{notes}<table>{facts}</table>'
        + _section(words.say("examples"), "grid", report.examples)
        + _section(words.say("map"), "maps", report.maps, "JPEG")
        + _section(words.say("matches"), "grid", report.matches, more=shown)
        + "</body></html>\n"
    )


def _section(heading: str, kind: str, figures: tuple[Figure, ...], form: str = "PNG", more: str = "") -> str:
    if not figures:
        return ""
    inside = "".join(_figure(each, form) for each in figures)
    return f'<h2>{escape(heading)}{more}</h2><div class="{kind}">{inside}</div>'


def _figure(figure: Figure, form: str) -> str:
    lines = "".join(f"<span>{escape(line)}</span>" for line in figure.lines)
    alternative = escape(figure.lines[0], quote=True)
    return (
        f'<figure><img src="{_data_address(figure.picture, form)}" alt="{alternative}">'
        f"<figcaption>{lines}</figcaption></figure>"
    )


def _data_address(picture: Image.Image, form: str) -> str:
    file = io.BytesIO()
    picture.save(file, form, quality=88)
    return f"data:image/{form.lower()};base64,{base64.b64encode(file.getvalue()).decode('ascii')}"
