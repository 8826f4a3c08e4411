# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts in German and French are drawn with letters that the font has."""

import pytest
from PIL import ImageFont

from lookalike.export.lettering import drawable, font_of, lacks

TEXT = "Ähnliche Größe – déjà vu, œuvre 2 × 3 m"


def test_letters_that_a_font_lacks_are_spelled_otherwise() -> None:
    assert drawable(TEXT, ImageFont.load_default(20)) == "Aehnliche Groesse - deja vu, oeuvre 2 x 3 m"


@pytest.mark.parametrize("font", [font_of(20), ImageFont.load_default(20)])
def test_no_letter_of_a_report_is_a_box(font: ImageFont.FreeTypeFont) -> None:
    assert not any(lacks(font, letter) for letter in drawable(TEXT, font))
