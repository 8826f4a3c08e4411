# SPDX-License-Identifier: GPL-3.0-or-later
"""Indexes the aerial image of `demo/` with the default model, searches from a box, and looks for more of one tree.

Usage: python run_demo.py [sagebrush|trunks|conifers]
Leaves `matches` and `objects` in `demo/`, each as `.geojson`, `.gpkg` and `.png`, and prints what was done, the times
and the sizes. It uses the installed command.
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
MATCHES, OBJECTS = (
    tuple(DEMO / f"{name}.{suffix}" for suffix in ("geojson", "gpkg", "png")) for name in ("matches", "objects")
)
CRS = "EPSG:32612"
LIMIT = 12

# Boxes of 256 x 256 px (25.6 m): left, bottom, right, top in metres, UTM zone 12N.
QUERIES = {
    "sagebrush": (528014.0, 4978165.6, 528039.6, 4978191.2),
    "trunks": (528129.0, 4978161.6, 528154.6, 4978187.2),
    "conifers": (528056.0, 4978038.6, 528081.6, 4978064.2),
}
TREE = (528168.2, 4978047.0, 528174.7, 4978053.1)
"""The crown of one conifer."""
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


def search(around: tuple[float, ...], files: tuple[Path, ...], *more: str) -> float:
    box = ",".join(f"{value:.1f}" for value in around)
    outputs = [option for path in files for option in ("--out", relative(path))]
    return run("search", "--index", relative(INDEX), "--box", box, "--crs", CRS, *more, *outputs)


def summary(query: str, indexing: float, searching: float, counting: float) -> str:
    found, trees = (json.loads(files[0].read_text(encoding="utf-8")) for files in (MATCHES, OBJECTS))
    rows = [
        ("image", f"{relative(RASTER)}, 2299 x 2472 px, 0.1 m, {RASTER.stat().st_size / 1e6:.1f} MB"),
        ("indexed in", f"{indexing:.1f} s, start of the program and the model included"),
        ("index", f"{relative(INDEX)}, {size_of(INDEX) / 1e6:.2f} MB"),
        ("asked for", WORDS[query]),
        ("searched in", f"{searching:.1f} s, start of the program and the model included"),
        ("matches", f"{len(found['features'])}, in " + ", ".join(relative(path) for path in MATCHES)),
        ("one tree", f"searched for in {counting:.1f} s. {trees['lookalike']['verdict']['sentence']}"),
        ("trees", f"{len(trees['features'])}, in " + ", ".join(relative(path) for path in OBJECTS)),
    ]
    return "\n".join(f"{name:<12} {value}" for name, value in rows)


def main() -> int:
    parser = argparse.ArgumentParser(description="Index and search the demo's aerial image.")
    parser.add_argument("query", nargs="?", choices=sorted(QUERIES), default="trunks", help="what to look for")
    query = parser.parse_args().query
    try:
        # Anew each time, so that the time printed is that of the whole work.
        shutil.rmtree(INDEX, ignore_errors=True)
        for path in (*MATCHES, *OBJECTS):
            path.unlink(missing_ok=True)
        indexing = run("index", relative(RASTER), "--index", relative(INDEX))
        searching = search(QUERIES[query], MATCHES, "-k", str(LIMIT))
        counting = search(TREE, OBJECTS, "--match", "objects")
        print(f"\n{summary(query, indexing, searching, counting)}")
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        return error.returncode or 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
