# SPDX-License-Identifier: GPL-3.0-or-later
"""Brings the translations up to date with the sources: `make translations`.

Collects the literals of `tr`, `say` and `marked` in `plugin/` into each `lookalike_XX.ts`, keeps what is translated,
drops what is gone, and compiles with Qt's `lrelease`. Qt's own `lupdate` cannot: in Python it takes the class around a
call for its context, and it does not know `say`.

Usage: python update.py [--fill LANGUAGE FILE.json]
A JSON object {English: translation} fills in many at once; single ones are quicker in the .ts file or Qt Linguist.
"""

import argparse
import ast
import json
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
PLUGIN = HERE.parents[1] / "plugin"
CONTEXT = "Lookalike"
LANGUAGES = {"de": "de_DE", "fr": "fr_FR"}
FUNCTIONS = {"tr", "say", "marked"}
LRELEASE = ("lrelease", "lrelease-qt5", "pyside6-lrelease", "lrelease6")
"""Debian and Ubuntu: qttools5-dev-tools; elsewhere: pip install pyside6-essentials."""


def texts_of(path: Path) -> Iterator[str]:
    """The English texts in one source file, in order. Raises `ValueError` for a text that is no literal."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS):
            continue
        text = node.args[0]
        if isinstance(text, ast.Constant) and isinstance(text.value, str):
            yield text.value
        elif node.func.id != "say":
            # What `say` is given may be `marked` elsewhere.
            raise ValueError(f"{path}:{node.lineno}: only a literal can be translated")


def all_texts() -> dict[str, list[str]]:
    """Each English text with the files it is in."""
    found: dict[str, list[str]] = {}
    for path in sorted(PLUGIN.rglob("*.py")):
        for text in texts_of(path):
            places = found.setdefault(text, [])
            name = path.relative_to(PLUGIN.parent).as_posix()
            if name not in places:
                places.append(name)
    return found


def translations_of(path: Path) -> dict[str, str]:
    """The finished translations of a .ts file by their English text."""
    if not path.is_file():
        return {}
    done = {}
    for message in ElementTree.parse(path).iter("message"):
        translation = message.find("translation")
        if translation is not None and translation.get("type") is None and translation.text:
            done[message.findtext("source", "")] = translation.text
    return done


def write_ts(path: Path, language: str, texts: dict[str, list[str]], done: dict[str, str]) -> list[str]:
    """Writes a .ts file; gives what is not translated in it."""
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for text, places in sorted(texts.items(), key=lambda item: (item[1][0], item[0])):
        message = ElementTree.SubElement(context, "message")
        for place in places:
            ElementTree.SubElement(message, "location", filename=f"../../{place}")
        ElementTree.SubElement(message, "source").text = text
        translation = ElementTree.SubElement(message, "translation")
        if text in done:
            translation.text = done[text]
        else:
            translation.set("type", "unfinished")
    ElementTree.indent(root, " ")
    xml = ElementTree.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{xml}\n', encoding="utf-8", newline="\n")
    return [text for text in texts if text not in done]


def compile_ts(path: Path) -> None:
    """Makes the .qm beside it; ends the program where there is no `lrelease`."""
    program = next((found for found in map(shutil.which, LRELEASE) if found), None)
    if program is None:
        sys.exit(
            "Qt's lrelease is not installed. Debian, Ubuntu: apt install qttools5-dev-tools; elsewhere: "
            "pip install pyside6-essentials. Then run this again."
        )
    subprocess.run([program, "-silent", str(path), "-qm", str(path.with_suffix(".qm"))], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description="Brings the translations up to date with the sources.")
    parser.add_argument("--fill", nargs=2, metavar=("LANGUAGE", "FILE"), help="a JSON object {English: translation}")
    fill = parser.parse_args().fill
    texts = all_texts()
    for short, language in LANGUAGES.items():
        path = HERE / f"lookalike_{short}.ts"
        done = translations_of(path)
        if fill and fill[0] == short:
            done.update(json.loads(Path(fill[1]).read_text(encoding="utf-8")))
        lacking = write_ts(path, language, texts, done)
        compile_ts(path)
        print(f"{path.name}: {len(texts) - len(lacking)} of {len(texts)} texts are translated")
        for text in lacking:
            print(f"  {text!r}")


if __name__ == "__main__":
    main()
