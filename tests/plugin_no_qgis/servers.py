# SPDX-License-Identifier: GPL-3.0-or-later
"""Tiny servers that stand where a backend or a proxy should be."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def listening(serve: Callable[[socket.socket], None]) -> Iterator[int]:
    """Calls `serve` in a thread for each connection to a port of 127.0.0.1."""
    listener = socket.create_server(("127.0.0.1", 0))
    ended = threading.Event()

    def accept() -> None:
        while not ended.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=handle, args=(connection,), daemon=True).start()

    def handle(connection: socket.socket) -> None:
        with connection:
            try:
                serve(connection)
            except OSError:
                return

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        ended.set()
        listener.close()


@contextmanager
def answering(answer: bytes) -> Iterator[str]:
    def serve(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(answer)

    with listening(serve) as port:
        yield f"http://127.0.0.1:{port}"


@contextmanager
def silent_server() -> Iterator[str]:
    def serve(connection: socket.socket) -> None:
        while connection.recv(65536):
            time.sleep(0.01)

    with listening(serve) as port:
        yield f"http://127.0.0.1:{port}"
