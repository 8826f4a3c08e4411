# SPDX-License-Identifier: GPL-3.0-or-later
"""Indexes the aerial image of `demo/` with the default model and searches from a box, with the installed command.

Usage: python run_demo.py [sagebrush|trunks|conifers]
Leaves `matches.geojson`, `matches.gpkg` and `matches.png` in `demo/` and prints what was done, the times and the sizes.
"""

import argparse
import json
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "demo"
RASTER = DEMO / "yellowstone.tif"
INDEX = DEMO / "yellowstone.lookalike"
MATCHES = tuple(DEMO / f"matches.{suffix}" for suffix in ("geojson", "gpkg", "png"))
CRS = "EPSG:32612"
LIMIT = 12

# Boxes of 256 x 256 px (25.6 m): left, bottom, right, top in metres, UTM zone 12N.
QUERIES = {
    "sagebrush": (528014.0, 4978165.6, 528039.6, 4978191.2),
    "trunks": (528129.0, 4978161.6, 528154.6, 4978187.2),
    "conifers": (528056.0, 4978038.6, 528081.6, 4978064.2),
}
WORDS = {
    "sagebrush": "grey sagebrush dotted over dry meadow",
    "trunks": "fallen, bleached trunks on green grass",
    "conifers": "crowns of conifers and their shadows",
}


def command() -> str:
    """The `lookalike` of the environment that runs this script, before any other on the path."""
    here = str(Path(sys.executable).parent)
    found = shutil.which("lookalike", path=here) or shutil.which("lookalike")
    if found is None:
        raise FileNotFoundError("The command lookalike is not installed. Run make setup first.")
    return found


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def run(*arguments: str) -> float:
    """Run `lookalike` in the repository's root, showing the command and its output; seconds it took."""
    print(f"\n$ lookalike {shlex.join(arguments)}", flush=True)
    started = time.perf_counter()
    subprocess.run([command(), *arguments], cwd=ROOT, check=True)
    return time.perf_counter() - started


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def search(query: str) -> float:
    box = ",".join(f"{value:.1f}" for value in QUERIES[query])
    outputs = [option for path in MATCHES for option in ("--out", relative(path))]
    return run("search", "--index", relative(INDEX), "--box", box, "--crs", CRS, "-k", str(LIMIT), *outputs)


def summary(query: str, indexing: float, searching: float) -> str:
    found = len(json.loads(MATCHES[0].read_text(encoding="utf-8"))["features"])
    rows = [
        ("image", f"{relative(RASTER)}, 2299 x 2472 px, 0.1 m, {RASTER.stat().st_size / 1e6:.1f} MB"),
        ("indexed in", f"{indexing:.1f} s, start of the program and the model included"),
        ("index", f"{relative(INDEX)}, {size_of(INDEX) / 1e6:.2f} MB"),
        ("asked for", WORDS[query]),
        ("searched in", f"{searching:.1f} s, start of the program and the model included"),
        ("matches", f"{found}, in " + ", ".join(relative(path) for path in MATCHES)),
    ]
    return "\n".join(f"{name:<12} {value}" for name, value in rows)


def main() -> int:
    parser = argparse.ArgumentParser(description="Index and search the demo's aerial image.")
    parser.add_argument("query", nargs="?", choices=sorted(QUERIES), default="trunks", help="what to look for")
    query = parser.parse_args().query
    try:
        # Anew each time, so that the time printed is that of the whole work.
        shutil.rmtree(INDEX, ignore_errors=True)
        for path in MATCHES:
            path.unlink(missing_ok=True)
        indexing = run("index", relative(RASTER), "--index", relative(INDEX))
        searching = search(query)
        print(f"\n{summary(query, indexing, searching)}")
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        return error.returncode or 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
