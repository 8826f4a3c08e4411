# SPDX-License-Identifier: GPL-3.0-or-later
"""Example images that come inside a request, as files for the time of the request."""

import base64
import binascii
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lookalike.errors import ImageError
from lookalike.files import storage_errors
from lookalike.rasters.confinement import readable
from lookalike.rasters.image import pixels_of

MOST_BYTES = 24 * 2**20
MOST_PIXELS, MOST_PIXELS_TOGETHER = 100_000_000, 200_000_000
"""Of one picture, and of all in a request: a small file may be very large once it is decoded."""

# Pictures only. What names other files or addresses (VRT, WMS) is refused here, and again where it is opened.
_STARTS = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"II*\x00", ".tif"),
    (b"MM\x00*", ".tif"),
    (b"BM", ".bmp"),
    (b"GIF8", ".gif"),
)


class Uploads:
    """The pictures of one request, as files in its folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0
        self._pixels = 0

    def save(self, data: str) -> Path:
        """Writes a picture given as base64. Raises `ImageError` as `save_image`, and for too many pixels."""
        self._count += 1
        path = save_image(data, self._folder, self._count)
        pixels = pixels_of(path)
        self._pixels += pixels
        if pixels > MOST_PIXELS or self._pixels > MOST_PIXELS_TOGETHER:
            raise ImageError(
                f"The images in the request have more than {MOST_PIXELS // 1_000_000} million pixels, or "
                f"{MOST_PIXELS_TOGETHER // 1_000_000} million together. Send smaller ones, or cut out what "
                "you look for."
            )
        return path


@contextmanager
def uploads_of_request() -> Iterator[Uploads]:
    """Room for the pictures of a request: a private folder that is gone afterwards."""
    with storage_errors(Path(tempfile.gettempdir())):
        folder = tempfile.TemporaryDirectory(prefix="lookalike-", ignore_cleanup_errors=True)
    with folder as name, readable(Path(name)):
        yield Uploads(Path(name))


def save_image(data: str, folder: Path, number: int) -> Path:
    """Writes a picture given as base64 to `folder`.

    Raises `ImageError` for what is no base64, larger than 24 MiB, or no PNG, JPEG, TIFF, WebP, BMP or GIF.
    """
    try:
        content = base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ImageError("The image in the request is not base64. Encode the bytes of an image file.") from error
    if len(content) > MOST_BYTES:
        raise ImageError(f"The image in the request is larger than {MOST_BYTES // 2**20} MiB. Send a smaller one.")
    suffix = next((suffix for start, suffix in _STARTS if content.startswith(start)), None)
    if suffix is None and content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        suffix = ".webp"
    if suffix is None:
        raise ImageError(
            "The image in the request is of an unknown kind. Send a PNG, JPEG, TIFF, WebP, BMP or GIF file."
        )
    path = folder / f"example-{number}{suffix}"
    with storage_errors(folder):
        path.write_bytes(content)
    return path
