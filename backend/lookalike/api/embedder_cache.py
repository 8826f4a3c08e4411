# SPDX-License-Identifier: GPL-3.0-or-later
"""Models in memory: each loaded once, however many requests want it."""

import threading
from collections import OrderedDict
from collections.abc import Callable

from lookalike.api.answers import LoadedModel
from lookalike.errors import ModelError
from lookalike.models.base import Embedder, Mode

Key = tuple[str, str, str, Mode]


class EmbedderCache:
    """Keeps the models used last, by name, device, precision and mode. Embedders may be used by several threads."""

    def __init__(self, load: Callable[[str, str, str, Mode], Embedder], most: int = 3) -> None:
        """`load(name, device, precision, mode)` gives an embedder."""
        self._load = load
        self._most = most
        self._embedders: OrderedDict[Key, Embedder] = OrderedDict()
        self._lock = threading.Lock()
        self._loading: dict[Key, threading.Lock] = {}

    def get(self, name: str, device: str = "auto", precision: str = "fp32", mode: Mode = "tiles") -> Embedder:
        """The embedder, loaded where it is not yet; raises `ModelError`."""
        key = (name, device, precision, mode)
        with self._lock:
            loading = self._loading.setdefault(key, threading.Lock())
        try:
            with loading:
                with self._lock:
                    found = self._embedders.get(key)
                embedder = found or self._load(*key)
                self._keep(key, embedder)
                return embedder
        finally:
            with self._lock:
                if not loading.locked():
                    self._loading.pop(key, None)

    def for_search(self, name: str, device: str, precision: str, mode: Mode) -> Embedder:
        """As `registry.load_for_search`: in fp32 where this machine does not have the precision."""
        try:
            return self.get(name, device, precision, mode)
        except ModelError:
            if precision == "fp32":
                raise
            return self.get(name, device, mode=mode)

    def loaded(self) -> tuple[LoadedModel, ...]:
        """The models in memory, used last first."""
        with self._lock:
            embedders = list(self._embedders.values())
        return tuple(LoadedModel(each.card.name, each.precision, each.device) for each in reversed(embedders))

    def _keep(self, key: Key, embedder: Embedder) -> None:
        with self._lock:
            self._embedders[key] = embedder
            self._embedders.move_to_end(key)
            while len(self._embedders) > self._most:
                self._embedders.popitem(last=False)


def load_from_registry(name: str, device: str, precision: str, mode: Mode) -> Embedder:
    """Loads through the registry, imported when the first model is wanted."""
    from lookalike.models.finding import find

    return find(name).load(device=device, precision=precision, mode=mode)
