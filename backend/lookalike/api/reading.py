# SPDX-License-Identifier: GPL-3.0-or-later
"""How many requests may read files at once.

A disk that does not answer, such as a network drive whose server is gone, holds whoever reads from it for as long as it
likes. So readers get a part of the threads only: jobs can still be asked after, and the others get a sentence.
"""

import asyncio
import threading
from collections.abc import AsyncIterator

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from lookalike.errors import LookalikeError

READERS = 24
"""Of the 40 threads in which Starlette runs what blocks."""
SECONDS = 30.0

_importing = threading.Lock()


class ServerBusyError(LookalikeError):
    """All readers of the server wait for files that do not answer."""


class Readers:
    """Places for requests that read files."""

    def __init__(self, most: int = READERS, seconds: float = SECONDS) -> None:
        self._places = asyncio.Semaphore(most)
        self._seconds = seconds
        self._imported = False

    async def take(self) -> None:
        """Waits for a place, and for what reading needs. Raises `ServerBusyError`."""
        try:
            async with asyncio.timeout(self._seconds):
                await self._places.acquire()
        except TimeoutError as error:
            raise ServerBusyError(
                "The server waits for files that do not answer, and takes no more requests for such. Try again later; "
                "if it stays, look whether the disks it reads from are there."
            ) from error
        if not self._imported:
            await run_in_threadpool(import_rasterio)
            self._imported = True

    def leave(self) -> None:
        """Gives the place back."""
        self._places.release()


async def reading(request: Request) -> AsyncIterator[None]:
    """The dependency of routes that read files: a place among the readers for as long as they work."""
    readers: Readers = request.app.state.readers
    await readers.take()
    try:
        yield
    finally:
        readers.leave()


def import_rasterio() -> None:
    """Imports rasterio in one thread before others need it.

    Its compiled modules import one another: two threads that begin with different ones see half of a module, and both
    requests fail.
    """
    with _importing:
        import rasterio.warp  # noqa: F401
