# SPDX-License-Identifier: GPL-3.0-or-later
"""A server of XYZ tiles, WMS and ArcGIS on loopback, as well behaved or not as a test wants it."""

import json
import struct
import threading
import time
import zlib
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import numpy as np

SIDE = 256
CAPABILITIES = """<?xml version="1.0"?>
<WMS_Capabilities version="1.3.0" xmlns="http://www.opengis.net/wms" xmlns:xlink="http://www.w3.org/1999/xlink">
<Service><Name>WMS</Name><Title>t</Title></Service><Capability><Request>
<GetCapabilities><Format>text/xml</Format></GetCapabilities>
<GetMap><Format>image/png</Format><DCPType><HTTP><Get><OnlineResource xlink:href="{0}"/></Get></HTTP></DCPType></GetMap>
</Request><Layer><Title>t</Title><CRS>EPSG:32633</CRS><Layer><Name>town</Name><Title>town</Title><CRS>EPSG:32633</CRS>
<BoundingBox CRS="EPSG:32633" minx="500000" miny="5199000" maxx="501000" maxy="5200000"/></Layer></Layer></Capability>
</WMS_Capabilities>"""
TOWN = {"xmin": 500000, "ymin": 5199000, "xmax": 501000, "ymax": 5200000, "spatialReference": {"wkid": 32633}}
ARCGIS = {
    "currentVersion": 10.8, "mapName": "town", "spatialReference": {"wkid": 32633}, "singleFusedMapCache": False,
    "initialExtent": TOWN, "fullExtent": TOWN, "supportedImageFormatTypes": "PNG32,PNG", "capabilities": "Map",
    "copyrightText": "the town", "layers": [{"id": 0, "name": "town"}],
}  # fmt: skip


def tile_pixels(x: int, y: int) -> np.ndarray:
    """What the server shows at a place of any zoom, `uint8 (256, 256, 3)`: noise of another colour every two tiles."""
    noise = np.random.default_rng((x, y)).integers(0, 60, (SIDE, SIDE, 1))
    colour = np.array([(x // 2 * 70) % 190, (y // 2 * 90) % 190, ((x + y) // 2 * 50) % 190])
    return (noise + colour).astype(np.uint8)


def map_pixels(box: list[float], width: int, height: int) -> np.ndarray:
    """What WMS and ArcGIS show of a box of the town, `uint8 (height, width, 3)`: its metres east, south, and none."""
    x = box[0] + (np.arange(width) + 0.5) * (box[2] - box[0]) / width
    y = box[3] - (np.arange(height) + 0.5) * (box[3] - box[1]) / height
    east, south = np.meshgrid(np.floor(x - 500000) % 251, np.floor(5200000 - y) % 251)
    return np.dstack([east, south, np.full_like(east, 7)]).astype(np.uint8)


def _png(pixels: np.ndarray) -> bytes:
    lines = b"".join(b"\0" + line.tobytes() for line in pixels)
    header = struct.pack(">IIBBBBB", pixels.shape[1], pixels.shape[0], 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


class TileServer(ThreadingHTTPServer):
    """Serves while it is a context."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: Counter[str] = Counter()
        self.fails = 0
        """How many times each tile is refused with HTTP 503 before it is given."""
        self.breaks_after = 10**9
        """After so many requests all are refused."""
        self.missing_from = 10**9
        """Tiles from this column on do not exist."""
        self.seconds = 0.0
        """How long each answer takes."""

    def __enter__(self) -> "TileServer":
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def source(self) -> str:
        """Of a layer of QGIS with the tiles."""
        return f"type=xyz&url={self.address}/%7Bz%7D/%7Bx%7D/%7By%7D.png&zmax=19&zmin=0"

    @property
    def maps(self) -> dict[str, str]:
        """Sources of layers of the town, by their providers."""
        wms = f"crs=EPSG:32633&format=image/png&layers=town&styles&url={self.address}/wms"
        return {"wms": wms, "arcgismapserver": f"crs='EPSG:32633' format='PNG32' layer='0' url='{self.address}/arcgis'"}


class _Handler(BaseHTTPRequestHandler):
    server: TileServer

    def do_GET(self) -> None:
        served, asked = self.server, urlsplit(self.path)
        served.asked[self.path] += 1
        if asked.path in ("/wms", "/arcgis", "/arcgis/0", "/arcgis/export"):
            self._give_map(asked.path, {name.lower(): each[0] for name, each in parse_qs(asked.query).items()})
            return
        _, column, row = (int(part) for part in self.path.split(".")[0].strip("/").split("/"))
        time.sleep(served.seconds)
        if served.asked[self.path] <= served.fails or served.asked.total() > served.breaks_after:
            self.send_error(503)
        elif column >= served.missing_from:
            self.send_error(404)
        else:
            self._give("image/png", _png(tile_pixels(column, row)))

    def _give_map(self, path: str, asked: dict[str, str]) -> None:
        if asked.get("request") == "GetCapabilities":
            self._give("text/xml", CAPABILITIES.format(f"{self.server.address}/wms?").encode())
        elif path.startswith("/arcgis") and not path.endswith("export"):
            self._give("application/json", json.dumps(ARCGIS).encode())
        else:
            size = asked["size"].split(",") if "size" in asked else (asked["width"], asked["height"])
            box = [float(each) for each in asked["bbox"].split(",")]
            self._give("image/png", _png(map_pixels(box, *map(int, size))))

    def _give(self, kind: str, data: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass
