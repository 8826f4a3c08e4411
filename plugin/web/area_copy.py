# SPDX-License-Identifier: GPL-3.0-or-later
"""What is to be copied: which part of a service, how finely, and how much that is."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

from qgis.core import QgsRectangle

from .service import WebService

MOST_PIXELS = 400_000_000
"""Of one copy: 20,000 x 20,000. Services are there for looking, and a file of this size is some gigabytes."""
LEAST_SIDE = 64
"""Pixels."""
PIECE = 1024
"""Pixels along a side of what is asked for at once: some tiles of a service, and little memory."""
TILE = 256
"""Pixels along a side of the pictures that services give."""
BYTES_A_PIXEL = 2.6
"""Of photographs from above, compressed without loss."""


@dataclass(frozen=True)
class AreaCopy:
    """A part of a service in pixels of one size."""

    service: WebService
    box: QgsRectangle
    """In the CRS of the service, on whole pixels counted from its corner."""
    columns: int
    rows: int

    @classmethod
    def of(cls, service: WebService, box: QgsRectangle, resolution: float) -> AreaCopy:
        """The pixels, `resolution` units of the CRS wide, that cover what of `box` the service covers.

        They are those of the service itself, so that none is computed anew. Empty where the two do not meet.
        """
        extent = service.extent
        cut = box.intersect(extent)
        if cut.isEmpty():
            return cls(service, QgsRectangle(), 0, 0)
        left = floor((cut.xMinimum() - extent.xMinimum()) / resolution + 1e-6)
        right = ceil((cut.xMaximum() - extent.xMinimum()) / resolution - 1e-6)
        above = floor((extent.yMaximum() - cut.yMaximum()) / resolution + 1e-6)
        below = ceil((extent.yMaximum() - cut.yMinimum()) / resolution - 1e-6)
        whole = QgsRectangle(
            extent.xMinimum() + left * resolution,
            extent.yMaximum() - below * resolution,
            extent.xMinimum() + right * resolution,
            extent.yMaximum() - above * resolution,
        )
        return cls(service, whole, right - left, below - above)

    @property
    def pixels(self) -> int:
        return self.columns * self.rows

    @property
    def fits(self) -> bool:
        """Whether it is neither too large nor too small."""
        return self.pixels <= MOST_PIXELS and min(self.columns, self.rows) >= LEAST_SIDE

    @property
    def pictures(self) -> int:
        """How many pictures the service is asked for, about."""
        return ceil(self.columns / TILE + 1) * ceil(self.rows / TILE + 1)

    @property
    def bytes(self) -> int:
        """What the file takes, about."""
        return round(self.pixels * BYTES_A_PIXEL)

    def pieces(self) -> list[tuple[int, int, int, int]]:
        """What is asked for at once: column, row, columns, rows."""
        return [
            (column, row, min(PIECE, self.columns - column), min(PIECE, self.rows - row))
            for row in range(0, self.rows, PIECE)
            for column in range(0, self.columns, PIECE)
        ]

    def box_of(self, column: int, row: int, columns: int, rows: int) -> QgsRectangle:
        """Where a piece lies, in the CRS of the service."""
        across, down = self.box.width() / self.columns, self.box.height() / self.rows
        left, top = self.box.xMinimum() + column * across, self.box.yMaximum() - row * down
        return QgsRectangle(left, top - rows * down, left + columns * across, top)
