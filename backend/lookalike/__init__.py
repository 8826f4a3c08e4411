# SPDX-License-Identifier: GPL-3.0-or-later
"""Lookalike: visual search over orthomosaics, offline.

Nothing heavy is imported here: `lookalike --help` must answer at once.
"""

import os
from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("lookalike")
except PackageNotFoundError:  # the source tree, not installed
    __version__ = "0+unknown"

_NOT_ASKED = "WMS WMTS WCS HTTP EEDA EEDAI PLMOSAIC DAAS STACIT STACTA GTI DERIVED"
"""GDAL's drivers of the web, and of lists of files."""
_GDAL = {
    "GDAL_SKIP": f"{_NOT_ASKED} {os.environ.get('GDAL_SKIP', '')}".replace(",", " ").strip(),
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
    "GDAL_HTTP_CONNECTTIMEOUT": "5",
    "GDAL_HTTP_TIMEOUT": "20",
    "GDAL_HTTP_MAX_RETRY": "0",
    "GDAL_VRT_ENABLE_PYTHON": "NO",
}
"""Files are read from disks, never from the web, and no file's program is run. GDAL asks the environment as it loads:
`rasters/opening.py` has the checks that hold where it was loaded before."""
os.environ.update(_GDAL)
