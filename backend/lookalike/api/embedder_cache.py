# SPDX-License-Identifier: GPL-3.0-or-later
"""Models in memory: each loaded once, however many requests want it."""

import threading
from collections import OrderedDict
from functools import partial

from lookalike.api.answers import LoadedModel
from lookalike.models.base import Embedder, Mode
from lookalike.models.finding import find, load_for_search

Key = tuple[str, str, str, str, Mode]


class EmbedderCache:
    """Keeps the embedders used last, by what was loaded: name, SHA-256 of the weights, device, precision and mode.

    Embedders may be used by several threads.
    """

    def __init__(self, most: int = 3) -> None:
        self._most = most
        self._embedders: OrderedDict[Key, Embedder] = OrderedDict()
        self._lock = threading.Lock()
        self._loading: dict[Key, threading.Lock] = {}

    def get(self, name: str, device: str = "auto", precision: str = "fp32", mode: Mode = "tiles") -> Embedder:
        """The embedder, loaded where it is not yet; raises as `finding.find` and `Model.load`."""
        model = find(name)
        if not model.available:
            return model.load(device, precision, mode)  # which says what is missing
        key = (name, model.card.weights_sha256, model.runs_on(device, mode), precision, mode)
        with self._lock:
            loading = self._loading.setdefault(key, threading.Lock())
        try:
            with loading:
                with self._lock:
                    found = self._embedders.get(key)
                embedder = found or model.load(device, precision, mode)
                self._keep(key, embedder)
                return embedder
        finally:
            with self._lock:
                if not loading.locked():
                    self._loading.pop(key, None)

    def for_search(self, name: str, device: str, precision: str, mode: Mode) -> Embedder:
        """The embedder for examples of an index, see `finding.load_for_search`."""
        return load_for_search(partial(self.get, name), device, precision, mode)

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
