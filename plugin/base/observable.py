# SPDX-License-Identifier: GPL-3.0-or-later
"""State that others follow without Qt, so that it can be held, made and tested apart from any widget."""

from __future__ import annotations

from typing import Callable, Generic, TypeVar

T = TypeVar("T")


class Event(Generic[T]):
    """Something that happens now and then. Whoever listens is called in the thread in which it happens."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[T], object]] = []

    def connect(self, listener: Callable[[T], object]) -> None:
        """From now on `listener` is called, after those that came before it."""
        self._listeners.append(listener)

    def emit(self, what: T) -> None:
        for listener in tuple(self._listeners):
            listener(what)


class Observable(Generic[T]):
    """A value, mostly a frozen one, that is replaced as a whole."""

    def __init__(self, value: T) -> None:
        self._value = value
        self._changed: Event[T] = Event()

    @property
    def value(self) -> T:
        return self._value

    def set(self, value: T) -> None:
        """Takes another value, or the same one again, and calls whoever listens."""
        self._value = value
        self._changed.emit(value)

    def connect(self, listener: Callable[[T], object]) -> None:
        """From now on `listener` is called with each value that is set."""
        self._changed.connect(listener)
