# SPDX-License-Identifier: GPL-3.0-or-later
"""A process that searches does not divide its small matrix products."""

import subprocess
import sys
from pathlib import Path

import pytest

from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.search.threads import is_part_of

from ..conftest import textured, write_raster

COUNT = """
import sys
import faiss, numpy
from pathlib import Path
from threadpoolctl import threadpool_info, threadpool_limits
from lookalike.search.searcher import Searcher
threadpool_limits(3, user_api="blas")
Searcher(Path(sys.argv[1]), None)
for library in threadpool_info():
    if library["user_api"] == "blas":
        print("numpy" in library["filepath"], library["num_threads"])
"""


def test_opening_an_index_leaves_numpy_one_thread_and_other_libraries_theirs(tmp_path, colour_texture):
    write_raster(tmp_path / "ortho.tif", textured(300, 300))
    index_rasters(tmp_path / "index", [tmp_path / "ortho.tif"], colour_texture, IndexSettings())
    run = subprocess.run(
        [sys.executable, "-c", COUNT, str(tmp_path / "index")], check=True, capture_output=True, encoding="utf-8"
    )
    found = run.stdout.splitlines()
    assert "True 3" not in found and "False 1" not in found
    assert sys.platform == "darwin" or "True 1" in found, "Apple's Accelerate alone is none that can be told"


@pytest.mark.parametrize(
    ("library", "expected"),
    [
        ("numpy.libs/libscipy_openblas64_.so", True),
        ("numpy/.dylibs/libscipy_openblas64_.dylib", True),
        ("scipy.libs/libscipy_openblas.so", False),
        ("faiss/.dylibs/libopenblas.0.dylib", False),
    ],
)
def test_numpys_blas_is_told_from_others_by_where_wheels_put_it(tmp_path: Path, library: str, expected: bool):
    site = tmp_path / "my numpy" / "site-packages"
    assert is_part_of(site / "numpy", site / library) == expected
