# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports of a search hold what was asked, found and counted, in three languages, and nobody's HTML but their own."""

import base64
import io
import re
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from lookalike.export.report.overview import overview
from lookalike.export.report.words import _WORDS, LANGUAGES, Words
from lookalike.export.writing import write_result
from lookalike.index.store import Index
from lookalike.search.request import Count, Preview, SearchRequest, TileExample
from lookalike.search.searcher import Searcher
from lookalike.types import TileKey
from tests.backend.test_cli import SMALL, run


@pytest.fixture
def result(tmp_path, make_raster):
    """Of a search for objects on a raster whose name is markup."""
    run("index", make_raster("<b>town.tif"), "--index", tmp_path / "index", *SMALL)
    searcher = Searcher(tmp_path / "index", lambda _: None)
    raster = searcher.index.manifest.rasters[0].id
    found = searcher.search(SearchRequest((TileExample(raster, TileKey(0, 4, 6)),), 8, rerank=False))
    count = Count(1234, 1000, 1500, 0.5, 30, guess=False, missed=0.1)
    example = Preview(True, np.full((3, 64, 64), 200, np.uint8))
    return replace(found, count=count, size=(2.5, 3.0), previews=(example,))


def pictures(page):
    data = re.findall(r'src="data:image/(?:png|jpeg);base64,([^"]+)"', page)
    return [Image.open(io.BytesIO(base64.b64decode(each))) for each in data]


def test_the_page_says_what_was_looked_for_found_and_counted(tmp_path, result):
    write_result(result, tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "objects of 2.5 × 3.0 m" in page and "1,234, between 1,000 and 1,500 (90 %, 30 judged)" in page
    assert "&lt;b&gt;town.tif" in page and "<b>" not in page
    found = pictures(page)
    assert len(found) == 1 + 1 + len(result.matches)
    assert not re.findall(r'(?:src|href)="(?!data:)', page)  # nothing is fetched


def test_the_map_shows_every_footprint_where_it_lies(result):
    index, match = Index.open(result.index), result.matches[0]
    entry = index.manifest.rasters[0]
    drawn, plain = (np.asarray(overview(index, entry, marked), int) for marked in ([match], []))
    rows, cols = np.nonzero((drawn != plain).any(axis=2))
    left, top = match.key.col * 32, match.key.row * 32
    assert abs(cols.min() - left) <= 3 and abs(rows.max() - top - 64) <= 3
    for row, col in ((top, left + 32), (top + 64, left + 32), (top + 32, left), (top + 32, left + 64)):
        assert (drawn[row, col] != plain[row, col]).any()
    assert (drawn[top + 32, left + 32] == plain[top + 32, left + 32]).all()


@pytest.mark.parametrize(
    ("language", "counted"),
    [
        ("de", "1.234, zwischen 1.000 und 1.500 (90 %, 30 beurteilt)"),
        ("fr", "1\u202f234, entre 1\u202f000 et 1\u202f500"),
    ],
)
def test_the_page_speaks_the_language_that_is_asked_for(tmp_path, result, language, counted):
    write_result(result, tmp_path / "report.html", language)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert counted in page and f'<html lang="{language}">' in page


def test_every_text_takes_the_same_values_in_each_language():
    for key, texts in _WORDS.items():
        assert len(texts) == len(LANGUAGES) and all(texts), key
        assert len({tuple(sorted(re.findall(r"\{\d\}", text))) for text in texts}) == 1, key
    assert Words("fr").figure(1234.5, 1) == "1\u202f234,5"


def test_the_pdf_has_as_many_pages_as_the_matches_need(tmp_path, result):
    for name, matches in (("few.pdf", result.matches), ("many.pdf", (result.matches * 9)[:60])):
        write_result(replace(result, matches=matches), tmp_path / name)
    few, many = ((tmp_path / name).read_bytes() for name in ("few.pdf", "many.pdf"))
    assert few.startswith(b"%PDF-") and many.count(b"/Type /Page\n") == 5 > few.count(b"/Type /Page\n") >= 1


def test_a_raster_that_is_gone_leaves_a_sentence(tmp_path, result):
    (tmp_path / "<b>town.tif").unlink()
    write_result(result, tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "The raster cannot be read any more." in page and len(pictures(page)) == 2 + len(result.matches)


def test_a_report_of_exported_matches_is_made_by_the_command(tmp_path, result):
    write_result(replace(result, previews=()), tmp_path / "matches.gpkg")
    exported = tmp_path / "report.html"
    run("export", tmp_path / "matches.gpkg", "--index", result.index, "--out", exported, "--language", "de", "-k", 3)
    page = exported.read_text(encoding="utf-8")
    assert "Ähnliche Stellen" in page and len(pictures(page)) == 1 + 3
