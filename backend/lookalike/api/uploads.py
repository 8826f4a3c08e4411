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

MOST_BYTES = 24 * 2**20

# Pictures only. What names other files or addresses (VRT, WMS) is refused here, and again where it is opened.
_STARTS = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"II*\x00", ".tif"),
    (b"MM\x00*", ".tif"),
    (b"BM", ".bmp"),
    (b"GIF8", ".gif"),
)


@contextmanager
def upload_folder() -> Iterator[Path]:
    """A private folder that is gone afterwards."""
    with storage_errors(Path(tempfile.gettempdir())):
        folder = tempfile.TemporaryDirectory(prefix="lookalike-", ignore_cleanup_errors=True)
    with folder as name, readable(Path(name)):
        yield Path(name)


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
