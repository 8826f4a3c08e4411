# SPDX-License-Identifier: GPL-3.0-or-later
"""What a report says, in the languages of the plugin. Key, and English, German and French in this order."""

from typing import Literal

Language = Literal["en", "de", "fr"]

_WORDS = {
    "title": ("Similar places", "Ähnliche Stellen", "Lieux semblables"),
    "made": ("Made on {0}", "Erstellt am {0}", "Fait le {0}"),
    "examples": ("Examples", "Beispiele", "Exemples"),
    "like": ("looking for", "gesucht", "recherché"),
    "unlike": ("but not", "aber nicht", "mais pas"),
    "count": ("Count", "Anzahl", "Nombre"),
    "counted": (
        "{0}, between {1} and {2} (90 %, {3} judged)",
        "{0}, zwischen {1} und {2} (90 %, {3} beurteilt)",
        "{0}, entre {1} et {2} (90 %, {3} jugés)",
    ),
    "guessed": (
        "perhaps {0}, between {1} and {2}: a guess, too little was judged",
        "vielleicht {0}, zwischen {1} und {2}: geschätzt, es wurde zu wenig beurteilt",
        "peut-être {0}, entre {1} et {2} : une estimation, trop peu a été jugé",
    ),
    "map": ("Where they lie", "Wo sie liegen", "Où ils se trouvent"),
    "matches": ("Matches", "Treffer", "Résultats"),
    "shown": ("{0} of {1} shown", "{0} von {1} gezeigt", "{0} sur {1} montrés"),
    "closer": (
        "closer than {0} % of the raster",
        "ähnlicher als {0} % des Rasters",
        "plus proche que {0} % du raster",
    ),
    "unsimilar": ("hardly similar", "kaum ähnlich", "peu semblable"),
    "itself": ("the example itself", "das Beispiel selbst", "l'exemple lui-même"),
    "objects": ("objects of {0} × {1} m", "Objekte von {0} × {1} m", "objets de {0} × {1} m"),
    "tiles": ("tiles", "Kacheln", "tuiles"),
    "kind": ("Looked for", "Gesucht", "Recherché"),
    "found": ("Found", "Gefunden", "Trouvé"),
    "rasters": ("Rasters", "Raster", "Rasters"),
    "model": ("Model", "Modell", "Modèle"),
    "metric": ("Compared by", "Verglichen durch", "Comparé par"),
    "searched": ("Tiles searched", "Durchsuchte Kacheln", "Tuiles parcourues"),
    "partly": (
        "A part of the rasters was not indexed yet.",
        "Ein Teil der Raster war noch nicht indiziert.",
        "Une partie des rasters n'était pas encore indexée.",
    ),
    "nothing": (
        "Nothing here is really similar to the example.",
        "Nichts hier ist dem Beispiel wirklich ähnlich.",
        "Rien ici n'est vraiment semblable à l'exemple.",
    ),
    "unread": (
        "The raster cannot be read any more.",
        "Das Raster kann nicht mehr gelesen werden.",
        "Le raster ne peut plus être lu.",
    ),
}
LANGUAGES: tuple[Language, ...] = ("en", "de", "fr")


class Words:
    """The texts of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._column = LANGUAGES.index(language)

    def say(self, key: str, *values: object) -> str:
        """A text with its values."""
        return _WORDS[key][self._column].format(*values)

    def figure(self, number: float, digits: int = 0) -> str:
        """A number as the language writes it."""
        text = f"{number:,.{digits}f}"
        if self.language == "en":
            return text
        apart = "." if self.language == "de" else "\u202f"
        return text.replace(",", "\0").replace(".", ",").replace("\0", apart)
