# SPDX-License-Identifier: GPL-3.0-or-later
"""Letters of pictures: those of a font of the system, since the one that travels with Pillow has no accents."""

import unicodedata
from functools import cache

from PIL import ImageFont

SYSTEM_FONTS = ("DejaVuSans.ttf", "LiberationSans-Regular.ttf", "NotoSans-Regular.ttf", "arial.ttf", "Arial.ttf")
"""Of Linux, Windows and macOS, in the order in which they are tried."""
SPELLED = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "œ": "oe", "–": "-", "×": "x"}
NO_LETTER = "\uffff"

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@cache
def font_of(size: int) -> Font:
    """A font of so many pixels."""
    for name in SYSTEM_FONTS:
        try:
            return ImageFont.truetype(name, size)
        except OSError:  # not on this system
            continue
    return ImageFont.load_default(size)


def drawable(text: str, font: Font) -> str:
    """The text, with another spelling of letters that the font lacks: `ae` for `ä`, `e` for `é`."""
    return "".join(_other(letter) if lacks(font, letter) else letter for letter in text)


def lacks(font: Font, letter: str) -> bool:
    """Whether the font draws the same box for this letter as for what is no letter."""
    return not letter.isspace() and bytes(font.getmask(letter)) == bytes(font.getmask(NO_LETTER))


def _other(letter: str) -> str:
    plain = (each for each in unicodedata.normalize("NFD", letter) if not unicodedata.combining(each))
    return SPELLED.get(letter) or "".join(plain)
