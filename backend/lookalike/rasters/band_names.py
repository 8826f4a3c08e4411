# SPDX-License-Identifier: GPL-3.0-or-later
"""What bands show, from how files call them and from their wavelengths.

Names are taken in the common languages and spellings (`Red`, `rot`, `Bande rouge`, `B4 - Red (665 nm)`), and as numbers
of a sensor where they can only be those: `B04` of Sentinel-2, `SR_B4` of Landsat 8, `B3` of Landsat 7 beside its `B7`
and without a `B6`, `sur_refl_b01` of MODIS. `B1, B2, B3, B4` in this order just count and say nothing.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence

COLOURS = ("red", "green", "blue")
_WORDS = {
    "red": (
        "red rot rote roter rotes rouge rojo roja rosso rossa vermelho vermelha vermell vermella rood röd rød rauður "
        "czerwony czerwona czerwone červený červená crvena crveni rdeča красный красная червоний червен punane "
        "punainen sarkans raudona vörös piros roșu roșie kırmızı κόκκινο merah đỏ r 红 紅 红色 紅色 赤 赤色 빨강 적색"
    ),
    "green": (
        "green grün grüne grüner grünes gruen gruene gruener vert verte verde verd verda groen grön grøn grænn zielony "
        "zielona zielone zelený zelená zelena zeleni зелёный зелёная зелений зелен roheline vihreä zaļš žalia zöld "
        "yeşil πράσινο hijau lục g 绿 綠 绿色 綠色 緑 緑色 초록 녹색"
    ),
    "blue": (
        "blue blau blaue blauer blaues bleu bleue azul blu blava blauw blå blár niebieski niebieska niebieskie modrý "
        "modrá modra plava plavi синий синяя синій син sinine sininen zils mėlyna kék albastru albastră mavi μπλε biru "
        "lam b 蓝 藍 蓝色 藍色 青 青色 파랑 청색"
    ),
}
_COMPOUND = re.compile(r"\b(rot|grun|gruen|blau|rod|gron|bla|rood|groen|blauw)(kanal|band|kanaal)\b")
"""Colours that German, Dutch and the languages of the north write as one word with what has them; without accents."""
_OTHERS = (
    "edge rededge re kante bord borde infra infrared infrarot infrarouge infrarrojo infrarosso infravermelho infrarood "
    "ir nir near nahes proche swir mwir lwir tir thermal coastal aerosol cirrus pan yellow index ndvi ratio mask "
    "quality qa alpha difference std variance uncertainty error count"
)
"""With one of these words in its name, a band shows something else."""
_NUMBERED = re.compile(r"b0*(\d{1,2})(a?)")
_MOST_OF_LANDSAT_7 = 8
"""Its third band is red and Landsat 8's the fourth; a file of more bands is of Landsat 8 or Sentinel-2."""
_MODIS = re.compile(r"(?:sur_refl_b|nadir_reflectance_band)0*(\d)")
_UNIT = r"(?:nm|nanomet\w*|[uµμ]m|micromet\w*|microns?)"
_FIGURE = r"(\d+(?:\.\d+|,\d{1,2}(?!\d))?)"
_RANGE = re.compile(rf"{_FIGURE}\s*[-–]\s*{_FIGURE}\s*{_UNIT}\b")
_LENGTH = re.compile(rf"{_FIGURE}\s*{_UNIT}\b")
_STATED = re.compile(rf"wavelength\w*\s*[=:]?\s*{_FIGURE}")
_BARE = re.compile(r"\s*([3-9]\d\d(?:\.\d+)?|[1-2]\d{3}(?:\.\d+)?|[0-2]\.\d+)\s*")
"""A name that is a wavelength without its unit."""
_TAGGED = re.compile(r"\s*(\d+(?:\.\d+)?(?:e[+-]?\d+)?)")
_ENDS = re.compile(r"min|max|low|high|upper|start|end|from|to$")
_LONGEST_METRES, _LONGEST_MICROMETRES = 1e-3, 30.0
"""Light is from 0.3 to 30 micrometres long, so the size of a number tells its unit."""
LIGHT = {
    "blue": (440, 475, 515),
    "green": (520, 557, 590),
    "red": (620, 660, 690),
    "nir-narrow": (845, 865, 885),
    "swir1": (1550, 1610, 1680),
    "swir2": (2080, 2200, 2320),
}
"""From, best and to, in nanometres."""


def bands_by_name(names: Sequence[str]) -> dict[str, int]:
    """The band (from 1) that shows red, green and blue by its name; empty where that is not clear of all three."""
    tokens = [_tokens(name) for name in names]
    return _by_word(tokens) or _by_number(names, tokens)


def bands_by_wavelength(wavelengths: Sequence[float | None]) -> dict[str, int]:
    """The band (from 1) that is best of each of `LIGHT`, as far as there is one."""
    found = {}
    for word, (shortest, best, longest) in LIGHT.items():
        fitting = [
            (abs(length - best), number)
            for number, length in enumerate(wavelengths, start=1)
            if length is not None and shortest <= length <= longest
        ]
        if fitting:
            found[word] = min(fitting)[1]
    return found


def shows_light(name: str, wavelength: float | None) -> bool:
    """Whether a band is one of a sensor by its name or wavelength, so that it is no opacity."""
    words = set(_tokens(name))
    spectral = {_plain(word) for words in _WORDS.values() for word in words.split() if len(word) > 1}
    return wavelength is not None or bool(words & (spectral | {"nir", "infrared", "infrarot", "rededge", "swir"}))


def wavelength_of(description: str, tags: Mapping[str, str]) -> float | None:
    """The wavelength of a band in nanometres, from its description and the items of its metadata; None if unknown."""
    middles, ends = list[str](), list[str]()
    for key, value in ((key.casefold(), value.casefold()) for key, value in tags.items()):
        number = _TAGGED.match(value)
        if number is not None and ("wavelength" in key or key == "cwl") and "unit" not in key:
            (ends if _ENDS.search(key) else middles).append(number[1])
    if middles or ends:
        return _nanometres(*(middles[:1] or ends))
    text = description.casefold()
    found = _RANGE.search(text) or _LENGTH.search(text) or _STATED.search(text) or _BARE.fullmatch(text)
    return None if found is None else _nanometres(*found.groups())


def _nanometres(*numbers: str) -> float | None:
    """The middle of numbers in nanometres, micrometres or metres."""
    number = sum(float(each.replace(",", ".")) for each in numbers) / len(numbers)
    factor = 1e9 if number <= _LONGEST_METRES else 1e3 if number <= _LONGEST_MICROMETRES else 1
    return number * factor or None


def _by_word(tokens: Sequence[list[str]]) -> dict[str, int]:
    others = {_plain(word) for word in _OTHERS.split()}
    found = {}
    for colour in COLOURS:
        words = {_plain(word) for word in _WORDS[colour].split()}
        named = [
            (len([token for token in band if not token.isdigit() and token not in ("band", "channel")]), number)
            for number, band in enumerate(tokens, start=1)
            if words & set(band) and not others & set(band)
        ]
        plainest = [number for length, number in named if length == min(named)[0]]
        if len(plainest) == 1:
            found[colour] = plainest[0]
    return found if len(set(found.values())) == len(COLOURS) else {}


def _by_number(names: Sequence[str], tokens: Sequence[list[str]]) -> dict[str, int]:
    modis = {match[1]: number for number, name in enumerate(names, 1) if (match := _MODIS.match(name.casefold()))}
    if {"1", "4", "3"} <= modis.keys():
        return {"red": modis["1"], "green": modis["4"], "blue": modis["3"]}
    numbers: dict[str, int] = {}
    padded = False
    for place, band in enumerate(tokens, start=1):
        codes = [match for token in band if (match := _NUMBERED.fullmatch(token))]
        if len(codes) == 1 and numbers.setdefault(codes[0][1] + codes[0][2], place) != place:
            return {}
        padded = padded or any(code[0].startswith("b0") for code in codes)
    counted = [str(number) for number in range(1, len(names) + 1)]
    is_landsat_7 = any("vcid" in band for band in tokens)  # of B6_VCID_1 and B6_VCID_2, which no other one has
    is_known = padded or is_landsat_7 or any("sr" in band for band in tokens)
    if list(numbers) == counted and len(names) <= _MOST_OF_LANDSAT_7 and not is_known:
        return {}
    is_older = "7" in numbers and "1" in numbers and not {"6", "8a", "9"} & numbers.keys() and not padded
    wanted = ("3", "2", "1") if is_landsat_7 or is_older else ("4", "3", "2")
    if not set(wanted) <= numbers.keys():
        return {}
    return dict(zip(COLOURS, (numbers[number] for number in wanted), strict=True))


def _tokens(name: str) -> list[str]:
    """The words of a name, in small letters without accents; `RedEdge`, `PSBlue` and `Rotkanal` are two."""
    spaced = _plain(re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name))
    return re.findall(r"[^\W_]+", _COMPOUND.sub(r"\1 \2", spaced))


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
