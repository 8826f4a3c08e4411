# SPDX-License-Identifier: GPL-3.0-or-later
"""Fetches the demo's imagery into `demo/`: an aerial image of Yellowstone and a Landsat scene.

Both travel as sample data in Python packages, so the package index that installed Lookalike is all that is needed.
Only the two named images are read from the packages; nothing of them is installed or run.

- `yellowstone.tif`: 2299 x 2472 px at 0.1 m, RGB, from `deepforest` 2.1.0 (MIT). The image was taken by the
  National Ecological Observatory Network (NEON), which puts its airborne data into the public domain (CC0 1.0).
- `landsat.tif`: 1489 x 1482 px, about 30 m, seven bands of Landsat 7 (B1-B5, B6_VCID_2, B7), degrees (EPSG:4326),
  the south of the Great Salt Lake, from `localtileserver` 1.0.0 (MIT). Landsat data of the USGS are in the public
  domain.
"""

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "demo"
CACHE = ROOT / "build" / "demo-cache"

# The name 2019_YELL_2_528000_4978000 says: year 2019, NEON site YELL, and the 1 km tile whose lower left corner
# is at easting 528000 and northing 4978000 in UTM zone 12N. Where inside the tile the image was cut out is not given:
# its lower left corner is put at the tile's. Sizes and distances are true; the place may be up to 800 m off.
YELLOWSTONE_CRS = "EPSG:32612"
YELLOWSTONE_CORNER = (528000.0, 4978000.0)
YELLOWSTONE_PIXEL = 0.1


@dataclass(frozen=True)
class Sample:
    """One image inside one wheel, and the file of `demo/` that is made of it."""

    requirement: str
    wheel: str
    member: str
    size: int
    sha256: str
    target: str


YELLOWSTONE = Sample(
    requirement="deepforest==2.1.0",
    wheel="deepforest-2.1.0-py3-none-any.whl",
    member="deepforest/data/2019_YELL_2_528000_4978000_image_crop2.png",
    size=15_333_493,
    sha256="a9bdb0f4447fdd899d22f567e0e20ba8320c5413b2ad0cd0ac8d9f3b6e0f9767",
    target="yellowstone.tif",
)
LANDSAT = Sample(
    requirement="localtileserver==1.0.0",
    wheel="localtileserver-1.0.0-py3-none-any.whl",
    member="localtileserver/tiler/data/landsat.tif",
    size=7_859_202,
    sha256="a975165abd0f643e7865b2ba9f19d02eb8eb57a274cdcd4bdacca30107c81b66",
    target="landsat.tif",
)


class ImageryError(Exception):
    """The imagery cannot be had; the message says why and what to do."""


def download(sample: Sample) -> Path:
    """Path of the wheel in the cache, downloaded when it is not there."""
    wheel = CACHE / sample.wheel
    if wheel.is_file():
        return wheel
    print(f"Downloading {sample.requirement} ...", flush=True)
    CACHE.mkdir(parents=True, exist_ok=True)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-qq"]
    options = ["download", "--no-deps", "--only-binary=:all:", "--dest", str(CACHE), sample.requirement]
    if subprocess.run([*pip, *options], check=False).returncode != 0 or not wheel.is_file():
        raise ImageryError(
            f"{sample.requirement} could not be downloaded. Check the network or pip's settings and run it again, "
            f"or put {sample.wheel} into {CACHE}."
        )
    return wheel


def extract(sample: Sample, wheel: Path) -> bytes:
    """Content of the image in the wheel. Raises ImageryError unless it is exactly the one recorded above."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            if archive.getinfo(sample.member).file_size != sample.size:
                raise ImageryError(f"{sample.member} in {wheel} has another size than expected. Delete the file.")
            content = archive.read(sample.member)
    except (zipfile.BadZipFile, KeyError) as error:
        raise ImageryError(f"{wheel} is damaged. Delete it and run it again.") from error
    if hashlib.sha256(content).hexdigest() != sample.sha256:
        raise ImageryError(f"{sample.member} in {wheel} is not the image expected. Delete the file and run it again.")
    return content


def write_yellowstone(content: bytes, path: Path) -> None:
    """Write the PNG as a tiled GeoTIFF with the georeference explained above."""
    import numpy as np
    import rasterio
    from PIL import Image
    from rasterio.transform import from_origin

    with Image.open(io.BytesIO(content)) as image:
        pixels = np.asarray(image.convert("RGB"))
    height, width = pixels.shape[:2]
    left, bottom = YELLOWSTONE_CORNER
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        width=width,
        height=height,
        count=3,
        dtype="uint8",
        crs=YELLOWSTONE_CRS,
        transform=from_origin(left, bottom + height * YELLOWSTONE_PIXEL, YELLOWSTONE_PIXEL, YELLOWSTONE_PIXEL),
        photometric="RGB",
        tiled=True,
        blockxsize=256,
        blockysize=256,
        compress="deflate",
        predictor=2,
    ) as raster:
        raster.write(np.moveaxis(pixels, 2, 0))
        raster.update_tags(
            TIFFTAG_IMAGEDESCRIPTION="NEON 2019 YELL, from the deepforest sample data. Position within the 1 km tile "
            "528000_4978000 is not known: the lower left corner is put at the tile's."
        )


def write_bytes(content: bytes, path: Path) -> None:
    path.write_bytes(content)


def make(sample: Sample, write: Callable[[bytes, Path], None]) -> Path:
    """The file of the sample in `demo/`. One that is there is complete, since it is renamed into place last."""
    target = DEMO / sample.target
    if not target.is_file():
        DEMO.mkdir(exist_ok=True)
        aside = target.with_name(f".{target.stem}.part.tif")
        write(extract(sample, download(sample)), aside)
        os.replace(aside, target)
    print(f"{target.relative_to(ROOT)}  {target.stat().st_size / 1e6:.1f} MB")
    return target


def main() -> int:
    try:
        make(YELLOWSTONE, write_yellowstone)
        make(LANDSAT, write_bytes)
    except (ImageryError, OSError) as error:
        print(f"No demo imagery: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
