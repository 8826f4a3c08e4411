# SPDX-License-Identifier: GPL-3.0-or-later
"""A report as a PDF of A4 pages. Each page is a picture of 150 dots an inch, so that it looks the same everywhere."""

import io
from pathlib import Path

from PIL import Image, ImageDraw

from lookalike.export.lettering import Font, drawable, font_of
from lookalike.export.report.content import Figure, Report, report_of
from lookalike.export.report.words import Language, Words
from lookalike.files import write_whole
from lookalike.search.request import SearchResult

DOTS = 150
WIDTH, HEIGHT = 1240, 1754
MARGIN, GAP = 90, 24
COLUMNS = 4
PAPER, INK, FAINT, NOTE = "#ffffff", "#1b1f24", "#6a737d", "#fff3bf"


def write_pdf_report(result: SearchResult, path: Path, language: Language = "en") -> None:
    """Writes the report whole or not at all."""
    words = Words(language)
    report = report_of(result, words)
    pages = _Pages()
    pages.line(report.title, 40)
    pages.line(report.made, 20, FAINT)
    for note in report.notes:
        pages.line(note, 20, INK, NOTE)
    pages.facts(report)
    pages.figures(words.say("examples"), report.examples)
    pages.maps(words.say("map"), report.maps)
    pages.figures(f"{words.say('matches')}  {report.shown}".strip(), report.matches)
    buffer = io.BytesIO()
    first, *others = pages.pages
    first.save(buffer, "PDF", resolution=DOTS, save_all=True, append_images=others, title=report.title)
    write_whole(path, buffer.getbuffer())


class _Pages:
    """Fills one page after the other, from above."""

    def __init__(self) -> None:
        self.pages: list[Image.Image] = []
        self._begin()

    def line(self, text: str, size: int, ink: str = INK, under: str | None = None) -> None:
        """A line of text, broken where it is too long."""
        font = font_of(size)
        for part in _broken(text, font, WIDTH - 2 * MARGIN):
            self._need(round(1.4 * size))
            if under is not None:
                self._draw.rectangle((MARGIN, self._y, WIDTH - MARGIN, self._y + 1.4 * size), fill=under)
            self._draw.text((MARGIN, self._y), part, fill=ink, font=font)
            self._y += round(1.4 * size)

    def facts(self, report: Report) -> None:
        """Names and values in two columns."""
        font, column = font_of(20), 300
        self._y += GAP
        for name, value in report.facts:
            for number, part in enumerate(_broken(value, font, WIDTH - 2 * MARGIN - column)):
                self._need(30)
                if number == 0:
                    self._draw.text((MARGIN, self._y), drawable(name, font), fill=FAINT, font=font)
                self._draw.text((MARGIN + column, self._y), part, fill=INK, font=font)
                self._y += 30

    def maps(self, heading: str, maps: tuple[Figure, ...]) -> None:
        """Each as wide as the page, or as high as half of it."""
        for number, each in enumerate(maps):
            picture = each.picture.copy()
            picture.thumbnail((WIDTH - 2 * MARGIN, HEIGHT // 2), Image.Resampling.LANCZOS)
            self._need(picture.height + 60 + (80 if number == 0 else 0))
            if number == 0:
                self._heading(heading)
            self._page.paste(picture, (MARGIN, self._y))
            self._y += picture.height + 6
            self.line(each.lines[0], 17, FAINT)

    def figures(self, heading: str, figures: tuple[Figure, ...]) -> None:
        """In rows of four."""
        side = (WIDTH - 2 * MARGIN - (COLUMNS - 1) * GAP) // COLUMNS
        for start in range(0, len(figures), COLUMNS):
            row = figures[start : start + COLUMNS]
            high = side + 26 * max(len(each.lines) for each in row) + GAP
            self._need(high + (80 if start == 0 else 0))
            if start == 0:
                self._heading(heading)
            for number, each in enumerate(row):
                x = MARGIN + number * (side + GAP)
                picture = each.picture.convert("RGB").resize((side, side), Image.Resampling.LANCZOS)
                self._page.paste(picture, (x, self._y))
                for at, text in enumerate(each.lines):
                    font = font_of(19 if at == 0 else 16)
                    cut = _broken(text, font, side)[0]
                    place = (x, self._y + side + 4 + 24 * at)
                    self._draw.text(place, cut, fill=INK if at == 0 else FAINT, font=font)
            self._y += high

    def _heading(self, text: str) -> None:
        self._y += GAP
        self.line(text, 27)
        self._y += 8

    def _need(self, height: int) -> None:
        if self._y + height > HEIGHT - MARGIN:
            self._begin()

    def _begin(self) -> None:
        self._page = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
        self.pages.append(self._page)
        self._draw = ImageDraw.Draw(self._page)
        self._y = MARGIN


def _broken(text: str, font: Font, width: int) -> list[str]:
    """The text in lines that are no wider than `width`; a word that is wider is cut."""
    lines, line = [], ""
    for word in drawable(text, font).split(" "):
        longer = f"{line} {word}".strip()
        if font.getlength(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        while word and font.getlength(word) > width:
            cut = next(length for length in range(len(word), 0, -1) if font.getlength(word[:length]) <= width)
            lines.append(word[:cut])
            word = word[cut:]
        line = word
    return [*lines, line]
