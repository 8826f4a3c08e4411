# SPDX-License-Identifier: GPL-3.0-or-later
"""Pixels as a raster holds them, of any number type."""

from typing import Any

import numpy.typing as npt

Pixels = npt.NDArray[Any]
"""(bands, height, width), or (n) for samples."""
