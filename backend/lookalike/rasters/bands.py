# SPDX-License-Identifier: GPL-3.0-or-later
"""Which band of a raster feeds which channel of the model."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from lookalike.errors import BandError
from lookalike.rasters.band_names import COLOURS, bands_by_name, bands_by_wavelength, shows_light, wavelength_of
from lookalike.rasters.record import Record

Colour = tuple[int, int, int, int]
_PLAIN = ("undefined", "palette", "gray", "grey")
"""Colours that name no band."""
_NAMES = ("BANDNAME", "band_name", "common_name", "long_name", "name", "Name")
"""Items of a band's metadata that name it, where it has no description."""

SPECTRAL_NAMES = {
    "blue": ("blue",),
    "green": ("green",),
    "red": ("red",),
    "nir-narrow": ("nir-narrow", "narrow nir", "nir narrow", "nir_narrow", "nir08", "b8a"),
    "swir1": ("swir1", "swir 1", "swir-1", "swir_1", "swir16"),
    "swir2": ("swir2", "swir 2", "swir-2", "swir_2", "swir22"),
}
"""Bands by what they show, and what files call them. Numbers such as B2 are not here: they differ by satellite."""
SENTINEL_2 = {"blue": "b02", "green": "b03", "red": "b04", "nir-narrow": "b8a", "swir1": "b11", "swir2": "b12"}
"""Sentinel-2's own names, which no other satellite has in this combination."""


Choice = Literal["request", "colour", "name", "wavelength", "order"]
"""What decides which bands are read: the user, the file's colour interpretation, what the file calls them, their
wavelengths, or nothing but their order."""


@dataclass(frozen=True, slots=True)
class Band:
    """A band as its file describes it."""

    name: str
    """For people: the description, else the colour, else "band n"."""
    colour: str
    """GDAL's colour interpretation: red, gray, alpha, palette, undefined, ..."""
    dtype: str
    nodata: float | None
    scale: float
    offset: float
    palette: tuple[Colour, ...] | None = None
    """Red, green, blue, alpha (0..255) by pixel value; None where the band has no colour table."""
    wavelength: float | None = None
    """In nanometres; None where the file does not say."""
    white: int | None = None
    """The number that is black where 0 is white (MinIsWhite of TIFF); None where large numbers are bright."""


@dataclass(frozen=True, slots=True)
class BandSelection(Record):
    """Bands in the order of the model's channels.

    `indexes` are 1-based, one a channel. With a `palette` (red, green, blue, alpha, 0..255, by pixel value) all
    of them name the same band, and the channels are red, green and blue of its colours.
    """

    indexes: tuple[int, ...]
    names: tuple[str, ...]
    palette: tuple[Colour, ...] | None = None
    alpha: int | None = None
    """The band of opacity, 0 for none; None in indexes of before, where it is as the file says."""
    inverted: bool = False
    """Whether small numbers are bright."""
    chosen_by: Choice | None = None
    """What decided; None in indexes of before."""

    def is_like(self, other: "BandSelection") -> bool:
        """Whether both read the same pixels, by whatever names."""
        alphas = {self.alpha, other.alpha}
        same = (self.indexes, self.palette, self.inverted) == (other.indexes, other.palette, other.inverted)
        return same and (len(alphas) == 1 or None in alphas)


def bands_of(dataset: Any) -> tuple[Band, ...]:
    """The bands of an open rasterio dataset, in their order."""
    colours = [colour.name for colour in dataset.colorinterp]
    palettes = [
        _colour_table(dataset, number) if colour == "palette" else None for number, colour in enumerate(colours, 1)
    ]
    tags = [dataset.tags(number) | dataset.tags(number, ns="IMAGERY") for number in dataset.indexes]
    called = [
        description or next((each[key] for key in _NAMES if each.get(key)), None)
        for description, each in zip(dataset.descriptions, tags, strict=True)
    ]
    names = [
        name or (f"band {number}" if colour in _PLAIN else colour)
        for number, (name, colour) in enumerate(zip(called, colours, strict=True), 1)
    ]
    numbers = dataset.nodatavals, map(float, dataset.scales), map(float, dataset.offsets)
    lengths = map(wavelength_of, (name or "" for name in called), tags)
    whites = [_white(dataset, number, colour) for number, colour in enumerate(colours, 1)]
    described = names, colours, dataset.dtypes, *numbers, palettes, lengths, whites
    return tuple(itertools.starmap(Band, zip(*described, strict=True)))


def _white(dataset: Any, number: int, colour: str) -> int | None:
    """The number that is black where 0 is white."""
    kind = dataset.dtypes[number - 1]
    if colour == "palette" or dataset.tags(ns="IMAGE_STRUCTURE").get("MINISWHITE") != "YES":
        return None
    bits = dataset.tags(number, ns="IMAGE_STRUCTURE").get("NBITS", "8")
    return (1 << int(bits)) - 1 if kind == "uint8" and bits.isdecimal() else 255


def alpha_band(bands: Sequence[Band]) -> int | None:
    """1-based index of the alpha band, None where there is none.

    Many programs write the fourth of four bands as one; what is called near infrared is none all the same.
    """
    return next(
        (
            number
            for number, band in enumerate(bands, start=1)
            if band.colour == "alpha" and not shows_light(band.name, band.wavelength)
        ),
        None,
    )


def select_bands(
    bands: Sequence[Band], request: Sequence[str] | None, channels: int, wanted: Sequence[str] = ()
) -> BandSelection:
    """Those of a raster's bands that feed a model of `channels` channels.

    `request` names a band for each channel by number or by description or colour, in any case; a single one is
    repeated. None takes the colours of a paletted band, red, green and blue (by colour interpretation, else by name,
    else by wavelength), one grey band, or the first ones; never the alpha band. A model that names its channels
    (`wanted`, see `SPECTRAL_NAMES`) takes the bands that show those, and a request may give them in any order as
    `red=3`. Raises `BandError`, with the bands that exist.
    """
    if request is not None and any("=" in item for item in request):
        request = _in_order(request, wanted)
    chosen_by: Choice = "request"
    if request is None and wanted:
        indexes, chosen_by = _by_spectral_name(bands, wanted), "name"
    elif request is None:
        indexes, chosen_by = _default(bands, channels)
    else:
        indexes = [_find(bands, str(item)) for item in request]
        if len(indexes) == 1 and not wanted:
            indexes *= channels
        if len(indexes) != channels:
            which = f" ({', '.join(wanted)})" if wanted else ", or one for all of them"
            raise BandError(
                f"The model takes {channels} bands, but {len(indexes)} are named. Name {channels}{which}. The raster "
                f"has {_listed(bands)}."
            )
    return BandSelection(
        tuple(indexes),
        names=tuple(bands[index - 1].name for index in indexes),
        palette=_palette(bands, indexes, channels, request),
        alpha=alpha_band(bands) or 0,
        inverted=any(bands[index - 1].white is not None for index in indexes),
        chosen_by=chosen_by,
    )


def _default(bands: Sequence[Band], channels: int) -> tuple[list[int], Choice]:
    colours = [band.colour for band in bands]
    alpha = alpha_band(bands)
    usable = [index for index in range(1, len(bands) + 1) if index != alpha]
    if len(usable) == 1:
        return usable * channels, "order"
    if channels == len(COLOURS):
        ways: tuple[tuple[Choice, dict[str, int]], ...] = (
            ("colour", {colour: index for index, colour in reversed(list(enumerate(colours, start=1)))}),
            ("name", bands_by_name([band.name for band in bands])),
            ("wavelength", bands_by_wavelength([band.wavelength for band in bands])),
        )
        for way, found in ways:
            if set(COLOURS) <= found.keys():
                return [found[colour] for colour in COLOURS], way
        if len(usable) >= channels:
            return usable[:channels], "order"
    elif len(usable) == channels:
        return usable, "order"
    example = " ".join(str(usable[min(channel, len(usable) - 1)]) for channel in range(channels)) if usable else "1"
    raise BandError(
        f"The model takes {channels} bands and the raster has {_listed(bands)}. Name a band for each channel, "
        f"for example {example}."
    )


def _in_order(request: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """`swir1=5, red=3, ...` as bands in the model's order."""
    given = {name.strip().casefold(): band.strip() for name, _, band in (item.partition("=") for item in request)}
    if not wanted or set(given) != set(wanted) or len(request) != len(wanted) or not all(given.values()):
        which = f"Give a band for each of {', '.join(wanted)}" if wanted else "The model has no named channels"
        raise BandError(f"The bands {', '.join(request)} do not fit the model. {which}.")
    return [given[name] for name in wanted]


def _by_spectral_name(bands: Sequence[Band], wanted: Sequence[str]) -> list[int]:
    """The bands that the file itself calls by the wanted names, by their descriptions or colours."""
    labels = [{band.name.casefold(), band.colour} for band in bands]
    shown = _shown(bands)
    present = set().union(*labels)
    sentinel = set(SENTINEL_2.values()) <= present
    indexes, missing = [], []
    for name in wanted:
        aliases = {*SPECTRAL_NAMES.get(name, (name,)), *([SENTINEL_2[name]] if sentinel and name in SENTINEL_2 else [])}
        found = [index for index, words in enumerate(labels, start=1) if words & aliases]
        if len(found) == 1:
            indexes.append(found[0])
        elif name in shown:
            indexes.append(shown[name])
        else:
            missing.append(name)
    if missing:
        order = ",".join(f"{name}=?" for name in wanted)
        raise BandError(
            f"The model takes the bands {', '.join(wanted)}, and the raster does not say which of its bands is "
            f"{' or '.join(missing)}. It has {_listed(bands)}. Name them in the model's order, by number or name, or "
            f"as {order}."
        )
    return indexes


def _shown(bands: Sequence[Band]) -> dict[str, int]:
    """The bands of what their names or, failing that, their wavelengths say."""
    return bands_by_wavelength([band.wavelength for band in bands]) | bands_by_name([band.name for band in bands])


def _find(bands: Sequence[Band], item: str) -> int:
    wanted = item.strip().casefold()
    if wanted.isdecimal() and 1 <= int(wanted) <= len(bands):
        return int(wanted)
    wanted = "gray" if wanted == "grey" else wanted
    for labels in ([band.name for band in bands], [band.colour for band in bands]):
        found = [index for index, label in enumerate(labels, start=1) if label.casefold() == wanted]
        if len(found) > 1:
            numbers = ", ".join(str(index) for index in found)
            raise BandError(f"Several bands are called '{item}': {numbers}. Name the one you mean by its number.")
        if found:
            return found[0]
    shown = _shown(bands)
    if wanted in shown:
        return shown[wanted]
    raise BandError(f"The raster has no band '{item}'. It has {_listed(bands)}.")


def _palette(
    bands: Sequence[Band], indexes: Sequence[int], channels: int, request: Sequence[str] | None
) -> tuple[Colour, ...] | None:
    """The colours of the one paletted band that feeds three channels; its numbers alone would be a picture of codes."""
    if channels != 3 or len(set(indexes)) != 1 or (request is not None and len(request) != 1):
        return None
    return bands[indexes[0] - 1].palette


def _colour_table(dataset: Any, number: int) -> tuple[Colour, ...] | None:
    if dataset.dtypes[number - 1] not in ("uint8", "uint16"):
        return None
    try:
        colours = dataset.colormap(number)
    except ValueError:  # the band says it has a palette, but there is none
        return None
    size = max(colours) + 1
    return tuple((r, g, b, a) for r, g, b, a in (colours.get(value, (0, 0, 0, 0)) for value in range(size)))


def _listed(bands: Sequence[Band]) -> str:
    if not bands:
        return "no bands"
    names = [band.name for band in bands]
    listed = ", ".join(str(i) if n == f"band {i}" else f"{i} ({n})" for i, n in enumerate(names, start=1))
    return f"{'bands' if len(names) > 1 else 'one band'}: {listed}"
